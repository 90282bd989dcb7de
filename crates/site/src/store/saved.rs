use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_core::{NetworkId, Stored};
use sqlx::PgConnection;
use uuid::Uuid;

/// A search that somebody wants by mail.
#[derive(Clone, Debug)]
pub(crate) struct SavedSearch {
    pub(crate) id: Uuid,
    pub(crate) email: String,
    pub(crate) language: String,
    pub(crate) criteria: String,
    pub(crate) rhythm: String,
    pub(crate) code: String,
    pub(crate) origin: String,
    pub(crate) is_confirmed: bool,
    pub(crate) told_through: Date,
}

/// Keeps a search that is not confirmed yet; the transaction acts with its code.
pub(crate) async fn insert(tx: &mut PgConnection, search: &SavedSearch, now: Timestamp) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO saved_search (network_id, id, email, language, criteria, rhythm, code_hash, code, origin, told_through, asked_at)
         VALUES (acting_network(), $1, $2, $3, $4, $5, acting_code(), $6, $7, $8, $9)",
        search.id,
        search.email,
        search.language,
        search.criteria,
        search.rhythm,
        search.code,
        search.origin,
        search.told_through.to_sqlx() as _,
        now.to_sqlx(),
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// The search of the acting code.
pub(crate) async fn own(tx: &mut PgConnection) -> Stored<Option<SavedSearch>> {
    let row = sqlx::query!(
        r#"SELECT id, email, language, criteria, rhythm, code, origin, confirmed_at IS NOT NULL AS "is_confirmed!", told_through
           FROM saved_search WHERE network_id = acting_network() AND code_hash = acting_code()"#
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| SavedSearch {
        id: row.id,
        email: row.email,
        language: row.language,
        criteria: row.criteria,
        rhythm: row.rhythm,
        code: row.code,
        origin: row.origin,
        is_confirmed: row.is_confirmed,
        told_through: row.told_through.to_jiff(),
    }))
}

/// The search of the acting code is really wanted, with this rhythm; false when there is none.
pub(crate) async fn confirm(
    tx: &mut PgConnection,
    rhythm: &str,
    now: Timestamp,
    told_through: Date,
) -> Stored<bool> {
    let changed = sqlx::query!(
        "UPDATE saved_search SET confirmed_at = coalesce(confirmed_at, $2), rhythm = $1,
                told_through = CASE WHEN confirmed_at IS NULL THEN $3 ELSE told_through END
         WHERE network_id = acting_network() AND code_hash = acting_code()",
        rhythm,
        now.to_sqlx(),
        told_through.to_sqlx() as _,
    )
    .execute(tx)
    .await?;
    Ok(changed.rows_affected() == 1)
}

/// Forgets the search of the acting code, with its address.
pub(crate) async fn end(tx: &mut PgConnection) -> Stored<bool> {
    let gone = sqlx::query!(
        "DELETE FROM saved_search WHERE network_id = acting_network() AND code_hash = acting_code()"
    )
    .execute(tx)
    .await?;
    Ok(gone.rows_affected() == 1)
}

/// Forgets searches that were asked for before an instant and never confirmed; says how many.
pub(crate) async fn forget_unconfirmed(tx: &mut PgConnection, before: Timestamp) -> Stored<u64> {
    let gone = sqlx::query!(
        "DELETE FROM saved_search WHERE network_id = acting_network() AND confirmed_at IS NULL AND asked_at < $1",
        before.to_sqlx(),
    )
    .execute(tx)
    .await?;
    Ok(gone.rows_affected())
}

/// Confirmed searches whose turn has come: not told through `last`, and for the weekly ones not for a week. Locked until the end.
pub(crate) async fn due(tx: &mut PgConnection, last: Date) -> Stored<Vec<SavedSearch>> {
    let rows = sqlx::query!(
        r#"SELECT id, email, language, criteria, rhythm, code, origin, told_through FROM saved_search
           WHERE network_id = acting_network() AND confirmed_at IS NOT NULL
             AND told_through <= CASE rhythm WHEN 'daily' THEN $1::date - 1 ELSE $1::date - 7 END
           ORDER BY id LIMIT 200 FOR UPDATE SKIP LOCKED"#,
        last.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| SavedSearch {
            id: row.id,
            email: row.email,
            language: row.language,
            criteria: row.criteria,
            rhythm: row.rhythm,
            code: row.code,
            origin: row.origin,
            is_confirmed: true,
            told_through: row.told_through.to_jiff(),
        })
        .collect())
}

/// These searches were told through a day.
pub(crate) async fn told(tx: &mut PgConnection, ids: &[Uuid], through: Date) -> Stored<()> {
    sqlx::query!(
        "UPDATE saved_search SET told_through = $2 WHERE network_id = acting_network() AND id = ANY ($1)",
        ids,
        through.to_sqlx() as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// The register in which the network keeps what it writes to people who have no file: that of the body that leads it, or the first one.
pub(crate) async fn register(tx: &mut PgConnection, on: Date) -> Stored<Option<Uuid>> {
    sqlx::query_scalar!(
        "SELECT r.id FROM register r
         LEFT JOIN agreement a ON a.network_id = r.network_id AND $1::date BETWEEN a.valid_from AND coalesce(a.valid_to, 'infinity')
              AND (a.id = r.agreement_id OR a.lead_body_id = r.body_id)
         WHERE r.network_id = acting_network() ORDER BY a.id IS NULL, r.agreement_id IS NULL, r.id LIMIT 1",
        on.to_sqlx() as _,
    )
    .fetch_optional(tx)
    .await
}

/// All networks; the transaction is for maintenance.
pub(crate) async fn networks(tx: &mut PgConnection) -> Stored<Vec<(NetworkId, String, String)>> {
    let rows = sqlx::query!(r#"SELECT id AS "id: NetworkId", slug, name FROM network ORDER BY id"#)
        .fetch_all(tx)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.slug, row.name)).collect())
}
