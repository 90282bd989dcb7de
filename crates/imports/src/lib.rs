//! Spreadsheets into people, companies and vacancies.
//!
//! A sheet is taken in ([`routes`] or [`import_file`]), its columns are confirmed, a dry run says row by row what would happen, and then
//! the rows are written in batches by a job that survives any interruption. Refused rows are given back as a sheet with the reason
//! beside them; corrected and imported again, they complete what is there: nothing is doubled.
//!
//! How cells are read is in `fields/`, one module for each kind of sheet; the work in the background is in `work/`. [`demo`] writes
//! sheets of plausible fictional people, companies and vacancies for demonstrations and measurements.

mod command;
pub mod demo;
mod fields;
mod intake;
mod kind;
mod pages;
mod problem;
mod store;
mod work;

use snodo_core::Messages;

pub use command::{ImportFault, ImportReport, ImportRequest, RowReport, import_file};
pub use kind::{Kind, State, UnknownKind};
pub use pages::routes;
pub use problem::{Problem, RowOutcome, Severity};
#[doc(hidden)]
pub use work::work_one_batch;
pub use work::workers;

/// The area's words, and those of the sheets it reads.
pub const MESSAGES: [Messages; 2] = [
    Messages { it: include_str!("../locales/it.ftl"), en: include_str!("../locales/en.ftl") },
    Messages { it: snodo_sheets::MESSAGES_IT, en: snodo_sheets::MESSAGES_EN },
];

snodo_core::key! {
    /// An import's key.
    pub ImportId
}
