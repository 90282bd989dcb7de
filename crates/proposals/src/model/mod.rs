//! Types and rules: no SQL, no HTTP.

pub(crate) mod candidacy;
pub(crate) mod profile;
pub(crate) mod vacancy;
