//! All the area's SQL, by topic.

pub(crate) mod citizen;
pub(crate) mod feed;
pub(crate) mod invitations;
pub(crate) mod notices;
pub(crate) mod printed;
pub(crate) mod reading;
pub(crate) mod steps;
pub(crate) mod taking;
pub(crate) mod tries;
pub(crate) mod waiting;
