//! Spreadsheets that offices really keep: reading them safely, guessing their columns, writing back what was refused.
//!
//! A file is a stranger until proved otherwise. [`Sheet::open`] tells what it is by its content, refuses what cannot be read with an error that
//! says what to do, and [`Sheet::rows`] streams it: neither the size of the file nor what is in it decides how much memory is used
//! ([`Limits`]). Nothing is evaluated.
//!
//! The way of an import: [`Sheet::open`], [`columns::guess`] over [`Sheet::headers`] and [`Sheet::sample`], the operator corrects the
//! [`columns::Mapping`], [`Sheet::measure`] for the progress bar, [`Sheet::rows`] with the readings of [`Cell`] (`as_date`, `as_phone`, ...),
//! and [`refused`] for what did not pass.
//!
//! Sentences for people are in `locales/` under the keys that errors give; nothing here writes on screen.

mod cell;
pub mod columns;
mod csv;
mod error;
mod file;
mod header;
mod limits;
mod readings;
mod recognise;
pub mod refused;
mod sheet;
pub mod write;
mod xlsx;

pub use cell::{Cell, CellProblem, Ragged, Row, column_letters};
pub use csv::{Separator, TextEncoding};
pub use error::{OtherFormat, SheetError};
pub use limits::Limits;
pub use readings::{PhoneKind, PhoneNumber, ReadingError};
pub use sheet::{Extent, Rows, Sheet, SheetFormat};
pub use write::WriteError;

/// The sentences for the keys of this crate, in Fluent, for the message catalogue: Italian.
pub const MESSAGES_IT: &str = include_str!("../locales/it.ftl");
/// The sentences for the keys of this crate, in Fluent, for the message catalogue: English.
pub const MESSAGES_EN: &str = include_str!("../locales/en.ftl");
