//! Whoever objected to matching (GDPR art. 21) in one of two files has objected in the one that they become.

use snodo_core::Stored;
use sqlx::PgConnection;

use crate::model::PersonId;

/// Whether the person of one of these files does not want to be matched.
pub(crate) async fn objects(tx: &mut PgConnection, one: PersonId, other: PersonId) -> Stored<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM matching_objection
                          WHERE network_id = acting_network() AND person_id IN ($1, $2)) AS "objects!""#,
        one.0,
        other.0,
    )
    .fetch_one(tx)
    .await
}

/// Carries the absorbed file's objection over to the kept one; true when that had none.
pub(super) async fn carry(tx: &mut PgConnection, kept: PersonId, absorbed: PersonId) -> Stored<bool> {
    let carried = sqlx::query!(
        "INSERT INTO matching_objection (network_id, register_id, person_id, objected_at, recorded_by)
         SELECT network_id, register_id, $1, objected_at, recorded_by FROM matching_objection
         WHERE network_id = acting_network() AND person_id = $2
         ON CONFLICT (network_id, person_id) DO NOTHING",
        kept.0,
        absorbed.0,
    )
    .execute(tx)
    .await?;
    Ok(carried.rows_affected() == 1)
}

/// Leaves the kept file with its own objection or none, as it was before the merge. An objection that was made anew since stays.
pub(super) async fn part(
    tx: &mut PgConnection,
    kept: PersonId,
    absorbed: PersonId,
    carried: bool,
    before: &serde_json::Value,
) -> Stored<()> {
    sqlx::query!(
        "DELETE FROM matching_objection o
         WHERE o.network_id = acting_network() AND o.person_id = $1 AND $3
           AND o.objected_at = (SELECT a.objected_at FROM matching_objection a
                                WHERE a.network_id = acting_network() AND a.person_id = $2)",
        kept.0,
        absorbed.0,
        carried,
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "INSERT INTO matching_objection (network_id, register_id, person_id, objected_at, recorded_by)
         SELECT network_id, register_id, person_id, objected_at, recorded_by
         FROM jsonb_populate_recordset(NULL::matching_objection, coalesce($1::jsonb -> 'objections', '[]'))
         ON CONFLICT (network_id, person_id) DO NOTHING",
        before,
    )
    .execute(tx)
    .await?;
    Ok(())
}
