//! What a network's administrator and coordinator keep: hours, closures, holidays, services, operators' hours, rooms.

mod closure_form;
mod counter;
mod day_form;
mod extra_form;
mod home;
mod operator;
mod patrons;
mod rooms;
mod served;
mod services;
mod stretch_form;
mod whose;

use axum::{
    Router,
    routing::{get, post},
};
use snodo_core::{Actor, App, Fault, Permission, Tx};

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/impostazioni/orari", get(home::show))
        .route("/impostazioni/orari/{counter}", get(counter::show))
        .route(
            "/impostazioni/orari/{counter}/nuovo",
            get(stretch_form::new_of_counter).post(stretch_form::create_of_counter),
        )
        .route(
            "/impostazioni/orari/{counter}/tratti/{stretch}",
            get(stretch_form::edit_of_counter).post(stretch_form::save_of_counter),
        )
        .route("/impostazioni/orari/{counter}/tratti/{stretch}/togli", post(stretch_form::remove_of_counter))
        .route(
            "/impostazioni/orari/{counter}/giorno",
            get(day_form::show_of_counter).post(day_form::save_of_counter),
        )
        .route("/impostazioni/orari/{counter}/straordinaria", get(extra_form::new).post(extra_form::create))
        .route("/impostazioni/orari/{counter}/straordinarie/{extra}/togli", post(extra_form::remove))
        .route("/impostazioni/orari/{counter}/chiusura", get(closure_form::new).post(closure_form::create))
        .route("/impostazioni/orari/{counter}/chiusure/{closure}/togli", post(closure_form::take_back))
        .route("/impostazioni/orari/{counter}/festivi", post(counter::work_on_holidays))
        .route("/impostazioni/orari/{counter}/comuni", post(served::add))
        .route("/impostazioni/orari/{counter}/comuni/{comune}/togli", post(served::remove))
        .route("/impostazioni/festivi", get(patrons::list))
        .route("/impostazioni/festivi/{comune}", get(patrons::edit).post(patrons::save))
        .route("/impostazioni/servizi", get(services::list))
        .route("/impostazioni/servizi/nuovo", get(services::new).post(services::create))
        .route("/impostazioni/servizi/{service}", get(services::edit).post(services::save))
        .route("/impostazioni/sedi/{site}/stanze", get(rooms::list).post(rooms::create))
        .route("/impostazioni/stanze/{room}", get(rooms::edit).post(rooms::save))
        .route("/impostazioni/operatori/{operator}/orari", get(operator::show))
        .route(
            "/impostazioni/operatori/{operator}/orari/nuovo",
            get(stretch_form::new_of_operator).post(stretch_form::create_of_operator),
        )
        .route(
            "/impostazioni/operatori/{operator}/orari/tratti/{hours}",
            get(stretch_form::edit_of_operator).post(stretch_form::save_of_operator),
        )
        .route(
            "/impostazioni/operatori/{operator}/orari/tratti/{hours}/togli",
            post(stretch_form::remove_of_operator),
        )
        .route(
            "/impostazioni/operatori/{operator}/orari/giorno",
            get(day_form::show_of_operator).post(day_form::save_of_operator),
        )
        .route("/impostazioni/operatori/{operator}/orari/assenze", post(operator::add_absence))
        .route(
            "/impostazioni/operatori/{operator}/orari/assenze/{absence}/togli",
            post(operator::take_back_absence),
        )
        .route("/impostazioni/operatori/{operator}/orari/servizi", post(operator::say_what_they_give))
}

/// Opens a transaction of somebody who may keep the openings.
async fn keep(actor: &Actor) -> Result<Tx, Fault> {
    actor.require(Permission::KeepOpenings)?;
    actor.begin().await
}
