//! All the area's SQL, by topic.

pub(crate) mod awaiting;
pub(crate) mod board;
pub(crate) mod candidacy;
pub(crate) mod hiring;
pub(crate) mod matching;
pub(crate) mod pool;
pub(crate) mod setting;
pub(crate) mod taking_back;
pub(crate) mod vacancy;
