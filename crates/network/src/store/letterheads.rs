//! What papers carry on top: a body's name and arms, and the marks of who pays.

use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sha2::{Digest as _, Sha256};
use snodo_core::{BodyId, Stored};
use snodo_paper::{Format, FundingMark, Issuer, Letterhead, Picture};
use sqlx::PgConnection;

use super::known;

/// A letterhead of a body for a paper of today, with the marks that these codes name (those of `measure.logos`); neither registered nor under a
/// project code yet. `None` when there is no such body. One statement, two with marks.
///
/// # Errors
/// When the database fails.
pub async fn letterhead(
    tx: &mut PgConnection,
    body: BodyId,
    marks: &[String],
    today: Date,
) -> Stored<Option<Letterhead>> {
    head(tx, Some(body), marks, today).await
}

/// The letterhead of the body that leads the acting network today, by the agreement in force. `None` when no agreement is. One statement.
///
/// # Errors
/// When the database fails.
pub async fn lead_letterhead(tx: &mut PgConnection, today: Date) -> Stored<Option<Letterhead>> {
    head(tx, None, &[], today).await
}

/// Of a body, or of the one that leads.
async fn head(
    tx: &mut PgConnection,
    body: Option<BodyId>,
    marks: &[String],
    today: Date,
) -> Stored<Option<Letterhead>> {
    let Some(row) = sqlx::query!(
        r#"SELECT b.name, b.phone, b.email, c.name AS "comune?", a.words AS "words?", p.format AS "format?", p.content AS "content?"
           FROM body b
           LEFT JOIN comune c ON c.istat = b.comune
           LEFT JOIN body_arms a ON a.network_id = b.network_id AND a.body_id = b.id
           LEFT JOIN picture p ON p.network_id = a.network_id AND p.digest = a.picture
           WHERE b.network_id = acting_network() AND b.id = coalesce($1, (
               SELECT g.lead_body_id FROM agreement g
               WHERE g.network_id = acting_network() AND $2::date BETWEEN g.valid_from AND coalesce(g.valid_to, 'infinity')
               ORDER BY g.valid_from, g.id LIMIT 1))"#,
        body.map(|body| body.0) as _,
        today.to_sqlx(),
    )
    .fetch_optional(&mut *tx)
    .await?
    else {
        return Ok(None);
    };
    let arms = kept(row.format, row.content, row.words)?;
    let marks = if marks.is_empty() { Vec::new() } else { funding_marks(tx, marks).await? };
    Ok(Some(Letterhead {
        issuer: Issuer {
            name: row.name,
            contacts: [row.phone, row.email].into_iter().flatten().collect(),
            arms,
        },
        marks,
        cup: None,
        protocol: None,
        place: row.comune.unwrap_or_default(),
        date: today,
    }))
}

/// A picture from its columns, when there is one.
fn kept(format: Option<String>, content: Option<Vec<u8>>, words: Option<String>) -> Stored<Option<Picture>> {
    let (Some(format), Some(content)) = (format, content) else { return Ok(None) };
    let format = known(Format::from_code(&format), "a format of pictures")?;
    Ok(Some(Picture::kept(format, content, words.unwrap_or_default())))
}

async fn funding_marks(tx: &mut PgConnection, codes: &[String]) -> Stored<Vec<FundingMark>> {
    let rows = sqlx::query!(
        r#"SELECT coalesce(m.name, k.name) AS "name!", p.format AS "format?", p.content AS "content?"
           FROM funding_mark_kind k
           LEFT JOIN funding_mark m ON m.network_id = acting_network() AND m.code = k.code
           LEFT JOIN picture p ON p.network_id = m.network_id AND p.digest = m.picture
           WHERE k.code = ANY ($1) ORDER BY k.position"#,
        codes,
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            let picture = kept(row.format, row.content, Some(row.name.clone()))?;
            Ok(FundingMark { name: row.name, picture })
        })
        .collect()
}

/// What is kept of a body's arms or of a mark, for its form.
#[derive(Clone, Debug, Default)]
pub(crate) struct KeptPicture {
    /// The arms' words, the mark's name.
    pub(crate) words: String,
    pub(crate) picture: Option<Picture>,
    /// Zero when nothing is kept yet.
    pub(crate) revision: i32,
}

/// A body's arms; none when it was never given any.
pub(crate) async fn arms(tx: &mut PgConnection, body: BodyId) -> Stored<Option<KeptPicture>> {
    let row = sqlx::query!(
        "SELECT a.words, a.revision, p.format, p.content
         FROM body_arms a JOIN picture p ON p.network_id = a.network_id AND p.digest = a.picture
         WHERE a.network_id = acting_network() AND a.body_id = $1",
        body.0,
    )
    .fetch_optional(tx)
    .await?;
    row.map(|row| {
        let picture = kept(Some(row.format), Some(row.content), Some(row.words.clone()))?;
        Ok(KeptPicture { words: row.words, picture, revision: row.revision })
    })
    .transpose()
}

