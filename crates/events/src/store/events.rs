use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_core::{BodyId, Stored};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{CourseId, EventId, EventKind, EventState, RegisterBy, SeatUnit};

/// An event with its seats and when it is, as staff see it.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) id: EventId,
    pub(crate) kind: EventKind,
    pub(crate) course: Option<CourseId>,
    pub(crate) course_title: Option<String>,
    pub(crate) body: BodyId,
    pub(crate) body_name: String,
    pub(crate) register: Option<Uuid>,
    /// Whether that register is one of the actor's.
    pub(crate) kept_here: bool,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) audience: String,
    pub(crate) languages: Vec<String>,
    pub(crate) step_free: Option<bool>,
    pub(crate) sign_language: Option<bool>,
    pub(crate) accessibility: String,
    pub(crate) site: Option<Uuid>,
    pub(crate) place: String,
    pub(crate) address: String,
    pub(crate) comune: Option<String>,
    pub(crate) comune_name: Option<String>,
    /// Street and Comune of wherever it is.
    pub(crate) where_words: String,
    pub(crate) online_address: Option<String>,
    pub(crate) registration: RegisterBy,
    pub(crate) registration_address: Option<String>,
    pub(crate) opens_on: Option<Date>,
    pub(crate) closes_on: Option<Date>,
    pub(crate) seat_unit: SeatUnit,
    pub(crate) waiting_list: bool,
    pub(crate) reminder_hours: Option<i16>,
    pub(crate) cost_cents: i32,
    pub(crate) contact_name: String,
    pub(crate) contact_phone: Option<String>,
    pub(crate) contact_email: Option<String>,
    pub(crate) certificate_share: Option<i16>,
    /// Its own share, else its course's.
    pub(crate) asked_share: Option<i16>,
    pub(crate) state: EventState,
    pub(crate) verified_on: Option<Date>,
    pub(crate) calendar_sequence: i32,
    pub(crate) revision: i32,
    pub(crate) seats: Option<i32>,
    pub(crate) taken: i32,
    pub(crate) waiting: i32,
    pub(crate) begins: Option<Timestamp>,
    pub(crate) ends: Option<Timestamp>,
    /// On how many days.
    pub(crate) times: i32,
    /// Why it was cancelled; empty when it was not.
    pub(crate) cancelled_words: String,
}

impl Event {
    /// The event as registering needs it; none when registrations are not kept here.
    pub(crate) fn target(&self) -> Option<crate::registering::Target> {
        Some(crate::registering::Target {
            event: self.id,
            register: self.register.filter(|_| self.registration.is_kept_here())?,
            seat_unit: self.seat_unit,
            waiting_list: self.waiting_list,
        })
    }

    /// Whether it is over.
    pub(crate) fn is_over(&self, now: Timestamp) -> bool {
        self.ends.is_some_and(|ends| ends <= now)
    }
}

