use jiff::civil::Date;
use snodo_companies::CompanyId;
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{VacancyId, VacancyState};

/// A vacancy in a line, for the pages of other areas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VacancySummary {
    /// Its key.
    pub id: VacancyId,
    /// Its number in the network.
    pub code: i32,
    /// What the job is called.
    pub title: String,
    /// Who looks.
    pub company: CompanyId,
    /// The company's name.
    pub company_name: String,
    /// Where it stands.
    pub state: VacancyState,
    /// How many people are sought.
    pub places: i16,
    /// How many people were proposed, in all registers of the network.
    pub proposed: i32,
    /// How many were hired, in all registers of the network.
    pub hired: i32,
    /// The workplace's Comune, by name.
    pub comune: Option<String>,
    /// The last day on which it is open.
    pub expires_on: Option<Date>,
    /// As forms know it.
    pub revision: i32,
}

/// A vacancy in a line.
pub async fn summary(tx: &mut PgConnection, id: VacancyId) -> Stored<Option<VacancySummary>> {
    Ok(summaries(tx, &[id]).await?.pop())
}

/// Vacancies in a line each, in the order asked; those that are not there have none.
pub async fn summaries(tx: &mut PgConnection, ids: &[VacancyId]) -> Stored<Vec<VacancySummary>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"SELECT v.id, v.code, v.title, v.company_id, c.name AS company_name, v.state, v.places, v.expires_on, v.revision,
                  coalesce(p.proposed, 0) AS "proposed!", coalesce(p.hired, 0) AS "hired!", m.name AS "comune?"
           FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (id, position)
           JOIN vacancy v ON v.network_id = acting_network() AND v.id = asked.id
           JOIN company c ON c.network_id = v.network_id AND c.id = v.company_id
           LEFT JOIN workplace w ON w.network_id = v.network_id AND w.id = v.workplace_id
           LEFT JOIN comune m ON m.istat = w.comune
           LEFT JOIN vacancy_people($1) p ON p.vacancy_id = v.id
           ORDER BY asked.position"#,
        &ids,
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            let state = VacancyState::from_code(&row.state)
                .ok_or_else(|| sqlx::Error::Decode(format!("unknown state {}", row.state).into()))?;
            Ok(VacancySummary {
                id: VacancyId(row.id),
                code: row.code,
                title: row.title,
                company: CompanyId(row.company_id),
                company_name: row.company_name,
                state,
                places: row.places,
                proposed: row.proposed,
                hired: row.hired,
                comune: row.comune,
                expires_on: row.expires_on.map(jiff_sqlx::Date::to_jiff),
                revision: row.revision,
            })
        })
        .collect()
}
