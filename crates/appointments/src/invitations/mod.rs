//! People invited to choose a time before a day, with a link and a code of their own, or to say that they do not come.

mod declining;
mod list;
mod new;
mod own;
mod sent;

use axum::{
    Router,
    routing::{get, post},
};
use snodo_core::App;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/appuntamenti/inviti", get(list::show))
        .route("/appuntamenti/inviti/nuovo", get(new::show).post(new::save))
        .route("/appuntamenti/inviti/{invitation}/ritira", post(list::withdraw))
        .route("/appuntamenti/inviti/{invitation}/riapri", post(list::reopen))
        .route("/appuntamenti/inviti/{invitation}/rimanda", post(list::send_again))
        .route("/sportelli/{network}/invito/{code}", get(own::show).post(own::take))
        .route("/sportelli/{network}/invito/{code}/non-posso", get(declining::show).post(declining::save))
}

/// The kind of badge that shows where an invitation stands.
pub(crate) fn badge(state: &str) -> &'static str {
    match state {
        "open" => "waiting",
        "booked" => "good",
        "expired" => "bad",
        _ => "closed",
    }
}

/// The kind of badge that shows where a message is.
pub(crate) fn message_badge(state: &str) -> &'static str {
    match state {
        "queued" => "waiting",
        "sent" | "delivered" => "good",
        "failed" => "bad",
        _ => "closed",
    }
}
