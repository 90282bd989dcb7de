use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

/// What a cell holds, as the spreadsheet program stored it. Nothing is evaluated: a formula counts for the value it last had.
///
/// Serialises as `{"kind": "text", "value": "Rossi"}`, so that refused rows can be kept and given back later.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Cell {
    /// Nothing, or only blanks.
    #[default]
    Empty,
    /// Words, with their blanks.
    Text(String),
    /// A number that is not formatted as a date. Always finite.
    Number(f64),
    /// A number formatted as a date, without time of day.
    Date(Date),
    /// A number formatted as a date, with time of day, to the second.
    DateTime(DateTime),
    /// A time of day without date, to the second.
    Time(Time),
    /// True or false.
    Boolean(bool),
    /// Something is there that has no value.
    Problem(CellProblem),
}

/// Why a cell has no value although something is there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CellProblem {
    /// A formula whose last value was not stored: the file was written by a program that does not compute. Opening it with a spreadsheet
    /// program and saving it again puts the value there.
    #[error("a formula without its value")]
    FormulaWithoutValue,
    /// The spreadsheet itself shows an error, such as `#N/A`.
    #[error("the spreadsheet shows {0}")]
    ShowsError(String),
    /// A stored value that does not fit its declared type.
    #[error("unreadable value {0}")]
    Unreadable(String),
}

impl CellProblem {
    /// The key of the sentence in the message catalogue (`locales/`); the argument `value` is what the cell shows.
    pub fn message_key(&self) -> &'static str {
        match self {
            Self::FormulaWithoutValue => "cell-problem-formula-without-value",
            Self::ShowsError(_) => "cell-problem-shows-error",
            Self::Unreadable(_) => "cell-problem-unreadable",
        }
    }

    /// The value that the sentence shows.
    pub fn shown(&self) -> &str {
        match self {
            Self::FormulaWithoutValue => "",
            Self::ShowsError(value) | Self::Unreadable(value) => value,
        }
    }
}

impl Cell {
    /// A text cell, or an empty one when there are only blanks.
    pub fn text(words: impl Into<String>) -> Self {
        let words = words.into();
        if words.trim().is_empty() { Self::Empty } else { Self::Text(words) }
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    pub(crate) fn characters(&self) -> usize {
        match self {
            Self::Text(words) => words.chars().count(),
            _ => 0,
        }
    }
}

/// A row with something in it, below the header.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The number that the spreadsheet program shows beside the row, from 1.
    pub number: u32,
    /// As many cells as there are headers; more when the row goes beyond them.
    pub cells: Vec<Cell>,
    /// Set when the row does not have the shape of the header.
    pub ragged: Option<Ragged>,
}

/// How a row differs in length from the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ragged {
    /// Cells found. Fewer than expected happens in CSV only: the missing ones were added empty. More than expected: something is written
    /// to the right of the last header.
    pub found: usize,
    /// Number of headers.
    pub expected: usize,
}

/// The letters a spreadsheet shows over a column, from 0: `A`, `B`, ... `Z`, `AA`.
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A row as a source gives it: only rows with something, cells without the empty ones at the end.
#[derive(Debug, Clone)]
pub(crate) struct RawRow {
    pub(crate) number: u32,
    pub(crate) cells: Vec<Cell>,
    /// Fields written in a CSV, empty ones at the end included; for a workbook, equal to the number of cells.
    pub(crate) fields: usize,
}
