//! The list of internships, and the figures of a span of time.

use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::{Span, Stored};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{InternshipId, InternshipState};

use super::Named;

snodo_core::coded! {
    /// Which rows of a span of time a figure counts: all began between its two days.
    pub(crate) Counted {
        /// All of them.
        Begun = "avviati",
        /// Over on their last day, by the span's last.
        Concluded = "conclusi",
        /// Broken off by the last day.
        Interrupted = "interrotti",
        /// Not closed by the last day.
        InProgress = "in-corso",
        /// Followed by a contract of work that began by the last day.
        Converted = "assunti",
    }
}

/// What the list is asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Wanted {
    pub(crate) words: String,
    pub(crate) state: Option<InternshipState>,
    /// Only the states in which something goes on.
    pub(crate) only_open: bool,
    pub(crate) tutor: Option<Uuid>,
    pub(crate) company: Option<Uuid>,
    pub(crate) convention: Option<Uuid>,
    /// Rows that a figure counts, of a span of time.
    pub(crate) counted: Option<(Counted, Span)>,
}

/// An internship in the list.
pub(crate) struct Line {
    pub(crate) id: InternshipId,
    pub(crate) code: i32,
    pub(crate) body: String,
    pub(crate) person: String,
    pub(crate) company: String,
    pub(crate) comune: String,
    pub(crate) occupation: String,
    pub(crate) state: String,
    pub(crate) starts_on: Date,
    pub(crate) ends_on: Date,
    pub(crate) closed_on: Option<jiff_sqlx::Date>,
    pub(crate) end_reason: Option<String>,
    pub(crate) converted: bool,
    pub(crate) tutor: String,
    pub(crate) total: i64,
}

impl Line {
    pub(crate) fn state(&self) -> InternshipState {
        InternshipState::from_code(&self.state).unwrap_or(InternshipState::Withdrawn)
    }
}

/// A page of internships; those that end first on top, closed ones last.
pub(crate) async fn list(
    tx: &mut PgConnection,
    wanted: &Wanted,
    offset: i64,
    size: i64,
) -> Stored<Vec<Line>> {
    sqlx::query_as!(
        Line,
        // Names are looked up one by one, for the page's rows alone: ten tables at once take longer to plan than to read.
        r#"SELECT i.id AS "id: InternshipId", i.code, (SELECT b.name FROM body b WHERE b.network_id = i.network_id AND b.id = i.body_id) AS "body!",
                  (SELECT f.family_name || ' ' || f.given_name FROM person f WHERE f.network_id = i.network_id AND f.id = i.person_id) AS "person!",
                  (SELECT k.name FROM company k WHERE k.network_id = i.network_id AND k.id = i.company_id) AS "company!",
                  (SELECT c.name FROM workplace w JOIN comune c ON c.istat = w.comune WHERE w.network_id = i.network_id AND w.id = i.workplace_id) AS "comune!",
                  i.occupation_words AS occupation, i.state, i.starts_on, i.ends_on, i.closed_on, i.end_reason, i.converted AS "converted!",
                  (SELECT a.display_name FROM operator o JOIN account a ON a.id = o.account_id
                   WHERE o.network_id = i.network_id AND o.id = i.promoter_tutor_id) AS "tutor!",
                  i.total AS "total!"
           FROM (
           SELECT i.network_id, i.id, i.code, i.body_id, i.person_id, i.company_id, i.workplace_id, i.occupation_words, i.state, i.starts_on, i.ends_on,
                  i.closed_on, i.end_reason, i.promoter_tutor_id, s.is_open, v.internship_id IS NOT NULL AS converted, count(*) OVER () AS total
           FROM internship i
           JOIN internship_state s ON s.code = i.state
           LEFT JOIN internship_conversion v ON v.network_id = i.network_id AND v.internship_id = i.id
           WHERE i.network_id = acting_network()
             AND ($1::text IS NULL OR i.state = $1)
             AND (NOT $2 OR s.is_open)
             AND ($3::uuid IS NULL OR i.promoter_tutor_id = $3)
             AND ($4::uuid IS NULL OR i.company_id = $4)
             AND ($5::uuid IS NULL OR i.convention_id = $5)
             AND ($6 = '' OR i.code::text = $6
                  OR i.person_id IN (SELECT f.id FROM person f
                                     WHERE f.network_id = acting_network() AND position(plain_words($6) IN f.search_words) > 0)
                  OR i.company_id IN (SELECT k.id FROM company k
                                      WHERE k.network_id = acting_network() AND position(plain_words($6) IN k.search_words) > 0))
             AND ($7::text IS NULL OR (
                  i.starts_on BETWEEN $8 AND $9 AND i.state IN ('in_progress', 'suspended', 'concluded', 'interrupted')
                  AND CASE $7 WHEN 'avviati' THEN true
                              WHEN 'conclusi' THEN i.state = 'concluded' AND i.closed_on <= $9
                              WHEN 'interrotti' THEN i.state = 'interrupted' AND i.closed_on <= $9
                              WHEN 'in-corso' THEN i.closed_on IS NULL OR i.closed_on > $9
                              ELSE v.starts_on <= $9 END))
           ORDER BY NOT s.is_open, CASE WHEN s.is_open THEN i.ends_on END, i.starts_on DESC, i.code DESC
           LIMIT $10 OFFSET $11) AS i
           ORDER BY NOT i.is_open, CASE WHEN i.is_open THEN i.ends_on END, i.starts_on DESC, i.code DESC"#,
        wanted.state.map(InternshipState::code),
        wanted.only_open,
        wanted.tutor,
        wanted.company,
        wanted.convention,
        wanted.words,
        wanted.counted.map(|(counted, _)| counted.code()),
        wanted.counted.map(|(_, span)| span.from.to_sqlx()) as _,
        wanted.counted.map(|(_, span)| span.to.to_sqlx()) as _,
        size,
        offset,
    )
    .fetch_all(tx)
    .await
}

