//! Appointments: a time that somebody takes at a counter, with an operator, and that nobody can take twice.
//!
//! Citizens book without an account, by four small steps, and keep a code; staff book from the agenda. Both take times in the same way
//! ([`booking`]): free times are computed, never stored, and who comes too late is told the next ones. Whatever the program does, the
//! database's constraints make two engagements of one operator, person, room or seat impossible.

mod agenda;
pub mod booking;
mod calendar_file;
mod citizen;
pub mod demo;
mod desk;
mod free_times;
mod invitations;
pub mod marking;
mod model;
mod notices;
mod sequences;
mod slip_print;
mod store;
mod telling;
mod waiting;
mod words;

use axum::Router;
use jiff::Timestamp;
use snodo_core::{App, Messages, Stored};
use snodo_network::CounterId;
use snodo_people::PersonId;
use sqlx::PgConnection;

pub use citizen::{From, let_through};
pub use free_times::{FreeTimes, Narrowed, Seeker};
pub use model::{
    Appointment, AppointmentId, Attendee, Code, EntryId, InvitationId, Occupied, OfferId, Part, Participant,
    ParticipationId, ParticipationState, Reason, Refusal,
};
pub use store::tries::claim as claim_try;
pub use telling::is_mobile;
pub use waiting::offering::{Offers, offer as offer_free_times};

use store::reading::Which;

/// The area's words.
pub const MESSAGES: Messages =
    Messages { it: include_str!("../locales/it.ftl"), en: include_str!("../locales/en.ftl") };

/// The area's addresses.
pub fn routes() -> Router<App> {
    Router::new()
        .merge(agenda::routes())
        .merge(citizen::routes())
        .merge(desk::routes())
        .merge(invitations::routes())
        .merge(sequences::routes())
        .merge(waiting::routes())
}

/// The open appointments at a counter on the day of `now`, in order of time.
///
/// # Errors
/// When the database fails.
pub async fn today(tx: &mut PgConnection, counter: CounterId, now: Timestamp) -> Stored<Vec<Appointment>> {
    let day = model::day_in_italy(now);
    let between = Some((agenda::midnight(day), agenda::midnight(day.tomorrow().unwrap_or(day))));
    store::reading::appointments(tx, Which { between, counter: Some(counter), ..Which::default() }).await
}

/// All appointments of a person, cancelled ones too, in order of time.
///
/// # Errors
/// When the database fails.
pub async fn of_person(tx: &mut PgConnection, person: PersonId) -> Stored<Vec<Appointment>> {
    store::reading::appointments(tx, Which { person: Some(person), with_cancelled: true, ..Which::default() })
        .await
}
