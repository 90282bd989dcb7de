//! What awaits a case manager.

use jiff::civil::Date;
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{ProjectId, SessionId};

/// Something that awaits whoever follows a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectTask {
    /// What.
    pub kind: ProjectTaskKind,
    /// The project.
    pub project: ProjectId,
    /// The person's name.
    pub person: String,
    /// The measure's name.
    pub measure: String,
    /// The session of which nobody said anything, the oldest.
    pub session: Option<SessionId>,
    /// The project's last day, the first day of the report's month, or the last day on which anything happened.
    pub day: Date,
}

/// What awaits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProjectTaskKind {
    /// The project ends within thirty days, or should have ended.
    AboutToEnd,
    /// A month that is over has hours and no report.
    ReportToSubmit,
    /// Nothing happened with the person for thirty days, and nothing is planned.
    Silent,
    /// A session of the past of which nobody said whether it took place.
    SessionToSay,
}

/// How long a person may be silent, and how long before its end a project is said to end: days.
const DAYS: i32 = 30;

/// What awaits an operator in the projects they follow, the most pressing first, at most fifty lines. One statement.
///
/// # Errors
/// When the database fails.
pub async fn tasks_of(tx: &mut PgConnection, operator: Uuid) -> Stored<Vec<ProjectTask>> {
    let rows = sqlx::query!(
        r#"WITH mine AS MATERIALIZED (
               SELECT p.network_id, p.id, p.state, p.starts_on, p.ends_on, f.given_name || ' ' || f.family_name AS person, m.name AS measure
               FROM project p
               JOIN person f ON f.network_id = p.network_id AND f.id = p.person_id
               JOIN measure m ON m.network_id = p.network_id AND m.id = p.measure_id
               WHERE p.network_id = acting_network() AND p.case_manager_id = $1
                 AND p.state IN ('proposed', 'signed', 'in_progress', 'suspended')),
           happened AS MATERIALIZED (
               SELECT t.project_id, s.id AS session, s.state, t.state AS attendance, month_in_rome(lower(coalesce(s.actual, s.planned))) AS month,
                      (lower(coalesce(s.actual, s.planned)) AT TIME ZONE 'Europe/Rome')::date AS on_day
               FROM mine JOIN attendance t ON t.network_id = mine.network_id AND t.project_id = mine.id
               JOIN session_of_service s ON s.network_id = t.network_id AND s.id = t.session_id
               WHERE s.state <> 'cancelled')
           SELECT kind AS "kind!", id AS "id!: ProjectId", person AS "person!", measure AS "measure!", day AS "day!: jiff_sqlx::Date",
                  session AS "session: SessionId" FROM (
               SELECT 1 AS kind, mine.id, person, measure, min(h.on_day) AS day, (array_agg(h.session ORDER BY h.on_day, h.session))[1] AS session
               FROM mine JOIN happened h ON h.project_id = mine.id AND h.state = 'planned' AND h.on_day < today_in_rome()
               GROUP BY mine.id, person, measure
               UNION ALL
               SELECT 2, mine.id, person, measure, h.month, NULL
               FROM mine JOIN happened h ON h.project_id = mine.id AND h.state = 'held' AND h.attendance = 'present'
               WHERE (h.month + interval '1 month')::date <= today_in_rome()
                 AND NOT EXISTS (SELECT FROM activity_report r WHERE r.network_id = mine.network_id AND r.project_id = mine.id AND r.month = h.month)
               GROUP BY mine.id, person, measure, h.month
               UNION ALL
               SELECT 3, id, person, measure, ends_on, NULL FROM mine WHERE state IN ('signed', 'in_progress', 'suspended') AND ends_on <= today_in_rome() + $2::integer
               UNION ALL
               SELECT 4, mine.id, person, measure, greatest(mine.starts_on, max(h.on_day)), NULL
               FROM mine LEFT JOIN happened h ON h.project_id = mine.id WHERE mine.state = 'in_progress'
               GROUP BY mine.id, person, measure, mine.starts_on
               HAVING greatest(mine.starts_on, max(h.on_day)) < today_in_rome() - $2::integer) AS task
           ORDER BY kind, day, id LIMIT 50"#,
        operator,
        DAYS,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| ProjectTask {
            kind: match row.kind {
                1 => ProjectTaskKind::SessionToSay,
                2 => ProjectTaskKind::ReportToSubmit,
                3 => ProjectTaskKind::AboutToEnd,
                _ => ProjectTaskKind::Silent,
            },
            project: row.id,
            person: row.person,
            measure: row.measure,
            session: row.session,
            day: row.day.to_jiff(),
        })
        .collect())
}
