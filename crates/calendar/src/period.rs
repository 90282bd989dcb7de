use jiff::Timestamp;
use thiserror::Error;

use crate::rome::{Minute, ceil, floor};

/// A period whose end is not after its start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the period does not end after it begins")]
pub struct PeriodError;

/// A time that is taken, from an instant up to, and without, another. Its minutes are taken whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    start: Timestamp,
    end: Timestamp,
}

impl Period {
    /// From `start` to `end`. Refuses an end that is not after the start.
    pub fn new(start: Timestamp, end: Timestamp) -> Result<Self, PeriodError> {
        if start < end { Ok(Self { start, end }) } else { Err(PeriodError) }
    }

    /// When it begins.
    pub const fn start(self) -> Timestamp {
        self.start
    }

    /// When it ends.
    pub const fn end(self) -> Timestamp {
        self.end
    }

    pub(crate) fn minutes(self) -> (Minute, Minute) {
        (floor(self.start), ceil(self.end))
    }
}
