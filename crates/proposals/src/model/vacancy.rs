use snodo_matching::{RequirementIndex, Strength, Vacancy};
use snodo_vacancies::{ForMatching, VacancyState, VacancySummary};

/// A vacancy as this area needs it: in a line, and ready to be matched.
#[derive(Clone, Debug)]
pub(crate) struct MatchedVacancy {
    pub(crate) summary: VacancySummary,
    pub(crate) matching: Vacancy,
    positions: Vec<u16>,
}

impl MatchedVacancy {
    pub(crate) fn new(summary: VacancySummary, read: ForMatching) -> MatchedVacancy {
        MatchedVacancy { summary, matching: read.vacancy, positions: read.positions }
    }

    /// The position of the requirement's row, which names its switch.
    pub(crate) fn position(&self, index: RequirementIndex) -> u16 {
        self.positions.get(index.get()).copied().unwrap_or_default()
    }

    /// The same vacancy with some switches moved, by position.
    pub(crate) fn switched(&self, switches: &[(u16, Strength)]) -> MatchedVacancy {
        let mut matching = self.matching.clone();
        for (index, position) in self.matching.indexed().map(|(index, _)| index).zip(&self.positions) {
            let chosen = switches.iter().rev().find(|(asked, _)| asked == position);
            if let Some(switched) = chosen.and_then(|(_, strength)| matching.with_strength(index, *strength))
            {
                matching = switched;
            }
        }
        MatchedVacancy { matching, ..self.clone() }
    }

    /// Every switch with its strength.
    pub(crate) fn switches(&self) -> impl Iterator<Item = (u16, Strength)> {
        let strengths = self.matching.requirements().iter().map(|asked| asked.strength);
        self.positions.iter().copied().zip(strengths)
    }

    /// Whether people can be proposed for it.
    pub(crate) fn is_published(&self) -> bool {
        self.summary.state == VacancyState::Published
    }
}

/// Places that nobody has taken yet, in any register.
pub(crate) fn free_places(vacancy: &VacancySummary) -> i32 {
    (i32::from(vacancy.places) - vacancy.hired).max(0)
}

#[cfg(test)]
mod tests {
    use snodo_matching::{Criterion, DrivingLicence, Requirement, Weight};
    use snodo_vacancies::VacancyId;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_switch_moves_the_requirement_it_names_and_no_other() {
        let asks = |licence| Requirement {
            criterion: Criterion::Licence(licence),
            strength: Strength::Soft,
            weight: Weight::ONE,
        };
        let id = Uuid::from_u128(1);
        let vacancy = Vacancy::new(id, vec![asks(DrivingLicence::B), asks(DrivingLicence::C)], None).unwrap();
        let matched = MatchedVacancy::new(
            VacancySummary {
                id: VacancyId(id),
                code: 1,
                title: "Autista".into(),
                company: serde_json::from_value(serde_json::json!(id)).unwrap(),
                company_name: "Logistica Ticino".into(),
                state: VacancyState::Published,
                places: 2,
                proposed: 3,
                hired: 1,
                comune: None,
                expires_on: None,
                revision: 1,
            },
            // The row at position 4 asks nothing yet, and is left out.
            ForMatching { vacancy, positions: vec![3, 9] },
        );
        let moved = matched.switched(&[(9, Strength::Hard), (4, Strength::Off)]);
        assert_eq!(moved.switches().collect::<Vec<_>>(), [(3, Strength::Soft), (9, Strength::Hard)]);
        assert_eq!(free_places(&moved.summary), 1);
    }
}
