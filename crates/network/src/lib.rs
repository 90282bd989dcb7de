//! Networks, bodies, agreements, capabilities, sites, counters, registers, operators.
//!
//! Everything is dated and nothing is deleted: what ends keeps its last day. What a body may do is said by its capabilities, each
//! by an act; whose personal files an operator may open is said by the registers: one for each body, or one for an agreement whose
//! bodies are joint controllers.

mod accent;
mod body;
mod dates;
mod founding;
mod model;
mod overview;
mod public;
mod seed;
mod settings;
mod store;

use axum::{Router, routing::get};
use snodo_core::{App, Messages};

pub use accent::{AccentColour, ColourRefused};
pub use founding::{FoundingError, NetworkName, found_network, networks};
pub use model::{
    AgreementId, AgreementKind, BodyKind, CapabilityId, CapabilityKind, CounterId, HeldRoleId, NewAgreement,
    NewBody, NewCapability, NewCounter, NewOperator, NewRole, NewSite, OperatorId, RegisterId, SiteId,
    Standing, Validity,
};
pub use public::{open_public, public_network};
pub use seed::{DemoAccount, SeedError, seed_networks};
pub use store::{
    agreements::{add_agreement, add_member},
    bodies::{add_body, add_capability},
    letterheads::{lead_letterhead, letterhead},
    networks::{
        add_register_of_agreement, add_register_of_body, create_network, loader_of_body, name_and_colour,
        network_by_slug,
    },
    operators::{acting_operator, add_operator, add_role},
    sites::{add_counter, add_site},
};

/// The area's words.
pub const MESSAGES: Messages =
    Messages { it: include_str!("../locales/it.ftl"), en: include_str!("../locales/en.ftl") };

/// The area's addresses.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/accent.css", get(accent::stylesheet))
        .route("/rete/accordi", get(overview::show))
        .route("/rete/enti/{body}/atti", get(body::show))
        .merge(settings::routes())
}
