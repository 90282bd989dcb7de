//! All SQL of matching events.

pub(crate) mod absences;
pub(crate) mod candidates;
pub(crate) mod companies;
pub(crate) mod event;
pub(crate) mod interviews;