/// One event of the acting network.
pub(crate) async fn event(tx: &mut PgConnection, id: EventId) -> Stored<Option<Event>> {
    let row = sqlx::query!(
        r#"SELECT e.id AS "id: EventId", e.kind, e.course_id AS "course: CourseId", k.title AS "course_title?", e.body_id AS "body: BodyId",
                  b.name AS body_name, e.register_id, coalesce(e.register_id = ANY ((SELECT acting_registers())::uuid[]), false) AS "kept_here!",
                  e.title, e.description, e.audience, e.languages, e.step_free, e.sign_language,
                  e.accessibility, e.site_id, e.place, e.address, e.comune, oc.name AS "comune_name?",
                  concat_ws(', ', nullif(coalesce(nullif(e.place, ''), s.name), ''), nullif(coalesce(nullif(e.address, ''), s.address), ''),
                            c.name) AS "where_words!",
                  e.online_address, e.registration, e.registration_address, e.registration_opens_on, e.registration_closes_on, e.seat_unit,
                  e.waiting_list, e.reminder_hours, (e.cost * 100)::integer AS "cost_cents!", e.contact_name, e.contact_phone,
                  e.contact_email, e.certificate_share, coalesce(e.certificate_share, k.certificate_share) AS asked_share, e.state,
                  e.verified_on, e.calendar_sequence, e.revision, t.seats, t.taken, t.waiting, o.begins AS "begins?", o.ends AS "ends?",
                  o.times AS "times!",
                  coalesce((SELECT x.words FROM event_transition x
                            WHERE x.network_id = e.network_id AND x.event_id = e.id AND x.to_state = 'cancelled'
                            ORDER BY x.moved_at DESC LIMIT 1), '') AS "cancelled_words!"
           FROM event e
           JOIN body b ON b.network_id = e.network_id AND b.id = e.body_id
           JOIN event_seats t ON t.network_id = e.network_id AND t.event_id = e.id
           LEFT JOIN course k ON k.network_id = e.network_id AND k.id = e.course_id
           LEFT JOIN site s ON s.network_id = e.network_id AND s.id = e.site_id
           LEFT JOIN comune oc ON oc.istat = e.comune
           LEFT JOIN comune c ON c.istat = coalesce(e.comune, s.comune)
           CROSS JOIN LATERAL (SELECT min(x.starts_at) AS begins, max(x.ends_at) AS ends, count(*)::integer AS times
                               FROM event_occurrence x WHERE x.network_id = e.network_id AND x.event_id = e.id) AS o
           WHERE e.network_id = acting_network() AND e.id = $1"#,
        id.0,
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.and_then(|row| {
        Some(Event {
            id: row.id,
            kind: EventKind::from_code(&row.kind)?,
            course: row.course,
            course_title: row.course_title,
            body: row.body,
            body_name: row.body_name,
            register: row.register_id,
            kept_here: row.kept_here,
            title: row.title,
            description: row.description,
            audience: row.audience,
            languages: row.languages,
            step_free: row.step_free,
            sign_language: row.sign_language,
            accessibility: row.accessibility,
            site: row.site_id,
            place: row.place,
            address: row.address,
            comune: row.comune,
            comune_name: row.comune_name,
            where_words: row.where_words,
            online_address: row.online_address,
            registration: RegisterBy::from_code(&row.registration)?,
            registration_address: row.registration_address,
            opens_on: row.registration_opens_on.map(jiff_sqlx::Date::to_jiff),
            closes_on: row.registration_closes_on.map(jiff_sqlx::Date::to_jiff),
            seat_unit: SeatUnit::from_code(&row.seat_unit)?,
            waiting_list: row.waiting_list,
            reminder_hours: row.reminder_hours,
            cost_cents: row.cost_cents,
            contact_name: row.contact_name,
            contact_phone: row.contact_phone,
            contact_email: row.contact_email,
            certificate_share: row.certificate_share,
            asked_share: row.asked_share,
            state: EventState::from_code(&row.state)?,
            verified_on: row.verified_on.map(jiff_sqlx::Date::to_jiff),
            calendar_sequence: row.calendar_sequence,
            revision: row.revision,
            seats: row.seats,
            taken: row.taken,
            waiting: row.waiting,
            begins: row.begins.map(jiff_sqlx::Timestamp::to_jiff),
            ends: row.ends.map(jiff_sqlx::Timestamp::to_jiff),
            times: row.times,
            cancelled_words: row.cancelled_words,
        })
    }))
}

