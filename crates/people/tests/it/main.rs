//! The people's files as operators meet them, against a real database.
#![expect(clippy::unwrap_used, reason = "in a test, what fails says so")]

mod doubles;
mod files;
mod imported_rows;
mod merged_work;
mod merges;
mod pages;
mod story;
mod whole_record;
