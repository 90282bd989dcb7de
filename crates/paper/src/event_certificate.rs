use jiff::civil::Date;
use serde::Serialize;

use crate::{Letterhead, Signature, words};

/// That somebody was at an event, or at the edition of a course, for as long as it asks.
#[derive(Clone, Debug, Serialize)]
pub struct EventCertificate {
    /// The letterhead of who organises it.
    pub head: Letterhead,
    /// Given name and family name.
    pub person: String,
    /// The event, or the course.
    pub title: String,
    /// What the certificate is worth, in the course's words; may be empty.
    pub worth: String,
    /// First day.
    #[serde(serialize_with = "words::as_day::serialize")]
    pub from: Date,
    /// Last day.
    #[serde(serialize_with = "words::as_day::serialize")]
    pub to: Date,
    /// Where it was; may be empty.
    pub place: String,
    /// How long they were there.
    #[serde(serialize_with = "words::as_minutes::serialize")]
    pub minutes: i64,
    /// How long it was.
    #[serde(serialize_with = "words::as_minutes::serialize")]
    pub of_minutes: i64,
    /// The days on which they were there.
    pub days: Vec<CertifiedDay>,
    /// Who certifies.
    pub signatures: Vec<Signature>,
}

/// A day on which somebody was there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CertifiedDay {
    /// The day.
    #[serde(serialize_with = "words::as_weekday::serialize")]
    pub day: Date,
    /// What it was about; may be empty.
    pub topic: String,
    /// For how long.
    #[serde(serialize_with = "words::as_minutes::serialize")]
    pub minutes: i64,
}
