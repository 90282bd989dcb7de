//! What only the print of a slip asks.

use snodo_core::{BodyId, Stored};
use snodo_network::CounterId;
use snodo_people::PersonId;
use sqlx::PgConnection;

use crate::model::ParticipationId;

/// The body whose counter this is.
pub(crate) async fn body_of_counter(tx: &mut PgConnection, counter: CounterId) -> Stored<Option<BodyId>> {
    sqlx::query_scalar!(
        r#"SELECT s.body_id AS "body: BodyId" FROM counter c JOIN site s ON s.network_id = c.network_id AND s.id = c.site_id
           WHERE c.network_id = acting_network() AND c.id = $1"#,
        counter.0,
    )
    .fetch_optional(tx)
    .await
}

/// Whether this is the code of a participation.
pub(crate) async fn has_code(
    tx: &mut PgConnection,
    participation: ParticipationId,
    hash: [u8; 32],
) -> Stored<bool> {
    let found = sqlx::query_scalar!(
        "SELECT 1 FROM participation WHERE network_id = acting_network() AND id = $1 AND code_hash = $2",
        participation.0,
        hash.as_slice(),
    )
    .fetch_optional(tx)
    .await?;
    Ok(found.is_some())
}

/// Whose file a participation is of, when they have one.
pub(crate) async fn person(
    tx: &mut PgConnection,
    participation: ParticipationId,
) -> Stored<Option<PersonId>> {
    let person = sqlx::query_scalar!(
        r#"SELECT person_id AS "person: PersonId" FROM participation WHERE network_id = acting_network() AND id = $1"#,
        participation.0,
    )
    .fetch_optional(tx)
    .await?;
    Ok(person.flatten())
}
