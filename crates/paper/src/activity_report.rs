use jiff::civil::{Date, Time};
use serde::Serialize;

use crate::{Letterhead, Party, Signature, SignedHow, words};

/// The hours that a project gave a person in a month.
#[derive(Clone, Debug, Serialize)]
pub struct ActivityReport {
    /// The letterhead.
    pub head: Letterhead,
    /// The project's number in the body.
    pub number: i32,
    /// The person.
    pub person: Party,
    /// The measure's name and code.
    pub measure: String,
    /// The month, by any of its days.
    #[serde(serialize_with = "words::as_month::serialize")]
    pub month: Date,
    /// The hours, in order of time.
    pub lines: Vec<ReportedHours>,
    /// Hours by service.
    pub totals: Vec<ServiceTotal>,
    /// All minutes.
    #[serde(serialize_with = "words::as_minutes::serialize")]
    pub minutes: i64,
    /// What they are worth, in cents of euro, when the measure pays by the hour.
    #[serde(serialize_with = "words::as_perhaps_euro::serialize")]
    pub worth: Option<i64>,
    /// The amounts only show how it works.
    pub examples: bool,
    /// That it was sent; none: a draft.
    pub sent: Option<SentReport>,
    /// What was said beside it afterwards.
    pub corrections: Vec<Correction>,
    /// Case manager and person.
    pub signatures: Vec<Signature>,
}

/// Hours on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportedHours {
    /// The day.
    #[serde(serialize_with = "words::as_short_day::serialize")]
    pub day: Date,
    /// From.
    #[serde(serialize_with = "words::as_clock::serialize")]
    pub from: Time,
    /// To.
    #[serde(serialize_with = "words::as_clock::serialize")]
    pub to: Time,
    /// Minutes with the person.
    #[serde(serialize_with = "words::as_minutes::serialize")]
    pub minutes: i64,
    /// The service.
    pub service: String,
    /// Who gave them.
    pub operator: String,
    /// At a distance.
    pub remote: bool,
    /// What was done.
    pub activity: String,
    /// How the person signed; none: not yet.
    pub signed: Option<SignedHow>,
}

/// The hours of a service in the month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ServiceTotal {
    /// The service.
    pub service: String,
    /// Minutes.
    #[serde(serialize_with = "words::as_minutes::serialize")]
    pub minutes: i64,
}

/// That a report was sent, and what it said then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SentReport {
    /// The day.
    #[serde(serialize_with = "words::as_day::serialize")]
    pub on: Date,
    /// By whom.
    pub by: String,
    /// SHA-256 of its content, in hexadecimal.
    pub digest: String,
}

/// What a sent report should have said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Correction {
    /// The day of the hours.
    #[serde(serialize_with = "words::as_short_day::serialize")]
    pub day: Date,
    /// The right minutes.
    #[serde(serialize_with = "words::as_minutes::serialize")]
    pub minutes: i64,
    /// Why.
    pub reason: String,
    /// Who said so.
    pub by: String,
    /// When.
    #[serde(serialize_with = "words::as_short_day::serialize")]
    pub on: Date,
}
