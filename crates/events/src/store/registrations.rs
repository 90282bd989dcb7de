use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use snodo_people::PersonId;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{EventId, RegistrationId, RegistrationState};

/// The seats of an event, with the row locked: who wants one waits here for who is taking one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seats {
    pub(crate) all: Option<i32>,
    pub(crate) taken: i32,
    pub(crate) waiting: i32,
}

impl Seats {
    /// Whether so many more can sit.
    pub(crate) fn have_room_for(self, places: i16) -> bool {
        self.all.is_none_or(|seats| self.taken + i32::from(places) <= seats)
    }
}

/// Locks the seats of an event.
pub(crate) async fn lock_seats(tx: &mut PgConnection, event: EventId) -> Stored<Option<Seats>> {
    sqlx::query_as!(
        Seats,
        "SELECT seats AS \"all\", taken, waiting FROM event_seats WHERE network_id = acting_network() AND event_id = $1 FOR UPDATE",
        event.0,
    )
    .fetch_optional(tx)
    .await
}

/// Who wants to come, as it is first written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Newcomer {
    pub(crate) person: Option<PersonId>,
    pub(crate) name: String,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) class: Option<SchoolClass>,
    pub(crate) needs: String,
}

/// A class that a school brings.
#[derive(Clone, Debug)]
pub(crate) struct SchoolClass {
    pub(crate) school: String,
    pub(crate) name: String,
    pub(crate) pupils: i16,
}

/// How a registration came about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry<'a> {
    pub(crate) state: RegistrationState,
    pub(crate) places: i16,
    pub(crate) via: &'static str,
    pub(crate) code_hash: &'a [u8; 32],
    pub(crate) site_address: &'a str,
}

/// Writes a registration; the database counts the seats.
pub(crate) async fn insert(
    tx: &mut PgConnection,
    event: EventId,
    register: Uuid,
    newcomer: &Newcomer,
    entry: &Entry<'_>,
) -> Stored<RegistrationId> {
    let id = RegistrationId::generate();
    let class = newcomer.class.as_ref();
    sqlx::query!(
        "INSERT INTO registration (network_id, register_id, id, event_id, person_id, name, phone, email, language, school, school_class,
                                   pupils, places, needs, state, registered_via, registered_by, code_hash, site_address)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, acting_account(), $16, $17)",
        register,
        id.0,
        event.0,
        newcomer.person.map(|person| person.0) as _,
        newcomer.name,
        newcomer.phone as _,
        newcomer.email as _,
        newcomer.language as _,
        class.map(|class| class.school.as_str()) as _,
        class.map(|class| class.name.as_str()) as _,
        class.map(|class| class.pupils) as _,
        entry.places,
        newcomer.needs,
        entry.state.code(),
        entry.via,
        entry.code_hash.as_slice(),
        entry.site_address,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// A registration as its own person, staff and the program see it.
#[derive(Clone, Debug)]
pub(crate) struct Registration {
    pub(crate) id: RegistrationId,
    pub(crate) event: EventId,
    pub(crate) register: Uuid,
    pub(crate) person: Option<PersonId>,
    pub(crate) name: String,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) school: Option<String>,
    pub(crate) school_class: Option<String>,
    pub(crate) pupils: Option<i16>,
    pub(crate) places: i16,
    pub(crate) needs: String,
    pub(crate) state: RegistrationState,
    pub(crate) offered_until: Option<Timestamp>,
    pub(crate) offers: i16,
    pub(crate) site_address: String,
    pub(crate) opinion_given: bool,
    pub(crate) revision: i32,
}

impl Registration {
    /// "3ªB, Istituto Einaudi-Chiodo", or nothing.
    pub(crate) fn class_words(&self) -> Option<String> {
        Some(format!("{}, {}", self.school_class.as_ref()?, self.school.as_ref()?))
    }
}

macro_rules! registrations {
    ($condition:literal, $($argument:expr),*) => {
        sqlx::query!(
            r#"SELECT r.id AS "id: RegistrationId", r.event_id AS "event: EventId", r.register_id, r.person_id AS "person: PersonId", r.name,
                      r.phone, r.email, r.language, r.school, r.school_class, r.pupils, r.places, r.needs, r.state, r.offered_until, r.offers,
                      r.site_address, r.opinion_given, r.revision
               FROM registration r
               WHERE r.network_id = acting_network() AND "# + $condition,
            $($argument),*
        )
        .map(|row| Registration {
            id: row.id,
            event: row.event,
            register: row.register_id,
            person: row.person,
            name: row.name,
            phone: row.phone,
            email: row.email,
            language: row.language,
            school: row.school,
            school_class: row.school_class,
            pupils: row.pupils,
            places: row.places,
            needs: row.needs,
            // The database's check knows the same list.
            state: RegistrationState::from_code(&row.state).unwrap_or(RegistrationState::Lapsed),
            offered_until: row.offered_until.map(jiff_sqlx::Timestamp::to_jiff),
            offers: row.offers,
            site_address: row.site_address,
            opinion_given: row.opinion_given,
            revision: row.revision,
        })
    };
}

/// The registration of the acting code.
pub(crate) async fn own(tx: &mut PgConnection) -> Stored<Option<Registration>> {
    registrations!("(r.code_hash = acting_code() OR r.offer_hash = acting_code())",).fetch_optional(tx).await
}

