//! What the receiver reads and does, by the code of a visit or an account: the policies and functions of the database decide what is theirs.

use jiff::{Timestamp, civil::Date};
use snodo_core::Stored;
use snodo_people::RegisterId;
use sqlx::PgConnection;

use crate::model::{ReferralId, ReferralState, SharedText};

/// What stands behind a code, whatever became of it.
pub(crate) struct Behind {
    pub(crate) id: ReferralId,
    pub(crate) code: i32,
    pub(crate) state: String,
    pub(crate) purpose: String,
    pub(crate) sent_at: Timestamp,
    pub(crate) answer_by: Date,
    /// `link` or `visit`.
    pub(crate) kind: String,
    /// `good`, `used` or `expired`.
    pub(crate) link_state: String,
    pub(crate) from_body: String,
    pub(crate) from_phone: Option<String>,
    pub(crate) from_email: Option<String>,
    pub(crate) receiver: String,
    pub(crate) has_address: bool,
}

impl Behind {
    pub(crate) fn state(&self) -> ReferralState {
        ReferralState::from_code(&self.state).unwrap_or(ReferralState::Expired)
    }

    /// Whether a visit goes on.
    pub(crate) fn is_visit(&self) -> bool {
        self.kind == "visit" && self.link_state == "good"
    }
}

/// What stands behind the acting code; none when there is no such code.
pub(crate) async fn behind_code(tx: &mut PgConnection) -> Stored<Option<Behind>> {
    sqlx::query_as!(
        Behind,
        r#"SELECT referral_id AS "id!: ReferralId", code AS "code!", state AS "state!", purpose AS "purpose!", sent_at AS "sent_at!",
                  answer_by AS "answer_by!", kind AS "kind!", link_state AS "link_state!", from_body AS "from_body!", from_phone, from_email,
                  receiver AS "receiver!", has_address AS "has_address!"
           FROM referral_behind_code()"#,
    )
    .fetch_optional(tx)
    .await
}

