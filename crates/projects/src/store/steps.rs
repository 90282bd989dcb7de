//! Steps of a project. Every statement compares the revision and gives whether it found the row as it was.

use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{ProjectId, ProjectOutcome, ProjectState};

/// What a signature says.
pub(crate) struct Signing {
    pub(crate) protocol_number: String,
    pub(crate) protocol_on: Date,
    pub(crate) signed_on: Date,
    pub(crate) starts_on: Date,
    pub(crate) ends_on: Date,
    /// `paper` or `screen`.
    pub(crate) how: String,
    /// Somebody signs for the person (guardian, support administrator).
    pub(crate) by_guardian: bool,
}

pub(crate) async fn sign(
    tx: &mut PgConnection,
    id: ProjectId,
    revision: i32,
    signing: &Signing,
) -> Stored<bool> {
    let signed = sqlx::query!(
        "UPDATE project SET state = 'signed', protocol_number = $3, protocol_on = $4, signed_on = $5, starts_on = $6, ends_on = $7,
                revision = revision + 1, updated_at = now()
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        signing.protocol_number,
        signing.protocol_on.to_sqlx() as _,
        signing.signed_on.to_sqlx() as _,
        signing.starts_on.to_sqlx() as _,
        signing.ends_on.to_sqlx() as _,
    )
    .execute(&mut *tx)
    .await?;
    if signed.rows_affected() == 0 {
        return Ok(false);
    }
    let person = if signing.by_guardian { "guardian" } else { "person" };
    sqlx::query!(
        "INSERT INTO project_signature (network_id, register_id, project_id, signer, signed_on, how, recorded_by)
         SELECT p.network_id, p.register_id, p.id, s.signer, p.signed_on, $3, acting_account()
         FROM project p, unnest(ARRAY[$2, 'case_manager']) AS s(signer) WHERE p.network_id = acting_network() AND p.id = $1",
        id.0,
        person,
        signing.how,
    )
    .execute(tx)
    .await?;
    Ok(true)
}

/// Moves to a state that needs nothing more.
pub(crate) async fn move_to(
    tx: &mut PgConnection,
    id: ProjectId,
    revision: i32,
    to: ProjectState,
    words: &str,
) -> Stored<bool> {
    let moved = sqlx::query!(
        "UPDATE project SET state = $3, outcome_words = $4, revision = revision + 1, updated_at = now()
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        to.code(),
        words,
    )
    .execute(tx)
    .await?;
    Ok(moved.rows_affected() == 1)
}

/// Stops a project from a day on.
pub(crate) async fn suspend(
    tx: &mut PgConnection,
    id: ProjectId,
    revision: i32,
    from: Date,
    reason: &str,
) -> Stored<bool> {
    if !move_to(tx, id, revision, ProjectState::Suspended, reason).await? {
        return Ok(false);
    }
    sqlx::query!(
        "INSERT INTO project_suspension (network_id, register_id, project_id, first_day, reason)
         SELECT p.network_id, p.register_id, p.id, $2, $3 FROM project p WHERE p.network_id = acting_network() AND p.id = $1",
        id.0,
        from.to_sqlx() as _,
        reason,
    )
    .execute(tx)
    .await?;
    Ok(true)
}

/// Goes on from a day; the suspension's last day is the one before.
pub(crate) async fn resume(tx: &mut PgConnection, id: ProjectId, revision: i32, from: Date) -> Stored<bool> {
    if !move_to(tx, id, revision, ProjectState::InProgress, "").await? {
        return Ok(false);
    }
    // A suspension that ends the day it began never was.
    sqlx::query!(
        "DELETE FROM project_suspension
         WHERE network_id = acting_network() AND project_id = $1 AND last_day IS NULL AND first_day >= $2",
        id.0,
        from.to_sqlx() as _,
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "UPDATE project_suspension SET last_day = $2::date - 1
         WHERE network_id = acting_network() AND project_id = $1 AND last_day IS NULL",
        id.0,
        from.to_sqlx() as _,
    )
    .execute(tx)
    .await?;
    Ok(true)
}

/// Ends a project. A suspension that was under way ends with it.
pub(crate) async fn close(
    tx: &mut PgConnection,
    id: ProjectId,
    revision: i32,
    to: ProjectState,
    outcome: ProjectOutcome,
    closed_on: Date,
    words: &str,
) -> Stored<bool> {
    let closed = sqlx::query!(
        "UPDATE project SET state = $3, outcome = $4, closed_on = $5, outcome_words = $6, revision = revision + 1, updated_at = now()
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        to.code(),
        outcome.code(),
        closed_on.to_sqlx() as _,
        words,
    )
    .execute(&mut *tx)
    .await?;
    if closed.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query!(
        "UPDATE project_suspension SET last_day = greatest(first_day, $2)
         WHERE network_id = acting_network() AND project_id = $1 AND last_day IS NULL",
        id.0,
        closed_on.to_sqlx() as _,
    )
    .execute(tx)
    .await?;
    Ok(true)
}

/// Keeps the number that the project has in SILP; `None` takes it away.
pub(crate) async fn save_silp(
    tx: &mut PgConnection,
    id: ProjectId,
    revision: i32,
    silp: Option<&str>,
) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE project SET silp_id = $3, revision = revision + 1, updated_at = now()
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        silp,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// How much of each service is planned; none takes the service out.
pub(crate) async fn save_plan(
    tx: &mut PgConnection,
    id: ProjectId,
    services: &[Uuid],
    minutes: &[i32],
) -> Stored<()> {
    sqlx::query!(
        "DELETE FROM project_service w USING measure_service v, measure_service same
         WHERE w.network_id = acting_network() AND w.project_id = $1 AND v.network_id = w.network_id AND v.id = w.service_id
           AND same.network_id = w.network_id AND same.measure_id = v.measure_id AND same.code = v.code AND same.id = ANY ($2)",
        id.0,
        services,
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "INSERT INTO project_service (network_id, register_id, project_id, service_id, planned_minutes)
         SELECT p.network_id, p.register_id, p.id, n.service, n.minutes
         FROM project p
         CROSS JOIN unnest($2::uuid[], $3::integer[]) AS n(service, minutes)
         JOIN measure_service v ON v.network_id = p.network_id AND v.id = n.service AND v.measure_id = p.measure_id
         WHERE p.network_id = acting_network() AND p.id = $1 AND n.minutes > 0",
        id.0,
        services,
        minutes,
    )
    .execute(tx)
    .await?;
    Ok(())
}
