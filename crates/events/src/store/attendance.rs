use snodo_core::Stored;
use sqlx::PgConnection;

use crate::{
    model::{EventId, OccurrenceId, Presence, RegistrationId},
    store::registrations::Registration,
};

/// Whether somebody was there on a day.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub(crate) registration: RegistrationId,
    pub(crate) occurrence: OccurrenceId,
    pub(crate) presence: Presence,
    pub(crate) minutes: Option<i16>,
    pub(crate) pupils: Option<i16>,
}

macro_rules! marks {
    ($condition:literal, $($argument:expr),*) => {
        sqlx::query!(
            r#"SELECT a.registration_id AS "registration: RegistrationId", a.occurrence_id AS "occurrence: OccurrenceId", a.state, a.minutes,
                      a.pupils
               FROM event_attendance a WHERE a.network_id = acting_network() AND "# + $condition,
            $($argument),*
        )
        .map(|row| Mark {
            registration: row.registration,
            occurrence: row.occurrence,
            // The database's check knows the same list.
            presence: Presence::from_code(&row.state).unwrap_or(Presence::Absent),
            minutes: row.minutes,
            pupils: row.pupils,
        })
    };
}

/// All marks of an event.
pub(crate) async fn of_event(tx: &mut PgConnection, event: EventId) -> Stored<Vec<Mark>> {
    marks!("a.event_id = $1", event.0).fetch_all(tx).await
}

/// The marks of a registration.
pub(crate) async fn of_registration(tx: &mut PgConnection, id: RegistrationId) -> Stored<Vec<Mark>> {
    marks!("a.registration_id = $1", id.0).fetch_all(tx).await
}

/// Writes whether somebody was there; what was marked before is replaced, and the change log keeps it.
pub(crate) async fn mark(
    tx: &mut PgConnection,
    registration: &Registration,
    occurrence: OccurrenceId,
    presence: Presence,
    pupils: Option<i16>,
    via: &'static str,
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO event_attendance (network_id, register_id, event_id, registration_id, occurrence_id, state, pupils, marked_via, marked_by)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, acting_account())
         ON CONFLICT (network_id, registration_id, occurrence_id) DO UPDATE
         SET state = excluded.state, minutes = CASE WHEN excluded.state = event_attendance.state THEN event_attendance.minutes END,
             pupils = excluded.pupils, marked_via = excluded.marked_via, marked_at = now(), marked_by = excluded.marked_by
         WHERE (event_attendance.state, event_attendance.pupils) IS DISTINCT FROM (excluded.state, excluded.pupils)",
        registration.register,
        registration.event.0,
        registration.id.0,
        occurrence.0,
        presence.code(),
        pupils as _,
        via,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes a mark back: nobody said yet.
pub(crate) async fn unmark(
    tx: &mut PgConnection,
    id: RegistrationId,
    occurrence: OccurrenceId,
) -> Stored<()> {
    sqlx::query!(
        "DELETE FROM event_attendance WHERE network_id = acting_network() AND registration_id = $1 AND occurrence_id = $2",
        id.0,
        occurrence.0,
    )
    .execute(tx)
    .await?;
    Ok(())
}
