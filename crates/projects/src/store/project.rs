//! One project with what belongs to it.

use jiff::{Timestamp, ToSpan as _, civil::Date};
use snodo_core::Stored;
use snodo_people::PersonId;
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use crate::model::{
    Eligibility, Euro, MeasureId, ProjectId, ProjectState, ServiceHours, report::MonthStanding,
};

/// A project with whom and what it is about.
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts of the row that have nothing to do with one another"
)]
pub(crate) struct ProjectRow {
    pub(crate) id: ProjectId,
    pub(crate) code: i32,
    pub(crate) person: PersonId,
    pub(crate) person_name: String,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) measure: MeasureId,
    pub(crate) measure_name: String,
    pub(crate) measure_code: String,
    pub(crate) cup: Option<String>,
    pub(crate) amounts_are_examples: bool,
    pub(crate) shared_by_bodies: bool,
    pub(crate) body: String,
    pub(crate) case_manager: String,
    pub(crate) state: String,
    pub(crate) state_since: Timestamp,
    pub(crate) proposed_on: Date,
    pub(crate) assigned_by: Option<String>,
    pub(crate) assigned_on: Option<jiff_sqlx::Date>,
    pub(crate) eligibility: Json<Eligibility>,
    pub(crate) protocol_number: Option<String>,
    pub(crate) protocol_on: Option<jiff_sqlx::Date>,
    pub(crate) signed_on: Option<jiff_sqlx::Date>,
    pub(crate) starts_on: Option<jiff_sqlx::Date>,
    pub(crate) ends_on: Option<jiff_sqlx::Date>,
    pub(crate) closed_on: Option<jiff_sqlx::Date>,
    pub(crate) outcome: Option<String>,
    pub(crate) outcome_words: String,
    pub(crate) silp_id: Option<String>,
    pub(crate) revision: i32,
    /// Where it may go from here, by the database's table.
    pub(crate) next: Vec<String>,
    /// The actor follows it.
    pub(crate) is_followed_by_actor: bool,
    /// There is a reserved case, and the actor is named on it.
    pub(crate) is_reserved_for_actor: bool,
}

impl ProjectRow {
    pub(crate) fn state(&self) -> ProjectState {
        ProjectState::from_code(&self.state).unwrap_or(ProjectState::Withdrawn)
    }
}

pub(crate) async fn project(tx: &mut PgConnection, id: ProjectId) -> Stored<Option<ProjectRow>> {
    sqlx::query_as!(
        ProjectRow,
        r#"SELECT p.id, p.code, p.person_id AS person, f.given_name || ' ' || f.family_name AS "person_name!", f.phone, f.email,
                  p.measure_id AS measure, m.name AS measure_name, m.code AS measure_code, m.cup, m.amounts_are_examples,
                  m.shared_by_bodies, b.name AS body, a.display_name AS case_manager, p.state, p.state_since, p.proposed_on,
                  c.name AS "assigned_by?", p.assigned_on, p.eligibility AS "eligibility: Json<Eligibility>", p.protocol_number,
                  p.protocol_on, p.signed_on, p.starts_on, p.ends_on, p.closed_on, p.outcome, p.outcome_words, p.silp_id, p.revision,
                  ARRAY(SELECT t.to_state FROM project_allowed_transition t JOIN project_state s ON s.code = t.to_state
                        WHERE t.from_state = p.state ORDER BY s.position) AS "next!",
                  p.case_manager_id = ANY (acting_operators()) AS "is_followed_by_actor!",
                  EXISTS (SELECT FROM reserved_case r WHERE r.network_id = p.network_id AND r.project_id = p.id) AS "is_reserved_for_actor!"
           FROM project p
           JOIN person f ON f.network_id = p.network_id AND f.id = p.person_id
           JOIN measure m ON m.network_id = p.network_id AND m.id = p.measure_id
           JOIN body b ON b.network_id = p.network_id AND b.id = p.body_id
           JOIN operator o ON o.network_id = p.network_id AND o.id = p.case_manager_id
           JOIN account a ON a.id = o.account_id
           LEFT JOIN body c ON c.network_id = p.network_id AND c.id = p.assigned_by_body_id
           WHERE p.network_id = acting_network() AND p.id = $1"#,
        id.0,
    )
    .fetch_optional(tx)
    .await
}

