//! Events, courses and materials: one model of seats and attendance, whoever comes.
//!
//! An event has days, seats, and a way in: anybody registers without an account and keeps a code, a school brings a class, the counter registers
//! or invites. The seats are one row that who wants one locks; the database refuses what is too much. Who comes too late waits, and is offered
//! a seat in order ([`SeatOffers`]). Presence is marked by the code's picture at the door or on one sheet; who was there long enough gets a
//! certificate; everybody is asked how it was, and nobody can tell who said what.
//!
//! A course says which skills and certificates of the vocabulary it gives, and its editions are events: [`closing_editions`] finds those that
//! close a gap between a person and a vacancy. Materials are films and papers with what is said in them to read.

mod calendar_file;
mod certificate;
mod json_ld;
mod model;
mod notices;
mod offering;
mod public;
mod qr;
mod registering;
mod staff;
mod store;
mod words;

pub mod demo;

use axum::Router;
use jiff::Timestamp;
use snodo_core::{App, ConceptId, Messages, Stored};
use sqlx::PgConnection;

pub use model::{
    CourseId, EventId, EventKind, EventState, Funding, MaterialFileId, MaterialId, MaterialKind,
    OccurrenceId, Presence, PublishedState, RegisterBy, RegistrationId, RegistrationState, SeatUnit,
};
pub use offering::{SeatOffers, offer as offer_free_seats};
pub use store::{
    gaps::ClosingEdition,
    public::{Door, PublicCourse, PublicEvent, PublicMaterial, PublicWanted},
};

/// The area's words.
pub const MESSAGES: Messages =
    Messages { it: include_str!("../locales/it.ftl"), en: include_str!("../locales/en.ftl") };

/// The area's addresses.
pub fn routes() -> Router<App> {
    staff::routes().merge(public::routes())
}

/// For each of these skills and certificates the published editions of courses that give it, that begin after an instant, whose registration is
/// not over and that have free seats: the next first, at most three for each. One statement; of the acting network.
///
/// # Errors
/// When the database fails.
pub async fn closing_editions(
    tx: &mut PgConnection,
    concepts: &[ConceptId],
    after: Timestamp,
) -> Stored<Vec<ClosingEdition>> {
    if concepts.is_empty() {
        return Ok(Vec::new());
    }
    store::gaps::closing(tx, concepts, after).await
}

/// The events that the public of the acting network sees: those to come, the next first, or those that were. What is a draft or withdrawn is not
/// among them. One statement.
///
/// # Errors
/// When the database fails.
pub async fn public_events(
    tx: &mut PgConnection,
    wanted: &PublicWanted,
    now: Timestamp,
    most: i64,
) -> Stored<Vec<PublicEvent>> {
    store::public::events(tx, wanted, now, (0, most)).await
}

/// The courses that the public of the acting network sees, those that begin next first. One statement.
///
/// # Errors
/// When the database fails.
pub async fn public_courses(
    tx: &mut PgConnection,
    words: &str,
    now: Timestamp,
    most: i64,
) -> Stored<Vec<PublicCourse>> {
    store::public::courses(tx, words, now, (0, most)).await
}

/// The materials that the public of the acting network sees, by title. One statement.
///
/// # Errors
/// When the database fails.
pub async fn public_materials(tx: &mut PgConnection) -> Stored<Vec<PublicMaterial>> {
    store::public::materials(tx, None).await
}
