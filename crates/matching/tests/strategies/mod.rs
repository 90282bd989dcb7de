//! People and vacancies out of a narrow world, so that they often meet.

#![expect(clippy::unwrap_used, reason = "the values are in range by construction")]

use jiff::civil::{Date, date};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use snodo_matching::{
    CefrLevel, Choice, Choices, ConceptId, Coordinates, Criterion, DrivingLicence, EducationLevel, IscoCode,
    LanguageCode, LanguageKnown, LanguageLevels, LicenceSet, OccupationHeld, PersonProfile, Requirement,
    Strength, Travel, Vacancy, WeeklyHours, Weight, WorkingHours,
};
use uuid::Uuid;

/// Most facts are known; one in five was not asked.
fn told<T: std::fmt::Debug + Clone>(strategy: impl Strategy<Value = T>) -> impl Strategy<Value = Option<T>> {
    weighted(0.8, strategy)
}

fn choices<T: Choice>() -> impl Strategy<Value = Choices<T>> {
    subsequence(T::ALL, 0..=T::ALL.len()).prop_map(Choices::from_iter)
}

fn concept() -> impl Strategy<Value = ConceptId> {
    (0..6_u32).prop_map(ConceptId)
}

/// Concepts 0 and 1 are of one group, 2 and 3 of another; 4 and 5 have none.
pub(crate) fn group(concept: ConceptId) -> Option<IscoCode> {
    if concept.0 < 4 { IscoCode::new(8340 + u16::try_from(concept.0).unwrap() / 2) } else { None }
}

fn occupation() -> impl Strategy<Value = OccupationHeld> {
    (concept(), weighted(0.8, 0..40_u16), any::<bool>()).prop_map(
        |(concept, months_of_experience, wished)| OccupationHeld {
            concept,
            isco: group(concept),
            months_of_experience,
            wished,
        },
    )
}

fn language_code() -> impl Strategy<Value = LanguageCode> {
    select(vec!["it", "en", "ar"]).prop_map(|code| LanguageCode::parse(code).unwrap())
}

fn levels(up_to: &'static [CefrLevel]) -> impl Strategy<Value = LanguageLevels> {
    let level = || weighted(0.8, select(up_to));
    (level(), level(), level()).prop_map(|(understanding, speaking, writing)| LanguageLevels {
        understanding,
        speaking,
        writing,
    })
}

fn hours() -> impl Strategy<Value = WorkingHours> {
    let weekly =
        (10..30_u8, 0..20_u8).prop_map(|(least, more)| WeeklyHours::new(least, least + more).unwrap());
    (choices(), weighted(0.5, weekly)).prop_map(|(kinds, weekly)| WorkingHours { kinds, weekly })
}

fn place() -> impl Strategy<Value = Coordinates> {
    (0..8_u8, 0..8_u8).prop_map(|(north, east)| {
        Coordinates::new(45.0 + f64::from(north) / 10.0, 8.0 + f64::from(east) / 10.0).unwrap()
    })
}

fn travel() -> impl Strategy<Value = Travel> {
    (choices(), weighted(0.6, 0..60_u16)).prop_map(|(means, kilometres)| Travel { means, kilometres })
}

fn day() -> impl Strategy<Value = Date> {
    (1..=3_i8, 1..=3_i8).prop_map(|(month, day)| date(2026, month, day))
}

prop_compose! {
    /// A person; the id is replaced when people are put together.
    pub(crate) fn person()(
        occupations in told(vec(occupation(), 0..4)),
        skills in told(vec(concept(), 0..4)),
        certificates in told(vec(concept(), 0..3)),
        licences in told(subsequence(DrivingLicence::ALL, 0..4)),
        languages in told(vec((language_code(), levels(CefrLevel::ALL)), 0..3)),
        education in told(select(EducationLevel::ALL)),
        (contracts, hours, shifts) in (told(choices()), told(hours()), told(choices())),
        (home, travel) in (told(place()), told(travel())),
        available_from in told(day()),
        waiting_since in day(),
    ) -> PersonProfile {
        PersonProfile {
            id: Uuid::nil(),
            occupations,
            skills,
            certificates,
            licences: licences.map(LicenceSet::from_iter),
            languages: languages.map(|languages| {
                languages.into_iter().map(|(code, levels)| LanguageKnown { code, levels }).collect()
            }),
            education,
            contracts,
            hours,
            shifts,
            home,
            travel,
            available_from,
            waiting_since,
        }
    }
}

/// Some people with ids of their own.
pub(crate) fn people(most: usize) -> impl Strategy<Value = Vec<PersonProfile>> {
    vec(person(), 0..most).prop_map(|mut people| {
        for (number, person) in (1_u128..).zip(&mut people) {
            person.id = Uuid::from_u128(number * 7 % 8191);
        }
        people
    })
}

fn not_empty<T: Choice>() -> impl Strategy<Value = Choices<T>> {
    choices().prop_filter("asks something", |choices| !choices.is_empty())
}

/// Anything that a vacancy may ask.
pub(crate) fn criterion() -> impl Strategy<Value = Criterion> {
    let asked_levels =
        levels(&CefrLevel::ALL[..6]).prop_filter("asks something", |levels| levels.by_skill() != [None; 3]);
    prop_oneof![
        3 => (concept(), select(vec![0, 0, 12, 24_u16])).prop_map(|(concept, minimum_months)| {
            Criterion::Occupation { concept, isco: group(concept), minimum_months }
        }),
        2 => concept().prop_map(Criterion::Skill),
        1 => concept().prop_map(Criterion::Certificate),
        1 => select(DrivingLicence::ALL).prop_map(Criterion::Licence),
        2 => (language_code(), asked_levels).prop_map(|(code, levels)| Criterion::Language { code, levels }),
        1 => select(EducationLevel::ALL).prop_map(Criterion::Education),
        1 => not_empty().prop_map(Criterion::Contract),
        2 => hours()
            .prop_filter("asks something", |hours| !hours.kinds.is_empty() || hours.weekly.is_some())
            .prop_map(Criterion::Hours),
        1 => not_empty().prop_map(Criterion::Shifts),
        2 => weighted(0.5, 0..50_u16).prop_map(|within_km| Criterion::Distance { within_km }),
        1 => day().prop_map(Criterion::StartBy),
        1 => Just(Criterion::OwnTransport),
    ]
}

/// One requirement.
pub(crate) fn requirement() -> impl Strategy<Value = Requirement> {
    let strength =
        select(vec![Strength::Hard, Strength::Hard, Strength::Soft, Strength::Soft, Strength::Off]);
    (criterion(), strength, 1..=10_u8).prop_map(|(criterion, strength, weight)| Requirement {
        criterion,
        strength,
        weight: Weight::new(weight).unwrap(),
    })
}

/// A vacancy with a workplace.
pub(crate) fn vacancy() -> impl Strategy<Value = Vacancy> {
    (vec(requirement(), 0..8), place()).prop_map(|(requirements, workplace)| {
        Vacancy::new(Uuid::from_u128(1), requirements, Some(workplace)).unwrap()
    })
}
