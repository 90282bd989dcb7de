use snodo_matching::Strength;

use super::{Asked, NewVacancy, RequirementRow};

/// The requirements that a vacancy's own facts suggest when it is first saved: its occupation must hold, the rest counts.
pub fn proposed_requirements(said: &NewVacancy) -> Vec<RequirementRow> {
    let hard = |asked| RequirementRow { asked, strength: Strength::Hard };
    let soft = |asked| RequirementRow { asked, strength: Strength::Soft };
    let occupation = said.occupation.map(|concept| hard(Asked::Occupation { concept, minimum_months: 0 }));
    let distance = said.workplace.map(|_| soft(Asked::Distance { within_km: None }));
    let contract = said.contract.map(|_| soft(Asked::Contract));
    let hours = (said.hours.is_some() || said.weekly_hours.is_some()).then(|| soft(Asked::Hours));
    let shifts = (!said.shifts.is_empty()).then(|| soft(Asked::Shifts));
    let start = said.starts_on.map(|_| soft(Asked::Start));
    [occupation, distance, contract, hours, shifts, start].into_iter().flatten().collect()
}

/// The requirements after the vacancy's facts were changed: what is said now for the first time brings its requirement, another
/// occupation takes the place of the former one. Everything else, also what was taken away by hand, stays.
pub fn requirements_after_edit(
    before: &NewVacancy,
    after: &NewVacancy,
    rows: &[RequirementRow],
) -> Vec<RequirementRow> {
    let mut rows = rows.to_vec();
    if let (Some(former), Some(concept)) = (before.occupation, after.occupation)
        && former != concept
    {
        for row in &mut rows {
            if let Asked::Occupation { concept: asked, .. } = &mut row.asked
                && *asked == former
            {
                *asked = concept;
            }
        }
    }
    let suggested_before = proposed_requirements(before);
    for row in proposed_requirements(after) {
        let kind = row.asked.criterion();
        let suggested_already = suggested_before.iter().any(|former| former.asked.criterion() == kind);
        if !suggested_already && !rows.iter().any(|known| known.asked.criterion() == kind) {
            rows.push(row);
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use snodo_companies::{CompanyId, WorkplaceId};
    use snodo_core::ConceptId;
    use snodo_matching::ContractKind;
    use uuid::Uuid;

    use super::*;

    fn forklift_driver() -> NewVacancy {
        NewVacancy {
            occupation: Some(ConceptId(5)),
            contract: Some(ContractKind::FixedTerm),
            ..NewVacancy::draft(CompanyId(Uuid::nil()), "Mulettista")
        }
    }

    fn criteria(rows: &[RequirementRow]) -> Vec<&'static str> {
        rows.iter().map(|row| row.asked.criterion()).collect()
    }

    #[test]
    fn a_draft_suggests_only_what_it_says() {
        assert_eq!(criteria(&proposed_requirements(&forklift_driver())), ["occupation", "contract"]);
    }

    #[test]
    fn what_is_said_later_is_asked_then_and_what_was_taken_away_stays_away() {
        let before = forklift_driver();
        let rows = [RequirementRow {
            asked: Asked::Occupation { concept: ConceptId(5), minimum_months: 12 },
            strength: Strength::Hard,
        }];
        let after = NewVacancy {
            workplace: Some(WorkplaceId(Uuid::nil())),
            occupation: Some(ConceptId(6)),
            ..forklift_driver()
        };
        let rows = requirements_after_edit(&before, &after, &rows);
        assert_eq!(criteria(&rows), ["occupation", "distance"]);
        assert_eq!(rows[0].asked, Asked::Occupation { concept: ConceptId(6), minimum_months: 12 });
    }
}
