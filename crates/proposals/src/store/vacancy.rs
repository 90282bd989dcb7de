//! What this area reads of vacancies, and the two moves that hiring brings about.

use snodo_core::Stored;
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use crate::model::vacancy::{RequirementRow, VacancyRow};

struct Row {
    id: Uuid,
    code: i32,
    title: String,
    company: String,
    state: String,
    places: i16,
    taken: i32,
    workplace_comune: Option<String>,
    contract: Option<String>,
    hours: Option<String>,
    weekly_hours: Option<i16>,
    shifts: Option<Vec<String>>,
    starts_on: Option<jiff_sqlx::Date>,
    requirements: Option<Json<Vec<RequirementRow>>>,
}

impl From<Row> for VacancyRow {
    fn from(row: Row) -> VacancyRow {
        VacancyRow {
            id: row.id,
            code: row.code,
            title: row.title,
            company: row.company,
            state: row.state,
            places: row.places,
            taken: row.taken,
            workplace_comune: row.workplace_comune,
            contract: row.contract,
            hours: row.hours,
            weekly_hours: row.weekly_hours,
            shifts: row.shifts,
            starts_on: row.starts_on.map(|date| date.to_jiff()),
            requirements: row.requirements.map(|list| list.0).unwrap_or_default(),
        }
    }
}

/// A vacancy with its requirements.
pub(crate) async fn vacancy(tx: &mut PgConnection, id: Uuid) -> Stored<Option<VacancyRow>> {
    let row = sqlx::query_as!(
        Row,
        r#"SELECT v.id, v.code, v.title, c.name AS company, v.state, v.places,
                  coalesce((SELECT p.hired FROM vacancy_people(ARRAY[v.id]) AS p), 0) AS "taken!",
                  w.comune AS "workplace_comune?", v.contract, v.hours, v.weekly_hours, v.shifts, v.starts_on,
                  (SELECT jsonb_agg(to_jsonb(r) || jsonb_build_object('isco', k.isco) ORDER BY r.position)
                   FROM vacancy_requirement r LEFT JOIN concept k ON k.id = r.concept_id
                   WHERE r.network_id = v.network_id AND r.vacancy_id = v.id) AS "requirements: Json<Vec<RequirementRow>>"
           FROM vacancy v
           JOIN company c ON c.network_id = v.network_id AND c.id = v.company_id
           LEFT JOIN workplace w ON w.network_id = v.network_id AND w.id = v.workplace_id
           WHERE v.id = $1 AND v.network_id = acting_network()"#,
        id,
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(VacancyRow::from))
}

/// The vacancies that are published and not past their last day, with their requirements.
pub(crate) async fn open_vacancies(tx: &mut PgConnection, today: jiff::civil::Date) -> Stored<Vec<VacancyRow>> {
    use jiff_sqlx::ToSqlx as _;
    let rows = sqlx::query_as!(
        Row,
        r#"WITH open AS MATERIALIZED (
               SELECT * FROM vacancy WHERE network_id = acting_network() AND state = 'published' AND expires_on >= $1),
           people AS MATERIALIZED (
               SELECT * FROM vacancy_people((SELECT coalesce(array_agg(id), '{}') FROM open)))
           SELECT v.id AS "id!", v.code AS "code!", v.title AS "title!", c.name AS company, v.state AS "state!", v.places AS "places!",
                  coalesce(p.hired, 0) AS "taken!",
                  w.comune AS "workplace_comune?", v.contract, v.hours, v.weekly_hours, v.shifts, v.starts_on,
                  (SELECT jsonb_agg(to_jsonb(r) || jsonb_build_object('isco', k.isco) ORDER BY r.position)
                   FROM vacancy_requirement r LEFT JOIN concept k ON k.id = r.concept_id
                   WHERE r.network_id = v.network_id AND r.vacancy_id = v.id) AS "requirements: Json<Vec<RequirementRow>>"
           FROM open v
           JOIN company c ON c.network_id = v.network_id AND c.id = v.company_id
           LEFT JOIN people p ON p.vacancy_id = v.id
           LEFT JOIN workplace w ON w.network_id = v.network_id AND w.id = v.workplace_id"#,
        today.to_sqlx(),
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(VacancyRow::from).collect())
}

/// Locks a vacancy until the transaction ends, so that two who hire at once wait for each other.
pub(crate) async fn lock(tx: &mut PgConnection, id: Uuid) -> Stored<bool> {
    let found = sqlx::query!(
        "SELECT id FROM vacancy WHERE network_id = acting_network() AND id = $1 FOR UPDATE",
        id,
    )
    .fetch_optional(tx)
    .await?;
    Ok(found.is_some())
}
