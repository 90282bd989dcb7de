use jiff::civil::Date;
use snodo_matching::{
    CefrLevel, Choice as _, Choices, ConceptId, ContractKind, Criterion, DrivingLicence, EducationLevel, Formula,
    HoursKind, IscoCode, LanguageCode, LanguageLevels, Requirement, RequirementIndex, Shift, Strength, Vacancy,
    WeeklyHours, WorkingHours,
};
use uuid::Uuid;

use super::profile::coordinates;

/// A vacancy as this area needs it.
#[derive(Clone, Debug)]
pub(crate) struct VacancyRow {
    pub(crate) id: Uuid,
    pub(crate) code: i32,
    pub(crate) title: String,
    pub(crate) company: String,
    pub(crate) state: String,
    pub(crate) places: i16,
    /// Places taken, over all registers.
    pub(crate) taken: i32,
    pub(crate) workplace_comune: Option<String>,
    pub(crate) contract: Option<String>,
    pub(crate) hours: Option<String>,
    pub(crate) weekly_hours: Option<i16>,
    pub(crate) shifts: Option<Vec<String>>,
    pub(crate) starts_on: Option<Date>,
    pub(crate) requirements: Vec<RequirementRow>,
}

/// A requirement as it is kept.
#[derive(Clone, Debug, serde::Deserialize)]
pub(crate) struct RequirementRow {
    pub(crate) position: i16,
    criterion: String,
    strength: String,
    concept_id: Option<i32>,
    isco: Option<String>,
    minimum_months: Option<i16>,
    licence: Option<String>,
    language: Option<String>,
    language_level: Option<String>,
    education_level: Option<String>,
    kilometres: Option<i16>,
}

/// A vacancy ready to be matched: its requirements, each with the position it has in the vacancy.
#[derive(Clone, Debug)]
pub(crate) struct MatchedVacancy {
    pub(crate) row: VacancyRow,
    pub(crate) matching: Vacancy,
    positions: Vec<i16>,
}

impl MatchedVacancy {
    /// Reads the requirements. One that cannot be compared yet (shifts asked but not said which) is left out.
    pub(crate) fn new(row: VacancyRow, formula: &Formula) -> MatchedVacancy {
        let workplace = row.workplace_comune.as_deref().and_then(coordinates);
        let mut positions = Vec::new();
        let mut requirements = Vec::new();
        for asked in &row.requirements {
            let criterion = row.criterion(asked);
            let strength = Strength::from_key(&asked.strength);
            let (Some(criterion), Some(strength)) = (criterion, strength) else { continue };
            let requirement = Requirement { criterion, strength, weight: formula.suggested_weight(criterion.kind()) };
            // Each alone first: one that matching refuses must not hide the others.
            if requirements.len() < Vacancy::MOST_REQUIREMENTS
                && Vacancy::new(row.id, vec![requirement], workplace).is_ok()
            {
                positions.push(asked.position);
                requirements.push(requirement);
            }
        }
        let matching = Vacancy::new(row.id, requirements, workplace).unwrap_or_else(|fault| {
            tracing::error!(%fault, vacancy = %row.id, "a vacancy cannot be matched");
            nothing_asked(row.id)
        });
        MatchedVacancy { row, matching, positions }
    }

    /// The requirement's position in the vacancy, which names its switch.
    pub(crate) fn position(&self, index: RequirementIndex) -> i16 {
        self.positions.get(index.get()).copied().unwrap_or_default()
    }

    /// The same vacancy with some switches moved, by position.
    pub(crate) fn switched(&self, switches: &[(i16, Strength)]) -> MatchedVacancy {
        let mut matching = self.matching.clone();
        for (index, position) in self.matching.indexed().map(|(index, _)| index).zip(&self.positions) {
            let chosen = switches.iter().rev().find(|(asked, _)| asked == position);
            if let Some(switched) = chosen.and_then(|(_, strength)| matching.with_strength(index, *strength)) {
                matching = switched;
            }
        }
        MatchedVacancy { row: self.row.clone(), matching, positions: self.positions.clone() }
    }

    /// Every switch with its strength.
    pub(crate) fn switches(&self) -> impl Iterator<Item = (i16, Strength)> {
        self.positions.iter().copied().zip(self.matching.requirements()).map(|(position, asked)| (position, asked.strength))
    }
}

fn nothing_asked(id: Uuid) -> Vacancy {
    // A vacancy that asks nothing is never refused.
    #[expect(clippy::expect_used, reason = "no requirement, hence none that could be refused")]
    Vacancy::new(id, Vec::new(), None).expect("a vacancy without requirements is whole")
}