/// What is said of an event in its form, checked.
#[derive(Clone, Debug)]
pub(crate) struct EventSaid {
    pub(crate) kind: EventKind,
    pub(crate) course: Option<CourseId>,
    pub(crate) body: Uuid,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) audience: String,
    pub(crate) languages: Vec<String>,
    pub(crate) step_free: Option<bool>,
    pub(crate) sign_language: Option<bool>,
    pub(crate) accessibility: String,
    pub(crate) site: Option<Uuid>,
    pub(crate) place: String,
    pub(crate) address: String,
    pub(crate) comune: Option<String>,
    pub(crate) online_address: Option<String>,
    pub(crate) registration: RegisterBy,
    pub(crate) registration_address: Option<String>,
    pub(crate) opens_on: Option<Date>,
    pub(crate) closes_on: Option<Date>,
    pub(crate) seat_unit: SeatUnit,
    pub(crate) seats: Option<i32>,
    pub(crate) waiting_list: bool,
    pub(crate) reminder_hours: Option<i16>,
    pub(crate) cost_cents: i32,
    pub(crate) contact_name: String,
    pub(crate) contact_phone: Option<String>,
    pub(crate) contact_email: Option<String>,
    pub(crate) certificate_share: Option<i16>,
}

/// The register in which the actor's registrations are kept: the agreement's before the body's own.
pub(crate) async fn own_register(tx: &mut PgConnection) -> Stored<Option<Uuid>> {
    sqlx::query_scalar!(
        "SELECT id FROM register WHERE network_id = acting_network() AND id = ANY ((SELECT acting_registers())::uuid[])
         ORDER BY agreement_id IS NULL, id LIMIT 1",
    )
    .fetch_optional(tx)
    .await
}

/// Writes a new event as a draft.
pub(crate) async fn insert(
    tx: &mut PgConnection,
    said: &EventSaid,
    register: Option<Uuid>,
    today: Date,
) -> Stored<EventId> {
    let id = EventId::generate();
    sqlx::query!(
        "INSERT INTO event (network_id, id, kind, course_id, body_id, register_id, title, description, audience, languages, step_free,
                            sign_language, accessibility, site_id, place, address, comune, online_address, registration,
                            registration_address, registration_opens_on, registration_closes_on, seat_unit, waiting_list, reminder_hours,
                            cost, contact_name, contact_phone, contact_email, certificate_share, verified_on, created_by)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
                 $24, $25, $26, $27, $28, $29, $30, acting_account())",
        id.0,
        said.kind.code(),
        said.course.map(|course| course.0) as _,
        said.body,
        register as _,
        said.title,
        said.description,
        said.audience,
        &said.languages,
        said.step_free as _,
        said.sign_language as _,
        said.accessibility,
        said.site as _,
        said.place,
        said.address,
        said.comune as _,
        said.online_address as _,
        said.registration.code(),
        said.registration_address as _,
        said.opens_on.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
        said.closes_on.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
        said.seat_unit.code(),
        said.waiting_list,
        said.reminder_hours as _,
        super::amount(said.cost_cents),
        said.contact_name,
        said.contact_phone as _,
        said.contact_email as _,
        said.certificate_share as _,
        today.to_sqlx() as _,
    )
    .execute(&mut *tx)
    .await?;
    set_seats(tx, id, said.seats).await?;
    Ok(id)
}

/// Changes what is said of an event; false when somebody else did meanwhile.
pub(crate) async fn save(
    tx: &mut PgConnection,
    id: EventId,
    revision: i32,
    said: &EventSaid,
    register: Option<Uuid>,
    today: Date,
) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE event SET kind = $3, course_id = $4, body_id = $5, register_id = coalesce(register_id, $6), title = $7, description = $8,
                audience = $9, languages = $10, step_free = $11, sign_language = $12, accessibility = $13, site_id = $14, place = $15,
                address = $16, comune = $17, online_address = $18, registration = $19, registration_address = $20,
                registration_opens_on = $21, registration_closes_on = $22, seat_unit = $23, waiting_list = $24, reminder_hours = $25,
                cost = $26, contact_name = $27, contact_phone = $28, contact_email = $29, certificate_share = $30, verified_on = $31,
                revision = revision + 1, updated_at = now()
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        said.kind.code(),
        said.course.map(|course| course.0) as _,
        said.body,
        register as _,
        said.title,
        said.description,
        said.audience,
        &said.languages,
        said.step_free as _,
        said.sign_language as _,
        said.accessibility,
        said.site as _,
        said.place,
        said.address,
        said.comune as _,
        said.online_address as _,
        said.registration.code(),
        said.registration_address as _,
        said.opens_on.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
        said.closes_on.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
        said.seat_unit.code(),
        said.waiting_list,
        said.reminder_hours as _,
        super::amount(said.cost_cents),
        said.contact_name,
        said.contact_phone as _,
        said.contact_email as _,
        said.certificate_share as _,
        today.to_sqlx() as _,
    )
    .execute(&mut *tx)
    .await?;
    if saved.rows_affected() == 0 {
        return Ok(false);
    }
    set_seats(tx, id, said.seats).await?;
    Ok(true)
}

