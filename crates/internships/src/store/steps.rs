//! Steps of an internship. Every statement that compares the revision gives whether it found the row as it was.

use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::PgConnection;

use crate::model::{EndReason, InternshipId, InternshipState, Party, SuspensionReason};

/// Where an internship may go from a state, by the database's table.
pub(crate) async fn moves_from(
    tx: &mut PgConnection,
    state: InternshipState,
) -> Stored<Vec<InternshipState>> {
    let codes = sqlx::query_scalar!(
        "SELECT t.to_state FROM internship_allowed_transition t JOIN internship_state s ON s.code = t.to_state
         WHERE t.from_state = $1 ORDER BY s.position",
        state.code(),
    )
    .fetch_all(tx)
    .await?;
    Ok(codes.iter().filter_map(|code| InternshipState::from_code(code)).collect())
}

/// Writes that one of the three signed; false when somebody saved in the meantime.
pub(crate) async fn sign(
    tx: &mut PgConnection,
    id: InternshipId,
    revision: i32,
    party: Party,
    signer: &str,
    signed_on: Date,
    how: &str,
) -> Stored<bool> {
    if !touch(tx, id, revision).await? {
        return Ok(false);
    }
    sqlx::query!(
        "INSERT INTO internship_signature (network_id, register_id, internship_id, party, signer, signed_on, how)
         SELECT network_id, register_id, id, $2, $3, $4, $5 FROM internship WHERE network_id = acting_network() AND id = $1",
        id.0,
        party.code(),
        signer,
        signed_on.to_sqlx() as _,
        how,
    )
    .execute(tx)
    .await?;
    Ok(true)
}

/// Takes a signature of a draft back; false when there is none.
pub(crate) async fn take_signature_back(
    tx: &mut PgConnection,
    id: InternshipId,
    party: Party,
) -> Stored<bool> {
    let taken = sqlx::query!(
        "DELETE FROM internship_signature WHERE network_id = acting_network() AND internship_id = $1 AND party = $2",
        id.0,
        party.code(),
    )
    .execute(tx)
    .await?;
    Ok(taken.rows_affected() == 1)
}

/// How many have signed.
pub(crate) async fn signed(tx: &mut PgConnection, id: InternshipId) -> Stored<i64> {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM internship_signature WHERE network_id = acting_network() AND internship_id = $1"#,
        id.0,
    )
    .fetch_one(tx)
    .await
}

/// Raises the revision, so that a form made before is refused.
async fn touch(tx: &mut PgConnection, id: InternshipId, revision: i32) -> Stored<bool> {
    let touched = sqlx::query!(
        "UPDATE internship SET revision = revision + 1, updated_at = now()
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
    )
    .execute(tx)
    .await?;
    Ok(touched.rows_affected() == 1)
}

/// Moves to a state that needs nothing more.
pub(crate) async fn move_to(
    tx: &mut PgConnection,
    id: InternshipId,
    revision: i32,
    to: InternshipState,
    words: &str,
) -> Stored<bool> {
    let moved = sqlx::query!(
        "UPDATE internship SET state = $3, words = $4, revision = revision + 1, updated_at = now()
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

/// Begins, with the host's mandatory communication.
pub(crate) async fn begin(
    tx: &mut PgConnection,
    id: InternshipId,
    revision: i32,
    communication: &str,
    communicated_on: Date,
) -> Stored<bool> {
    let begun = sqlx::query!(
        "UPDATE internship SET state = 'in_progress', communication_code = $3, communicated_on = $4, words = '', revision = revision + 1,
                updated_at = now()
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        communication,
        communicated_on.to_sqlx() as _,
    )
    .execute(tx)
    .await?;
    Ok(begun.rows_affected() == 1)
}

/// Stops from a day on: until another one, or until somebody says that it goes on.
pub(crate) async fn suspend(
    tx: &mut PgConnection,
    id: InternshipId,
    revision: i32,
    from: Date,
    to: Option<Date>,
    reason: SuspensionReason,
) -> Stored<bool> {
    if !touch(tx, id, revision).await? {
        return Ok(false);
    }
    sqlx::query!(
        "INSERT INTO internship_suspension (network_id, register_id, internship_id, first_day, last_day, reason)
         SELECT network_id, register_id, id, $2, $3, $4 FROM internship WHERE network_id = acting_network() AND id = $1",
        id.0,
        from.to_sqlx() as _,
        to.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
        reason.code(),
    )
    .execute(&mut *tx)
    .await?;
    match to {
        Some(_) => Ok(true),
        None => move_to(tx, id, revision + 1, InternshipState::Suspended, "").await,
    }
}

/// Goes on: the open suspension's last day is this one.
async fn end_suspension(tx: &mut PgConnection, id: InternshipId, last_day: Date) -> Stored<()> {
    sqlx::query!(
        "UPDATE internship_suspension SET last_day = $2 WHERE network_id = acting_network() AND internship_id = $1 AND last_day IS NULL",
        id.0,
        last_day.to_sqlx() as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Goes on from a day: the day before was the last that stood still.
pub(crate) async fn resume(
    tx: &mut PgConnection,
    id: InternshipId,
    revision: i32,
    from: Date,
) -> Stored<bool> {
    if !touch(tx, id, revision).await? {
        return Ok(false);
    }
    end_suspension(tx, id, from.yesterday().unwrap_or(from)).await?;
    move_to(tx, id, revision + 1, InternshipState::InProgress, "").await
}

/// The last day, as it is now.
pub(crate) async fn ends_on(tx: &mut PgConnection, id: InternshipId) -> Stored<Date> {
    let day = sqlx::query_scalar!(
        "SELECT ends_on FROM internship WHERE network_id = acting_network() AND id = $1",
        id.0,
    )
    .fetch_one(tx)
    .await?;
    Ok(day.to_jiff())
}

/// Closes on a day: with a reason when it is broken off.
pub(crate) async fn close(
    tx: &mut PgConnection,
    id: InternshipId,
    revision: i32,
    on: Date,
    reason: Option<EndReason>,
    words: &str,
) -> Stored<bool> {
    if !touch(tx, id, revision).await? {
        return Ok(false);
    }
    end_suspension(tx, id, on).await?;
    let to = if reason.is_some() { InternshipState::Interrupted } else { InternshipState::Concluded };
    let closed = sqlx::query!(
        "UPDATE internship SET state = $3, closed_on = $4, end_reason = $5, words = $6, revision = revision + 1, updated_at = now()
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision + 1,
        to.code(),
        on.to_sqlx() as _,
        reason.map(EndReason::code),
        words,
    )
    .execute(tx)
    .await?;
    Ok(closed.rows_affected() == 1)
}

/// Agrees on a later end.
pub(crate) async fn extend(
    tx: &mut PgConnection,
    id: InternshipId,
    revision: i32,
    new_end: Date,
    agreed_on: Date,
    reason: &str,
) -> Stored<bool> {
    if !touch(tx, id, revision).await? {
        return Ok(false);
    }
    sqlx::query!(
        "INSERT INTO internship_extension (network_id, register_id, internship_id, position, old_end, new_end, agreed_on, reason)
         SELECT network_id, register_id, id, 0, ends_on, $2, $3, $4 FROM internship WHERE network_id = acting_network() AND id = $1",
        id.0,
        new_end.to_sqlx() as _,
        agreed_on.to_sqlx() as _,
        reason,
    )
    .execute(tx)
    .await?;
    Ok(true)
}
