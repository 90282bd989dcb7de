use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use snodo_network::{CounterId, RegisterId};
use snodo_openings::{BookableService, ServiceId};
use snodo_people::PersonId;
use sqlx::PgConnection;
use uuid::Uuid;

use super::citizen::OfCode;
use super::reading::Named;
use crate::model::{EntryId, OfferId, ParticipationId};

/// Who wants a place in the list.
#[derive(Debug)]
pub(crate) struct NewEntry {
    pub(crate) register: RegisterId,
    pub(crate) service: ServiceId,
    /// Where they ask, and the other counters at which they wait as well.
    pub(crate) counters: Vec<CounterId>,
    pub(crate) person: Option<PersonId>,
    pub(crate) name: String,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) from_day: Date,
    pub(crate) to_day: Option<Date>,
    /// What was free and did not suit.
    pub(crate) known_times: Vec<Timestamp>,
    pub(crate) site_address: String,
    pub(crate) code_hash: [u8; 32],
}

/// Writes somebody at the end of the list.
pub(crate) async fn insert(tx: &mut PgConnection, new: &NewEntry) -> Stored<EntryId> {
    let id = EntryId::generate();
    let known: Vec<jiff_sqlx::Timestamp> = new.known_times.iter().map(|at| at.to_sqlx()).collect();
    sqlx::query!(
        "INSERT INTO waiting_list_entry (network_id, register_id, id, service_id, counter_id, person_id, name, phone, email, language,
                                         from_day, to_day, known_times, site_address, code_hash)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        new.register.0,
        id.0,
        new.service.0,
        new.counters.first().map(|counter| counter.0) as _,
        new.person.map(|person| person.0) as _,
        new.name,
        new.phone.as_deref() as _,
        new.email.as_deref() as _,
        new.language.as_deref() as _,
        new.from_day.to_sqlx() as _,
        new.to_day.map(Date::to_sqlx) as _,
        &known as _,
        new.site_address,
        new.code_hash.as_slice(),
    )
    .execute(&mut *tx)
    .await?;
    // The first counter is written with the entry.
    let others: Vec<Uuid> = new.counters.iter().skip(1).map(|counter| counter.0).collect();
    sqlx::query!(
        "INSERT INTO waiting_list_counter (network_id, register_id, entry_id, counter_id)
         SELECT acting_network(), $1, $2, unnest($3::uuid[]) ON CONFLICT DO NOTHING",
        new.register.0,
        id.0,
        &others,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// The other counters at which who waits at one may wait as well, by name: those of a service whose files are kept in the same register;
/// `of_the_same_comuni`: that serve a Comune which it serves too.
pub(crate) async fn counters_beside(
    tx: &mut PgConnection,
    service: &BookableService,
    counter: CounterId,
    of_the_same_comuni: bool,
) -> Stored<Vec<Named<CounterId>>> {
    let keys: Vec<Uuid> = service.counters.iter().map(|id| id.0).collect();
    sqlx::query_as!(
        Named::<CounterId>,
        r#"SELECT c.id, c.name FROM counter c
           WHERE c.network_id = acting_network() AND c.id = ANY ($1) AND c.id <> $2 AND coalesce(c.valid_to, 'infinity') >= today_in_rome()
             AND register_of_counter(c.id) = register_of_counter($2)
             AND (NOT $3 OR EXISTS (
                 SELECT FROM counter_comune here JOIN counter_comune there ON there.network_id = here.network_id AND there.comune = here.comune
                 WHERE here.network_id = c.network_id AND here.counter_id = $2 AND there.counter_id = c.id))
           ORDER BY c.name, c.id"#,
        &keys,
        counter.0,
        of_the_same_comuni,
    )
    .fetch_all(tx)
    .await
}

/// The counters that serve the Comune in which somebody lives.
pub(crate) async fn counters_serving(tx: &mut PgConnection, person: PersonId) -> Stored<Vec<CounterId>> {
    sqlx::query_scalar!(
        r#"SELECT c.counter_id AS "id: CounterId" FROM person p
           JOIN counter_comune c ON c.network_id = p.network_id AND c.comune = coalesce(p.domicile_comune, p.residence_comune)
           WHERE p.network_id = acting_network() AND p.id = $1 ORDER BY c.position, c.counter_id"#,
        person.0,
    )
    .fetch_all(tx)
    .await
}

/// Somebody who waits, as who offers times sees them.
pub(crate) struct Waits {
    pub(crate) entry: EntryId,
    pub(crate) service: ServiceId,
    /// Where they asked, then the others.
    pub(crate) counters: Vec<CounterId>,
    pub(crate) person: Option<PersonId>,
    pub(crate) name: String,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) from_day: Date,
    pub(crate) to_day: Option<Date>,
    pub(crate) site_address: String,
    pub(crate) known_times: Vec<Timestamp>,
    pub(crate) offered_before: Vec<Timestamp>,
}

