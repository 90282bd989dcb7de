//! Internships (tirocini extracurriculari): conventions between promoting bodies and hosts, training projects signed by three, attendance,
//! the monthly allowance with its reasons, and what came after.
//!
//! The rules are those of the region of the host's site: dated reference data with an act, of which a value that no act confirmed says that
//! it is an example. Pages explain each limit before it is reached; the database refuses what breaks one. A month whose allowance was
//! approved stays as it is, with corrections beside it. An internship is no employment and is in no figure of it: only a contract that
//! follows is, and it is told apart.
//!
//! Other areas print papers from [`convention`], [`training_project`], [`tutor_change`], [`register`] and [`attestation`].

mod closing;
mod conventions;
mod conventions_end;
mod list;
mod model;
mod month;
mod papers;
mod plan;
mod printed;
mod refusals;
mod rules;
mod show;
mod steps;
mod store;
mod tutors;

pub mod demo;

use axum::{
    Router,
    routing::{get, post},
};
use snodo_core::{App, Messages};

pub use model::{
    Absence, Allowance, BelowShare, ConventionEndReason, ConventionId, Due, EndReason, HostLimit,
    InternshipId, InternshipState, LengthBand, MonthFacts, Party, Rule, SuspensionReason, SuspensionRule,
    Week,
};
pub use papers::{
    AttestationPaper, ConventionPaper, PaperCorrection, PaperFirm, PaperIntern, PaperSignature,
    PaperTutorChange, RegisterDay, RegisterPaper, TrainingProjectPaper, TutorChangePaper, attestation,
    convention, register, training_project, tutor_change,
};
pub use store::internships::{Figures, figures};

/// The area's words.
pub const MESSAGES: Messages =
    Messages { it: include_str!("../locales/it.ftl"), en: include_str!("../locales/en.ftl") };

/// The area's addresses.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/tirocini", get(list::list))
        .route("/tirocini/nuovo", get(plan::new).post(plan::create))
        .route("/tirocini/regole", get(rules::list))
        .route("/tirocini/convenzioni", get(conventions::list))
        .route("/tirocini/convenzioni/nuova", get(conventions::new).post(conventions::create))
        .route("/tirocini/convenzioni/{convention}", get(conventions::show))
        .route("/tirocini/convenzioni/{convention}/convenzione.pdf", get(printed::convention))
        .route("/tirocini/convenzioni/{convention}/firma", post(conventions::sign))
        .route("/tirocini/convenzioni/{convention}/dipendenti", post(conventions::say_size))
        .route(
            "/tirocini/convenzioni/{convention}/fine",
            get(conventions_end::ask).post(conventions_end::end),
        )
        .route("/tirocini/convenzioni/{convention}/fine/annulla", post(conventions_end::take_back))
        .route("/tirocini/{internship}", get(show::show))
        .route("/tirocini/{internship}/progetto-formativo.pdf", get(printed::training_project))
        .route("/tirocini/{internship}/attestazione.pdf", get(printed::attestation))
        .route("/tirocini/{internship}/mesi/{month}/registro.pdf", get(printed::register))
        .route("/tirocini/{internship}/modifica", get(plan::edit).post(plan::save))
        .route("/tirocini/{internship}/firma", post(steps::sign))
        .route("/tirocini/{internship}/firma/{party}/annulla", post(steps::unsign))
        .route("/tirocini/{internship}/passo", post(steps::step))
        .route("/tirocini/{internship}/proroga", post(steps::extend))
        .route("/tirocini/{internship}/tutor/{party}", get(tutors::ask).post(tutors::change))
        .route("/tirocini/{internship}/tutor/{party}/annulla", post(tutors::take_back))
        .route("/tirocini/{internship}/tutor/{party}/da-firmare.pdf", post(tutors::print_to_sign))
        .route("/tirocini/{internship}/tutor/{party}/{from}/comunicazione.pdf", get(printed::tutor_change))
        .route("/tirocini/{internship}/attestato", post(closing::attest))
        .route("/tirocini/{internship}/assunzione", post(closing::convert))
        .route("/tirocini/{internship}/assunzione/annulla", post(closing::unconvert))
        .route("/tirocini/{internship}/mesi/{month}", get(month::show).post(month::save))
        .route("/tirocini/{internship}/mesi/{month}/approva", post(month::approve))
        .route("/tirocini/{internship}/mesi/{month}/correzioni", post(month::correct))
}
