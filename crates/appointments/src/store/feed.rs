use snodo_core::{AccountId, BodyId, NetworkId, Stored};
use snodo_network::OperatorId;
use sqlx::PgConnection;

/// Whose calendar a secret address is.
pub(crate) struct FeedOwner {
    pub(crate) network: NetworkId,
    pub(crate) operator: OperatorId,
    pub(crate) account: AccountId,
    pub(crate) body: BodyId,
    pub(crate) name: String,
}

/// All networks; the transaction is for maintenance.
pub(crate) async fn networks(tx: &mut PgConnection) -> Stored<Vec<NetworkId>> {
    sqlx::query_scalar!(r#"SELECT id AS "id: NetworkId" FROM network ORDER BY id"#).fetch_all(tx).await
}

/// The operator of a secret address, while they work there. Read for sign-in: nobody acts yet.
pub(crate) async fn owner(tx: &mut PgConnection, token_hash: [u8; 32]) -> Stored<Option<FeedOwner>> {
    sqlx::query_as!(
        FeedOwner,
        r#"SELECT f.network_id AS network, o.id AS operator, o.account_id AS account, o.body_id AS body, k.display_name AS name
           FROM calendar_feed f
           JOIN operator o ON o.network_id = f.network_id AND o.id = f.operator_id
           JOIN account k ON k.id = o.account_id
           WHERE f.token_hash = $1 AND k.disabled_at IS NULL
             AND today_in_rome() BETWEEN o.valid_from AND coalesce(o.valid_to, 'infinity')"#,
        token_hash.as_slice(),
    )
    .fetch_optional(tx)
    .await
}

/// Whether an operator has a secret address.
pub(crate) async fn exists(tx: &mut PgConnection, operator: OperatorId) -> Stored<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM calendar_feed WHERE network_id = acting_network() AND operator_id = $1) AS "exists!""#,
        operator.0,
    )
    .fetch_one(tx)
    .await
}

/// Gives an operator a new secret address; the old one opens nothing any more.
pub(crate) async fn renew(tx: &mut PgConnection, operator: OperatorId, token_hash: [u8; 32]) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO calendar_feed (network_id, operator_id, token_hash) VALUES (acting_network(), $1, $2)
         ON CONFLICT (network_id, operator_id) DO UPDATE SET token_hash = excluded.token_hash, created_at = now()",
        operator.0,
        token_hash.as_slice(),
    )
    .execute(tx)
    .await?;
    Ok(())
}