/// Whether the actor sees a project.
pub(crate) async fn exists(tx: &mut PgConnection, id: ProjectId) -> Stored<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM project WHERE network_id = acting_network() AND id = $1) AS "exists!""#,
        id.0,
    )
    .fetch_one(tx)
    .await
}

/// The measure's services with the project's hours in each, by code: a service whose tariff changed is one, and its caps are those of when
/// the project began.
pub(crate) async fn hours(tx: &mut PgConnection, id: ProjectId) -> Stored<Vec<ServiceHours>> {
    let rows = sqlx::query!(
        r#"WITH taken AS (
               SELECT v.code,
                      sum(minutes_of(attended(s, t))) FILTER (WHERE s.state = 'held' AND t.state = 'present') AS given,
                      round(sum(minutes_of(attended(s, t)) * v.hourly_tariff * 100 / 60) FILTER (WHERE s.state = 'held' AND t.state = 'present'))::bigint AS worth_cents,
                      sum(minutes_of(attended(s, t))) FILTER (WHERE s.state = 'planned' OR (s.state = 'held' AND t.state = 'expected')) AS to_come
               FROM attendance t
               JOIN session_of_service s ON s.network_id = t.network_id AND s.id = t.session_id
               JOIN measure_service v ON v.network_id = s.network_id AND v.id = s.service_id
               WHERE t.network_id = acting_network() AND t.project_id = $1 GROUP BY v.code),
           wanted AS (
               SELECT v.code, sum(w.planned_minutes) AS planned FROM project_service w
               JOIN measure_service v ON v.network_id = w.network_id AND v.id = w.service_id
               WHERE w.network_id = acting_network() AND w.project_id = $1 GROUP BY v.code)
           SELECT DISTINCT ON (v.code) v.id, v.name, v.cap_minutes::bigint AS cap, k.worth_cents AS "worth_cents?",
                  k.given, k.to_come, w.planned AS "planned?"
           FROM project p
           JOIN measure_service v ON v.network_id = p.network_id AND v.measure_id = p.measure_id
           LEFT JOIN taken k ON k.code = v.code
           LEFT JOIN wanted w ON w.code = v.code
           WHERE p.network_id = acting_network() AND p.id = $1
             AND (k.code IS NOT NULL OR w.code IS NOT NULL
                  OR v.valid_from <= coalesce(p.ends_on, today_in_rome()) AND coalesce(v.valid_to, 'infinity') >= coalesce(p.starts_on, today_in_rome()))
           ORDER BY v.code, v.valid_from > coalesce(p.starts_on, today_in_rome()),
                    CASE WHEN v.valid_from > coalesce(p.starts_on, today_in_rome()) THEN v.valid_from END, v.valid_from DESC"#,
        id.0,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| ServiceHours {
            service: row.id,
            name: row.name,
            cap: row.cap,
            planned: row.planned,
            given: row.given.unwrap_or(0),
            to_come: row.to_come.unwrap_or(0),
            worth: row.worth_cents.map(Euro),
        })
        .collect())
}

/// Something agreed on, with its day.
pub(crate) struct Objective {
    pub(crate) position: i16,
    pub(crate) words: String,
    pub(crate) by_day: Date,
    pub(crate) reached_on: Option<jiff_sqlx::Date>,
}

pub(crate) async fn objectives(tx: &mut PgConnection, id: ProjectId) -> Stored<Vec<Objective>> {
    sqlx::query_as!(
        Objective,
        "SELECT position, words, by_day, reached_on FROM project_objective
         WHERE network_id = acting_network() AND project_id = $1 ORDER BY position",
        id.0,
    )
    .fetch_all(tx)
    .await
}

