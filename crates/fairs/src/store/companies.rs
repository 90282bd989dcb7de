//! Companies at an event: their tables, what they interview for, when nobody sits there.

use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{EventId, Period, TableId};

/// A company at the event.
#[derive(Clone, Debug)]
pub(crate) struct CompanyRow {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) activity: String,
    pub(crate) at_least: Option<i16>,
}

/// All companies, by name.
pub(crate) async fn companies(tx: &mut PgConnection, event: EventId) -> Stored<Vec<CompanyRow>> {
    sqlx::query_as!(
        CompanyRow,
        "SELECT c.id, c.name, c.activity, f.at_least
         FROM fair_company f JOIN company c ON c.network_id = f.network_id AND c.id = f.company_id
         WHERE f.network_id = acting_network() AND f.event_id = $1 ORDER BY c.name, c.id",
        event.0,
    )
    .fetch_all(tx)
    .await
}

/// A vacancy that a company interviews for, or could.
#[derive(Clone, Debug)]
pub(crate) struct VacancyRow {
    pub(crate) id: Uuid,
    pub(crate) company: Uuid,
    pub(crate) title: String,
    pub(crate) chosen: bool,
}

/// What the companies interview for, by company and title.
pub(crate) async fn vacancies(tx: &mut PgConnection, event: EventId) -> Stored<Vec<VacancyRow>> {
    sqlx::query_as!(
        VacancyRow,
        r#"SELECT v.id, f.company_id AS company, v.title, true AS "chosen!"
           FROM fair_vacancy f JOIN vacancy v ON v.network_id = f.network_id AND v.id = f.vacancy_id
           WHERE f.network_id = acting_network() AND f.event_id = $1 ORDER BY f.company_id, v.title"#,
        event.0,
    )
    .fetch_all(tx)
    .await
}

/// The open vacancies of a company, and which of them it interviews for.
pub(crate) async fn vacancies_of(
    tx: &mut PgConnection,
    event: EventId,
    company: Uuid,
) -> Stored<Vec<VacancyRow>> {
    sqlx::query_as!(
        VacancyRow,
        r#"SELECT v.id, v.company_id AS company, v.title, f.vacancy_id IS NOT NULL AS "chosen!"
           FROM vacancy v
           LEFT JOIN fair_vacancy f ON f.network_id = v.network_id AND f.vacancy_id = v.id AND f.event_id = $1
           WHERE v.network_id = acting_network() AND v.company_id = $2 AND (v.state = 'published' OR f.vacancy_id IS NOT NULL)
           ORDER BY v.title"#,
        event.0,
        company,
    )
    .fetch_all(tx)
    .await
}

/// Brings a company to the event with its open vacancies and a table. False when it is there already.
pub(crate) async fn add(tx: &mut PgConnection, event: EventId, company: Uuid) -> Stored<bool> {
    let added = sqlx::query!(
        "INSERT INTO fair_company (network_id, event_id, company_id) VALUES (acting_network(), $1, $2) ON CONFLICT DO NOTHING",
        event.0,
        company,
    )
    .execute(&mut *tx)
    .await?;
    if added.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query!(
        "INSERT INTO fair_vacancy (network_id, event_id, company_id, vacancy_id)
         SELECT network_id, $1, company_id, id FROM vacancy WHERE network_id = acting_network() AND company_id = $2 AND state = 'published'",
        event.0,
        company,
    )
    .execute(&mut *tx)
    .await?;
    add_table(tx, event, company, "").await?;
    Ok(true)
}

/// Takes a company away from the event; what was told of it stays, and refuses.
pub(crate) async fn remove(tx: &mut PgConnection, event: EventId, company: Uuid) -> Stored<bool> {
    sqlx::query!(
        "DELETE FROM fair_interview WHERE network_id = acting_network() AND event_id = $1 AND company_id = $2 AND plan = 'draft'",
        event.0,
        company,
    )
    .execute(&mut *tx)
    .await?;
    let removed = sqlx::query!(
        "DELETE FROM fair_company WHERE network_id = acting_network() AND event_id = $1 AND company_id = $2",
        event.0,
        company,
    )
    .execute(tx)
    .await?;
    Ok(removed.rows_affected() == 1)
}

