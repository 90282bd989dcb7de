//! The list of projects, and the figures of a span of time.

use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::{Span, Stored};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{MeasureId, ProjectId, ProjectState};

snodo_core::coded! {
    /// Which rows of a span of time a figure counts.
    pub(crate) Counted {
        /// Begun between the two days.
        Activated = "attivati",
        /// Begun between the two days and concluded by the last.
        Concluded = "conclusi",
        /// Begun between the two days and broken off by the last.
        Interrupted = "interrotti",
        /// Begun between the two days and not closed by the last.
        InProgress = "in-corso",
        /// Begun between the two days by people whom an employment centre assigned.
        Assigned = "assegnati",
    }
}

/// What the list is asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Wanted {
    pub(crate) words: String,
    pub(crate) state: Option<ProjectState>,
    /// Only the states in which work goes on.
    pub(crate) only_open: bool,
    pub(crate) case_manager: Option<Uuid>,
    pub(crate) measure: Option<Uuid>,
    /// Rows that a figure counts, of a span of time.
    pub(crate) counted: Option<(Counted, Span)>,
}

/// A project in the list.
pub(crate) struct ProjectLine {
    pub(crate) id: ProjectId,
    pub(crate) code: i32,
    pub(crate) body: String,
    pub(crate) person: String,
    pub(crate) measure: String,
    pub(crate) state: String,
    pub(crate) starts_on: Option<jiff_sqlx::Date>,
    pub(crate) ends_on: Option<jiff_sqlx::Date>,
    pub(crate) closed_on: Option<jiff_sqlx::Date>,
    pub(crate) outcome: Option<String>,
    pub(crate) case_manager: String,
    pub(crate) assigned_by: Option<String>,
    pub(crate) total: i64,
}

impl ProjectLine {
    pub(crate) fn state(&self) -> ProjectState {
        ProjectState::from_code(&self.state).unwrap_or(ProjectState::Withdrawn)
    }
}

/// A page of projects; those that end first on top, closed ones last.
pub(crate) async fn list(
    tx: &mut PgConnection,
    wanted: &Wanted,
    offset: i64,
    size: i64,
) -> Stored<Vec<ProjectLine>> {
    sqlx::query_as!(
        ProjectLine,
        // Names are looked up one by one, for the page's rows alone: nine tables at once take longer to plan than to read.
        r#"SELECT p.id, p.code, (SELECT b.name FROM body b WHERE b.network_id = p.network_id AND b.id = p.body_id) AS "body!",
                  (SELECT f.family_name || ' ' || f.given_name FROM person f WHERE f.network_id = p.network_id AND f.id = p.person_id) AS "person!",
                  (SELECT m.name FROM measure m WHERE m.network_id = p.network_id AND m.id = p.measure_id) AS "measure!", p.state,
                  p.starts_on, p.ends_on, p.closed_on, p.outcome,
                  (SELECT a.display_name FROM operator o JOIN account a ON a.id = o.account_id
                   WHERE o.network_id = p.network_id AND o.id = p.case_manager_id) AS "case_manager!",
                  (SELECT c.name FROM body c WHERE c.network_id = p.network_id AND c.id = p.assigned_by_body_id) AS assigned_by,
                  p.total AS "total!"
           FROM (
           SELECT p.network_id, p.id, p.code, p.body_id, p.person_id, p.measure_id, p.state, p.starts_on, p.ends_on, p.closed_on, p.outcome,
                  p.case_manager_id, p.assigned_by_body_id, k.is_open, count(*) OVER () AS total
           FROM project p
           JOIN project_state k ON k.code = p.state
           WHERE p.network_id = acting_network()
             AND ($1::text IS NULL OR p.state = $1)
             AND (NOT $2 OR k.is_open)
             AND ($3::uuid IS NULL OR p.case_manager_id = $3)
             AND ($4::uuid IS NULL OR p.measure_id = $4)
             AND ($5 = '' OR p.code::text = $5 OR p.protocol_number = $5
                  OR p.person_id IN (SELECT f.id FROM person f
                                     WHERE f.network_id = acting_network() AND position(plain_words($5) IN f.search_words) > 0))
             AND ($6::text IS NULL OR (
                  p.starts_on BETWEEN $7 AND $8 AND p.state IN ('in_progress', 'suspended', 'concluded', 'interrupted')
                  AND CASE $6 WHEN 'attivati' THEN true
                              WHEN 'conclusi' THEN p.state = 'concluded' AND p.closed_on <= $8
                              WHEN 'interrotti' THEN p.state = 'interrupted' AND p.closed_on <= $8
                              WHEN 'in-corso' THEN p.closed_on IS NULL OR p.closed_on > $8
                              ELSE p.assigned_by_body_id IS NOT NULL END))
           ORDER BY NOT k.is_open, CASE WHEN k.is_open THEN p.ends_on END, p.starts_on DESC, p.code DESC
           LIMIT $9 OFFSET $10) AS p
           ORDER BY NOT p.is_open, CASE WHEN p.is_open THEN p.ends_on END, p.starts_on DESC, p.code DESC"#,
        wanted.state.map(ProjectState::code),
        wanted.only_open,
        wanted.case_manager,
        wanted.measure,
        wanted.words,
        wanted.counted.map(|(counted, _)| counted.code()),
        wanted.counted.map(|(_, span)| span.from.to_sqlx()) as _,
        wanted.counted.map(|(_, span)| span.to.to_sqlx()) as _,
        size,
        offset,
    )
    .fetch_all(tx)
    .await
}

