//! All SQL of visits, by topic.

pub(crate) mod counters;
pub(crate) mod lists;
pub(crate) mod people;
pub(crate) mod reasons;
pub(crate) mod tickets;
pub(crate) mod visits;
