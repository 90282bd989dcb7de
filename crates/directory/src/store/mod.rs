//! All the area's SQL, by topic.

pub(crate) mod bodies;
pub(crate) mod contents;
pub(crate) mod freshness;
pub(crate) mod initiatives;
pub(crate) mod invitations;
pub(crate) mod merges;
pub(crate) mod places;
pub(crate) mod sheets;
pub(crate) mod versions;

use snodo_core::{BodyId, Stored};
use sqlx::PgConnection;

/// Whether a body's part of the directory may be written now, by who acts; none when the network has no such body.
pub(crate) async fn may_write(tx: &mut PgConnection, body: BodyId) -> Stored<Option<bool>> {
    sqlx::query_scalar!(
        r#"SELECT coalesce(b.id = ANY (acting_directory_bodies()), false) AS "may!"
           FROM body b WHERE b.network_id = acting_network() AND b.id = $1"#,
        body.0,
    )
    .fetch_optional(tx)
    .await
}
