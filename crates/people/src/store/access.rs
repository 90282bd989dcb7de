use snodo_core::Stored;
use sqlx::PgConnection;

use crate::model::{PersonId, RegisterId};

/// The registers whose files the actor may open, the one that new files go to first: that of the body's agreement with joint
/// controllers (GDPR art. 26), else the body's own. Empty when the body keeps no personal files.
pub async fn registers_of_actor(tx: &mut PgConnection) -> Stored<Vec<(RegisterId, String)>> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: RegisterId", name FROM register
           WHERE network_id = acting_network() AND id = ANY(acting_registers())
           ORDER BY agreement_id IS NULL, name, id"#,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

/// Whether there is such a file for the actor.
pub async fn may_open(tx: &mut PgConnection, id: PersonId) -> Stored<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM person WHERE network_id = acting_network() AND id = $1) AS "may!""#,
        id.0,
    )
    .fetch_one(tx)
    .await
}

/// Writes that the actor opened a file, on which page (`person`, `profile`, …). False when there is no such file for the actor.
/// Every page that shows a file calls this once, and commits.
pub async fn record_access(tx: &mut PgConnection, id: PersonId, page: &str) -> Stored<bool> {
    let written = sqlx::query!(
        "INSERT INTO file_access (network_id, register_id, person_id, account_id, body_id, purpose, page)
         SELECT network_id, register_id, id, acting_account(), acting_body(), acting_purpose(), $2
         FROM person WHERE network_id = acting_network() AND id = $1",
        id.0,
        page,
    )
    .execute(tx)
    .await?;
    Ok(written.rows_affected() == 1)
}

/// One opening of a file, or a reading of what of it was shared with a body.
pub(crate) struct Opening {
    pub(crate) at: jiff::Timestamp,
    /// None: by the link of a mail, or by somebody whose body is not named to the reader.
    pub(crate) by: Option<String>,
    /// None: of a body that is not named to the reader.
    pub(crate) body: Option<String>,
    pub(crate) purpose: String,
    pub(crate) page: String,
    pub(crate) total: i64,
}

/// Who opened a file or one merged into it, the latest first.
pub(crate) async fn openings(
    tx: &mut PgConnection,
    id: PersonId,
    offset: i64,
    size: i64,
) -> Stored<Vec<Opening>> {
    let rows = sqlx::query!(
        r#"WITH files AS (SELECT p.id FROM person p WHERE p.network_id = acting_network() AND (p.id = $1 OR p.merged_into = $1))
           SELECT o.opened_at AS "opened_at!", a.display_name AS "by?", b.name AS "body?", o.purpose AS "purpose!", o.page AS "page!", o.total AS "total!"
           FROM (
               SELECT u.*, count(*) OVER () AS total
               FROM (
                   SELECT f.opened_at, f.account_id, f.body_id, f.purpose, f.page, f.id
                   FROM file_access f
                   WHERE f.network_id = acting_network() AND f.person_id = ANY (ARRAY(SELECT id FROM files))
                   UNION ALL
                   SELECT g.read_at, x.account_id, v.body_id, 'referral', 'shared', g.id
                   FROM referral r
                   JOIN referral_reading g ON g.network_id = r.network_id AND g.referral_id = r.id
                   LEFT JOIN referral_receiver v ON v.network_id = r.network_id AND v.referral_id = r.id
                   LEFT JOIN referral_receiver_act x ON x.network_id = g.network_id AND x.referral_id = r.id AND x.reading_id = g.id
                   WHERE r.network_id = acting_network() AND r.person_id = ANY (ARRAY(SELECT id FROM files))) AS u
               ORDER BY u.opened_at DESC, u.id DESC OFFSET $2 LIMIT $3) AS o
           LEFT JOIN account a ON a.id = o.account_id
           LEFT JOIN body b ON b.network_id = acting_network() AND b.id = o.body_id
           ORDER BY o.opened_at DESC, o.id DESC"#,
        id.0,
        offset,
        size,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Opening {
            at: row.opened_at.to_jiff(),
            by: row.by,
            body: row.body,
            purpose: row.purpose,
            page: row.page,
            total: row.total,
        })
        .collect())
}
