//! The area's rules, without database or pages.

pub(crate) mod allowance;
pub(crate) mod check;
mod keys;
pub(crate) mod month;
pub(crate) mod rule;
pub(crate) mod state;
pub(crate) mod week;

pub use allowance::{Allowance, Due, MonthFacts};
pub use keys::{ConventionId, InternshipId};
pub use rule::{BelowShare, HostLimit, LengthBand, Rule, SuspensionRule};
pub use state::{Absence, ConventionEndReason, EndReason, InternshipState, Party, SuspensionReason};
pub use week::Week;
