//! All SQL of events, courses and materials.

pub(crate) mod attendance;
pub(crate) mod courses;
pub(crate) mod events;
pub(crate) mod gaps;
pub(crate) mod materials;
pub(crate) mod occurrences;
pub(crate) mod opinions;
pub(crate) mod public;
pub(crate) mod registrations;

use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

/// Something with a name, for a form's choices.
pub(crate) struct Named {
    pub(crate) id: Uuid,
    pub(crate) name: String,
}

/// The acting network's bodies, the actor's first.
pub(crate) async fn bodies(tx: &mut PgConnection) -> Stored<Vec<Named>> {
    sqlx::query_as!(
        Named,
        "SELECT id, name FROM body WHERE network_id = acting_network() ORDER BY id IS DISTINCT FROM acting_body(), name",
    )
    .fetch_all(tx)
    .await
}

/// The acting network's sites, with where they are.
pub(crate) async fn sites(tx: &mut PgConnection) -> Stored<Vec<Named>> {
    sqlx::query_as!(
        Named,
        r#"SELECT s.id, s.name || ', ' || s.address || ', ' || c.name AS "name!"
           FROM site s JOIN comune c ON c.istat = s.comune
           WHERE s.network_id = acting_network() ORDER BY c.name, s.name"#,
    )
    .fetch_all(tx)
    .await
}

/// The acting network's short name, for links in messages.
pub(crate) async fn slug(tx: &mut PgConnection) -> Stored<String> {
    sqlx::query_scalar!("SELECT slug FROM network WHERE id = acting_network()").fetch_one(tx).await
}

/// Cents as the database's amounts: `12.50`.
pub(crate) fn amount(cents: i32) -> sqlx::types::Decimal {
    sqlx::types::Decimal::new(i64::from(cents), 2)
}
