//! Earlier versions.

use jiff::Timestamp;
use snodo_core::{BodyId, Stored};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::Subject;

/// A version as the list shows it.
#[derive(Clone, Debug)]
pub(crate) struct Version {
    pub(crate) number: i32,
    pub(crate) way: String,
    pub(crate) restored_number: Option<i32>,
    pub(crate) made_at: Timestamp,
    pub(crate) by: String,
    pub(crate) content: serde_json::Value,
}

/// All versions, the newest first.
pub(crate) async fn versions(tx: &mut PgConnection, subject: Subject, id: Uuid) -> Stored<Vec<Version>> {
    let rows = sqlx::query!(
        r#"SELECT v.number, v.made_by_way, v.restored_number, v.made_at, v.content,
                  coalesce(a.display_name, v.made_by_email, '') AS "by!"
           FROM directory_version v LEFT JOIN account a ON a.id = v.made_by
           WHERE v.network_id = acting_network() AND v.subject = $1 AND v.subject_id = $2
           ORDER BY v.number DESC LIMIT 100"#,
        subject.code(),
        id
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Version {
            number: row.number,
            way: row.made_by_way,
            restored_number: row.restored_number,
            made_at: row.made_at.to_jiff(),
            by: row.by,
            content: row.content,
        })
        .collect())
}

/// The newest version of something; none of what was never saved by a form.
pub(crate) async fn newest(tx: &mut PgConnection, subject: Subject, id: Uuid) -> Stored<Option<i32>> {
    sqlx::query_scalar!(
        "SELECT max(number) FROM directory_version WHERE network_id = acting_network() AND subject = $1 AND subject_id = $2",
        subject.code(),
        id
    )
    .fetch_one(tx)
    .await
}

/// What a version says, whose it is, and how often the thing was saved by now.
pub(crate) async fn version(
    tx: &mut PgConnection,
    subject: Subject,
    id: Uuid,
    number: i32,
) -> Stored<Option<serde_json::Value>> {
    sqlx::query_scalar!(
        "SELECT content FROM directory_version WHERE network_id = acting_network() AND subject = $1 AND subject_id = $2 AND number = $3",
        subject.code(),
        id,
        number
    )
    .fetch_optional(tx)
    .await
}

/// Whose something is, what it is called, and how often it was saved.
pub(crate) async fn subject(
    tx: &mut PgConnection,
    subject: Subject,
    id: Uuid,
) -> Stored<Option<(BodyId, String, i32)>> {
    let row = sqlx::query!(
        r#"SELECT o.body_id AS "body!: BodyId", o.name AS "name!", o.revision AS "revision!"
           FROM (SELECT s.body_id, s.name, s.revision FROM service_sheet s
                 WHERE $1 = 'sheet' AND s.network_id = acting_network() AND s.id = $2
                 UNION ALL
                 SELECT l.body_id, l.name, l.revision FROM service_location l
                 WHERE $1 = 'location' AND l.network_id = acting_network() AND l.id = $2
                 UNION ALL
                 SELECT p.body_id, b.name, p.revision FROM body_profile p JOIN body b ON b.network_id = p.network_id AND b.id = p.body_id
                 WHERE $1 = 'body' AND p.network_id = acting_network() AND p.body_id = $2
                 UNION ALL
                 SELECT i.body_id, i.title, i.revision FROM initiative i
                 WHERE $1 = 'initiative' AND i.network_id = acting_network() AND i.id = $2) o"#,
        subject.code(),
        id
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| (row.body, row.name, row.revision)))
}