/// The figures of a span of time. Activated is the sum of concluded, interrupted and in progress at its last day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Projects that began between the two days.
    pub activated: i64,
    /// Of these, concluded by the last day.
    pub concluded: i64,
    /// Of these, broken off by the last day.
    pub interrupted: i64,
    /// Of these, not closed by the last day.
    pub in_progress: i64,
    /// People among these whom an employment centre assigned, each once.
    pub assigned_people: i64,
}

impl Figures {
    pub(crate) fn of(&self, counted: Counted) -> i64 {
        match counted {
            Counted::Activated => self.activated,
            Counted::Concluded => self.concluded,
            Counted::Interrupted => self.interrupted,
            Counted::InProgress => self.in_progress,
            Counted::Assigned => self.assigned_people,
        }
    }
}

/// The figures of a span of time in the registers of the actor; of one measure or of all.
///
/// # Errors
/// When the database fails.
pub async fn figures(tx: &mut PgConnection, span: Span, measure: Option<MeasureId>) -> Stored<Figures> {
    sqlx::query_as!(
        Figures,
        r#"SELECT count(*) AS "activated!",
                  count(*) FILTER (WHERE state = 'concluded' AND closed_on <= $2) AS "concluded!",
                  count(*) FILTER (WHERE state = 'interrupted' AND closed_on <= $2) AS "interrupted!",
                  count(*) FILTER (WHERE closed_on IS NULL OR closed_on > $2) AS "in_progress!",
                  count(DISTINCT person_id) FILTER (WHERE assigned_by_body_id IS NOT NULL) AS "assigned_people!"
           FROM project
           WHERE network_id = acting_network() AND starts_on BETWEEN $1 AND $2
             AND state IN ('in_progress', 'suspended', 'concluded', 'interrupted')
             AND ($3::uuid IS NULL OR measure_id = $3)"#,
        span.from.to_sqlx() as _,
        span.to.to_sqlx() as _,
        measure.map(|measure| measure.0),
    )
    .fetch_one(tx)
    .await
}

/// A name to choose in a filter or a form.
pub(crate) struct Named {
    pub(crate) id: Uuid,
    pub(crate) name: String,
}

/// Who follows or followed projects, and who may follow them: case managers and coordinators of today, by name.
pub(crate) async fn case_managers(tx: &mut PgConnection, today: Date) -> Stored<Vec<Named>> {
    sqlx::query_as!(
        Named,
        r#"SELECT o.id, a.display_name || CASE WHEN o.body_id = acting_body() THEN '' ELSE ' – ' || b.name END AS "name!"
           FROM operator o JOIN account a ON a.id = o.account_id
           JOIN body b ON b.network_id = o.network_id AND b.id = o.body_id
           WHERE o.network_id = acting_network()
             AND (EXISTS (SELECT FROM project p WHERE p.network_id = o.network_id AND p.case_manager_id = o.id)
                  OR (o.body_id = acting_body() AND $1 BETWEEN o.valid_from AND coalesce(o.valid_to, 'infinity')
                      AND EXISTS (SELECT FROM operator_role r WHERE r.network_id = o.network_id AND r.operator_id = o.id
                                  AND r.role IN ('case_manager', 'lead_body_coordinator')
                                  AND $1 BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity'))))
           ORDER BY o.body_id <> acting_body(), 2, o.id"#,
        today.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await
}

/// The measures in force on a day, by name.
pub(crate) async fn measures_on(tx: &mut PgConnection, on: Date) -> Stored<Vec<Named>> {
    sqlx::query_as!(
        Named,
        "SELECT id, name FROM measure
         WHERE network_id = acting_network() AND $1 BETWEEN valid_from AND coalesce(valid_to, 'infinity') ORDER BY name, id",
        on.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await
}

/// All measures, by name.
pub(crate) async fn all_measures(tx: &mut PgConnection) -> Stored<Vec<Named>> {
    sqlx::query_as!(
        Named,
        "SELECT id, name FROM measure WHERE network_id = acting_network() ORDER BY name, valid_from, id",
    )
    .fetch_all(tx)
    .await
}

/// The employment centres of the network, by name.
pub(crate) async fn employment_centres(tx: &mut PgConnection) -> Stored<Vec<Named>> {
    sqlx::query_as!(
        Named,
        "SELECT id, name FROM body WHERE network_id = acting_network() AND kind = 'cpi' ORDER BY name, id",
    )
    .fetch_all(tx)
    .await
}
