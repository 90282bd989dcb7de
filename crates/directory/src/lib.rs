//! What the network's bodies do for people: their sheets, places, hours and contacts, kept fresh by who owns them.

mod asking;
mod code;
mod desk;
mod edit;
mod editing;
mod hsds;
mod leaflet;
mod link;
mod model;
mod public;
mod search;
mod seed;
mod show;
mod staff;
mod store;

use axum::Router;
use snodo_core::{App, Messages};

pub use asking::ask_owners;
pub use hsds::{Reach, neighbour_workers, refresh_neighbours};
pub use search::{FoundService, search_public};
pub use seed::{SeedError, seed_directory};

snodo_core::key! {
    /// A service sheet's key.
    pub SheetId
}
snodo_core::key! {
    /// The key of a place where a body receives people.
    pub LocationId
}
snodo_core::key! {
    /// An initiative's key.
    pub InitiativeId
}

/// The area's words.
pub const MESSAGES: Messages = Messages {
    it: concat!(include_str!("../locales/it.ftl"), "\n", include_str!("../locales/search_it.ftl")),
    en: concat!(include_str!("../locales/en.ftl"), "\n", include_str!("../locales/search_en.ftl")),
};

/// The area's addresses.
pub fn routes() -> Router<App> {
    Router::new()
        .merge(staff::routes())
        .merge(public::routes())
        .merge(link::routes())
        .merge(hsds::routes())
        .merge(leaflet::routes())
        .merge(search::routes())
}
