//! Today's page of the operator, and the search box.
//!
//! "Oggi" is a short list of what awaits the operator now: who comes next, who waits, what the projects need, what has arrived, each line
//! with the one button that resolves it; an empty list is a success and says so. `/cerca` finds people (as far as the actor may), companies and vacancies by any word or code.

mod awaiting;
mod search;
mod store;
mod today;

use axum::{Router, routing::get};
use snodo_core::{App, Messages};

/// The area's words.
pub const MESSAGES: Messages =
    Messages { it: include_str!("../locales/it.ftl"), en: include_str!("../locales/en.ftl") };

/// The area's addresses.
pub fn routes() -> Router<App> {
    Router::new().route("/", get(today::today)).route("/cerca", get(search::search))
}
