//! The pages that anybody may read: how matching works, accessibility, privacy.
//!
//! What the page on matching says of numbers is printed from the very [`snodo_matching::Formula`] that matching uses.

mod matching;
mod plain;

use axum::{Router, routing::get};
use snodo_core::{App, Messages};

/// The area's words.
pub const MESSAGES: Messages =
    Messages { it: include_str!("../locales/it.ftl"), en: include_str!("../locales/en.ftl") };

/// The area's addresses.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/come-funziona-abbinamento", get(matching::show))
        .route("/accessibilita", get(plain::accessibility))
        .route("/privacy", get(plain::privacy))
}
