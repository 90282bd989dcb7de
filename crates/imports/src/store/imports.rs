use snodo_core::Stored;
use snodo_people::RegisterId;
use snodo_sheets::columns::Mapping;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    ImportId,
    kind::{Kind, State},
    problem::RowOutcome,
};

/// An import as it is entered.
pub(crate) struct NewImport<'import> {
    pub(crate) register: RegisterId,
    pub(crate) kind: Kind,
    pub(crate) file_name: &'import str,
    pub(crate) file_sha256: &'import [u8],
    /// Names of the worksheets to choose between.
    pub(crate) worksheets: &'import [String],
    pub(crate) start: SheetStart,
}

/// The sheet that an import reads, and how its columns are taken to begin with.
pub(crate) struct SheetStart {
    pub(crate) worksheet: Option<String>,
    pub(crate) headers: Vec<String>,
    pub(crate) fingerprint: String,
    pub(crate) mapping: Mapping,
    /// For each column its first values.
    pub(crate) sample: Vec<Vec<String>>,
    pub(crate) rows_total: i32,
}

/// How many rows became what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) created: i32,
    pub(crate) updated: i32,
    pub(crate) unchanged: i32,
    pub(crate) refused: i32,
    /// Rows with warnings, whatever became of them.
    pub(crate) warned: i32,
}

impl Counts {
    pub(crate) fn add(&mut self, outcome: RowOutcome, warned: bool) {
        match outcome {
            RowOutcome::Created => self.created += 1,
            RowOutcome::Updated => self.updated += 1,
            RowOutcome::Unchanged => self.unchanged += 1,
            RowOutcome::Refused => self.refused += 1,
        }
        self.warned += i32::from(warned);
    }

    /// Rows that would be written.
    pub(crate) fn acceptable(&self) -> i32 {
        self.created + self.updated + self.unchanged
    }
}

/// An import as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Import {
    pub(crate) id: ImportId,
    pub(crate) register: RegisterId,
    pub(crate) kind: Kind,
    pub(crate) state: State,
    pub(crate) file_name: String,
    pub(crate) worksheet: Option<String>,
    /// Names of the worksheets to choose between; empty when there is no choice.
    pub(crate) worksheets: Vec<String>,
    pub(crate) headers: Vec<String>,
    pub(crate) fingerprint: String,
    pub(crate) mapping: Mapping,
    pub(crate) sample: Vec<Vec<String>>,
    pub(crate) rows_total: i32,
    pub(crate) rows_done: i32,
    pub(crate) counts: Counts,
    /// The message of a failure, as JSON.
    pub(crate) failure: Option<String>,
    pub(crate) created_at: jiff::Timestamp,
    pub(crate) created_by: Option<String>,
}

struct Kept {
    id: Uuid,
    register_id: Uuid,
    kind: String,
    state: String,
    file_name: String,
    worksheet: Option<String>,
    worksheets: Vec<String>,
    headers: Vec<String>,
    header_fingerprint: String,
    mapping: serde_json::Value,
    sample: serde_json::Value,
    rows_total: Option<i32>,
    rows_done: i32,
    created_count: i32,
    updated_count: i32,
    unchanged_count: i32,
    refused_count: i32,
    warning_count: i32,
    failure: Option<String>,
    created_at: jiff_sqlx::Timestamp,
    created_by: Option<String>,
}

impl Kept {
    fn import(self) -> Stored<Import> {
        let unreadable = |what: String| sqlx::Error::Decode(what.into());
        Ok(Import {
            id: ImportId(self.id),
            register: RegisterId(self.register_id),
            kind: self.kind.parse().map_err(|fault: crate::UnknownKind| unreadable(fault.to_string()))?,
            state: State::from_word(&self.state).ok_or_else(|| unreadable(self.state.clone()))?,
            file_name: self.file_name,
            worksheet: self.worksheet,
            worksheets: self.worksheets,
            mapping: serde_json::from_value(self.mapping).map_err(|fault| unreadable(fault.to_string()))?,
            sample: serde_json::from_value(self.sample).unwrap_or_default(),
            headers: self.headers,
            fingerprint: self.header_fingerprint,
            rows_total: self.rows_total.unwrap_or(0),
            rows_done: self.rows_done,
            counts: Counts {
                created: self.created_count,
                updated: self.updated_count,
                unchanged: self.unchanged_count,
                refused: self.refused_count,
                warned: self.warning_count,
            },
            failure: self.failure,
            created_at: self.created_at.to_jiff(),
            created_by: self.created_by,
        })
    }
}

