//! What the link of a mail opens: no account, no password. A page that only shows changes nothing, so that programs which look at mails confirm nothing.

mod invitation;
mod landing;
mod writing;

use axum::{
    Router,
    routing::{get, post},
};
use snodo_core::App;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/lavoro/{network}/aggiorna/{directory_code}", get(landing::show))
        .route("/lavoro/{network}/aggiorna/{directory_code}/giusto", post(landing::still_right))
        .route("/lavoro/{network}/aggiorna/{directory_code}/di-nuovo", post(landing::send_again))
        .route(
            "/lavoro/{network}/aggiorna/{directory_code}/ente",
            get(writing::body).post(writing::save_body),
        )
        .route(
            "/lavoro/{network}/aggiorna/{directory_code}/servizi/{asked_sheet}/{step}",
            get(writing::sheet).post(writing::save_sheet),
        )
        .route(
            "/lavoro/{network}/aggiorna/{directory_code}/sedi/{asked_location}",
            get(writing::location).post(writing::save_location),
        )
        .route(
            "/lavoro/{network}/aggiorna/{directory_code}/iniziative/{asked_initiative}",
            get(writing::initiative).post(writing::save_initiative),
        )
        .route("/lavoro/{network}/invito/{directory_code}", get(invitation::show).post(invitation::accept))
}
