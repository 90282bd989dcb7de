//! What the counter sees happen to who comes: they arrive, are called, are done, do not come. A mistake is one step back.

use jiff::Timestamp;
use snodo_core::{Fault, Message, Stored, violated_constraint};
use snodo_network::CounterId;
use sqlx::PgConnection;

use crate::{
    model::{AppointmentId, ParticipationId, ParticipationState, Reason},
    store,
};

/// Why somebody's state did not change.
#[derive(Debug, thiserror::Error)]
pub enum NotMarked {
    /// Somebody else changed it meanwhile, or there is no such step.
    #[error("changed meanwhile")]
    Stale,
    /// Nobody is absent before the time.
    #[error("absent before the time")]
    TooEarly,
    /// The appointment is cancelled, and its time perhaps somebody else's.
    #[error("the appointment is cancelled")]
    Cancelled,
    /// A mistake is put right within seven days.
    #[error("too late to put right")]
    TooLate,
    /// A rule of taking times.
    #[error("refused: {0:?}")]
    Refused(Reason),
    /// The database failed.
    #[error("database: {0}")]
    Database(sqlx::Error),
}

impl From<sqlx::Error> for NotMarked {
    fn from(fault: sqlx::Error) -> NotMarked {
        match violated_constraint(&fault) {
            Some("participation_transition_allowed") => NotMarked::Stale,
            Some("participation_absent_after_the_time") => NotMarked::TooEarly,
            Some("participation_back_into_open_appointment") => NotMarked::Cancelled,
            Some("participation_put_right_in_time") => NotMarked::TooLate,
            Some("participation_seat_of_attendee") => NotMarked::Refused(Reason::SeatTaken),
            Some(name) => match Reason::of_constraint(name) {
                Some(reason) => NotMarked::Refused(reason),
                None => NotMarked::Database(fault),
            },
            None => NotMarked::Database(fault),
        }
    }
}

impl From<NotMarked> for Fault {
    fn from(why: NotMarked) -> Fault {
        let refused = |key| Fault::Refused(Message::new(key));
        match why {
            NotMarked::Stale => Fault::Stale,
            NotMarked::TooEarly => refused("appointment-absent-too-early"),
            NotMarked::Cancelled => refused("appointment-back-is-cancelled"),
            NotMarked::TooLate => refused("appointment-back-too-late"),
            NotMarked::Refused(reason) => refused(reason.message_key()),
            NotMarked::Database(fault) => fault.into(),
        }
    }
}

/// Somebody's place in an appointment, as who marks it names it.
#[derive(Clone, Debug)]
pub struct Place {
    /// The appointment.
    pub appointment: AppointmentId,
    /// Where it is held.
    pub counter: CounterId,
    /// The person's name.
    pub name: String,
    /// Where they stand.
    pub state: ParticipationState,
}

/// Somebody's place in an appointment of the acting registers.
///
/// # Errors
/// When the database fails.
pub async fn place(tx: &mut PgConnection, participation: ParticipationId) -> Stored<Option<Place>> {
    store::steps::place(tx, participation).await
}

/// Moves a participation to a state, as the counter sees it happen; who is called is called to a desk (may be empty). Who cancels the
/// appointment of one person frees its time. Any revision when none is given.
///
/// # Errors
/// [`NotMarked`]: when the database's rules do not let it go there.
pub async fn mark(
    tx: &mut PgConnection,
    (participation, revision): (ParticipationId, Option<i32>),
    to: ParticipationState,
    desk: &str,
    now: Timestamp,
) -> Result<(), NotMarked> {
    if !store::steps::step(&mut *tx, (participation, revision), to, desk, now).await? {
        return Err(NotMarked::Stale);
    }
    if matches!(to, ParticipationState::CancelledByPerson | ParticipationState::CancelledByCounter) {
        store::steps::cancel_appointment_of(tx, participation).await?;
    }
    Ok(())
}

/// One step back, to the state before the last: what was marked by mistake. Gives the state in which they are again.
///
/// # Errors
/// [`NotMarked`]: when there is nothing to take back, or the time, the seat or the person is taken elsewhere by now.
pub async fn take_back(
    tx: &mut PgConnection,
    (participation, revision): (ParticipationId, Option<i32>),
    now: Timestamp,
) -> Result<ParticipationState, NotMarked> {
    let state = store::steps::take_back(tx, (participation, revision), now).await?;
    state.as_deref().and_then(ParticipationState::from_code).ok_or(NotMarked::Stale)
}
