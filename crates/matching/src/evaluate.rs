//! One person against one vacancy: what is met, partly met, missing, still to ask. The only place where this is decided.

use jiff::civil::Date;

use crate::concept::ConceptId;
use crate::criterion::Criterion;
use crate::education::EducationLevel;
use crate::formula::Formula;
use crate::language::{LanguageCode, LanguageLevels};
use crate::person::Facts;
use crate::travel::Coordinates;
use crate::vacancy::{Strength, Vacancy};

/// What became of one requirement for one person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Outcome {
    /// Holds.
    Met,
    /// Holds in part: earns part of the weight; does not satisfy a hard requirement.
    Partly(Nearness),
    /// Does not hold.
    Missing(Lack),
    /// Not known yet: earns nothing, but is a question to ask, not a lack.
    Unknown(Question),
    /// The requirement is switched off.
    Off,
}

/// Why a requirement holds only in part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearness {
    /// Another occupation of the same ISCO unit group.
    SameGroup,
    /// The occupation itself, with fewer months than asked.
    ShortExperience {
        /// Months that the person has; zero for a wish.
        months: u16,
    },
}

/// Why a requirement does not hold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Lack {
    /// The person told what they have, and this is not in it (occupation, skill, certificate, licence, language).
    NotHeld,
    /// Knows the language, below the level asked.
    LanguageBelow(LanguageLevels),
    /// Has a lower title.
    EducationBelow(EducationLevel),
    /// Does not want the contract, hours or shifts.
    NotAccepted,
    /// Farther than the person can or will go.
    BeyondReach {
        /// Distance in kilometres.
        km: f64,
        /// How far the person goes.
        reach_km: u16,
    },
    /// Farther than the vacancy allows.
    BeyondLimit {
        /// Distance in kilometres.
        km: f64,
        /// The vacancy's limit.
        limit_km: u16,
    },
    /// Free only from this later day.
    FreeLater(Date),
    /// Has no own motor vehicle.
    NoOwnTransport,
}

/// What to ask the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "one variant per fact of the profile, named after it")]
pub enum Question {
    Occupations,
    MonthsOfExperience,
    Skills,
    Certificates,
    Licences,
    Languages,
    LanguageLevel,
    Education,
    Contracts,
    Hours,
    Shifts,
    Home,
    Travel,
    AvailableFrom,
}

impl Outcome {
    /// Credit in per cent of the requirement's weight.
    pub fn credit(self, formula: &Formula) -> u32 {
        match self {
            Self::Met => 100,
            Self::Partly(Nearness::SameGroup) => u32::from(formula.close_occupation_percent.min(99)),
            Self::Partly(Nearness::ShortExperience { .. }) => {
                u32::from(formula.short_experience_percent.min(99))
            }
            Self::Missing(_) | Self::Unknown(_) | Self::Off => 0,
        }
    }
}

/// The outcome of every requirement of the vacancy, in its order.
pub fn evaluate(person: &impl Facts, vacancy: &Vacancy, formula: &Formula) -> Vec<Outcome> {
    vacancy
        .requirements()
        .iter()
        .map(|requirement| match requirement.strength {
            Strength::Off => Outcome::Off,
            Strength::Hard | Strength::Soft => {
                outcome(person, &requirement.criterion, vacancy.workplace(), formula)
            }
        })
        .collect()
}

