//! Interviews: the draft that staff work on, and the plan that everybody was told.

use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{EventId, InterviewId, Outcome, Period, RegistrationId, TableId};

/// Which of the two plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Plan {
    Draft,
    Published,
}

impl Plan {
    fn code(self) -> &'static str {
        match self {
            Plan::Draft => "draft",
            Plan::Published => "published",
        }
    }
}

/// An interview.
#[derive(Clone, Debug)]
pub(crate) struct InterviewRow {
    pub(crate) id: InterviewId,
    pub(crate) registration: RegistrationId,
    pub(crate) candidate: String,
    pub(crate) person: Option<Uuid>,
    pub(crate) company: Uuid,
    pub(crate) company_name: String,
    pub(crate) table: TableId,
    pub(crate) number: i16,
    pub(crate) vacancy: Option<Uuid>,
    pub(crate) vacancy_title: String,
    pub(crate) period: Period,
    pub(crate) locked: bool,
    pub(crate) outcome: Option<Outcome>,
    pub(crate) candidacy: Option<Uuid>,
}

/// The interviews of a plan, by time and table; with a key, that one alone.
pub(crate) async fn interviews(
    tx: &mut PgConnection,
    event: EventId,
    plan: Plan,
    one: Option<InterviewId>,
) -> Stored<Vec<InterviewRow>> {
    Ok(read(tx, event, Some(plan), one).await?.into_iter().map(|(_, row)| row).collect())
}

/// All interviews of the draft, and all that everybody was told, by time and table.
pub(crate) async fn both_plans(
    tx: &mut PgConnection,
    event: EventId,
) -> Stored<(Vec<InterviewRow>, Vec<InterviewRow>)> {
    let (mut draft, mut published) = (Vec::new(), Vec::new());
    for (plan, row) in read(tx, event, None, None).await? {
        if plan == Plan::Draft.code() { draft.push(row) } else { published.push(row) }
    }
    Ok((draft, published))
}

/// Interviews with the code of their plan; without a plan, of both.
async fn read(
    tx: &mut PgConnection,
    event: EventId,
    plan: Option<Plan>,
    one: Option<InterviewId>,
) -> Stored<Vec<(String, InterviewRow)>> {
    let rows = sqlx::query!(
        r#"SELECT i.id AS "id: InterviewId", i.registration_id AS "registration: RegistrationId", r.name AS candidate, r.person_id AS person,
                  i.company_id AS company, c.name AS company_name, i.table_id AS "table: TableId", t.number,
                  i.vacancy_id AS vacancy, coalesce(v.title, '') AS "vacancy_title!", i.starts_at, i.ends_at, i.locked, i.outcome,
                  i.candidacy_id AS candidacy, i.plan
           FROM fair_interview i
           JOIN registration r ON r.network_id = i.network_id AND r.id = i.registration_id
           JOIN company c ON c.network_id = i.network_id AND c.id = i.company_id
           JOIN fair_table t ON t.network_id = i.network_id AND t.id = i.table_id
           LEFT JOIN vacancy v ON v.network_id = i.network_id AND v.id = i.vacancy_id
           WHERE i.network_id = acting_network() AND i.event_id = $1 AND ($2::text IS NULL OR i.plan = $2) AND ($3::uuid IS NULL OR i.id = $3)
           ORDER BY i.starts_at, t.number"#,
        event.0,
        plan.map(Plan::code),
        one.map(|id| id.0),
    )
    .fetch_all(tx)
    .await?;
    let rows = rows.into_iter().map(|row| {
        let interview = InterviewRow {
            id: row.id,
            registration: row.registration,
            candidate: row.candidate,
            person: row.person,
            company: row.company,
            company_name: row.company_name,
            table: row.table,
            number: row.number,
            vacancy: row.vacancy,
            vacancy_title: row.vacancy_title,
            period: Period { from: row.starts_at.to_jiff(), to: row.ends_at.to_jiff() },
            locked: row.locked,
            outcome: row.outcome.as_deref().and_then(Outcome::from_code),
            candidacy: row.candidacy,
        };
        (row.plan, interview)
    });
    Ok(rows.collect())
}

/// An interview to be written into the draft.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewInterview {
    pub(crate) registration: RegistrationId,
    pub(crate) table: TableId,
    pub(crate) vacancy: Option<Uuid>,
    pub(crate) period: Period,
    pub(crate) locked: bool,
}

/// Puts these into the draft's place.
pub(crate) async fn replace_draft(tx: &mut PgConnection, event: EventId, new: &[NewInterview]) -> Stored<()> {
    sqlx::query!(
        "DELETE FROM fair_interview WHERE network_id = acting_network() AND event_id = $1 AND plan = 'draft'",
        event.0,
    )
    .execute(&mut *tx)
    .await?;
    insert(tx, event, new).await
}

