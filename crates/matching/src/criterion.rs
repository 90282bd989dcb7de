//! The closed list of what a vacancy may ask.

use jiff::civil::Date;

use crate::choices::choice;
use crate::concept::{ConceptId, IscoCode};
use crate::conditions::{ContractSet, ShiftSet, WorkingHours};
use crate::education::EducationLevel;
use crate::language::{LanguageCode, LanguageLevels};
use crate::licence::DrivingLicence;

/// One thing that a vacancy asks. Nothing outside this list can be asked, hence nothing protected by law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Criterion {
    /// Has done the occupation or wishes to; with `minimum_months` above zero, has done it that long.
    Occupation {
        /// The occupation.
        concept: ConceptId,
        /// Its ISCO unit group: another occupation of the group is "close".
        isco: Option<IscoCode>,
        /// Least months of experience; zero asks none.
        minimum_months: u16,
    },
    /// Has the skill.
    Skill(ConceptId),
    /// Has the certificate.
    Certificate(ConceptId),
    /// May drive with the licence.
    Licence(DrivingLicence),
    /// Knows the language at these levels; at least one skill, never [`crate::CefrLevel::Native`].
    Language {
        /// The language.
        code: LanguageCode,
        /// Required levels; `None` in a skill asks nothing of it.
        levels: LanguageLevels,
    },
    /// Has a title of this level or above.
    Education(EducationLevel),
    /// Accepts one of the contracts offered.
    Contract(ContractSet),
    /// Accepts the hours offered.
    Hours(WorkingHours),
    /// Can work all of these shifts.
    Shifts(ShiftSet),
    /// Lives within own reach of the workplace, and within these kilometres where given.
    Distance {
        /// The vacancy's own limit.
        within_km: Option<u16>,
    },
    /// Is free on this day or earlier.
    StartBy(Date),
    /// Has an own motor vehicle.
    OwnTransport,
}

choice! {
    /// The kind of a [`Criterion`], for weights, icons and lists.
    CriterionKind {
        /// Occupation and experience.
        Occupation = "occupation",
        /// Skill.
        Skill = "skill",
        /// Certificate.
        Certificate = "certificate",
        /// Driving licence.
        Licence = "licence",
        /// Language.
        Language = "language",
        /// Title of study.
        Education = "education",
        /// Contract.
        Contract = "contract",
        /// Hours.
        Hours = "hours",
        /// Shifts.
        Shifts = "shifts",
        /// Distance from home.
        Distance = "distance",
        /// Start date.
        StartBy = "start-by",
        /// Own motor vehicle.
        OwnTransport = "own-transport",
    }
}

impl Criterion {
    /// The kind.
    pub fn kind(&self) -> CriterionKind {
        match self {
            Self::Occupation { .. } => CriterionKind::Occupation,
            Self::Skill(_) => CriterionKind::Skill,
            Self::Certificate(_) => CriterionKind::Certificate,
            Self::Licence(_) => CriterionKind::Licence,
            Self::Language { .. } => CriterionKind::Language,
            Self::Education(_) => CriterionKind::Education,
            Self::Contract(_) => CriterionKind::Contract,
            Self::Hours(_) => CriterionKind::Hours,
            Self::Shifts(_) => CriterionKind::Shifts,
            Self::Distance { .. } => CriterionKind::Distance,
            Self::StartBy(_) => CriterionKind::StartBy,
            Self::OwnTransport => CriterionKind::OwnTransport,
        }
    }
}
