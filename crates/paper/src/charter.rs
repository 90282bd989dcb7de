use jiff::civil::Date;
use serde::Serialize;

use crate::{Letterhead, words};

/// The charter of services of a network: what it promises and how well that is kept.
#[derive(Clone, Debug, Serialize)]
pub struct Charter {
    /// The letterhead of the body that leads the network.
    pub head: Letterhead,
    /// The network's name.
    pub network: String,
    /// The edition's number.
    pub number: i32,
    /// The act that approves it.
    pub act: String,
    /// The act's day.
    #[serde(serialize_with = "words::as_perhaps_day::serialize")]
    pub approved_on: Option<Date>,
    /// Since when it holds.
    #[serde(serialize_with = "words::as_perhaps_day::serialize")]
    pub valid_from: Option<Date>,
    /// Who we are and what the charter is for: paragraphs.
    pub introduction: Vec<String>,
    /// In plain words.
    pub principles: Vec<CharterPrinciple>,
    /// What is promised.
    pub promises: Vec<CharterPromise>,
    /// What happens when a promise is not kept: paragraphs.
    pub remedies: Vec<String>,
    /// Within how many working days complaints are answered.
    pub answer_days: i32,
    /// Where one complains; may be empty.
    pub complaint_address: String,
    /// When the figures were counted; may be empty.
    pub counted_at: String,
}

/// A principle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CharterPrinciple {
    /// In two or three words.
    pub title: String,
    /// What it means.
    pub words: String,
}

/// A promise, and how it was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CharterPromise {
    /// In plain words.
    pub words: String,
    /// What is counted.
    pub definition: String,
    /// From which facts.
    pub source: String,
    /// In which share of cases it should be kept, in per cent.
    pub target: i16,
    /// The latest first.
    pub periods: Vec<CharterPeriod>,
}

/// How a promise was kept in a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CharterPeriod {
    /// "novembre 2026".
    pub period: String,
    /// "92% (46 su 50)".
    pub kept: String,
    /// Whether the target was reached, in words.
    pub reached: String,
}
