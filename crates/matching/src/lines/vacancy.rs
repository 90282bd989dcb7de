//! The line of a vacancy.

use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use crate::criterion::Criterion;
use crate::formula::Formula;
use crate::vacancy::{Requirement, Vacancy, Weight};

use super::Problem;
use super::concepts::Concepts;
use super::input::{Place, choice, choices, parse, refused};
use super::person::{HoursField, LanguageField, isco};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct VacancyLine {
    vacancy: Uuid,
    workplace: Option<Place>,
    requirements: Vec<RequirementField>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RequirementField {
    asks: Asks,
    strength: String,
    weight: Option<u8>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Asks {
    Occupation(OccupationAsked),
    Skill(String),
    Certificate(String),
    Licence(String),
    Language(LanguageField),
    Education(String),
    Contract(Vec<String>),
    Hours(HoursField),
    Shifts(Vec<String>),
    Distance(DistanceAsked),
    StartBy(Date),
    OwnTransport,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OccupationAsked {
    concept: String,
    isco: Option<String>,
    #[serde(default)]
    minimum_months: u16,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DistanceAsked {
    within_km: Option<u16>,
}

/// Reads a vacancy's line; a requirement without a weight gets the formula's.
pub(super) fn read(text: &str, concepts: &mut Concepts, formula: &Formula) -> Result<Vacancy, Problem> {
    let line: VacancyLine = parse(text)?;
    let requirement = |field: RequirementField| {
        let criterion = criterion(field.asks, concepts)?;
        let weight = match field.weight {
            None => formula.suggested_weight(criterion.kind()),
            Some(weight) => Weight::new(weight)
                .ok_or_else(|| refused("weight", weight.to_string(), "expected 1 to 10"))?,
        };
        Ok(Requirement { criterion, strength: choice("strength", &field.strength)?, weight })
    };
    let requirements = line.requirements.into_iter().map(requirement).collect::<Result<_, Problem>>()?;
    let workplace = line.workplace.map(|place| place.read("workplace")).transpose()?;
    Vacancy::new(line.vacancy, requirements, workplace).map_err(Problem::Vacancy)
}

fn criterion(asks: Asks, concepts: &mut Concepts) -> Result<Criterion, Problem> {
    Ok(match asks {
        Asks::Occupation(asked) => Criterion::Occupation {
            isco: asked.isco.as_deref().map(isco).transpose()?,
            concept: concepts.number(asked.concept),
            minimum_months: asked.minimum_months,
        },
        Asks::Skill(name) => Criterion::Skill(concepts.number(name)),
        Asks::Certificate(name) => Criterion::Certificate(concepts.number(name)),
        Asks::Licence(key) => Criterion::Licence(choice("licence", &key)?),
        Asks::Language(field) => {
            let (code, levels) = field.read()?;
            Criterion::Language { code, levels }
        }
        Asks::Education(key) => Criterion::Education(choice("education", &key)?),
        Asks::Contract(keys) => Criterion::Contract(choices("contract", &keys)?),
        Asks::Hours(field) => Criterion::Hours(field.read()?),
        Asks::Shifts(keys) => Criterion::Shifts(choices("shifts", &keys)?),
        Asks::Distance(asked) => Criterion::Distance { within_km: asked.within_km },
        Asks::StartBy(day) => Criterion::StartBy(day),
        Asks::OwnTransport => Criterion::OwnTransport,
    })
}
