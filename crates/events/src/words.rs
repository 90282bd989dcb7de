//! Times, places and amounts as people say them.

use jiff::{Timestamp, Zoned, civil::Date, tz::TimeZone};
use snodo_core::{Frame, Language};
use snodo_paper::words::{MONTHS, WEEKDAYS};

use crate::store::occurrences::Occurrence;

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

/// The instant by the clock of Italy.
pub(crate) fn in_italy(at: Timestamp) -> Zoned {
    at.to_zoned(TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC))
}

/// "09:30".
pub(crate) fn clock(at: Timestamp) -> String {
    let there = in_italy(at);
    format!("{:02}:{:02}", there.hour(), there.minute())
}

/// "mercoledì 2 dicembre 2026", for a message in this language.
pub(crate) fn long_day_in(language: Language, at: Timestamp) -> String {
    let date = in_italy(at).date();
    let (weekdays, months) = match language {
        Language::English => (WEEKDAYS_EN, MONTHS_EN),
        _ => (WEEKDAYS, MONTHS),
    };
    let weekday = weekdays[usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())];
    let month = months[usize::from(date.month().unsigned_abs()) - 1];
    format!("{weekday} {} {month} {}", date.day(), date.year())
}

/// "mercoledì 2 dicembre 2026".
pub(crate) fn long_day(page: &Frame, at: Timestamp) -> String {
    long_day_in(page.language(), at)
}

/// "09:30–12:00"; over midnight with the second day: "20:00–02:00".
pub(crate) fn span(from: Timestamp, to: Timestamp) -> String {
    format!("{}–{}", clock(from), clock(to))
}

/// "mercoledì 2 dicembre 2026, 09:30–12:00".
pub(crate) fn occurrence(page: &Frame, occurrence: &Occurrence) -> String {
    format!("{}, {}", long_day(page, occurrence.starts_at), span(occurrence.starts_at, occurrence.ends_at))
}

/// When a list says an event is: "mer 2 dic 09:30", with how many days more.
pub(crate) fn when(page: &Frame, begins: Timestamp, times: i32) -> String {
    let first = page.instant(begins);
    if times > 1 {
        page.t_with_two("events-when-more", ("first", &first), ("more", &(times - 1)))
    } else {
        first
    }
}

/// Cents of euro: "Gratuito", "120,00 €".
pub(crate) fn cost(page: &Frame, cents: i32) -> String {
    if cents == 0 { page.t("events-free") } else { snodo_paper::words::euro(i64::from(cents)) }
}

/// The instant of a date and a time by the clock of Italy; the first of two in October, the next there is in March.
pub(crate) fn instant(date: Date, time: jiff::civil::Time) -> Option<Timestamp> {
    let zone = TimeZone::get("Europe/Rome").ok()?;
    zone.to_ambiguous_zoned(date.to_datetime(time)).compatible().ok().map(|zoned| zoned.timestamp())
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn times_are_those_of_italy_in_summer_and_in_winter() {
        let at = |day, hour| instant(day, time(hour, 30, 0, 0)).unwrap().to_string();
        assert_eq!(at(date(2026, 12, 2), 9), "2026-12-02T08:30:00Z");
        assert_eq!(at(date(2026, 7, 2), 9), "2026-07-02T07:30:00Z");
        // The night of March has no half past two.
        assert_eq!(at(date(2026, 3, 29), 2), "2026-03-29T01:30:00Z");
        assert_eq!(
            long_day_in(Language::Italian, "2026-12-02T08:30:00Z".parse().unwrap()),
            "mercoledì 2 dicembre 2026"
        );
    }
}
