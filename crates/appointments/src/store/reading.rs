use std::collections::HashMap;

use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use snodo_network::{CounterId, OperatorId};
use snodo_openings::ServiceId;
use snodo_people::PersonId;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{
    Appointment, AppointmentId, Occupied, Part, Participant, ParticipationId, ParticipationState,
};

/// Which appointments are read; what is not said does not narrow.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Which {
    pub(crate) one: Option<AppointmentId>,
    pub(crate) between: Option<(Timestamp, Timestamp)>,
    pub(crate) counter: Option<CounterId>,
    pub(crate) operator: Option<OperatorId>,
    pub(crate) person: Option<PersonId>,
    pub(crate) room: Option<Uuid>,
    pub(crate) sequence: Option<Uuid>,
    pub(crate) with_cancelled: bool,
}

/// Appointments of the acting registers, with who receives and who comes, in order of time.
pub(crate) async fn appointments(tx: &mut PgConnection, which: Which) -> Stored<Vec<Appointment>> {
    // A plan for any `which` expects one appointment, and reads all of them to find it.
    sqlx::query!("SET LOCAL plan_cache_mode = force_custom_plan").execute(&mut *tx).await?;
    let mut found = alone(tx, which).await?;
    let keys: Vec<Uuid> = found.iter().map(|appointment| appointment.id.0).collect();
    let place: HashMap<Uuid, usize> = keys.iter().enumerate().map(|(place, key)| (*key, place)).collect();
    for (appointment, operator) in who_receives(tx, &keys).await? {
        found[place[&appointment]].operators.push(operator);
    }
    for (appointment, participant) in who_comes(tx, &keys).await? {
        found[place[&appointment]].people.push(participant);
    }
    Ok(found)
}

/// The appointments, with nobody in them yet: joined to who receives and who comes, the plan, which expects few of each, compares every row
/// of a week with every other.
async fn alone(tx: &mut PgConnection, which: Which) -> Stored<Vec<Appointment>> {
    let rows = sqlx::query!(
        r#"SELECT a.id AS "id: AppointmentId", a.starts_at AS start, a.ends_at AS end, a.service_id AS "service: ServiceId",
                  s.name AS service_name, a.counter_id AS "counter: CounterId", c.name AS counter_name, t.name AS site_name,
                  a.room_id, r.name AS "room_name?", a.channel, a.video_address, a.sequence_id, a.state, a.seats, a.calendar_sequence
           FROM appointment a
           JOIN bookable_service s ON s.network_id = a.network_id AND s.id = a.service_id
           JOIN counter c ON c.network_id = a.network_id AND c.id = a.counter_id
           JOIN site t ON t.network_id = a.network_id AND t.id = a.site_id
           LEFT JOIN room r ON r.network_id = a.network_id AND r.id = a.room_id
           WHERE a.network_id = acting_network()
             AND ($1::uuid IS NULL OR a.id = $1)
             AND ($2::timestamptz IS NULL OR (a.starts_at > $2 - interval '12 hours' AND a.starts_at < $3 AND a.ends_at > $2))
             AND ($4::uuid IS NULL OR a.counter_id = $4)
             AND ($5::uuid IS NULL OR EXISTS (SELECT FROM appointment_operator w
                  WHERE w.network_id = a.network_id AND w.appointment_id = a.id AND w.operator_id = $5))
             AND ($6::uuid IS NULL OR a.id = ANY (ARRAY(SELECT p.appointment_id FROM participation p
                  WHERE p.network_id = acting_network() AND p.person_id = $6)))
             AND ($7 OR a.state = 'open')
             AND ($8::uuid IS NULL OR a.room_id = $8)
             AND ($9::uuid IS NULL OR a.sequence_id = $9)
           ORDER BY a.starts_at, a.id"#,
        which.one.map(|id| id.0) as _,
        which.between.map(|(from, _)| from.to_sqlx()) as _,
        which.between.map(|(_, to)| to.to_sqlx()) as _,
        which.counter.map(|id| id.0) as _,
        which.operator.map(|id| id.0) as _,
        which.person.map(|id| id.0) as _,
        which.with_cancelled,
        which.room as _,
        which.sequence as _,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Appointment {
            id: row.id,
            start: row.start.to_jiff(),
            end: row.end.to_jiff(),
            service: row.service,
            service_name: row.service_name,
            counter: row.counter,
            counter_name: row.counter_name,
            site_name: row.site_name,
            room: row.room_id,
            room_name: row.room_name,
            channel: row.channel,
            video_address: row.video_address,
            sequence: row.sequence_id,
            is_cancelled: row.state == "cancelled",
            seats: row.seats,
            calendar_sequence: row.calendar_sequence,
            operators: Vec::new(),
            people: Vec::new(),
        })
        .collect())
}

