//! What proposing a project needs: the facts of a person, and writing it.

use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use snodo_people::PersonId;
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use crate::model::{Eligibility, Facts, MeasureId, ProjectId, Status};

/// A person with what their file says for the rules of measures.
pub(crate) struct PersonFacts {
    pub(crate) name: String,
    pub(crate) facts: Facts,
}

/// What the file says; income support, attestation and assignment are asked, not kept there.
pub(crate) async fn facts(tx: &mut PgConnection, person: PersonId) -> Stored<Option<PersonFacts>> {
    let row = sqlx::query!(
        r#"SELECT p.given_name || ' ' || p.family_name AS "name!", p.birth_date, r.region AS "residence?", d.region AS "domicile?",
                  p.declared_status, p.declared_status_source, p.declared_status_on
           FROM person p
           LEFT JOIN comune r ON r.istat = p.residence_comune
           LEFT JOIN comune d ON d.istat = p.domicile_comune
           WHERE p.network_id = acting_network() AND p.id = $1 AND p.merged_into IS NULL"#,
        person.0,
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| PersonFacts {
        name: row.name,
        facts: Facts {
            birth_date: row.birth_date.map(jiff_sqlx::Date::to_jiff),
            regions: row.residence.into_iter().chain(row.domicile).collect(),
            status: row.declared_status.map(|code| Status {
                code,
                document_seen: row.declared_status_source.is_some_and(|source| source != "declared"),
                since: row.declared_status_on.map(jiff_sqlx::Date::to_jiff),
            }),
            ..Facts::default()
        },
    }))
}

/// A project to be proposed.
pub(crate) struct NewProject<'a> {
    pub(crate) person: PersonId,
    pub(crate) measure: MeasureId,
    pub(crate) case_manager: Uuid,
    pub(crate) assigned: Option<(Uuid, Date)>,
    pub(crate) assignment: Option<Uuid>,
    pub(crate) eligibility: &'a Eligibility,
}

/// Proposes a project in the person's register; `None` when there is no such file for the actor.
///
/// # Errors
/// Constraint `project_open_once` when the person has an open project of the measure.
pub(crate) async fn propose(tx: &mut PgConnection, new: &NewProject<'_>) -> Stored<Option<ProjectId>> {
    sqlx::query_scalar!(
        r#"INSERT INTO project (network_id, register_id, id, code, person_id, measure_id, body_id, case_manager_id,
                                assigned_by_body_id, assigned_on, assignment_id, eligibility, created_by)
           SELECT p.network_id, p.register_id, $1, 0, p.id, $3, acting_body(), $4, $5, $6, $7, $8, acting_account()
           FROM person p WHERE p.network_id = acting_network() AND p.id = $2 AND p.merged_into IS NULL
           RETURNING id AS "id: ProjectId""#,
        Uuid::now_v7(),
        new.person.0,
        new.measure.0,
        new.case_manager,
        new.assigned.map(|(body, _)| body),
        new.assigned.map(|(_, on)| on.to_sqlx()) as _,
        new.assignment,
        Json(new.eligibility) as _,
    )
    .fetch_optional(tx)
    .await
}
