//! One referral as the counter reads it.

use jiff::{Timestamp, civil::Date};
use snodo_core::{BodyId, Stored};
use snodo_people::{PersonId, RegisterId};
use sqlx::PgConnection;

use crate::model::{ReferralId, ReferralState, Section};

/// A referral with all that the reader may know of it.
pub(crate) struct Shown {
    pub(crate) id: ReferralId,
    pub(crate) code: i32,
    pub(crate) person: Option<PersonId>,
    pub(crate) name: Option<String>,
    pub(crate) purpose: String,
    pub(crate) state: String,
    pub(crate) state_since: Timestamp,
    pub(crate) reason: Option<String>,
    pub(crate) words: String,
    pub(crate) sent_at: Timestamp,
    pub(crate) answer_by: Date,
    pub(crate) agreed_how: String,
    pub(crate) agreed_at: Timestamp,
    pub(crate) again_of: Option<ReferralId>,
    /// Where it was tried again.
    pub(crate) tried_again: Option<ReferralId>,
    pub(crate) counter_turn_since: Option<jiff_sqlx::Timestamp>,
    pub(crate) silence_told_at: Option<jiff_sqlx::Timestamp>,
    pub(crate) revision: i32,
    pub(crate) from_body: BodyId,
    pub(crate) from_body_name: String,
    pub(crate) sent_by: String,
    pub(crate) follower: String,
    /// None: who receives is not named to the reader.
    pub(crate) body: Option<BodyId>,
    pub(crate) body_name: Option<String>,
    pub(crate) body_phone: Option<String>,
    pub(crate) sheet_name: Option<String>,
    pub(crate) address: Option<String>,
    pub(crate) is_sensitive: Option<bool>,
    pub(crate) expires_on: Date,
    pub(crate) share_ended: bool,
    /// What was shared; none where it was deleted, or the reader may not know who receives it.
    pub(crate) sections: Option<serde_json::Value>,
    /// How often the receiver read it.
    pub(crate) readings: i64,
    pub(crate) last_read_at: Option<jiff_sqlx::Timestamp>,
    /// Where the counter's last move can still be taken back to.
    pub(crate) takes_back_to: Option<String>,
}

impl Shown {
    pub(crate) fn state(&self) -> ReferralState {
        ReferralState::from_code(&self.state).unwrap_or(ReferralState::Sent)
    }

    /// Whether the receiver may not be named to the reader.
    pub(crate) fn is_hidden(&self) -> bool {
        self.body.is_none()
    }

    pub(crate) fn text(&self) -> Vec<Section> {
        self.sections.clone().and_then(|value| serde_json::from_value(value).ok()).unwrap_or_default()
    }
}

/// A referral of the acting registers.
pub(crate) async fn one(tx: &mut PgConnection, id: ReferralId) -> Stored<Option<Shown>> {
    sqlx::query_as!(
        Shown,
        r#"SELECT r.id AS "id: ReferralId", r.code, r.person_id AS "person?: PersonId",
                  p.given_name || ' ' || p.family_name AS "name?", r.purpose, r.state, r.state_since, r.reason, r.words, r.sent_at, r.answer_by,
                  r.agreed_how, r.agreed_at, r.again_of AS "again_of?: ReferralId",
                  (SELECT n.id FROM referral n WHERE n.network_id = r.network_id AND n.again_of = r.id ORDER BY n.sent_at DESC LIMIT 1)
                      AS "tried_again?: ReferralId",
                  r.counter_turn_since, r.silence_told_at, r.revision,
                  f.id AS "from_body: BodyId", f.name AS from_body_name, sa.display_name AS sent_by, fa.display_name AS follower,
                  b.id AS "body?: BodyId", b.name AS "body_name?", b.phone AS "body_phone?", s.name AS "sheet_name?",
                  v.address AS "address?", v.is_sensitive AS "is_sensitive?", h.expires_on, h.ended_at IS NOT NULL AS "share_ended!",
                  t.sections AS "sections?", g.readings AS "readings!", g.last_read_at AS "last_read_at?",
                  (SELECT k.to_state FROM referral_transition m
                   JOIN referral_allowed_transition k ON k.from_state = m.to_state AND k.to_state = m.from_state AND k.takes_back AND k.by_counter
                   WHERE m.network_id = r.network_id AND m.referral_id = r.id AND m.side = 'counter' AND r.moved_by_side = 'counter'
                     AND m.to_state = r.state AND m.moved_at = (SELECT max(l.moved_at) FROM referral_transition l
                                                                WHERE l.network_id = r.network_id AND l.referral_id = r.id)
                     AND m.moved_at > clock_timestamp() - make_interval(mins =>
                         (referral_rule_on((r.sent_at AT TIME ZONE 'Europe/Rome')::date)).take_back_minutes)) AS takes_back_to
           FROM referral r
           JOIN body f ON f.network_id = r.network_id AND f.id = r.from_body_id
           JOIN operator so ON so.network_id = r.network_id AND so.id = r.operator_id
           JOIN account sa ON sa.id = so.account_id
           JOIN operator fo ON fo.network_id = r.network_id AND fo.id = r.case_manager_id
           JOIN account fa ON fa.id = fo.account_id
           JOIN referral_share h ON h.network_id = r.network_id AND h.referral_id = r.id
           LEFT JOIN person p ON p.network_id = r.network_id AND p.id = r.person_id
           LEFT JOIN referral_receiver v ON v.network_id = r.network_id AND v.referral_id = r.id
           LEFT JOIN body b ON b.network_id = v.network_id AND b.id = v.body_id
           LEFT JOIN service_sheet s ON s.network_id = v.network_id AND s.id = v.sheet_id
           LEFT JOIN referral_text t ON t.network_id = r.network_id AND t.referral_id = r.id
           CROSS JOIN LATERAL (SELECT count(*) AS readings, max(read_at) AS last_read_at FROM referral_reading x
                               WHERE x.network_id = r.network_id AND x.referral_id = r.id) AS g
           WHERE r.network_id = acting_network() AND r.id = $1 AND r.register_id = ANY ((SELECT acting_registers())::uuid[])"#,
        id.0,
    )
    .fetch_optional(tx)
    .await
}

