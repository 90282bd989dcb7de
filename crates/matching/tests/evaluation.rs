//! What counts as met, in part, missing and still to ask.

use jiff::civil::date;
use snodo_matching::{
    CefrLevel, Choices, ConceptId, Coordinates, Criterion, EducationLevel, Formula, IscoCode, Lack,
    LanguageCode, LanguageKnown, LanguageLevels, Means, Nearness, OccupationHeld, Outcome, PersonProfile,
    Question, Requirement, Strength, Travel, Vacancy, VacancyError, Weight, outcome,
};
use uuid::Uuid;

const FORKLIFT_DRIVER: ConceptId = ConceptId(1);
const CRANE_DRIVER: ConceptId = ConceptId(2);

fn vittoria() -> PersonProfile {
    PersonProfile::unasked(Uuid::from_u128(1), date(2026, 1, 1))
}

fn has_driven(concept: ConceptId, months: Option<u16>) -> PersonProfile {
    let isco = IscoCode::parse("8344");
    let held = OccupationHeld { concept, isco, months_of_experience: months, wished: false };
    PersonProfile { occupations: Some(vec![held]), ..vittoria() }
}

fn asking(person: &PersonProfile, criterion: Criterion) -> Outcome {
    outcome(person, &criterion, Coordinates::new(45.4469, 8.6222), &Formula::default())
}

#[test]
fn an_occupation_is_met_nearly_met_or_to_be_asked() {
    let for_a_year =
        Criterion::Occupation { concept: FORKLIFT_DRIVER, isco: IscoCode::parse("8344"), minimum_months: 12 };
    let outcomes = [
        (has_driven(FORKLIFT_DRIVER, Some(12)), Outcome::Met),
        (has_driven(FORKLIFT_DRIVER, Some(5)), Outcome::Partly(Nearness::ShortExperience { months: 5 })),
        (has_driven(FORKLIFT_DRIVER, None), Outcome::Unknown(Question::MonthsOfExperience)),
        (has_driven(CRANE_DRIVER, Some(60)), Outcome::Partly(Nearness::SameGroup)),
        (PersonProfile { occupations: Some(vec![]), ..vittoria() }, Outcome::Missing(Lack::NotHeld)),
        (vittoria(), Outcome::Unknown(Question::Occupations)),
    ];
    for (person, expected) in outcomes {
        assert_eq!(asking(&person, for_a_year), expected);
    }
}

#[test]
fn distance_joins_the_reach_of_the_person_and_the_limit_of_the_vacancy() {
    let in_trecate = Coordinates::new(45.4319, 8.7372);
    let by = |means, kilometres| PersonProfile {
        home: in_trecate,
        travel: Some(Travel { means: Choices::from_iter([means]), kilometres }),
        ..vittoria()
    };
    let within = |within_km| Criterion::Distance { within_km };
    assert_eq!(asking(&by(Means::Car, None), within(None)), Outcome::Met);
    assert!(matches!(
        asking(&by(Means::Foot, None), within(None)),
        Outcome::Missing(Lack::BeyondReach { reach_km: 3, .. })
    ));
    assert_eq!(asking(&by(Means::Foot, Some(12)), within(None)), Outcome::Met, "what was told prevails");
    assert!(matches!(
        asking(&by(Means::Car, None), within(Some(5))),
        Outcome::Missing(Lack::BeyondLimit { limit_km: 5, .. })
    ));
    let no_travel = PersonProfile { home: in_trecate, ..vittoria() };
    assert_eq!(asking(&no_travel, within(None)), Outcome::Unknown(Question::Travel));
}

#[test]
fn a_language_is_asked_by_skill() {
    let code = LanguageCode::parse("it").unwrap();
    let speaks = LanguageLevels { speaking: Some(CefrLevel::B1), ..LanguageLevels::default() };
    let person =
        PersonProfile { languages: Some(vec![LanguageKnown { code, levels: speaks }]), ..vittoria() };
    let asked = |levels| asking(&person, Criterion::Language { code, levels });
    assert_eq!(asked(speaks), Outcome::Met);
    assert_eq!(asked(LanguageLevels::all(CefrLevel::B1)), Outcome::Unknown(Question::LanguageLevel));
    assert_eq!(asked(LanguageLevels::all(CefrLevel::B2)), Outcome::Missing(Lack::LanguageBelow(speaks)));
}

#[test]
fn titles_of_one_level_stand_for_one_another() {
    let person = PersonProfile { education: Some(EducationLevel::AcademyOldOrder), ..vittoria() };
    assert_eq!(asking(&person, Criterion::Education(EducationLevel::Master)), Outcome::Met);
    let lacking = Outcome::Missing(Lack::EducationBelow(EducationLevel::AcademyOldOrder));
    assert_eq!(asking(&person, Criterion::Education(EducationLevel::Doctorate)), lacking);
}

#[test]
fn a_vacancy_cannot_ask_what_cannot_be_answered() {
    let vacancy = |criterion| {
        let requirement = Requirement { criterion, strength: Strength::Hard, weight: Weight::ONE };
        Vacancy::new(Uuid::nil(), vec![requirement], None).map(|_| ())
    };
    let index = snodo_matching::RequirementIndex(0);
    assert_eq!(
        vacancy(Criterion::Distance { within_km: None }),
        Err(VacancyError::DistanceWithoutWorkplace(index))
    );
    assert_eq!(vacancy(Criterion::Shifts(Choices::EMPTY)), Err(VacancyError::Empty(index)));
    let native = Criterion::Language {
        code: LanguageCode::parse("it").unwrap(),
        levels: LanguageLevels::all(CefrLevel::Native),
    };
    assert_eq!(vacancy(native), Err(VacancyError::NativeSpeaker(index)));
}
