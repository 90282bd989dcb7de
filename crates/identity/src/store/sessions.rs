use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_core::{AccountId, BodyId, NetworkId, OperatorChoice, Permission, Role, SignedIn, Stored};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::Token;

/// A body for which an account may act today.
#[derive(Clone, Debug)]
pub(crate) struct BodyChoice {
    pub(crate) network: NetworkId,
    pub(crate) operator: Uuid,
    pub(crate) network_name: String,
    pub(crate) body_name: String,
    pub(crate) roles: Vec<Role>,
}

/// A session, as its own account sees it.
#[derive(Clone, Debug)]
pub(crate) struct SessionLine {
    pub(crate) is_this: bool,
    pub(crate) created_at: Timestamp,
    pub(crate) last_seen_at: Timestamp,
}

/// Everything that is said of a session that still holds, and when it was last used: one statement for each request.
///
/// A capability of intermediation that holds for one site alone lets those propose whose role holds there: for all the body's sites, or
/// for that one.
pub(crate) async fn signed_in(
    tx: &mut PgConnection,
    token: &Token,
    now: Timestamp,
    idle_since: Timestamp,
    today: Date,
) -> Stored<Option<(SignedIn, Timestamp)>> {
    let roles_that_propose: Vec<String> = Role::ALL
        .into_iter()
        .filter(|role| role.permissions().contains(&Permission::Propose))
        .map(|role| role.code().to_owned())
        .collect();
    let row = sqlx::query!(
        r#"SELECT s.account_id AS "account: AccountId", a.display_name, s.csrf_token, s.last_seen_at,
                  n.id AS "network?: NetworkId", n.name AS "network_name?", n.accent_colour AS "accent_colour?",
                  b.id AS "body?: BodyId", b.name AS "body_name?",
                  ARRAY(SELECT DISTINCT r.role FROM operator_role r
                        WHERE r.network_id = o.network_id AND r.operator_id = o.id
                          AND $4::date BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')) AS "roles!",
                  EXISTS (SELECT FROM capability c
                          WHERE c.network_id = o.network_id AND c.body_id = o.body_id AND c.kind = 'intermediation'
                            AND $4 BETWEEN c.valid_from AND coalesce(c.valid_to, 'infinity')
                            AND (c.site_id IS NULL
                                 OR EXISTS (SELECT FROM operator_role r
                                            WHERE r.network_id = o.network_id AND r.operator_id = o.id AND r.role = ANY ($5)
                                              AND (r.site_id IS NULL OR r.site_id = c.site_id)
                                              AND $4 BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity'))))
                  AS "may_intermediate!",
                  (SELECT count(*) FROM operator w
                   WHERE w.account_id = s.account_id AND $4 BETWEEN w.valid_from AND coalesce(w.valid_to, 'infinity')
                     AND EXISTS (SELECT FROM operator_role r
                                 WHERE r.network_id = w.network_id AND r.operator_id = w.id
                                   AND $4 BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity'))) AS "choices!"
           FROM session s
           JOIN account a ON a.id = s.account_id AND a.disabled_at IS NULL
           LEFT JOIN operator o ON o.network_id = s.operator_network_id AND o.id = s.operator_id AND o.account_id = s.account_id
                                AND $4 BETWEEN o.valid_from AND coalesce(o.valid_to, 'infinity')
           LEFT JOIN network n ON n.id = o.network_id
           LEFT JOIN body b ON b.network_id = o.network_id AND b.id = o.body_id
           WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.last_seen_at > $3"#,
        &token.hash(),
        now.to_sqlx(),
        idle_since.to_sqlx(),
        today.to_sqlx(),
        &roles_that_propose,
    )
    .fetch_optional(tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let roles = roles(&row.roles);
    let operator = match (row.network, row.network_name, row.accent_colour, row.body, row.body_name) {
        (Some(network), Some(network_name), Some(accent_colour), Some(body), Some(body_name))
            if !roles.is_empty() =>
        {
            Some(OperatorChoice {
                network,
                network_name,
                accent_colour,
                body,
                body_name,
                roles,
                may_intermediate: row.may_intermediate,
            })
        }
        _ => None,
    };
    let signed_in = SignedIn {
        account: row.account,
        display_name: row.display_name,
        csrf_token: row.csrf_token,
        operator,
        can_switch: row.choices > 1,
    };
    Ok(Some((signed_in, row.last_seen_at.to_jiff())))
}

/// The bodies for which an account may act today, in all networks.
pub(crate) async fn choices(
    tx: &mut PgConnection,
    account: AccountId,
    today: Date,
) -> Stored<Vec<BodyChoice>> {
    let rows = sqlx::query!(
        r#"SELECT o.network_id AS "network: NetworkId", o.id AS operator, n.name AS network_name, b.name AS body_name,
                  array_agg(DISTINCT r.role) AS "roles!"
           FROM operator o
           JOIN network n ON n.id = o.network_id
           JOIN body b ON b.network_id = o.network_id AND b.id = o.body_id
           JOIN operator_role r ON r.network_id = o.network_id AND r.operator_id = o.id
                AND $2::date BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')
           WHERE o.account_id = $1 AND $2 BETWEEN o.valid_from AND coalesce(o.valid_to, 'infinity')
           GROUP BY o.network_id, o.id, n.name, b.name
           ORDER BY n.name, b.name"#,
        account.0,
        today.to_sqlx(),
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| BodyChoice {
            network: row.network,
            operator: row.operator,
            network_name: row.network_name,
            body_name: row.body_name,
            roles: roles(&row.roles),
        })
        .collect())
}

fn roles(codes: &[String]) -> Vec<Role> {
    codes.iter().filter_map(|code| Role::from_code(code)).collect()
}

/// Begins a session.
pub(crate) async fn insert(
    tx: &mut PgConnection,
    token: &Token,
    account: AccountId,
    choice: Option<&BodyChoice>,
    now: Timestamp,
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO session (token_hash, account_id, operator_network_id, operator_id, csrf_token, created_at, last_seen_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $6, $7)",
        &token.hash(),
        account.0,
        choice.map(|choice| choice.network.0),
        choice.map(|choice| choice.operator),
        Token::generate().secret(),
        now.to_sqlx(),
        crate::sessions::expiry(now).to_sqlx(),
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Chooses the body of a session.
pub(crate) async fn choose(tx: &mut PgConnection, token: &Token, choice: &BodyChoice) -> Stored<()> {
    sqlx::query!(
        "UPDATE session SET operator_network_id = $2, operator_id = $3 WHERE token_hash = $1",
        &token.hash(),
        choice.network.0,
        choice.operator,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Notes when a session was last used.
pub(crate) async fn touch(tx: &mut PgConnection, token: &Token, now: Timestamp) -> Stored<()> {
    sqlx::query!("UPDATE session SET last_seen_at = $2 WHERE token_hash = $1", &token.hash(), now.to_sqlx())
        .execute(tx)
        .await?;
    Ok(())
}

/// Ends a session.
pub(crate) async fn end(tx: &mut PgConnection, token: &Token) -> Stored<()> {
    sqlx::query!("DELETE FROM session WHERE token_hash = $1", &token.hash()).execute(tx).await?;
    Ok(())
}

/// Ends an account's sessions except one; says how many.
pub(crate) async fn end_others(
    tx: &mut PgConnection,
    account: AccountId,
    kept: Option<&Token>,
) -> Stored<u64> {
    let kept = kept.map(Token::hash);
    let ended = sqlx::query!(
        "DELETE FROM session WHERE account_id = $1 AND ($2::bytea IS NULL OR token_hash <> $2)",
        account.0,
        kept.as_ref().map(<[u8; 32]>::as_slice),
    )
    .execute(tx)
    .await?;
    Ok(ended.rows_affected())
}

/// Deletes the sessions of everybody that are over.
pub(crate) async fn sweep(tx: &mut PgConnection, idle_since: Timestamp, now: Timestamp) -> Stored<()> {
    sqlx::query!(
        "DELETE FROM session WHERE expires_at <= $1 OR last_seen_at <= $2",
        now.to_sqlx(),
        idle_since.to_sqlx(),
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// An account's sessions that still hold, the last used first.
pub(crate) async fn of_account(
    tx: &mut PgConnection,
    account: AccountId,
    this: Option<&Token>,
    idle_since: Timestamp,
    now: Timestamp,
) -> Stored<Vec<SessionLine>> {
    let this = this.map(Token::hash).unwrap_or_default();
    let rows = sqlx::query!(
        r#"SELECT token_hash = $2 AS "is_this!", created_at, last_seen_at FROM session
           WHERE account_id = $1 AND expires_at > $3 AND last_seen_at > $4 ORDER BY last_seen_at DESC"#,
        account.0,
        &this,
        now.to_sqlx(),
        idle_since.to_sqlx(),
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| SessionLine {
            is_this: row.is_this,
            created_at: row.created_at.to_jiff(),
            last_seen_at: row.last_seen_at.to_jiff(),
        })
        .collect())
}
