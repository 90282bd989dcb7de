//! Appointments that belong together: all booked in one go, or none.

mod new;
mod rest;

use axum::{
    Router,
    routing::{get, post},
};
use snodo_core::App;

pub(crate) use rest::rest_of;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/appuntamenti/serie", get(new::show).post(new::book))
        .route("/appuntamenti/{appointment}/serie/disdici", post(rest::cancel))
}
