//! The line of a person.

use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use crate::concept::IscoCode;
use crate::conditions::{WeeklyHours, WorkingHours};
use crate::language::{LanguageCode, LanguageKnown, LanguageLevels};
use crate::licence::LicenceSet;
use crate::person::{OccupationHeld, PersonProfile};
use crate::travel::Travel;

use super::Problem;
use super::concepts::Concepts;
use super::input::{Place, choice, choices, parse, refused};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PersonLine {
    person: Uuid,
    waiting_since: Date,
    occupations: Option<Vec<OccupationField>>,
    skills: Option<Vec<String>>,
    certificates: Option<Vec<String>>,
    licences: Option<Vec<String>>,
    languages: Option<Vec<LanguageField>>,
    education: Option<String>,
    contracts: Option<Vec<String>>,
    hours: Option<HoursField>,
    shifts: Option<Vec<String>>,
    home: Option<Place>,
    travel: Option<TravelField>,
    available_from: Option<Date>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OccupationField {
    concept: String,
    isco: Option<String>,
    months: Option<u16>,
    #[serde(default)]
    wished: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LanguageField {
    code: String,
    understanding: Option<String>,
    speaking: Option<String>,
    writing: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HoursField {
    #[serde(default)]
    kinds: Vec<String>,
    weekly: Option<(u8, u8)>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TravelField {
    #[serde(default)]
    means: Vec<String>,
    kilometres: Option<u16>,
}

/// Reads a person's line.
pub(super) fn read(text: &str, concepts: &mut Concepts) -> Result<PersonProfile, Problem> {
    let line: PersonLine = parse(text)?;
    let mut numbers =
        |names: Vec<String>| names.into_iter().map(|name| concepts.number(name)).collect::<Vec<_>>();
    let (skills, certificates) = (line.skills.map(&mut numbers), line.certificates.map(&mut numbers));
    let occupation = |field: OccupationField| {
        Ok(OccupationHeld {
            isco: field.isco.as_deref().map(isco).transpose()?,
            concept: concepts.number(field.concept),
            // A mere wish needs no months; experience without them is of unknown length.
            months_of_experience: field.months.or(field.wished.then_some(0)),
            wished: field.wished,
        })
    };
    let occupations =
        line.occupations.map(|all| all.into_iter().map(occupation).collect::<Result<_, Problem>>());
    let licences = line
        .licences
        .map(|keys| keys.iter().map(|key| choice("licences", key)).collect::<Result<LicenceSet, Problem>>());
    let languages = line.languages.map(|all| all.iter().map(language).collect::<Result<_, Problem>>());
    let travel = line.travel.map(|field| {
        Ok::<_, Problem>(Travel { means: choices("means", &field.means)?, kilometres: field.kilometres })
    });
    Ok(PersonProfile {
        id: line.person,
        occupations: occupations.transpose()?,
        skills,
        certificates,
        licences: licences.transpose()?,
        languages: languages.transpose()?,
        education: line.education.map(|key| choice("education", &key)).transpose()?,
        contracts: line.contracts.map(|keys| choices("contracts", &keys)).transpose()?,
        hours: line.hours.map(|field| field.read()).transpose()?,
        shifts: line.shifts.map(|keys| choices("shifts", &keys)).transpose()?,
        home: line.home.map(|place| place.read("home")).transpose()?,
        travel: travel.transpose()?,
        available_from: line.available_from,
        waiting_since: line.waiting_since,
    })
}

pub(super) fn isco(digits: &str) -> Result<IscoCode, Problem> {
    IscoCode::parse(digits).ok_or_else(|| refused("isco", digits, "expected four digits"))
}

fn language(field: &LanguageField) -> Result<LanguageKnown, Problem> {
    let (code, levels) = field.read()?;
    Ok(LanguageKnown { code, levels })
}

impl LanguageField {
    pub(super) fn read(&self) -> Result<(LanguageCode, LanguageLevels), Problem> {
        let code = LanguageCode::parse(&self.code)
            .ok_or_else(|| refused("code", &self.code, "expected two lower-case letters"))?;
        let level = |key: &'static str, level: &Option<String>| {
            level.as_deref().map(|level| choice(key, level)).transpose()
        };
        let levels = LanguageLevels {
            understanding: level("understanding", &self.understanding)?,
            speaking: level("speaking", &self.speaking)?,
            writing: level("writing", &self.writing)?,
        };
        Ok((code, levels))
    }
}

impl HoursField {
    pub(super) fn read(&self) -> Result<WorkingHours, Problem> {
        let weekly = self.weekly.map(|(least, most)| {
            WeeklyHours::new(least, most).ok_or_else(|| {
                refused("weekly", format!("{least}, {most}"), "expected [least, most], 0 to 168")
            })
        });
        Ok(WorkingHours { kinds: choices("kinds", &self.kinds)?, weekly: weekly.transpose()? })
    }
}
