use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use snodo_network::CounterId;
use sqlx::PgConnection;

use crate::{
    marking::Place,
    model::{AppointmentId, Attendee, ParticipationId, ParticipationState},
};

/// Somebody's place in an appointment.
pub(crate) async fn place(tx: &mut PgConnection, participation: ParticipationId) -> Stored<Option<Place>> {
    let row = sqlx::query!(
        r#"SELECT p.appointment_id AS "appointment: AppointmentId", a.counter_id AS "counter: CounterId", p.state,
                  coalesce(f.given_name || ' ' || f.family_name, p.name) AS "name!"
           FROM participation p
           JOIN appointment a ON a.network_id = p.network_id AND a.id = p.appointment_id
           LEFT JOIN person f ON f.network_id = p.network_id AND f.id = p.person_id
           WHERE p.network_id = acting_network() AND p.id = $1"#,
        participation.0,
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.and_then(|row| {
        let state = ParticipationState::from_code(&row.state)?;
        Some(Place { appointment: row.appointment, counter: row.counter, name: row.name, state })
    }))
}

/// Moves a participation to a state, keeping when; false when there is no such participation of this revision.
pub(crate) async fn step(
    tx: &mut PgConnection,
    (participation, revision): (ParticipationId, Option<i32>),
    to: ParticipationState,
    desk: &str,
    now: Timestamp,
) -> Stored<bool> {
    let moved = sqlx::query!(
        "UPDATE participation SET
             state = $3,
             seat = CASE WHEN $3 IN ('excused', 'cancelled_by_person', 'cancelled_by_counter') THEN NULL ELSE seat END,
             seats = CASE WHEN $3 IN ('excused', 'cancelled_by_person', 'cancelled_by_counter') THEN NULL ELSE seats END,
             cancelled_at = CASE WHEN $3 IN ('excused', 'cancelled_by_person', 'cancelled_by_counter') THEN $4::timestamptz END,
             arrived_at = CASE WHEN $3 IN ('booked', 'no_show') THEN NULL
                               WHEN $3 = 'arrived' THEN coalesce(arrived_at, $4) ELSE arrived_at END,
             called_at = CASE WHEN $3 IN ('booked', 'arrived', 'no_show') THEN NULL
                              WHEN $3 = 'called' THEN coalesce(called_at, $4) ELSE called_at END,
             called_to = CASE WHEN $3 IN ('booked', 'arrived', 'no_show') THEN NULL
                              WHEN $3 = 'called' THEN coalesce(nullif($5, ''), called_to) ELSE called_to END,
             ended_at = CASE WHEN $3 = 'done' THEN greatest($4, called_at) ELSE NULL END,
             revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND ($2::int IS NULL OR revision = $2)",
        participation.0,
        revision as _,
        to.code(),
        now.to_sqlx(),
        desk,
    )
    .execute(tx)
    .await?;
    Ok(moved.rows_affected() == 1)
}

/// Puts a participation back into the state before its last; gives that state, none when there is nothing to take back.
pub(crate) async fn take_back(
    tx: &mut PgConnection,
    (participation, revision): (ParticipationId, Option<i32>),
    now: Timestamp,
) -> Stored<Option<String>> {
    sqlx::query_scalar!(
        "UPDATE participation p SET
             state = p.state_before,
             seat = CASE WHEN p.state_before IN ('excused', 'cancelled_by_person', 'cancelled_by_counter') THEN NULL
                         WHEN p.part = 'attendee' THEN coalesce(p.seat, first_free_seat(p.appointment_id)) END,
             seats = CASE WHEN p.state_before IN ('excused', 'cancelled_by_person', 'cancelled_by_counter') THEN NULL
                          WHEN p.part = 'attendee'
                          THEN (SELECT a.seats FROM appointment a WHERE a.network_id = p.network_id AND a.id = p.appointment_id) END,
             cancelled_at = CASE WHEN p.state_before IN ('excused', 'cancelled_by_person', 'cancelled_by_counter') THEN $3::timestamptz END,
             arrived_at = CASE WHEN p.state_before IN ('booked', 'no_show') THEN NULL
                               WHEN p.state_before = 'arrived' THEN coalesce(p.arrived_at, $3) ELSE p.arrived_at END,
             called_at = CASE WHEN p.state_before IN ('booked', 'arrived', 'no_show') THEN NULL
                              WHEN p.state_before = 'called' THEN coalesce(p.called_at, $3) ELSE p.called_at END,
             called_to = CASE WHEN p.state_before IN ('booked', 'arrived', 'no_show') THEN NULL ELSE p.called_to END,
             ended_at = CASE WHEN p.state_before = 'done' THEN greatest($3, p.called_at) END,
             revision = p.revision + 1
         WHERE p.network_id = acting_network() AND p.id = $1 AND ($2::int IS NULL OR p.revision = $2) AND p.state_before <> 'held'
         RETURNING p.state",
        participation.0,
        revision as _,
        now.to_sqlx(),
    )
    .fetch_optional(tx)
    .await
}

