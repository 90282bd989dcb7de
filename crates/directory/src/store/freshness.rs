//! What ages, who is asked, what they answered.

use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_core::{BodyId, NetworkId, Stored};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::freshness::{Freshness, ItemKind, Rhythm};

/// Something that is no longer fresh.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) kind: ItemKind,
    pub(crate) id: Uuid,
    pub(crate) body: BodyId,
    pub(crate) body_name: String,
    pub(crate) name: String,
    pub(crate) verified_on: Date,
    pub(crate) ages_on: Date,
    pub(crate) ends_on: Option<Date>,
    pub(crate) freshness: Freshness,
    /// How often its owner was asked since it aged.
    pub(crate) asked: i64,
    /// When last.
    pub(crate) asked_at: Option<Timestamp>,
}

/// Everything that is no longer fresh, of one body or of all, the oldest first.
pub(crate) async fn aged(tx: &mut PgConnection, of: Option<BodyId>) -> Stored<Vec<Item>> {
    let rows = sqlx::query!(
        r#"SELECT i.kind AS "kind!", i.item_id AS "id!", i.body_id AS "body!: BodyId", b.name AS body_name, i.name AS "name!", i.verified_on AS "verified_on!",
                  i.ages_on AS "ages_on!", i.ends_on, i.freshness AS "freshness!", coalesce(q.asked, 0) AS "asked!", q.asked_at AS "asked_at?"
           FROM directory_item i
           JOIN body b ON b.network_id = i.network_id AND b.id = i.body_id
           JOIN body_profile p ON p.network_id = i.network_id AND p.body_id = i.body_id AND p.moderation = 'listed' AND p.merged_into_body_id IS NULL
           LEFT JOIN LATERAL (
               SELECT count(*) FILTER (WHERE r.reason = 'aged') AS asked, max(r.sent_at) AS asked_at
               FROM freshness_request_item t JOIN freshness_request r ON r.network_id = t.network_id AND r.id = t.request_id
               WHERE t.network_id = i.network_id AND t.kind = i.kind AND t.item_id = i.item_id
                 AND (r.sent_at AT TIME ZONE 'Europe/Rome')::date >= i.ages_on) q ON true
           WHERE i.network_id = acting_network() AND i.freshness <> 'fresh' AND ($1::uuid IS NULL OR i.body_id = $1)
           ORDER BY i.ages_on, b.name, i.name"#,
        of.map(|id| id.0)
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some(Item {
                kind: ItemKind::from_code(&row.kind)?,
                id: row.id,
                body: row.body,
                body_name: row.body_name,
                name: row.name,
                verified_on: row.verified_on.to_jiff(),
                ages_on: row.ages_on.to_jiff(),
                ends_on: row.ends_on.map(jiff_sqlx::Date::to_jiff),
                freshness: Freshness::from_code(&row.freshness)?,
                asked: row.asked,
                asked_at: row.asked_at.map(jiff_sqlx::Timestamp::to_jiff),
            })
        })
        .collect())
}

/// The rhythms that hold today in the acting network.
pub(crate) async fn rhythms(tx: &mut PgConnection) -> Stored<Vec<(ItemKind, Rhythm)>> {
    let rows = sqlx::query!(
        r#"SELECT kind AS "kind!", months AS "months!", overdue_after_days AS "overdue_after_days!", hidden_after_days,
                  days_before_end AS "days_before_end!", asks_after_days AS "asks_after_days!" FROM freshness_rule_today"#
    )
    .fetch_all(tx)
    .await?;
    let mut rhythms: Vec<(ItemKind, Rhythm)> = rows
        .into_iter()
        .filter_map(|row| {
            let rhythm = Rhythm {
                months: row.months,
                overdue_after_days: row.overdue_after_days,
                hidden_after_days: row.hidden_after_days,
                days_before_end: row.days_before_end,
                asks_after_days: row.asks_after_days,
            };
            Some((ItemKind::from_code(&row.kind)?, rhythm))
        })
        .collect();
    rhythms.sort_by_key(|(kind, _)| *kind);
    Ok(rhythms)
}

