use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use snodo_core::ConceptId;

use super::PersonId;

/// Driving licences and professional driving documents (D.Lgs 285/1992, art. 116), in the order of the form.
pub const DRIVING_LICENCES: [&str; 19] = [
    "AM",
    "A1",
    "A2",
    "A",
    "B1",
    "B",
    "BE",
    "C1",
    "C1E",
    "C",
    "CE",
    "D1",
    "D1E",
    "D",
    "DE",
    "CQC-goods",
    "CQC-passengers",
    "KB",
    "ADR",
];
/// Contracts that people choose among.
pub const CONTRACTS: [&str; 9] = [
    "permanent",
    "fixed-term",
    "temporary-agency",
    "apprenticeship",
    "seasonal",
    "on-call",
    "domestic",
    "internship",
    "collaboration",
];
/// Full or part time.
pub const HOURS: [&str; 2] = ["full-time", "part-time"];
/// When one can work.
pub const SHIFTS: [&str; 7] = ["day", "two-shifts", "three-shifts", "night", "weekend", "split", "on-call"];
/// By what one goes to work.
pub const TRAVEL_MEANS: [&str; 5] = ["foot", "bicycle", "public-transport", "moped", "car"];
/// Levels of the Common European Framework of Reference for Languages.
pub const CEFR_LEVELS: [&str; 6] = ["A1", "A2", "B1", "B2", "C1", "C2"];
/// Languages that forms offer (ISO 639-1), the ones heard most at the counters first; any other code is kept too.
pub const LANGUAGES: [&str; 24] = [
    "it", "en", "fr", "es", "de", "ar", "ro", "sq", "uk", "ru", "zh", "pt", "bn", "ur", "pa", "hi", "wo",
    "pl", "mk", "sr", "tr", "fa", "ti", "am",
];

/// Where work is done.
pub const WORK_MODES: [&str; 3] = ["on_site", "hybrid", "remote"];
/// How well one uses a computer: the four steps of the European framework DigComp 2.2.
pub const DIGITAL_LEVELS: [&str; 4] = ["foundation", "intermediate", "advanced", "specialised"];

/// What is said of a person's work. For every list that is an `Option`, `None` is "not asked yet" and empty is "none".
///
/// It is written to the database and kept of earlier versions in this very form (JSON with these names).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewProfile {
    /// The person's own words, at most 5,000 characters.
    pub own_words: String,
    /// Code of the highest title of study (`education_level`).
    pub education_level: Option<String>,
    /// Some of [`DRIVING_LICENCES`].
    pub driving_licences: Option<Vec<String>>,
    /// Some of [`CONTRACTS`].
    pub contracts: Option<Vec<String>>,
    /// Some of [`HOURS`].
    pub hours: Option<Vec<String>>,
    /// Fewest hours a week, 1 to 60.
    pub weekly_hours_min: Option<i16>,
    /// Most hours a week, 1 to 60.
    pub weekly_hours_max: Option<i16>,
    /// Some of [`SHIFTS`].
    pub shifts: Option<Vec<String>>,
    /// Some of [`TRAVEL_MEANS`].
    pub travel_means: Option<Vec<String>>,
    /// Farthest one-way distance, kilometres, 0 to 1,000.
    pub travel_kilometres: Option<i16>,
    /// First day free for work.
    pub available_from: Option<Date>,
    /// What limits the person, in practical words ("non prima delle 9"), at most 1,000 characters.
    pub practical_limits: String,
    /// Jobs done, the latest first.
    pub experiences: Vec<Experience>,
    /// Studies.
    pub education: Vec<Education>,
    /// Languages, once each.
    pub languages: Vec<LanguageSkill>,
    /// What the person can do; a concept once.
    pub skills: Vec<NamedConcept>,
    /// What the person can do with a computer; the same words once.
    pub digital_skills: Vec<DigitalSkill>,
    /// Patentini and other certificates; a concept once.
    pub certificates: Vec<Certificate>,
    /// Professional registers (albi) the person is in.
    pub roll_entries: Vec<RollEntry>,
    /// What the person would like to do; a concept once.
    pub wished_occupations: Vec<NamedConcept>,
}

/// A job that was done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Experience {
    /// The occupation, when it was understood.
    pub concept_id: Option<ConceptId>,
    /// The occupation in words, never empty.
    pub occupation_words: String,
    /// For whom.
    pub employer: String,
    /// First month (its first day).
    pub from_month: Option<Date>,
    /// Last month (its first day); `None` with a first month: it goes on, or is not known.
    pub to_month: Option<Date>,
    /// What was done, at most 2,000 characters.
    pub description: String,
    /// The employer's codice fiscale or partita IVA.
    pub employer_code: Option<String>,
    /// What the employer does: classification of economic activities of Istat (ATECO), like `56.10.11`.
    pub ateco: Option<String>,
    /// The occupation in the classification of professions of Istat (CP), like `5.2.2.3.1`.
    pub profession_code: Option<String>,
    /// Code of the contract (`contract_code`), also one that is closed for new placements.
    pub contract_code: Option<String>,
    /// One of [`HOURS`].
    pub hours: Option<String>,
    /// One of [`WORK_MODES`].
    pub work_mode: Option<String>,
    /// Hired through targeted placement (L. 68/1999); matching never knows of it.
    pub targeted_placement: bool,
}

