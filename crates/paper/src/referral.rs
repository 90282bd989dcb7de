use jiff::civil::Date;
use serde::Serialize;

use crate::{Letterhead, words};

/// To whom a person is sent, and the very words that are read there: the person takes it home.
#[derive(Clone, Debug, Serialize)]
pub struct ReferralSlip {
    /// The letterhead of the body that sends.
    pub head: Letterhead,
    /// The referral's number.
    pub number: i32,
    /// Given name and family name.
    pub person: String,
    /// The body that receives.
    pub receiver: String,
    /// The service, the telephone, the mail address: one a line, never empty ones.
    pub contacts: Vec<String>,
    /// What is shared.
    pub sections: Vec<SharedSection>,
    /// How the person agreed.
    pub agreed: String,
    /// When.
    #[serde(serialize_with = "words::as_day::serialize")]
    pub agreed_on: Date,
    /// The last day on which the receiver may read it.
    #[serde(serialize_with = "words::as_day::serialize")]
    pub until: Date,
}

/// A section of what is shared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SharedSection {
    /// What it is about.
    pub title: String,
    /// What is said, a line each.
    pub lines: Vec<String>,
}