/// Who receives in some appointments, by name, each with the appointment's key.
async fn who_receives(tx: &mut PgConnection, appointments: &[Uuid]) -> Stored<Vec<(Uuid, Occupied)>> {
    let rows = sqlx::query!(
        "SELECT w.appointment_id, o.id, k.display_name AS name
         FROM appointment_operator w
         JOIN operator o ON o.network_id = w.network_id AND o.id = w.operator_id
         JOIN account k ON k.id = o.account_id
         WHERE w.network_id = acting_network() AND w.appointment_id = ANY ($1)
         ORDER BY k.display_name, o.id",
        appointments,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| (row.appointment_id, Occupied { id: row.id, name: row.name })).collect())
}

/// Who comes to some appointments, each with the appointment's key: for whom it is first, then in the order in which they were written down.
async fn who_comes(tx: &mut PgConnection, appointments: &[Uuid]) -> Stored<Vec<(Uuid, Participant)>> {
    let rows = sqlx::query!(
        r#"SELECT p.appointment_id, p.id AS "id: ParticipationId", p.part, p.person_id,
                  coalesce(f.given_name || ' ' || f.family_name, p.name) AS "name!",
                  coalesce(p.phone, f.phone) AS phone, coalesce(p.email, f.email) AS email, p.language, p.state, p.held_until, p.arrived_at,
                  p.called_to, p.reason, p.revision
           FROM participation p LEFT JOIN person f ON f.network_id = p.network_id AND f.id = p.person_id
           WHERE p.network_id = acting_network() AND p.appointment_id = ANY ($1)
           ORDER BY p.part, p.seat, p.created_at, p.id"#,
        appointments,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let participant = Participant {
                id: row.id,
                part: Part::from_code(&row.part)?,
                person: row.person_id,
                name: row.name,
                phone: row.phone,
                email: row.email,
                language: row.language,
                state: ParticipationState::from_code(&row.state)?,
                held_until: row.held_until.map(jiff_sqlx::Timestamp::to_jiff),
                arrived_at: row.arrived_at.map(jiff_sqlx::Timestamp::to_jiff),
                called_to: row.called_to,
                reason: row.reason,
                revision: row.revision,
            };
            Some((row.appointment_id, participant))
        })
        .collect())
}

/// How many open appointments there are on each day, from one day to another; days without any are left out.
pub(crate) async fn counts(
    tx: &mut PgConnection,
    (first, last): (Date, Date),
    counter: Option<CounterId>,
    operator: Option<OperatorId>,
) -> Stored<Vec<(Date, i64)>> {
    let rows = sqlx::query!(
        r#"SELECT (a.starts_at AT TIME ZONE 'Europe/Rome')::date AS "day!", count(*) AS "appointments!"
           FROM appointment a
           WHERE a.network_id = acting_network() AND a.state = 'open'
             AND a.starts_at >= $1::date::timestamp AT TIME ZONE 'Europe/Rome'
             AND a.starts_at < ($2::date + 1)::timestamp AT TIME ZONE 'Europe/Rome'
             AND ($3::uuid IS NULL OR a.counter_id = $3)
             AND ($4::uuid IS NULL OR EXISTS (SELECT FROM appointment_operator w
                  WHERE w.network_id = a.network_id AND w.appointment_id = a.id AND w.operator_id = $4))
           GROUP BY 1"#,
        first.to_sqlx() as _,
        last.to_sqlx() as _,
        counter.map(|id| id.0) as _,
        operator.map(|id| id.0) as _,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| (row.day.to_jiff(), row.appointments)).collect())
}

/// A counter whose agenda the actor keeps, or an operator in it: key and name.
pub(crate) struct Named<Id> {
    pub(crate) id: Id,
    pub(crate) name: String,
}