/// Writes the objectives anew; one that stays keeps the day on which it was reached.
pub(crate) async fn save_objectives(
    tx: &mut PgConnection,
    id: ProjectId,
    objectives: &[(i16, String, Date, bool)],
) -> Stored<()> {
    use jiff_sqlx::ToSqlx as _;
    let positions: Vec<i16> = objectives.iter().map(|(position, ..)| *position).collect();
    sqlx::query!(
        "DELETE FROM project_objective WHERE network_id = acting_network() AND project_id = $1 AND position <> ALL ($2)",
        id.0,
        &positions,
    )
    .execute(&mut *tx)
    .await?;
    for (position, words, by_day, reached) in objectives {
        sqlx::query!(
            "INSERT INTO project_objective (network_id, register_id, project_id, position, words, by_day, reached_on)
             SELECT p.network_id, p.register_id, p.id, $2, $3, $4, CASE WHEN $5 THEN today_in_rome() END
             FROM project p WHERE p.network_id = acting_network() AND p.id = $1
             ON CONFLICT (network_id, project_id, position) DO UPDATE
             SET words = excluded.words, by_day = excluded.by_day,
                 reached_on = CASE WHEN $5 THEN coalesce(project_objective.reached_on, excluded.reached_on) END",
            id.0,
            position,
            words,
            by_day.to_sqlx() as _,
            reached,
        )
        .execute(&mut *tx)
        .await?;
    }
    Ok(())
}

/// Somebody's signature under the project.
pub(crate) struct Signature {
    pub(crate) signer: String,
    pub(crate) signed_on: Date,
    pub(crate) how: String,
}

pub(crate) async fn signatures(tx: &mut PgConnection, id: ProjectId) -> Stored<Vec<Signature>> {
    sqlx::query_as!(
        Signature,
        "SELECT signer, signed_on, how FROM project_signature WHERE network_id = acting_network() AND project_id = $1 ORDER BY signer DESC",
        id.0,
    )
    .fetch_all(tx)
    .await
}

/// A body that works with the person too.
pub(crate) struct TeamBody {
    pub(crate) body: String,
    pub(crate) contact: String,
    pub(crate) task: String,
}

pub(crate) async fn team(tx: &mut PgConnection, id: ProjectId) -> Stored<Vec<TeamBody>> {
    sqlx::query_as!(
        TeamBody,
        "SELECT b.name AS body, t.contact, t.task FROM project_team t
         JOIN body b ON b.network_id = t.network_id AND b.id = t.body_id
         WHERE t.network_id = acting_network() AND t.project_id = $1 AND coalesce(t.to_day, 'infinity') >= today_in_rome() ORDER BY b.name",
        id.0,
    )
    .fetch_all(tx)
    .await
}

/// The network's other bodies, by name: who may be in a team.
pub(crate) async fn other_bodies(tx: &mut PgConnection) -> Stored<Vec<super::projects::Named>> {
    sqlx::query_as!(
        super::projects::Named,
        "SELECT id, name FROM body WHERE network_id = acting_network() AND id <> acting_body() ORDER BY name, id",
    )
    .fetch_all(tx)
    .await
}

