//! The waiting list: who found no time that suits is offered one that comes free, in the order in which they asked.

mod join;
mod list;
mod new;
pub(crate) mod offering;
mod own_offer;
mod own_place;

use axum::{
    Router,
    routing::{get, post},
};
use snodo_core::App;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/appuntamenti/attesa", get(list::show))
        .route("/appuntamenti/attesa/nuova", get(new::show).post(new::save))
        .route("/appuntamenti/attesa/{entry}/togli", post(list::remove))
        .route("/appuntamenti/attesa/{entry}/rimetti", post(list::put_back))
        .route("/sportelli/{network}/attesa/{service}/{counter}", get(join::show).post(join::save))
        .route("/sportelli/{network}/lista/{code}", get(own_place::show).post(own_place::leave))
        .route("/sportelli/{network}/posto/{code}", get(own_offer::show).post(own_offer::answer))
}

/// The kind of badge that shows where somebody stands in the list.
pub(crate) fn badge(state: &str) -> &'static str {
    match state {
        "waiting" => "waiting",
        "offered" => "progress",
        "booked" => "good",
        _ => "closed",
    }
}
