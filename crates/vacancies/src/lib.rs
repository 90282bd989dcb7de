//! Vacancies: what a company looks for, and the states a vacancy goes through.
//!
//! A vacancy is entered while the company is on the phone: a company and a title are enough for a draft; what is missing before it can
//! be opened is said gently. What it asks of people are explicit rows ([`RequirementRow`]), each indispensable, preferred or switched
//! off; [`matching_vacancy`] gives them to matching. Which state may follow which is said by one table of the database
//! ([`allowed_next`]), and every step is written down with who and when. Before it is opened its words are read by the law ([`AdReading`]): what
//! the law stops is reworded, or a person writes why it may stay.

mod ad;
mod concepts;
mod edit;
mod facts;
mod form;
mod list;
mod model;
mod requirements;
mod show;
mod state;
mod store;
mod told;

use axum::{
    Router,
    routing::{get, post},
};
use snodo_core::{App, Messages};

pub use facts::pay_in_words;
pub use model::*;
pub use store::*;
pub use told::{InWords, in_words};

/// The area's words.
pub const MESSAGES: Messages =
    Messages { it: include_str!("../locales/it.ftl"), en: include_str!("../locales/en.ftl") };

/// The area's addresses.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/offerte", get(list::list))
        .route("/offerte/nuova", get(edit::new).post(edit::create))
        .route("/offerte/{vacancy}", get(show::show))
        .route("/offerte/{vacancy}/stato", post(state::step))
        .route("/offerte/{vacancy}/stato/riprendi", post(state::resume))
        .route("/offerte/{vacancy}/annuncio", get(ad::ad))
        .route("/offerte/{vacancy}/annuncio/parole", post(ad::reword))
        .route("/offerte/{vacancy}/annuncio/decisione", post(ad::decide))
        .route("/offerte/{vacancy}/requisiti", get(requirements::requirements).post(requirements::change))
        .route("/offerte/{vacancy}/modifica", get(edit::edit).post(edit::save))
}
