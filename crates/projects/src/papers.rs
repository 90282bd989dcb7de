//! What the papers of a project say, as typed data: the agreement that is signed, the report of a month, the register of attendance.
//!
//! Whoever prints them decides how they look; what they say is decided here, from the same rows as the pages. Nothing reserved is in them.

use jiff::{
    Timestamp,
    civil::{Date, Time},
};

use crate::model::{Answer, Euro};

/// Whom a paper is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperPerson {
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Codice fiscale in force today, when there is one.
    pub codice_fiscale: Option<String>,
    /// Date of birth.
    pub birth_date: Option<Date>,
    /// Comune or country of birth, by name.
    pub birth_place: Option<String>,
    /// Address of residence.
    pub residence_address: Option<String>,
    /// Comune of residence, by name.
    pub residence_comune: Option<String>,
}

impl PaperPerson {
    /// "Ada Rossi".
    pub fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
    }
}

/// The measure under which a paper is written, in the version that the project began under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperMeasure {
    /// Its short code, as "BSL".
    pub code: String,
    /// Its name.
    pub name: String,
    /// Where the money comes from.
    pub funding: String,
    /// The act, as one cites it.
    pub act: String,
    /// The public investment project code (CUP), which every paper of a funded measure carries.
    pub cup: Option<String>,
    /// The logos that its papers carry: `european_union`, `republic`, `region`, `pnrr`.
    pub logos: Vec<String>,
    /// Amounts only show how it works: the paper says so.
    pub amounts_are_examples: bool,
}

/// What heads every paper of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperHead {
    /// The number that the body gave the project.
    pub project_code: i32,
    /// The body that runs the project.
    pub body: String,
    /// The counter, when one is said.
    pub counter: Option<String>,
    /// Whom it is about.
    pub person: PaperPerson,
    /// Under which measure.
    pub measure: PaperMeasure,
    /// Who follows the project.
    pub case_manager: String,
    /// The protocol number, once signed.
    pub protocol_number: Option<String>,
    /// The protocol's day.
    pub protocol_on: Option<Date>,
    /// First day.
    pub starts_on: Option<Date>,
    /// Last day as agreed.
    pub ends_on: Option<Date>,
}

/// A service as agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperService {
    /// Its code in the measure.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The essential level of service (LEP, DM 4/2018) it belongs to.
    pub lep: Option<String>,
    /// The most people in a session; `None`: alone.
    pub group_seats: Option<i16>,
    /// Minutes agreed on.
    pub planned_minutes: Option<i64>,
    /// The most minutes that the measure pays in the project.
    pub cap_minutes: Option<i64>,
    /// Euro for an hour.
    pub hourly_tariff: Option<Euro>,
}

/// Something agreed on, with its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperObjective {
    /// What.
    pub words: String,
    /// By when.
    pub by_day: Date,
    /// Since when it is reached.
    pub reached_on: Option<Date>,
}

/// A signature that was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperSignature {
    /// `person`, `case_manager`, `guardian`.
    pub signer: String,
    /// When.
    pub signed_on: Date,
    /// `paper` or `screen`.
    pub how: String,
}

/// The agreement (PAI): what the person and the case manager sign. Never the service agreement (patto di servizio), which is the
/// employment centre's (D.Lgs. 150/2015, art. 20): the paper says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// The head.
    pub head: PaperHead,
    /// The code of the state, as `proposed`.
    pub state: String,
    /// When it was proposed.
    pub proposed_on: Date,
    /// When it was signed.
    pub signed_on: Option<Date>,
    /// Which employment centre sent the person, and when.
    pub assigned: Option<(String, Date)>,
    /// What the measure's conditions answered at the proposal.
    pub eligibility: Vec<Answer>,
    /// At most three.
    pub objectives: Vec<PaperObjective>,
    /// Agreed services first, by code.
    pub services: Vec<PaperService>,
    /// Recorded signatures; empty: the paper has empty lines to sign on.
    pub signatures: Vec<PaperSignature>,
}

/// One person's part of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperHours {
    /// The day in Italy.
    pub day: Date,
    /// From.
    pub from: Time,
    /// To.
    pub to: Time,
    /// Minutes with the person; none when they were not there.
    pub minutes: i64,
    /// The service's code in the measure.
    pub service_code: String,
    /// The service's name.
    pub service: String,
    /// Who gave them.
    pub operator: String,
    /// At which counter.
    pub counter: String,
    /// At a distance.
    pub remote: bool,
    /// How many people were expected.
    pub group_size: i64,
    /// What was done, or what is planned.
    pub activity: String,
    /// `planned`, `held`.
    pub state: String,
    /// `expected`, `present`, `absent`, `excused`.
    pub attendance: String,
    /// How the person signed: `paper`, `screen`.
    pub signed: Option<String>,
    /// Euro for an hour.
    pub hourly_tariff: Option<Euro>,
}

/// What was wrong in a sent report, said beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperCorrection {
    /// The day of the session.
    pub day: Date,
    /// The minutes that should have been reported.
    pub minutes: i64,
    /// Why.
    pub reason: String,
    /// By whom.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// That a report was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperSent {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// SHA-256 of what it says, in hexadecimal.
    pub digest: String,
}

/// The report of a project's month. Once sent, it says what was sent, whatever was written since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthReport {
    /// The head.
    pub head: PaperHead,
    /// The first day of the month.
    pub month: Date,
    /// The hours given, in order of time.
    pub hours: Vec<PaperHours>,
    /// All minutes.
    pub minutes: i64,
    /// What they are worth; nothing when no service of the month is paid by the hour.
    pub worth: Euro,
    /// When it was sent; `None`: a draft, and the paper says so.
    pub sent: Option<PaperSent>,
    /// Corrections beside it.
    pub corrections: Vec<PaperCorrection>,
}

/// The register of attendance of a whole project: each session with the person, to come too, with room for signatures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttendanceRegister {
    /// The head.
    pub head: PaperHead,
    /// In order of time; cancelled sessions are left out.
    pub hours: Vec<PaperHours>,
    /// Minutes of those at which the person was present.
    pub minutes: i64,
}
