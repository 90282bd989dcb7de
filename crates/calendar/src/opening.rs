use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use thiserror::Error;

use crate::hours::Hours;
use crate::recurrence::Recurrence;
use crate::validity::Validity;

/// A weekly stretch at a place: of a counter at the site where it stands that day, or of an operator at a counter.
///
/// A single occurrence can be changed or cancelled without touching the series.
///
/// ```
/// use jiff::civil::{Weekday, date};
/// use snodo_calendar::{Opening, OpeningChange, Recurrence, Validity};
///
/// let since = Validity::since(date(2026, 1, 1));
/// let mondays = Opening::new("Cerano", Weekday::Monday, "09:00-12:00".parse()?, Recurrence::WEEKLY, since)
///     .with_change(date(2026, 5, 11), OpeningChange::Hours { hours: "14:00-17:00".parse()?, place: None })
///     .with_change(date(2026, 5, 18), OpeningChange::Cancelled);
/// assert_eq!(mondays.on(date(2026, 5, 4)).map(|(_, hours)| hours), Some("09:00-12:00".parse()?));
/// assert_eq!(mondays.on(date(2026, 5, 11)).map(|(_, hours)| hours), Some("14:00-17:00".parse()?));
/// assert_eq!(mondays.on(date(2026, 5, 18)), None);
/// # Ok::<(), snodo_calendar::HoursError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening<K> {
    place: K,
    weekday: Weekday,
    hours: Hours,
    recurrence: Recurrence,
    validity: Validity,
    changes: BTreeMap<Date, OpeningChange<K>>,
}

/// What is different on one date of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpeningChange<K> {
    /// It does not happen.
    Cancelled,
    /// Other hours, or another place, or both.
    Hours {
        /// The hours of that date.
        hours: Hours,
        /// Where, when it is not the place of the series.
        place: Option<K>,
    },
}

impl<K: Copy> Opening<K> {
    /// A series without changes.
    pub const fn new(
        place: K,
        weekday: Weekday,
        hours: Hours,
        recurrence: Recurrence,
        validity: Validity,
    ) -> Self {
        Self { place, weekday, hours, recurrence, validity, changes: BTreeMap::new() }
    }

    /// Changes what happens on one date. A date on which the series has nothing ([`occurs_on`](Self::occurs_on)) stays without.
    #[must_use]
    pub fn with_change(mut self, on: Date, change: OpeningChange<K>) -> Self {
        self.changes.insert(on, change);
        self
    }

    /// The place of the series.
    pub const fn place(&self) -> K {
        self.place
    }

    /// The series has an occurrence on this date, changed or not.
    pub fn occurs_on(&self, date: Date) -> bool {
        self.falls_on(date.weekday(), date)
    }

    /// Where and when on this date, its change applied.
    pub fn on(&self, date: Date) -> Option<(K, Hours)> {
        self.on_weekday(date.weekday(), date)
    }

    /// The same, for who already knows the weekday.
    pub(crate) fn on_weekday(&self, weekday: Weekday, date: Date) -> Option<(K, Hours)> {
        if !self.falls_on(weekday, date) {
            return None;
        }
        match self.changes.get(&date) {
            None => Some((self.place, self.hours)),
            Some(OpeningChange::Cancelled) => None,
            Some(OpeningChange::Hours { hours, place }) => Some((place.unwrap_or(self.place), *hours)),
        }
    }

    fn falls_on(&self, weekday: Weekday, date: Date) -> bool {
        self.weekday == weekday
            && self.validity.contains(date)
            && self.recurrence.has(date, self.validity.first())
    }
}

/// An opening on one date, outside any series. It holds on a holiday too: whoever wrote it knew the date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExtraOpening<K> {
    /// Where.
    pub place: K,
    /// The date.
    pub date: Date,
    /// The hours.
    pub hours: Hours,
}

/// A closure whose last day is before its first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the closure ends on {last_day}, before it begins on {first_day}")]
pub struct ClosureError {
    /// First day given.
    pub first_day: Date,
    /// Last day given.
    pub last_day: Date,
}

/// Days, or hours of days, on which a counter is closed whatever else is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closure<K> {
    first_day: Date,
    last_day: Date,
    hours: Option<Hours>,
    place: Option<K>,
}

impl<K: Copy + Eq> Closure<K> {
    /// Whole days, both included, at every place. Refuses a last day before the first.
    pub fn days(first_day: Date, last_day: Date) -> Result<Self, ClosureError> {
        if last_day < first_day {
            return Err(ClosureError { first_day, last_day });
        }
        Ok(Self { first_day, last_day, hours: None, place: None })
    }

    /// Only these hours of each day.
    #[must_use]
    pub const fn only_hours(self, hours: Hours) -> Self {
        Self { hours: Some(hours), ..self }
    }

    /// Only at this place.
    #[must_use]
    pub const fn only_at(self, place: K) -> Self {
        Self { place: Some(place), ..self }
    }

    pub(crate) fn covers(&self, date: Date, place: K) -> bool {
        self.first_day <= date && date <= self.last_day && self.place.is_none_or(|closed| closed == place)
    }

    /// Minutes of the day that are closed.
    pub(crate) fn minutes(&self) -> (u16, u16) {
        self.hours.map_or((0, 1440), Hours::minutes)
    }
}
