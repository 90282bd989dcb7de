//! Appointments as staff book and follow them.

mod moving;
mod new;
mod people;
mod presence;
mod show;
mod slip;

use axum::{
    Router,
    routing::{get, post},
};
use snodo_core::App;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/appuntamenti/nuovo", get(new::show).post(new::book))
        .route("/appuntamenti/persone", get(people::suggestions))
        .route("/appuntamenti/{appointment}", get(show::show))
        .route("/appuntamenti/{appointment}/disdici", post(presence::cancel))
        .route("/appuntamenti/{appointment}/persone", post(people::add))
        .route("/appuntamenti/{appointment}/operatori", post(people::add_operator))
        .route("/appuntamenti/{appointment}/presenze/{participation}", post(presence::step))
        .route(
            "/appuntamenti/{appointment}/presenze/{participation}/sposta",
            get(moving::show).post(moving::save),
        )
        .route("/appuntamenti/{appointment}/presenze/{participation}/promemoria", post(slip::print))
}
