//! What anybody reads of the network's bodies and of what they do. Everything comes from the views that say what is public.

mod bodies;
mod json_ld;
mod sheet;

use axum::{Router, routing::get};
use snodo_core::App;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/lavoro/{network}/enti", get(bodies::list))
        .route("/lavoro/{network}/enti/{body}", get(bodies::show))
        .route("/lavoro/{network}/servizi/{public_sheet}", get(sheet::show))
}
