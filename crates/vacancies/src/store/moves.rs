use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx;
use snodo_core::{Fault, Message, Stored, violated_constraint};
use sqlx::PgConnection;

use crate::model::{ClosingReason, Move, VacancyId, VacancyState};

/// Why a vacancy was not moved.
#[derive(Debug, thiserror::Error)]
pub enum MoveFault {
    /// There is no such vacancy in the acting network.
    #[error("no such vacancy")]
    NotFound,
    /// Somebody saved it in the meantime.
    #[error("changed in the meantime")]
    Stale,
    /// This state may not follow: see `vacancy_allowed_transition`.
    #[error("this state may not follow")]
    NotAllowed,
    /// It does not say yet what this state requires: see [`crate::missing`].
    #[error("the vacancy is not whole")]
    NotWhole,
    /// The law stops its ad: see [`crate::AdReading`].
    #[error("the law stops its ad")]
    AdStopped,
    /// The last day is before the day of publication.
    #[error("the last day has passed")]
    DatesNotInOrder,
    /// The database failed.
    #[error(transparent)]
    Database(sqlx::Error),
}

impl From<sqlx::Error> for MoveFault {
    fn from(fault: sqlx::Error) -> MoveFault {
        match violated_constraint(&fault) {
            Some("vacancy_transition_allowed") => MoveFault::NotAllowed,
            Some("vacancy_published_is_whole") => MoveFault::NotWhole,
            Some("vacancy_published_ad_not_stopped") => MoveFault::AdStopped,
            Some("vacancy_dates_in_order") => MoveFault::DatesNotInOrder,
            _ => MoveFault::Database(fault),
        }
    }
}

impl From<MoveFault> for Fault {
    fn from(fault: MoveFault) -> Fault {
        match fault {
            MoveFault::NotFound => Fault::NotFound,
            MoveFault::Stale => Fault::Stale,
            MoveFault::NotAllowed => Fault::Refused(Message::new("vacancy-move-not-allowed")),
            MoveFault::NotWhole => Fault::Refused(Message::new("vacancy-move-not-whole")),
            MoveFault::AdStopped => Fault::Refused(Message::new("vacancy-move-ad-stopped")),
            MoveFault::DatesNotInOrder => Fault::Refused(Message::new("vacancy-until-past")),
            MoveFault::Database(fault) => Fault::Database(fault),
        }
    }
}

/// Moves a vacancy and writes down who and when (a trigger does). `words` are kept with the reason; empty when nothing is said.
///
/// # Errors
/// When the state may not follow, or the vacancy lacks what it requires. The transaction is then lost.
pub async fn move_to(
    tx: &mut PgConnection,
    id: VacancyId,
    revision: i32,
    step: Move,
    words: &str,
) -> Result<(), MoveFault> {
    let (today, until) = match step {
        Move::Publish { today, until } => (Some(today), Some(until)),
        _ => (None, None),
    };
    let moved = sqlx::query!(
        "UPDATE vacancy
         SET state = $3,
             closing_reason = CASE WHEN $3 = 'archived' THEN closing_reason ELSE $4 END,
             closing_words = CASE WHEN $3 = 'archived' THEN closing_words ELSE $5 END,
             published_on = CASE WHEN $6::date IS NULL OR state IN ('suspended', 'filled') THEN published_on ELSE $6 END,
             expires_on = coalesce($7, expires_on),
             revision = revision + 1, updated_at = now()
         WHERE id = $1 AND revision = $2 AND state <> $3",
        id.0,
        revision,
        step.to().code(),
        step.closing_reason().map(ClosingReason::code),
        words.trim(),
        today.map(ToSqlx::to_sqlx) as _,
        until.map(ToSqlx::to_sqlx) as _,
    )
    .execute(&mut *tx)
    .await?;
    if moved.rows_affected() == 1 {
        return Ok(());
    }
    match position(tx, id).await? {
        None => Err(MoveFault::NotFound),
        Some((_, known)) if known != revision => Err(MoveFault::Stale),
        Some(_) => Err(MoveFault::NotAllowed),
    }
}

/// The state and revision of a vacancy, whose row stays locked until the transaction ends.
async fn position(tx: &mut PgConnection, id: VacancyId) -> Stored<Option<(String, i32)>> {
    let row = sqlx::query!("SELECT state, revision FROM vacancy WHERE id = $1 FOR UPDATE", id.0)
        .fetch_optional(tx)
        .await?;
    Ok(row.map(|row| (row.state, row.revision)))
}

