//! Bodies as the directory shows them.

use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_core::{BodyId, Stored};
use sqlx::PgConnection;

use crate::model::{duplicates::Traits, freshness::Freshness};

/// A body on a card.
#[derive(Clone, Debug)]
pub(crate) struct BodyCard {
    pub(crate) id: BodyId,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) comune: Option<String>,
    pub(crate) summary: String,
    pub(crate) moderation: String,
    pub(crate) is_sensitive: bool,
    pub(crate) sheets: i64,
    pub(crate) overdue: i64,
    pub(crate) hidden: i64,
    pub(crate) initiatives: i64,
    /// The day on which the item that was looked at longest ago was.
    pub(crate) oldest: Option<Date>,
}

/// The bodies of the network that are not another: by name.
pub(crate) async fn cards(tx: &mut PgConnection) -> Stored<Vec<BodyCard>> {
    let rows = sqlx::query!(
        r#"SELECT b.id AS "id: BodyId", b.name, b.kind, c.name AS "comune?", left(p.description, 200) AS "summary!", p.moderation, p.is_sensitive,
                  (SELECT count(*) FROM service_sheet s WHERE s.network_id = b.network_id AND s.body_id = b.id
                     AND s.status IN ('active', 'temporarily_closed')) AS "sheets!",
                  (SELECT count(*) FROM public_initiative n WHERE n.network_id = b.network_id AND n.body_id = b.id) AS "initiatives!",
                  coalesce(i.overdue, 0) AS "overdue!", coalesce(i.hidden, 0) AS "hidden!", i.oldest
           FROM body b
           JOIN body_profile p ON p.network_id = b.network_id AND p.body_id = b.id
           LEFT JOIN comune c ON c.istat = b.comune
           LEFT JOIN (SELECT body_id, count(*) FILTER (WHERE freshness = 'overdue') AS overdue,
                             count(*) FILTER (WHERE freshness = 'hidden') AS hidden, min(verified_on) AS oldest
                      FROM directory_item WHERE network_id = acting_network() AND kind IN ('service', 'hours', 'contact') GROUP BY body_id) i
             ON i.body_id = b.id
           WHERE b.network_id = acting_network() AND p.merged_into_body_id IS NULL
           ORDER BY plain_words(b.name)"#
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| BodyCard {
            id: row.id,
            name: row.name,
            kind: row.kind,
            comune: row.comune,
            summary: row.summary,
            moderation: row.moderation,
            is_sensitive: row.is_sensitive,
            sheets: row.sheets,
            overdue: row.overdue,
            hidden: row.hidden,
            initiatives: row.initiatives,
            oldest: row.oldest.map(jiff_sqlx::Date::to_jiff),
        })
        .collect())
}

/// A body's head.
#[derive(Clone, Debug)]
pub(crate) struct BodyHead {
    pub(crate) id: BodyId,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) comune: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) is_sensitive: bool,
    pub(crate) moderation: String,
    pub(crate) moderation_reason: String,
    pub(crate) merged_into: Option<BodyId>,
    pub(crate) verified_on: Date,
    pub(crate) freshness: Freshness,
}

pub(crate) async fn head(tx: &mut PgConnection, id: BodyId) -> Stored<Option<BodyHead>> {
    let row = sqlx::query!(
        r#"SELECT b.id AS "id: BodyId", b.name, b.kind, c.name AS "comune?", b.email, b.phone, p.is_sensitive, p.moderation, p.moderation_reason,
                  p.merged_into_body_id AS "merged_into: BodyId", p.verified_on, coalesce(i.freshness, 'fresh') AS "freshness!"
           FROM body b
           JOIN body_profile p ON p.network_id = b.network_id AND p.body_id = b.id
           LEFT JOIN comune c ON c.istat = b.comune
           LEFT JOIN directory_item i ON i.network_id = b.network_id AND i.kind = 'body' AND i.item_id = b.id
           WHERE b.network_id = acting_network() AND b.id = $1"#,
        id.0
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| BodyHead {
        id: row.id,
        name: row.name,
        kind: row.kind,
        comune: row.comune,
        email: row.email,
        phone: row.phone,
        is_sensitive: row.is_sensitive,
        moderation: row.moderation,
        moderation_reason: row.moderation_reason,
        merged_into: row.merged_into,
        verified_on: row.verified_on.to_jiff(),
        freshness: Freshness::from_code(&row.freshness).unwrap_or(Freshness::Fresh),
    }))
}

