//! The crate from outside, with files built for each test.

mod columns;
mod csv_files;
mod hostile;
mod messages;
mod properties;
mod readings;
mod refused;
mod support;
mod workbooks;
