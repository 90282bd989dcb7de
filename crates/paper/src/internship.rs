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

/// That somebody else follows an intern from a day on: an addition to the training project.
#[derive(Clone, Debug, Serialize)]
pub struct TutorChange {
    /// The letterhead.
    pub head: Letterhead,
    /// The internship's number at the promoter.
    pub number: i32,
    /// The intern.
    pub intern: Party,
    /// The promoter.
    pub promoter: Party,
    /// The host.
    pub host: Host,
    /// The convention, in words: number and day.
    pub convention: String,
    /// The occupation.
    pub occupation: String,
    /// Whose tutor changes.
    pub of: TutorOf,
    /// Who followed the intern before.
    pub former: Tutor,
    /// The first day on which they did.
    #[serde(serialize_with = "words::as_day::serialize")]
    pub since: Date,
    /// The last day on which they did.
    #[serde(serialize_with = "words::as_day::serialize")]
    pub until: Date,
    /// Who follows the intern now.
    pub tutor: Tutor,
    /// How to reach them; may be empty.
    pub contact: String,
    /// The first day on which they do.
    #[serde(serialize_with = "words::as_day::serialize")]
    pub from: Date,
    /// Why; may be empty.
    pub reason: String,
    /// Promoter, host, intern, and the new tutor.
    pub signatures: Vec<Signature>,
}

/// Whose tutor follows an intern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TutorOf {
    /// The promoter's.
    Promoter,
    /// The host's.
    Host,
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
