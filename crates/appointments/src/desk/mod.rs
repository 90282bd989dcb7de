//! Appointments as staff book and follow them.

mod moving;
mod new;
mod people;
mod presence;
mod show;
mod slip;
mod video;

use axum::{
    Router,
    routing::{get, post},
};
use snodo_core::App;

pub(crate) use new::{Offer, name_the_person, register_at};
pub(crate) use show::find;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/appuntamenti/nuovo", get(new::show).post(new::book))
        .route("/appuntamenti/persone", get(people::suggestions))
        .route("/appuntamenti/{appointment}", get(show::show))
        .route("/appuntamenti/{appointment}/disdici", post(presence::cancel))
        .route("/appuntamenti/{appointment}/persone", post(people::add))
        .route("/appuntamenti/{appointment}/operatori", post(people::add_operator))
        .route("/appuntamenti/{appointment}/operatori/{operator}/togli", post(people::remove_operator))
        .route("/appuntamenti/{appointment}/operatori/{operator}/rimetti", post(people::put_back_operator))
        .route("/appuntamenti/{appointment}/video", post(video::save))
        .route("/appuntamenti/{appointment}/presenze/{participation}", post(presence::step))
        .route("/appuntamenti/{appointment}/presenze/{participation}/indietro", post(presence::back))
        .route(
            "/appuntamenti/{appointment}/presenze/{participation}/sposta",
            get(moving::show).post(moving::save),
        )
        .route("/appuntamenti/{appointment}/presenze/{participation}/promemoria", post(slip::print))
        .route(
            "/appuntamenti/{appointment}/presenze/{participation}/promemoria.pdf",
            post(crate::slip_print::for_staff),
        )
}
