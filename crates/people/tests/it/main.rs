//! The people's files as operators meet them, against a real database.

mod files;
mod imported_rows;
mod merges;
mod pages;
mod story;