/// Keeps how many interviews a company has at least, and what it interviews for.
pub(crate) async fn save(
    tx: &mut PgConnection,
    event: EventId,
    company: Uuid,
    at_least: Option<i16>,
    vacancies: &[Uuid],
) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE fair_company SET at_least = $3 WHERE network_id = acting_network() AND event_id = $1 AND company_id = $2",
        event.0,
        company,
        at_least,
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "DELETE FROM fair_vacancy WHERE network_id = acting_network() AND event_id = $1 AND company_id = $2 AND vacancy_id <> ALL($3)",
        event.0,
        company,
        vacancies,
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "INSERT INTO fair_vacancy (network_id, event_id, company_id, vacancy_id)
         SELECT network_id, $1, company_id, id FROM vacancy WHERE network_id = acting_network() AND company_id = $2 AND id = ANY($3)
         ON CONFLICT DO NOTHING",
        event.0,
        company,
        vacancies,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// A table.
#[derive(Clone, Debug)]
pub(crate) struct TableRow {
    pub(crate) id: TableId,
    pub(crate) company: Uuid,
    pub(crate) company_name: String,
    pub(crate) number: i16,
    pub(crate) interviewer: String,
}

/// All tables of the event, by number.
pub(crate) async fn tables(tx: &mut PgConnection, event: EventId) -> Stored<Vec<TableRow>> {
    sqlx::query_as!(
        TableRow,
        r#"SELECT t.id AS "id: TableId", t.company_id AS company, c.name AS company_name, t.number, t.interviewer
           FROM fair_table t JOIN company c ON c.network_id = t.network_id AND c.id = t.company_id
           WHERE t.network_id = acting_network() AND t.event_id = $1 ORDER BY t.number"#,
        event.0,
    )
    .fetch_all(tx)
    .await
}

/// One table more, with the next number.
pub(crate) async fn add_table(
    tx: &mut PgConnection,
    event: EventId,
    company: Uuid,
    interviewer: &str,
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO fair_table (network_id, id, event_id, company_id, number, interviewer)
         SELECT acting_network(), $3, $1, $2,
                (SELECT coalesce(max(t.number), 0) + 1 FROM fair_table t WHERE t.network_id = acting_network() AND t.event_id = $1), $4",
        event.0,
        company,
        Uuid::now_v7(),
        interviewer,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes a table away.
pub(crate) async fn remove_table(tx: &mut PgConnection, event: EventId, table: TableId) -> Stored<bool> {
    sqlx::query!(
        "DELETE FROM fair_interview WHERE network_id = acting_network() AND event_id = $1 AND table_id = $2 AND plan = 'draft'",
        event.0,
        table.0,
    )
    .execute(&mut *tx)
    .await?;
    let removed = sqlx::query!(
        "DELETE FROM fair_table WHERE network_id = acting_network() AND event_id = $1 AND id = $2",
        event.0,
        table.0,
    )
    .execute(tx)
    .await?;
    Ok(removed.rows_affected() == 1)
}

/// Says that nobody sits at these tables of the event.
pub(crate) async fn add_absence(
    tx: &mut PgConnection,
    event: EventId,
    tables: &[TableId],
    period: Period,
    kind: &str,
) -> Stored<u64> {
    let tables: Vec<Uuid> = tables.iter().map(|table| table.0).collect();
    let added = sqlx::query!(
        "INSERT INTO fair_table_absence (network_id, id, table_id, starts_at, ends_at, kind)
         SELECT network_id, gen_random_uuid(), id, $3, $4, $5 FROM fair_table
         WHERE network_id = acting_network() AND event_id = $1 AND id = ANY($2)",
        event.0,
        &tables,
        period.from.to_sqlx() as _,
        period.to.to_sqlx() as _,
        kind,
    )
    .execute(tx)
    .await?;
    Ok(added.rows_affected())
}

/// Takes an absence back.
pub(crate) async fn remove_absence(tx: &mut PgConnection, event: EventId, absence: Uuid) -> Stored<bool> {
    let removed = sqlx::query!(
        "DELETE FROM fair_table_absence a USING fair_table t
         WHERE a.network_id = acting_network() AND a.id = $2 AND t.network_id = a.network_id AND t.id = a.table_id AND t.event_id = $1",
        event.0,
        absence,
    )
    .execute(tx)
    .await?;
    Ok(removed.rows_affected() == 1)
}