/// Something that happened with a referral: a move, or a message.
pub(crate) struct Happened {
    pub(crate) at: Timestamp,
    /// `move`, `back` or `note`.
    pub(crate) what: String,
    /// The state after a move.
    pub(crate) state: Option<String>,
    pub(crate) reason: Option<String>,
    pub(crate) words: String,
    pub(crate) side: String,
    pub(crate) by: Option<String>,
}

/// Moves and messages, the latest first. Messages about a body that is not named to the reader are not there.
pub(crate) async fn history(tx: &mut PgConnection, id: ReferralId) -> Stored<Vec<Happened>> {
    sqlx::query_as!(
        Happened,
        r#"SELECT t.moved_at AS "at!", CASE WHEN k.takes_back THEN 'back' ELSE 'move' END AS "what!", t.to_state AS state, t.reason,
                  t.words AS "words!", t.side AS "side!", a.display_name AS "by?"
           FROM referral_transition t
           JOIN referral_allowed_transition k ON k.from_state = t.from_state AND k.to_state = t.to_state
           LEFT JOIN account a ON a.id = t.moved_by
           WHERE t.network_id = acting_network() AND t.referral_id = $1
           UNION ALL
           SELECT n.written_at, 'note', NULL, NULL, n.words, CASE WHEN n.from_receiver THEN 'receiver' ELSE 'counter' END, a.display_name
           FROM referral_note n LEFT JOIN account a ON a.id = n.account_id
           WHERE n.network_id = acting_network() AND n.referral_id = $1
           ORDER BY 1 DESC"#,
        id.0,
    )
    .fetch_all(tx)
    .await
}

/// What a referral that is tried again begins with.
pub(crate) struct Tried {
    pub(crate) person: PersonId,
    pub(crate) purpose: String,
    pub(crate) parts: Vec<String>,
    pub(crate) state: String,
    pub(crate) code: i32,
    /// What the receiver was asked, where the text is still there.
    pub(crate) sections: Option<serde_json::Value>,
}

/// A referral that failed, of the acting registers.
pub(crate) async fn tried(tx: &mut PgConnection, id: ReferralId) -> Stored<Option<Tried>> {
    sqlx::query_as!(
        Tried,
        r#"SELECT r.person_id AS "person!: PersonId", r.purpose, h.parts, r.state, r.code, t.sections AS "sections?"
           FROM referral r
           JOIN referral_share h ON h.network_id = r.network_id AND h.referral_id = r.id
           LEFT JOIN referral_text t ON t.network_id = r.network_id AND t.referral_id = r.id
           WHERE r.network_id = acting_network() AND r.id = $1 AND r.register_id = ANY ((SELECT acting_registers())::uuid[])
             AND r.person_id IS NOT NULL AND r.state IN ('declined', 'dropped', 'expired', 'withdrawn')"#,
        id.0,
    )
    .fetch_optional(tx)
    .await
}

/// What a mail about a referral says and where it goes; none without an address, or when who receives is not named to the actor.
pub(crate) struct Told {
    pub(crate) code: i32,
    pub(crate) register: RegisterId,
    pub(crate) from_body: String,
    pub(crate) receiver: String,
    pub(crate) address: String,
    pub(crate) site_address: String,
    pub(crate) slug: String,
    pub(crate) answer_by: Date,
}

/// What a mail about a referral needs.
pub(crate) async fn told(tx: &mut PgConnection, id: ReferralId) -> Stored<Option<Told>> {
    sqlx::query_as!(
        Told,
        r#"SELECT r.code, r.register_id AS "register: RegisterId", f.name AS from_body, b.name AS receiver, v.address AS "address!", r.site_address,
                  n.slug, r.answer_by
           FROM referral r
           JOIN referral_receiver v ON v.network_id = r.network_id AND v.referral_id = r.id AND v.address IS NOT NULL
           JOIN body b ON b.network_id = v.network_id AND b.id = v.body_id
           JOIN body f ON f.network_id = r.network_id AND f.id = r.from_body_id
           JOIN network n ON n.id = r.network_id
           WHERE r.network_id = acting_network() AND r.id = $1"#,
        id.0,
    )
    .fetch_optional(tx)
    .await
}
