//! All the area's statements.

pub(crate) mod access;
pub(crate) mod accounts;
pub(crate) mod attempts;
pub(crate) mod invitations;
pub(crate) mod sessions;
