//! What only the print of a paper asks: who issues it.

use snodo_core::{BodyId, Stored};
use snodo_people::PersonId;
use sqlx::PgConnection;

use crate::model::{ConventionId, InternshipId};

/// The promoter of a convention.
pub(crate) async fn promoter(tx: &mut PgConnection, id: ConventionId) -> Stored<Option<BodyId>> {
    sqlx::query_scalar!(
        r#"SELECT promoter_body_id AS "body: BodyId" FROM internship_convention WHERE network_id = acting_network() AND id = $1"#,
        id.0,
    )
    .fetch_optional(tx)
    .await
}

/// The promoter of an internship, and whose it is.
pub(crate) async fn internship(
    tx: &mut PgConnection,
    id: InternshipId,
) -> Stored<Option<(BodyId, PersonId)>> {
    let row = sqlx::query!(
        r#"SELECT k.promoter_body_id AS "body: BodyId", i.person_id AS "person: PersonId"
           FROM internship i JOIN internship_convention k ON k.network_id = i.network_id AND k.id = i.convention_id
           WHERE i.network_id = acting_network() AND i.id = $1"#,
        id.0,
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| (row.body, row.person)))
}
