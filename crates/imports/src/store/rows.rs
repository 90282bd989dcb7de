use snodo_core::Stored;
use snodo_people::RegisterId;
use snodo_sheets::Cell;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    ImportId,
    problem::{Problem, RowOutcome},
};

/// What became of one row.
#[derive(Clone, Debug)]
pub(crate) struct RowResult {
    pub(crate) number: i32,
    pub(crate) outcome: RowOutcome,
    pub(crate) target: Option<Uuid>,
    pub(crate) problems: Vec<Problem>,
    /// The cells of a refused row.
    pub(crate) cells: Option<Vec<Cell>>,
}

fn encoded<T: serde::Serialize>(value: &T) -> Stored<serde_json::Value> {
    serde_json::to_value(value).map_err(|fault| sqlx::Error::Encode(fault.into()))
}

fn decoded<T: serde::de::DeserializeOwned>(value: serde_json::Value) -> Stored<T> {
    serde_json::from_value(value).map_err(|fault| sqlx::Error::Decode(fault.into()))
}

/// Notes what became of a batch of rows, in one statement. A row that was noted before is noted anew.
pub(crate) async fn insert_rows(
    tx: &mut PgConnection,
    register: RegisterId,
    id: ImportId,
    rows: &[RowResult],
) -> Stored<()> {
    let mut numbers = Vec::with_capacity(rows.len());
    let mut outcomes = Vec::with_capacity(rows.len());
    let mut targets = Vec::with_capacity(rows.len());
    let mut problems = Vec::with_capacity(rows.len());
    let mut cells = Vec::with_capacity(rows.len());
    for row in rows {
        numbers.push(row.number);
        outcomes.push(row.outcome.as_str().to_owned());
        targets.push(row.target);
        problems.push(encoded(&row.problems)?);
        cells.push(row.cells.as_ref().map(encoded).transpose()?);
    }
    sqlx::query!(
        "INSERT INTO import_row (network_id, register_id, import_id, row_number, outcome, target_id, problems, cells)
         SELECT acting_network(), $1, $2, r.* FROM unnest($3::int[], $4::text[], $5::uuid[], $6::jsonb[], $7::jsonb[]) AS r
         ON CONFLICT (network_id, import_id, row_number) DO UPDATE
         SET outcome = excluded.outcome, target_id = excluded.target_id, problems = excluded.problems, cells = excluded.cells",
        register.0,
        id.0,
        &numbers,
        &outcomes,
        &targets as _,
        &problems,
        &cells as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}

struct Kept {
    row_number: i32,
    outcome: String,
    target_id: Option<Uuid>,
    problems: serde_json::Value,
    cells: Option<serde_json::Value>,
}

impl Kept {
    fn result(self) -> Stored<RowResult> {
        Ok(RowResult {
            number: self.row_number,
            outcome: RowOutcome::from_word(&self.outcome)
                .ok_or_else(|| sqlx::Error::Decode(self.outcome.into()))?,
            target: self.target_id,
            problems: decoded(self.problems)?,
            cells: self.cells.map(decoded).transpose()?,
        })
    }
}

/// The rows with something to say, or the refused ones alone, in the order of the sheet.
pub(crate) async fn rows_with_problems(
    tx: &mut PgConnection,
    id: ImportId,
    refused_only: bool,
    offset: i64,
    size: i64,
) -> Stored<Vec<RowResult>> {
    let rows = sqlx::query_as!(
        Kept,
        r#"SELECT row_number, outcome, target_id, problems, NULL::jsonb AS cells FROM import_row
           WHERE network_id = acting_network() AND import_id = $1 AND problems <> '[]' AND (NOT $2 OR outcome = 'refused')
           ORDER BY row_number OFFSET $3 LIMIT $4"#,
        id.0,
        refused_only,
        offset,
        size,
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter().map(Kept::result).collect()
}

pub(crate) async fn count_rows_with_problems(
    tx: &mut PgConnection,
    id: ImportId,
    refused_only: bool,
) -> Stored<i64> {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM import_row
           WHERE network_id = acting_network() AND import_id = $1 AND problems <> '[]' AND (NOT $2 OR outcome = 'refused')"#,
        id.0,
        refused_only,
    )
    .fetch_one(tx)
    .await
}

/// Refused rows behind a row, with their cells.
pub(crate) async fn refused_rows(
    tx: &mut PgConnection,
    id: ImportId,
    behind: i32,
    size: i64,
) -> Stored<Vec<RowResult>> {
    let rows = sqlx::query_as!(
        Kept,
        "SELECT row_number, outcome, target_id, problems, cells FROM import_row
         WHERE network_id = acting_network() AND import_id = $1 AND outcome = 'refused' AND row_number > $2
         ORDER BY row_number LIMIT $3",
        id.0,
        behind,
        size,
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter().map(Kept::result).collect()
}
