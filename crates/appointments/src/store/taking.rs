use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_calendar::{Gathering, Period, Slot};
use snodo_core::Stored;
use snodo_network::{CounterId, OperatorId, RegisterId};
use snodo_openings::{BookableService, ServiceId};
use snodo_people::PersonId;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{AppointmentId, Attendee, Part, ParticipationId, ParticipationState};

/// Frees the times of holds that ran out.
pub(crate) async fn release_holds(tx: &mut PgConnection) -> Stored<()> {
    sqlx::query!("SELECT release_holds()").fetch_one(tx).await?;
    Ok(())
}

/// Waits until nobody else is taking a time of the operators who give the service at the counter, or of those of an appointment that
/// moves. In the order of their keys, so that two who wait never wait for each other.
pub(crate) async fn lock_operators(
    tx: &mut PgConnection,
    service: ServiceId,
    counter: CounterId,
    operator: Option<OperatorId>,
    moving: Option<AppointmentId>,
) -> Stored<()> {
    sqlx::query!(
        "SELECT pg_advisory_xact_lock(hashtextextended(one.id::text, 0))
         FROM (SELECT s.operator_id AS id FROM service_of_operator s
               WHERE s.network_id = acting_network() AND s.service_id = $1 AND ($3::uuid IS NULL OR s.operator_id = $3)
                 AND EXISTS (SELECT FROM operator_hours h
                             WHERE h.network_id = s.network_id AND h.operator_id = s.operator_id AND h.counter_id = $2)
               UNION
               SELECT o.operator_id FROM appointment_operator o
               WHERE o.network_id = acting_network() AND o.appointment_id = $4
               ORDER BY id) one",
        service.0,
        counter.0,
        operator.map(|id| id.0) as _,
        moving.map(|id| id.0) as _,
    )
    .fetch_all(tx)
    .await?;
    Ok(())
}

/// Waits until nobody else is at work on this person's times, or on this group's seats.
pub(crate) async fn lock(tx: &mut PgConnection, id: Uuid) -> Stored<()> {
    sqlx::query!("SELECT pg_advisory_xact_lock(hashtextextended($1::uuid::text, 0))", id)
        .fetch_one(tx)
        .await?;
    Ok(())
}

/// When a person is expected somewhere, from now on; not counting one participation.
pub(crate) async fn person_taken(
    tx: &mut PgConnection,
    person: PersonId,
    except: Option<ParticipationId>,
) -> Stored<Vec<Period>> {
    let rows = sqlx::query!(
        r#"SELECT lower(during) AS "starts!", upper(during) AS "ends!" FROM person_engagement
           WHERE network_id = acting_network() AND person_id = $1 AND upper(during) > now()
             AND participation_id IS DISTINCT FROM $2"#,
        person.0,
        except.map(|id| id.0) as _,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| Period::new(row.starts.to_jiff(), row.ends.to_jiff()).ok())
        .collect())
}

/// The groups of a service that have a date from one day to another, with the seats left.
pub(crate) async fn gatherings(
    tx: &mut PgConnection,
    service: ServiceId,
    (first, last): (Date, Date),
) -> Stored<Vec<Gathering<Uuid>>> {
    let rows = sqlx::query!(
        r#"WITH meeting AS (
               SELECT a.id, a.starts_at AS starts, a.ends_at AS ends, a.counter_id, a.site_id, a.room_id, a.seats
               FROM appointment a
               WHERE a.network_id = acting_network() AND a.service_id = $1 AND a.state = 'open' AND a.seats > 1
                 AND a.starts_at >= $2::date::timestamp AT TIME ZONE 'Europe/Rome'
                 AND a.starts_at < ($3::date + 1)::timestamp AT TIME ZONE 'Europe/Rome')
           SELECT m.id, m.starts, m.ends, m.counter_id, m.site_id, m.room_id,
                  m.seats - coalesce(t.taken, 0) AS "left!",
                  ARRAY(SELECT o.operator_id FROM appointment_operator o
                        WHERE o.network_id = acting_network() AND o.appointment_id = m.id ORDER BY 1) AS "operators!: Vec<Uuid>"
           FROM meeting m LEFT JOIN seats_taken((SELECT array_agg(id) FROM meeting)) t ON t.appointment_id = m.id
           ORDER BY m.starts, m.id"#,
        service.0,
        first.to_sqlx() as _,
        last.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some(Gathering {
                appointment: row.id,
                period: Period::new(row.starts.to_jiff(), row.ends.to_jiff()).ok()?,
                counter: row.counter_id,
                place: row.site_id,
                operators: row.operators,
                room: row.room_id,
                seats_left: u16::try_from(row.left).unwrap_or(0),
            })
        })
        .collect())
}

