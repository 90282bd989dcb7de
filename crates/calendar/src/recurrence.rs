use jiff::civil::{Date, Weekday};
use thiserror::Error;

use crate::holiday::is_nth_of_month;

/// A recurrence that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RecurrenceError {
    /// Not every 1 to 12 weeks.
    #[error("not every 1 to 12 weeks")]
    Weeks,
    /// Not the first to fifth, or the last (-1), of the month; or none of them.
    #[error("not the first to fifth, or the last (-1), of the month")]
    Nth,
    /// Both every so many weeks and the n-th of the month.
    #[error("either every so many weeks or the n-th of the month")]
    Both,
}

/// On which of its weekdays something happens.
///
/// ```
/// use snodo_calendar::Recurrence;
///
/// let second_and_last = Recurrence::of_month(&[2, -1])?;
/// let every_other_week = Recurrence::every_weeks(2)?;
/// assert!(Recurrence::every_weeks(0).is_err() && Recurrence::of_month(&[]).is_err());
/// assert_eq!(Recurrence::from_columns(1, Some(&[-1, 2]))?, second_and_last);
/// assert_eq!(Recurrence::from_columns(2, None)?, every_other_week);
/// # Ok::<(), snodo_calendar::RecurrenceError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recurrence(Rule);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    Weeks(u8),
    /// Bit n for the n-th, bit 0 for the last.
    OfMonth(u8),
}

impl Recurrence {
    /// Every week.
    pub const WEEKLY: Self = Self(Rule::Weeks(1));

    /// Every so many weeks, 1 to 12, counted from the week (Monday to Sunday) in which the validity begins.
    pub fn every_weeks(weeks: i16) -> Result<Self, RecurrenceError> {
        match u8::try_from(weeks) {
            Ok(weeks @ 1..=12) => Ok(Self(Rule::Weeks(weeks))),
            _ => Err(RecurrenceError::Weeks),
        }
    }

    /// The first (1) to fifth (5), or the last (-1), such weekday of each month; several may be given.
    pub fn of_month(nth: &[i16]) -> Result<Self, RecurrenceError> {
        let mut bits = 0;
        for nth in nth {
            bits |= match nth {
                -1 => 1,
                1..=5 => 1 << nth,
                _ => return Err(RecurrenceError::Nth),
            };
        }
        if bits == 0 { Err(RecurrenceError::Nth) } else { Ok(Self(Rule::OfMonth(bits))) }
    }

    /// As it is stored: `every_weeks` and `nth_in_month`, of which one at most says something.
    pub fn from_columns(every_weeks: i16, nth_in_month: Option<&[i16]>) -> Result<Self, RecurrenceError> {
        match nth_in_month {
            None => Self::every_weeks(every_weeks),
            Some(nth) if every_weeks == 1 => Self::of_month(nth),
            Some(_) => Err(RecurrenceError::Both),
        }
    }

    /// Whether a date, already of the right weekday, is one of them in a series that begins on `first`.
    pub(crate) fn has(self, date: Date, first: Date) -> bool {
        match self.0 {
            Rule::Weeks(1) => true,
            Rule::Weeks(weeks) => (week_number(date) - week_number(first)) % i32::from(weeks) == 0,
            Rule::OfMonth(bits) => {
                let nth = (date.day() - 1) / 7 + 1;
                bits & (1 << nth) != 0 || bits & 1 != 0 && is_nth_of_month(-1, date)
            }
        }
    }
}

/// Weeks, Monday to Sunday, from one that is long past.
fn week_number(date: Date) -> i32 {
    let since_monday = i32::from(date.weekday().since(Weekday::Monday));
    let epoch = Date::constant(1969, 12, 29);
    ((date - epoch).get_days() - since_monday).div_euclid(7)
}
