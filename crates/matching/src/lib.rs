//! Who fits a vacancy and why: requirements, ranking, reasons, near misses and what-if. Pure and deterministic.
//!
//! [`Criterion`] is the closed list of what may be asked and [`PersonProfile`] of what may be known: neither carries sex, age,
//! nationality, family, health or ISEE, so no result can depend on them. [`evaluate`] decides one person against one vacancy;
//! [`rank`] orders people by it; [`Pool`] gives the same
//! answer fast for a million people.

mod choices;
mod concept;
mod conditions;
mod criterion;
mod education;
mod evaluate;
pub mod formula;
mod language;
mod licence;
pub mod lines;
mod person;
mod pool;
mod rank;
pub mod reasons;
mod travel;
mod vacancy;
mod what_if;

pub use choices::{Choice, Choices};
pub use concept::{ConceptId, IscoCode};
pub use conditions::{ContractKind, ContractSet, HoursKind, Shift, ShiftSet, WeeklyHours, WorkingHours};
pub use criterion::{Criterion, CriterionKind};
pub use education::EducationLevel;
pub use evaluate::{Lack, Nearness, Outcome, Question, evaluate, outcome};
pub use formula::Formula;
pub use language::{CefrLevel, LanguageCode, LanguageKnown, LanguageLevels};
pub use licence::{DrivingLicence, LicenceSet};
pub use person::{Facts, OccupationHeld, PersonProfile};
pub use pool::{Change, Pool, PoolBuilder, PoolSnapshot};
pub use rank::{Coverage, Fit, Ranking, Standing, VacanciesRanking, rank, vacancies_for};
pub use travel::{Coordinates, Means, Travel};
pub use vacancy::{Requirement, RequirementIndex, Strength, Vacancy, VacancyError, Weight};
pub use what_if::{WhatIf, fitting, what_if};
