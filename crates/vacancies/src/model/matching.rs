use std::collections::HashMap;

use snodo_core::ConceptId;
use snodo_matching::{
    ContractSet, Coordinates, Criterion, Formula, HoursKind, IscoCode, LanguageLevels, Requirement,
    VacancyError, WeeklyHours, WorkingHours,
};

use super::{Asked, NewVacancy, RequirementRow, VacancyId};

/// A vacancy as matching takes it, with the way back to its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct ForMatching {
    /// The vacancy, with the weights that the formula suggests.
    pub vacancy: snodo_matching::Vacancy,
    /// For each requirement of it, the position of its row: a row that asks nothing yet (a shift that was not said, a distance without
    /// a workplace) is left out.
    pub positions: Vec<u16>,
}

/// What is known around a vacancy.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Where its workplace is.
    pub workplace: Option<Coordinates>,
    /// The ISCO unit groups of the occupations it asks.
    pub isco: HashMap<ConceptId, IscoCode>,
}

/// A vacancy and its requirements as matching takes them.
///
/// # Errors
/// When a requirement asks what no vacancy may ask; rows read through [`Asked::from_fields`] never do.
pub fn to_matching(
    id: VacancyId,
    said: &NewVacancy,
    rows: &[RequirementRow],
    known: &Known,
) -> Result<ForMatching, VacancyError> {
    let formula = Formula::default();
    let mut requirements = Vec::with_capacity(rows.len());
    let mut positions = Vec::with_capacity(rows.len());
    for (position, row) in (0..).zip(rows) {
        let Some(criterion) = criterion(row.asked, said, known) else { continue };
        let weight = formula.suggested_weight(criterion.kind());
        requirements.push(Requirement { criterion, strength: row.strength, weight });
        positions.push(position);
    }
    let vacancy = snodo_matching::Vacancy::new(id.0, requirements, known.workplace)?;
    Ok(ForMatching { vacancy, positions })
}

/// What a row asks of people, once the vacancy says what it takes from it.
pub(crate) fn criterion(asked: Asked, said: &NewVacancy, known: &Known) -> Option<Criterion> {
    let matched = |concept: ConceptId| u32::try_from(concept.0).ok().map(snodo_matching::ConceptId);
    Some(match asked {
        Asked::Occupation { concept, minimum_months } => Criterion::Occupation {
            concept: matched(concept)?,
            isco: known.isco.get(&concept).copied(),
            minimum_months,
        },
        Asked::Skill(concept) => Criterion::Skill(matched(concept)?),
        Asked::Certificate(concept) => Criterion::Certificate(matched(concept)?),
        Asked::Licence(licence) => Criterion::Licence(licence),
        Asked::Language { code, level } => Criterion::Language { code, levels: LanguageLevels::all(level) },
        Asked::Education(level) => Criterion::Education(level),
        Asked::Contract => Criterion::Contract(ContractSet::EMPTY.with(said.contract?)),
        Asked::Hours => Criterion::Hours(hours(said)?),
        Asked::Shifts => Criterion::Shifts(Some(said.shifts).filter(|shifts| !shifts.is_empty())?),
        Asked::Distance { within_km } => {
            known.workplace?;
            Criterion::Distance { within_km }
        }
        Asked::Start => Criterion::StartBy(said.starts_on?),
        Asked::OwnTransport => Criterion::OwnTransport,
    })
}

fn hours(said: &NewVacancy) -> Option<WorkingHours> {
    let weekly = said
        .weekly_hours
        .and_then(|hours| u8::try_from(hours).ok())
        .and_then(|hours| WeeklyHours::new(hours, hours));
    let kinds: snodo_matching::Choices<HoursKind> = said.hours.into_iter().collect();
    (!kinds.is_empty() || weekly.is_some()).then_some(WorkingHours { kinds, weekly })
}

#[cfg(test)]
mod tests {
    use snodo_companies::CompanyId;
    use snodo_matching::{ContractKind, CriterionKind, Strength};
    use uuid::Uuid;

    use super::*;

    #[test]
    fn what_the_vacancy_does_not_say_yet_is_asked_of_nobody() {
        let rows: Vec<RequirementRow> =
            [Asked::Contract, Asked::Distance { within_km: None }, Asked::OwnTransport]
                .map(|asked| RequirementRow { asked, strength: Strength::Soft })
                .to_vec();
        let mut said = NewVacancy::draft(CompanyId(Uuid::nil()), "Mulettista");
        let id = VacancyId(Uuid::nil());
        let early = to_matching(id, &said, &rows, &Known::default()).unwrap();
        assert_eq!(early.positions, [2]);

        said.contract = Some(ContractKind::FixedTerm);
        let known = Known { workplace: Coordinates::new(45.43, 8.74), ..Known::default() };
        let whole = to_matching(id, &said, &rows, &known).unwrap();
        assert_eq!(whole.positions, [0, 1, 2]);
        assert_eq!(whole.vacancy.requirements()[1].criterion.kind(), CriterionKind::Distance);
    }
}
