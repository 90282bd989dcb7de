use snodo_core::Stored;
use sqlx::PgConnection;

/// What a network says of its site.
#[derive(Clone, Debug, Default)]
pub(crate) struct SiteSettings {
    /// Zero when nothing was ever said.
    pub(crate) revision: i32,
    pub(crate) public_host: Option<String>,
    pub(crate) welcome: String,
    pub(crate) email: String,
    pub(crate) phone: String,
    pub(crate) declaration: String,
    pub(crate) authorisation: String,
}

/// What the acting network says of its site.
pub(crate) async fn settings(tx: &mut PgConnection) -> Stored<SiteSettings> {
    let known = sqlx::query_as!(
        SiteSettings,
        "SELECT revision, public_host, welcome, email, phone, declaration, authorisation FROM network_site
         WHERE network_id = acting_network()"
    )
    .fetch_optional(tx)
    .await?;
    Ok(known.unwrap_or_default())
}

/// The network's authorisation to bring people and work together; empty when nobody said it.
pub(crate) async fn authorisation(tx: &mut PgConnection) -> Stored<String> {
    let said =
        sqlx::query_scalar!("SELECT authorisation FROM network_site WHERE network_id = acting_network()")
            .fetch_optional(tx)
            .await?;
    Ok(said.unwrap_or_default())
}

/// Saves what was changed from `revision` on; false when somebody saved in the meantime.
pub(crate) async fn save(tx: &mut PgConnection, said: &SiteSettings) -> Stored<bool> {
    let saved = sqlx::query!(
        "INSERT INTO network_site AS s (network_id, public_host, welcome, email, phone, declaration, authorisation)
         SELECT acting_network(), $2, $3, $4, $5, $6, $7
         ON CONFLICT (network_id) DO UPDATE
         SET public_host = excluded.public_host, welcome = excluded.welcome, email = excluded.email, phone = excluded.phone,
             declaration = excluded.declaration, authorisation = excluded.authorisation, revision = s.revision + 1
         WHERE s.revision = $1",
        said.revision,
        said.public_host,
        said.welcome,
        said.email,
        said.phone,
        said.declaration,
        said.authorisation,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}
