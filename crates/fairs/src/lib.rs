//! Matching events: companies with tables, candidates with wishes, the timetable of their interviews, and what came of them.
//!
//! A matching event is an event of the events area; here its interviews are planned. Candidates say with whom they want to speak, with the code of
//! their registration or at the counter; [`snodo_timetable`] proposes who meets whom, when and at which table; staff look, move, lock and remove,
//! and publish: then everybody is told their times. When somebody is missing the rest is planned anew with as few changes as possible, and what
//! would change is shown before it is published. Interviews that were held become candidacies of the proposals area.
//!
//! Nobody is in two places and nobody meets who they must not, whoever writes it: the database keeps that (`fair_interview`).

mod candidate;
mod candidates;
mod companies;
mod company;
pub mod demo;
mod differences;
mod interview;
mod model;
mod opened;
mod outcomes;
mod overview;
mod planning;
mod printed;
mod refusals;
mod steps;
mod store;
mod telling;
mod terms;
mod wishes;

use axum::{
    Router,
    routing::{get, post},
};
use snodo_core::{App, Messages};

pub use model::{EventId, InterviewId, RegistrationId, TableId};

/// The area's words.
pub const MESSAGES: Messages =
    Messages { it: include_str!("../locales/it.ftl"), en: include_str!("../locales/en.ftl") };

/// The area's addresses.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/eventi/{fair}/incontri", get(overview::show))
        .route("/eventi/{fair}/incontri/regole", get(terms::edit).post(terms::save))
        .route("/eventi/{fair}/incontri/aziende", get(companies::list).post(companies::add))
        .route("/eventi/{fair}/incontri/aziende/{company}", get(company::show).post(company::save))
        .route("/eventi/{fair}/incontri/aziende/{company}/togli", post(company::remove))
        .route("/eventi/{fair}/incontri/aziende/{company}/tavoli", post(company::add_table))
        .route(
            "/eventi/{fair}/incontri/aziende/{company}/tavoli/{fair_table}/togli",
            post(company::remove_table),
        )
        .route("/eventi/{fair}/incontri/aziende/{company}/assenze", post(company::add_absence))
        .route(
            "/eventi/{fair}/incontri/aziende/{company}/assenze/{table_absence}/togli",
            post(company::remove_absence),
        )
        .route("/eventi/{fair}/incontri/candidati", get(candidates::list))
        .route("/eventi/{fair}/incontri/candidati/{candidate}", get(candidate::show).post(candidate::save))
        .route("/eventi/{fair}/incontri/candidati/{candidate}/assenze", post(candidate::add_absence))
        .route(
            "/eventi/{fair}/incontri/candidati/{candidate}/assenze/{candidate_absence}/togli",
            post(candidate::remove_absence),
        )
        .route("/eventi/{fair}/incontri/candidati/{candidate}/orario.pdf", get(printed::of_candidate))
        .route("/eventi/{fair}/incontri/proponi", post(steps::propose))
        .route("/eventi/{fair}/incontri/pubblica", post(steps::publish))
        .route("/eventi/{fair}/incontri/colloqui", post(interview::create))
        .route("/eventi/{fair}/incontri/colloqui/{interview}", get(interview::show).post(interview::change))
        .route("/eventi/{fair}/incontri/esiti", get(outcomes::list))
        .route("/eventi/{fair}/incontri/esiti/{told_interview}", post(outcomes::say))
        .route("/eventi/{fair}/incontri/tavoli.pdf", get(printed::tables))
        .route("/eventi/{fair}/incontri/persone.pdf", get(printed::people))
        .route("/lavoro/{network}/iscrizione/{fair_code}/aziende", get(wishes::show).post(wishes::save))
}
