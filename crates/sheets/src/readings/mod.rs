//! What people meant by what they wrote in a cell.
//!
//! Every reading gives `Ok(None)` for a cell left blank, also when it was filled with a dash, a slash or "n.d.".

mod dates;
mod numbers;
mod phone;
mod words;

pub(crate) use dates::{DateSystem, from_iso_text, serial_from_1900};
pub use phone::{PhoneKind, PhoneNumber};

use crate::cell::{Cell, CellProblem};

/// Why a cell cannot be read as what its column should hold. Each carries what is written there, cut to 60 characters.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadingError {
    /// The cell itself has no value.
    #[error(transparent)]
    Cell(#[from] CellProblem),
    /// Not written as a date.
    #[error("{0} is not a date")]
    NotADate(String),
    /// Written as a date that the calendar does not have, or before 1850.
    #[error("{0} is not in the calendar")]
    ImpossibleDate(String),
    /// Only a year.
    #[error("{0} is only a year")]
    OnlyAYear(String),
    /// Not a number.
    #[error("{0} is not a number")]
    NotANumber(String),
    /// A number with decimals where a whole one is needed, or beyond 2^53.
    #[error("{0} is not a whole number")]
    NotWhole(String),
    /// Neither yes nor no.
    #[error("{0} is neither yes nor no")]
    NotYesNo(String),
    /// Not a telephone number.
    #[error("{0} is not a telephone number")]
    NotAPhone(String),
}

impl ReadingError {
    /// The key of the sentence in the message catalogue (`locales/`); the argument `value` is [`ReadingError::shown`].
    pub fn message_key(&self) -> &'static str {
        match self {
            Self::Cell(problem) => problem.message_key(),
            Self::NotADate(_) => "cell-not-a-date",
            Self::ImpossibleDate(_) => "cell-impossible-date",
            Self::OnlyAYear(_) => "cell-only-a-year",
            Self::NotANumber(_) => "cell-not-a-number",
            Self::NotWhole(_) => "cell-not-whole",
            Self::NotYesNo(_) => "cell-not-yes-no",
            Self::NotAPhone(_) => "cell-not-a-phone",
        }
    }

    /// What is written in the cell.
    pub fn shown(&self) -> &str {
        match self {
            Self::Cell(problem) => problem.shown(),
            Self::NotADate(value)
            | Self::ImpossibleDate(value)
            | Self::OnlyAYear(value)
            | Self::NotANumber(value)
            | Self::NotWhole(value)
            | Self::NotYesNo(value)
            | Self::NotAPhone(value) => value,
        }
    }
}

fn cut(value: &str) -> String {
    value.trim().chars().take(60).collect()
}

/// Whether people wrote this to say that there is nothing to write.
fn means_nothing(text: &str) -> bool {
    let text = text.trim();
    text.chars()
        .all(|character| matches!(character, '-' | '/' | '_' | '.' | '–' | '—' | '?' | '\u{a0}' | ' '))
        || ["n.d.", "n/d", "n.d", "n/a", "n.a.", "n.p."].iter().any(|blank| text.eq_ignore_ascii_case(blank))
}

impl Cell {
    /// Whether the cell has nothing to say: empty, or filled with dashes, slashes, "n.d.".
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(words) => means_nothing(words),
            _ => false,
        }
    }
}
