use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::{BodyId, Stored};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{MaterialFileId, MaterialId, MaterialKind, PublishedState};

/// The bytes of a piece of a file; the last may be shorter.
pub(crate) const PIECE: usize = 256 * 1024;

/// A material as staff see it.
#[derive(Clone, Debug)]
pub(crate) struct Material {
    pub(crate) id: MaterialId,
    pub(crate) body: BodyId,
    pub(crate) kind: MaterialKind,
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) language: String,
    pub(crate) minutes: Option<i16>,
    pub(crate) file_name: Option<String>,
    pub(crate) file_size: Option<i64>,
    pub(crate) link: Option<String>,
    pub(crate) captions: Option<String>,
    pub(crate) captions_elsewhere: bool,
    pub(crate) transcript: String,
    pub(crate) state: PublishedState,
    pub(crate) verified_on: Option<Date>,
    pub(crate) revision: i32,
}

/// One material of the acting network.
pub(crate) async fn material(tx: &mut PgConnection, id: MaterialId) -> Stored<Option<Material>> {
    let row = sqlx::query!(
        r#"SELECT m.id AS "id: MaterialId", m.body_id AS "body: BodyId", m.kind, m.title, m.summary, m.language, m.minutes,
                  f.file_name AS "file_name?", f.size AS "file_size?", m.link, m.captions,
                  m.captions_elsewhere, m.transcript, m.state, m.verified_on, m.revision
           FROM material m
           LEFT JOIN material_file f ON f.network_id = m.network_id AND f.id = m.file_id
           WHERE m.network_id = acting_network() AND m.id = $1"#,
        id.0,
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.and_then(|row| {
        Some(Material {
            id: row.id,
            body: row.body,
            kind: MaterialKind::from_code(&row.kind)?,
            title: row.title,
            summary: row.summary,
            language: row.language,
            minutes: row.minutes,
            file_name: row.file_name,
            file_size: row.file_size,
            link: row.link,
            captions: row.captions,
            captions_elsewhere: row.captions_elsewhere,
            transcript: row.transcript,
            state: PublishedState::from_code(&row.state)?,
            verified_on: row.verified_on.map(jiff_sqlx::Date::to_jiff),
            revision: row.revision,
        })
    }))
}

/// What is said of a material in its form, checked.
#[derive(Clone, Debug)]
pub(crate) struct MaterialSaid {
    pub(crate) body: Uuid,
    pub(crate) kind: MaterialKind,
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) language: String,
    pub(crate) minutes: Option<i16>,
    pub(crate) link: Option<String>,
    pub(crate) captions: Option<String>,
    pub(crate) captions_elsewhere: bool,
    pub(crate) transcript: String,
}

/// Writes a new material as a draft.
pub(crate) async fn insert(tx: &mut PgConnection, said: &MaterialSaid, today: Date) -> Stored<MaterialId> {
    let id = MaterialId::generate();
    sqlx::query!(
        "INSERT INTO material (network_id, id, body_id, kind, title, summary, language, minutes, link, captions, captions_elsewhere, transcript,
                               verified_on, created_by)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, acting_account())",
        id.0,
        said.body,
        said.kind.code(),
        said.title,
        said.summary,
        said.language,
        said.minutes as _,
        said.link as _,
        said.captions as _,
        said.captions_elsewhere,
        said.transcript,
        today.to_sqlx() as _,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Changes what is said of a material: a link takes the place of a file. False when somebody else did meanwhile.
pub(crate) async fn save(
    tx: &mut PgConnection,
    id: MaterialId,
    revision: i32,
    said: &MaterialSaid,
    today: Date,
) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE material SET body_id = $3, kind = $4, title = $5, summary = $6, language = $7, minutes = $8, link = $9,
                file_id = CASE WHEN $9::text IS NULL THEN file_id END, captions = $10, captions_elsewhere = $11, transcript = $12,
                verified_on = $13, revision = revision + 1, updated_at = now()
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        said.body,
        said.kind.code(),
        said.title,
        said.summary,
        said.language,
        said.minutes as _,
        said.link as _,
        said.captions as _,
        said.captions_elsewhere,
        said.transcript,
        today.to_sqlx() as _,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// Publishes, withdraws or takes back; false when somebody else changed it meanwhile.
pub(crate) async fn set_state(
    tx: &mut PgConnection,
    id: MaterialId,
    revision: i32,
    state: PublishedState,
    today: Date,
) -> Stored<bool> {
    let moved = sqlx::query!(
        "UPDATE material SET state = $3, verified_on = $4, revision = revision + 1, updated_at = now()
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        state.code(),
        today.to_sqlx() as _,
    )
    .execute(tx)
    .await?;
    Ok(moved.rows_affected() == 1)
}

/// A file that arrives: its name, and its type by its first bytes.
pub(crate) struct NewFile<'a> {
    pub(crate) id: MaterialFileId,
    pub(crate) name: &'a str,
    pub(crate) media_type: &'static str,
}

