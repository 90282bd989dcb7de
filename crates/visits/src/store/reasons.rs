use jiff::civil::Date;
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{Reason, ReasonId};

/// All the network's reasons, closed ones too, in their order.
pub(crate) async fn all(tx: &mut PgConnection) -> Stored<Vec<Reason>> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: ReasonId", short, name, position, closed_on, revision FROM visit_reason
           WHERE network_id = acting_network() ORDER BY position, name, id"#,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Reason {
            id: row.id,
            short: row.short,
            name: row.name,
            position: row.position,
            closed_on: row.closed_on.map(jiff_sqlx::Date::to_jiff),
            revision: row.revision,
        })
        .collect())
}

/// A reason as the settings say it, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewReason {
    pub(crate) short: String,
    pub(crate) name: String,
    pub(crate) position: i16,
    pub(crate) closed_on: Option<Date>,
}

pub(crate) async fn insert(tx: &mut PgConnection, said: &NewReason) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO visit_reason (network_id, id, short, name, position, closed_on) VALUES (acting_network(), $1, $2, $3, $4, $5)",
        Uuid::now_v7(),
        said.short,
        said.name,
        said.position,
        said.closed_on.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Saves a reason whose form was made from `revision`; false when somebody saved in the meantime.
pub(crate) async fn update(
    tx: &mut PgConnection,
    id: ReasonId,
    revision: i32,
    said: &NewReason,
) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE visit_reason SET short = $3, name = $4, position = $5, closed_on = $6, revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        said.short,
        said.name,
        said.position,
        said.closed_on.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// How many days back a visit may be written down.
pub(crate) async fn days_back(tx: &mut PgConnection) -> Stored<i16> {
    sqlx::query_scalar!(r#"SELECT visit_days_back(acting_network())::smallint AS "days!""#)
        .fetch_one(tx)
        .await
}

/// Says how many days back a visit may be written down.
pub(crate) async fn set_days_back(tx: &mut PgConnection, days: i16) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO visit_setting (network_id, days_back) VALUES (acting_network(), $1)
         ON CONFLICT (network_id) DO UPDATE SET days_back = $1",
        days,
    )
    .execute(tx)
    .await?;
    Ok(())
}
