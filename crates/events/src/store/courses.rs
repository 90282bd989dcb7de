use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::{BodyId, Stored};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    model::{CourseId, Funding, PublishedState},
    store::Named,
};

/// A course as staff see it.
#[derive(Clone, Debug)]
pub(crate) struct Course {
    pub(crate) id: CourseId,
    pub(crate) body: BodyId,
    pub(crate) body_name: String,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) audience: String,
    pub(crate) hours: Option<i16>,
    pub(crate) funding: Funding,
    pub(crate) act: String,
    pub(crate) measure: Option<Uuid>,
    pub(crate) measure_name: Option<String>,
    pub(crate) cost_cents: i32,
    pub(crate) certificate: String,
    pub(crate) certificate_share: Option<i16>,
    pub(crate) contact_name: String,
    pub(crate) contact_phone: Option<String>,
    pub(crate) contact_email: Option<String>,
    pub(crate) state: PublishedState,
    pub(crate) verified_on: Option<Date>,
    pub(crate) revision: i32,
    /// The concepts that it gives, with their words.
    pub(crate) gives: Vec<(i32, String)>,
}

/// One course of the acting network.
pub(crate) async fn course(tx: &mut PgConnection, id: CourseId) -> Stored<Option<Course>> {
    let row = sqlx::query!(
        r#"SELECT k.id AS "id: CourseId", k.body_id AS "body: BodyId", b.name AS body_name, k.title, k.description, k.audience, k.hours,
                  k.funding, k.act, k.measure_id, m.name AS "measure_name?", (k.cost * 100)::integer AS "cost_cents!", k.certificate,
                  k.certificate_share, k.contact_name, k.contact_phone, k.contact_email, k.state, k.verified_on, k.revision,
                  ARRAY(SELECT g.concept_id FROM course_concept g WHERE g.network_id = k.network_id AND g.course_id = k.id
                        ORDER BY g.concept_id) AS "concepts!",
                  ARRAY(SELECT coalesce((SELECT l.label FROM concept_label l
                                         WHERE l.concept_id = g.concept_id AND l.language = 'it' ORDER BY l.standing <> 'preferred', l.label LIMIT 1), '?')
                        FROM course_concept g WHERE g.network_id = k.network_id AND g.course_id = k.id ORDER BY g.concept_id) AS "labels!"
           FROM course k
           JOIN body b ON b.network_id = k.network_id AND b.id = k.body_id
           LEFT JOIN measure m ON m.network_id = k.network_id AND m.id = k.measure_id
           WHERE k.network_id = acting_network() AND k.id = $1"#,
        id.0,
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.and_then(|row| {
        Some(Course {
            id: row.id,
            body: row.body,
            body_name: row.body_name,
            title: row.title,
            description: row.description,
            audience: row.audience,
            hours: row.hours,
            funding: Funding::from_code(&row.funding)?,
            act: row.act,
            measure: row.measure_id,
            measure_name: row.measure_name,
            cost_cents: row.cost_cents,
            certificate: row.certificate,
            certificate_share: row.certificate_share,
            contact_name: row.contact_name,
            contact_phone: row.contact_phone,
            contact_email: row.contact_email,
            state: PublishedState::from_code(&row.state)?,
            verified_on: row.verified_on.map(jiff_sqlx::Date::to_jiff),
            revision: row.revision,
            gives: row.concepts.into_iter().zip(row.labels).collect(),
        })
    }))
}

/// What is said of a course in its form, checked.
#[derive(Clone, Debug)]
pub(crate) struct CourseSaid {
    pub(crate) body: Uuid,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) audience: String,
    pub(crate) hours: Option<i16>,
    pub(crate) funding: Funding,
    pub(crate) act: String,
    pub(crate) measure: Option<Uuid>,
    pub(crate) cost_cents: i32,
    pub(crate) certificate: String,
    pub(crate) certificate_share: Option<i16>,
    pub(crate) contact_name: String,
    pub(crate) contact_phone: Option<String>,
    pub(crate) contact_email: Option<String>,
    pub(crate) gives: Vec<i32>,
}

/// Writes a new course as a draft.
pub(crate) async fn insert(tx: &mut PgConnection, said: &CourseSaid, today: Date) -> Stored<CourseId> {
    let id = CourseId::generate();
    sqlx::query!(
        "INSERT INTO course (network_id, id, body_id, title, description, audience, hours, funding, act, measure_id, cost, certificate,
                             certificate_share, contact_name, contact_phone, contact_email, verified_on, created_by)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, acting_account())",
        id.0,
        said.body,
        said.title,
        said.description,
        said.audience,
        said.hours as _,
        said.funding.code(),
        said.act,
        said.measure as _,
        super::amount(said.cost_cents),
        said.certificate,
        said.certificate_share as _,
        said.contact_name,
        said.contact_phone as _,
        said.contact_email as _,
        today.to_sqlx() as _,
    )
    .execute(&mut *tx)
    .await?;
    set_gives(tx, id, &said.gives).await?;
    Ok(id)
}

