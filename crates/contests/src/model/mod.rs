//! Contests without database or pages: what they are, and how points become a ranking.

mod contest;
mod file;
mod ranking;

pub use contest::{ContestId, EntryId};
pub(crate) use contest::{
    ContestState, CriterionId, FileId, JurorId, SchoolOrder, instant, long_instant, typed_instant,
};
pub(crate) use file::{Kind, NewFile};
pub(crate) use ranking::{CriterionWeight, Points, Ranked, TieWords, ranking};
