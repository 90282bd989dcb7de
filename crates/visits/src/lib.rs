//! Reception: who came, called or wrote, and why; who is waiting; who is expected today.
//!
//! A visit is counted apart from people, appointments and projects: one person may come ten times, and most of those who ask for
//! something stay without a name. It is written down in one line while the person is there, or a few days later at most: the database
//! refuses what is older, and what was recorded is put right only within the same days. A ticket says whose turn it is and measures how
//! long people wait. Credentials of portals are never written down.

mod choose;
pub mod demo;
mod download;
mod edit;
mod expected;
mod form;
mod list;
mod model;
mod reason;
mod reasons;
mod reception;
mod settings;
mod store;
mod suggestions;
mod tickets;

use axum::{
    Router,
    routing::{get, post},
};
use snodo_core::{App, Messages};

pub use model::{Channel, VisitId};

/// The area's words.
pub const MESSAGES: Messages =
    Messages { it: include_str!("../locales/it.ftl"), en: include_str!("../locales/en.ftl") };

/// The area's addresses.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/accoglienza", get(choose::choose))
        .route("/accoglienza/motivi", get(suggestions::reasons))
        .route("/accoglienza/persone", get(suggestions::people))
        .route("/accoglienza/{counter}", get(reception::show).post(reception::record))
        .route("/accoglienza/{counter}/biglietti/{ticket}/chiama", post(tickets::call))
        .route("/accoglienza/{counter}/biglietti/{ticket}/servito", post(tickets::served))
        .route("/accoglienza/{counter}/biglietti/{ticket}/via", post(tickets::left))
        .route("/accoglienza/{counter}/biglietti/{ticket}/indietro", post(tickets::back))
        .route("/accoglienza/{counter}/appuntamenti/{participation}", post(expected::mark))
        .route("/accoglienza/{counter}/appuntamenti/{participation}/indietro", post(expected::back))
        .route("/accessi", get(list::list))
        .route("/accessi/scarica", get(download::download))
        .route("/accessi/{visit}", get(edit::edit).post(edit::save))
        .route("/accessi/{visit}/annulla", post(edit::take_back))
        .route("/impostazioni/accessi", get(settings::show).post(settings::save))
        .route("/impostazioni/accessi/motivi/nuovo", get(reason::new).post(reason::create))
        .route("/impostazioni/accessi/motivi/{reason}", get(reason::edit).post(reason::save))
}
