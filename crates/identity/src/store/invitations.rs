use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use snodo_core::{AccountId, Stored};
use sqlx::PgConnection;

use crate::Token;

/// Keeps an invitation and withdraws the account's earlier ones.
pub(crate) async fn insert(
    tx: &mut PgConnection,
    token: &Token,
    account: AccountId,
    now: Timestamp,
    expires: Timestamp,
) -> Stored<()> {
    sqlx::query!(
        "UPDATE password_invitation SET expires_at = $2 WHERE account_id = $1 AND used_at IS NULL AND expires_at > $2",
        account.0,
        now.to_sqlx(),
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "INSERT INTO password_invitation (token_hash, account_id, created_at, expires_at) VALUES ($1, $2, $3, $4)",
        &token.hash(),
        account.0,
        now.to_sqlx(),
        expires.to_sqlx(),
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// The account that an invitation invites, while it holds.
pub(crate) async fn account(
    tx: &mut PgConnection,
    token: &Token,
    now: Timestamp,
) -> Stored<Option<AccountId>> {
    sqlx::query_scalar!(
        r#"SELECT i.account_id AS "account: AccountId" FROM password_invitation i
           JOIN account a ON a.id = i.account_id AND a.disabled_at IS NULL
           WHERE i.token_hash = $1 AND i.used_at IS NULL AND i.expires_at > $2"#,
        &token.hash(),
        now.to_sqlx(),
    )
    .fetch_optional(tx)
    .await
}

/// Uses an invitation up; false when somebody was faster or it is over.
pub(crate) async fn use_up(tx: &mut PgConnection, token: &Token, now: Timestamp) -> Stored<bool> {
    let used = sqlx::query!(
        "UPDATE password_invitation SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2",
        &token.hash(),
        now.to_sqlx(),
    )
    .execute(tx)
    .await?;
    Ok(used.rows_affected() == 1)
}
