//! The people's files as operators meet them, against a real database.
#![expect(clippy::unwrap_used, reason = "in a test, what fails says so")]

mod carried;
mod catalogue;
mod counter;
mod curriculum;
mod doubles;
mod files;
mod imported_rows;
mod merged_work;
mod merges;
mod pages;
mod story;
mod timeline;
mod whole_record;
