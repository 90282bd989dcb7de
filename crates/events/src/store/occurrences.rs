use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::PgConnection;

use crate::model::{EventId, OccurrenceId};

/// A day on which an event takes place.
#[derive(Clone, Debug)]
pub(crate) struct Occurrence {
    pub(crate) id: OccurrenceId,
    pub(crate) starts_at: Timestamp,
    pub(crate) ends_at: Timestamp,
    pub(crate) topic: String,
}

impl Occurrence {
    /// How long it lasts, in minutes.
    pub(crate) fn minutes(&self) -> i64 {
        self.ends_at.duration_since(self.starts_at).as_mins()
    }
}

/// The days of an event, in order.
pub(crate) async fn of_event(tx: &mut PgConnection, event: EventId) -> Stored<Vec<Occurrence>> {
    sqlx::query_as!(
        Occurrence,
        "SELECT id, starts_at, ends_at, topic FROM event_occurrence
         WHERE network_id = acting_network() AND event_id = $1 ORDER BY starts_at, id",
        event.0,
    )
    .fetch_all(tx)
    .await
}

/// Adds a day.
pub(crate) async fn insert(
    tx: &mut PgConnection,
    event: EventId,
    (starts_at, ends_at): (Timestamp, Timestamp),
    topic: &str,
) -> Stored<OccurrenceId> {
    let id = OccurrenceId::generate();
    sqlx::query!(
        "INSERT INTO event_occurrence (network_id, id, event_id, starts_at, ends_at, topic) VALUES (acting_network(), $1, $2, $3, $4, $5)",
        id.0,
        event.0,
        starts_at.to_sqlx(),
        ends_at.to_sqlx(),
        topic,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Moves a day to another time; false when there is none.
pub(crate) async fn change(
    tx: &mut PgConnection,
    event: EventId,
    id: OccurrenceId,
    (starts_at, ends_at): (Timestamp, Timestamp),
    topic: &str,
) -> Stored<bool> {
    let changed = sqlx::query!(
        "UPDATE event_occurrence SET starts_at = $3, ends_at = $4, topic = $5
         WHERE network_id = acting_network() AND event_id = $1 AND id = $2",
        event.0,
        id.0,
        starts_at.to_sqlx(),
        ends_at.to_sqlx(),
        topic,
    )
    .execute(tx)
    .await?;
    Ok(changed.rows_affected() == 1)
}

/// Takes a day away; false when there is none.
pub(crate) async fn remove(tx: &mut PgConnection, event: EventId, id: OccurrenceId) -> Stored<bool> {
    let removed = sqlx::query!(
        "DELETE FROM event_occurrence WHERE network_id = acting_network() AND event_id = $1 AND id = $2",
        event.0,
        id.0,
    )
    .execute(tx)
    .await?;
    Ok(removed.rows_affected() == 1)
}
