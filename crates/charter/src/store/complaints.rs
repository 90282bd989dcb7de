use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use snodo_network::{CounterId, OperatorId};
use sqlx::PgConnection;
use uuid::Uuid;

use super::known;
use crate::model::{ComplaintId, ComplaintKind, ComplaintState, Indicator, Outcome};

/// What somebody writes.
#[derive(Clone, Debug)]
pub(crate) struct NewComplaint {
    pub(crate) id: ComplaintId,
    pub(crate) kind: ComplaintKind,
    pub(crate) anonymous: bool,
    pub(crate) counter: Option<CounterId>,
    /// Where its working days are counted.
    pub(crate) comune: Option<String>,
    pub(crate) language: &'static str,
    pub(crate) answer_by: Option<Date>,
    pub(crate) code_hash: [u8; 32],
    pub(crate) words: String,
    pub(crate) name: String,
    pub(crate) email: Option<String>,
    pub(crate) phone: Option<String>,
}

/// Receives a complaint with the acting code. Gives its number.
pub(crate) async fn receive(tx: &mut PgConnection, new: &NewComplaint) -> Stored<i32> {
    let number = sqlx::query_scalar!(
        "INSERT INTO complaint (network_id, id, number, kind, anonymous, counter_id, comune, language, answer_by, code_hash)
         VALUES (acting_network(), $1, 0, $2, $3, $4, $5, $6, $7, $8) RETURNING number",
        new.id.0,
        new.kind.code(),
        new.anonymous,
        new.counter.map(|counter| counter.0),
        new.comune,
        new.language,
        new.answer_by.map(Date::to_sqlx) as _,
        new.code_hash.as_slice(),
    )
    .fetch_one(&mut *tx)
    .await?;
    sqlx::query!(
        "INSERT INTO complaint_words (network_id, complaint_id, words, name, email, phone) VALUES (acting_network(), $1, $2, $3, $4, $5)",
        new.id.0,
        new.words,
        new.name,
        new.email,
        new.phone,
    )
    .execute(tx)
    .await?;
    Ok(number)
}

/// Within how many working days the charter that holds on a day promises an answer; none when it promises none.
pub(crate) async fn promised_days(tx: &mut PgConnection, on: Date) -> Stored<Option<i32>> {
    sqlx::query_scalar!(
        "SELECT c.limit_value FROM charter_commitment c
         WHERE c.network_id = acting_network() AND c.indicator = $2
           AND c.edition_id = (SELECT e.id FROM charter_edition e
                               WHERE e.network_id = acting_network() AND e.state = 'approved' AND e.valid_from <= $1
                               ORDER BY e.valid_from DESC LIMIT 1)
         ORDER BY c.limit_value LIMIT 1",
        on.to_sqlx(),
        Indicator::ComplaintAnswered.code(),
    )
    .fetch_optional(tx)
    .await
}

/// A counter that a complaint can be about.
pub(crate) struct CounterChoice {
    pub(crate) id: CounterId,
    pub(crate) name: String,
    pub(crate) comune: String,
}

/// The counters of today, by name.
pub(crate) async fn counters(tx: &mut PgConnection, on: Date) -> Stored<Vec<CounterChoice>> {
    sqlx::query_as!(
        CounterChoice,
        r#"SELECT c.id AS "id: CounterId", c.name, s.comune FROM counter c
           JOIN site s ON s.network_id = c.network_id AND s.id = c.site_id
           WHERE c.network_id = acting_network() AND $1::date BETWEEN c.valid_from AND coalesce(c.valid_to, 'infinity')
           ORDER BY c.name, c.id"#,
        on.to_sqlx(),
    )
    .fetch_all(tx)
    .await
}

/// The register in which the mails about complaints are kept: that of the agreement or of the body that leads the network; any when none does.
pub(crate) async fn register_of_lead(tx: &mut PgConnection, on: Date) -> Stored<Option<Uuid>> {
    sqlx::query_scalar!(
        "SELECT r.id FROM register r
         LEFT JOIN agreement a ON a.network_id = r.network_id AND (r.agreement_id = a.id OR r.body_id = a.lead_body_id)
              AND $1::date BETWEEN a.valid_from AND coalesce(a.valid_to, 'infinity')
         WHERE r.network_id = acting_network()
         ORDER BY a.id IS NULL, r.agreement_id IS NULL, a.valid_from, r.id LIMIT 1",
        on.to_sqlx(),
    )
    .fetch_optional(tx)
    .await
}

/// A register of the acting body, for the mails that it writes.
pub(crate) async fn acting_register(tx: &mut PgConnection) -> Stored<Option<Uuid>> {
    sqlx::query_scalar!("SELECT (acting_registers())[1]").fetch_one(tx).await
}

