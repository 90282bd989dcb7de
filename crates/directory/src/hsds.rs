//! The directory for machines, as Open Referral HSDS 3.0 has it: of one network at `/hsds/{network}/v3`, of all of the installation at `/hsds/v3`.
//!
//! What was decided where the standard leaves room is said to the reader by `/hsds/v3/profile`; hours in [`schedules`].

mod answer;
mod asked;
mod facts;
mod lists;
mod neighbours;
mod openapi;
mod package;
mod reading;
mod schedules;
mod store;
mod taxonomies;
mod written;

use axum::{
    Router,
    response::IntoResponse as _,
    routing::{MethodRouter, get},
};
use sha2::{Digest as _, Sha256};
use snodo_core::App;
use uuid::Uuid;

use answer::{Problem, preflight};

pub use neighbours::{Reach, neighbour_workers, refresh_neighbours};

pub(crate) use facts::{Body, Location, Sheet};
pub(crate) use schedules::Weekly;
pub(crate) use store::{all_facts, facts_of_body};

/// The interface's addresses, and those of neighbours' directories.
pub(crate) fn routes() -> Router<App> {
    of_all().merge(of_one()).merge(neighbours::routes())
}

/// Of all the installation's networks.
fn of_all() -> Router<App> {
    Router::new()
        .route("/hsds/v3", read(get(openapi::root)))
        .route("/hsds/v3/", read(get(openapi::root)))
        .route("/hsds/v3/openapi.json", read(get(openapi::document)))
        .route("/hsds/v3/profile", read(get(openapi::profile)))
        .route("/hsds/v3/services", read(get(lists::services)))
        .route("/hsds/v3/services/{id}", read(get(lists::service)))
        .route("/hsds/v3/organizations", read(get(lists::organizations)))
        .route("/hsds/v3/organizations/{id}", read(get(lists::organization)))
        .route("/hsds/v3/service_at_locations", read(get(lists::service_at_locations)))
        .route("/hsds/v3/service_at_locations/{id}", read(get(lists::service_at_location)))
        .route("/hsds/v3/taxonomies", read(get(taxonomies::taxonomies)))
        .route("/hsds/v3/taxonomies/{id}", read(get(taxonomies::taxonomy)))
        .route("/hsds/v3/taxonomy_terms", read(get(taxonomies::taxonomy_terms)))
        .route("/hsds/v3/taxonomy_terms/{id}", read(get(taxonomies::taxonomy_term)))
        .route("/hsds/v3/{*elsewhere}", read(get(nowhere)))
}

/// Of one network.
fn of_one() -> Router<App> {
    Router::new()
        .route("/hsds/{network}/v3", read(get(openapi::root)))
        .route("/hsds/{network}/v3/", read(get(openapi::root)))
        .route("/hsds/{network}/v3/openapi.json", read(get(openapi::document)))
        .route("/hsds/{network}/v3/profile", read(get(openapi::profile)))
        .route("/hsds/{network}/v3/services", read(get(lists::services)))
        .route("/hsds/{network}/v3/services/{id}", read(get(lists::service)))
        .route("/hsds/{network}/v3/organizations", read(get(lists::organizations)))
        .route("/hsds/{network}/v3/organizations/{id}", read(get(lists::organization)))
        .route("/hsds/{network}/v3/service_at_locations", read(get(lists::service_at_locations)))
        .route("/hsds/{network}/v3/service_at_locations/{id}", read(get(lists::service_at_location)))
        .route("/hsds/{network}/v3/taxonomies", read(get(taxonomies::taxonomies)))
        .route("/hsds/{network}/v3/taxonomies/{id}", read(get(taxonomies::taxonomy)))
        .route("/hsds/{network}/v3/taxonomy_terms", read(get(taxonomies::taxonomy_terms)))
        .route("/hsds/{network}/v3/taxonomy_terms/{id}", read(get(taxonomies::taxonomy_term)))
        .route("/hsds/{network}/v3/datapackage.zip", read(get(package::download)))
        .route("/hsds/{network}/v3/{*elsewhere}", read(get(nowhere)))
}

/// An address that is read, from any site.
fn read(handler: MethodRouter<App>) -> MethodRouter<App> {
    handler.options(preflight).fallback(|| async { Problem::not_allowed().into_response() })
}

async fn nowhere() -> Problem {
    Problem::not_found("address")
}

/// A key made of another and of what it is for: the same each time (UUID version 8, RFC 9562).
fn derived(what: &str, of: Uuid, part: &str) -> Uuid {
    let hash = Sha256::new_with_prefix("snodo hsds ")
        .chain_update(what)
        .chain_update(of.as_bytes())
        .chain_update(part)
        .finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
