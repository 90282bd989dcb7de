//! Courses that give what somebody misses for a vacancy.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use snodo_core::{ConceptId, Stored};
use sqlx::PgConnection;

use crate::model::{CourseId, EventId};

/// An edition that begins later and has free seats, of a course that gives a concept.
#[derive(Clone, Debug)]
pub struct ClosingEdition {
    /// What it gives: a skill or a certificate.
    pub concept: ConceptId,
    /// The edition.
    pub event: EventId,
    /// The course.
    pub course: CourseId,
    /// The course's title.
    pub title: String,
    /// The first day.
    pub begins: Timestamp,
    /// Seats that nobody has; none where there is no limit.
    pub seats_left: Option<i32>,
    /// The Comune where it is taught; none when it is online.
    pub comune: Option<String>,
}

/// For each of these concepts the published editions with free seats that begin after an instant and whose registration is not over, the next
/// first; at most three for a concept.
pub(crate) async fn closing(
    tx: &mut PgConnection,
    concepts: &[ConceptId],
    after: Timestamp,
) -> Stored<Vec<ClosingEdition>> {
    let concepts: Vec<i32> = concepts.iter().map(|concept| concept.0).collect();
    sqlx::query_as!(
        ClosingEdition,
        r#"SELECT c.concept AS "concept!: ConceptId", n.id AS "event!: EventId", n.course_id AS "course!: CourseId",
                  n.course_title AS "title!", n.begins AS "begins!", n.seats_left, n.comune_name AS comune
           FROM unnest($1::integer[]) AS c (concept)
           CROSS JOIN LATERAL (
               SELECT e.id, e.course_id, e.course_title, e.begins, e.seats_left, e.comune_name
               FROM course_concept g
               JOIN course k ON k.network_id = g.network_id AND k.id = g.course_id AND k.state = 'published'
               JOIN public_event e ON e.network_id = g.network_id AND e.course_id = g.course_id
               WHERE g.network_id = acting_network() AND g.concept_id = c.concept AND e.state = 'published' AND e.begins > $2
                 AND (e.seats_left IS NULL OR e.seats_left > 0)
                 AND (e.registration_closes_on IS NULL OR e.registration_closes_on >= ($2 AT TIME ZONE 'Europe/Rome')::date)
               ORDER BY e.begins, e.id LIMIT 3) AS n
           ORDER BY n.begins, n.id"#,
        &concepts,
        after.to_sqlx(),
    )
    .fetch_all(tx)
    .await
}

/// Published vacancies that ask, and must have, one of the concepts that a course gives: where somebody who misses it would be let in by the
/// course.
pub(crate) async fn vacancies_asking(tx: &mut PgConnection, course: CourseId) -> Stored<i64> {
    sqlx::query_scalar!(
        r#"SELECT count(DISTINCT v.id) AS "count!"
           FROM course_concept g
           JOIN vacancy_requirement q ON q.network_id = g.network_id AND q.concept_id = g.concept_id AND q.strength = 'hard'
           JOIN vacancy v ON v.network_id = q.network_id AND v.id = q.vacancy_id AND v.state = 'published'
           WHERE g.network_id = acting_network() AND g.course_id = $1"#,
        course.0,
    )
    .fetch_one(tx)
    .await
}
