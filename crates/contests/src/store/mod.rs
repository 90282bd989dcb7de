//! All SQL of contests.

pub(crate) mod contests;
pub(crate) mod entries;
pub(crate) mod jury;
