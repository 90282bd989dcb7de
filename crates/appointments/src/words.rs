//! Times as people say them.

use jiff::{Timestamp, civil::Date};
use snodo_core::{Frame, Language};
use snodo_paper::words::{MONTHS, WEEKDAYS};

use crate::model::in_italy;

const WEEKDAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "09:30".
pub(crate) fn clock(at: Timestamp) -> String {
    let there = in_italy(at);
    format!("{:02}:{:02}", there.hour(), there.minute())
}

/// "09:30–10:15".
pub(crate) fn span(from: Timestamp, to: Timestamp) -> String {
    format!("{}–{}", clock(from), clock(to))
}

/// "martedì 1 dicembre".
pub(crate) fn long_day(page: &Frame, date: Date) -> String {
    long_day_in(page.language(), date)
}

/// "martedì 1 dicembre", for a letter in this language.
pub(crate) fn long_day_in(language: Language, date: Date) -> String {
    let (weekdays, months) = match language {
        Language::Italian => (WEEKDAYS, MONTHS),
        Language::English => (WEEKDAYS_EN, MONTHS_EN),
    };
    let weekday = weekdays[usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())];
    let month = months[usize::from(date.month().unsigned_abs()) - 1];
    format!("{weekday} {} {month}", date.day())
}

/// "dicembre 2026".
pub(crate) fn long_month(page: &Frame, date: Date) -> String {
    let months = if page.language() == Language::Italian { MONTHS } else { MONTHS_EN };
    format!("{} {}", months[usize::from(date.month().unsigned_abs()) - 1], date.year())
}