/// A mark as the network prints it, with its code.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) has_picture: bool,
    pub(crate) revision: i32,
}

/// All marks in their order.
pub(crate) async fn marks(tx: &mut PgConnection) -> Stored<Vec<Mark>> {
    sqlx::query_as!(
        Mark,
        r#"SELECT k.code, coalesce(m.name, k.name) AS "name!", m.picture IS NOT NULL AS "has_picture!",
                  coalesce(m.revision, 0) AS "revision!"
           FROM funding_mark_kind k LEFT JOIN funding_mark m ON m.network_id = acting_network() AND m.code = k.code
           ORDER BY k.position"#,
    )
    .fetch_all(tx)
    .await
}

/// The picture of a mark.
pub(crate) async fn picture_of_mark(tx: &mut PgConnection, code: &str) -> Stored<Option<Picture>> {
    let row = sqlx::query!(
        "SELECT p.format, p.content, m.name FROM funding_mark m JOIN picture p ON p.network_id = m.network_id AND p.digest = m.picture
         WHERE m.network_id = acting_network() AND m.code = $1",
        code,
    )
    .fetch_optional(tx)
    .await?;
    row.map_or(Ok(None), |row| kept(Some(row.format), Some(row.content), Some(row.name)))
}

/// What a form does to a picture.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    /// It stays as it is.
    Stay,
    /// It is put in the place of the one before.
    Put(Picture),
    /// It is taken away.
    Take,
}

/// Keeps a picture, once, and gives its key.
async fn keep(tx: &mut PgConnection, picture: &Picture) -> Stored<Vec<u8>> {
    let digest = Sha256::digest(&picture.bytes).to_vec();
    sqlx::query!(
        "INSERT INTO picture (network_id, digest, format, content) VALUES (acting_network(), $1, $2, $3) ON CONFLICT DO NOTHING",
        digest,
        picture.format.code(),
        &*picture.bytes,
    )
    .execute(tx)
    .await?;
    Ok(digest)
}

/// Saves a body's arms whose form was made from `revision`; false when somebody saved in the meantime, or when there is no picture to keep.
pub(crate) async fn save_arms(
    tx: &mut PgConnection,
    body: BodyId,
    revision: i32,
    words: &str,
    change: &Change,
) -> Stored<bool> {
    let saved = match change {
        Change::Take => sqlx::query!(
            "DELETE FROM body_arms WHERE network_id = acting_network() AND body_id = $1 AND revision = $2",
            body.0,
            revision,
        )
        .execute(tx)
        .await?,
        Change::Stay => {
            sqlx::query!(
                "UPDATE body_arms SET words = $3, revision = revision + 1
                 WHERE network_id = acting_network() AND body_id = $1 AND revision = $2",
                body.0,
                revision,
                words,
            )
            .execute(tx)
            .await?
        }
        Change::Put(picture) => {
            let digest = keep(&mut *tx, picture).await?;
            sqlx::query!(
                "INSERT INTO body_arms (network_id, body_id, picture, words) VALUES (acting_network(), $1, $2, $3)
                 ON CONFLICT (network_id, body_id) DO UPDATE
                 SET picture = excluded.picture, words = excluded.words, revision = body_arms.revision + 1
                 WHERE body_arms.revision = $4",
                body.0,
                digest,
                words,
                revision,
            )
            .execute(tx)
            .await?
        }
    };
    Ok(saved.rows_affected() == 1)
}

/// Saves how the network prints a mark whose form was made from `revision`; false when somebody saved in the meantime.
pub(crate) async fn save_mark(
    tx: &mut PgConnection,
    code: &str,
    revision: i32,
    name: &str,
    change: &Change,
) -> Stored<bool> {
    let digest = match change {
        Change::Put(picture) => Some(keep(&mut *tx, picture).await?),
        Change::Stay | Change::Take => None,
    };
    let saved = sqlx::query!(
        "INSERT INTO funding_mark (network_id, code, name, picture) VALUES (acting_network(), $1, $2, $3)
         ON CONFLICT (network_id, code) DO UPDATE
         SET name = excluded.name, picture = CASE WHEN $4 THEN funding_mark.picture ELSE excluded.picture END,
             revision = funding_mark.revision + 1
         WHERE funding_mark.revision = $5",
        code,
        name,
        digest,
        matches!(change, Change::Stay),
        revision,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}