/// A complaint, as far as the actor may see it.
#[derive(Clone, Debug)]
pub(crate) struct Complaint {
    pub(crate) id: ComplaintId,
    pub(crate) number: i32,
    pub(crate) kind: ComplaintKind,
    pub(crate) anonymous: bool,
    pub(crate) counter_name: Option<String>,
    pub(crate) language: String,
    pub(crate) received_at: Timestamp,
    pub(crate) answer_by: Option<Date>,
    pub(crate) state: ComplaintState,
    pub(crate) handler: Option<String>,
    pub(crate) answered_at: Option<Timestamp>,
    pub(crate) outcome: Option<Outcome>,
    pub(crate) changed: String,
    pub(crate) closed_at: Option<Timestamp>,
    pub(crate) is_erased: bool,
    pub(crate) revision: i32,
    pub(crate) words: String,
    pub(crate) name: String,
    pub(crate) email: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) answer: String,
}

impl Complaint {
    /// Somebody waits for an answer whose day is past.
    pub(crate) fn is_overdue(&self, today: Date) -> bool {
        self.waits_for_answer() && self.answer_by.is_some_and(|day| day < today)
    }

    /// The kind of badge that its state has.
    pub(crate) fn badge(&self) -> &'static str {
        match self.state {
            ComplaintState::Received => "new",
            ComplaintState::InHand => "progress",
            ComplaintState::Answered => "good",
            ComplaintState::Closed => "closed",
        }
    }

    /// An answer is owed and was not given.
    pub(crate) fn waits_for_answer(&self) -> bool {
        self.answer_by.is_some() && self.answered_at.is_none()
    }
}

/// Which complaints are asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    pub(crate) one: Option<ComplaintId>,
    /// Those that are not closed.
    pub(crate) open: bool,
    /// Those whose answer is late.
    pub(crate) overdue: bool,
    pub(crate) state: String,
    pub(crate) kind: String,
    pub(crate) most: i64,
    pub(crate) skipped: i64,
}

/// Complaints that the actor sees, by handling them or by the acting code: open ones first, those whose answer is due first. Gives how many
/// there are in all.
pub(crate) async fn complaints(
    tx: &mut PgConnection,
    asked: &Asked,
    today: Date,
) -> Stored<(Vec<Complaint>, i64)> {
    let rows = sqlx::query!(
        r#"SELECT c.id AS "id: ComplaintId", c.number, c.kind, c.anonymous, k.name AS "counter_name?", c.language, c.received_at, c.answer_by,
                  c.state, a.display_name AS "handler?", c.answered_at, c.outcome, c.changed, c.closed_at,
                  c.erased_at IS NOT NULL AS "is_erased!", c.revision, w.words, w.name, w.email, w.phone, w.answer,
                  count(*) OVER () AS "total!"
           FROM complaint c
           JOIN complaint_words w ON w.network_id = c.network_id AND w.complaint_id = c.id
           LEFT JOIN counter k ON k.network_id = c.network_id AND k.id = c.counter_id
           LEFT JOIN operator o ON o.network_id = c.network_id AND o.id = c.handled_by
           LEFT JOIN account a ON a.id = o.account_id
           WHERE c.network_id = acting_network() AND ($1::uuid IS NULL OR c.id = $1) AND (NOT $2 OR c.state <> 'closed')
             AND (NOT $3 OR (c.answer_by < $4 AND c.answered_at IS NULL)) AND ($5 = '' OR c.state = $5) AND ($6 = '' OR c.kind = $6)
           ORDER BY c.state = 'closed', c.answered_at IS NOT NULL, c.answer_by NULLS LAST, c.received_at DESC
           LIMIT $7 OFFSET $8"#,
        asked.one.map(|id| id.0) as _,
        asked.open,
        asked.overdue,
        today.to_sqlx() as _,
        asked.state,
        asked.kind,
        asked.most,
        asked.skipped,
    )
    .fetch_all(tx)
    .await?;
    let total = rows.first().map_or(0, |row| row.total);
    let complaints = rows.into_iter().map(|row| {
        Ok(Complaint {
            id: row.id,
            number: row.number,
            kind: known(ComplaintKind::from_code(&row.kind), "a kind of complaint")?,
            anonymous: row.anonymous,
            counter_name: row.counter_name,
            language: row.language,
            received_at: row.received_at.to_jiff(),
            answer_by: row.answer_by.map(jiff_sqlx::Date::to_jiff),
            state: known(ComplaintState::from_code(&row.state), "a state of a complaint")?,
            handler: row.handler,
            answered_at: row.answered_at.map(jiff_sqlx::Timestamp::to_jiff),
            outcome: match row.outcome {
                Some(outcome) => Some(known(Outcome::from_code(&outcome), "an outcome")?),
                None => None,
            },
            changed: row.changed,
            closed_at: row.closed_at.map(jiff_sqlx::Timestamp::to_jiff),
            is_erased: row.is_erased,
            revision: row.revision,
            words: row.words,
            name: row.name,
            email: row.email,
            phone: row.phone,
            answer: row.answer,
        })
    });
    Ok((complaints.collect::<Stored<_>>()?, total))
}

