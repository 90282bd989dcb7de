//! What the owner does with reserved notes when the program starts. Row-level security binds the owner as well: one network at a time.

use snodo_core::{NetworkId, Stored};
use snodo_seal::{KeyId, Sealed};
use sqlx::{PgConnection, Row as _};
use uuid::Uuid;

use crate::model::{ProjectId, reserved::NotePlace};

/// Programs that start on one database wait for each other here (`pg_advisory_xact_lock`).
const TURN: i64 = 7_366_361_027;

/// Waits until no other program looks after the keys; until the transaction ends.
pub(crate) async fn take_turn(tx: &mut PgConnection) -> Stored<()> {
    sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(TURN).execute(tx).await?;
    Ok(())
}

/// The keys that ever closed a note here, or were made to.
pub(crate) async fn known(tx: &mut PgConnection) -> Stored<Vec<KeyId>> {
    let ids =
        sqlx::query_scalar!("SELECT id FROM reserved_key ORDER BY known_since, id").fetch_all(tx).await?;
    Ok(ids.into_iter().map(KeyId::kept).collect())
}

/// Makes a key known.
pub(crate) async fn add(tx: &mut PgConnection, key: &KeyId) -> Stored<()> {
    sqlx::query!("INSERT INTO reserved_key (id) VALUES ($1) ON CONFLICT DO NOTHING", key.as_str())
        .execute(tx)
        .await?;
    Ok(())
}

/// All networks.
pub(crate) async fn networks(tx: &mut PgConnection) -> Stored<Vec<NetworkId>> {
    sqlx::query_scalar!(r#"SELECT id AS "id: NetworkId" FROM network ORDER BY id"#).fetch_all(tx).await
}

/// From here on the transaction acts in this network.
pub(crate) async fn act_in(tx: &mut PgConnection, network: NetworkId) -> Stored<()> {
    sqlx::query!("SELECT set_config('snodo.network', $1, true)", network.to_string()).fetch_one(tx).await?;
    Ok(())
}

/// Whether notes wait in clear, of whichever network.
pub(crate) async fn some_are_in_clear(tx: &mut PgConnection) -> Stored<bool> {
    let there =
        sqlx::query_scalar!(r#"SELECT to_regclass('reserved_note_in_clear') IS NOT NULL AS "there!""#);
    there.fetch_one(tx).await
}

/// A note in clear.
pub(crate) struct NoteInClear {
    pub(crate) project: ProjectId,
    pub(crate) id: Uuid,
    pub(crate) kind: String,
    pub(crate) words: String,
}

/// The acting network's notes in clear. Their table is there only until it is emptied, so the compiler knows nothing of it.
pub(crate) async fn in_clear(tx: &mut PgConnection) -> Stored<Vec<NoteInClear>> {
    let rows = sqlx::query(
        "SELECT project_id, id, kind, words FROM reserved_note_in_clear WHERE network_id = acting_network() ORDER BY id",
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(NoteInClear {
                project: row.try_get("project_id")?,
                id: row.try_get("id")?,
                kind: row.try_get("kind")?,
                words: row.try_get("words")?,
            })
        })
        .collect()
}

/// Puts a note that was in clear, closed, where notes are: written when and by whom it was.
pub(crate) async fn bring_over(tx: &mut PgConnection, place: NotePlace, sealed: &Sealed) -> Stored<()> {
    sqlx::query(
        "INSERT INTO reserved_note (network_id, project_id, id, key_id, sealed, written_at, written_by, body_id, withdrawn_at, withdrawn_by)
         SELECT network_id, project_id, id, $3, $4, written_at, written_by, body_id, withdrawn_at, withdrawn_by
         FROM reserved_note_in_clear WHERE network_id = $1 AND id = $2",
    )
    .bind(place.network)
    .bind(place.note)
    .bind(sealed.key.as_str())
    .bind(&sealed.bytes)
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes the notes in clear away with their table: its file, and what the planner had noted of their words.
pub(crate) async fn drop_in_clear(tx: &mut PgConnection) -> Stored<()> {
    sqlx::query("DROP TABLE reserved_note_in_clear").execute(tx).await?;
    Ok(())
}

/// The acting network's notes that one of these keys closed.
pub(crate) async fn closed_with(
    tx: &mut PgConnection,
    keys: &[String],
) -> Stored<Vec<(ProjectId, Uuid, Sealed)>> {
    let rows = sqlx::query!(
        r#"SELECT project_id AS "project: ProjectId", id, key_id, sealed FROM reserved_note
           WHERE network_id = acting_network() AND key_id = ANY ($1) ORDER BY id FOR UPDATE"#,
        keys,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.project, row.id, Sealed { key: KeyId::kept(row.key_id), bytes: row.sealed }))
        .collect())
}

/// Keeps a note as it was closed anew.
pub(crate) async fn close_again(tx: &mut PgConnection, place: NotePlace, sealed: &Sealed) -> Stored<()> {
    sqlx::query!(
        "UPDATE reserved_note SET key_id = $3, sealed = $4 WHERE network_id = $1 AND id = $2",
        place.network.0,
        place.note,
        sealed.key.as_str(),
        sealed.bytes,
    )
    .execute(tx)
    .await?;
    Ok(())
}
