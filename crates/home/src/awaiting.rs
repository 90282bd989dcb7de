//! What awaits the operator beside candidacies and vacancies: who comes next, who waits, what the projects need, what has arrived. Each
//! function is one statement.

use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
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
        r#"SELECT a.id, a.starts_at, s.name AS service, c.name AS counter,
                  coalesce(w.names, '') AS "names!", CASE WHEN w.many = 1 THEN w.person END AS person, coalesce(w.reason, '') AS "reason!"
           FROM operator_engagement e
           JOIN appointment a ON a.network_id = e.network_id AND a.id = e.appointment_id AND a.state = 'open' AND a.ends_at > $1
           JOIN bookable_service s ON s.network_id = a.network_id AND s.id = a.service_id
           JOIN counter c ON c.network_id = a.network_id AND c.id = a.counter_id
           LEFT JOIN LATERAL (
               SELECT string_agg(coalesce(f.given_name || ' ' || f.family_name, nullif(p.name, '')), ', ' ORDER BY p.seat) AS names,
                      count(*) AS many, (array_agg(p.person_id))[1] AS person, max(p.reason) AS reason
               FROM participation p LEFT JOIN person f ON f.network_id = p.network_id AND f.id = p.person_id
               WHERE p.network_id = a.network_id AND p.appointment_id = a.id AND p.part = 'attendee'
                 AND p.state IN ('booked', 'arrived', 'called')) AS w ON true
           WHERE e.network_id = acting_network() AND e.account_id = acting_account() AND w.many > 0
             -- (None is longer.)
             AND e.starts_at > $1::timestamptz - interval '20 hours'
           ORDER BY a.starts_at, a.id LIMIT $2"#,
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
                 AND a.starts_at >= today_in_rome()::timestamp AT TIME ZONE 'Europe/Rome'
                 AND a.starts_at < (today_in_rome() + 1)::timestamp AT TIME ZONE 'Europe/Rome'
                 AND NOT EXISTS (SELECT FROM ticket t WHERE t.network_id = p.network_id AND t.participation_id = p.id
                                 AND t.counter_id = c.id AND t.on_date = today_in_rome())) AS w
           WHERE c.network_id = acting_network()
           ORDER BY w.since, w.number LIMIT 20"#,
        now.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await
}

snodo_core::coded! {
    /// What awaits an operator beside the hours of projects.
    pub(crate) DueKind {
        /// An objective of a project whose day has passed.
        Objective = "objective",
        /// A signed internship whose first day is near: the host's communication comes first.
        InternshipBegins = "internship-begins",
        /// A month of an internship that is over, with its allowance to approve.
        InternshipMonth = "internship-month",
        /// An internship that ends soon, or should have ended.
        InternshipEnds = "internship-ends",
        /// A referral with an answer, a message or silence to look at.
        Referral = "referral",
    }
}

/// Something that is due: of a project that the operator follows, of an internship of which they are the tutor, of somebody they sent to a body.
pub(crate) struct Due {
    pub(crate) kind: DueKind,
    /// The key of the project, the internship or the referral.
    pub(crate) of: Uuid,
    pub(crate) person: String,
    /// The objective, the host, or the referral's state: never to which body.
    pub(crate) words: String,
    /// The objective's day, the internship's first or last one, or the first of its month.
    pub(crate) day: Date,
}

/// How near an internship's first or last day is said to be: days.
const NEAR: i32 = 15;

/// What is due of an operator's projects and internships, the oldest of each kind first.
pub(crate) async fn due(tx: &mut PgConnection, operator: Uuid, today: Date, most: i64) -> Stored<Vec<Due>> {
    let rows = sqlx::query!(
        r#"(SELECT 'objective' AS "kind!", p.id AS "of!", f.given_name || ' ' || f.family_name AS "person!", j.words AS "words!",
                  j.by_day AS "day!: jiff_sqlx::Date"
           FROM project p
           JOIN project_objective j ON j.network_id = p.network_id AND j.project_id = p.id AND j.reached_on IS NULL AND j.by_day < $2
           JOIN person f ON f.network_id = p.network_id AND f.id = p.person_id
           WHERE p.network_id = acting_network() AND p.case_manager_id = $1 AND p.state IN ('signed', 'in_progress')
           ORDER BY j.by_day, p.id, j.position LIMIT $3)
           UNION ALL
           (SELECT d.kind, i.id, f.given_name || ' ' || f.family_name, k.name, d.day
           FROM internship i
           JOIN person f ON f.network_id = i.network_id AND f.id = i.person_id
           JOIN company k ON k.network_id = i.network_id AND k.id = i.company_id
           CROSS JOIN LATERAL (
               SELECT 'internship-begins' AS kind, i.starts_on AS day WHERE i.state = 'signed' AND i.starts_on <= $2::date + $4::integer
               UNION ALL
               SELECT 'internship-ends', i.ends_on WHERE i.state = 'in_progress' AND i.ends_on <= $2::date + $4::integer
               UNION ALL
               SELECT 'internship-month', (
                   SELECT min(m)::date FROM generate_series(date_trunc('month', i.starts_on::timestamp),
                                                            coalesce(i.closed_on, i.ends_on)::timestamp, interval '1 month') AS m
                   WHERE ((m + interval '1 month')::date <= $2 OR i.closed_on IS NOT NULL)
                     AND NOT EXISTS (SELECT FROM internship_month a
                                     WHERE a.network_id = i.network_id AND a.internship_id = i.id AND a.month = m::date))
               WHERE i.state IN ('in_progress', 'suspended') OR i.closed_on > $2::date - 366) AS d
           WHERE i.network_id = acting_network() AND i.promoter_tutor_id = $1 AND i.state NOT IN ('draft', 'withdrawn') AND d.day IS NOT NULL
           ORDER BY d.kind, d.day, i.id LIMIT 3 * $3)
           UNION ALL
           (SELECT 'referral', r.id, f.given_name || ' ' || f.family_name, r.state, (r.counter_turn_since AT TIME ZONE 'Europe/Rome')::date
           FROM referral r
           JOIN person f ON f.network_id = r.network_id AND f.id = r.person_id
           WHERE r.network_id = acting_network() AND r.counter_turn_since IS NOT NULL AND $1 IN (r.operator_id, r.case_manager_id)
           ORDER BY r.counter_turn_since, r.id LIMIT $3)"#,
        operator,
        today.to_sqlx() as _,
        most,
        NEAR,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let kind = DueKind::from_code(&row.kind)?;
            Some(Due { kind, of: row.of, person: row.person, words: row.words, day: row.day.to_jiff() })
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
                AND NOT EXISTS (SELECT FROM person_identifier i WHERE i.network_id = a.network_id AND i.register_id = a.register_id
                                AND i.value = a.codice_fiscale)
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
