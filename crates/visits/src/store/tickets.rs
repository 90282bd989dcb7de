use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{TicketId, VisitId};

/// Gives the next number of today at a counter to whoever came with this visit. Two that are given at once wait for each other.
pub(crate) async fn give(tx: &mut PgConnection, counter: Uuid, visit: VisitId, name: &str) -> Stored<i16> {
    sqlx::query!("SELECT pg_advisory_xact_lock(hashtextextended('ticket' || $1::uuid::text, 0))", counter)
        .fetch_one(&mut *tx)
        .await?;
    sqlx::query_scalar!(
        "INSERT INTO ticket (network_id, register_id, id, counter_id, on_date, number, visit_id, person_id, name)
         SELECT v.network_id, v.register_id, $1, $2, today_in_rome(),
                1 + coalesce((SELECT max(t.number) FROM ticket t
                              WHERE t.network_id = v.network_id AND t.counter_id = $2 AND t.on_date = today_in_rome()), 0),
                v.id, v.person_id, $4
         FROM visit v WHERE v.network_id = acting_network() AND v.id = $3
         RETURNING number",
        Uuid::now_v7(),
        counter,
        visit.0,
        name,
    )
    .fetch_one(tx)
    .await
}

/// Somebody who waits, or is at a desk.
pub(crate) struct Waiting {
    pub(crate) id: TicketId,
    pub(crate) number: i16,
    pub(crate) person: Option<Uuid>,
    /// Empty for who stays without a name.
    pub(crate) name: String,
    pub(crate) reasons: String,
    /// Whole minutes from the ticket to the call, or until now.
    pub(crate) minutes: i32,
    /// The desk that they were called to.
    pub(crate) called_to: Option<String>,
}

/// Who waits at a counter today, or is at a desk, in the order of their numbers.
pub(crate) async fn waiting(tx: &mut PgConnection, counter: Uuid) -> Stored<Vec<Waiting>> {
    sqlx::query_as!(
        Waiting,
        r#"SELECT t.id, t.number, t.person_id AS person, coalesce(p.family_name || ' ' || p.given_name, t.name) AS "name!",
                  (SELECT coalesce(string_agg(r.name, ', ' ORDER BY r.position, r.name), '')
                   FROM visit_reason_given g JOIN visit_reason r ON r.network_id = g.network_id AND r.id = g.reason_id
                   WHERE g.network_id = t.network_id AND g.visit_id = t.visit_id) AS "reasons!",
                  floor(extract(epoch FROM coalesce(t.called_at, clock_timestamp()) - t.taken_at) / 60)::integer AS "minutes!",
                  t.called_to
           FROM ticket t
           LEFT JOIN person p ON p.network_id = t.network_id AND p.id = t.person_id
           WHERE t.network_id = acting_network() AND t.counter_id = $1 AND t.on_date = today_in_rome()
             AND t.served_at IS NULL AND t.left_at IS NULL
           ORDER BY t.number"#,
        counter,
    )
    .fetch_all(tx)
    .await
}

/// Today at a counter.
pub(crate) struct Today {
    pub(crate) visits: i64,
    pub(crate) served: i64,
    /// Mean and longest minutes from ticket to call; none when nobody was called yet.
    pub(crate) mean_wait: Option<i32>,
    pub(crate) longest_wait: Option<i32>,
}

pub(crate) async fn today(tx: &mut PgConnection, counter: Uuid) -> Stored<Today> {
    sqlx::query_as!(
        Today,
        r#"SELECT (SELECT count(*) FROM visit v
                   WHERE v.network_id = acting_network() AND v.counter_id = $1
                     AND v.happened_at >= today_in_rome()::timestamp AT TIME ZONE 'Europe/Rome') AS "visits!",
                  count(*) FILTER (WHERE t.served_at IS NOT NULL) AS "served!",
                  round(avg(extract(epoch FROM t.called_at - t.taken_at)) / 60)::integer AS mean_wait,
                  floor(max(extract(epoch FROM t.called_at - t.taken_at)) / 60)::integer AS longest_wait
           FROM ticket t
           WHERE t.network_id = acting_network() AND t.counter_id = $1 AND t.on_date = today_in_rome()"#,
        counter,
    )
    .fetch_one(tx)
    .await
}

/// Calls a ticket of today to a desk, for the first time or again; gives its number, none when it no longer waits.
pub(crate) async fn call(
    tx: &mut PgConnection,
    counter: Uuid,
    id: TicketId,
    desk: &str,
) -> Stored<Option<i16>> {
    sqlx::query_scalar!(
        "UPDATE ticket
         SET called_at = coalesce(called_at, clock_timestamp()), called_to = $3, called_by = acting_account()
         WHERE network_id = acting_network() AND counter_id = $1 AND id = $2 AND on_date = today_in_rome()
           AND served_at IS NULL AND left_at IS NULL
         RETURNING number",
        counter,
        id.0,
        desk,
    )
    .fetch_optional(tx)
    .await
}

/// Who held a ticket of today was served, also without having been called; gives its number, none when it no longer waits.
pub(crate) async fn served(tx: &mut PgConnection, counter: Uuid, id: TicketId) -> Stored<Option<i16>> {
    sqlx::query_scalar!(
        "UPDATE ticket
         SET called_at = coalesce(called_at, now()), called_to = coalesce(called_to, ''),
             called_by = coalesce(called_by, acting_account()), served_at = clock_timestamp()
         WHERE network_id = acting_network() AND counter_id = $1 AND id = $2 AND on_date = today_in_rome()
           AND served_at IS NULL AND left_at IS NULL
         RETURNING number",
        counter,
        id.0,
    )
    .fetch_optional(tx)
    .await
}

/// Who held a ticket of today went away; gives its number, none when it no longer waits.
pub(crate) async fn left(tx: &mut PgConnection, counter: Uuid, id: TicketId) -> Stored<Option<i16>> {
    sqlx::query_scalar!(
        "UPDATE ticket SET left_at = clock_timestamp()
         WHERE network_id = acting_network() AND counter_id = $1 AND id = $2 AND on_date = today_in_rome()
           AND served_at IS NULL AND left_at IS NULL
         RETURNING number",
        counter,
        id.0,
    )
    .fetch_optional(tx)
    .await
}

/// One step back for a ticket of today: who was served or left is there again, who was called waits again. Gives its number.
pub(crate) async fn back(tx: &mut PgConnection, counter: Uuid, id: TicketId) -> Stored<Option<i16>> {
    sqlx::query_scalar!(
        "UPDATE ticket
         SET served_at = NULL, left_at = NULL,
             called_at = CASE WHEN num_nonnulls(served_at, left_at) > 0 AND called_to <> '' THEN called_at END,
             called_to = CASE WHEN num_nonnulls(served_at, left_at) > 0 AND called_to <> '' THEN called_to END,
             called_by = CASE WHEN num_nonnulls(served_at, left_at) > 0 AND called_to <> '' THEN called_by END
         WHERE network_id = acting_network() AND counter_id = $1 AND id = $2 AND on_date = today_in_rome()
           AND num_nonnulls(called_at, served_at, left_at) > 0
         RETURNING number",
        counter,
        id.0,
    )
    .fetch_optional(tx)
    .await
}