/// Writes an appointment at a free time.
pub(crate) async fn insert_appointment(
    tx: &mut PgConnection,
    register: RegisterId,
    service: &BookableService,
    slot: &Slot<Uuid>,
    channel: &str,
) -> Stored<AppointmentId> {
    let id = AppointmentId(Uuid::now_v7());
    sqlx::query!(
        "INSERT INTO appointment (network_id, register_id, id, service_id, counter_id, site_id, room_id, channel, during,
                                  preparation_minutes, seats, video_address, created_by)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, tstzrange($8, $9), $10, $11, $12, acting_account())",
        register.0,
        id.0,
        service.id.0,
        slot.counter,
        slot.place,
        slot.room as _,
        channel,
        slot.start.to_sqlx(),
        slot.end.to_sqlx(),
        i16::try_from(service.terms.terms().preparation_minutes).unwrap_or(i16::MAX),
        i16::try_from(service.terms.terms().seats).unwrap_or(i16::MAX),
        service.video_address.as_deref().filter(|_| channel == "video") as _,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Takes an operator's time for an appointment.
pub(crate) async fn insert_operator(
    tx: &mut PgConnection,
    register: RegisterId,
    appointment: AppointmentId,
    operator: OperatorId,
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO appointment_operator (network_id, register_id, appointment_id, operator_id) VALUES (acting_network(), $1, $2, $3)",
        register.0,
        appointment.0,
        operator.0,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Somebody's place, as it is first written.
pub(crate) struct NewParticipation<'a> {
    pub(crate) register: RegisterId,
    pub(crate) appointment: AppointmentId,
    pub(crate) part: Part,
    pub(crate) seat: Option<Seat>,
    pub(crate) attendee: &'a Attendee,
    pub(crate) state: ParticipationState,
    pub(crate) held_until: Option<Timestamp>,
    pub(crate) via: &'static str,
    pub(crate) code_hash: Option<[u8; 32]>,
}

/// A seat's number, of so many.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seat {
    pub(crate) number: i16,
    pub(crate) of: i16,
}

/// Writes somebody's place.
pub(crate) async fn insert_participation(
    tx: &mut PgConnection,
    new: &NewParticipation<'_>,
) -> Stored<ParticipationId> {
    let id = ParticipationId(Uuid::now_v7());
    sqlx::query!(
        "INSERT INTO participation (network_id, register_id, id, appointment_id, part, seats, seat, person_id, name, phone, email,
                                    comune, language, state, held_until, booked_via, booked_by, code_hash, reason)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, acting_account(), $16, $17)",
        new.register.0,
        id.0,
        new.appointment.0,
        new.part.code(),
        new.seat.map(|seat| seat.of) as _,
        new.seat.map(|seat| seat.number) as _,
        new.attendee.person.map(|person| person.0) as _,
        new.attendee.name,
        new.attendee.phone.as_deref() as _,
        new.attendee.email.as_deref() as _,
        new.attendee.comune.as_deref() as _,
        new.attendee.language.as_deref() as _,
        new.state.code(),
        new.held_until.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
        new.via,
        new.code_hash.as_ref().map(<[u8; 32]>::as_slice) as _,
        new.attendee.reason,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// The first free seat of an appointment; none when all are taken or it is cancelled.
