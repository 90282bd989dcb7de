//! The list of referrals with its figures. A receiver that may not be named reads as none, by the policies.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use snodo_core::{BodyId, Span, Stored};
use sqlx::PgConnection;

use crate::model::{ReferralId, ReferralPurpose, ReferralState, Turn};

snodo_core::coded! {
    /// A figure of the list, whose rows it opens.
    pub(crate) Counted {
        /// Open today.
        Open = "aperti",
        /// Those that wait for the counter.
        CounterTurn = "tocca-a-noi",
        /// Those that wait for an answer.
        Unanswered = "senza-risposta",
        /// Accepted, and nobody said yet what became of them.
        WithoutOutcome = "senza-esito",
        /// Sent in the span.
        Sent = "mandati",
        /// Sent in the span and answered.
        Answered = "risposti",
        /// Ended well in the span.
        Done = "conclusi",
        /// Declined, dropped or not answered in the span.
        Failed = "non-riusciti",
    }
}

/// What the list is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub(crate) words: String,
    pub(crate) state: Option<ReferralState>,
    pub(crate) turn: Option<Turn>,
    pub(crate) purpose: Option<ReferralPurpose>,
    pub(crate) body: Option<BodyId>,
    /// Open for at least so many days.
    pub(crate) days: Option<i32>,
    /// Only those that the actor sent or follows.
    pub(crate) mine: bool,
    pub(crate) counted: Option<(Counted, Span)>,
}

/// A referral of the list.
pub(crate) struct Line {
    pub(crate) id: ReferralId,
    pub(crate) code: i32,
    pub(crate) name: Option<String>,
    pub(crate) purpose: String,
    pub(crate) state: String,
    /// None: who receives is not named to the reader.
    pub(crate) body: Option<String>,
    pub(crate) sheet: Option<String>,
    pub(crate) sent_at: Timestamp,
    pub(crate) ended_at: Option<jiff_sqlx::Timestamp>,
    pub(crate) reason: Option<String>,
    /// `counter`, `receiver`, or nobody's.
    pub(crate) turn: Option<String>,
    pub(crate) follower: String,
    pub(crate) total: i64,
}

impl Line {
    pub(crate) fn state(&self) -> ReferralState {
        ReferralState::from_code(&self.state).unwrap_or(ReferralState::Sent)
    }
}

/// Referrals of the acting registers, the open ones first, the oldest of them on top.
pub(crate) async fn list(
    tx: &mut PgConnection,
    wanted: &Wanted,
    skipped: i64,
    most: i64,
) -> Stored<Vec<Line>> {
    let (counted, from, to) = match wanted.counted {
        Some((counted, span)) => (counted.code(), span.from, span.to),
        None => ("", jiff::civil::Date::MIN, jiff::civil::Date::MAX),
    };
    // (PostgreSQL's days end before those of the calendar's type.)
    let (from, to) = (from.max(jiff::civil::date(1900, 1, 1)), to.min(jiff::civil::date(9000, 1, 1)));
    sqlx::query_as!(
        Line,
        r#"SELECT r.id AS "id: ReferralId", r.code, p.given_name || ' ' || p.family_name AS "name?",
                  r.purpose, r.state, b.name AS "body?", s.name AS "sheet?", r.sent_at, r.ended_at, r.reason,
                  CASE WHEN r.counter_turn_since IS NOT NULL THEN 'counter' WHEN k.is_open THEN 'receiver' END AS turn,
                  a.display_name AS follower, count(*) OVER () AS "total!"
           FROM referral r
           JOIN referral_state k ON k.code = r.state
           JOIN operator o ON o.network_id = r.network_id AND o.id = r.case_manager_id
           JOIN account a ON a.id = o.account_id
           LEFT JOIN person p ON p.network_id = r.network_id AND p.id = r.person_id
           LEFT JOIN referral_receiver v ON v.network_id = r.network_id AND v.referral_id = r.id
           LEFT JOIN body b ON b.network_id = v.network_id AND b.id = v.body_id
           LEFT JOIN service_sheet s ON s.network_id = v.network_id AND s.id = v.sheet_id
           WHERE r.network_id = acting_network() AND r.register_id = ANY ((SELECT acting_registers())::uuid[])
             AND ($1 = '' OR r.code::text = $1 OR (SELECT bool_and(position(word IN p.search_words) > 0)
                                                   FROM regexp_split_to_table(plain_words($1), '\s+') AS word))
             AND ($2::text IS NULL OR r.state = $2)
             AND CASE $3::text WHEN 'counter' THEN r.counter_turn_since IS NOT NULL
                               WHEN 'receiver' THEN k.is_open AND r.counter_turn_since IS NULL ELSE true END
             AND ($4::text IS NULL OR r.purpose = $4)
             AND ($5::uuid IS NULL OR v.body_id = $5)
             AND ($6::integer IS NULL OR (k.is_open AND r.sent_at < now() - make_interval(days => $6)))
             AND (NOT $7 OR r.operator_id = ANY ((SELECT acting_operators())::uuid[]) OR r.case_manager_id = ANY ((SELECT acting_operators())::uuid[]))
             AND CASE $8
                 WHEN 'aperti' THEN k.is_open
                 WHEN 'tocca-a-noi' THEN r.counter_turn_since IS NOT NULL
                 WHEN 'senza-risposta' THEN r.state = 'sent'
                 WHEN 'senza-esito' THEN r.state IN ('accepted', 'arrived', 'in_progress')
                 WHEN 'mandati' THEN (r.sent_at AT TIME ZONE 'Europe/Rome')::date BETWEEN $9 AND $10
                 WHEN 'risposti' THEN (r.sent_at AT TIME ZONE 'Europe/Rome')::date BETWEEN $9 AND $10 AND r.answered_at IS NOT NULL
                 WHEN 'conclusi' THEN r.state = 'done' AND (r.ended_at AT TIME ZONE 'Europe/Rome')::date BETWEEN $9 AND $10
                 WHEN 'non-riusciti' THEN r.state IN ('declined', 'dropped', 'expired') AND (r.ended_at AT TIME ZONE 'Europe/Rome')::date BETWEEN $9 AND $10
                 ELSE true END
           ORDER BY NOT k.is_open, CASE WHEN k.is_open THEN r.sent_at END, r.ended_at DESC, r.id OFFSET $11 LIMIT $12"#,
        wanted.words,
        wanted.state.map(ReferralState::code) as _,
        wanted.turn.map(Turn::code) as _,
        wanted.purpose.map(ReferralPurpose::code) as _,
        wanted.body.map(uuid::Uuid::from) as _,
        wanted.days as _,
        wanted.mine,
        counted,
        from.to_sqlx() as _,
        to.to_sqlx() as _,
        skipped,
        most,
    )
    .fetch_all(tx)
    .await
}

