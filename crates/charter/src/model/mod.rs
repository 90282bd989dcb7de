//! What a charter is made of: types and rules, without SQL or HTTP.

mod cases;
mod complaint;
mod edition;
mod indicator;
mod period;

pub(crate) use cases::{Cases, Shown};
pub(crate) use complaint::{ComplaintId, ComplaintKind, ComplaintState, Outcome, working_day_after};
pub(crate) use edition::{Commitment, CommitmentId, Edition, EditionId, Principle, Promise};
pub use indicator::{Indicator, Unit};
pub(crate) use period::Period;
