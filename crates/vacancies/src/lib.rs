//! Vacancies: what a company looks for, and the states a vacancy goes through.
//!
//! A vacancy is entered while the company is on the phone: a company and a title are enough for a draft; what is missing before it can
//! be opened is said gently. What it asks of people are explicit rows ([`RequirementRow`]), each indispensable, preferred or switched
//! off; [`matching_vacancy`] gives them to matching. Which state may follow which is said by one table of the database
//! ([`allowed_next`]), and every step is written down with who and when.

mod model;
mod store;

use axum::Router;
use snodo_core::{App, Messages};

pub use model::*;
pub use store::*;

/// The area's words.
pub const MESSAGES: Messages =
    Messages { it: include_str!("../locales/it.ftl"), en: include_str!("../locales/en.ftl") };

/// The area's addresses.
pub fn routes() -> Router<App> {
    Router::new()
}
