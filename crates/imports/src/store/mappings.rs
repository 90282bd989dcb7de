use snodo_core::Stored;
use snodo_sheets::columns::Mapping;
use sqlx::PgConnection;

use crate::kind::Kind;

/// The mapping that somebody confirmed for a sheet with the same headers.
pub(crate) async fn kept_mapping(
    tx: &mut PgConnection,
    kind: Kind,
    fingerprint: &str,
) -> Stored<Option<Mapping>> {
    let kept = sqlx::query_scalar!(
        "SELECT mapping FROM import_mapping WHERE network_id = acting_network() AND kind = $1 AND header_fingerprint = $2",
        kind.as_str(),
        fingerprint,
    )
    .fetch_optional(tx)
    .await?;
    // One that this version cannot read is guessed again.
    Ok(kept.and_then(|kept| serde_json::from_value(kept).ok()))
}

/// Keeps a mapping for the next sheet with the same headers.
pub(crate) async fn keep_mapping(
    tx: &mut PgConnection,
    kind: Kind,
    fingerprint: &str,
    mapping: &Mapping,
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO import_mapping (network_id, kind, header_fingerprint, mapping) VALUES (acting_network(), $1, $2, $3)
         ON CONFLICT (network_id, kind, header_fingerprint) DO UPDATE SET mapping = excluded.mapping, saved_at = now()",
        kind.as_str(),
        fingerprint,
        serde_json::to_value(mapping).map_err(|fault| sqlx::Error::Encode(fault.into()))?,
    )
    .execute(tx)
    .await?;
    Ok(())
}