/// Sets the network's own rhythm of a kind.
pub(crate) async fn set_rhythm(
    tx: &mut PgConnection,
    kind: ItemKind,
    (months, overdue, hidden): (i16, i16, Option<i16>),
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO network_freshness_rule AS own (network_id, kind, months, overdue_after_days, hidden_after_days)
         VALUES (acting_network(), $1, $2, $3, $4)
         ON CONFLICT (network_id, kind) DO UPDATE
         SET months = excluded.months, overdue_after_days = excluded.overdue_after_days, hidden_after_days = excluded.hidden_after_days,
             revision = own.revision + 1
         WHERE (own.months, own.overdue_after_days, own.hidden_after_days)
               IS DISTINCT FROM (excluded.months, excluded.overdue_after_days, excluded.hidden_after_days)",
        kind.code(),
        months,
        overdue,
        hidden
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Says today that something is still right; false when it is not there, or not the actor's to say.
pub(crate) async fn verify(tx: &mut PgConnection, kind: ItemKind, id: Uuid) -> Stored<bool> {
    sqlx::query_scalar!(r#"SELECT verify_item($1, $2) AS "done!""#, kind.code(), id).fetch_one(tx).await
}

/// Whether owners are asked by mail, and the address with which links begin; none before somebody switched it on.
pub(crate) async fn setting(tx: &mut PgConnection) -> Stored<Option<(bool, String)>> {
    let row = sqlx::query!(
        "SELECT asks_by_mail, site_address FROM directory_setting WHERE network_id = acting_network()"
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| (row.asks_by_mail, row.site_address)))
}

pub(crate) async fn set_setting(tx: &mut PgConnection, asks_by_mail: bool, site_address: &str) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO directory_setting (network_id, asks_by_mail, site_address) VALUES (acting_network(), $1, $2)
         ON CONFLICT (network_id) DO UPDATE SET asks_by_mail = excluded.asks_by_mail, site_address = excluded.site_address",
        asks_by_mail,
        site_address
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Who is asked for a body: a name and a mail address, when one is known.
pub(crate) async fn owner(tx: &mut PgConnection, body: BodyId) -> Stored<Option<(String, String)>> {
    let row = sqlx::query!(
        r#"SELECT coalesce(nullif(p.owner_name, ''), b.name) AS "name!", coalesce(p.owner_email, lower(b.email)) AS email
           FROM body_profile p JOIN body b ON b.network_id = p.network_id AND b.id = p.body_id
           WHERE p.network_id = acting_network() AND p.body_id = $1"#,
        body.0
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.and_then(|row| Some((row.name, row.email?))))
}

/// When a body was last asked, whatever about.
pub(crate) async fn last_asked(tx: &mut PgConnection, body: BodyId) -> Stored<Option<Timestamp>> {
    let at = sqlx::query_scalar!(
        "SELECT max(sent_at) FROM freshness_request WHERE network_id = acting_network() AND body_id = $1",
        body.0
    )
    .fetch_one(tx)
    .await?;
    Ok(at.map(jiff_sqlx::Timestamp::to_jiff))
}

/// A link that is sent.
pub(crate) struct NewRequest<'a> {
    pub(crate) body: BodyId,
    pub(crate) recipient: &'a str,
    pub(crate) code_hash: [u8; 32],
    pub(crate) reason: &'static str,
    pub(crate) previous: Option<Uuid>,
    pub(crate) sent_at: Timestamp,
    pub(crate) expires_at: Timestamp,
}

pub(crate) async fn add_request(
    tx: &mut PgConnection,
    new: &NewRequest<'_>,
    items: &[(ItemKind, Uuid)],
) -> Stored<Uuid> {
    let id = Uuid::now_v7();
    sqlx::query!(
        "INSERT INTO freshness_request (network_id, id, body_id, recipient, code_hash, reason, previous_id, sent_at, expires_at)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, $8)",
        id,
        new.body.0,
        new.recipient,
        new.code_hash.as_slice(),
        new.reason,
        new.previous,
        new.sent_at.to_sqlx() as _,
        new.expires_at.to_sqlx() as _,
    )
    .execute(&mut *tx)
    .await?;
    let kinds: Vec<String> = items.iter().map(|(kind, _)| kind.code().to_owned()).collect();
    let ids: Vec<Uuid> = items.iter().map(|(_, id)| *id).collect();
    sqlx::query!(
        "INSERT INTO freshness_request_item (network_id, request_id, kind, item_id)
         SELECT acting_network(), $1, kind, id FROM unnest($2::text[], $3::uuid[]) AS item (kind, id)",
        id,
        &kinds,
        &ids
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// A link that somebody opened, whether it still works or not.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) id: Uuid,
    pub(crate) body: BodyId,
    pub(crate) body_name: String,
    pub(crate) recipient: String,
    pub(crate) expires_at: Timestamp,
    pub(crate) closed: bool,
}

impl Request {
    /// Whether one can still answer with it.
    pub(crate) fn works(&self, now: Timestamp) -> bool {
        !self.closed && now < self.expires_at
    }
}

pub(crate) async fn request(tx: &mut PgConnection, code_hash: [u8; 32]) -> Stored<Option<Request>> {
    let row = sqlx::query!(
        r#"SELECT r.id, r.body_id AS "body: BodyId", b.name AS body_name, r.recipient, r.expires_at, r.closed_at IS NOT NULL AS "closed!"
           FROM freshness_request r JOIN body b ON b.network_id = r.network_id AND b.id = r.body_id
           WHERE r.network_id = acting_network() AND r.code_hash = $1"#,
        code_hash.as_slice()
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| Request {
        id: row.id,
        body: row.body,
        body_name: row.body_name,
        recipient: row.recipient,
        expires_at: row.expires_at.to_jiff(),
        closed: row.closed,
    }))
}

