//! What planning an internship needs: who, where, under which convention, what is taken already; and writing the draft.

use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use snodo_people::PersonId;
use snodo_projects::Euro;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{ConventionId, InternshipId, LengthBand, Week, check::Taken};

use super::Named;

/// A person who may become an intern.
pub(crate) struct Intern {
    pub(crate) name: String,
    pub(crate) born: Option<jiff_sqlx::Date>,
}

pub(crate) async fn intern(tx: &mut PgConnection, id: PersonId) -> Stored<Option<Intern>> {
    sqlx::query_as!(
        Intern,
        r#"SELECT given_name || ' ' || family_name AS "name!", birth_date AS born FROM person
           WHERE network_id = acting_network() AND id = $1 AND merged_into IS NULL"#,
        id.0,
    )
    .fetch_optional(tx)
    .await
}

/// Whose a project is.
pub(crate) async fn person_of_project(tx: &mut PgConnection, project: Uuid) -> Stored<Option<PersonId>> {
    sqlx::query_scalar!(
        r#"SELECT person_id AS "person: PersonId" FROM project WHERE network_id = acting_network() AND id = $1"#,
        project,
    )
    .fetch_optional(tx)
    .await
}

/// The person's open projects, by measure.
pub(crate) async fn projects(tx: &mut PgConnection, person: PersonId) -> Stored<Vec<Named>> {
    sqlx::query_as!(
        Named,
        r#"SELECT p.id, m.name || ' – ' || b.name AS "name!" FROM project p
           JOIN project_state s ON s.code = p.state AND s.is_open
           JOIN measure m ON m.network_id = p.network_id AND m.id = p.measure_id
           JOIN body b ON b.network_id = p.network_id AND b.id = p.body_id
           WHERE p.network_id = acting_network() AND p.person_id = $1 ORDER BY m.name, p.id"#,
        person.0,
    )
    .fetch_all(tx)
    .await
}

/// A host's site under a convention of the acting body.
pub(crate) struct Site {
    pub(crate) convention: ConventionId,
    pub(crate) company: Uuid,
    pub(crate) company_name: String,
    pub(crate) workplace: Uuid,
    pub(crate) place: String,
    pub(crate) comune: String,
    pub(crate) protocol: String,
    pub(crate) valid_to: Date,
    pub(crate) signed: bool,
    pub(crate) employees: Option<i32>,
    pub(crate) counted_on: Option<jiff_sqlx::Date>,
}

