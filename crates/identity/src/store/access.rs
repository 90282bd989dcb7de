use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use snodo_core::{AccountId, NetworkId, Stored};
use sqlx::PgConnection;

use crate::access::Suspension;

/// Suspends an account's access; false when it was suspended already.
pub(crate) async fn suspend(tx: &mut PgConnection, id: AccountId, now: Timestamp) -> Stored<bool> {
    let suspended = sqlx::query!(
        "UPDATE account SET disabled_at = $2 WHERE id = $1 AND disabled_at IS NULL",
        id.0,
        now.to_sqlx(),
    )
    .execute(tx)
    .await?;
    Ok(suspended.rows_affected() == 1)
}

/// Gives an account its access back; says since when it was suspended, none when it was not.
pub(crate) async fn restore(tx: &mut PgConnection, id: AccountId) -> Stored<Option<Timestamp>> {
    let since = sqlx::query_scalar!(
        r#"WITH suspended AS (SELECT id, disabled_at FROM account WHERE id = $1 AND disabled_at IS NOT NULL FOR UPDATE)
           UPDATE account SET disabled_at = NULL FROM suspended WHERE account.id = suspended.id
           RETURNING suspended.disabled_at AS "since!""#,
        id.0,
    )
    .fetch_optional(tx)
    .await?;
    Ok(since.map(jiff_sqlx::Timestamp::to_jiff))
}

/// Writes the change into the acting network's log: accounts belong to no network, so no trigger can.
pub(crate) async fn record(
    tx: &mut PgConnection,
    id: AccountId,
    before: Option<Timestamp>,
    after: Option<Timestamp>,
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO change_log (network_id, table_name, row_key, operation, account_id, body_id, purpose, before, after)
         VALUES (acting_network(), 'account', jsonb_build_object('id', $1::uuid), 'update', acting_account(), acting_body(),
                 coalesce(acting_purpose(), 'unknown'), jsonb_build_object('disabled_at', $2::timestamptz),
                 jsonb_build_object('disabled_at', $3::timestamptz))",
        id.0,
        before.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
        after.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Since when an account's access is suspended, and who did it as the acting network's log has it.
pub(crate) async fn suspension(tx: &mut PgConnection, id: AccountId) -> Stored<Option<Suspension>> {
    let row = sqlx::query!(
        r#"SELECT a.disabled_at AS "since!",
                  (SELECT w.display_name FROM change_log l JOIN account w ON w.id = l.account_id
                   WHERE l.network_id = acting_network() AND l.table_name = 'account'
                     AND l.row_key = jsonb_build_object('id', a.id) AND (l.after ->> 'disabled_at')::timestamptz = a.disabled_at
                   ORDER BY l.id DESC LIMIT 1) AS "by?"
           FROM account a WHERE a.id = $1 AND a.disabled_at IS NOT NULL"#,
        id.0,
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| Suspension { since: row.since.to_jiff(), by: row.by }))
}

/// From here on, the transaction acts in this network.
pub(crate) async fn act_in(tx: &mut PgConnection, network: NetworkId) -> Stored<()> {
    sqlx::query!("SELECT set_config('snodo.network', $1, true)", network.to_string()).fetch_one(tx).await?;
    Ok(())
}
