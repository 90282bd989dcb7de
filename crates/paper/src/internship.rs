use jiff::civil::Date;
use serde::Serialize;

use crate::{Letterhead, Party, Signature, words};

/// The convention between the promoter of internships and a host.
#[derive(Clone, Debug, Serialize)]
pub struct InternshipConvention {
    /// The letterhead.
    pub head: Letterhead,
    /// The promoter: the body, with its codice fiscale.
    pub promoter: Party,
    /// The host.
    pub host: Host,
    /// The act whose rules hold: those of the host site's region.
    pub act: String,
    /// First day on which internships may begin under it.
    #[serde(serialize_with = "words::as_day::serialize")]
    pub from: Date,
    /// Last day.
    #[serde(serialize_with = "words::as_day::serialize")]
    pub to: Date,
    /// Promoter and host.
    pub signatures: Vec<Signature>,
}

/// Who hosts interns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Host {
    /// Name, codice fiscale, address.
    pub party: Party,
    /// Who signs for it; may be empty.
    pub signatory: String,
    /// Where the intern is: site and street; may be empty.
    pub site: String,
    /// People employed at the site; none: not known.
    pub employees: Option<u32>,
}

/// Who follows an intern.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tutor {
    /// Their name.
    pub name: String,
    /// What they are there; may be empty.
    pub role: String,
}

/// The attestation at the end of an internship: what was done and learned.
#[derive(Clone, Debug, Serialize)]
pub struct InternshipAttestation {
    /// The letterhead.
    pub head: Letterhead,
    /// The intern.
    pub intern: Party,
    /// The host.
    pub host: Host,
    /// The occupation.
    pub occupation: String,
    /// First day.
    #[serde(serialize_with = "words::as_day::serialize")]
    pub from: Date,
    /// Last day.
    #[serde(serialize_with = "words::as_day::serialize")]
    pub to: Date,
    /// Minutes done.
    #[serde(serialize_with = "words::as_minutes::serialize")]
    pub minutes: i64,
    /// What was done.
    pub activities: String,
    /// What was learned.
    pub skills: String,
    /// How it went; may be empty.
    pub evaluation: String,
    /// The promoter's tutor and the host's.
    pub signatures: Vec<Signature>,
}

/// The individual training project (PFI) of an internship, which intern, promoter and host sign.
#[derive(Clone, Debug, Serialize)]
pub struct TrainingProject {
    /// The letterhead.
    pub head: Letterhead,
    /// The intern.
    pub intern: Party,
    /// The promoter.
    pub promoter: Party,
    /// The host.
    pub host: Host,
    /// The convention, in words: number and day.
    pub convention: String,
    /// The act whose rules hold.
    pub act: String,
    /// The promoter's tutor.
    pub promoter_tutor: Tutor,
    /// The host's tutor.
    pub host_tutor: Tutor,
    /// The occupation.
    pub occupation: String,
    /// First day.
    #[serde(serialize_with = "words::as_day::serialize")]
    pub from: Date,
    /// Last day.
    #[serde(serialize_with = "words::as_day::serialize")]
    pub to: Date,
    /// Minutes a week.
    #[serde(serialize_with = "words::as_minutes::serialize")]
    pub weekly_minutes: i64,
    /// On which days and when; may be empty.
    pub schedule: String,
    /// The monthly allowance, in cents of euro, gross.
    #[serde(serialize_with = "words::as_euro::serialize")]
    pub allowance: i64,
    /// The allowance only shows how it works.
    pub examples: bool,
    /// What is to be learned.
    pub objectives: String,
    /// What is done; may be empty.
    pub activities: String,
    /// The insurance against accidents at work (INAIL); may be empty.
    pub inail: String,
    /// The insurance against damage to others; may be empty.
    pub liability: String,
    /// Intern, promoter, host.
    pub signatures: Vec<Signature>,
}
