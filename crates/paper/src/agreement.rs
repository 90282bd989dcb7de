use jiff::civil::Date;
use serde::Serialize;

use crate::{Letterhead, Party, Signature, words};

/// An individual project (progetto personalizzato, PAI) as the person and the case manager agree on it.
#[derive(Clone, Debug, Serialize)]
pub struct ProjectAgreement {
    /// The letterhead.
    pub head: Letterhead,
    /// The project's number in the body.
    pub number: i32,
    /// The person.
    pub person: Party,
    /// The measure's name.
    pub measure: String,
    /// Who pays, and by which act.
    pub funding: String,
    /// The measure's act.
    pub act: String,
    /// The measure's amounts only show how it works.
    pub examples: bool,
    /// Who follows the person.
    pub case_manager: String,
    /// Who sent the person and when.
    pub sent: Option<SentBy>,
    /// First day; none: to be agreed.
    #[serde(serialize_with = "words::as_perhaps_day::serialize")]
    pub from: Option<Date>,
    /// Last day.
    #[serde(serialize_with = "words::as_perhaps_day::serialize")]
    pub to: Option<Date>,
    /// What is aimed at.
    pub objectives: Vec<Objective>,
    /// What is done for it.
    pub services: Vec<PlannedService>,
    /// Who else works with the person.
    pub team: Vec<TeamBody>,
    /// Person and case manager.
    pub signatures: Vec<Signature>,
}

/// Who sent somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SentBy {
    /// The body, most often an employment centre (CPI).
    pub body: String,
    /// The day.
    #[serde(serialize_with = "words::as_day::serialize")]
    pub on: Date,
}

/// Something aimed at, with its day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Objective {
    /// In words.
    pub words: String,
    /// By when.
    #[serde(serialize_with = "words::as_day::serialize")]
    pub by: Date,
}

/// A service with its hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlannedService {
    /// The service.
    pub name: String,
    /// Minutes agreed.
    #[serde(serialize_with = "words::as_minutes::serialize")]
    pub planned: i64,
    /// The most that the measure pays, in minutes.
    #[serde(serialize_with = "words::as_perhaps_minutes::serialize")]
    pub most: Option<i64>,
}

/// A body that works with the person too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TeamBody {
    /// The body.
    pub body: String,
    /// Whom to ask for there; may be empty.
    pub contact: String,
    /// What it does; may be empty.
    pub task: String,
}
