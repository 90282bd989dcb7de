use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::{AccountId, BodyId, Role, Stored};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{columns, known, validity};
use crate::model::{HeldRoleId, NewOperator, NewRole, OperatorId, Validity};

/// An operator as settings show them.
#[derive(Clone, Debug)]
pub(crate) struct Operator {
    pub(crate) id: OperatorId,
    pub(crate) revision: i32,
    pub(crate) account: AccountId,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) body: BodyId,
    pub(crate) lent_by_name: Option<String>,
    pub(crate) validity: Validity,
    pub(crate) has_password: bool,
    pub(crate) is_suspended: bool,
}

/// A role that an operator holds or held.
#[derive(Clone, Debug)]
pub(crate) struct HeldRole {
    pub(crate) id: HeldRoleId,
    pub(crate) revision: i32,
    pub(crate) operator: OperatorId,
    pub(crate) role: Role,
    pub(crate) site_name: Option<String>,
    pub(crate) validity: Validity,
}

/// Lets an account work for a body.
pub async fn add_operator(tx: &mut PgConnection, operator: &NewOperator) -> Stored<OperatorId> {
    let id = OperatorId(Uuid::now_v7());
    let (from, to) = columns(operator.validity);
    sqlx::query!(
        "INSERT INTO operator (network_id, id, account_id, body_id, lent_by_body_id, valid_from, valid_to)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6)",
        id.0,
        operator.account.0,
        operator.body.0,
        operator.lent_by.map(|body| body.0),
        from,
        to as _,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// The operator that the actor is, in the acting body, today; none for who acts without being one.
///
/// # Errors
/// When the database fails.
pub async fn acting_operator(tx: &mut PgConnection) -> Stored<Option<OperatorId>> {
    sqlx::query_scalar!(
        r#"SELECT id AS "id: OperatorId" FROM operator
           WHERE network_id = acting_network() AND account_id = acting_account() AND body_id = acting_body()
             AND today_in_rome() BETWEEN valid_from AND coalesce(valid_to, 'infinity')
           ORDER BY valid_from DESC LIMIT 1"#,
    )
    .fetch_optional(tx)
    .await
}

/// Gives an operator a role.
pub async fn add_role(tx: &mut PgConnection, role: &NewRole) -> Stored<HeldRoleId> {
    let id = HeldRoleId(Uuid::now_v7());
    let (from, to) = columns(role.validity);
    sqlx::query!(
        "INSERT INTO operator_role (network_id, id, operator_id, role, site_id, valid_from, valid_to)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6)",
        id.0,
        role.operator.0,
        role.role.code(),
        role.site.map(|site| site.0),
        from,
        to as _,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Notes the last day of an operator's work, none takes the end back, from a form made from `revision`; false when somebody saved in
/// the meantime.
pub(crate) async fn end_operator(
    tx: &mut PgConnection,
    id: OperatorId,
    revision: i32,
    last_day: Option<Date>,
) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE operator SET valid_to = $3, revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        last_day.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// Notes the last day of a role, none takes the end back, from a form made from `revision`; false when somebody saved in the meantime.
pub(crate) async fn end_role(
    tx: &mut PgConnection,
    id: HeldRoleId,
    revision: i32,
    last_day: Option<Date>,
) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE operator_role SET valid_to = $3, revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        last_day.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// How many people can sign in and manage the acting network on a day.
pub(crate) async fn administrators(tx: &mut PgConnection, on: Date) -> Stored<i64> {
    sqlx::query_scalar!(
        r#"SELECT count(DISTINCT a.id) AS "administrators!"
           FROM operator_role r
           JOIN operator o ON o.network_id = r.network_id AND o.id = r.operator_id
           JOIN account a ON a.id = o.account_id AND a.disabled_at IS NULL AND a.password_hash IS NOT NULL
           WHERE r.network_id = acting_network() AND r.role = 'network_administrator'
             AND $1::date BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')
             AND $1 BETWEEN o.valid_from AND coalesce(o.valid_to, 'infinity')"#,
        on.to_sqlx(),
    )
    .fetch_one(tx)
    .await
}

/// A body's operators by name, those who left last; or the one with this key.
pub(crate) async fn operators(
    tx: &mut PgConnection,
    body: Option<BodyId>,
    one: Option<OperatorId>,
) -> Stored<Vec<Operator>> {
    let rows = sqlx::query!(
        r#"SELECT o.id, o.revision, o.account_id, a.display_name, a.email, o.body_id, l.name AS "lent_by_name?", o.valid_from, o.valid_to,
                  a.password_hash IS NOT NULL AS "has_password!", a.disabled_at IS NOT NULL AS "is_suspended!"
           FROM operator o
           JOIN account a ON a.id = o.account_id
           LEFT JOIN body l ON l.network_id = o.network_id AND l.id = o.lent_by_body_id
           WHERE o.network_id = acting_network() AND ($1::uuid IS NULL OR o.body_id = $1) AND ($2::uuid IS NULL OR o.id = $2)
           ORDER BY o.valid_to IS NOT NULL, a.display_name, o.id"#,
        body.map(|body| body.0),
        one.map(|one| one.0),
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Operator {
                id: OperatorId(row.id),
                revision: row.revision,
                account: AccountId(row.account_id),
                name: row.display_name,
                email: row.email,
                body: BodyId(row.body_id),
                lent_by_name: row.lent_by_name,
                validity: validity(row.valid_from, row.valid_to)?,
                has_password: row.has_password,
                is_suspended: row.is_suspended,
            })
        })
        .collect()
}

/// The roles of a body's operators, or of one operator: those that hold first.
pub(crate) async fn roles(
    tx: &mut PgConnection,
    body: Option<BodyId>,
    one: Option<OperatorId>,
) -> Stored<Vec<HeldRole>> {
    let rows = sqlx::query!(
        r#"SELECT r.id, r.revision, r.operator_id, r.role, s.name AS "site_name?", r.valid_from, r.valid_to
           FROM operator_role r
           JOIN operator o ON o.network_id = r.network_id AND o.id = r.operator_id
           LEFT JOIN site s ON s.network_id = r.network_id AND s.id = r.site_id
           WHERE r.network_id = acting_network() AND ($1::uuid IS NULL OR o.body_id = $1) AND ($2::uuid IS NULL OR o.id = $2)
           ORDER BY r.valid_to IS NOT NULL, r.valid_from DESC, r.role"#,
        body.map(|body| body.0),
        one.map(|one| one.0),
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(HeldRole {
                id: HeldRoleId(row.id),
                revision: row.revision,
                operator: OperatorId(row.operator_id),
                role: known(Role::from_code(&row.role), "a role")?,
                site_name: row.site_name,
                validity: validity(row.valid_from, row.valid_to)?,
            })
        })
        .collect()
}

/// Whose role it is.
pub(crate) async fn operator_of_role(tx: &mut PgConnection, id: HeldRoleId) -> Stored<Option<OperatorId>> {
    sqlx::query_scalar!(
        r#"SELECT operator_id AS "operator: OperatorId" FROM operator_role WHERE network_id = acting_network() AND id = $1"#,
        id.0,
    )
    .fetch_optional(tx)
    .await
}