/// Who waits in the acting network, in the order in which they asked.
pub(crate) async fn who_waits(tx: &mut PgConnection) -> Stored<Vec<Waits>> {
    let rows = sqlx::query!(
        r#"SELECT entry_id AS "entry!", service_id AS "service!", counter_ids AS "counters!", person_id, name AS "name!", phone, email, language,
                  from_day AS "from_day!", to_day, site_address AS "site_address!",
                  known_times AS "known_times!: Vec<jiff_sqlx::Timestamp>", offered_before AS "offered_before!: Vec<jiff_sqlx::Timestamp>"
           FROM who_waits()"#,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let times = |times: Vec<jiff_sqlx::Timestamp>| {
                times.into_iter().map(jiff_sqlx::Timestamp::to_jiff).collect()
            };
            Waits {
                entry: EntryId(row.entry),
                service: ServiceId(row.service),
                counters: row.counters.into_iter().map(CounterId).collect(),
                person: row.person_id.map(PersonId),
                name: row.name,
                phone: row.phone,
                email: row.email,
                language: row.language,
                from_day: row.from_day.to_jiff(),
                to_day: row.to_day.map(jiff_sqlx::Date::to_jiff),
                site_address: row.site_address,
                known_times: times(row.known_times),
                offered_before: times(row.offered_before),
            }
        })
        .collect())
}

/// The times that were free when somebody asked, less those that were taken meanwhile.
pub(crate) async fn still_known(tx: &mut PgConnection, entry: EntryId, times: &[Timestamp]) -> Stored<()> {
    let times: Vec<jiff_sqlx::Timestamp> = times.iter().map(|at| at.to_sqlx()).collect();
    sqlx::query!("SELECT forget_known_times($1, $2)", entry.0, &times as _).fetch_one(tx).await?;
    Ok(())
}

/// Ends offers that nobody answered in time; says how many.
pub(crate) async fn expire(tx: &mut PgConnection) -> Stored<i32> {
    sqlx::query_scalar!(r#"SELECT expire_offers() AS "expired!""#).fetch_one(tx).await
}

/// Writes an offer of the time that is held; false when they wait no longer.
pub(crate) async fn offer(
    tx: &mut PgConnection,
    entry: EntryId,
    holding: ParticipationId,
    code_hash: [u8; 32],
    until: Timestamp,
) -> Stored<bool> {
    sqlx::query_scalar!(
        r#"SELECT offer_time($1, $2, $3, $4, $5) AS "offered!""#,
        entry.0,
        OfferId::generate().0,
        holding.0,
        code_hash.as_slice(),
        until.to_sqlx() as _,
    )
    .fetch_one(tx)
    .await
}

/// The register of an entry's counter, for who writes messages.
pub(crate) async fn register_of(tx: &mut PgConnection) -> Stored<Option<RegisterId>> {
    sqlx::query_scalar!(
        r#"SELECT register_id AS "register: RegisterId" FROM waiting_list_offer
           WHERE network_id = acting_network() AND code_hash = acting_code()"#,
    )
    .fetch_optional(tx)
    .await
}

/// An offer as the person with its code sees it.
pub(crate) struct OwnOffer {
    pub(crate) id: OfferId,
    pub(crate) entry: EntryId,
    pub(crate) state: String,
    pub(crate) starts_at: Timestamp,
    pub(crate) answer_by: Timestamp,
    pub(crate) person: Option<PersonId>,
    pub(crate) name: String,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) language: Option<String>,
}

impl OfCode for OwnOffer {
    async fn find(tx: &mut PgConnection, _: Timestamp) -> Stored<Option<OwnOffer>> {
        sqlx::query_as!(
            OwnOffer,
            r#"SELECT o.id AS "id: OfferId", o.entry_id AS "entry: EntryId", o.state, o.starts_at, o.answer_by, w.person_id AS "person: PersonId",
                      w.name, w.phone, w.email, w.language
               FROM waiting_list_offer o JOIN waiting_list_entry w ON w.network_id = o.network_id AND w.id = o.entry_id
               WHERE o.network_id = acting_network() AND o.code_hash = acting_code()"#,
        )
        .fetch_optional(tx)
        .await
    }
}

