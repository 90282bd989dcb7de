use jiff::civil::Date;
use thiserror::Error;

/// A validity that ends before it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the last day {last} is before the first day {first}")]
pub struct ValidityError {
    /// First day given.
    pub first: Date,
    /// Last day given.
    pub last: Date,
}

/// The days on which something holds, both ends included; without a last day, until further notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Validity {
    first: Date,
    last: Option<Date>,
}

impl Validity {
    /// From `first` to `last`, both included. Refuses a last day before the first.
    pub fn new(first: Date, last: Option<Date>) -> Result<Self, ValidityError> {
        match last {
            Some(last) if last < first => Err(ValidityError { first, last }),
            _ => Ok(Self { first, last }),
        }
    }

    /// From this day on.
    pub const fn since(first: Date) -> Self {
        Self { first, last: None }
    }

    /// On this day alone.
    pub const fn only(day: Date) -> Self {
        Self { first: day, last: Some(day) }
    }

    /// The first day.
    pub const fn first(self) -> Date {
        self.first
    }

    /// The last day, when there is one.
    pub const fn last(self) -> Option<Date> {
        self.last
    }

    /// The day is one of them.
    pub fn contains(self, date: Date) -> bool {
        self.first <= date && self.last.is_none_or(|last| date <= last)
    }
}