/// Cancels the appointment of one person in which a participation is, freeing operator and room. A group stays.
pub(crate) async fn cancel_appointment_of(
    tx: &mut PgConnection,
    participation: ParticipationId,
) -> Stored<()> {
    sqlx::query!(
        "UPDATE appointment SET state = 'cancelled', calendar_sequence = calendar_sequence + 1, revision = revision + 1, updated_at = now()
         WHERE network_id = acting_network() AND seats = 1 AND state = 'open'
           AND id = (SELECT p.appointment_id FROM participation p WHERE p.network_id = acting_network() AND p.id = $1 AND p.part = 'attendee')",
        participation.0,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Cancels a whole appointment and everybody booked in it.
pub(crate) async fn cancel_appointment(
    tx: &mut PgConnection,
    id: AppointmentId,
    now: Timestamp,
) -> Stored<bool> {
    sqlx::query!(
        "UPDATE participation SET state = 'cancelled_by_counter', cancelled_at = $2, seat = NULL, seats = NULL, revision = revision + 1
         WHERE network_id = acting_network() AND appointment_id = $1 AND state = 'booked'",
        id.0,
        now.to_sqlx(),
    )
    .execute(&mut *tx)
    .await?;
    let cancelled = sqlx::query!(
        "UPDATE appointment SET state = 'cancelled', calendar_sequence = calendar_sequence + 1, revision = revision + 1, updated_at = now()
         WHERE network_id = acting_network() AND id = $1 AND state = 'open'",
        id.0,
    )
    .execute(tx)
    .await?;
    Ok(cancelled.rows_affected() == 1)
}

/// Confirms the time held with the acting code: who comes. False when there is none any more.
pub(crate) async fn confirm(tx: &mut PgConnection, attendee: &Attendee, now: Timestamp) -> Stored<bool> {
    let confirmed = sqlx::query!(
        "UPDATE participation SET state = 'booked', held_until = NULL, name = $1, phone = $2, email = $3, comune = $4, language = $5,
                reason = $6, revision = revision + 1
         WHERE network_id = acting_network() AND code_hash = acting_code() AND state = 'held' AND held_until >= $7",
        attendee.name,
        attendee.phone.as_deref() as _,
        attendee.email.as_deref() as _,
        attendee.comune.as_deref() as _,
        attendee.language.as_deref() as _,
        attendee.reason,
        now.to_sqlx(),
    )
    .execute(tx)
    .await?;
    Ok(confirmed.rows_affected() == 1)
}

/// Gives a participation a new code; the old one opens nothing any more.
pub(crate) async fn renew_code(
    tx: &mut PgConnection,
    participation: ParticipationId,
    hash: [u8; 32],
) -> Stored<bool> {
    let renewed = sqlx::query!(
        "UPDATE participation SET code_hash = $2 WHERE network_id = acting_network() AND id = $1 AND state = 'booked'",
        participation.0,
        hash.as_slice(),
    )
    .execute(tx)
    .await?;
    Ok(renewed.rows_affected() == 1)
}

/// Says where an appointment's video meeting is joined.
pub(crate) async fn set_video_address(
    tx: &mut PgConnection,
    appointment: AppointmentId,
    address: Option<&str>,
) -> Stored<()> {
    sqlx::query!(
        "UPDATE appointment SET video_address = $2, calendar_sequence = calendar_sequence + 1, revision = revision + 1, updated_at = now()
         WHERE network_id = acting_network() AND id = $1 AND video_address IS DISTINCT FROM $2",
        appointment.0,
        address as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// An appointment belongs together with others.
pub(crate) async fn put_into_sequence(
    tx: &mut PgConnection,
    appointment: AppointmentId,
    sequence: uuid::Uuid,
) -> Stored<()> {
    sqlx::query!(
        "UPDATE appointment SET sequence_id = $2 WHERE network_id = acting_network() AND id = $1",
        appointment.0,
        sequence,
    )
    .execute(tx)
    .await?;
    Ok(())
}