/// Writes interviews into the draft.
pub(crate) async fn insert(tx: &mut PgConnection, event: EventId, new: &[NewInterview]) -> Stored<()> {
    let registrations: Vec<Uuid> = new.iter().map(|new| new.registration.0).collect();
    let tables: Vec<Uuid> = new.iter().map(|new| new.table.0).collect();
    let vacancies: Vec<Option<Uuid>> = new.iter().map(|new| new.vacancy).collect();
    let from: Vec<jiff_sqlx::Timestamp> = new.iter().map(|new| new.period.from.to_sqlx()).collect();
    let to: Vec<jiff_sqlx::Timestamp> = new.iter().map(|new| new.period.to.to_sqlx()).collect();
    let locked: Vec<bool> = new.iter().map(|new| new.locked).collect();
    sqlx::query!(
        "INSERT INTO fair_interview (network_id, register_id, id, event_id, plan, registration_id, company_id, table_id, vacancy_id, starts_at, ends_at, locked)
         SELECT r.network_id, r.register_id, gen_random_uuid(), $1, 'draft', r.id, t.company_id, t.id, n.vacancy, n.starts_at, n.ends_at, n.locked
         FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[], $6::timestamptz[], $7::boolean[])
              AS n(registration, tab, vacancy, starts_at, ends_at, locked)
         JOIN registration r ON r.network_id = acting_network() AND r.event_id = $1 AND r.id = n.registration
         JOIN fair_table t ON t.network_id = r.network_id AND t.event_id = $1 AND t.id = n.tab",
        event.0,
        &registrations,
        &tables,
        &vacancies as &[Option<Uuid>],
        &from as _,
        &to as _,
        &locked,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Moves an interview of the draft, and locks it there.
pub(crate) async fn move_to(
    tx: &mut PgConnection,
    event: EventId,
    id: InterviewId,
    table: TableId,
    period: Period,
    locked: bool,
) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE fair_interview i SET table_id = t.id, starts_at = $4, ends_at = $5, locked = $6
         FROM fair_table t
         WHERE i.network_id = acting_network() AND i.event_id = $1 AND i.id = $2 AND i.plan = 'draft'
           AND t.network_id = i.network_id AND t.event_id = i.event_id AND t.company_id = i.company_id AND t.id = $3",
        event.0,
        id.0,
        table.0,
        period.from.to_sqlx() as _,
        period.to.to_sqlx() as _,
        locked,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// Takes an interview out of the draft.
pub(crate) async fn remove(tx: &mut PgConnection, event: EventId, id: InterviewId) -> Stored<bool> {
    let removed = sqlx::query!(
        "DELETE FROM fair_interview WHERE network_id = acting_network() AND event_id = $1 AND id = $2 AND plan = 'draft'",
        event.0,
        id.0,
    )
    .execute(tx)
    .await?;
    Ok(removed.rows_affected() == 1)
}

/// Makes the draft what everybody is told, from `now` on: what is past, and what has an outcome, stays as it was told. Interviews that are the
/// same keep their row.
pub(crate) async fn publish(tx: &mut PgConnection, event: EventId, now: Timestamp) -> Stored<()> {
    sqlx::query!(
        "DELETE FROM fair_interview p
         WHERE p.network_id = acting_network() AND p.event_id = $1 AND p.plan = 'published' AND p.outcome IS NULL AND p.starts_at > $2
           AND NOT EXISTS (SELECT FROM fair_interview d WHERE d.network_id = p.network_id AND d.event_id = p.event_id AND d.plan = 'draft'
                           AND d.registration_id = p.registration_id AND d.table_id = p.table_id AND d.starts_at = p.starts_at
                           AND d.ends_at = p.ends_at)",
        event.0,
        now.to_sqlx() as _,
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "INSERT INTO fair_interview (network_id, register_id, id, event_id, plan, registration_id, company_id, table_id, vacancy_id, starts_at, ends_at)
         SELECT d.network_id, d.register_id, gen_random_uuid(), d.event_id, 'published', d.registration_id, d.company_id, d.table_id,
                d.vacancy_id, d.starts_at, d.ends_at
         FROM fair_interview d
         WHERE d.network_id = acting_network() AND d.event_id = $1 AND d.plan = 'draft' AND d.starts_at > $2
           AND NOT EXISTS (SELECT FROM fair_interview p WHERE p.network_id = d.network_id AND p.event_id = d.event_id AND p.plan = 'published'
                           AND p.registration_id = d.registration_id AND p.table_id = d.table_id AND p.starts_at = d.starts_at)",
        event.0,
        now.to_sqlx() as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Keeps what came of an interview that everybody was told of; none takes it back.
pub(crate) async fn say_outcome(
    tx: &mut PgConnection,
    event: EventId,
    id: InterviewId,
    outcome: Option<Outcome>,
    candidacy: Option<Uuid>,
) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE fair_interview SET outcome = $3, outcome_at = CASE WHEN $3::text IS NULL THEN NULL ELSE now() END,
                outcome_by = CASE WHEN $3::text IS NULL THEN NULL ELSE acting_account() END, candidacy_id = $4
         WHERE network_id = acting_network() AND event_id = $1 AND id = $2 AND plan = 'published'",
        event.0,
        id.0,
        outcome.map(Outcome::code),
        candidacy,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// The day of an interview in Italy.
pub(crate) fn day(interview: &InterviewRow) -> Date {
    crate::model::in_italy(interview.period.from).date()
}