/// The outcome of one criterion.
pub fn outcome(
    person: &impl Facts,
    criterion: &Criterion,
    workplace: Option<Coordinates>,
    formula: &Formula,
) -> Outcome {
    match *criterion {
        Criterion::Occupation { concept, isco, minimum_months } => {
            let Some(held) = person.occupations() else { return Outcome::Unknown(Question::Occupations) };
            let same = || held.iter().filter(|occupation| occupation.concept == concept);
            if same().any(|one| minimum_months == 0 || one.months_of_experience >= Some(minimum_months)) {
                return Outcome::Met;
            }
            if same().any(|one| one.months_of_experience.is_none()) {
                return Outcome::Unknown(Question::MonthsOfExperience);
            }
            if let Some(months) = same().filter_map(|one| one.months_of_experience).max() {
                return Outcome::Partly(Nearness::ShortExperience { months });
            }
            if isco.is_some() && held.iter().any(|one| one.isco == isco) {
                return Outcome::Partly(Nearness::SameGroup);
            }
            Outcome::Missing(Lack::NotHeld)
        }
        Criterion::Skill(skill) => held(person.skills(), skill, Question::Skills),
        Criterion::Certificate(certificate) => {
            held(person.certificates(), certificate, Question::Certificates)
        }
        Criterion::Licence(licence) => match person.licences() {
            None => Outcome::Unknown(Question::Licences),
            Some(licences) => met_or(licences.contains(licence), Lack::NotHeld),
        },
        Criterion::Language { code, levels } => language(person, code, levels),
        Criterion::Education(least) => match person.education() {
            None => Outcome::Unknown(Question::Education),
            Some(title) => met_or(title.reaches(least), Lack::EducationBelow(title)),
        },
        Criterion::Contract(offered) => match person.contracts() {
            None => Outcome::Unknown(Question::Contracts),
            Some(accepted) => met_or(accepted.shares_any(offered), Lack::NotAccepted),
        },
        Criterion::Hours(offered) => match person.hours() {
            None => Outcome::Unknown(Question::Hours),
            Some(accepted) => met_or(accepted.agrees_with(offered), Lack::NotAccepted),
        },
        Criterion::Shifts(asked) => match person.shifts() {
            None => Outcome::Unknown(Question::Shifts),
            Some(possible) => met_or(possible.contains_all(asked), Lack::NotAccepted),
        },
        Criterion::Distance { within_km } => distance(person, workplace, within_km, formula),
        Criterion::StartBy(day) => match person.available_from() {
            None => Outcome::Unknown(Question::AvailableFrom),
            Some(free) => met_or(free <= day, Lack::FreeLater(free)),
        },
        Criterion::OwnTransport => match person.travel() {
            None => Outcome::Unknown(Question::Travel),
            Some(travel) => met_or(travel.has_own_transport(), Lack::NoOwnTransport),
        },
    }
}

fn met_or(holds: bool, lack: Lack) -> Outcome {
    if holds { Outcome::Met } else { Outcome::Missing(lack) }
}

fn held(concepts: Option<&[ConceptId]>, asked: ConceptId, question: Question) -> Outcome {
    match concepts {
        None => Outcome::Unknown(question),
        Some(concepts) => met_or(concepts.contains(&asked), Lack::NotHeld),
    }
}

fn language(person: &impl Facts, code: LanguageCode, asked: LanguageLevels) -> Outcome {
    let Some(languages) = person.languages() else { return Outcome::Unknown(Question::Languages) };
    let Some(known) = languages.iter().find(|language| language.code == code) else {
        return Outcome::Missing(Lack::NotHeld);
    };
    let pairs = || asked.by_skill().into_iter().zip(known.levels.by_skill());
    if pairs().any(|(asked, known)| asked.is_some() && known.is_some() && known < asked) {
        Outcome::Missing(Lack::LanguageBelow(known.levels))
    } else if pairs().any(|(asked, known)| asked.is_some() && known.is_none()) {
        Outcome::Unknown(Question::LanguageLevel)
    } else {
        Outcome::Met
    }
}

fn distance(
    person: &impl Facts,
    workplace: Option<Coordinates>,
    within_km: Option<u16>,
    formula: &Formula,
) -> Outcome {
    let (Some(home), Some(workplace)) = (person.home(), workplace) else {
        return Outcome::Unknown(Question::Home);
    };
    if let Some(limit_km) = within_km.filter(|limit| !workplace.within(home, *limit)) {
        return Outcome::Missing(Lack::BeyondLimit { km: workplace.distance_km(home), limit_km });
    }
    match person.travel().and_then(|travel| formula.reach_km(travel)) {
        None => Outcome::Unknown(Question::Travel),
        Some(reach_km) if workplace.within(home, reach_km) => Outcome::Met,
        Some(reach_km) => Outcome::Missing(Lack::BeyondReach { km: workplace.distance_km(home), reach_km }),
    }
}