/// One registration.
pub(crate) async fn registration(tx: &mut PgConnection, id: RegistrationId) -> Stored<Option<Registration>> {
    registrations!("r.id = $1", id.0).fetch_optional(tx).await
}

/// The registration with this code, of the actor's registers.
pub(crate) async fn by_code(tx: &mut PgConnection, hash: &[u8; 32]) -> Stored<Option<Registration>> {
    registrations!("(r.code_hash = $1 OR r.offer_hash = $1)", hash.as_slice()).fetch_optional(tx).await
}

/// All registrations of an event: who comes by name, then who waits in order, then the others.
pub(crate) async fn of_event(tx: &mut PgConnection, event: EventId) -> Stored<Vec<Registration>> {
    registrations!(
        "r.event_id = $1
               ORDER BY array_position(ARRAY['confirmed', 'offered', 'waiting', 'invited'], r.state) NULLS LAST,
                        CASE WHEN r.state = 'confirmed' THEN plain_words(r.name) END, r.asked_at, r.id",
        event.0
    )
    .fetch_all(tx)
    .await
}

/// Who waits for a seat of an event, the first first.
pub(crate) async fn who_waits(tx: &mut PgConnection, event: EventId) -> Stored<Vec<Registration>> {
    registrations!("r.event_id = $1 AND r.state = 'waiting' ORDER BY r.asked_at, r.id", event.0)
        .fetch_all(tx)
        .await
}

/// Offers of the acting network that nobody answered in time.
pub(crate) async fn unanswered(tx: &mut PgConnection, now: Timestamp) -> Stored<Vec<Registration>> {
    registrations!(
        "r.state = 'offered' AND r.offered_until < $1 ORDER BY r.offered_until, r.id",
        now.to_sqlx()
    )
    .fetch_all(tx)
    .await
}

/// How many wait before this one.
pub(crate) async fn waiting_before(tx: &mut PgConnection, own: &Registration) -> Stored<i64> {
    sqlx::query_scalar!(r#"SELECT event_waiting_before($1) AS "before!""#, own.id.0,).fetch_one(tx).await
}

/// Moves a registration to a state; false when it changed meanwhile. A cancellation keeps its instant.
pub(crate) async fn step(
    tx: &mut PgConnection,
    registration: &Registration,
    to: RegistrationState,
) -> Stored<bool> {
    let moved = sqlx::query!(
        "UPDATE registration
         SET state = $3, offered_until = NULL, revision = revision + 1,
             cancelled_at = CASE WHEN $3 IN ('cancelled_by_person', 'cancelled_by_organiser', 'lapsed') THEN now() END
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        registration.id.0,
        registration.revision,
        to.code(),
    )
    .execute(tx)
    .await?;
    Ok(moved.rows_affected() == 1)
}

/// Holds a seat for who waits until an instant; false when they wait no longer.
pub(crate) async fn offer(
    tx: &mut PgConnection,
    registration: &Registration,
    until: Timestamp,
    code_hash: &[u8; 32],
) -> Stored<bool> {
    let offered = sqlx::query!(
        "UPDATE registration SET state = 'offered', offered_until = $3, offer_hash = $4, offers = offers + 1, revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND revision = $2 AND state = 'waiting'",
        registration.id.0,
        registration.revision,
        until.to_sqlx(),
        code_hash.as_slice(),
    )
    .execute(tx)
    .await?;
    Ok(offered.rows_affected() == 1)
}

/// Puts who did not answer at the end of the list.
pub(crate) async fn wait_again(tx: &mut PgConnection, registration: &Registration) -> Stored<bool> {
    let moved = sqlx::query!(
        "UPDATE registration SET state = 'waiting', offered_until = NULL, asked_at = clock_timestamp(), revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND revision = $2 AND state = 'offered'",
        registration.id.0,
        registration.revision,
    )
    .execute(tx)
    .await?;
    Ok(moved.rows_affected() == 1)
}

/// Says whose file a registration is; false when it changed meanwhile.
pub(crate) async fn join_file(
    tx: &mut PgConnection,
    registration: &Registration,
    person: PersonId,
) -> Stored<bool> {
    let joined = sqlx::query!(
        "UPDATE registration SET person_id = $3, revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        registration.id.0,
        registration.revision,
        person.0,
    )
    .execute(tx)
    .await?;
    Ok(joined.rows_affected() == 1)
}

/// Events with free seats for which somebody waits.
pub(crate) async fn events_with_room(tx: &mut PgConnection) -> Stored<Vec<EventId>> {
    sqlx::query_scalar!(
        r#"SELECT s.event_id AS "id: EventId" FROM event_seats s JOIN event e ON e.network_id = s.network_id AND e.id = s.event_id
           WHERE s.network_id = acting_network() AND s.waiting > 0 AND (s.seats IS NULL OR s.taken < s.seats) AND e.state = 'published'
           ORDER BY s.event_id"#,
    )
    .fetch_all(tx)
    .await
}

/// How a registered person with a file is reached, where they left nothing else.
pub(crate) async fn file_contacts(
    tx: &mut PgConnection,
    person: PersonId,
) -> Stored<Option<(String, Option<String>, Option<String>)>> {
    let row = sqlx::query!(
        r#"SELECT given_name || ' ' || family_name AS "name!", phone, email FROM person WHERE network_id = acting_network() AND id = $1"#,
        person.0,
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| (row.name, row.phone, row.email)))
}
