//! All SQL of messages.

use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_core::{NetworkId, Stored};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{Channel, Content, NewMessage, Outgoing};

/// The address, the subject, the text and the calendar's object, as columns.
struct Columns<'a> {
    channel: Channel,
    to: &'a str,
    subject: &'a str,
    text: &'a str,
    calendar: Option<&'a str>,
    method: Option<&'static str>,
}

impl<'a> From<&'a Content> for Columns<'a> {
    fn from(content: &'a Content) -> Columns<'a> {
        match content {
            Content::Mail { to, subject, text, invitation } => Columns {
                channel: Channel::Mail,
                to,
                subject,
                text,
                calendar: invitation.as_ref().map(|invitation| invitation.calendar.as_str()),
                method: invitation.as_ref().map(|invitation| invitation.method.code()),
            },
            Content::Sms { to, text } => Columns {
                channel: Channel::Sms,
                to,
                subject: "",
                text: text.as_str(),
                calendar: None,
                method: None,
            },
            Content::Letter { to, subject, text } => {
                Columns { channel: Channel::Letter, to, subject, text, calendar: None, method: None }
            }
        }
    }
}

/// Queues a message, with the address where mails of its sort are left; false when the same was queued before. No conflict is named: who may
/// only write, as citizens do, may not look for one.
pub(crate) async fn insert(tx: &mut PgConnection, message: &NewMessage, leave: Option<&str>) -> Stored<bool> {
    let content = Columns::from(&message.content);
    let inserted = sqlx::query!(
        "INSERT INTO message (network_id, register_id, id, channel, kind, person_id, recipient_name, recipient, subject, body,
                              calendar, calendar_method, unique_key, send_after, not_after, leave_address, created_by)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, acting_account())
         ON CONFLICT DO NOTHING",
        message.register,
        Uuid::now_v7(),
        content.channel.code(),
        message.kind.code(),
        message.person,
        message.recipient_name,
        content.to,
        content.subject,
        content.text,
        content.calendar,
        content.method,
        message.unique_key,
        message.send_after.to_sqlx() as _,
        message.not_after.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
        leave,
    )
    .execute(tx)
    .await?;
    Ok(inserted.rows_affected() == 1)
}

