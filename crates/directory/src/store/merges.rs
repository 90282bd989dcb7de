//! Two bodies that are one: what follows, and the way back.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use snodo_core::{BodyId, Stored};
use sqlx::PgConnection;
use uuid::Uuid;

/// A merge that was made.
#[derive(Clone, Debug)]
pub(crate) struct Merge {
    pub(crate) id: Uuid,
    pub(crate) kept: BodyId,
    pub(crate) kept_name: String,
    pub(crate) merged_name: String,
    pub(crate) merged_at: Timestamp,
    pub(crate) by: String,
}

/// Merges one body's part of the directory into another's; none when one of them is merged already, or not there.
pub(crate) async fn merge(
    tx: &mut PgConnection,
    kept: BodyId,
    merged: BodyId,
    now: Timestamp,
) -> Stored<Option<Uuid>> {
    sqlx::query_scalar!("SELECT merge_bodies($1, $2, $3)", kept.0, merged.0, now.to_sqlx() as _)
        .fetch_one(tx)
        .await
}

/// Undoes a merge: everything that followed goes back, what was added since stays. False when it was undone already.
pub(crate) async fn undo(tx: &mut PgConnection, id: Uuid, now: Timestamp) -> Stored<bool> {
    sqlx::query_scalar!(r#"SELECT undo_body_merge($1, $2) AS "done!""#, id, now.to_sqlx() as _)
        .fetch_one(tx)
        .await
}

/// The merges that stand, the newest first.
pub(crate) async fn merges(tx: &mut PgConnection) -> Stored<Vec<Merge>> {
    let rows = sqlx::query!(
        r#"SELECT m.id, m.body_id AS "kept: BodyId", k.name AS kept_name, o.name AS merged_name, m.merged_at,
                  coalesce(a.display_name, '') AS "by!"
           FROM body_merge m
           JOIN body k ON k.network_id = m.network_id AND k.id = m.body_id
           JOIN body o ON o.network_id = m.network_id AND o.id = m.merged_body_id
           LEFT JOIN account a ON a.id = m.merged_by
           WHERE m.network_id = acting_network() AND m.undone_at IS NULL ORDER BY m.merged_at DESC LIMIT 50"#
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Merge {
            id: row.id,
            kept: row.kept,
            kept_name: row.kept_name,
            merged_name: row.merged_name,
            merged_at: row.merged_at.to_jiff(),
            by: row.by,
        })
        .collect())
}

/// The pairs of which somebody said that they are two, the smaller key first.
pub(crate) async fn not_duplicates(tx: &mut PgConnection) -> Stored<Vec<(BodyId, BodyId)>> {
    let rows = sqlx::query!(
        r#"SELECT body_id AS "one: BodyId", other_body_id AS "other: BodyId" FROM body_not_duplicate WHERE network_id = acting_network()"#
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| (row.one, row.other)).collect())
}

/// Notes that two bodies are two, or takes it back.
pub(crate) async fn set_not_duplicate(
    tx: &mut PgConnection,
    one: BodyId,
    other: BodyId,
    they_are_two: bool,
) -> Stored<()> {
    let (one, other) = (one.min(other), one.max(other));
    if they_are_two {
        sqlx::query!(
            "INSERT INTO body_not_duplicate (network_id, body_id, other_body_id, said_by) VALUES (acting_network(), $1, $2, acting_account())
             ON CONFLICT DO NOTHING",
            one.0,
            other.0
        )
        .execute(tx)
        .await?;
    } else {
        sqlx::query!(
            "DELETE FROM body_not_duplicate WHERE network_id = acting_network() AND body_id = $1 AND other_body_id = $2",
            one.0,
            other.0
        )
        .execute(tx)
        .await?;
    }
    Ok(())
}