async fn set_seats(tx: &mut PgConnection, id: EventId, seats: Option<i32>) -> Stored<()> {
    sqlx::query!(
        "UPDATE event_seats SET seats = $2 WHERE network_id = acting_network() AND event_id = $1",
        id.0,
        seats as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Moves an event to another state, with the reason where one is asked; false when somebody else did meanwhile.
pub(crate) async fn step(
    tx: &mut PgConnection,
    event: &Event,
    to: EventState,
    words: &str,
    today: Date,
) -> Stored<bool> {
    let moved = sqlx::query!(
        "UPDATE event SET state = $3, verified_on = CASE WHEN $3 = 'published' THEN $4 ELSE verified_on END,
                calendar_sequence = calendar_sequence + 1, revision = revision + 1, updated_at = now()
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        event.id.0,
        event.revision,
        to.code(),
        today.to_sqlx() as _,
    )
    .execute(&mut *tx)
    .await?;
    if moved.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query!(
        "INSERT INTO event_transition (network_id, id, event_id, from_state, to_state, words, moved_by)
         VALUES (acting_network(), $1, $2, $3, $4, $5, acting_account())",
        Uuid::now_v7(),
        event.id.0,
        event.state.code(),
        to.code(),
        words,
    )
    .execute(tx)
    .await?;
    Ok(true)
}

/// That somebody looked today and all is still right; false when it changed meanwhile.
pub(crate) async fn verify(tx: &mut PgConnection, id: EventId, revision: i32, today: Date) -> Stored<bool> {
    let verified = sqlx::query!(
        "UPDATE event SET verified_on = $3, revision = revision + 1 WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        today.to_sqlx() as _,
    )
    .execute(tx)
    .await?;
    Ok(verified.rows_affected() == 1)
}

/// Raises what calendars look at: the days or the place changed.
pub(crate) async fn changed(tx: &mut PgConnection, id: EventId) -> Stored<()> {
    sqlx::query!(
        "UPDATE event SET calendar_sequence = calendar_sequence + 1, revision = revision + 1, updated_at = now()
         WHERE network_id = acting_network() AND id = $1",
        id.0,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Marks as held what is over in the acting network; says how many.
pub(crate) async fn hold_what_is_over(tx: &mut PgConnection) -> Stored<i64> {
    sqlx::query_scalar!(
        r#"WITH over AS (
               UPDATE event e SET state = 'held', revision = revision + 1, updated_at = now()
               WHERE e.network_id = acting_network() AND e.state = 'published' AND event_ends(e.network_id, e.id) < now()
               RETURNING e.network_id, e.id),
           told AS (
               INSERT INTO event_transition (network_id, id, event_id, from_state, to_state)
               SELECT network_id, gen_random_uuid(), id, 'published', 'held' FROM over RETURNING id)
           SELECT count(*) AS "count!" FROM told"#,
    )
    .fetch_one(tx)
    .await
}

/// What the staff's list is filtered by; empty is everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub(crate) words: String,
    pub(crate) kind: Option<EventKind>,
    pub(crate) state: Option<EventState>,
    pub(crate) body: Option<Uuid>,
    pub(crate) course: Option<CourseId>,
    /// What is over, the latest first; else what is to come or has no day yet.
    pub(crate) past: bool,
}

/// A line of the staff's list.
pub(crate) struct EventLine {
    pub(crate) id: EventId,
    pub(crate) title: String,
    pub(crate) kind: String,
    pub(crate) state: String,
    pub(crate) body_name: String,
    pub(crate) place: String,
    pub(crate) begins: Option<jiff_sqlx::Timestamp>,
    pub(crate) times: i32,
    pub(crate) registration: String,
    pub(crate) seats: Option<i32>,
    pub(crate) taken: i32,
    pub(crate) waiting: i32,
    pub(crate) total: i64,
}

impl EventLine {
    /// The colour of its state's badge.
    pub(crate) fn badge(&self) -> &'static str {
        EventState::from_code(&self.state).map_or("closed", EventState::badge)
    }

    /// "9/12"; where there is no limit, how many.
    pub(crate) fn seats_taken(&self) -> String {
        match self.seats {
            Some(seats) => format!("{}/{seats}", self.taken),
            None => self.taken.to_string(),
        }
    }
}

/// A page of the acting network's events.
pub(crate) async fn list(
    tx: &mut PgConnection,
    wanted: &Wanted,
    offset: i64,
    limit: i64,
    now: Timestamp,
) -> Stored<Vec<EventLine>> {
    sqlx::query_as!(
        EventLine,
        r#"SELECT e.id, e.title, e.kind, e.state, b.name AS body_name,
                  coalesce(nullif(concat_ws(', ', nullif(coalesce(nullif(e.place, ''), s.name), ''), c.name), ''), '') AS "place!",
                  o.begins, o.times AS "times!", e.registration, t.seats, t.taken, t.waiting, count(*) OVER () AS "total!"
           FROM event e
           JOIN body b ON b.network_id = e.network_id AND b.id = e.body_id
           JOIN event_seats t ON t.network_id = e.network_id AND t.event_id = e.id
           LEFT JOIN site s ON s.network_id = e.network_id AND s.id = e.site_id
           LEFT JOIN comune c ON c.istat = coalesce(e.comune, s.comune)
           CROSS JOIN LATERAL (SELECT min(x.starts_at) AS begins, max(x.ends_at) AS ends, count(*)::integer AS times
                               FROM event_occurrence x WHERE x.network_id = e.network_id AND x.event_id = e.id) AS o
           WHERE e.network_id = acting_network()
             AND ($1 = '' OR e.search_words LIKE '%' || plain_words($1) || '%')
             AND ($2::text IS NULL OR e.kind = $2)
             AND (CASE WHEN $3::text IS NULL THEN e.state <> 'withdrawn' ELSE e.state = $3 END)
             AND ($4::uuid IS NULL OR e.body_id = $4)
             AND ($5::uuid IS NULL OR e.course_id = $5)
             AND (CASE WHEN $6 THEN o.ends < $7 ELSE coalesce(o.ends, 'infinity') >= $7 END)
           ORDER BY CASE WHEN $6 THEN -extract(epoch FROM o.begins) ELSE extract(epoch FROM o.begins) END NULLS FIRST, e.title, e.id
           LIMIT $8 OFFSET $9"#,
        wanted.words,
        wanted.kind.map(EventKind::code) as _,
        wanted.state.map(EventState::code) as _,
        wanted.body as _,
        wanted.course.map(|course| course.0) as _,
        wanted.past,
        now.to_sqlx(),
        limit,
        offset,
    )
    .fetch_all(tx)
    .await
}

/// Whether companies and interviews of the event are planned.
pub(crate) async fn plans_interviews(tx: &mut PgConnection, id: EventId) -> Stored<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM fair WHERE network_id = acting_network() AND event_id = $1) AS "planned!""#,
        id.0,
    )
    .fetch_one(tx)
    .await
}