/// How many there are of each figure.
pub(crate) struct Figures {
    open: i64,
    counter_turn: i64,
    unanswered: i64,
    without_outcome: i64,
    sent: i64,
    answered: i64,
    done: i64,
    failed: i64,
    /// Days until the answer, on average, of those sent in the span; none while none was answered.
    pub(crate) days_to_answer: Option<f64>,
}

impl Figures {
    /// The number of a figure.
    pub(crate) fn of(&self, counted: Counted) -> i64 {
        match counted {
            Counted::Open => self.open,
            Counted::CounterTurn => self.counter_turn,
            Counted::Unanswered => self.unanswered,
            Counted::WithoutOutcome => self.without_outcome,
            Counted::Sent => self.sent,
            Counted::Answered => self.answered,
            Counted::Done => self.done,
            Counted::Failed => self.failed,
        }
    }
}

/// The figures of the acting registers: of today, and of a span of days.
pub(crate) async fn figures(tx: &mut PgConnection, span: Span) -> Stored<Figures> {
    sqlx::query_as!(
        Figures,
        r#"SELECT count(*) FILTER (WHERE f.is_open) AS "open!", count(*) FILTER (WHERE f.counter_turn_since IS NOT NULL) AS "counter_turn!",
                  count(*) FILTER (WHERE f.state = 'sent') AS "unanswered!",
                  count(*) FILTER (WHERE f.state IN ('accepted', 'arrived', 'in_progress')) AS "without_outcome!",
                  count(*) FILTER (WHERE f.sent_day BETWEEN $1 AND $2) AS "sent!",
                  count(*) FILTER (WHERE f.sent_day BETWEEN $1 AND $2 AND f.answered_at IS NOT NULL) AS "answered!",
                  count(*) FILTER (WHERE f.state = 'done' AND f.ended_day BETWEEN $1 AND $2) AS "done!",
                  count(*) FILTER (WHERE f.state IN ('declined', 'dropped', 'expired') AND f.ended_day BETWEEN $1 AND $2) AS "failed!",
                  (avg(extract(epoch FROM f.answered_at - f.sent_at) / 86400) FILTER (WHERE f.sent_day BETWEEN $1 AND $2))::float8 AS days_to_answer
           FROM (SELECT r.*, k.is_open, (r.sent_at AT TIME ZONE 'Europe/Rome')::date AS sent_day, (r.ended_at AT TIME ZONE 'Europe/Rome')::date AS ended_day
                 FROM referral r JOIN referral_state k ON k.code = r.state
                 WHERE r.network_id = acting_network() AND r.register_id = ANY ((SELECT acting_registers())::uuid[])) AS f"#,
        span.from.to_sqlx() as _,
        span.to.to_sqlx() as _,
    )
    .fetch_one(tx)
    .await
}

/// The open referrals to a body. Those to bodies that are not named to the reader are one line without a body.
pub(crate) struct OfBody {
    pub(crate) body: Option<BodyId>,
    pub(crate) name: Option<String>,
    pub(crate) open: i64,
    /// When the oldest of them was sent.
    pub(crate) oldest: Timestamp,
}

/// Open referrals by body, the one that waits longest first.
pub(crate) async fn by_body(tx: &mut PgConnection) -> Stored<Vec<OfBody>> {
    sqlx::query_as!(
        OfBody,
        r#"SELECT b.id AS "body?: BodyId", b.name AS "name?", count(*) AS "open!", min(r.sent_at) AS "oldest!"
           FROM referral r
           JOIN referral_state k ON k.code = r.state AND k.is_open
           LEFT JOIN referral_receiver v ON v.network_id = r.network_id AND v.referral_id = r.id
           LEFT JOIN body b ON b.network_id = v.network_id AND b.id = v.body_id
           WHERE r.network_id = acting_network() AND r.register_id = ANY ((SELECT acting_registers())::uuid[])
           GROUP BY b.id, b.name ORDER BY min(r.sent_at), b.name"#,
    )
    .fetch_all(tx)
    .await
}
