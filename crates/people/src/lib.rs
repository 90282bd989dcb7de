//! The people who are served: their files in registers, their dated identifiers, their profiles, and what was done with them.
//!
//! A file needs nothing but names to be opened. A codice fiscale is a fact about a person, dated and checked, never the key; where it
//! disagrees with the rest of the file the page asks, and nobody is refused for it. A profile keeps every earlier version. Two files of
//! one person are shown side by side and merged by an operator, who can undo it. Files of other registers are never shown: at most
//! that one exists.
//!
//! Other areas open a file with [`record_access`], call people by [`cards`] and [`name_of`], and write rows of sheets with
//! [`ImportedFiles`]. Queries of other areas that list people leave out those whose `merged_into` is set.

mod access_log;
mod concepts;
mod curriculum_print;
pub mod demo;
mod duplicates;
mod edit;
mod file;
mod list;
mod merge;
mod model;
mod profile_form;
mod store;
mod story;
mod versions;
mod words;

use axum::{
    Router,
    routing::{get, post},
};
use snodo_core::{App, Messages};

pub use model::{
    Address, CEFR_LEVELS, CONTRACTS, CalledBy, Certificate, DIGITAL_LEVELS, DRIVING_LICENCES, DeclaredStatus,
    DigitalSkill, Education, Experience, HOURS, ImportedPerson, LANGUAGES, LanguageSkill, MergeId,
    NamedConcept, NewPerson, NewProfile, Outcome, PERMIT_TYPES, Permit, Person, PersonId, ProfessionalRoll,
    Profile, RegisterId, RollEntry, SHIFTS, STATUS_SOURCES, STATUSES, TRAVEL_MEANS, WORK_MODES,
    identity_warnings, warning_message,
};
pub use store::{
    Found, ImportedFiles, Sought, cards, file_exists_elsewhere, find_by_identifier, find_by_name_and_birth,
    find_many, insert_person, insert_person_with_profile, may_open, name_of, person, profile, record_access,
    registers_of_actor, save_profile, update_person,
};

/// The area's words.
pub const MESSAGES: Messages =
    Messages { it: include_str!("../locales/it.ftl"), en: include_str!("../locales/en.ftl") };

/// The area's addresses.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/persone", get(list::list))
        .route("/persone/nuova", get(edit::new).post(edit::create))
        .route("/persone/doppioni", get(duplicates::list))
        .route("/persone/unioni/{merge}/annulla", post(merge::undo))
        .route("/persone/{person}/unisci/{other}", get(merge::compare).post(merge::merge))
        .route("/persone/{person}/unisci/{other}/diverse", post(duplicates::different))
        .route("/persone/{person}/unisci/{other}/diverse/annulla", post(duplicates::not_different))
        .route("/persone/{person}", get(file::open))
        .route("/persone/{person}/curriculum.pdf", get(curriculum_print::print))
        .route("/persone/{person}/accessi", get(access_log::list))
        .route("/persone/{person}/modifica", get(edit::edit).post(edit::save))
        .route("/persone/{person}/profilo/versioni", get(versions::list))
        .route("/persone/{person}/profilo/versioni/{revision}", get(versions::one))
        .route("/persone/{person}/profilo", get(profile_form::edit).post(profile_form::save))
}