/// Something one can do with a computer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DigitalSkill {
    /// The words, never empty.
    pub words: String,
    /// One of [`DIGITAL_LEVELS`].
    pub level: Option<String>,
}

/// That a person is in a professional register (albo).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RollEntry {
    /// Code of the register, when it is one of [`ProfessionalRoll::all`](super::ProfessionalRoll::all).
    pub roll: Option<String>,
    /// The register in words, never empty.
    pub words: String,
    /// The number in the register, at most 40 characters.
    pub number: String,
    /// Since when.
    pub entered_on: Option<Date>,
    /// Two letters of the province whose register it is.
    pub province: Option<String>,
}

/// A study; a level or a title is said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Education {
    /// Code of the level (`education_level`).
    pub level: Option<String>,
    /// The title in words.
    pub title: String,
    /// Where.
    pub institute: String,
    /// When it ended, 1930 to 2100.
    pub year: Option<i16>,
    /// Whether a foreign title is recognised in Italy.
    pub recognised_in_italy: Option<bool>,
}

/// A language, by skill.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LanguageSkill {
    /// ISO 639-1, lower case.
    pub language: String,
    /// Mother tongue.
    pub native: bool,
    /// One of [`CEFR_LEVELS`]: listening and reading.
    pub understanding: Option<String>,
    /// One of [`CEFR_LEVELS`].
    pub speaking: Option<String>,
    /// One of [`CEFR_LEVELS`].
    pub writing: Option<String>,
}

/// Words, and the concept they were understood as.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NamedConcept {
    /// The concept.
    pub concept_id: Option<ConceptId>,
    /// The words, never empty.
    pub words: String,
}

/// A patentino or other certificate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Certificate {
    /// The concept.
    pub concept_id: Option<ConceptId>,
    /// The words, never empty.
    pub words: String,
    /// When it was given.
    pub issued_on: Option<Date>,
    /// Its last day.
    pub expires_on: Option<Date>,
}

impl NewProfile {
    /// Whether nothing at all was said.
    pub fn is_blank(&self) -> bool {
        *self == NewProfile::default()
    }

    /// Whether it says more than fits in the profile's own row.
    pub(crate) fn has_lists(&self) -> bool {
        !(self.experiences.is_empty()
            && self.education.is_empty()
            && self.languages.is_empty()
            && self.skills.is_empty()
            && self.digital_skills.is_empty()
            && self.roll_entries.is_empty()
            && self.certificates.is_empty()
            && self.wished_occupations.is_empty())
    }

    /// The profile as it is kept: languages in their order, no concept or language twice, no blank rows.
    #[must_use]
    pub fn tidied(mut self) -> NewProfile {
        self.experiences.retain(|row| !row.occupation_words.trim().is_empty());
        self.education.retain(|row| row.level.is_some() || !row.title.trim().is_empty());
        self.certificates.retain(|row| !row.words.trim().is_empty());
        self.skills.retain(|row| !row.words.trim().is_empty());
        self.digital_skills.retain(|row| !row.words.trim().is_empty());
        self.roll_entries.retain(|row| !row.words.trim().is_empty());
        self.wished_occupations.retain(|row| !row.words.trim().is_empty());
        once(&mut self.skills, |row| (row.concept_id, super::folded(&row.words)));
        once(&mut self.wished_occupations, |row| (row.concept_id, super::folded(&row.words)));
        once(&mut self.certificates, |row| (row.concept_id, super::folded(&row.words)));
        once(&mut self.digital_skills, |row| (None, super::folded(&row.words)));
        once(&mut self.roll_entries, |row| (None, super::folded(&row.words)));
        once(&mut self.languages, |row| (None, row.language.clone()));
        self.languages
            .sort_by(|one, other| (!one.native, &one.language).cmp(&(!other.native, &other.language)));
        self
    }
}

/// Keeps the first row of each concept, or of the same words where there is no concept.
fn once<T>(rows: &mut Vec<T>, key: impl Fn(&T) -> (Option<ConceptId>, String)) {
    let mut seen = std::collections::HashSet::new();
    rows.retain(|row| {
        let (concept, words) = key(row);
        seen.insert(concept.ok_or(words))
    });
}

/// A profile as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Whose.
    pub person: PersonId,
    /// What was said.
    pub said: NewProfile,
    /// Since when the person waits for a proposal.
    pub waiting_since: jiff::Timestamp,
    /// When it was last saved.
    pub updated_at: jiff::Timestamp,
    /// Grows with each save.
    pub revision: i32,
}
