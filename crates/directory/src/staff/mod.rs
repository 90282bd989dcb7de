//! The pages of who works in the network: partner bodies, what each can do now, and how what they say is kept fresh.

mod bodies;
mod body;
mod duplicates;
mod editors;
mod forms;
mod history;
mod initiatives;
mod services;
mod sheet;
mod upkeep;

use axum::{
    Router,
    routing::{get, post},
};
use snodo_core::App;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/rete", get(bodies::list))
        .route("/rete/enti/nuovo", get(bodies::new).post(bodies::propose))
        .route("/rete/enti/{body}", get(body::show))
        .route("/rete/enti/{body}/profilo", get(forms::body).post(forms::save_body))
        .route("/rete/enti/{pending_body}/decisione", post(body::decide))
        .route("/rete/enti/{pending_body}/decisione/annulla", post(body::decide_again))
        .route("/rete/enti/{body}/riservatezza", post(body::set_sensitive))
        .route("/rete/enti/{body}/riservatezza/rimetti", post(body::put_sensitive_back))
        .route("/rete/enti/{body}/conferma", post(body::confirm))
        .route("/rete/enti/{body}/chiedi", post(upkeep::ask))
        .route("/rete/enti/{body}/servizi/nuovo", get(forms::new_sheet).post(forms::create_sheet))
        .route("/rete/enti/{body}/sedi/nuova", get(forms::new_location).post(forms::create_location))
        .route(
            "/rete/enti/{body}/iniziative/nuova",
            get(forms::new_initiative).post(forms::create_initiative),
        )
        .route("/rete/enti/{body}/redattori", get(editors::show).post(editors::invite))
        .route("/rete/inviti/{editor_invitation}/ritira", post(editors::withdraw))
        .route("/rete/servizi", get(services::list))
        .route("/rete/servizi/{sheet}", get(sheet::show))
        .route("/rete/servizi/{sheet}/conferma", post(sheet::confirm))
        .route("/rete/servizi/{sheet}/{step}", get(forms::sheet).post(forms::save_sheet))
        .route("/rete/sedi/{location}", get(forms::location).post(forms::save_location))
        .route("/rete/sedi/{location}/conferma", post(sheet::confirm_location))
        .route("/rete/iniziative", get(initiatives::list))
        .route("/rete/iniziative/{initiative}", get(forms::initiative).post(forms::save_initiative))
        .route("/rete/iniziative/{initiative}/ritira", post(initiatives::withdraw))
        .route("/rete/iniziative/{initiative}/rimetti", post(initiatives::put_back))
        .route("/rete/storia/{subject}/{versioned}", get(history::show))
        .route("/rete/storia/{subject}/{versioned}/{number}/ripristina", post(history::restore))
        .route("/rete/aggiornamento", get(upkeep::list))
        .route("/rete/aggiornamento/posta", post(upkeep::switch))
        .route("/rete/aggiornamento/ritmi", get(upkeep::rhythms).post(upkeep::save_rhythms))
        .route("/rete/doppioni", get(duplicates::list))
        .route("/rete/doppioni/{first_body}/{second_body}", get(duplicates::compare))
        .route("/rete/doppioni/{first_body}/{second_body}/unisci", post(duplicates::merge))
        .route("/rete/doppioni/{first_body}/{second_body}/diversi", post(duplicates::they_are_two))
        .route("/rete/doppioni/{first_body}/{second_body}/forse", post(duplicates::look_again))
        .route("/rete/unioni/{body_merge}/annulla", post(duplicates::undo))
}