pub(crate) async fn free_seat(tx: &mut PgConnection, appointment: AppointmentId) -> Stored<Option<Seat>> {
    let row = sqlx::query!(
        r#"SELECT first_free_seat(id) AS number, seats FROM appointment
           WHERE network_id = acting_network() AND id = $1 AND state = 'open'"#,
        appointment.0,
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.and_then(|row| Some(Seat { number: row.number?, of: row.seats })))
}

/// What is moved: the appointment in which a participation is.
pub(crate) struct Moving {
    pub(crate) participation: ParticipationId,
    pub(crate) appointment: AppointmentId,
    pub(crate) register: RegisterId,
    pub(crate) service: ServiceId,
    pub(crate) person: Option<PersonId>,
    pub(crate) seats: i16,
    pub(crate) start: Timestamp,
}

/// A booked participation of who acts, with its appointment.
pub(crate) async fn moving(tx: &mut PgConnection, participation: ParticipationId) -> Stored<Option<Moving>> {
    let row = sqlx::query!(
        r#"SELECT p.id AS "participation: ParticipationId", a.id AS "appointment: AppointmentId",
                  a.register_id AS "register: RegisterId", a.service_id AS "service: ServiceId",
                  p.person_id AS "person: PersonId", a.seats, a.starts_at AS start
           FROM participation p JOIN appointment a ON a.network_id = p.network_id AND a.id = p.appointment_id
           WHERE p.network_id = acting_network() AND p.id = $1 AND p.part = 'attendee' AND p.state = 'booked' AND a.state = 'open'"#,
        participation.0,
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| Moving {
        participation: row.participation,
        appointment: row.appointment,
        register: row.register,
        service: row.service,
        person: row.person,
        seats: row.seats,
        start: row.start.to_jiff(),
    }))
}

/// Frees the operators of an appointment: they are taken again at its new time.
pub(crate) async fn delete_operators(
    tx: &mut PgConnection,
    appointment: AppointmentId,
) -> Stored<Vec<OperatorId>> {
    sqlx::query_scalar!(
        r#"DELETE FROM appointment_operator WHERE network_id = acting_network() AND appointment_id = $1
           RETURNING operator_id AS "id: OperatorId""#,
        appointment.0,
    )
    .fetch_all(tx)
    .await
}

/// Takes one operator out of an appointment; false when they were not in it.
pub(crate) async fn delete_operator(
    tx: &mut PgConnection,
    appointment: AppointmentId,
    operator: OperatorId,
) -> Stored<bool> {
    let deleted = sqlx::query!(
        "DELETE FROM appointment_operator WHERE network_id = acting_network() AND appointment_id = $1 AND operator_id = $2",
        appointment.0,
        operator.0,
    )
    .execute(tx)
    .await?;
    Ok(deleted.rows_affected() == 1)
}

/// Puts an appointment at another time.
pub(crate) async fn move_appointment(
    tx: &mut PgConnection,
    appointment: AppointmentId,
    slot: &Slot<Uuid>,
) -> Stored<()> {
    sqlx::query!(
        "UPDATE appointment
         SET during = tstzrange($2, $3), counter_id = $4, site_id = $5, room_id = $6,
             calendar_sequence = calendar_sequence + 1, revision = revision + 1, updated_at = now()
         WHERE network_id = acting_network() AND id = $1",
        appointment.0,
        slot.start.to_sqlx(),
        slot.end.to_sqlx(),
        slot.counter,
        slot.place,
        slot.room as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Tells a participation's calendar that its appointment changed, or puts it into another group's seat.
pub(crate) async fn move_participation(
    tx: &mut PgConnection,
    participation: ParticipationId,
    into: Option<(AppointmentId, Seat)>,
) -> Stored<()> {
    sqlx::query!(
        "UPDATE participation
         SET appointment_id = coalesce($2, appointment_id), seats = coalesce($3, seats), seat = coalesce($4, seat), revision = revision + 1
         WHERE network_id = acting_network() AND id = $1",
        participation.0,
        into.map(|(appointment, _)| appointment.0) as _,
        into.map(|(_, seat)| seat.of) as _,
        into.map(|(_, seat)| seat.number) as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}