/// One thing that a link asks about.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) kind: ItemKind,
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) verified_on: Date,
    pub(crate) ends_on: Option<Date>,
    pub(crate) answered: bool,
}

/// What a link asks about, as far as it is still there.
pub(crate) async fn asked(tx: &mut PgConnection, request: Uuid) -> Stored<Vec<Asked>> {
    let rows = sqlx::query!(
        r#"SELECT t.kind, t.item_id, i.name AS "name!", i.verified_on AS "verified_on!", i.ends_on, t.answer IS NOT NULL AS "answered!"
           FROM freshness_request_item t
           JOIN directory_item i ON i.network_id = t.network_id AND i.kind = t.kind AND i.item_id = t.item_id
           WHERE t.network_id = acting_network() AND t.request_id = $1 ORDER BY t.kind, i.name"#,
        request
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some(Asked {
                kind: ItemKind::from_code(&row.kind)?,
                id: row.item_id,
                name: row.name,
                verified_on: row.verified_on.to_jiff(),
                ends_on: row.ends_on.map(jiff_sqlx::Date::to_jiff),
                answered: row.answered,
            })
        })
        .collect())
}

/// Notes an answer; whoever answers something that was not asked about adds nothing.
pub(crate) async fn note_answer(
    tx: &mut PgConnection,
    request: Uuid,
    (kind, item): (ItemKind, Uuid),
    answer: &'static str,
    now: Timestamp,
) -> Stored<()> {
    sqlx::query!(
        "UPDATE freshness_request_item SET answer = $4, answered_at = $5
         WHERE network_id = acting_network() AND request_id = $1 AND kind = $2 AND item_id = $3 AND answer IS NULL",
        request,
        kind.code(),
        item,
        answer,
        now.to_sqlx() as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Closes a link: all is answered, or another takes its place.
pub(crate) async fn close(tx: &mut PgConnection, request: Uuid, now: Timestamp) -> Stored<()> {
    sqlx::query!(
        "UPDATE freshness_request SET closed_at = $2 WHERE network_id = acting_network() AND id = $1 AND closed_at IS NULL",
        request,
        now.to_sqlx() as _
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// How many links a body was sent at its own asking since an instant.
pub(crate) async fn asked_again_since(tx: &mut PgConnection, body: BodyId, since: Timestamp) -> Stored<i64> {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM freshness_request
           WHERE network_id = acting_network() AND body_id = $1 AND reason = 'asked_again' AND sent_at >= $2"#,
        body.0,
        since.to_sqlx() as _
    )
    .fetch_one(tx)
    .await
}

/// The register in which messages to a body's owner are kept: its own, or the one of an agreement, or any of the network.
pub(crate) async fn register_for(tx: &mut PgConnection, body: BodyId) -> Stored<Option<Uuid>> {
    sqlx::query_scalar!(
        r#"SELECT r.id FROM register r
           LEFT JOIN agreement a ON a.network_id = r.network_id AND a.id = r.agreement_id
           WHERE r.network_id = acting_network() AND (acting_account() IS NULL OR r.id = ANY (acting_registers()))
           ORDER BY (r.body_id = $1) DESC NULLS LAST, (a.id IS NOT NULL) DESC, r.id LIMIT 1"#,
        body.0
    )
    .fetch_optional(tx)
    .await
}

/// All networks whose owners are asked by mail.
pub(crate) async fn networks(tx: &mut PgConnection) -> Stored<Vec<NetworkId>> {
    sqlx::query_scalar!(r#"SELECT id AS "id: NetworkId" FROM network ORDER BY id"#).fetch_all(tx).await
}

/// A network's short name and its name.
pub(crate) async fn network_names(tx: &mut PgConnection, network: NetworkId) -> Stored<(String, String)> {
    let row = sqlx::query!("SELECT slug, name FROM network WHERE id = $1", network.0).fetch_one(tx).await?;
    Ok((row.slug, row.name))
}

/// Everything of a body that somebody looks at now and then.
pub(crate) async fn all_of(tx: &mut PgConnection, body: BodyId) -> Stored<Vec<(ItemKind, Uuid, String)>> {
    let rows = sqlx::query!(
        r#"SELECT kind AS "kind!", item_id AS "id!", name AS "name!" FROM directory_item
           WHERE network_id = acting_network() AND body_id = $1 AND kind IN ('body', 'service', 'hours', 'initiative')
           ORDER BY verified_on, name"#,
        body.0
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().filter_map(|row| Some((ItemKind::from_code(&row.kind)?, row.id, row.name))).collect())
}
