//! Who keeps a body's sheets, and who is invited to.

use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_core::{AccountId, BodyId, Stored};
use sqlx::PgConnection;
use uuid::Uuid;

/// An invitation on its way.
#[derive(Clone, Debug)]
pub(crate) struct Invitation {
    pub(crate) id: Uuid,
    pub(crate) body: BodyId,
    pub(crate) body_name: String,
    pub(crate) email: String,
    pub(crate) name: String,
    pub(crate) expires_at: Timestamp,
    pub(crate) accepted: bool,
    pub(crate) withdrawn: bool,
}

impl Invitation {
    pub(crate) fn works(&self, now: Timestamp) -> bool {
        !self.accepted && !self.withdrawn && now < self.expires_at
    }
}

pub(crate) async fn add(
    tx: &mut PgConnection,
    body: BodyId,
    (email, name): (&str, &str),
    code_hash: [u8; 32],
    (now, expires_at): (Timestamp, Timestamp),
) -> Stored<Uuid> {
    let id = Uuid::now_v7();
    sqlx::query!(
        "INSERT INTO partner_invitation (network_id, id, body_id, email, name, code_hash, invited_at, invited_by, expires_at)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, acting_account(), $7)",
        id,
        body.0,
        email,
        name,
        code_hash.as_slice(),
        now.to_sqlx() as _,
        expires_at.to_sqlx() as _,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Invitations: of a body, the newest first, or the one of a code.
pub(crate) async fn invitations(
    tx: &mut PgConnection,
    of: Option<BodyId>,
    code_hash: Option<[u8; 32]>,
) -> Stored<Vec<Invitation>> {
    let rows = sqlx::query!(
        r#"SELECT i.id, i.body_id AS "body: BodyId", b.name AS body_name, i.email, i.name, i.expires_at, i.accepted_at IS NOT NULL AS "accepted!",
                  i.withdrawn_at IS NOT NULL AS "withdrawn!"
           FROM partner_invitation i JOIN body b ON b.network_id = i.network_id AND b.id = i.body_id
           WHERE i.network_id = acting_network() AND ($1::uuid IS NULL OR i.body_id = $1) AND ($2::bytea IS NULL OR i.code_hash = $2)
           ORDER BY i.invited_at DESC LIMIT 50"#,
        of.map(|id| id.0),
        code_hash.as_ref().map(<[u8; 32]>::as_slice),
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Invitation {
            id: row.id,
            body: row.body,
            body_name: row.body_name,
            email: row.email,
            name: row.name,
            expires_at: row.expires_at.to_jiff(),
            accepted: row.accepted,
            withdrawn: row.withdrawn,
        })
        .collect())
}

pub(crate) async fn accept(
    tx: &mut PgConnection,
    id: Uuid,
    account: AccountId,
    now: Timestamp,
) -> Stored<bool> {
    let done = sqlx::query!(
        "UPDATE partner_invitation SET accepted_at = $3, account_id = $2
         WHERE network_id = acting_network() AND id = $1 AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > $3",
        id,
        account.0,
        now.to_sqlx() as _
    )
    .execute(tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes an invitation back; the body's key.
pub(crate) async fn withdraw(tx: &mut PgConnection, id: Uuid, now: Timestamp) -> Stored<Option<BodyId>> {
    sqlx::query_scalar!(
        r#"UPDATE partner_invitation SET withdrawn_at = $2
           WHERE network_id = acting_network() AND id = $1 AND accepted_at IS NULL AND withdrawn_at IS NULL RETURNING body_id AS "body: BodyId""#,
        id,
        now.to_sqlx() as _
    )
    .fetch_optional(tx)
    .await
}

/// Who keeps a body's sheets today: name and address.
pub(crate) async fn editors(
    tx: &mut PgConnection,
    body: BodyId,
    today: Date,
) -> Stored<Vec<(String, String)>> {
    let rows = sqlx::query!(
        "SELECT DISTINCT a.display_name, a.email FROM operator o
         JOIN operator_role r ON r.network_id = o.network_id AND r.operator_id = o.id AND r.role = 'partner_editor'
         JOIN account a ON a.id = o.account_id
         WHERE o.network_id = acting_network() AND o.body_id = $1
           AND $2 BETWEEN o.valid_from AND coalesce(o.valid_to, 'infinity') AND $2 BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')
         ORDER BY a.display_name",
        body.0,
        today.to_sqlx() as _
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| (row.display_name, row.email)).collect())
}

/// The operator that an account is for a body today, if it is one.
pub(crate) async fn operator(
    tx: &mut PgConnection,
    account: AccountId,
    body: BodyId,
    today: Date,
) -> Stored<Option<Uuid>> {
    sqlx::query_scalar!(
        "SELECT id FROM operator WHERE network_id = acting_network() AND account_id = $1 AND body_id = $2
           AND $3 BETWEEN valid_from AND coalesce(valid_to, 'infinity')",
        account.0,
        body.0,
        today.to_sqlx() as _
    )
    .fetch_optional(tx)
    .await
}

/// Whether an operator keeps sheets today.
pub(crate) async fn is_editor(tx: &mut PgConnection, operator: Uuid, today: Date) -> Stored<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM operator_role WHERE network_id = acting_network() AND operator_id = $1 AND role = 'partner_editor'
             AND $2 BETWEEN valid_from AND coalesce(valid_to, 'infinity')) AS "is!""#,
        operator,
        today.to_sqlx() as _
    )
    .fetch_one(tx)
    .await
}
