use std::sync::Arc;

use snodo_core::{Frame, Language, Vocabulary};
use snodo_matching::{
    Choice, Choices, ConceptId, Criterion, DrivingLicence, LanguageLevels, WorkingHours, reasons::Labels,
};

/// The names of concepts in a reader's language, from the vocabulary in memory.
#[derive(Clone)]
pub struct VocabularyLabels {
    vocabulary: Arc<Vocabulary>,
    language: snodo_occupations::Language,
}

impl VocabularyLabels {
    /// The names in the page's language; Italian where a concept has none in it.
    pub fn new(vocabulary: Arc<Vocabulary>, language: Language) -> VocabularyLabels {
        let language = language.code().parse().unwrap_or(snodo_occupations::Language::ITALIAN);
        VocabularyLabels { vocabulary, language }
    }

    /// The name of a concept by its number in the database.
    pub fn name(&self, concept: snodo_core::ConceptId) -> Option<String> {
        let uri = self.vocabulary.uri(concept)?;
        let index = self.vocabulary.index();
        index.name(index.by_uri(uri)?, self.language).map(str::to_owned)
    }
}

impl Labels for VocabularyLabels {
    fn concept(&self, concept: ConceptId) -> Option<String> {
        self.name(snodo_core::ConceptId(i32::try_from(concept.0).ok()?))
    }
}

/// A requirement as one says it to a person: "patentino del muletto", "inglese B1", "patente B", "entro 20 km",
/// "almeno un anno di esperienza come mulettista".
pub fn requirement_words(page: &Frame, labels: &impl Labels, criterion: &Criterion) -> String {
    let concept =
        |concept: ConceptId| labels.concept(concept).unwrap_or_else(|| page.t("requirement-unknown-concept"));
    match *criterion {
        Criterion::Occupation { concept: occupation, minimum_months: 0, .. } => concept(occupation),
        Criterion::Occupation { concept: occupation, minimum_months, .. } => {
            let months = months_words(page, minimum_months);
            page.t_with_two(
                "requirement-experience",
                ("months", &months),
                ("occupation", &concept(occupation)),
            )
        }
        Criterion::Skill(skill) => concept(skill),
        Criterion::Certificate(certificate) => concept(certificate),
        Criterion::Licence(licence) => licence_words(page, licence),
        Criterion::Language { code, levels } => page.t_with_two(
            "requirement-language",
            ("language", &language_words(page, code.as_str())),
            ("level", &level_words(page, levels)),
        ),
        Criterion::Education(level) => {
            page.t_with("requirement-education", "title", page.word("requirement-title", level.key()))
        }
        Criterion::Contract(offered) => page.t_with(
            "requirement-contract",
            "contract",
            joined(page, "vacancy-contract", offered, "requirement-or"),
        ),
        Criterion::Hours(offered) => hours_words(page, offered),
        Criterion::Shifts(asked) => page.t_with(
            "requirement-shifts",
            "shifts",
            joined(page, "vacancy-shift", asked, "requirement-and"),
        ),
        Criterion::Distance { within_km: Some(limit) } => page.t_with("requirement-within", "km", limit),
        Criterion::Distance { within_km: None } => page.t("requirement-reach"),
        Criterion::StartBy(day) => page.t_with("requirement-start", "day", page.date(day)),
        Criterion::OwnTransport => page.t("requirement-own-transport"),
    }
}

/// "6 mesi", "un anno", "18 mesi", "2 anni".
fn months_words(page: &Frame, months: u16) -> String {
    if months > 0 && months.is_multiple_of(12) {
        page.t_with("requirement-years", "n", months / 12)
    } else {
        page.t_with("requirement-months", "n", months)
    }
}

/// "patente B", "CQC merci", "patentino ADR".
pub(crate) fn licence_words(page: &Frame, licence: DrivingLicence) -> String {
    match licence {
        DrivingLicence::CqcGoods
        | DrivingLicence::CqcPassengers
        | DrivingLicence::Adr
        | DrivingLicence::Kb => page.word("requirement-licence", licence.key()),
        category => page.t_with("requirement-licence", "category", category.key()),
    }
}

/// The name of a language; its code when the catalogue has no name for it.
pub(crate) fn language_words(page: &Frame, code: &str) -> String {
    if LANGUAGES.contains(&code) { page.word("requirement-language", code) } else { code.to_owned() }
}

/// The languages that the form offers by name (ISO 639-1).
pub(crate) const LANGUAGES: [&str; 16] =
    ["it", "en", "fr", "de", "es", "pt", "ro", "sq", "uk", "ru", "pl", "ar", "zh", "hi", "ur", "bn"];

fn level_words(page: &Frame, levels: LanguageLevels) -> String {
    let [understanding, speaking, writing] = levels.by_skill();
    if understanding == speaking && speaking == writing {
        return understanding.map_or_else(String::new, |level| level.key().to_owned());
    }
    let skills = [("understanding", understanding), ("speaking", speaking), ("writing", writing)];
    let told = skills.into_iter().filter_map(|(skill, level)| {
        level.map(|level| page.t_with(&format!("requirement-language-{skill}"), "level", level.key()))
    });
    told.collect::<Vec<_>>().join(", ")
}

fn hours_words(page: &Frame, offered: WorkingHours) -> String {
    let kinds = joined(page, "vacancy-hours", offered.kinds, "requirement-or");
    let weekly = offered.weekly.map(|weekly| page.t_with("requirement-weekly-hours", "hours", weekly.most()));
    [Some(kinds).filter(|kinds| !kinds.is_empty()), weekly]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

fn joined<T: Choice>(page: &Frame, family: &str, choices: Choices<T>, joint: &str) -> String {
    let words: Vec<String> = choices.iter().map(|choice| page.word(family, choice.key())).collect();
    words.join(&format!(" {} ", page.t(joint)))
}
