//! When a counter is open, who receives there, and the free times that can be booked.
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
