//! The charter of services of a network: what it promises in plain words, how well each promise is kept, and what people complain about.
//!
//! An edition is written, approved by an act, and then stays; the next one begins from it. A promise names an [`Indicator`], and its cases are
//! found in the facts of work, never counted by hand: the database's `charter_facts` says which cases there are, `count_charter` sums them up by
//! month over all registers, and a test proves the sums equal to a recount. A period that is over can be fixed: what was published stays, and a
//! correction stands beside it. Who complains needs no account, keeps a code, and is answered within the working days that the charter promises.

mod chart;
mod charter_print;
pub mod demo;
mod history;
mod mails;
mod model;
mod public;
mod recount;
mod staff;
mod store;

use axum::Router;
use snodo_core::{App, Messages};

pub use model::{Indicator, Unit};
pub use recount::keep_charters;

/// The area's words.
pub const MESSAGES: Messages =
    Messages { it: include_str!("../locales/it.ftl"), en: include_str!("../locales/en.ftl") };

/// The area's addresses.
pub fn routes() -> Router<App> {
    public::routes().merge(staff::routes())
}