/// The figures of a span of time. Begun is the sum of concluded, interrupted and in progress at its last day. None of them is employment:
/// only a contract that followed is, and it is told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Internships that began between the two days.
    pub begun: i64,
    /// Of these, concluded by the last day.
    pub concluded: i64,
    /// Of these, broken off by the last day.
    pub interrupted: i64,
    /// Of these, not closed by the last day.
    pub in_progress: i64,
    /// Of these, followed by a contract of work that began by the last day.
    pub converted: i64,
}

impl Figures {
    pub(crate) fn of(&self, counted: Counted) -> i64 {
        match counted {
            Counted::Begun => self.begun,
            Counted::Concluded => self.concluded,
            Counted::Interrupted => self.interrupted,
            Counted::InProgress => self.in_progress,
            Counted::Converted => self.converted,
        }
    }
}

/// The figures of a span of time in the registers of the actor.
///
/// # Errors
/// When the database fails.
pub async fn figures(tx: &mut PgConnection, span: Span) -> Stored<Figures> {
    sqlx::query_as!(
        Figures,
        r#"SELECT count(*) AS "begun!",
                  count(*) FILTER (WHERE i.state = 'concluded' AND i.closed_on <= $2) AS "concluded!",
                  count(*) FILTER (WHERE i.state = 'interrupted' AND i.closed_on <= $2) AS "interrupted!",
                  count(*) FILTER (WHERE i.closed_on IS NULL OR i.closed_on > $2) AS "in_progress!",
                  count(v.internship_id) FILTER (WHERE v.starts_on <= $2) AS "converted!"
           FROM internship i
           LEFT JOIN internship_conversion v ON v.network_id = i.network_id AND v.internship_id = i.id
           WHERE i.network_id = acting_network() AND i.starts_on BETWEEN $1 AND $2
             AND i.state IN ('in_progress', 'suspended', 'concluded', 'interrupted')"#,
        span.from.to_sqlx() as _,
        span.to.to_sqlx() as _,
    )
    .fetch_one(tx)
    .await
}

/// Who is or was the tutor of internships, by name.
pub(crate) async fn tutors(tx: &mut PgConnection) -> Stored<Vec<Named>> {
    sqlx::query_as!(
        Named,
        "SELECT o.id, a.display_name AS name FROM operator o JOIN account a ON a.id = o.account_id
         WHERE o.network_id = acting_network()
           AND EXISTS (SELECT FROM internship i WHERE i.network_id = o.network_id AND i.promoter_tutor_id = o.id)
         ORDER BY a.display_name, o.id",
    )
    .fetch_all(tx)
    .await
}