/// Books the time held for the acting code's offer; false when it is held no longer.
pub(crate) async fn book_held(tx: &mut PgConnection, offer: &OwnOffer, now: Timestamp) -> Stored<bool> {
    let booked = sqlx::query!(
        "UPDATE participation SET state = 'booked', held_until = NULL, person_id = $1, name = $2, phone = $3, email = $4, language = $5,
                revision = revision + 1
         WHERE network_id = acting_network() AND code_hash = acting_code() AND state = 'held' AND held_until >= $6",
        offer.person.map(|person| person.0) as _,
        offer.name,
        offer.phone.as_deref() as _,
        offer.email.as_deref() as _,
        offer.language.as_deref() as _,
        now.to_sqlx() as _,
    )
    .execute(tx)
    .await?;
    Ok(booked.rows_affected() == 1)
}

/// Lets go of the time held for the acting code, which is free at once.
pub(crate) async fn let_go(tx: &mut PgConnection) -> Stored<()> {
    sqlx::query!(
        "UPDATE participation SET held_until = clock_timestamp() - interval '1 second'
         WHERE network_id = acting_network() AND code_hash = acting_code() AND state = 'held'",
    )
    .execute(&mut *tx)
    .await?;
    crate::store::taking::release_holds(tx).await
}

/// Writes how an open offer was answered: `accepted` or `refused`; who refused keeps the place in the list. False when it was answered.
pub(crate) async fn answer(
    tx: &mut PgConnection,
    offer: &OwnOffer,
    accepted: bool,
    now: Timestamp,
) -> Stored<bool> {
    let answered = sqlx::query!(
        "UPDATE waiting_list_offer SET state = $2, answered_at = $3
         WHERE network_id = acting_network() AND id = $1 AND state = 'open'",
        offer.id.0,
        if accepted { "accepted" } else { "refused" },
        now.to_sqlx() as _,
    )
    .execute(&mut *tx)
    .await?;
    if answered.rows_affected() != 1 {
        return Ok(false);
    }
    sqlx::query!(
        "UPDATE waiting_list_entry SET state = $2, participation_id = CASE WHEN $3 THEN participation_id END
         WHERE network_id = acting_network() AND id = $1 AND state = 'offered'",
        offer.entry.0,
        if accepted { "booked" } else { "waiting" },
        accepted,
    )
    .execute(tx)
    .await?;
    Ok(true)
}

/// A place in the list as the person with its code sees it.
pub(crate) struct OwnEntry {
    pub(crate) id: EntryId,
    pub(crate) state: String,
    pub(crate) service_name: String,
    /// The counters at which they wait.
    pub(crate) counter_names: String,
    pub(crate) counter_phone: Option<String>,
    pub(crate) from_day: Date,
    pub(crate) to_day: Option<Date>,
    /// How many are before them.
    pub(crate) before: i32,
}

impl OfCode for OwnEntry {
    async fn find(tx: &mut PgConnection, _: Timestamp) -> Stored<Option<OwnEntry>> {
        let row = sqlx::query!(
            r#"SELECT w.id AS "id: EntryId", w.state, s.name AS service_name, c.phone AS counter_phone,
                      (SELECT string_agg(k.name, ', ' ORDER BY k.id <> c.id, k.name) FROM waiting_list_counter l
                       JOIN counter k ON k.network_id = l.network_id AND k.id = l.counter_id
                       WHERE l.network_id = w.network_id AND l.entry_id = w.id) AS "counter_names!",
                      w.from_day, w.to_day, waiting_before(w.id) AS "before!"
               FROM waiting_list_entry w
               JOIN bookable_service s ON s.network_id = w.network_id AND s.id = w.service_id
               JOIN counter c ON c.network_id = w.network_id AND c.id = w.counter_id
               WHERE w.network_id = acting_network() AND w.code_hash = acting_code()"#,
        )
        .fetch_optional(tx)
        .await?;
        Ok(row.map(|row| OwnEntry {
            id: row.id,
            state: row.state,
            service_name: row.service_name,
            counter_names: row.counter_names,
            counter_phone: row.counter_phone,
            from_day: row.from_day.to_jiff(),
            to_day: row.to_day.map(jiff_sqlx::Date::to_jiff),
            before: row.before,
        }))
    }
}

/// Takes somebody off the list; false when they wait no longer, or a time is offered to them just now.
pub(crate) async fn leave(tx: &mut PgConnection, entry: EntryId) -> Stored<bool> {
    let left = sqlx::query!(
        "UPDATE waiting_list_entry SET state = 'left' WHERE network_id = acting_network() AND id = $1 AND state = 'waiting'",
        entry.0,
    )
    .execute(tx)
    .await?;
    Ok(left.rows_affected() == 1)
}