/// Takes back what waits and whose key begins so.
pub(crate) async fn withdraw(tx: &mut PgConnection, beginning: &str) -> Stored<i32> {
    sqlx::query_scalar!(r#"SELECT withdraw_messages($1) AS "withdrawn!""#, beginning).fetch_one(tx).await
}

/// All networks; the transaction is for maintenance.
pub(crate) async fn networks(tx: &mut PgConnection) -> Stored<Vec<NetworkId>> {
    sqlx::query_scalar!(r#"SELECT id AS "id: NetworkId" FROM network ORDER BY id"#).fetch_all(tx).await
}

/// Drops what would come too late.
pub(crate) async fn drop_late(tx: &mut PgConnection, now: Timestamp) -> Stored<()> {
    sqlx::query!(
        "UPDATE message SET state = 'dropped', started_at = NULL
         WHERE network_id = acting_network() AND state = 'queued' AND not_after <= $1",
        now.to_sqlx() as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// A message taken to be handed over.
pub(crate) struct Taken {
    pub(crate) outgoing: Outgoing,
    pub(crate) tries_before: i16,
    /// It was on its way out before, and nobody knows whether it got there.
    pub(crate) left_behind: bool,
}

/// The next message that is due and that no other sender holds; its row stays locked until the transaction ends. One that is on its way
/// since before `left_behind` is due again.
pub(crate) async fn take(
    tx: &mut PgConnection,
    now: Timestamp,
    left_behind: Timestamp,
) -> Stored<Option<Taken>> {
    let row = sqlx::query!(
        r#"SELECT id, channel, recipient_name, recipient, subject, body, calendar, calendar_method, leave_address, attempts,
                  started_at IS NOT NULL AS "left_behind!"
           FROM message
           WHERE network_id = acting_network() AND state = 'queued' AND send_after <= $1 AND (not_after IS NULL OR not_after > $1)
             AND (started_at IS NULL OR started_at <= $2)
           ORDER BY send_after, id LIMIT 1 FOR UPDATE SKIP LOCKED"#,
        now.to_sqlx() as _,
        left_behind.to_sqlx() as _,
    )
    .fetch_optional(tx)
    .await?;
    row.map(|row| {
        let channel = Channel::from_code(&row.channel).ok_or_else(|| unknown(&row.channel))?;
        Ok(Taken {
            outgoing: Outgoing {
                id: row.id,
                channel,
                recipient_name: row.recipient_name,
                recipient: row.recipient,
                subject: row.subject,
                body: row.body,
                calendar: row.calendar,
                calendar_method: row.calendar_method,
                leave_address: row.leave_address,
            },
            tries_before: row.attempts,
            left_behind: row.left_behind,
        })
    })
    .transpose()
}

fn unknown(code: &str) -> sqlx::Error {
    sqlx::Error::Decode(format!("no code of messages: {code}").into())
}

/// Marks a message as being on its way.
pub(crate) async fn start(tx: &mut PgConnection, id: Uuid, now: Timestamp) -> Stored<()> {
    sqlx::query!(
        "UPDATE message SET started_at = $2, attempts = attempts + 1 WHERE network_id = acting_network() AND id = $1",
        id,
        now.to_sqlx() as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// It was handed over, at the instant at which it started.
pub(crate) async fn sent(tx: &mut PgConnection, id: Uuid) -> Stored<()> {
    sqlx::query!(
        "UPDATE message SET state = 'sent', sent_at = started_at, started_at = NULL, failure = NULL
         WHERE network_id = acting_network() AND id = $1 AND state = 'queued'",
        id,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// It is tried again from that instant on.
pub(crate) async fn try_again(tx: &mut PgConnection, id: Uuid, why: &str, at: Timestamp) -> Stored<()> {
    sqlx::query!(
        "UPDATE message SET started_at = NULL, failure = $2, send_after = $3
         WHERE network_id = acting_network() AND id = $1 AND state = 'queued'",
        id,
        why,
        at.to_sqlx() as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// It is not tried again.
pub(crate) async fn failed(tx: &mut PgConnection, id: Uuid, why: &str) -> Stored<()> {
    sqlx::query!(
        "UPDATE message SET state = 'failed', started_at = NULL, failure = $2
         WHERE network_id = acting_network() AND id = $1 AND state = 'queued'",
        id,
        why,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// What the list is filtered by; empty is everything.
#[derive(Clone, Debug, Default)]
pub(crate) struct ListFilter {
    pub(crate) words: String,
    pub(crate) state: Option<String>,
    pub(crate) channel: Option<String>,
    /// Written on that day or later.
    pub(crate) from: Option<Date>,
    /// Written on that day or earlier.
    pub(crate) to: Option<Date>,
}

/// A line of a list of messages.
#[derive(Clone, Debug)]
pub struct MessageLine {
    /// Its key.
    pub id: Uuid,
    /// How it travels: a code of [`Channel`].
    pub channel: String,
    /// What for: a code of [`crate::Kind`]; `event_` before it when it is about an event and not about an appointment.
    pub kind: String,
    /// Where it is on its way: a code of [`crate::State`].
    pub state: String,
    /// Whose file it is about.
    pub person: Option<Uuid>,
    /// To whom, by name; may be empty.
    pub recipient_name: String,
    /// To which address.
    pub recipient: String,
    /// When it was written.
    pub created_at: Timestamp,
    /// Not before this instant.
    pub send_after: Timestamp,
    /// When it was handed over.
    pub sent_at: Option<jiff_sqlx::Timestamp>,
    total: i64,
}

impl MessageLine {
    /// How many lines the list has in all.
    pub(crate) fn total(&self) -> i64 {
        self.total
    }
}

/// A page of the messages of the actor's registers, the newest first.
pub(crate) async fn list(
    tx: &mut PgConnection,
    filter: &ListFilter,
    offset: i64,
    size: i64,
) -> Stored<Vec<MessageLine>> {
    sqlx::query_as!(
        MessageLine,
        // Counted and chosen in the index alone: a window over all of them would have each carried along.
        r#"SELECT m.id, m.channel, CASE WHEN starts_with(m.unique_key, 'event/') THEN 'event_' || m.kind ELSE m.kind END AS "kind!", m.state,
                  m.person_id AS person, m.recipient_name, m.recipient, m.created_at, m.send_after, m.sent_at,
                  (SELECT count(*) FROM message
                   WHERE network_id = acting_network()
                     AND ($1 = '' OR position(plain_words($1) IN search_words) > 0)
                     AND ($2::text IS NULL OR state = $2) AND ($3::text IS NULL OR channel = $3)
                     AND ($4::date IS NULL OR created_at >= $4::date::timestamp AT TIME ZONE 'Europe/Rome')
                     AND ($5::date IS NULL OR created_at < ($5::date + 1)::timestamp AT TIME ZONE 'Europe/Rome')) AS "total!"
           FROM (SELECT id FROM message
                 WHERE network_id = acting_network()
                   AND ($1 = '' OR position(plain_words($1) IN search_words) > 0)
                   AND ($2::text IS NULL OR state = $2) AND ($3::text IS NULL OR channel = $3)
                   AND ($4::date IS NULL OR created_at >= $4::date::timestamp AT TIME ZONE 'Europe/Rome')
                   AND ($5::date IS NULL OR created_at < ($5::date + 1)::timestamp AT TIME ZONE 'Europe/Rome')
                 ORDER BY created_at DESC, id DESC OFFSET $6 LIMIT $7) AS chosen
           JOIN message m ON m.network_id = acting_network() AND m.id = chosen.id
           ORDER BY m.created_at DESC, m.id DESC"#,
        filter.words,
        filter.state,
        filter.channel,
        filter.from.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
        filter.to.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
        offset,
        size,
    )
    .fetch_all(tx)
    .await
}

/// Messages by the beginnings of their keys.
pub(crate) async fn about(tx: &mut PgConnection, beginnings: &[String]) -> Stored<Vec<MessageLine>> {
    sqlx::query_as!(
        MessageLine,
        r#"SELECT m.id, m.channel, CASE WHEN starts_with(m.unique_key, 'event/') THEN 'event_' || m.kind ELSE m.kind END AS "kind!", m.state, m.person_id AS person, m.recipient_name, m.recipient, m.created_at, m.send_after,
                  m.sent_at, count(*) OVER () AS "total!"
           -- In a subquery of its own, so that the comparisons are plain ones that the policies let use the index; and one beginning after
           -- the other, because nobody can tell the planner how few messages begin alike.
           FROM (SELECT beginning, beginning || chr(1114111) AS last FROM unnest($1::text[]) AS k (beginning) OFFSET 0) AS key
           CROSS JOIN LATERAL (
               SELECT message.* FROM message
               WHERE network_id = acting_network() AND unique_key >= key.beginning AND unique_key < key.last
               OFFSET 0) AS m
           ORDER BY m.created_at DESC, m.id DESC LIMIT 100"#,
        beginnings,
    )
    .fetch_all(tx)
    .await
}

/// A message whole.
pub(crate) struct Whole {
    pub(crate) id: Uuid,
    pub(crate) channel: String,
    pub(crate) kind: String,
    pub(crate) state: String,
    pub(crate) person: Option<Uuid>,
    pub(crate) recipient_name: String,
    pub(crate) recipient: String,
    pub(crate) subject: String,
    pub(crate) body: String,
    pub(crate) calendar_method: Option<String>,
    pub(crate) created_at: Timestamp,
    pub(crate) created_by: Option<String>,
    pub(crate) send_after: Timestamp,
    pub(crate) not_after: Option<jiff_sqlx::Timestamp>,
    pub(crate) sent_at: Option<jiff_sqlx::Timestamp>,
    pub(crate) attempts: i16,
    pub(crate) failure: Option<String>,
}

pub(crate) async fn message(tx: &mut PgConnection, id: Uuid) -> Stored<Option<Whole>> {
    sqlx::query_as!(
        Whole,
        r#"SELECT m.id, m.channel, CASE WHEN starts_with(m.unique_key, 'event/') THEN 'event_' || m.kind ELSE m.kind END AS "kind!", m.state, m.person_id AS person, m.recipient_name, m.recipient, m.subject, m.body,
                  m.calendar_method, m.created_at, a.display_name AS "created_by?", m.send_after, m.not_after, m.sent_at, m.attempts, m.failure
           FROM message m LEFT JOIN account a ON a.id = m.created_by
           WHERE m.network_id = acting_network() AND m.id = $1"#,
        id,
    )
    .fetch_optional(tx)
    .await
}

/// A failed message that is not too late waits again; false when there is none such.
pub(crate) async fn send_again(tx: &mut PgConnection, id: Uuid, now: Timestamp) -> Stored<bool> {
    let queued = sqlx::query!(
        "UPDATE message SET state = 'queued', attempts = 0, send_after = $2
         WHERE network_id = acting_network() AND id = $1 AND state = 'failed' AND (not_after IS NULL OR not_after > $2)",
        id,
        now.to_sqlx() as _,
    )
    .execute(tx)
    .await?;
    Ok(queued.rows_affected() == 1)
}

/// What became of a message that was handed over: it arrived, or it came back. False when it was not handed over, or is known already.
pub(crate) async fn heard(tx: &mut PgConnection, id: Uuid, arrived: bool, came_back: &str) -> Stored<bool> {
    let heard = sqlx::query!(
        "UPDATE message
         SET state = CASE WHEN $2 THEN 'delivered' ELSE 'failed' END, sent_at = CASE WHEN $2 THEN sent_at END,
             failure = CASE WHEN $2 THEN NULL ELSE $3 END
         WHERE network_id = acting_network() AND id = $1 AND state IN ('sent', 'delivered') AND state <> CASE WHEN $2 THEN 'delivered' ELSE '' END",
        id,
        arrived,
        came_back,
    )
    .execute(tx)
    .await?;
    Ok(heard.rows_affected() == 1)
}
