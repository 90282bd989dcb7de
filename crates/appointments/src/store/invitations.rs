use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use snodo_network::CounterId;
use snodo_openings::ServiceId;
use snodo_people::PersonId;
use sqlx::PgConnection;
use uuid::Uuid;

use super::citizen::OfCode;
use crate::{
    model::{DeclineReason, InvitationId, ParticipationId},
    telling::Reached,
};

/// Whom to invite, for what, until when.
pub(crate) struct NewInvitation<'a> {
    pub(crate) id: InvitationId,
    pub(crate) person: PersonId,
    pub(crate) reached: &'a Reached,
    pub(crate) language: Option<&'a str>,
    pub(crate) service: ServiceId,
    pub(crate) counter: CounterId,
    pub(crate) book_by: Date,
    pub(crate) note: &'a str,
    pub(crate) code_hash: [u8; 32],
}

/// Writes an invitation.
pub(crate) async fn insert(tx: &mut PgConnection, new: &NewInvitation<'_>) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO appointment_invitation (network_id, register_id, id, person_id, service_id, counter_id, book_by, code_hash, name,
                                             phone, email, language, note, invited_by)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, acting_account())",
        new.reached.register.0,
        new.id.0,
        new.person.0,
        new.service.0,
        new.counter.0,
        new.book_by.to_sqlx() as _,
        new.code_hash.as_slice(),
        new.reached.name,
        new.reached.phone.as_deref() as _,
        new.reached.email.as_deref() as _,
        new.language as _,
        new.note,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// An invitation as the person with its code sees it.
pub(crate) struct OwnInvitation {
    pub(crate) id: InvitationId,
    pub(crate) state: String,
    pub(crate) person: PersonId,
    pub(crate) name: String,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) note: String,
    pub(crate) service: ServiceId,
    pub(crate) service_name: String,
    pub(crate) counter: CounterId,
    pub(crate) counter_phone: Option<String>,
    pub(crate) book_by: Date,
    pub(crate) decline_reason: Option<String>,
    pub(crate) decline_words: String,
}

impl OwnInvitation {
    /// Whether a time can be chosen: until the deadline, and a no is no obstacle.
    pub(crate) fn may_choose(&self, today: Date) -> bool {
        matches!(self.state.as_str(), "open" | "declined") && self.book_by >= today
    }
}

impl OfCode for OwnInvitation {
    async fn find(tx: &mut PgConnection, _: Timestamp) -> Stored<Option<OwnInvitation>> {
        sqlx::query_as!(
            OwnInvitation,
            r#"SELECT i.id AS "id: InvitationId", i.state, i.person_id AS "person: PersonId", i.name, i.phone, i.email, i.language, i.note,
                      i.service_id AS "service: ServiceId", s.name AS service_name, i.counter_id AS "counter!: CounterId",
                      c.phone AS counter_phone, i.book_by, i.decline_reason, i.decline_words
               FROM appointment_invitation i
               JOIN bookable_service s ON s.network_id = i.network_id AND s.id = i.service_id
               JOIN counter c ON c.network_id = i.network_id AND c.id = i.counter_id
               WHERE i.network_id = acting_network() AND i.code_hash = acting_code()"#,
        )
        .fetch_optional(tx)
        .await
    }
}

/// Writes with which appointment an invitation was answered, in the place of a no that stood there; false when it was booked or withdrawn
/// before.
pub(crate) async fn answer(
    tx: &mut PgConnection,
    id: InvitationId,
    participation: ParticipationId,
    now: Timestamp,
) -> Stored<bool> {
    let answered = sqlx::query!(
        "UPDATE appointment_invitation
         SET state = 'booked', participation_id = $2, answered_at = $3, declined_at = NULL, decline_reason = NULL, decline_words = ''
         WHERE network_id = acting_network() AND id = $1 AND state IN ('open', 'declined')",
        id.0,
        participation.0,
        now.to_sqlx() as _,
    )
    .execute(tx)
    .await?;
    Ok(answered.rows_affected() == 1)
}

/// Writes that the person does not come, and why; false when the invitation does not wait for an answer any more.
pub(crate) async fn decline(
    tx: &mut PgConnection,
    id: InvitationId,
    (reason, words): (DeclineReason, &str),
    now: Timestamp,
) -> Stored<bool> {
    let declined = sqlx::query!(
        "UPDATE appointment_invitation SET state = 'declined', declined_at = $2, decline_reason = $3, decline_words = $4
         WHERE network_id = acting_network() AND id = $1 AND state = 'open' AND book_by >= today_in_rome()",
        id.0,
        now.to_sqlx() as _,
        reason.code(),
        words,
    )
    .execute(tx)
    .await?;
    Ok(declined.rows_affected() == 1)
}