/// Writes a file's row, of one byte until its pieces are all there.
pub(crate) async fn insert_file(tx: &mut PgConnection, file: &NewFile<'_>) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO material_file (network_id, id, file_name, media_type, size, digest, uploaded_by)
         VALUES (acting_network(), $1, $2, $3, 1, sha256(''::bytea), acting_account())",
        file.id.0,
        file.name,
        file.media_type,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Says how large a file is and its SHA-256, when all its pieces are there.
pub(crate) async fn finish_file(
    tx: &mut PgConnection,
    id: MaterialFileId,
    size: i64,
    digest: &[u8; 32],
) -> Stored<()> {
    sqlx::query!(
        "UPDATE material_file SET size = $2, digest = $3 WHERE network_id = acting_network() AND id = $1",
        id.0,
        size,
        digest.as_slice(),
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Writes a piece of a file.
pub(crate) async fn insert_piece(
    tx: &mut PgConnection,
    file: MaterialFileId,
    number: i32,
    content: &[u8],
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO material_piece (network_id, file_id, number, content) VALUES (acting_network(), $1, $2, $3)",
        file.0,
        number,
        content,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Gives a material its file, in place of what it had; the file before goes when nothing else has it. False when it changed meanwhile.
pub(crate) async fn set_file(
    tx: &mut PgConnection,
    id: MaterialId,
    revision: i32,
    file: MaterialFileId,
) -> Stored<bool> {
    let before = sqlx::query_scalar!(
        r#"SELECT file_id AS "file: MaterialFileId" FROM material WHERE network_id = acting_network() AND id = $1"#,
        id.0,
    )
    .fetch_optional(&mut *tx)
    .await?
    .flatten();
    let set = sqlx::query!(
        "UPDATE material SET file_id = $3, link = NULL, revision = revision + 1, updated_at = now()
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        file.0,
    )
    .execute(&mut *tx)
    .await?;
    if set.rows_affected() == 0 {
        return Ok(false);
    }
    if let Some(before) = before {
        sqlx::query!(
            "DELETE FROM material_file f WHERE f.network_id = acting_network() AND f.id = $1
             AND NOT EXISTS (SELECT FROM material m WHERE m.network_id = f.network_id AND m.file_id = f.id)",
            before.0,
        )
        .execute(tx)
        .await?;
    }
    Ok(true)
}

/// A file that anybody may have: of a published material.
pub(crate) struct PublicFile {
    pub(crate) id: MaterialFileId,
    pub(crate) media_type: String,
    pub(crate) size: i64,
    pub(crate) digest: Vec<u8>,
}

/// The file of a published material.
pub(crate) async fn public_file(tx: &mut PgConnection, id: MaterialId) -> Stored<Option<PublicFile>> {
    sqlx::query_as!(
        PublicFile,
        "SELECT f.id, f.media_type, f.size, f.digest
         FROM material m JOIN material_file f ON f.network_id = m.network_id AND f.id = m.file_id
         WHERE m.network_id = acting_network() AND m.id = $1 AND m.state = 'published'",
        id.0,
    )
    .fetch_optional(tx)
    .await
}

/// One piece of a file.
pub(crate) async fn piece(
    tx: &mut PgConnection,
    file: MaterialFileId,
    number: i32,
) -> Stored<Option<Vec<u8>>> {
    sqlx::query_scalar!(
        "SELECT content FROM material_piece WHERE network_id = acting_network() AND file_id = $1 AND number = $2",
        file.0,
        number,
    )
    .fetch_optional(tx)
    .await
}

/// A line of the staff's list.
pub(crate) struct MaterialLine {
    pub(crate) id: MaterialId,
    pub(crate) title: String,
    pub(crate) kind: String,
    pub(crate) body_name: String,
    pub(crate) state: String,
    pub(crate) verified_on: Option<jiff_sqlx::Date>,
    /// Captions of its own or elsewhere, and what is said in it.
    pub(crate) is_readable: bool,
}

impl MaterialLine {
    /// The colour of its state's badge.
    pub(crate) fn badge(&self) -> &'static str {
        PublishedState::from_code(&self.state).map_or("closed", PublishedState::badge)
    }
}

/// The acting network's materials by title.
pub(crate) async fn list(tx: &mut PgConnection) -> Stored<Vec<MaterialLine>> {
    sqlx::query_as!(
        MaterialLine,
        r#"SELECT m.id, m.title, m.kind, b.name AS body_name, m.state, m.verified_on,
                  (m.kind = 'document' OR (m.transcript <> '' AND (m.captions IS NOT NULL OR m.captions_elsewhere OR m.kind = 'audio')))
                  AS "is_readable!"
           FROM material m JOIN body b ON b.network_id = m.network_id AND b.id = m.body_id
           WHERE m.network_id = acting_network() ORDER BY m.state = 'withdrawn', m.title, m.id LIMIT 500"#,
    )
    .fetch_all(tx)
    .await
}
