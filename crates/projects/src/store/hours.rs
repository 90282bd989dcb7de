//! Sessions: hours planned, held, cancelled.

use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use super::projects::Named;
use crate::model::SessionId;

/// A session in a week.
pub(crate) struct WeekSession {
    pub(crate) id: Uuid,
    pub(crate) service: String,
    pub(crate) measure: String,
    pub(crate) starts: Timestamp,
    pub(crate) ends: Timestamp,
    pub(crate) state: String,
    pub(crate) remote: bool,
    pub(crate) counter: String,
    pub(crate) people: Vec<String>,
    pub(crate) unmarked: i64,
}

/// An operator's sessions between two days (both included), in order of time.
pub(crate) async fn week(
    tx: &mut PgConnection,
    operator: Uuid,
    from: Date,
    to: Date,
) -> Stored<Vec<WeekSession>> {
    sqlx::query_as!(
        WeekSession,
        r#"SELECT s.id, v.name AS service, m.name AS measure, lower(coalesce(s.actual, s.planned)) AS "starts!",
                  upper(coalesce(s.actual, s.planned)) AS "ends!", s.state, s.remote, c.name AS counter,
                  ARRAY(SELECT p.given_name || ' ' || p.family_name FROM attendance t
                        JOIN person p ON p.network_id = t.network_id AND p.id = t.person_id
                        WHERE t.network_id = s.network_id AND t.session_id = s.id ORDER BY p.family_name, p.given_name) AS "people!",
                  (SELECT count(*) FROM attendance t WHERE t.network_id = s.network_id AND t.session_id = s.id AND s.state = 'held'
                   AND t.state = 'expected') AS "unmarked!"
           FROM session_of_service s
           JOIN measure_service v ON v.network_id = s.network_id AND v.id = s.service_id
           JOIN measure m ON m.network_id = v.network_id AND m.id = v.measure_id
           JOIN counter c ON c.network_id = s.network_id AND c.id = s.counter_id
           WHERE s.network_id = acting_network() AND s.operator_id = $1
             AND s.starts_at >= $2::date::timestamp AT TIME ZONE 'Europe/Rome'
             AND s.starts_at < ($3::date + 1)::timestamp AT TIME ZONE 'Europe/Rome'
           ORDER BY 4, s.id"#,
        operator,
        from.to_sqlx() as _,
        to.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await
}

/// A service that can be given today, with its measure.
pub(crate) struct ServiceToGive {
    pub(crate) id: Uuid,
    pub(crate) measure: Uuid,
    pub(crate) label: String,
    pub(crate) group_seats: Option<i16>,
}

pub(crate) async fn services(tx: &mut PgConnection, today: Date) -> Stored<Vec<ServiceToGive>> {
    sqlx::query_as!(
        ServiceToGive,
        r#"SELECT v.id, v.measure_id AS measure, m.name || ' – ' || v.name AS "label!", v.group_seats
           FROM measure_service v JOIN measure m ON m.network_id = v.network_id AND m.id = v.measure_id
           WHERE v.network_id = acting_network() AND $1 BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
           ORDER BY m.name, v.name, v.id"#,
        today.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await
}

/// A project that can take hours of a measure.
pub(crate) struct ProjectToGive {
    pub(crate) id: Uuid,
    pub(crate) person: String,
    pub(crate) mine: bool,
}

/// The signed and open projects of a measure, those of the operator first.
pub(crate) async fn projects_of_measure(
    tx: &mut PgConnection,
    measure: Uuid,
    operator: Uuid,
) -> Stored<Vec<ProjectToGive>> {
    sqlx::query_as!(
        ProjectToGive,
        r#"SELECT p.id, f.family_name || ' ' || f.given_name AS "person!", p.case_manager_id = $2 AS "mine!"
           FROM project p JOIN person f ON f.network_id = p.network_id AND f.id = p.person_id
           WHERE p.network_id = acting_network() AND p.measure_id = $1 AND p.state IN ('signed', 'in_progress')
           ORDER BY p.case_manager_id <> $2, f.search_words, p.id LIMIT 300"#,
        measure,
        operator,
    )
    .fetch_all(tx)
    .await
}

/// The measures under which somebody has a project that takes hours, by name; of two versions, the earlier says since when.
pub(crate) async fn measures_with_projects(tx: &mut PgConnection) -> Stored<Vec<Named>> {
    sqlx::query_as!(
        Named,
        r#"SELECT m.id, m.name || CASE WHEN count(*) OVER (PARTITION BY m.code) > 1 THEN ' (' || to_char(m.valid_from, 'YYYY') || ')' ELSE '' END AS "name!"
           FROM measure m
           WHERE m.network_id = acting_network() AND EXISTS (
               SELECT FROM project p WHERE p.network_id = m.network_id AND p.measure_id = m.id AND p.state IN ('signed', 'in_progress'))
           ORDER BY m.name, m.valid_from, m.id"#,
    )
    .fetch_all(tx)
    .await
}

/// The counters at work on a day, those of the acting body first.
pub(crate) async fn counters(tx: &mut PgConnection, today: Date) -> Stored<Vec<Named>> {
    sqlx::query_as!(
        Named,
        "SELECT c.id, c.name FROM counter c JOIN site s ON s.network_id = c.network_id AND s.id = c.site_id
         WHERE c.network_id = acting_network() AND $1 BETWEEN c.valid_from AND coalesce(c.valid_to, 'infinity')
         ORDER BY s.body_id <> acting_body(), c.name, c.id",
        today.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await
}

/// A session to be written.
pub(crate) struct NewSession<'a> {
    pub(crate) service: Uuid,
    pub(crate) operator: Uuid,
    pub(crate) counter: Uuid,
    pub(crate) remote: bool,
    pub(crate) starts: Timestamp,
    pub(crate) ends: Timestamp,
    /// It took place already: what was done. Else it is planned.
    pub(crate) held: Option<&'a str>,
    /// What will be done, when it is planned.
    pub(crate) plan: &'a str,
    pub(crate) projects: &'a [Uuid],
    /// The appointment that it takes place in.
    pub(crate) appointment: Option<Uuid>,
}

/// Which of these days the counter is closed on.
pub(crate) async fn closed_days(tx: &mut PgConnection, counter: Uuid, days: &[Date]) -> Stored<Vec<Date>> {
    let days: Vec<jiff_sqlx::Date> = days.iter().copied().map(jiff_sqlx::ToSqlx::to_sqlx).collect();
    let closed = sqlx::query_scalar!(
        r#"SELECT day AS "day!: jiff_sqlx::Date" FROM unnest($2::date[]) AS day WHERE counter_closed_on($1, day) ORDER BY day"#,
        counter,
        &days as _,
    )
    .fetch_all(tx)
    .await?;
    Ok(closed.into_iter().map(jiff_sqlx::Date::to_jiff).collect())
}

/// Sessions of one operator are written one after the other: two tries at one time wait instead of failing each other.
pub(crate) async fn wait_for_operator(tx: &mut PgConnection, operator: Uuid) -> Stored<()> {
    sqlx::query!("SELECT pg_advisory_xact_lock(hashtextextended($1::uuid::text, 0))", operator)
        .execute(tx)
        .await?;
    Ok(())
}

/// Writes a session with its people, in the register of their projects. `None` when no project is the actor's to give hours to.
///
/// # Errors
/// Every rule of hours by its constraint's name.
pub(crate) async fn insert(tx: &mut PgConnection, new: &NewSession<'_>) -> Stored<Option<SessionId>> {
    let id = sqlx::query_scalar!(
        r#"INSERT INTO session_of_service (network_id, register_id, id, service_id, operator_id, counter_id, remote, planned, actual,
                                           state, activity, recorded_by, appointment_id)
           SELECT p.network_id, p.register_id, $1, $2, $3, $4, $5,
                  CASE WHEN $8::text IS NULL THEN tstzrange($6, $7) END, CASE WHEN $8 IS NOT NULL THEN tstzrange($6, $7) END,
                  CASE WHEN $8 IS NULL THEN 'planned' ELSE 'held' END, coalesce($8, $9), acting_account(), $11
           FROM project p WHERE p.network_id = acting_network() AND p.id = ANY ($10) LIMIT 1
           RETURNING id AS "id: SessionId""#,
        Uuid::now_v7(),
        new.service,
        new.operator,
        new.counter,
        new.remote,
        new.starts.to_sqlx() as _,
        new.ends.to_sqlx() as _,
        new.held,
        new.plan,
        new.projects,
        new.appointment,
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(id) = id else { return Ok(None) };
    // In the order of the projects' keys, so that two groups that share people wait for each other in one order.
    sqlx::query!(
        "INSERT INTO attendance (network_id, register_id, session_id, project_id, person_id, state)
         SELECT p.network_id, p.register_id, $1, p.id, p.person_id, CASE WHEN $3 THEN 'present' ELSE 'expected' END
         FROM project p WHERE p.network_id = acting_network() AND p.id = ANY ($2) ORDER BY p.id",
        id.0,
        new.projects,
        new.held.is_some(),
    )
    .execute(tx)
    .await?;
    Ok(Some(id))
}

/// Who of these projects' people is taken at that time, by name, and by what: a session or an appointment.
pub(crate) async fn taken_people(
    tx: &mut PgConnection,
    projects: &[Uuid],
    starts: Timestamp,
    ends: Timestamp,
) -> Stored<Vec<String>> {
    sqlx::query_scalar!(
        r#"SELECT DISTINCT f.given_name || ' ' || f.family_name AS "name!" FROM project p
           JOIN person f ON f.network_id = p.network_id AND f.id = p.person_id
           JOIN person_engagement e ON e.network_id = p.network_id AND e.person_id = p.person_id AND e.during && tstzrange($2, $3)
           WHERE p.network_id = acting_network() AND p.id = ANY ($1) ORDER BY 1"#,
        projects,
        starts.to_sqlx() as _,
        ends.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await
}

/// A session as kept.
pub(crate) struct SessionRow {
    pub(crate) id: SessionId,
    pub(crate) service: String,
    pub(crate) measure: String,
    pub(crate) operator: String,
    pub(crate) counter: String,
    pub(crate) remote: bool,
    pub(crate) state: String,
    pub(crate) starts: Timestamp,
    pub(crate) ends: Timestamp,
    pub(crate) activity: String,
    pub(crate) operator_id: Uuid,
    pub(crate) appointment: Option<Uuid>,
    pub(crate) revision: i32,
}

pub(crate) async fn session(tx: &mut PgConnection, id: SessionId) -> Stored<Option<SessionRow>> {
    sqlx::query_as!(
        SessionRow,
        r#"SELECT s.id, v.name AS service, m.name AS measure, a.display_name AS operator, c.name AS counter, s.remote, s.state,
                  lower(coalesce(s.actual, s.planned)) AS "starts!", upper(coalesce(s.actual, s.planned)) AS "ends!", s.activity,
                  s.operator_id, s.appointment_id AS appointment, s.revision
           FROM session_of_service s
           JOIN measure_service v ON v.network_id = s.network_id AND v.id = s.service_id
           JOIN measure m ON m.network_id = v.network_id AND m.id = v.measure_id
           JOIN operator o ON o.network_id = s.network_id AND o.id = s.operator_id
           JOIN account a ON a.id = o.account_id
           JOIN counter c ON c.network_id = s.network_id AND c.id = s.counter_id
           WHERE s.network_id = acting_network() AND s.id = $1"#,
        id.0,
    )
    .fetch_optional(tx)
    .await
}

/// A person in a session.
pub(crate) struct AttendanceRow {
    pub(crate) project: Uuid,
    pub(crate) person: Uuid,
    pub(crate) name: String,
    pub(crate) state: String,
    pub(crate) signed_how: Option<String>,
    /// Their own time, when it differs from the session's.
    pub(crate) own_from: Option<jiff_sqlx::Timestamp>,
    pub(crate) own_to: Option<jiff_sqlx::Timestamp>,
}

pub(crate) async fn attendances(tx: &mut PgConnection, id: SessionId) -> Stored<Vec<AttendanceRow>> {
    sqlx::query_as!(
        AttendanceRow,
        r#"SELECT t.project_id AS project, t.person_id AS person, f.family_name || ' ' || f.given_name AS "name!", t.state, t.signed_how,
                  lower(t.own_time) AS own_from, upper(t.own_time) AS own_to
           FROM attendance t JOIN person f ON f.network_id = t.network_id AND f.id = t.person_id
           WHERE t.network_id = acting_network() AND t.session_id = $1 ORDER BY f.search_words, t.project_id"#,
        id.0,
    )
    .fetch_all(tx)
    .await
}

/// Says when a session took place and what was done. False when somebody else saved in the meantime.
pub(crate) async fn hold(
    tx: &mut PgConnection,
    id: SessionId,
    revision: i32,
    starts: Timestamp,
    ends: Timestamp,
    activity: &str,
) -> Stored<bool> {
    // Own times that the session no longer covers fall back to the session's.
    sqlx::query!(
        "UPDATE attendance SET own_time = NULL
         WHERE network_id = acting_network() AND session_id = $1 AND NOT own_time <@ tstzrange($2, $3)",
        id.0,
        starts.to_sqlx() as _,
        ends.to_sqlx() as _,
    )
    .execute(&mut *tx)
    .await?;
    let held = sqlx::query!(
        "UPDATE session_of_service SET state = 'held', actual = tstzrange($3, $4), activity = $5, revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND revision = $2 AND state <> 'cancelled'",
        id.0,
        revision,
        starts.to_sqlx() as _,
        ends.to_sqlx() as _,
        activity,
    )
    .execute(tx)
    .await?;
    Ok(held.rows_affected() == 1)
}

/// Who was there, how they signed, and their own time when it differs from the session's.
pub(crate) struct Mark<'a> {
    pub(crate) project: Uuid,
    pub(crate) state: &'a str,
    pub(crate) signed_how: Option<&'a str>,
    pub(crate) own_time: Option<(Timestamp, Timestamp)>,
}

/// Says who was there, when and how they signed.
pub(crate) async fn mark(tx: &mut PgConnection, id: SessionId, mark: &Mark<'_>) -> Stored<()> {
    sqlx::query!(
        "UPDATE attendance SET state = $3, signed_how = $4, signed_at = CASE WHEN $4::text IS NULL THEN NULL ELSE now() END,
                own_time = CASE WHEN $5::timestamptz IS NOT NULL THEN tstzrange($5, $6::timestamptz) END
         WHERE network_id = acting_network() AND session_id = $1 AND project_id = $2
           AND (state, signed_how, own_time) IS DISTINCT FROM ($3, $4, CASE WHEN $5::timestamptz IS NOT NULL THEN tstzrange($5, $6::timestamptz) END)",
        id.0,
        mark.project,
        mark.state,
        mark.signed_how,
        mark.own_time.map(|(from, _)| from.to_sqlx()) as _,
        mark.own_time.map(|(_, to)| to.to_sqlx()) as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Cancels a session that was planned; false when it is not planned any more.
pub(crate) async fn cancel(tx: &mut PgConnection, id: SessionId) -> Stored<bool> {
    let cancelled = sqlx::query!(
        "UPDATE session_of_service SET state = 'cancelled', revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND state = 'planned'",
        id.0,
    )
    .execute(tx)
    .await?;
    Ok(cancelled.rows_affected() == 1)
}

/// Takes sessions back that were cancelled just now: planned as before.
pub(crate) async fn plan_again(tx: &mut PgConnection, id: SessionId) -> Stored<bool> {
    let planned = sqlx::query!(
        "UPDATE session_of_service SET state = 'planned', revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND state = 'cancelled' AND planned IS NOT NULL AND actual IS NULL",
        id.0,
    )
    .execute(tx)
    .await?;
    Ok(planned.rows_affected() == 1)
}
