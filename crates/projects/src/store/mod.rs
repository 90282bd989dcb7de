//! All the area's SQL, by topic.

pub(crate) mod assignments;
pub(crate) mod conflicts;
pub(crate) mod hours;
pub(crate) mod measure_rules;
pub(crate) mod measure_services;
pub(crate) mod measures;
pub(crate) mod meetings;
pub(crate) mod papers;
pub(crate) mod printed;
pub(crate) mod project;
pub(crate) mod projects;
pub(crate) mod proposal;
pub(crate) mod reports;
pub(crate) mod reserved;
pub(crate) mod reserved_handover;
pub(crate) mod reserved_keys;
pub(crate) mod reserved_trace;
pub(crate) mod steps;
pub(crate) mod tasks;