/// Opens the link of the acting code for a visit; false when it opens nothing any more.
pub(crate) async fn open_link(tx: &mut PgConnection, visit: [u8; 32]) -> Stored<bool> {
    sqlx::query_scalar!(r#"SELECT open_referral_link($1) AS "opened!""#, visit.as_slice()).fetch_one(tx).await
}

/// A link that was asked for again, and where its mail goes.
pub(crate) struct AskedAgain {
    pub(crate) id: ReferralId,
    pub(crate) register: RegisterId,
    pub(crate) code: i32,
    pub(crate) address: String,
    pub(crate) receiver: String,
    pub(crate) site_address: String,
    pub(crate) from_body: String,
}

/// Makes a new link for who holds an old one; none while one is on its way, or when the referral is over.
pub(crate) async fn ask_again(tx: &mut PgConnection, hash: [u8; 32]) -> Stored<Option<AskedAgain>> {
    sqlx::query_as!(
        AskedAgain,
        r#"SELECT referral_id AS "id!: ReferralId", register_id AS "register!: RegisterId", code AS "code!", address AS "address!",
                  receiver AS "receiver!", site_address AS "site_address!", from_body AS "from_body!"
           FROM ask_referral_link($1)"#,
        hash.as_slice(),
    )
    .fetch_optional(tx)
    .await
}

/// A referral as its receiver sees it.
pub(crate) struct Received {
    pub(crate) id: ReferralId,
    pub(crate) code: i32,
    pub(crate) state: String,
    pub(crate) purpose: String,
    pub(crate) sent_at: Timestamp,
    pub(crate) state_since: Timestamp,
    pub(crate) answer_by: Date,
    pub(crate) reason: Option<String>,
    pub(crate) revision: i32,
    pub(crate) from_body: String,
    pub(crate) from_phone: Option<String>,
    pub(crate) from_email: Option<String>,
    pub(crate) sheet: Option<String>,
    /// First letters of the names, while the share holds.
    pub(crate) initials: Option<String>,
    /// Where the receiver's last move can still be taken back to.
    pub(crate) takes_back_to: Option<String>,
    pub(crate) total: i64,
}

impl Received {
    pub(crate) fn state(&self) -> ReferralState {
        ReferralState::from_code(&self.state).unwrap_or(ReferralState::Sent)
    }
}

/// What was sent to the receiver: all of it, or the one with this key; those that wait for the receiver first, the oldest on top.
pub(crate) async fn received(
    tx: &mut PgConnection,
    one: Option<ReferralId>,
    only_open: bool,
    skipped: i64,
    most: i64,
) -> Stored<Vec<Received>> {
    sqlx::query_as!(
        Received,
        r#"SELECT r.id AS "id: ReferralId", r.code, r.state, r.purpose, r.sent_at, r.state_since, r.answer_by, r.reason, r.revision,
                  f.name AS from_body, coalesce(f.phone, c.phone) AS from_phone, coalesce(f.email, c.email) AS from_email, s.name AS "sheet?",
                  nullif(h.initials, '') AS initials,
                  (SELECT k.to_state FROM referral_transition m
                   JOIN referral_allowed_transition k ON k.from_state = m.to_state AND k.to_state = m.from_state AND k.takes_back AND k.by_receiver
                   WHERE m.network_id = r.network_id AND m.referral_id = r.id AND m.side = 'receiver' AND r.moved_by_side = 'receiver'
                     AND m.to_state = r.state AND m.moved_at = (SELECT max(l.moved_at) FROM referral_transition l
                                                                WHERE l.network_id = r.network_id AND l.referral_id = r.id)
                     AND m.moved_at > clock_timestamp() - make_interval(mins =>
                         (referral_rule_on((r.sent_at AT TIME ZONE 'Europe/Rome')::date)).take_back_minutes)) AS takes_back_to,
                  count(*) OVER () AS "total!"
           FROM referral r
           JOIN referral_state k ON k.code = r.state
           JOIN referral_receiver v ON v.network_id = r.network_id AND v.referral_id = r.id AND (acting_body() IS NULL OR v.body_id = receiving_body())
           JOIN body f ON f.network_id = r.network_id AND f.id = r.from_body_id
           LEFT JOIN service_sheet s ON s.network_id = v.network_id AND s.id = v.sheet_id
           LEFT JOIN referral_share h ON h.network_id = r.network_id AND h.referral_id = r.id AND h.ended_at IS NULL AND h.expires_on >= today_in_rome()
           LEFT JOIN LATERAL (SELECT n.phone, n.email FROM counter n JOIN site p ON p.network_id = n.network_id AND p.id = n.site_id AND p.body_id = f.id
                              WHERE n.network_id = f.network_id AND today_in_rome() BETWEEN n.valid_from AND coalesce(n.valid_to, 'infinity')
                              ORDER BY n.phone IS NULL, n.name LIMIT 1) AS c ON true
           WHERE r.network_id = acting_network() AND ($1::uuid IS NULL OR r.id = $1) AND (NOT $2 OR k.is_open)
           ORDER BY r.state <> 'sent', NOT k.is_open, CASE WHEN k.is_open THEN r.sent_at END, r.ended_at DESC, r.id OFFSET $3 LIMIT $4"#,
        one.map(|id| id.0) as _,
        only_open,
        skipped,
        most,
    )
    .fetch_all(tx)
    .await
}

/// What was shared, while it may be read; that it was read is written first. Commit, or nobody has read it.
pub(crate) async fn read_text(tx: &mut PgConnection, id: ReferralId) -> Stored<Option<SharedText>> {
    let sections = sqlx::query_scalar!("SELECT read_referral_text($1)", id.0).fetch_one(tx).await?;
    sections.map(serde_json::from_value).transpose().map_err(|fault| sqlx::Error::Decode(fault.into()))
}

/// A message between the counter and the receiver.
pub(crate) struct Note {
    pub(crate) from_receiver: bool,
    pub(crate) words: String,
    pub(crate) written_at: Timestamp,
}

/// The messages of a referral, the first ones first.
pub(crate) async fn notes(tx: &mut PgConnection, id: ReferralId) -> Stored<Vec<Note>> {
    sqlx::query_as!(
        Note,
        "SELECT from_receiver, words, written_at FROM referral_note WHERE network_id = acting_network() AND referral_id = $1 ORDER BY id",
        id.0,
    )
    .fetch_all(tx)
    .await
}
