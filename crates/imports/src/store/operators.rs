use snodo_core::{AccountId, BodyId, NetworkId, Stored};
use sqlx::PgConnection;

/// The network with this short name.
pub(crate) async fn network(tx: &mut PgConnection, slug: &str) -> Stored<Option<NetworkId>> {
    sqlx::query_scalar!(r#"SELECT id AS "id: NetworkId" FROM network WHERE slug = $1"#, slug)
        .fetch_optional(tx)
        .await
}

/// An operator of the acting network, today: for the body so called or else one that leads an agreement of joint controllers; the
/// account with this address or else any.
pub(crate) async fn operator(
    tx: &mut PgConnection,
    body: Option<&str>,
    account: Option<&str>,
) -> Stored<Option<(AccountId, BodyId)>> {
    let row = sqlx::query!(
        r#"SELECT o.account_id AS "account: AccountId", o.body_id AS "body: BodyId"
           FROM operator o
           JOIN account c ON c.id = o.account_id
           JOIN body b ON b.network_id = o.network_id AND b.id = o.body_id
           LEFT JOIN agreement a ON a.network_id = o.network_id AND a.lead_body_id = o.body_id AND a.joint_controllers
           WHERE o.network_id = acting_network() AND ($1::text IS NULL OR lower(b.name) = lower($1)) AND ($2::text IS NULL OR c.email = lower($2))
             AND current_date BETWEEN o.valid_from AND coalesce(o.valid_to, 'infinity')
           ORDER BY (a.id IS NULL), c.email LIMIT 1"#,
        body,
        account,
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| (row.account, row.body)))
}
