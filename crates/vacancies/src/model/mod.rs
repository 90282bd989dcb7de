//! What a company looks for, the states it goes through, and what is asked of people.

mod ad;
mod conditions;
mod matching;
mod notice;
mod proposed;
mod readiness;
mod requirement;
mod state;
mod vacancy;
mod words;
mod work;

pub(crate) use ad::reworded;
pub use ad::{AdDecision, AdField, AdFinding, AdReading, Allowed};
pub use conditions::{Pay, PayPeriod, Source};
pub(crate) use matching::criterion;
pub use matching::{ForMatching, Known, to_matching};
pub use notice::{NoticeKind, ProfessionCode};
pub use proposed::{proposed_requirements, requirements_after_edit};
pub use readiness::{Missing, missing};
pub use requirement::{Asked, AskedFields, MOST_REQUIREMENTS, RequirementRow};
pub use state::{CancelReason, ClosingReason, Move, VacancyState};
pub use vacancy::{NewVacancy, Vacancy, VacancyId};
pub(crate) use words::{LANGUAGES, language_words, licence_words};
pub use words::{VocabularyLabels, requirement_words};
pub use work::{Travel, WorkMode};