/// Adds a body to the team from today.
pub(crate) async fn add_to_team(
    tx: &mut PgConnection,
    id: ProjectId,
    body: Uuid,
    contact: &str,
    task: &str,
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO project_team (network_id, register_id, project_id, body_id, contact, task, from_day)
         SELECT p.network_id, p.register_id, p.id, $2, $3, $4, today_in_rome() FROM project p
         WHERE p.network_id = acting_network() AND p.id = $1
         ON CONFLICT (network_id, project_id, body_id, from_day) DO UPDATE SET contact = excluded.contact, task = excluded.task",
        id.0,
        body,
        contact,
        task,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Something that happened in the project: a move, or a session.
pub(crate) struct PastMove {
    pub(crate) to_state: String,
    pub(crate) outcome: Option<String>,
    pub(crate) words: String,
    pub(crate) moved_at: Timestamp,
    pub(crate) moved_by: Option<String>,
}

pub(crate) async fn moves(tx: &mut PgConnection, id: ProjectId) -> Stored<Vec<PastMove>> {
    sqlx::query_as!(
        PastMove,
        r#"SELECT t.to_state, t.outcome, t.words, t.moved_at, a.display_name AS "moved_by?"
           FROM project_transition t LEFT JOIN account a ON a.id = t.moved_by
           WHERE t.network_id = acting_network() AND t.project_id = $1 ORDER BY t.id DESC"#,
        id.0,
    )
    .fetch_all(tx)
    .await
}

/// A session of the project.
pub(crate) struct SessionOfProject {
    pub(crate) id: Uuid,
    pub(crate) service: String,
    pub(crate) starts: Timestamp,
    pub(crate) ends: Timestamp,
    pub(crate) state: String,
    pub(crate) attendance: String,
    pub(crate) signed: bool,
    pub(crate) operator: String,
    pub(crate) group_size: i64,
    pub(crate) activity: String,
}

/// The project's sessions, the latest first, at most a hundred.
pub(crate) async fn sessions(tx: &mut PgConnection, id: ProjectId) -> Stored<Vec<SessionOfProject>> {
    sqlx::query_as!(
        SessionOfProject,
        r#"SELECT s.id, v.name AS service, lower(coalesce(t.own_time, s.actual, s.planned)) AS "starts!",
                  upper(coalesce(t.own_time, s.actual, s.planned)) AS "ends!", s.state, t.state AS attendance,
                  t.signed_how IS NOT NULL AS "signed!", a.display_name AS operator,
                  (SELECT count(*) FROM attendance w WHERE w.network_id = s.network_id AND w.session_id = s.id) AS "group_size!", s.activity
           FROM attendance t
           JOIN session_of_service s ON s.network_id = t.network_id AND s.id = t.session_id
           JOIN measure_service v ON v.network_id = s.network_id AND v.id = s.service_id
           JOIN operator o ON o.network_id = s.network_id AND o.id = s.operator_id
           JOIN account a ON a.id = o.account_id
           WHERE t.network_id = acting_network() AND t.project_id = $1
           ORDER BY lower(coalesce(s.actual, s.planned)) DESC LIMIT 100"#,
        id.0,
    )
    .fetch_all(tx)
    .await
}

/// A month of a project in which something was planned or given, with its report when it was sent.
pub(crate) struct MonthOfProject {
    pub(crate) month: Date,
    pub(crate) standing: MonthStanding,
    /// Minutes in sessions to come.
    pub(crate) to_come: i64,
    pub(crate) submitted_at: Option<Timestamp>,
}

/// The months of a project, the last first.
pub(crate) async fn months(tx: &mut PgConnection, id: ProjectId, today: Date) -> Stored<Vec<MonthOfProject>> {
    let rows = sqlx::query!(
        r#"SELECT month_in_rome(lower(coalesce(s.actual, s.planned))) AS "month!: jiff_sqlx::Date",
                  coalesce(sum(minutes_of(attended(s, t))) FILTER (WHERE s.state = 'held' AND t.state = 'present'), 0) AS "minutes!",
                  coalesce(sum(minutes_of(attended(s, t))) FILTER (WHERE s.state = 'planned'), 0) AS "to_come!",
                  count(*) FILTER (WHERE s.state = 'planned') AS "undecided!",
                  count(*) FILTER (WHERE s.state = 'held' AND t.state = 'expected') AS "unmarked!",
                  count(*) FILTER (WHERE s.state = 'held' AND t.state = 'present' AND t.signed_how IS NULL) AS "unsigned!",
                  bool_or(p.closed_on IS NOT NULL) AS "closed!", max(r.submitted_at) AS "submitted_at: jiff_sqlx::Timestamp"
           FROM attendance t
           JOIN project p ON p.network_id = t.network_id AND p.id = t.project_id
           JOIN session_of_service s ON s.network_id = t.network_id AND s.id = t.session_id
           LEFT JOIN activity_report r ON r.network_id = t.network_id AND r.project_id = t.project_id
                AND r.month = month_in_rome(lower(coalesce(s.actual, s.planned)))
           WHERE t.network_id = acting_network() AND t.project_id = $1 AND s.state <> 'cancelled'
           GROUP BY 1 ORDER BY 1 DESC"#,
        id.0,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let month = row.month.to_jiff();
            MonthOfProject {
                month,
                standing: MonthStanding {
                    undecided: row.undecided,
                    unmarked: row.unmarked,
                    unsigned: row.unsigned,
                    minutes: row.minutes,
                    over: row.closed || month.saturating_add(1.month()) <= today,
                },
                to_come: row.to_come,
                submitted_at: row.submitted_at.map(jiff_sqlx::Timestamp::to_jiff),
            }
        })
        .collect())
}
