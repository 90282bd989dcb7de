//! What is on, or about to be.

use jiff::civil::Date;
use snodo_core::{BodyId, Stored};
use sqlx::PgConnection;

use crate::{InitiativeId, model::freshness::Freshness};

/// An initiative on a list.
#[derive(Clone, Debug)]
pub(crate) struct Initiative {
    pub(crate) id: InitiativeId,
    pub(crate) body: BodyId,
    pub(crate) body_name: String,
    pub(crate) kind: String,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) for_whom: String,
    pub(crate) how_to_join: String,
    pub(crate) place: String,
    pub(crate) url: Option<String>,
    pub(crate) starts_on: Date,
    pub(crate) ends_on: Option<Date>,
    pub(crate) shown_until: Date,
    pub(crate) withdrawn: bool,
    pub(crate) freshness: Freshness,
}

/// Initiatives, those that begin first in front: for staff also those past or withdrawn of one body, for the public only those that are shown.
pub(crate) async fn initiatives(
    tx: &mut PgConnection,
    of: Option<BodyId>,
    for_public: bool,
) -> Stored<Vec<Initiative>> {
    let rows = sqlx::query!(
        r#"SELECT n.id AS "id: InitiativeId", n.body_id AS "body: BodyId", b.name AS body_name, n.kind, n.title, n.description, n.for_whom,
                  n.how_to_join, n.place, n.url, n.starts_on, n.ends_on, n.shown_until, n.withdrawn_at IS NOT NULL AS "withdrawn!",
                  coalesce(i.freshness, 'fresh') AS "freshness!"
           FROM initiative n
           JOIN body b ON b.network_id = n.network_id AND b.id = n.body_id
           LEFT JOIN directory_item i ON i.network_id = n.network_id AND i.kind = 'initiative' AND i.item_id = n.id
           WHERE n.network_id = acting_network() AND ($1::uuid IS NULL OR n.body_id = $1)
             AND CASE WHEN $2 THEN n.id IN (SELECT o.id FROM public_initiative o WHERE o.network_id = n.network_id)
                      ELSE $1::uuid IS NOT NULL OR (n.withdrawn_at IS NULL AND n.shown_until >= today_in_rome()) END
           ORDER BY n.starts_on, n.title"#,
        of.map(|id| id.0),
        for_public,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Initiative {
            id: row.id,
            body: row.body,
            body_name: row.body_name,
            kind: row.kind,
            title: row.title,
            description: row.description,
            for_whom: row.for_whom,
            how_to_join: row.how_to_join,
            place: row.place,
            url: row.url,
            starts_on: row.starts_on.to_jiff(),
            ends_on: row.ends_on.map(jiff_sqlx::Date::to_jiff),
            shown_until: row.shown_until.to_jiff(),
            withdrawn: row.withdrawn,
            freshness: Freshness::from_code(&row.freshness).unwrap_or(Freshness::Hidden),
        })
        .collect())
}

/// Takes an initiative off the pages, or puts it back.
pub(crate) async fn withdraw(tx: &mut PgConnection, id: InitiativeId, withdrawn: bool) -> Stored<bool> {
    let done = sqlx::query!(
        "UPDATE initiative SET withdrawn_at = CASE WHEN $2 THEN now() END, revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND (withdrawn_at IS NOT NULL) <> $2",
        id.0,
        withdrawn
    )
    .execute(tx)
    .await?;
    Ok(done.rows_affected() == 1)
}
