//! When a counter is open, who receives there, and the free times that can be booked.
//!
//! Nothing is stored and nothing is asked of a clock: the caller brings what is written (openings, holidays, absences, appointments) and
//! the present instant, and gets answers by the clock of Italy, on the nights of March and October too.
//!
//! - [`Opening`] is a weekly stretch at a place: weekly, every so many weeks, or the n-th of the month; one occurrence can change alone.
//! - [`CounterHours`] is when a counter is open, and at which of its places: openings, less [`Holidays`], plus [`ExtraOpening`]s, less
//!   [`Closure`]s. [`OperatorHours`] is when somebody receives at counters, and when their time is taken.
//! - [`FreeSlots`] answers a [`SlotQuery`] for a [`Service`] day by day: the first free time costs a day, six months cost six months.
//! - [`ics`] writes appointments for people's own calendars.
//!
//! Keys (`K`) are the caller's: any `Copy + Eq`, such as the identifiers of the database.
//!
//! # Times
//!
//! Openings are written by the clock on the wall. A time that the night of March skips is the moment of the change, one that the night of
//! October shows twice is the first of the two; a stretch over the change keeps its ends on the wall and has its true length. Taken times
//! are instants. Nothing crosses midnight.
//!
//! # Rules
//!
//! - On a holiday of Italy, or of the Comune of the place, weekly openings do not hold, changed or not, unless the office works on that
//!   date. Extra openings hold. Closures win over everything.
//! - The n-th and the every-other-week count calendar days and weeks from Monday; holidays do not shift them.
//! - National holidays are data with validity, see `data/calendar/README.md`.

mod counter_hours;
mod easter;
mod free_slots;
mod gathering;
mod holiday;
mod hours;
pub mod ics;
mod intervals;
mod opening;
mod operator_hours;
mod period;
mod query;
mod recurrence;
mod rome;
mod room;
mod rows;
mod service;
mod validity;

pub use counter_hours::{CounterHours, OpenStretch};
pub use easter::easter_sunday;
pub use free_slots::{FreeSlots, Slot};
pub use gathering::Gathering;
pub use holiday::{
    ComuneCode, DayOfYear, Holiday, HolidayError, HolidayRule, Holidays, NthWeekday, PatronDay, PatronRule,
    PublicHoliday,
};
pub use hours::{Hours, HoursError};
pub use opening::{Closure, ClosureError, ExtraOpening, Opening, OpeningChange};
pub use operator_hours::OperatorHours;
pub use period::{Period, PeriodError};
pub use query::SlotQuery;
pub use recurrence::{Recurrence, RecurrenceError};
pub use room::Room;
pub use service::{Channel, Language, Service, ServiceError, ServiceTerms};
pub use validity::{Validity, ValidityError};
