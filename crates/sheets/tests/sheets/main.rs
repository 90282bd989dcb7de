//! The crate from outside, with files built for each test.
#![expect(clippy::unwrap_used, reason = "clippy allows it in test functions and not in what they share")]

mod columns;
mod csv_files;
mod hostile;
mod messages;
mod properties;
mod readings;
mod refused;
mod support;
mod workbooks;
