//! The network's settings: everything its administrator changes, dated, nothing deleted.

mod administrators;
mod agreement;
mod agreement_form;
mod arms;
mod body;
mod body_form;
mod capability_form;
mod counter_form;
mod form_page;
mod home;
mod invitation;
mod last_day_form;
mod marks;
mod membership;
mod network_form;
mod operator;
mod operator_access;
mod picture_form;
mod role_form;
mod site_form;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};
use snodo_core::{Actor, App, Fault, Permission, Tx};

pub(crate) fn routes() -> Router<App> {
    // A picture that is too large gets a page that says so.
    let uploads = Router::new()
        .route("/impostazioni/enti/{body}/stemma", get(arms::edit).post(arms::save))
        .route("/impostazioni/marchi/modifica", get(marks::edit).post(marks::save))
        .layer(DefaultBodyLimit::max(picture_form::MOST_READ));
    Router::new()
        .merge(uploads)
        .route("/impostazioni/enti/{body}/stemma/prova.pdf", get(arms::specimen))
        .route("/impostazioni/marchi", get(marks::list))
        .route("/impostazioni", get(home::show))
        .route("/impostazioni/rete", get(network_form::edit).post(network_form::save))
        .route("/impostazioni/enti/nuovo", get(body_form::new).post(body_form::create))
        .route("/impostazioni/enti/{body}", get(body::show))
        .route("/impostazioni/enti/{body}/modifica", get(body_form::edit).post(body_form::save))
        .route("/impostazioni/enti/{body}/registro", post(body::open_register))
        .route(
            "/impostazioni/enti/{body}/abilitazioni/nuova",
            get(capability_form::new).post(capability_form::create),
        )
        .route(
            "/impostazioni/abilitazioni/{capability}",
            get(capability_form::edit).post(capability_form::save),
        )
        .route("/impostazioni/enti/{body}/sedi/nuova", get(site_form::new).post(site_form::create))
        .route("/impostazioni/sedi/{site}", get(site_form::edit).post(site_form::save))
        .route("/impostazioni/enti/{body}/sportelli/nuovo", get(counter_form::new).post(counter_form::create))
        .route("/impostazioni/sportelli/{counter}", get(counter_form::edit).post(counter_form::save))
        .route("/impostazioni/enti/{body}/operatori/nuovo", get(invitation::new).post(invitation::invite))
        .route("/impostazioni/operatori/{operator}", get(operator::show))
        .route("/impostazioni/operatori/{operator}/collegamento", post(invitation::invite_again))
        .route("/impostazioni/operatori/{operator}/sospendi", post(operator_access::suspend))
        .route("/impostazioni/operatori/{operator}/riattiva", post(operator_access::restore))
        .route("/impostazioni/operatori/{operator}/fine", get(operator::end_form).post(operator::end))
        .route("/impostazioni/operatori/{operator}/ruoli/nuovo", get(role_form::new).post(role_form::create))
        .route("/impostazioni/ruoli/{role}/fine", get(role_form::end_form).post(role_form::end))
        .route("/impostazioni/accordi/nuovo", get(agreement_form::new).post(agreement_form::create))
        .route("/impostazioni/accordi/{agreement}", get(agreement::show))
        .route(
            "/impostazioni/accordi/{agreement}/modifica",
            get(agreement_form::edit).post(agreement_form::save),
        )
        .route(
            "/impostazioni/accordi/{agreement}/enti/nuovo",
            get(membership::enter_form).post(membership::enter),
        )
        .route(
            "/impostazioni/accordi/{agreement}/enti/{body}/{entered}/uscita",
            get(membership::leave_form).post(membership::leave),
        )
}

/// Opens a transaction of somebody who may manage the network.
async fn manage(actor: &Actor) -> Result<Tx, Fault> {
    actor.require(Permission::ManageNetwork)?;
    actor.begin().await
}