impl VacancyRow {
    /// Places that nobody has taken yet.
    pub(crate) fn free_places(&self) -> i32 {
        (i32::from(self.places) - self.taken).max(0)
    }

    /// Whether people can be proposed for it.
    pub(crate) fn is_published(&self) -> bool {
        self.state == "published"
    }

    fn criterion(&self, asked: &RequirementRow) -> Option<Criterion> {
        let concept = || asked.concept_id.and_then(|id| u32::try_from(id).ok()).map(ConceptId);
        Some(match asked.criterion.as_str() {
            "occupation" => Criterion::Occupation {
                concept: concept()?,
                isco: asked.isco.as_deref().and_then(IscoCode::parse),
                minimum_months: asked.minimum_months.and_then(|months| u16::try_from(months).ok()).unwrap_or(0),
            },
            "skill" => Criterion::Skill(concept()?),
            "certificate" => Criterion::Certificate(concept()?),
            "licence" => Criterion::Licence(DrivingLicence::from_key(asked.licence.as_deref()?)?),
            "language" => Criterion::Language {
                code: LanguageCode::parse(asked.language.as_deref()?)?,
                levels: LanguageLevels::all(CefrLevel::from_key(asked.language_level.as_deref()?)?),
            },
            "education" => Criterion::Education(EducationLevel::from_key(asked.education_level.as_deref()?)?),
            "contract" => {
                Criterion::Contract([ContractKind::from_key(self.contract.as_deref()?)?].into_iter().collect())
            }
            "hours" => Criterion::Hours(self.working_hours()),
            "shifts" => Criterion::Shifts(
                self.shifts.iter().flatten().filter_map(|shift| Shift::from_key(shift)).collect::<Choices<Shift>>(),
            ),
            "distance" => {
                Criterion::Distance { within_km: asked.kilometres.and_then(|limit| u16::try_from(limit).ok()) }
            }
            "start" => Criterion::StartBy(self.starts_on?),
            "own_transport" => Criterion::OwnTransport,
            _ => return None,
        })
    }

    fn working_hours(&self) -> WorkingHours {
        let weekly = self.weekly_hours.and_then(|hours| u8::try_from(hours).ok());
        WorkingHours {
            kinds: self.hours.as_deref().and_then(HoursKind::from_key).into_iter().collect(),
            weekly: weekly.and_then(|hours| WeeklyHours::new(hours, hours)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(position: i16, criterion: &str, strength: &str) -> RequirementRow {
        RequirementRow {
            position,
            criterion: criterion.into(),
            strength: strength.into(),
            concept_id: Some(5),
            isco: Some("8344".into()),
            minimum_months: None,
            licence: Some("B".into()),
            language: Some("en".into()),
            language_level: Some("B1".into()),
            education_level: Some("LSE".into()),
            kilometres: Some(20),
        }
    }

    fn vacancy(requirements: Vec<RequirementRow>) -> VacancyRow {
        VacancyRow {
            id: Uuid::from_u128(1),
            code: 1,
            title: "Mulettista".into(),
            company: "Logistica Ticino".into(),
            state: "published".into(),
            places: 2,
            taken: 1,
            workplace_comune: None,
            contract: Some("fixed-term".into()),
            hours: None,
            weekly_hours: None,
            shifts: None,
            starts_on: None,
            requirements,
        }
    }

    #[test]
    fn what_cannot_be_compared_yet_is_left_out_and_the_others_keep_their_positions() {
        let row = vacancy(vec![
            asked(1, "occupation", "hard"),
            asked(2, "shifts", "hard"),
            asked(3, "distance", "soft"),
            asked(4, "contract", "soft"),
            asked(7, "licence", "off"),
        ]);
        let matched = MatchedVacancy::new(row, &Formula::default());
        let switches: Vec<_> = matched.switches().collect();
        assert_eq!(switches, [(1, Strength::Hard), (4, Strength::Soft), (7, Strength::Off)]);
    }

    #[test]
    fn a_switch_moves_the_requirement_it_names_and_no_other() {
        let matched =
            MatchedVacancy::new(vacancy(vec![asked(3, "licence", "hard"), asked(9, "language", "soft")]), &Formula::default());
        let moved = matched.switched(&[(9, Strength::Hard), (4, Strength::Off)]);
        assert_eq!(moved.switches().collect::<Vec<_>>(), [(3, Strength::Hard), (9, Strength::Hard)]);
    }
}
