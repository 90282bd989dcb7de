//! The vocabulary in the database, the reference data beside it, and the suggestions of every field with a code behind its words.
//!
//! [`load_reference`] brings what the program carries (Comuni, countries, education levels, contract codes, national holidays, the starter vocabulary)
//! into the database, once for each version of it; [`import_esco`] adds the official ESCO package; [`read_vocabulary`] builds the
//! search index that all fields share in memory.

mod concepts;
mod internships;
mod reference;
mod store;
mod suggestions;

use axum::{Router, routing::get};
use snodo_core::App;

pub use concepts::{EscoSummary, VocabularyError, import_esco, read_vocabulary, refresh_vocabulary};
pub use reference::{ReferenceError, load_reference, reference_fingerprint};

/// The area's addresses.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/vocabolario/suggerimenti", get(suggestions::concepts))
        .route("/luoghi/suggerimenti", get(suggestions::places))
}