/// Puts somebody who was taken off by mistake back into their place; false when they were not off the list.
pub(crate) async fn come_back(tx: &mut PgConnection, entry: EntryId) -> Stored<bool> {
    let back = sqlx::query!(
        "UPDATE waiting_list_entry SET state = 'waiting' WHERE network_id = acting_network() AND id = $1 AND state = 'left'",
        entry.0,
    )
    .execute(tx)
    .await?;
    Ok(back.rows_affected() == 1)
}

/// A line of the list as staff see it.
pub(crate) struct Line {
    pub(crate) id: EntryId,
    pub(crate) service_name: String,
    /// The counters at which they wait: where they asked, then the others.
    pub(crate) counters: Vec<Uuid>,
    pub(crate) counter_names: String,
    pub(crate) person: Option<Uuid>,
    pub(crate) name: String,
    pub(crate) reach: String,
    pub(crate) from_day: Date,
    pub(crate) to_day: Option<Date>,
    pub(crate) state: String,
    pub(crate) asked_at: Timestamp,
    pub(crate) appointment: Option<Uuid>,
}

/// Who waits at a counter, or at all of the actor's, in order; who was given a time or left in the last month after them.
pub(crate) async fn list(tx: &mut PgConnection, counter: Option<CounterId>) -> Stored<Vec<Line>> {
    let rows = sqlx::query!(
        r#"SELECT w.id AS "id: EntryId", s.name AS service_name, l.counters AS "counters!", l.names AS "counter_names!", w.person_id,
                  coalesce(f.given_name || ' ' || f.family_name, w.name) AS "name!",
                  coalesce(w.phone, f.phone, w.email, f.email, '') AS "reach!", w.from_day, w.to_day, w.state, w.asked_at,
                  p.appointment_id AS "appointment?"
           FROM waiting_list_entry w
           JOIN bookable_service s ON s.network_id = w.network_id AND s.id = w.service_id
           JOIN counter c ON c.network_id = w.network_id AND c.id = w.counter_id
           CROSS JOIN LATERAL (
               SELECT array_agg(k.id ORDER BY k.id <> c.id, k.name) AS counters, string_agg(k.name, ', ' ORDER BY k.id <> c.id, k.name) AS names
               FROM waiting_list_counter x JOIN counter k ON k.network_id = x.network_id AND k.id = x.counter_id
               WHERE x.network_id = w.network_id AND x.entry_id = w.id) AS l
           LEFT JOIN person f ON f.network_id = w.network_id AND f.id = w.person_id
           LEFT JOIN participation p ON p.network_id = w.network_id AND p.id = w.participation_id
           WHERE w.network_id = acting_network() AND ($1::uuid IS NULL OR $1 = ANY (l.counters))
             AND (w.state IN ('waiting', 'offered') OR w.asked_at > now() - interval '31 days')
           ORDER BY w.state NOT IN ('waiting', 'offered'), s.name, c.name, w.asked_at, w.id
           LIMIT 300"#,
        counter.map(|id| id.0) as _,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Line {
            id: row.id,
            service_name: row.service_name,
            counters: row.counters,
            counter_names: row.counter_names,
            person: row.person_id,
            name: row.name,
            reach: row.reach,
            from_day: row.from_day.to_jiff(),
            to_day: row.to_day.map(jiff_sqlx::Date::to_jiff),
            state: row.state,
            asked_at: row.asked_at.to_jiff(),
            appointment: row.appointment,
        })
        .collect())
}

/// An offer as the page of an entry lists it.
pub(crate) struct OfferLine {
    pub(crate) entry: EntryId,
    pub(crate) starts_at: Timestamp,
    pub(crate) answer_by: Timestamp,
    pub(crate) state: String,
}

/// The offers made to who is listed, the last first.
pub(crate) async fn offers(tx: &mut PgConnection, entries: &[EntryId]) -> Stored<Vec<OfferLine>> {
    let keys: Vec<Uuid> = entries.iter().map(|id| id.0).collect();
    sqlx::query_as!(
        OfferLine,
        r#"SELECT entry_id AS "entry: EntryId", starts_at, answer_by, state FROM waiting_list_offer
           WHERE network_id = acting_network() AND entry_id = ANY ($1) ORDER BY offered_at DESC, id DESC"#,
        &keys,
    )
    .fetch_all(tx)
    .await
}

/// Whether there is such an entry in the acting registers.
pub(crate) async fn exists(tx: &mut PgConnection, entry: EntryId) -> Stored<Option<()>> {
    let found = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM waiting_list_entry WHERE network_id = acting_network() AND id = $1) AS "exists!""#,
        entry.0,
    )
    .fetch_one(tx)
    .await?;
    Ok(found.then_some(()))
}
