//! The area's rules, without database or pages.

pub(crate) mod assigned;
pub(crate) mod eligibility;
pub(crate) mod hours;
mod keys;
pub(crate) mod line;
pub(crate) mod report;
pub(crate) mod reserved;
pub(crate) mod state;
pub(crate) mod times;

pub use eligibility::{Answer, Eligibility, Facts, Outcome, Rule, RuleKind, Status, Verdict};
pub use hours::{Euro, ServiceHours};
pub use keys::{AssignmentListId, MeasureId, ProjectId, SessionId};
pub use state::{ProjectOutcome, ProjectState};