/// The sites of hosts with whom the acting body has a convention that is not over on a day.
pub(crate) async fn sites(tx: &mut PgConnection, on: Date) -> Stored<Vec<Site>> {
    sqlx::query_as!(
        Site,
        r#"SELECT k.id AS "convention: ConventionId", k.company_id AS company, c.name AS company_name, w.id AS workplace,
                  CASE WHEN w.name <> '' THEN w.name ELSE w.address END AS "place!", m.name AS comune, k.protocol_number AS protocol, k.valid_to,
                  k.signed_by_promoter_on IS NOT NULL AND k.signed_by_host_on IS NOT NULL AS "signed!", z.employees AS "employees?",
                  z.counted_on AS "counted_on?"
           FROM internship_convention k
           JOIN company c ON c.network_id = k.network_id AND c.id = k.company_id
           JOIN workplace w ON w.network_id = k.network_id AND w.company_id = k.company_id AND coalesce(w.closed_on, 'infinity') > $1
           JOIN comune m ON m.istat = w.comune
           LEFT JOIN LATERAL (SELECT z.employees, z.counted_on FROM internship_host_size z
                              WHERE z.network_id = w.network_id AND z.workplace_id = w.id ORDER BY z.counted_on DESC LIMIT 1) z ON true
           WHERE k.network_id = acting_network() AND k.promoter_body_id = acting_body() AND k.valid_to >= $1
           ORDER BY c.search_words, k.valid_to DESC, w.name, w.id"#,
        on.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await
}

/// Who may be the promoting body's tutor on a day: its case managers and coordinators, by name.
pub(crate) async fn tutors(tx: &mut PgConnection, on: Date) -> Stored<Vec<Named>> {
    sqlx::query_as!(
        Named,
        "SELECT o.id, a.display_name AS name FROM operator o JOIN account a ON a.id = o.account_id
         WHERE o.network_id = acting_network() AND o.body_id = acting_body() AND $1 BETWEEN o.valid_from AND coalesce(o.valid_to, 'infinity')
           AND EXISTS (SELECT FROM operator_role r WHERE r.network_id = o.network_id AND r.operator_id = o.id
                       AND r.role IN ('case_manager', 'lead_body_coordinator') AND $1 BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity'))
         ORDER BY a.display_name, o.id",
        on.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await
}

/// Whose limits an internship counts towards.
pub(crate) struct Counted<'a> {
    pub(crate) workplace: Uuid,
    pub(crate) bands: &'a [String],
    pub(crate) promoter_tutor: Option<Uuid>,
    pub(crate) company: Uuid,
    pub(crate) host_tutor: &'a str,
    pub(crate) person: PersonId,
    pub(crate) from: Date,
    pub(crate) to: Date,
    /// The internship itself, which does not count.
    pub(crate) besides: Option<InternshipId>,
}

/// How much of each limit others take at once in a span of days.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct AtOnce {
    pub(crate) at_site: i32,
    pub(crate) of_promoter_tutor: i32,
    pub(crate) of_host_tutor: i32,
    pub(crate) with_host_before: bool,
    pub(crate) elsewhere_then: bool,
    pub(crate) suspended_days: i32,
}

impl AtOnce {
    /// With what the person's file and the host say.
    pub(crate) fn taken(&self, born: Option<Date>, employees: Option<i32>) -> Taken {
        Taken {
            born,
            employees,
            suspended_days: self.suspended_days,
            at_site: self.at_site,
            of_promoter_tutor: self.of_promoter_tutor,
            of_host_tutor: self.of_host_tutor,
            with_host_before: self.with_host_before,
            elsewhere_then: self.elsewhere_then,
        }
    }
}

pub(crate) async fn at_once(tx: &mut PgConnection, counted: &Counted<'_>) -> Stored<AtOnce> {
    sqlx::query_as!(
        AtOnce,
        r#"SELECT internships_at_once($1, NULL, NULL, NULL, $2, $7, $8, $9) AS "at_site!",
                  CASE WHEN $3::uuid IS NULL THEN 0 ELSE internships_at_once(NULL, $3, NULL, NULL, NULL, $7, $8, $9) END AS "of_promoter_tutor!",
                  CASE WHEN $5::text = '' THEN 0 ELSE internships_at_once(NULL, NULL, $4, $5, NULL, $7, $8, $9) END AS "of_host_tutor!",
                  EXISTS (SELECT FROM internship o WHERE o.network_id = acting_network() AND o.person_id = $6 AND o.company_id = $4
                          AND o.id IS DISTINCT FROM $9 AND o.state NOT IN ('draft', 'withdrawn')) AS "with_host_before!",
                  EXISTS (SELECT FROM internship o WHERE o.network_id = acting_network() AND o.person_id = $6
                          AND o.id IS DISTINCT FROM $9 AND o.state NOT IN ('draft', 'withdrawn')
                          AND o.starts_on <= $8 AND coalesce(o.closed_on, o.ends_on) >= $7) AS "elsewhere_then!",
                  internship_days_suspended(acting_network(), $9, $7, $8) AS "suspended_days!""#,
        counted.workplace,
        counted.bands,
        counted.promoter_tutor,
        counted.company,
        counted.host_tutor,
        counted.person.0,
        counted.from.to_sqlx() as _,
        counted.to.to_sqlx() as _,
        counted.besides.map(|id| id.0),
    )
    .fetch_one(tx)
    .await
}

/// Keeps how many permanent employees a site has, as the host says today.
pub(crate) async fn say_size(
    tx: &mut PgConnection,
    workplace: Uuid,
    employees: i32,
    said_by: &str,
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO internship_host_size AS known (network_id, workplace_id, counted_on, employees, said_by, recorded_by)
         VALUES (acting_network(), $1, today_in_rome(), $2, $3, acting_account())
         ON CONFLICT (network_id, workplace_id, counted_on) DO UPDATE
         SET employees = excluded.employees, said_by = excluded.said_by, recorded_at = now(), recorded_by = excluded.recorded_by",
        workplace,
        employees,
        said_by,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// An internship as it is written down.
#[derive(Clone, Debug)]
pub(crate) struct NewInternship {
    pub(crate) person: PersonId,
    pub(crate) project: Option<Uuid>,
    pub(crate) convention: ConventionId,
    pub(crate) company: Uuid,
    pub(crate) workplace: Uuid,
    pub(crate) band: LengthBand,
    pub(crate) occupation: String,
    pub(crate) concept: Option<i32>,
    pub(crate) tutor: Uuid,
    pub(crate) host_tutor: String,
    pub(crate) host_tutor_role: String,
    pub(crate) host_tutor_contact: String,
    pub(crate) starts_on: Date,
    pub(crate) ends_on: Date,
    pub(crate) week: Week,
    pub(crate) schedule: String,
    pub(crate) allowance: Euro,
    pub(crate) objectives: String,
    pub(crate) activities: String,
    pub(crate) inail: Option<String>,
    pub(crate) liability: Option<String>,
    pub(crate) host_declared: bool,
}

/// Writes a draft in the person's register; `None` when there is no such file for the actor.
pub(crate) async fn insert(tx: &mut PgConnection, new: &NewInternship) -> Stored<Option<InternshipId>> {
    sqlx::query_scalar!(
        r#"INSERT INTO internship (network_id, register_id, id, code, person_id, project_id, convention_id, company_id, workplace_id, body_id, region,
                                   rule_from, length_band, occupation_words, concept_id, promoter_tutor_id, host_tutor, host_tutor_role,
                                   host_tutor_contact, starts_on, ends_on, week_minutes, schedule_words, monthly_allowance, objectives, activities,
                                   inail_position, liability_policy, host_declared)
           SELECT p.network_id, p.register_id, $1, 0, p.id, $3, $4, $5, $6, acting_body(), '', $14, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
                  $17, $18::bigint / 100.0, $19, $20, $21, $22, $23
           FROM person p WHERE p.network_id = acting_network() AND p.id = $2 AND p.merged_into IS NULL
           RETURNING id AS "id: InternshipId""#,
        InternshipId::generate().0,
        new.person.0,
        new.project,
        new.convention.0,
        new.company,
        new.workplace,
        new.band.code(),
        new.occupation,
        new.concept,
        new.tutor,
        new.host_tutor,
        new.host_tutor_role,
        new.host_tutor_contact,
        new.starts_on.to_sqlx() as _,
        new.ends_on.to_sqlx() as _,
        new.week.minutes(),
        new.schedule,
        new.allowance.0,
        new.objectives,
        new.activities,
        new.inail,
        new.liability,
        new.host_declared,
    )
    .fetch_optional(tx)
    .await
}

/// Writes a draft anew; false when somebody saved in the meantime.
pub(crate) async fn update(
    tx: &mut PgConnection,
    id: InternshipId,
    revision: i32,
    new: &NewInternship,
) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE internship
         SET project_id = $3, convention_id = $4, company_id = $5, workplace_id = $6, length_band = $7, occupation_words = $8, concept_id = $9,
             promoter_tutor_id = $10, host_tutor = $11, host_tutor_role = $12, host_tutor_contact = $13, starts_on = $14, ends_on = $15,
             week_minutes = $16, schedule_words = $17, monthly_allowance = $18::bigint / 100.0, objectives = $19, activities = $20,
             inail_position = $21, liability_policy = $22, host_declared = $23, revision = revision + 1, updated_at = now()
         WHERE network_id = acting_network() AND id = $1 AND revision = $2 AND state = 'draft'",
        id.0,
        revision,
        new.project,
        new.convention.0,
        new.company,
        new.workplace,
        new.band.code(),
        new.occupation,
        new.concept,
        new.tutor,
        new.host_tutor,
        new.host_tutor_role,
        new.host_tutor_contact,
        new.starts_on.to_sqlx() as _,
        new.ends_on.to_sqlx() as _,
        new.week.minutes(),
        new.schedule,
        new.allowance.0,
        new.objectives,
        new.activities,
        new.inail,
        new.liability,
        new.host_declared,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}
