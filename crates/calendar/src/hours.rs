use std::fmt;
use std::str::FromStr;

use jiff::civil::Time;
use thiserror::Error;

/// Times of a day that are not a stretch of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum HoursError {
    /// The end is not after the start.
    #[error("the end is not after the start")]
    NotInOrder,
    /// A start or an end with seconds.
    #[error("hours are given in whole minutes")]
    NotWholeMinutes,
    /// Not written as `08:30-12:00`.
    #[error("not written as 08:30-12:00")]
    NotHours,
}

/// A stretch of one day by the clock on the wall, in whole minutes: from its start up to, and without, its end.
///
/// It ends at 23:59 at the latest; nothing is open over midnight.
///
/// ```
/// use snodo_calendar::Hours;
///
/// let morning: Hours = "08:30-12:00".parse()?;
/// assert_eq!(morning.to_string(), "08:30-12:00");
/// assert!("12:00-08:30".parse::<Hours>().is_err());
/// # Ok::<(), snodo_calendar::HoursError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hours {
    from: u16,
    to: u16,
}

impl Hours {
    /// From `from` to `to`. Refuses seconds, and an end that is not after the start.
    pub fn new(from: Time, to: Time) -> Result<Self, HoursError> {
        let hours = Self { from: minute(from)?, to: minute(to)? };
        if hours.from < hours.to { Ok(hours) } else { Err(HoursError::NotInOrder) }
    }

    /// The start.
    pub fn from(self) -> Time {
        time(self.from)
    }

    /// The end.
    pub fn to(self) -> Time {
        time(self.to)
    }

    /// Minutes of the day: start and end.
    pub(crate) const fn minutes(self) -> (u16, u16) {
        (self.from, self.to)
    }
}

fn minute(time: Time) -> Result<u16, HoursError> {
    if time.second() != 0 || time.subsec_nanosecond() != 0 {
        return Err(HoursError::NotWholeMinutes);
    }
    Ok(u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs()))
}

/// The time of a minute of the day below 1440.
pub(crate) fn time(minute: u16) -> Time {
    let part = |value: u16| i8::try_from(value).unwrap_or_default();
    Time::constant(part(minute / 60), part(minute % 60), 0, 0)
}

impl FromStr for Hours {
    type Err = HoursError;

    /// Reads two times of 24 hours with a hyphen between.
    fn from_str(written: &str) -> Result<Self, Self::Err> {
        let (from, to) = written.split_once('-').ok_or(HoursError::NotHours)?;
        let time = |text: &str| text.trim().parse::<Time>().map_err(|_| HoursError::NotHours);
        Self::new(time(from)?, time(to)?)
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (self.from(), self.to());
        write!(f, "{:02}:{:02}-{:02}:{:02}", from.hour(), from.minute(), to.hour(), to.minute())
    }
}
