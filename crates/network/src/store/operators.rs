use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::{AccountId, BodyId, Role, Stored};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{HeldRoleId, NewOperator, NewRole, OperatorId, Validity};

/// An operator as settings show them.
#[derive(Clone, Debug)]
pub(crate) struct Operator {
    pub(crate) id: OperatorId,
    pub(crate) account: AccountId,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) body: BodyId,
    pub(crate) lent_by_name: Option<String>,
    pub(crate) validity: Validity,
    pub(crate) has_password: bool,
}

/// A role that an operator holds or held.
#[derive(Clone, Debug)]
pub(crate) struct HeldRole {
    pub(crate) id: HeldRoleId,
    pub(crate) operator: OperatorId,
    pub(crate) role: Role,
    pub(crate) site_name: Option<String>,
    pub(crate) validity: Validity,
}

/// Lets an account work for a body.
pub async fn add_operator(tx: &mut PgConnection, operator: &NewOperator) -> Stored<OperatorId> {
    let id = OperatorId(Uuid::now_v7());
    sqlx::query!(
        "INSERT INTO operator (network_id, id, account_id, body_id, lent_by_body_id, valid_from, valid_to)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6)",
        id.0,
        operator.account.0,
        operator.body.0,
        operator.lent_by.map(|body| body.0),
        operator.validity.from().to_sqlx(),
        operator.validity.to().map(jiff_sqlx::ToSqlx::to_sqlx) as _,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Gives an operator a role.
pub async fn add_role(tx: &mut PgConnection, role: &NewRole) -> Stored<HeldRoleId> {
    let id = HeldRoleId(Uuid::now_v7());
    sqlx::query!(
        "INSERT INTO operator_role (network_id, id, operator_id, role, site_id, valid_from, valid_to)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6)",
        id.0,
        role.operator.0,
        role.role.code(),
        role.site.map(|site| site.0),
        role.validity.from().to_sqlx(),
        role.validity.to().map(jiff_sqlx::ToSqlx::to_sqlx) as _,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Notes the last day of an operator's work; none takes the end back.
pub async fn end_operator(tx: &mut PgConnection, id: OperatorId, last_day: Option<Date>) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE operator SET valid_to = $2 WHERE network_id = acting_network() AND id = $1",
        id.0,
        last_day.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// Notes the last day of a role; none takes the end back. Gives the operator whose role it is.
pub async fn end_role(
    tx: &mut PgConnection,
    id: HeldRoleId,
    last_day: Option<Date>,
) -> Stored<Option<OperatorId>> {
    sqlx::query_scalar!(
        r#"UPDATE operator_role SET valid_to = $2 WHERE network_id = acting_network() AND id = $1
           RETURNING operator_id AS "operator: OperatorId""#,
        id.0,
        last_day.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
    )
    .fetch_optional(tx)
    .await
}

/// A body's operators by name, those who left last; or the one with this key.
pub(crate) async fn operators(
    tx: &mut PgConnection,
    body: Option<BodyId>,
    one: Option<OperatorId>,
) -> Stored<Vec<Operator>> {
    let rows = sqlx::query!(
        r#"SELECT o.id, o.account_id, a.display_name, a.email, o.body_id, l.name AS "lent_by_name?", o.valid_from, o.valid_to,
                  a.password_hash IS NOT NULL AS "has_password!"
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
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some(Operator {
                id: OperatorId(row.id),
                account: AccountId(row.account_id),
                name: row.display_name,
                email: row.email,
                body: BodyId(row.body_id),
                lent_by_name: row.lent_by_name,
                validity: Validity::new(
                    row.valid_from.to_jiff(),
                    row.valid_to.map(jiff_sqlx::Date::to_jiff),
                )?,
                has_password: row.has_password,
            })
        })
        .collect())
}

/// The roles of a body's operators, or of one operator: those that hold first.
pub(crate) async fn roles(
    tx: &mut PgConnection,
    body: Option<BodyId>,
    one: Option<OperatorId>,
) -> Stored<Vec<HeldRole>> {
    let rows = sqlx::query!(
        r#"SELECT r.id, r.operator_id, r.role, s.name AS "site_name?", r.valid_from, r.valid_to
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
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some(HeldRole {
                id: HeldRoleId(row.id),
                operator: OperatorId(row.operator_id),
                role: Role::from_code(&row.role)?,
                site_name: row.site_name,
                validity: Validity::new(
                    row.valid_from.to_jiff(),
                    row.valid_to.map(jiff_sqlx::Date::to_jiff),
                )?,
            })
        })
        .collect())
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
