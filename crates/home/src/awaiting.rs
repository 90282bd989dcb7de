//! What awaits the operator beside candidacies and vacancies: who comes next, who waits, what the projects need, what has arrived. Each
//! function is one statement.

use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use snodo_projects::ProjectId;
use sqlx::PgConnection;
use uuid::Uuid;

/// An appointment that the actor holds.
pub(crate) struct Next {
    pub(crate) id: Uuid,
    pub(crate) starts_at: Timestamp,
    pub(crate) service: String,
    pub(crate) counter: String,
    /// Who comes; empty for a free seat of a group.
    pub(crate) names: String,
    /// Their file, when one person with a file comes.
    pub(crate) person: Option<Uuid>,
    /// What they said it is about.
    pub(crate) reason: String,
}

/// The next appointments of the actor, whichever body they work for: those under way first, at most `most`.
pub(crate) async fn next_appointments(tx: &mut PgConnection, now: Timestamp, most: i64) -> Stored<Vec<Next>> {
    let rows = sqlx::query!(
        r#"SELECT a.id, lower(a.during) AS "starts_at!", s.name AS service, c.name AS counter,
                  coalesce(w.names, '') AS "names!", CASE WHEN w.many = 1 THEN w.person END AS person, coalesce(w.reason, '') AS "reason!"
           FROM operator o
           JOIN appointment_operator ao ON ao.network_id = o.network_id AND ao.operator_id = o.id
           JOIN appointment a ON a.network_id = ao.network_id AND a.id = ao.appointment_id AND a.state = 'open' AND upper(a.during) > $1
           JOIN bookable_service s ON s.network_id = a.network_id AND s.id = a.service_id
           JOIN counter c ON c.network_id = a.network_id AND c.id = a.counter_id
           LEFT JOIN LATERAL (
               SELECT string_agg(coalesce(f.given_name || ' ' || f.family_name, nullif(p.name, '')), ', ' ORDER BY p.seat) AS names,
                      count(*) AS many, (array_agg(p.person_id))[1] AS person, max(p.reason) AS reason
               FROM participation p LEFT JOIN person f ON f.network_id = p.network_id AND f.id = p.person_id
               WHERE p.network_id = a.network_id AND p.appointment_id = a.id AND p.part = 'attendee'
                 AND p.state IN ('booked', 'arrived', 'called')) AS w ON true
           WHERE o.network_id = acting_network() AND o.account_id = acting_account() AND w.many > 0
           ORDER BY lower(a.during), a.id LIMIT $2"#,
        now.to_sqlx() as _,
        most,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Next {
            id: row.id,
            starts_at: row.starts_at.to_jiff(),
            service: row.service,
            counter: row.counter,
            names: row.names,
            person: row.person,
            reason: row.reason,
        })
        .collect())
}

/// Somebody who is at a counter and was not called yet.
pub(crate) struct WaitingPerson {
    pub(crate) counter: Uuid,
    pub(crate) counter_name: String,
    /// Their number in the queue; none for who came to an appointment.
    pub(crate) number: Option<i16>,
    /// Empty for who stays without a name.
    pub(crate) name: String,
    /// Whole minutes since they came.
    pub(crate) minutes: i32,
}

