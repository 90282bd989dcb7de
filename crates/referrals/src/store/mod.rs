//! All SQL of referrals, by topic. Each function is one statement.

pub(crate) mod choosing;
pub(crate) mod listing;
pub(crate) mod receiving;
pub(crate) mod rules;
pub(crate) mod showing;
pub(crate) mod upkeep;
pub(crate) mod writing;
