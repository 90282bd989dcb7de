//! What is asked and what became of it, in the reader's words.

use jiff::civil::Date;
use snodo_core::{App, ConceptId, Frame, Message};
use snodo_matching::{
    CefrLevel, Choice as _, Criterion, CriterionKind, Fit, Lack, LanguageLevels, Nearness, Outcome, Question,
    RequirementIndex, Strength, Vacancy, WhatIf,
};
use snodo_vacancies::{VocabularyLabels, requirement_words};

use crate::model::candidacy::FitSaid;

/// Words for one page: its language and the vocabulary's names.
pub(crate) struct Words<'page> {
    page: &'page Frame,
    labels: VocabularyLabels,
}

impl<'page> Words<'page> {
    pub(crate) fn new(page: &'page Frame, app: &App) -> Words<'page> {
        Words { page, labels: VocabularyLabels::new(app.vocabulary.load_full(), page.language()) }
    }

    /// What a criterion asks, as a noun: "patente B", "inglese B1".
    pub(crate) fn criterion(&self, criterion: &Criterion) -> String {
        requirement_words(self.page, &self.labels, criterion)
    }

    /// Why an outcome is not "met", where there is more to say than the bare fact.
    fn because(&self, outcome: Outcome) -> Option<String> {
        let page = self.page;
        Some(match outcome {
            Outcome::Partly(Nearness::SameGroup) => page.t("fit-because-same-group"),
            Outcome::Partly(Nearness::ShortExperience { months: 0 }) => page.t("fit-because-no-experience"),
            Outcome::Partly(Nearness::ShortExperience { months }) => {
                page.t_with("fit-because-has", "what", self.months(months))
            }
            Outcome::Missing(Lack::LanguageBelow(levels)) => {
                page.t_with("fit-because-has", "what", self.levels(levels))
            }
            Outcome::Missing(Lack::EducationBelow(title)) => {
                page.t_with("fit-because-has", "what", page.word("fit-education", title.key()))
            }
            Outcome::Missing(Lack::NotAccepted) => page.t("fit-because-not-accepted"),
            Outcome::Missing(Lack::BeyondReach { km, reach_km }) => page.t_with_two(
                "fit-because-beyond-reach",
                ("kilometres", &kilometres(km)),
                ("reach", &reach_km),
            ),
            Outcome::Missing(Lack::BeyondLimit { km, .. }) => {
                page.t_with("fit-because-far", "kilometres", kilometres(km))
            }
            Outcome::Missing(Lack::FreeLater(day)) => page.t_with("fit-because-later", "day", self.day(day)),
            Outcome::Unknown(Question::MonthsOfExperience) => page.t("fit-ask-months"),
            Outcome::Unknown(Question::LanguageLevel) => page.t("fit-ask-level"),
            Outcome::Unknown(Question::Home) => page.t("fit-ask-home"),
            Outcome::Unknown(Question::Travel) => page.t("fit-ask-travel"),
            Outcome::Missing(Lack::NotHeld | Lack::NoOwnTransport)
            | Outcome::Unknown(_)
            | Outcome::Met
            | Outcome::Off => return None,
        })
    }

    /// One requirement with what became of it: "inglese B1 (ha A2)".
    fn outcome(&self, vacancy: &Vacancy, fit: &Fit, index: RequirementIndex) -> Option<String> {
        let asked = self.criterion(&vacancy.requirements().get(index.get())?.criterion);
        Some(match self.because(*fit.outcomes.get(index.get())?) {
            Some(reason) => format!("{asked} ({reason})"),
            None => asked,
        })
    }

    /// All of a fit in words.
    pub(crate) fn fit(&self, fit: &Fit, vacancy: &Vacancy) -> FitSaid {
        let say = |positions: Vec<RequirementIndex>| -> Vec<String> {
            positions.into_iter().filter_map(|index| self.outcome(vacancy, fit, index)).collect()
        };
        let mut misses = say(fit.missing().collect());
        misses.extend(say(fit.partly().collect()));
        FitSaid {
            met: fit.coverage.met,
            of: fit.coverage.of,
            meets: say(fit.met().collect()),
            misses,
            asks: say(fit.unknown().collect()),
            kilometres: fit.distance_km.map(kilometres),
        }
    }

    /// What would close the gap of a near miss: one sentence for each hard requirement that is open.
    pub(crate) fn closing(&self, fit: &Fit, vacancy: &Vacancy) -> Vec<String> {
        let open = vacancy
            .requirements()
            .iter()
            .zip(&fit.outcomes)
            .filter(|(asked, _)| asked.strength == Strength::Hard);
        open.filter_map(|(asked, outcome)| {
            let key = match (outcome, asked.criterion.kind()) {
                (Outcome::Met | Outcome::Off, _) => return None,
                (Outcome::Unknown(_), _) => "fit-close-ask",
                (_, CriterionKind::Certificate | CriterionKind::Skill) => "fit-close-course",
                (_, CriterionKind::Licence) => "fit-close-licence",
                (_, CriterionKind::Language) => "fit-close-language",
                (_, CriterionKind::Occupation) => "fit-close-experience",
                (_, CriterionKind::Education) => "fit-close-education",
                (_, CriterionKind::Distance | CriterionKind::OwnTransport) => "fit-close-transport",
                (
                    _,
                    CriterionKind::Contract
                    | CriterionKind::Hours
                    | CriterionKind::Shifts
                    | CriterionKind::StartBy,
                ) => "fit-close-agree",
            };
            Some(self.page.t_with(key, "what", self.criterion(&asked.criterion)))
        })
        .collect()
    }

    /// What a requirement costs: "Senza: 12 persone in più".
    pub(crate) fn cost(&self, strength: Strength, what_if: &WhatIf) -> String {
        match strength {
            Strength::Hard if what_if.more_without == 0 => self.page.t("match-cost-nobody-more"),
            Strength::Hard => self.page.t_with("match-cost-more", "count", what_if.more_without),
            Strength::Soft | Strength::Off if what_if.fewer_if_hard == 0 => {
                self.page.t("match-cost-nobody-fewer")
            }
            Strength::Soft | Strength::Off => {
                self.page.t_with("match-cost-fewer", "count", what_if.fewer_if_hard)
            }
        }
    }

    /// "2 anni", "8 mesi".
    pub(crate) fn months(&self, months: u16) -> String {
        if months >= 12 && months.is_multiple_of(12) {
            self.page.t_with("fit-years", "count", months / 12)
        } else {
            self.page.t_with("fit-months", "count", months)
        }
    }

    fn levels(&self, levels: LanguageLevels) -> String {
        let word = |level: Option<CefrLevel>| match level {
            Some(CefrLevel::Native) => self.page.t("fit-native"),
            Some(level) => level.key().to_owned(),
            None => "?".to_owned(),
        };
        let [understanding, speaking, writing] = levels.by_skill();
        if understanding == speaking && speaking == writing {
            return word(understanding);
        }
        self.page.t_with_three(
            "fit-levels",
            ("understanding", &word(understanding)),
            ("speaking", &word(speaking)),
            ("writing", &word(writing)),
        )
    }

    fn day(&self, day: Date) -> String {
        self.page.date(day)
    }
}

/// The skills and certificates that a near miss lacks and must have: what a course can give.
pub(crate) fn gaps(fit: &Fit, vacancy: &Vacancy) -> Vec<ConceptId> {
    let open = vacancy.requirements().iter().zip(&fit.outcomes);
    open.filter(|(asked, outcome)| {
        asked.strength == Strength::Hard && matches!(outcome, Outcome::Missing(_) | Outcome::Partly(_))
    })
    .filter_map(|(asked, _)| match asked.criterion {
        Criterion::Skill(concept) | Criterion::Certificate(concept) => {
            i32::try_from(concept.0).ok().map(ConceptId)
        }
        _ => None,
    })
    .collect()
}

/// "Ha 7 requisiti su 9"; empty when nothing counts.
pub(crate) fn coverage(page: &Frame, met: u8, of: u8) -> String {
    if of == 0 {
        String::new()
    } else if met == of {
        page.t_with("match-score-all", "of", of)
    } else {
        page.t_with_two("match-score", ("met", &met), ("of", &of))
    }
}

/// Whole kilometres.
pub(crate) fn kilometres(km: f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "distances on the Earth, from zero to 20,000 km"
    )]
    let whole = km.round().max(0.0) as u32;
    whole
}

/// A flash or an error about a number of people.
pub(crate) fn people(key: &'static str, count: usize) -> Message {
    Message::new(key).with("count", count)
}