/// The states that may follow a state, in the order of a vacancy's life.
pub async fn allowed_next(tx: &mut PgConnection, state: VacancyState) -> Stored<Vec<VacancyState>> {
    let codes = sqlx::query_scalar!(
        "SELECT t.to_state FROM vacancy_allowed_transition t JOIN vacancy_state s ON s.code = t.to_state
         WHERE t.from_state = $1 ORDER BY s.position",
        state.code(),
    )
    .fetch_all(tx)
    .await?;
    Ok(codes.iter().filter_map(|code| VacancyState::from_code(code)).collect())
}

/// Closes a vacancy as filled by whom we sent, whatever was saved in the meantime; false when it was filled already.
///
/// # Errors
/// [`MoveFault::NotAllowed`] when it is neither open, suspended nor expired.
pub async fn fill(tx: &mut PgConnection, id: VacancyId) -> Result<bool, MoveFault> {
    let (state, revision) = position(tx, id).await?.ok_or(MoveFault::NotFound)?;
    if state == VacancyState::Filled.code() {
        return Ok(false);
    }
    move_to(tx, id, revision, Move::FillByUs, "").await?;
    Ok(true)
}

/// Closes a vacancy as filled once as many people are hired as it has places; says whether it did.
///
/// # Errors
/// As [`fill`].
pub async fn fill_when_taken(tx: &mut PgConnection, id: VacancyId) -> Result<bool, MoveFault> {
    let taken = sqlx::query_scalar!(
        r#"SELECT p.hired >= v.places AS "taken!"
           FROM vacancy v JOIN vacancy_people(ARRAY[$1::uuid]) p ON p.vacancy_id = v.id WHERE v.id = $1"#,
        id.0,
    )
    .fetch_optional(&mut *tx)
    .await?;
    if taken == Some(true) { fill(tx, id).await } else { Ok(false) }
}

/// Opens a filled vacancy again, because somebody's contract fell through; false when it is not filled.
///
/// It stays open until its last day, or `until` when that is later.
///
/// # Errors
/// When the database fails.
pub async fn reopen(
    tx: &mut PgConnection,
    id: VacancyId,
    today: Date,
    until: Date,
) -> Result<bool, MoveFault> {
    let (state, revision) = position(tx, id).await?.ok_or(MoveFault::NotFound)?;
    if state != VacancyState::Filled.code() {
        return Ok(false);
    }
    let known =
        sqlx::query_scalar!("SELECT expires_on FROM vacancy WHERE id = $1", id.0).fetch_one(&mut *tx).await?;
    let until = known.map_or(until, |known| known.to_jiff().max(until));
    move_to(tx, id, revision, Move::Publish { today, until }, "").await?;
    Ok(true)
}

/// A step that a vacancy made.
pub(crate) struct PastMove {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) at: Timestamp,
    pub(crate) by: Option<String>,
    pub(crate) reason: Option<String>,
    pub(crate) words: String,
}

/// The steps of a vacancy, the newest first; the entry itself comes last, from nothing to draft.
pub(crate) async fn moves(tx: &mut PgConnection, id: VacancyId) -> Stored<Vec<PastMove>> {
    sqlx::query_as!(
        PastMove,
        r#"SELECT from_state AS "from!", to_state AS "to!", moved_at AS "at!", a.display_name AS "by?", reason, words AS "words!"
           FROM (SELECT id, from_state, to_state, moved_at, moved_by, reason, words FROM vacancy_transition WHERE vacancy_id = $1
                 UNION ALL
                 SELECT 0, '', 'draft', created_at, created_by, NULL, '' FROM vacancy WHERE id = $1) m
           LEFT JOIN account a ON a.id = m.moved_by
           ORDER BY m.id DESC"#,
        id.0,
    )
    .fetch_all(tx)
    .await
}

/// How many of the people proposed stand where: candidacy state and number, in the board's order. Of the acting body's registers. Who took
/// a place without employment, as an internship is none, is `placed` and not `hired`.
pub(crate) async fn people_of(tx: &mut PgConnection, id: VacancyId) -> Stored<Vec<(String, i64)>> {
    let rows = sqlx::query!(
        r#"SELECT t.code AS "code!", count(*) AS "n!"
           FROM candidacy c
           JOIN candidacy_state s ON s.code = c.state
           LEFT JOIN placement l ON l.network_id = c.network_id AND l.candidacy_id = c.id AND l.cancelled_at IS NULL
           LEFT JOIN contract_code k ON k.code = l.contract_code
           CROSS JOIN LATERAL (SELECT CASE WHEN k.is_employment IS FALSE THEN 'placed' ELSE s.code END AS code) AS t
           WHERE c.vacancy_id = $1 GROUP BY t.code, s.position ORDER BY s.position, t.code"#,
        id.0,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| (row.code, row.n)).collect())
}