/// Who waits now at the counters of the acting body, the longest first.
pub(crate) async fn waiting_people(tx: &mut PgConnection, now: Timestamp) -> Stored<Vec<WaitingPerson>> {
    sqlx::query_as!(
        WaitingPerson,
        r#"SELECT c.id AS "counter!", c.name AS "counter_name!", w.number, w.name AS "name!",
                  greatest(0, floor(extract(epoch FROM $1::timestamptz - w.since) / 60))::integer AS "minutes!"
           FROM counter c
           JOIN site s ON s.network_id = c.network_id AND s.id = c.site_id AND s.body_id = acting_body()
           CROSS JOIN LATERAL (
               SELECT t.number, coalesce(f.given_name || ' ' || f.family_name, t.name) AS name, t.taken_at AS since
               FROM ticket t LEFT JOIN person f ON f.network_id = t.network_id AND f.id = t.person_id
               WHERE t.network_id = c.network_id AND t.counter_id = c.id AND t.on_date = today_in_rome()
                 AND t.called_at IS NULL AND t.served_at IS NULL AND t.left_at IS NULL
               UNION ALL
               SELECT NULL, coalesce(f.given_name || ' ' || f.family_name, p.name), p.arrived_at
               FROM appointment a
               JOIN participation p ON p.network_id = a.network_id AND p.appointment_id = a.id AND p.state = 'arrived' AND p.arrived_at IS NOT NULL
               LEFT JOIN person f ON f.network_id = p.network_id AND f.id = p.person_id
               WHERE a.network_id = c.network_id AND a.counter_id = c.id AND a.state = 'open'
                 AND lower(a.during) >= today_in_rome()::timestamp AT TIME ZONE 'Europe/Rome'
                 AND lower(a.during) < (today_in_rome() + 1)::timestamp AT TIME ZONE 'Europe/Rome'
                 AND NOT EXISTS (SELECT FROM ticket t WHERE t.network_id = p.network_id AND t.participation_id = p.id
                                 AND t.counter_id = c.id AND t.on_date = today_in_rome())) AS w
           WHERE c.network_id = acting_network()
           ORDER BY w.since, w.number LIMIT 20"#,
        now.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await
}

/// The operator that the actor is, in the acting body, today.
pub(crate) async fn acting_operator(tx: &mut PgConnection) -> Stored<Option<Uuid>> {
    sqlx::query_scalar!(
        "SELECT id FROM operator
         WHERE network_id = acting_network() AND account_id = acting_account() AND body_id = acting_body()
           AND today_in_rome() BETWEEN valid_from AND coalesce(valid_to, 'infinity')",
    )
    .fetch_optional(tx)
    .await
}

/// An objective whose day has passed, of a project that the operator follows.
pub(crate) struct Overdue {
    pub(crate) project: ProjectId,
    pub(crate) person: String,
    pub(crate) words: String,
    pub(crate) by_day: Date,
}

/// The next steps of an operator's projects that are overdue, the oldest first.
pub(crate) async fn overdue_objectives(
    tx: &mut PgConnection,
    operator: Uuid,
    today: Date,
    most: i64,
) -> Stored<Vec<Overdue>> {
    let rows = sqlx::query!(
        r#"SELECT p.id AS "id: ProjectId", f.given_name || ' ' || f.family_name AS "person!", j.words, j.by_day AS "by_day: jiff_sqlx::Date"
           FROM project p
           JOIN project_objective j ON j.network_id = p.network_id AND j.project_id = p.id AND j.reached_on IS NULL AND j.by_day < $2
           JOIN person f ON f.network_id = p.network_id AND f.id = p.person_id
           WHERE p.network_id = acting_network() AND p.case_manager_id = $1 AND p.state IN ('signed', 'in_progress')
           ORDER BY j.by_day, p.id, j.position LIMIT $3"#,
        operator,
        today.to_sqlx() as _,
        most,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Overdue {
            project: row.id,
            person: row.person,
            words: row.words,
            by_day: row.by_day.to_jiff(),
        })
        .collect())
}

/// A list of the employment centre (CPI) with people whose files are not open yet.
pub(crate) struct AssignedPeople {
    pub(crate) list: Uuid,
    pub(crate) body: String,
    pub(crate) measure: String,
    pub(crate) received_on: Date,
    pub(crate) people: i64,
}

/// Lists of the last ninety days with people whose files are to be found or opened, the latest first.
pub(crate) async fn assigned_people(
    tx: &mut PgConnection,
    today: Date,
    most: i64,
) -> Stored<Vec<AssignedPeople>> {
    let rows = sqlx::query!(
        r#"SELECT l.id, b.name AS body, m.name AS measure, l.received_on AS "received_on: jiff_sqlx::Date", count(*) AS "people!"
           FROM assignment_list l
           JOIN assignment a ON a.network_id = l.network_id AND a.list_id = l.id AND a.person_id IS NULL
                AND a.finding IN ('new', 'perhaps_known')
           JOIN body b ON b.network_id = l.network_id AND b.id = l.from_body_id
           JOIN measure m ON m.network_id = l.network_id AND m.id = l.measure_id
           WHERE l.network_id = acting_network() AND l.received_on > $1::date - 90
           GROUP BY l.id, b.name, m.name, l.received_on
           ORDER BY l.received_on DESC, l.id LIMIT $2"#,
        today.to_sqlx() as _,
        most,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| AssignedPeople {
            list: row.id,
            body: row.body,
            measure: row.measure,
            received_on: row.received_on.to_jiff(),
            people: row.people,
        })
        .collect())
}

/// How many messages of the last week could not be handed over.
pub(crate) async fn failed_messages(tx: &mut PgConnection, now: Timestamp) -> Stored<i64> {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "failed!" FROM message
           WHERE network_id = acting_network() AND state = 'failed' AND created_at > $1::timestamptz - interval '7 days'"#,
        now.to_sqlx() as _,
    )
    .fetch_one(tx)
    .await
}
