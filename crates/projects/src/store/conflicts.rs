//! What stands in the way of hours before they are written: the rules of the database, asked beforehand and kindly. They are asked again,
//! and decide, when hours are written.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

/// Hours that somebody would like to write.
pub(crate) struct Wanted<'a> {
    pub(crate) times: &'a [(Timestamp, Timestamp)],
    pub(crate) projects: &'a [Uuid],
    pub(crate) counter: Uuid,
    pub(crate) operator: Uuid,
    pub(crate) service: Option<Uuid>,
    /// The appointment whose time they take.
    pub(crate) appointment: Option<Uuid>,
}

/// Something that stands in the way.
pub(crate) struct Conflict {
    /// `closed`, `operator`, `person`, `outside`, `suspended`, `sent`, `old`, `service`, `cap`, `day_cap`, `seats`, `twice`.
    pub(crate) what: String,
    /// On which day, when it is of a day.
    pub(crate) day: Option<jiff_sqlx::Date>,
    /// Whose.
    pub(crate) name: Option<String>,
    /// Of a cap: how many minutes are left.
    pub(crate) minutes: Option<i32>,
}

/// What stands in the way of hours, day by day, at most twenty.
pub(crate) async fn look(tx: &mut PgConnection, wanted: &Wanted<'_>) -> Stored<Vec<Conflict>> {
    let starts: Vec<jiff_sqlx::Timestamp> = wanted.times.iter().map(|(starts, _)| starts.to_sqlx()).collect();
    let ends: Vec<jiff_sqlx::Timestamp> = wanted.times.iter().map(|(_, ends)| ends.to_sqlx()).collect();
    sqlx::query_as!(
        Conflict,
        r#"WITH wanted AS (
               SELECT n, starts, ends, starts - interval '1 day' AS a_day_before, tstzrange(starts, ends) AS during,
                      (starts AT TIME ZONE 'Europe/Rome')::date AS day, minutes_of(tstzrange(starts, ends)) AS minutes
               FROM unnest($1::timestamptz[], $2::timestamptz[]) WITH ORDINALITY AS w (starts, ends, n)),
           service AS (
               SELECT v.*, m.hours_entry_days FROM measure_service v JOIN measure m ON m.network_id = v.network_id AND m.id = v.measure_id
               WHERE v.network_id = acting_network() AND v.id = $3),
           chosen AS (
               SELECT p.id, p.person_id, p.starts_on, least(p.ends_on, p.closed_on) AS last_day,
                      f.given_name || ' ' || f.family_name AS name, agreed.cap_minutes, agreed.day_cap_minutes, taken.minutes AS taken
               FROM project p
               JOIN person f ON f.network_id = p.network_id AND f.id = p.person_id
               LEFT JOIN service s ON true
               LEFT JOIN LATERAL (
                   SELECT v.cap_minutes, v.day_cap_minutes FROM measure_service v
                   WHERE v.network_id = p.network_id AND v.measure_id = s.measure_id AND v.code = s.code
                   ORDER BY v.valid_from > p.starts_on, CASE WHEN v.valid_from > p.starts_on THEN v.valid_from END, v.valid_from DESC
                   LIMIT 1) agreed ON true
               LEFT JOIN LATERAL (
                   SELECT coalesce(sum(minutes_of(attended(h, t))), 0)::integer AS minutes
                   FROM attendance t
                   JOIN session_of_service h ON h.network_id = t.network_id AND h.id = t.session_id
                   JOIN measure_service v ON v.network_id = h.network_id AND v.id = h.service_id AND v.code = s.code
                   WHERE t.network_id = p.network_id AND t.project_id = p.id) taken ON true
               WHERE p.network_id = acting_network() AND p.id = ANY ($4)),
           found AS (
               SELECT 'closed' AS what, w.day, NULL::text AS name, NULL::integer AS minutes FROM wanted w WHERE counter_closed_on($5, w.day)
               UNION ALL
               SELECT 'operator', w.day, NULL, NULL FROM wanted w
               WHERE EXISTS (SELECT FROM operator me
                             JOIN operator_engagement e ON e.network_id = me.network_id AND e.account_id = me.account_id
                             WHERE me.network_id = acting_network() AND me.id = $6
                               -- (None is longer than a day.)
                               AND e.starts_at > w.a_day_before AND e.starts_at < w.ends AND e.ends_at > w.starts
                               AND e.appointment_id IS DISTINCT FROM coalesce($7::uuid, '00000000-0000-0000-0000-000000000000'))
               UNION ALL
               SELECT 'person', w.day, c.name, NULL FROM wanted w CROSS JOIN chosen c
               WHERE EXISTS (SELECT FROM person_engagement e
                             LEFT JOIN participation a ON a.network_id = e.network_id AND a.id = e.participation_id
                             WHERE e.network_id = acting_network() AND e.person_id = c.person_id AND e.during && w.during
                               AND a.appointment_id IS DISTINCT FROM coalesce($7::uuid, '00000000-0000-0000-0000-000000000000'))
               UNION ALL
               SELECT 'outside', w.day, c.name, NULL FROM wanted w CROSS JOIN chosen c WHERE w.day < c.starts_on OR w.day > c.last_day
               UNION ALL
               SELECT 'suspended', w.day, c.name, NULL FROM wanted w CROSS JOIN chosen c
               WHERE EXISTS (SELECT FROM project_suspension s WHERE s.network_id = acting_network() AND s.project_id = c.id
                             AND w.day BETWEEN s.first_day AND coalesce(s.last_day, 'infinity'))
               UNION ALL
               SELECT 'sent', w.day, c.name, NULL FROM wanted w CROSS JOIN chosen c
               WHERE EXISTS (SELECT FROM activity_report r WHERE r.network_id = acting_network() AND r.project_id = c.id
                             AND r.month = month_in_rome(lower(w.during)))
               UNION ALL
               SELECT 'old', w.day, NULL, NULL FROM wanted w CROSS JOIN service s WHERE w.day < today_in_rome() - s.hours_entry_days
               UNION ALL
               SELECT 'service', w.day, NULL, NULL FROM wanted w CROSS JOIN service s
               WHERE NOT EXISTS (SELECT FROM measure_service v WHERE v.network_id = s.network_id AND v.measure_id = s.measure_id
                                 AND v.code = s.code AND w.day BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity'))
               UNION ALL
               SELECT 'cap', NULL, c.name, c.cap_minutes - c.taken FROM chosen c
               WHERE c.taken + (SELECT sum(w.minutes) FROM wanted w) > c.cap_minutes
               UNION ALL
               SELECT DISTINCT 'day_cap', w.day, NULL, c.day_cap_minutes::integer FROM wanted w CROSS JOIN chosen c
               WHERE (SELECT sum(x.minutes) FROM wanted x WHERE x.day = w.day) > c.day_cap_minutes
               UNION ALL
               SELECT 'seats', NULL, NULL, NULL FROM service s WHERE (SELECT count(*) FROM chosen) > coalesce(s.group_seats, 1)
               UNION ALL
               SELECT 'twice', w.day, NULL, NULL FROM wanted w JOIN wanted x ON x.n > w.n AND x.during && w.during)
           SELECT what AS "what!", day, name, minutes FROM found ORDER BY day NULLS LAST, what, name LIMIT 20"#,
        &starts as _,
        &ends as _,
        wanted.service,
        wanted.projects,
        wanted.counter,
        wanted.operator,
        wanted.appointment,
    )
    .fetch_all(tx)
    .await
}
