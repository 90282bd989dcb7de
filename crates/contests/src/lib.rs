//! Contests for schools: rules and period, works with files, a receipt with a number, a jury that judges without names, the ranking, the winners.
//!
//! A school enters online with a teacher's name and gets a code, or hands the work in at the protocol office, where staff write it down. Works are
//! taken until the deadline, to the minute. Jurors have a link of their own and see works by number and title: who made them is in a table of
//! which no policy lets a juror read a row (`contest_entry_author`). When all points are given the ranking follows from them, ties and
//! all, and publishing it names school and class, never a pupil; a work itself is shown when its school lets it be.

pub mod demo;
mod entry_form;
mod model;
mod public;
mod receipt;
mod refusals;
mod sent_file;
mod staff;
mod store;

use axum::Router;
use snodo_core::{App, Messages};

pub use model::{ContestId, EntryId};

/// The area's words.
pub const MESSAGES: Messages =
    Messages { it: include_str!("../locales/it.ftl"), en: include_str!("../locales/en.ftl") };

/// The area's addresses.
pub fn routes() -> Router<App> {
    staff::routes().merge(public::routes())
}
