use std::collections::HashMap;

use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use snodo_core::{ConceptId, Fault};
use snodo_matching::{Choice as _, ContractKind, Coordinates, HoursKind, IscoCode, Shift, VacancyError};
use sqlx::PgConnection;
use uuid::Uuid;

use super::requirements::read;
use crate::model::{AskedFields, ForMatching, Known, NewVacancy, RequirementRow, VacancyId, to_matching};

/// Why a vacancy could not be read for matching.
#[derive(Debug, thiserror::Error)]
pub enum MatchingFault {
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    /// It asks what no vacancy may ask.
    #[error(transparent)]
    Vacancy(#[from] VacancyError),
}

impl From<MatchingFault> for Fault {
    fn from(fault: MatchingFault) -> Fault {
        match fault {
            MatchingFault::Database(fault) => Fault::Database(fault),
            MatchingFault::Vacancy(fault) => Fault::Internal(fault.to_string()),
        }
    }
}

/// A vacancy, in any state, as matching takes it.
pub async fn matching_vacancy(
    tx: &mut PgConnection,
    id: VacancyId,
) -> Result<Option<ForMatching>, MatchingFault> {
    let mut found = read_vacancies(tx, Some(id), None).await?;
    Ok(found.pop())
}

/// The network's vacancies for which people are sought today.
pub async fn open_vacancies(tx: &mut PgConnection, today: Date) -> Result<Vec<ForMatching>, MatchingFault> {
    read_vacancies(tx, None, Some(today)).await
}

async fn read_vacancies(
    tx: &mut PgConnection,
    one: Option<VacancyId>,
    open_on: Option<Date>,
) -> Result<Vec<ForMatching>, MatchingFault> {
    let vacancies = sqlx::query!(
        r#"SELECT v.id, v.company_id, v.title, v.contract, v.hours, v.weekly_hours, v.shifts, v.starts_on,
                  m.latitude AS "latitude?", m.longitude AS "longitude?"
           FROM vacancy v
           LEFT JOIN workplace w ON w.network_id = v.network_id AND w.id = v.workplace_id
           LEFT JOIN comune m ON m.istat = w.comune
           WHERE v.id = $1 OR ($1 IS NULL AND v.state = 'published' AND v.expires_on >= $2)
           ORDER BY v.id"#,
        one.map(|id| id.0),
        open_on.map(ToSqlx::to_sqlx) as _,
    )
    .fetch_all(&mut *tx)
    .await?;
    let ids: Vec<Uuid> = vacancies.iter().map(|vacancy| vacancy.id).collect();
    let mut asked = read_requirements(tx, &ids).await?;
    vacancies
        .into_iter()
        .map(|row| {
            let (rows, isco) = asked.remove(&row.id).unwrap_or_default();
            let said = NewVacancy {
                contract: row.contract.as_deref().and_then(ContractKind::from_key),
                hours: row.hours.as_deref().and_then(HoursKind::from_key),
                weekly_hours: row.weekly_hours,
                shifts: row
                    .shifts
                    .unwrap_or_default()
                    .iter()
                    .filter_map(|key| Shift::from_key(key))
                    .collect(),
                starts_on: row.starts_on.map(jiff_sqlx::Date::to_jiff),
                ..NewVacancy::draft(row.company_id.into(), row.title)
            };
            let workplace =
                row.latitude.zip(row.longitude).and_then(|(north, east)| Coordinates::new(north, east));
            Ok(to_matching(VacancyId(row.id), &said, &rows, &Known { workplace, isco })?)
        })
        .collect()
}

/// For each vacancy its requirements in order, and the ISCO groups of the occupations among them.
type AskedOf = HashMap<Uuid, (Vec<RequirementRow>, HashMap<ConceptId, IscoCode>)>;

async fn read_requirements(tx: &mut PgConnection, ids: &[Uuid]) -> Result<AskedOf, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT r.vacancy_id, r.criterion, r.strength, r.concept_id, r.minimum_months, r.licence, r.language, r.language_level,
                  r.education_level, r.kilometres, c.isco AS "isco?"
           FROM vacancy_requirement r LEFT JOIN concept c ON c.id = r.concept_id
           WHERE r.vacancy_id = ANY ($1)
           ORDER BY r.vacancy_id, r.position"#,
        ids,
    )
    .fetch_all(tx)
    .await?;
    let mut asked = AskedOf::new();
    for row in rows {
        let (rows, isco) = asked.entry(row.vacancy_id).or_default();
        if let Some(code) = row.isco.as_deref().and_then(IscoCode::parse)
            && let Some(concept) = row.concept_id
        {
            isco.insert(ConceptId(concept), code);
        }
        let fields = AskedFields {
            criterion: row.criterion,
            concept_id: row.concept_id,
            minimum_months: row.minimum_months,
            licence: row.licence,
            language: row.language,
            language_level: row.language_level,
            education_level: row.education_level,
            kilometres: row.kilometres,
        };
        rows.push(read(&fields, &row.strength)?);
    }
    Ok(asked)
}