/// Changes what is said of a course; false when somebody else did meanwhile.
pub(crate) async fn save(
    tx: &mut PgConnection,
    id: CourseId,
    revision: i32,
    said: &CourseSaid,
    today: Date,
) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE course SET body_id = $3, title = $4, description = $5, audience = $6, hours = $7, funding = $8, act = $9, measure_id = $10,
                cost = $11, certificate = $12, certificate_share = $13, contact_name = $14, contact_phone = $15, contact_email = $16,
                verified_on = $17, revision = revision + 1, updated_at = now()
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        said.body,
        said.title,
        said.description,
        said.audience,
        said.hours as _,
        said.funding.code(),
        said.act,
        said.measure as _,
        super::amount(said.cost_cents),
        said.certificate,
        said.certificate_share as _,
        said.contact_name,
        said.contact_phone as _,
        said.contact_email as _,
        today.to_sqlx() as _,
    )
    .execute(&mut *tx)
    .await?;
    if saved.rows_affected() == 0 {
        return Ok(false);
    }
    set_gives(tx, id, &said.gives).await?;
    Ok(true)
}

/// Skills and certificates alone are given; other concepts are left out.
async fn set_gives(tx: &mut PgConnection, id: CourseId, concepts: &[i32]) -> Stored<()> {
    sqlx::query!(
        "WITH gone AS (DELETE FROM course_concept WHERE network_id = acting_network() AND course_id = $1 AND concept_id <> ALL ($2))
         INSERT INTO course_concept (network_id, course_id, concept_id)
         SELECT acting_network(), $1, c.id FROM concept c
         WHERE c.id = ANY ($2) AND c.kind IN ('skill', 'certificate', 'knowledge')
         ON CONFLICT DO NOTHING",
        id.0,
        concepts,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Publishes, withdraws or takes back; false when somebody else changed it meanwhile.
pub(crate) async fn set_state(
    tx: &mut PgConnection,
    id: CourseId,
    revision: i32,
    state: PublishedState,
    today: Date,
) -> Stored<bool> {
    let moved = sqlx::query!(
        "UPDATE course SET state = $3, verified_on = $4, revision = revision + 1, updated_at = now()
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        state.code(),
        today.to_sqlx() as _,
    )
    .execute(tx)
    .await?;
    Ok(moved.rows_affected() == 1)
}

/// A line of the staff's list.
pub(crate) struct CourseLine {
    pub(crate) id: CourseId,
    pub(crate) title: String,
    pub(crate) body_name: String,
    pub(crate) hours: Option<i16>,
    pub(crate) funding: String,
    pub(crate) state: String,
    pub(crate) next: Option<jiff_sqlx::Timestamp>,
    pub(crate) editions: i64,
    pub(crate) gives: i64,
    pub(crate) total: i64,
}

impl CourseLine {
    /// The colour of its state's badge.
    pub(crate) fn badge(&self) -> &'static str {
        PublishedState::from_code(&self.state).map_or("closed", PublishedState::badge)
    }
}

/// A page of the acting network's courses by title.
pub(crate) async fn list(
    tx: &mut PgConnection,
    words: &str,
    state: Option<PublishedState>,
    offset: i64,
    limit: i64,
) -> Stored<Vec<CourseLine>> {
    sqlx::query_as!(
        CourseLine,
        r#"SELECT k.id, k.title, b.name AS body_name, k.hours, k.funding, k.state,
                  (SELECT min(o.starts_at) FROM event e JOIN event_occurrence o ON o.network_id = e.network_id AND o.event_id = e.id
                   WHERE e.network_id = k.network_id AND e.course_id = k.id AND e.state = 'published' AND o.starts_at > now()) AS next,
                  (SELECT count(*) FROM event e WHERE e.network_id = k.network_id AND e.course_id = k.id AND e.state <> 'withdrawn') AS "editions!",
                  (SELECT count(*) FROM course_concept g WHERE g.network_id = k.network_id AND g.course_id = k.id) AS "gives!",
                  count(*) OVER () AS "total!"
           FROM course k JOIN body b ON b.network_id = k.network_id AND b.id = k.body_id
           WHERE k.network_id = acting_network() AND ($1 = '' OR k.search_words LIKE '%' || plain_words($1) || '%')
             AND (CASE WHEN $2::text IS NULL THEN k.state <> 'withdrawn' ELSE k.state = $2 END)
           ORDER BY k.title, k.id LIMIT $3 OFFSET $4"#,
        words,
        state.map(PublishedState::code) as _,
        limit,
        offset,
    )
    .fetch_all(tx)
    .await
}

/// Measures in force, for a course's form.
pub(crate) async fn measures(tx: &mut PgConnection, today: Date) -> Stored<Vec<Named>> {
    sqlx::query_as!(
        Named,
        "SELECT id, name FROM measure WHERE network_id = acting_network() AND $1 BETWEEN valid_from AND coalesce(valid_to, 'infinity') ORDER BY name",
        today.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await
}

/// Courses that may have an edition, for an event's form.
pub(crate) async fn choices(tx: &mut PgConnection) -> Stored<Vec<Named>> {
    sqlx::query_as!(
        Named,
        "SELECT id, title AS name FROM course WHERE network_id = acting_network() AND state <> 'withdrawn' ORDER BY title",
    )
    .fetch_all(tx)
    .await
}

/// The words of concepts, for a form's chips.
pub(crate) async fn labels(tx: &mut PgConnection, concepts: &[i32]) -> Stored<Vec<(i32, String)>> {
    let rows = sqlx::query!(
        r#"SELECT DISTINCT ON (l.concept_id) l.concept_id, l.label FROM concept_label l
           WHERE l.concept_id = ANY ($1) AND l.language = 'it' ORDER BY l.concept_id, l.standing <> 'preferred', l.label"#,
        concepts,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| (row.concept_id, row.label)).collect())
}
