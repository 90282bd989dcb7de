use snodo_core::Stored;
use snodo_people::RegisterId;
use sqlx::PgConnection;

use crate::ImportId;

/// Most bytes of a piece.
pub(crate) const PIECE_BYTES: usize = 1_048_576;

pub(crate) async fn insert_piece(
    tx: &mut PgConnection,
    register: RegisterId,
    id: ImportId,
    position: i32,
    content: &[u8],
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO import_piece (network_id, register_id, import_id, position, content) VALUES (acting_network(), $1, $2, $3, $4)",
        register.0,
        id.0,
        position,
        content,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// One piece of the file; `None` behind its end.
pub(crate) async fn piece(tx: &mut PgConnection, id: ImportId, position: i32) -> Stored<Option<Vec<u8>>> {
    sqlx::query_scalar!(
        "SELECT content FROM import_piece WHERE network_id = acting_network() AND import_id = $1 AND position = $2",
        id.0,
        position,
    )
    .fetch_optional(tx)
    .await
}

/// Forgets the file and its first values: the import is over.
pub(crate) async fn forget_pieces(tx: &mut PgConnection, id: ImportId) -> Stored<()> {
    sqlx::query!("DELETE FROM import_piece WHERE network_id = acting_network() AND import_id = $1", id.0)
        .execute(&mut *tx)
        .await?;
    sqlx::query!("UPDATE import SET sample = '[]' WHERE network_id = acting_network() AND id = $1", id.0)
        .execute(tx)
        .await?;
    Ok(())
}
