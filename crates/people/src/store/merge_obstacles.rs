//! What two files have that cannot both be one person's.

use jiff::Timestamp;
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{PersonId, Thing};

/// Two things of which one person can have only one.
pub(crate) struct Obstacle {
    /// `merge-obstacle-{kind}` says it in words.
    pub(crate) kind: String,
    /// When both are.
    pub(crate) at: Option<Timestamp>,
    /// The kept file's.
    pub(crate) kept: Thing,
    pub(crate) kept_name: String,
    /// The other file's.
    pub(crate) other: Thing,
    pub(crate) other_name: String,
}

/// What stands between two files becoming one, the earliest first: at most twenty.
pub(crate) async fn obstacles(
    tx: &mut PgConnection,
    kept: PersonId,
    other: PersonId,
) -> Stored<Vec<Obstacle>> {
    let rows = sqlx::query!(
        r#"SELECT o.kind AS "kind!", o.at, o.thing AS "thing!", o.key AS "key!: Uuid", coalesce(o.about, '') AS "about!",
                  o.other_thing AS "other_thing!", o.other_key AS "other_key!: Uuid", coalesce(o.other_about, '') AS "other_about!"
           FROM merge_obstacle o
           WHERE o.network_id = acting_network() AND o.person_id = $1 AND o.other_person_id = $2
           ORDER BY o.at NULLS FIRST, o.key, o.other_key LIMIT 20"#,
        kept.0,
        other.0,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Obstacle {
            kind: row.kind,
            at: row.at.map(jiff_sqlx::Timestamp::to_jiff),
            kept: Thing { code: row.thing, key: row.key, number: None },
            kept_name: row.about,
            other: Thing { code: row.other_thing, key: row.other_key, number: None },
            other_name: row.other_about,
        })
        .collect())
}
