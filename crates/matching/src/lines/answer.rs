//! The line of an answer.

use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::choices::Choice;
use crate::evaluate::{Lack, Nearness, Outcome, Question};
use crate::rank::{Fit, Ranking};
use crate::reasons::sentence;
use crate::vacancy::Vacancy;
use crate::what_if::WhatIf;

use super::concepts::Concepts;

#[derive(Debug, Serialize)]
pub(super) struct AnswerLine {
    vacancy: Uuid,
    considered: u32,
    fitting: u32,
    people: Vec<PersonAnswer>,
    near: Vec<PersonAnswer>,
    what_if: Vec<WhatIfAnswer>,
}

#[derive(Debug, Serialize)]
struct PersonAnswer {
    person: Uuid,
    coverage: CoverageAnswer,
    meets: Vec<usize>,
    partly: Vec<Reason>,
    misses: Vec<Reason>,
    unknown: Vec<Reason>,
    #[serde(skip_serializing_if = "Option::is_none")]
    distance_km: Option<f64>,
    says: String,
}

#[derive(Debug, Serialize)]
struct CoverageAnswer {
    met: u8,
    of: u8,
    points: u32,
    most_points: u32,
}

#[derive(Debug, Serialize)]
struct WhatIfAnswer {
    requirement: usize,
    more: u32,
    fewer: u32,
}

#[derive(Debug, Serialize)]
struct Reason {
    requirement: usize,
    because: &'static str,
    #[serde(flatten)]
    detail: Detail,
}

/// The figures behind a reason.
#[derive(Debug, Default, Serialize)]
struct Detail {
    #[serde(skip_serializing_if = "Option::is_none")]
    months: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    km: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reach_km: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit_km: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    free_from: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    education: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    levels: Option<[Option<&'static str>; 3]>,
}

impl AnswerLine {
    pub(super) fn new(vacancy: &Vacancy, ranking: &Ranking, what_if: &[WhatIf], concepts: &Concepts) -> Self {
        let people =
            |fits: &[Fit]| fits.iter().map(|fit| PersonAnswer::new(fit, vacancy, concepts)).collect();
        Self {
            vacancy: ranking.vacancy,
            considered: ranking.considered,
            fitting: ranking.fitting,
            people: people(&ranking.people),
            near: people(&ranking.near),
            what_if: what_if
                .iter()
                .map(|one| WhatIfAnswer {
                    requirement: one.requirement.get(),
                    more: one.more_without,
                    fewer: one.fewer_if_hard,
                })
                .collect(),
        }
    }
}

impl PersonAnswer {
    fn new(fit: &Fit, vacancy: &Vacancy, concepts: &Concepts) -> Self {
        let mut answer = Self {
            person: fit.id,
            coverage: CoverageAnswer {
                met: fit.coverage.met,
                of: fit.coverage.of,
                points: fit.coverage.points,
                most_points: fit.coverage.most_points,
            },
            meets: Vec::new(),
            partly: Vec::new(),
            misses: Vec::new(),
            unknown: Vec::new(),
            distance_km: fit.distance_km.map(to_metres),
            says: sentence(fit, vacancy, concepts),
        };
        for (requirement, outcome) in fit.outcomes.iter().enumerate() {
            let reason = |(because, detail)| Reason { requirement, because, detail };
            match *outcome {
                Outcome::Met => answer.meets.push(requirement),
                Outcome::Partly(nearness) => answer.partly.push(reason(near(nearness))),
                Outcome::Missing(missing) => answer.misses.push(reason(lack(missing))),
                Outcome::Unknown(question) => {
                    answer.unknown.push(reason((ask(question), Detail::default())));
                }
                Outcome::Off => {}
            }
        }
        answer
    }
}

/// Three decimals of a kilometre.
fn to_metres(km: f64) -> f64 {
    (km * 1000.0).round() / 1000.0
}

fn near(nearness: Nearness) -> (&'static str, Detail) {
    match nearness {
        Nearness::SameGroup => ("same-group", Detail::default()),
        Nearness::ShortExperience { months } => {
            ("short-experience", Detail { months: Some(months), ..Detail::default() })
        }
    }
}

fn lack(lack: Lack) -> (&'static str, Detail) {
    let none = Detail::default();
    match lack {
        Lack::NotHeld => ("not-held", none),
        Lack::LanguageBelow(levels) => {
            let levels = levels.by_skill().map(|level| level.map(Choice::key));
            ("language-below", Detail { levels: Some(levels), ..none })
        }
        Lack::EducationBelow(title) => ("education-below", Detail { education: Some(title.key()), ..none }),
        Lack::NotAccepted => ("not-accepted", none),
        Lack::BeyondReach { km, reach_km } => {
            ("beyond-reach", Detail { km: Some(to_metres(km)), reach_km: Some(reach_km), ..none })
        }
        Lack::BeyondLimit { km, limit_km } => {
            ("beyond-limit", Detail { km: Some(to_metres(km)), limit_km: Some(limit_km), ..none })
        }
        Lack::FreeLater(day) => ("free-later", Detail { free_from: Some(day), ..none }),
        Lack::NoOwnTransport => ("no-own-transport", none),
    }
}

fn ask(question: Question) -> &'static str {
    match question {
        Question::Occupations => "ask-occupations",
        Question::MonthsOfExperience => "ask-months",
        Question::Skills => "ask-skills",
        Question::Certificates => "ask-certificates",
        Question::Licences => "ask-licences",
        Question::Languages => "ask-languages",
        Question::LanguageLevel => "ask-language-level",
        Question::Education => "ask-education",
        Question::Contracts => "ask-contracts",
        Question::Hours => "ask-hours",
        Question::Shifts => "ask-shifts",
        Question::Home => "ask-home",
        Question::Travel => "ask-travel",
        Question::AvailableFrom => "ask-available-from",
    }
}