/// The counters whose files are the actor's, by name: of the bodies that keep one of the acting registers.
pub(crate) async fn counters_of_actor(tx: &mut PgConnection) -> Stored<Vec<Named<CounterId>>> {
    sqlx::query_as!(
        Named::<CounterId>,
        r#"SELECT c.id, c.name
           FROM counter c JOIN site s ON s.network_id = c.network_id AND s.id = c.site_id
           WHERE c.network_id = acting_network() AND coalesce(c.valid_to, 'infinity') >= today_in_rome()
             AND EXISTS (
                 SELECT FROM register r
                 LEFT JOIN agreement_member m ON m.network_id = r.network_id AND m.agreement_id = r.agreement_id
                      AND m.body_id = s.body_id AND today_in_rome() BETWEEN m.entered_on AND coalesce(m.left_on, 'infinity')
                 WHERE r.network_id = c.network_id AND r.id = ANY ((SELECT acting_registers())::uuid[])
                   AND (r.body_id = s.body_id OR m.body_id IS NOT NULL))
           ORDER BY c.name, c.id"#,
    )
    .fetch_all(tx)
    .await
}

/// Who receives at the counters in a span of days, by name.
pub(crate) async fn operators_of_counters(
    tx: &mut PgConnection,
    counters: &[CounterId],
    (first, last): (Date, Date),
) -> Stored<Vec<Named<OperatorId>>> {
    let keys: Vec<Uuid> = counters.iter().map(|id| id.0).collect();
    sqlx::query_as!(
        Named::<OperatorId>,
        r#"SELECT o.id, k.display_name AS name
           FROM operator o JOIN account k ON k.id = o.account_id
           WHERE o.network_id = acting_network() AND k.disabled_at IS NULL
             AND EXISTS (SELECT FROM operator_hours h
                         WHERE h.network_id = o.network_id AND h.operator_id = o.id AND h.counter_id = ANY ($1)
                           AND h.valid_from <= $3 AND coalesce(h.valid_to, 'infinity') >= $2)
           ORDER BY k.display_name, o.id"#,
        &keys,
        first.to_sqlx() as _,
        last.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await
}

/// The rooms of the places where the counters stand on a day, by name, with the place when there are several.
pub(crate) async fn rooms_of_counters(
    tx: &mut PgConnection,
    counters: &[CounterId],
    day: Date,
) -> Stored<Vec<Named<Uuid>>> {
    let keys: Vec<Uuid> = counters.iter().map(|id| id.0).collect();
    sqlx::query_as!(
        Named::<Uuid>,
        r#"WITH place AS (
               SELECT site_id FROM counter WHERE network_id = acting_network() AND id = ANY ($1)
               UNION SELECT site_id FROM counter_opening WHERE network_id = acting_network() AND counter_id = ANY ($1)
               UNION SELECT site_id FROM extra_opening WHERE network_id = acting_network() AND counter_id = ANY ($1) AND on_date = $2)
           SELECT r.id, CASE WHEN (SELECT count(*) FROM place) > 1 THEN r.name || ' · ' || s.name ELSE r.name END AS "name!"
           FROM room r JOIN site s ON s.network_id = r.network_id AND s.id = r.site_id
           WHERE r.network_id = acting_network() AND r.site_id IN (SELECT site_id FROM place) AND coalesce(r.closed_on, 'infinity') > $2
           ORDER BY s.name, r.name, r.id LIMIT 12"#,
        &keys,
        day.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await
}

/// A person as a form suggests them.
pub(crate) struct SuggestedPerson {
    pub(crate) id: PersonId,
    pub(crate) name: String,
    pub(crate) born: Option<Date>,
    pub(crate) phone: Option<String>,
}

/// The first people of whose names or telephone each word is a beginning.
pub(crate) async fn people_called(tx: &mut PgConnection, words: &str) -> Stored<Vec<SuggestedPerson>> {
    let rows = sqlx::query!(
        r#"SELECT p.id AS "id: PersonId", p.given_name || ' ' || p.family_name AS "name!", p.birth_date, p.phone
           FROM people_called($1, 8) WITH ORDINALITY AS called (id, place)
           JOIN person p ON p.network_id = acting_network() AND p.id = called.id
           ORDER BY called.place"#,
        words,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| SuggestedPerson {
            id: row.id,
            name: row.name,
            born: row.birth_date.map(jiff_sqlx::Date::to_jiff),
            phone: row.phone,
        })
        .collect())
}
