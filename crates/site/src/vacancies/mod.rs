//! Vacancies as anybody finds, reads and follows them.

pub(crate) mod alert;
pub(crate) mod interest;
pub(crate) mod list;
pub(crate) mod posting;
pub(crate) mod search;
pub(crate) mod show;
pub(crate) mod words;