pub(crate) async fn insert_import(tx: &mut PgConnection, new: &NewImport<'_>) -> Stored<ImportId> {
    let id = ImportId(Uuid::now_v7());
    sqlx::query!(
        "INSERT INTO import (network_id, id, register_id, kind, file_name, file_sha256, worksheet, headers, header_fingerprint, mapping,
                             sample, rows_total, worksheets, created_by)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, acting_account())",
        id.0,
        new.register.0,
        new.kind.as_str(),
        new.file_name,
        new.file_sha256,
        new.start.worksheet,
        &new.start.headers,
        new.start.fingerprint,
        serde_json::to_value(&new.start.mapping).map_err(|fault| sqlx::Error::Encode(fault.into()))?,
        serde_json::to_value(&new.start.sample).map_err(|fault| sqlx::Error::Encode(fault.into()))?,
        new.start.rows_total,
        new.worksheets,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Another worksheet of the same file: its columns wait to be confirmed. False when the import went on in the meantime.
pub(crate) async fn change_worksheet(
    tx: &mut PgConnection,
    id: ImportId,
    start: &SheetStart,
) -> Stored<bool> {
    if !begin_rows(tx, id, &[State::Uploaded, State::Checked], State::Uploaded).await? {
        return Ok(false);
    }
    sqlx::query!(
        "UPDATE import SET worksheet = $2, headers = $3, header_fingerprint = $4, mapping = $5, sample = $6, rows_total = $7
         WHERE network_id = acting_network() AND id = $1",
        id.0,
        start.worksheet,
        &start.headers,
        start.fingerprint,
        serde_json::to_value(&start.mapping).map_err(|fault| sqlx::Error::Encode(fault.into()))?,
        serde_json::to_value(&start.sample).map_err(|fault| sqlx::Error::Encode(fault.into()))?,
        start.rows_total,
    )
    .execute(tx)
    .await?;
    Ok(true)
}

pub(crate) async fn import(tx: &mut PgConnection, id: ImportId) -> Stored<Option<Import>> {
    let row = sqlx::query_as!(
        Kept,
        r#"SELECT i.id, i.register_id, i.kind, i.state, i.file_name, i.worksheet, i.worksheets, i.headers, i.header_fingerprint, i.mapping, i.sample, i.rows_total,
                  i.rows_done, i.created_count, i.updated_count, i.unchanged_count, i.refused_count, i.warning_count, i.failure,
                  i.created_at AS "created_at: jiff_sqlx::Timestamp", a.display_name AS "created_by?"
           FROM import i LEFT JOIN account a ON a.id = i.created_by WHERE i.network_id = acting_network() AND i.id = $1"#,
        id.0,
    )
    .fetch_optional(tx)
    .await?;
    row.map(Kept::import).transpose()
}

/// The import, locked until the transaction ends: one batch at a time.
pub(crate) async fn lock_import(tx: &mut PgConnection, id: ImportId) -> Stored<Option<Import>> {
    sqlx::query!("SELECT FROM import WHERE network_id = acting_network() AND id = $1 FOR UPDATE", id.0)
        .fetch_optional(&mut *tx)
        .await?;
    import(tx, id).await
}

/// Imports of the actor's registers, the latest first, and how many there are.
pub(crate) async fn imports(tx: &mut PgConnection, offset: i64, size: i64) -> Stored<(Vec<Import>, i64)> {
    let total =
        sqlx::query_scalar!(r#"SELECT count(*) AS "count!" FROM import WHERE network_id = acting_network()"#)
            .fetch_one(&mut *tx)
            .await?;
    let rows = sqlx::query_as!(
        Kept,
        r#"SELECT i.id, i.register_id, i.kind, i.state, i.file_name, i.worksheet, i.worksheets, i.headers, i.header_fingerprint, i.mapping, i.sample, i.rows_total,
                  i.rows_done, i.created_count, i.updated_count, i.unchanged_count, i.refused_count, i.warning_count, i.failure,
                  i.created_at AS "created_at: jiff_sqlx::Timestamp", a.display_name AS "created_by?"
           FROM import i LEFT JOIN account a ON a.id = i.created_by WHERE i.network_id = acting_network()
           ORDER BY i.created_at DESC, i.id DESC OFFSET $1 LIMIT $2"#,
        offset,
        size,
    )
    .fetch_all(tx)
    .await?;
    Ok((rows.into_iter().map(Kept::import).collect::<Stored<Vec<_>>>()?, total))
}

/// Whether the same file was imported to its end before.
pub(crate) async fn same_file_done(tx: &mut PgConnection, id: ImportId) -> Stored<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM import i JOIN import o USING (network_id, kind, file_sha256)
                          WHERE i.network_id = acting_network() AND i.id = $1 AND o.id <> i.id AND o.state = 'done') AS "exists!""#,
        id.0,
    )
    .fetch_one(tx)
    .await
}