/// Moves an invitation from one of the states `open` and `withdrawn` to the other; false when it is not there.
pub(crate) async fn set_open(tx: &mut PgConnection, id: InvitationId, open: bool) -> Stored<bool> {
    let moved = sqlx::query!(
        "UPDATE appointment_invitation SET state = CASE WHEN $2 THEN 'open' ELSE 'withdrawn' END
         WHERE network_id = acting_network() AND id = $1 AND state = CASE WHEN $2 THEN 'withdrawn' ELSE 'open' END",
        id.0,
        open,
    )
    .execute(tx)
    .await?;
    Ok(moved.rows_affected() == 1)
}

/// Gives an open invitation another code, to be sent again; false when it is not open.
pub(crate) async fn renew_code(tx: &mut PgConnection, id: InvitationId, hash: [u8; 32]) -> Stored<bool> {
    let renewed = sqlx::query!(
        "UPDATE appointment_invitation SET code_hash = $2
         WHERE network_id = acting_network() AND id = $1 AND state = 'open' AND book_by >= today_in_rome()",
        id.0,
        hash.as_slice(),
    )
    .execute(tx)
    .await?;
    Ok(renewed.rows_affected() == 1)
}

/// An invitation as staff list it, with where its last message is.
pub(crate) struct Line {
    pub(crate) id: InvitationId,
    pub(crate) person: PersonId,
    pub(crate) name: String,
    pub(crate) service: ServiceId,
    pub(crate) service_name: String,
    pub(crate) counter: CounterId,
    pub(crate) counter_name: String,
    pub(crate) book_by: Date,
    /// `open`, `expired`, `booked`, `declined` or `withdrawn`.
    pub(crate) state: String,
    pub(crate) note: String,
    pub(crate) invited_at: Timestamp,
    /// When they chose a time, or said no.
    pub(crate) answered_at: Option<jiff_sqlx::Timestamp>,
    pub(crate) decline_reason: Option<String>,
    pub(crate) decline_words: String,
    pub(crate) appointment: Option<Uuid>,
    pub(crate) message: Option<Uuid>,
    pub(crate) message_state: Option<String>,
    pub(crate) message_channel: Option<String>,
    pub(crate) reminded: bool,
}

/// The invitations of the last year, or the one with this key; those that wait for an answer first, the nearest deadline first.
pub(crate) async fn list(tx: &mut PgConnection, one: Option<InvitationId>, state: &str) -> Stored<Vec<Line>> {
    sqlx::query_as!(
        Line,
        r#"SELECT * FROM (
               SELECT i.id AS "id: InvitationId", i.person_id AS "person: PersonId", f.given_name || ' ' || f.family_name AS "name!",
                      i.service_id AS "service: ServiceId", s.name AS service_name, i.counter_id AS "counter!: CounterId",
                      c.name AS counter_name, i.book_by,
                      CASE WHEN i.state = 'open' AND i.book_by < today_in_rome() THEN 'expired' ELSE i.state END AS "state!", i.note,
                      i.invited_at, coalesce(i.answered_at, i.declined_at) AS answered_at, i.decline_reason, i.decline_words,
                      p.appointment_id AS "appointment?", m.id AS "message?", m.state AS "message_state?", m.channel AS "message_channel?",
                      EXISTS (SELECT FROM message r WHERE r.network_id = i.network_id AND r.state IN ('sent', 'delivered')
                              AND r.kind = 'reminder' AND r.unique_key >= k.first AND r.unique_key < k.after_last) AS "reminded!"
               FROM appointment_invitation i
               JOIN person f ON f.network_id = i.network_id AND f.id = i.person_id
               JOIN bookable_service s ON s.network_id = i.network_id AND s.id = i.service_id
               JOIN counter c ON c.network_id = i.network_id AND c.id = i.counter_id
               LEFT JOIN participation p ON p.network_id = i.network_id AND p.id = i.participation_id
               -- In a subquery of their own, so that the comparisons are plain ones that the policies let use the index.
               CROSS JOIN LATERAL (SELECT 'invited/' || i.id || '/' AS first, 'invited/' || i.id || '0' AS after_last OFFSET 0) AS k
               LEFT JOIN LATERAL (
                   SELECT id, state, channel FROM message
                   WHERE network_id = i.network_id AND kind = 'invited' AND unique_key >= k.first AND unique_key < k.after_last
                   ORDER BY created_at DESC, id DESC LIMIT 1) m ON true
               WHERE i.network_id = acting_network() AND ($1::uuid IS NULL OR i.id = $1)
                 AND i.invited_at > now() - interval '366 days') all_of_them
           WHERE $2 = '' OR "state!" = $2
           ORDER BY "state!" <> 'open', book_by, invited_at DESC LIMIT 300"#,
        one.map(|id| id.0) as _,
        state,
    )
    .fetch_all(tx)
    .await
}