/// The complaint with this key, or of the acting code.
pub(crate) async fn complaint(tx: &mut PgConnection, one: Option<ComplaintId>) -> Stored<Option<Complaint>> {
    let asked = Asked { one, most: 1, ..Asked::default() };
    Ok(complaints(tx, &asked, Date::MAX).await?.0.into_iter().next())
}

/// How many are open, how many of these wait for an answer whose day is past, and how many were closed since a day.
pub(crate) struct Figures {
    pub(crate) open: i64,
    pub(crate) overdue: i64,
    pub(crate) closed: i64,
}

pub(crate) async fn figures(tx: &mut PgConnection, today: Date) -> Stored<Figures> {
    sqlx::query_as!(
        Figures,
        r#"SELECT count(*) FILTER (WHERE state <> 'closed') AS "open!",
                  count(*) FILTER (WHERE answer_by < $1 AND answered_at IS NULL) AS "overdue!",
                  count(*) FILTER (WHERE state = 'closed') AS "closed!"
           FROM complaint WHERE network_id = acting_network()"#,
        today.to_sqlx() as _,
    )
    .fetch_one(tx)
    .await
}

/// Takes a complaint in charge, or hands it back when there is no operator; false when somebody moved it in the meantime.
pub(crate) async fn take(
    tx: &mut PgConnection,
    (id, revision): (ComplaintId, i32),
    operator: Option<OperatorId>,
) -> Stored<bool> {
    let taken = sqlx::query!(
        "UPDATE complaint SET state = CASE WHEN $3::uuid IS NULL THEN 'received' ELSE 'in_hand' END, handled_by = $3,
                taken_at = CASE WHEN $3::uuid IS NOT NULL THEN clock_timestamp() END, revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND revision = $2 AND state = CASE WHEN $3::uuid IS NULL THEN 'in_hand' ELSE 'received' END",
        id.0,
        revision,
        operator.map(|operator| operator.0) as _,
    )
    .execute(tx)
    .await?;
    Ok(taken.rows_affected() == 1)
}

/// Gives the answer; false when somebody moved the complaint in the meantime.
pub(crate) async fn answer(
    tx: &mut PgConnection,
    (id, revision): (ComplaintId, i32),
    operator: OperatorId,
    words: &str,
    by_mail: bool,
) -> Stored<bool> {
    let answered = sqlx::query!(
        "UPDATE complaint SET state = 'answered', handled_by = coalesce(handled_by, $3), taken_at = coalesce(taken_at, clock_timestamp()),
                answered_at = clock_timestamp(), answered_how = CASE WHEN $4 THEN 'mail' ELSE 'code' END, revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND revision = $2 AND state IN ('received', 'in_hand') AND NOT anonymous",
        id.0,
        revision,
        operator.0,
        by_mail,
    )
    .execute(&mut *tx)
    .await?;
    if answered.rows_affected() != 1 {
        return Ok(false);
    }
    sqlx::query!(
        "UPDATE complaint_words SET answer = $2 WHERE network_id = acting_network() AND complaint_id = $1",
        id.0,
        words
    )
    .execute(tx)
    .await?;
    Ok(true)
}

/// Closes with an outcome and what is different now; false when somebody moved the complaint in the meantime.
pub(crate) async fn close(
    tx: &mut PgConnection,
    (id, revision): (ComplaintId, i32),
    operator: OperatorId,
    outcome: Outcome,
    changed: &str,
) -> Stored<bool> {
    let closed = sqlx::query!(
        "UPDATE complaint SET state = 'closed', handled_by = coalesce(handled_by, $3), outcome = $4, changed = $5,
                closed_at = clock_timestamp(), revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND revision = $2 AND state <> 'closed'",
        id.0,
        revision,
        operator.0,
        outcome.code(),
        changed,
    )
    .execute(tx)
    .await?;
    Ok(closed.rows_affected() == 1)
}

/// Opens a closed complaint again: answered when it was, else in hand. False when it is not closed, or already forgotten.
pub(crate) async fn reopen(tx: &mut PgConnection, id: ComplaintId) -> Stored<bool> {
    let reopened = sqlx::query!(
        "UPDATE complaint SET state = CASE WHEN answered_at IS NULL THEN 'in_hand' ELSE 'answered' END, outcome = NULL, closed_at = NULL,
                revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND state = 'closed' AND erased_at IS NULL",
        id.0,
    )
    .execute(tx)
    .await?;
    Ok(reopened.rows_affected() == 1)
}

/// Forgets who wrote and what, of complaints that were closed long enough ago; the transaction is for maintenance. Says how many.
pub(crate) async fn forget_old(tx: &mut PgConnection) -> Stored<i32> {
    sqlx::query_scalar!(r#"SELECT forget_old_complaints() AS "forgotten!""#).fetch_one(tx).await
}
