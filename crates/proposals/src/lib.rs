//! Matching people and vacancies, candidacies, placements.
//!
//! The pools of all networks are in memory ([`MatchingPools`]): the match page asks them who fits a vacancy and what each requirement
//! costs, and a person's page asks the open vacancies the other way round. Whoever is proposed becomes a candidacy, which moves as the
//! database allows (`candidacy_allowed_transition`) until somebody is hired or refused with a reason. Hiring records the placement,
//! closes the person's other candidacies and fills the vacancy when its places are taken.
//!
//! Across the registers of a network a person is matched without identity: what they meet and miss and how far they live.

mod at_event;
mod board;
mod candidacy_page;
mod hire_page;
mod match_page;
mod model;
mod moves;
mod person_vacancies;
mod pool;
mod presentation;
mod settings;
mod store;
mod switches;
mod words;

use axum::{
    Extension, Router,
    routing::{get, post},
};
use snodo_core::{App, Messages};

pub use at_event::{PairFit, fits, record_interview};
pub use model::candidacy::{CandidacyId, CandidacyState, RefusedBy};
pub use pool::{MatchingPools, spawn};
pub use store::awaiting::{Awaiting, Waiting, WaitingCandidacy, awaiting};

/// The area's words.
pub const MESSAGES: Messages =
    Messages { it: include_str!("../locales/it.ftl"), en: include_str!("../locales/en.ftl") };

/// The area's addresses, over the pools that [`spawn`] gives.
pub fn routes(pools: MatchingPools) -> Router<App> {
    Router::new()
        .route("/offerte/{vacancy}/abbinamento", get(match_page::show))
        .route("/offerte/{vacancy}/abbinamento/proponi", post(match_page::propose))
        .route("/offerte/{vacancy}/abbinamento/requisiti", post(match_page::save_requirements))
        .route("/persone/{person}/offerte", get(person_vacancies::show))
        .route("/persone/{person}/offerte/proponi", post(person_vacancies::propose))
        .route("/persone/{person}/offerte/opposizione", post(person_vacancies::object))
        .route("/candidature", get(board::all))
        .route("/candidature/annulla", post(moves::take_back_proposals))
        .route("/candidature/indietro", post(moves::take_back))
        .route("/candidature/{candidacy}", get(candidacy_page::show))
        .route("/candidature/{candidacy}/stato", post(candidacy_page::make_move))
        .route("/candidature/{candidacy}/note", post(candidacy_page::save_notes))
        .route("/candidature/{candidacy}/assunzione", get(hire_page::show).post(hire_page::hire))
        .route("/offerte/{vacancy}/candidature", get(board::of_vacancy).post(moves::move_many))
        .route("/impostazioni/candidature", get(settings::edit).post(settings::save))
        .route("/offerte/{vacancy}/presentazione", get(presentation::show))
        .layer(Extension(pools))
}