/// A body that anybody may see, on a list.
#[derive(Clone, Debug)]
pub(crate) struct PublicBody {
    pub(crate) id: BodyId,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) comune: Option<String>,
    pub(crate) description: String,
    pub(crate) website: Option<String>,
    pub(crate) address: String,
    pub(crate) email: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) fiscal_code: Option<String>,
    pub(crate) verified_on: Date,
    pub(crate) freshness: Freshness,
    pub(crate) sheets: i64,
}

/// Bodies that anybody may see: one, or all by name.
pub(crate) async fn public_bodies(tx: &mut PgConnection, only: Option<BodyId>) -> Stored<Vec<PublicBody>> {
    let rows = sqlx::query!(
        r#"SELECT b.id AS "id!: BodyId", b.name AS "name!", b.kind AS "kind!", c.name AS "comune?", b.description AS "description!", b.website,
                  b.address AS "address!", b.email, b.phone, b.fiscal_code, b.verified_on AS "verified_on!", b.freshness AS "freshness!",
                  coalesce(s.sheets, 0) AS "sheets!"
           FROM public_body b
           LEFT JOIN comune c ON c.istat = b.comune
           LEFT JOIN (SELECT body_id, count(*) AS sheets FROM public_sheet
                      WHERE network_id = acting_network() AND ($1::uuid IS NULL OR body_id = $1) GROUP BY body_id) s ON s.body_id = b.id
           WHERE b.network_id = acting_network() AND ($1::uuid IS NULL OR b.id = $1)
           ORDER BY plain_words(b.name)"#,
        only.map(|id| id.0)
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| PublicBody {
            id: row.id,
            name: row.name,
            kind: row.kind,
            comune: row.comune,
            description: row.description,
            website: row.website,
            address: row.address,
            email: row.email,
            phone: row.phone,
            fiscal_code: row.fiscal_code,
            verified_on: row.verified_on.to_jiff(),
            freshness: Freshness::from_code(&row.freshness).unwrap_or(Freshness::Fresh),
            sheets: row.sheets,
        })
        .collect())
}

/// Decides on a body that waits; false when it does not wait any more.
pub(crate) async fn decide(
    tx: &mut PgConnection,
    id: BodyId,
    moderation: &str,
    reason: &str,
    now: Timestamp,
) -> Stored<bool> {
    let done = sqlx::query!(
        "UPDATE body_profile SET moderation = $2, moderation_reason = $3, moderated_at = $4, moderated_by = acting_account(), revision = revision + 1
         WHERE network_id = acting_network() AND body_id = $1 AND moderation <> $2",
        id.0,
        moderation,
        reason,
        now.to_sqlx() as _,
    )
    .execute(tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Says whether a body is one whose name tells something of who goes there.
pub(crate) async fn set_sensitive(tx: &mut PgConnection, id: BodyId, is_sensitive: bool) -> Stored<bool> {
    let done = sqlx::query!(
        "UPDATE body_profile SET is_sensitive = $2, revision = revision + 1 WHERE network_id = acting_network() AND body_id = $1",
        id.0,
        is_sensitive
    )
    .execute(tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// What bodies are compared by, of those that are not another.
pub(crate) async fn traits(tx: &mut PgConnection) -> Stored<Vec<Traits>> {
    let rows = sqlx::query!(
        r#"SELECT b.id AS "id: BodyId", b.name, b.fiscal_code, p.website,
                  array_remove(ARRAY[b.email, p.owner_email]
                    || ARRAY(SELECT c.email FROM directory_contact c WHERE c.network_id = b.network_id AND c.body_id = b.id), NULL) AS "mails!",
                  array_remove(ARRAY[b.phone]
                    || ARRAY(SELECT t.number FROM directory_phone t WHERE t.network_id = b.network_id AND t.body_id = b.id), NULL) AS "phones!",
                  array_remove(ARRAY[nullif(p.address, '')]
                    || ARRAY(SELECT l.address || ' ' || l.comune_name FROM directory_location l WHERE l.network_id = b.network_id AND l.body_id = b.id), NULL)
                    AS "addresses!"
           FROM body b JOIN body_profile p ON p.network_id = b.network_id AND p.body_id = b.id
           WHERE b.network_id = acting_network() AND p.merged_into_body_id IS NULL AND p.moderation <> 'refused'
           ORDER BY b.id"#
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Traits {
            id: row.id,
            name: row.name,
            fiscal_code: row.fiscal_code,
            mails: row.mails,
            phones: row.phones,
            website: row.website,
            addresses: row.addresses,
        })
        .collect())
}
