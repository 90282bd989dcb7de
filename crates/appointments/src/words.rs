//! Times as people say them.

use jiff::{Timestamp, civil::Date};
use snodo_core::{Frame, Language};

use crate::model::in_italy;

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
    language.long_day(date)
}

/// "dicembre 2026".
pub(crate) fn long_month(page: &Frame, date: Date) -> String {
    page.language().long_month(date)
}