pub(crate) async fn save_mapping_of_import(
    tx: &mut PgConnection,
    id: ImportId,
    mapping: &Mapping,
) -> Stored<()> {
    sqlx::query!(
        "UPDATE import SET mapping = $2 WHERE network_id = acting_network() AND id = $1",
        id.0,
        serde_json::to_value(mapping).map_err(|fault| sqlx::Error::Encode(fault.into()))?,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Moves an import from one of some states to another and begins its rows anew; false when it is in none of them.
pub(crate) async fn begin_rows(
    tx: &mut PgConnection,
    id: ImportId,
    from: &[State],
    to: State,
) -> Stored<bool> {
    let from: Vec<String> = from.iter().map(|state| state.as_str().to_owned()).collect();
    let moved = sqlx::query!(
        "UPDATE import SET state = $3, rows_done = 0, created_count = 0, updated_count = 0, unchanged_count = 0, refused_count = 0,
                           warning_count = 0
         WHERE network_id = acting_network() AND id = $1 AND state = ANY ($2)",
        id.0,
        &from,
        to.as_str(),
    )
    .execute(&mut *tx)
    .await?;
    if moved.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query!("DELETE FROM import_row WHERE network_id = acting_network() AND import_id = $1", id.0)
        .execute(tx)
        .await?;
    Ok(true)
}

/// Notes how far an import is.
pub(crate) async fn advance(
    tx: &mut PgConnection,
    id: ImportId,
    rows_done: i32,
    counts: &Counts,
) -> Stored<()> {
    sqlx::query!(
        "UPDATE import SET rows_done = $2, rows_total = greatest(rows_total, $2), created_count = $3, updated_count = $4,
                           unchanged_count = $5, refused_count = $6, warning_count = $7
         WHERE network_id = acting_network() AND id = $1",
        id.0,
        rows_done,
        counts.created,
        counts.updated,
        counts.unchanged,
        counts.refused,
        counts.warned,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Lets what follows be planned for tables of the size that they have now, not of the size before the import.
pub(crate) async fn count_what_grew(tx: &mut PgConnection) -> Stored<()> {
    sqlx::query!("SELECT count_what_grew()").execute(tx).await?;
    Ok(())
}

/// Moves a working import on; false when it is not in the state any more.
pub(crate) async fn move_on(tx: &mut PgConnection, id: ImportId, from: State, to: State) -> Stored<bool> {
    let moved = sqlx::query!(
        "UPDATE import SET state = $3, finished_at = CASE WHEN $3 IN ('done', 'cancelled') THEN now() END
         WHERE network_id = acting_network() AND id = $1 AND state = $2",
        id.0,
        from.as_str(),
        to.as_str(),
    )
    .execute(tx)
    .await?;
    Ok(moved.rows_affected() == 1)
}

/// Stops an import; what was written stays. False when it was over already.
pub(crate) async fn cancel(tx: &mut PgConnection, id: ImportId) -> Stored<bool> {
    let moved = sqlx::query!(
        "UPDATE import SET state = 'cancelled', finished_at = now()
         WHERE network_id = acting_network() AND id = $1 AND state IN ('uploaded', 'checking', 'checked', 'running')",
        id.0,
    )
    .execute(tx)
    .await?;
    Ok(moved.rows_affected() == 1)
}

/// An import that cannot go on, with the reason as a message in JSON.
pub(crate) async fn fail(tx: &mut PgConnection, id: ImportId, failure: &str) -> Stored<()> {
    sqlx::query!(
        "UPDATE import SET state = 'failed', failure = $2, finished_at = now()
         WHERE network_id = acting_network() AND id = $1 AND state IN ('uploaded', 'checking', 'checked', 'running')",
        id.0,
        failure,
    )
    .execute(tx)
    .await?;
    Ok(())
}
