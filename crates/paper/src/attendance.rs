use jiff::civil::{Date, Time};
use serde::Serialize;

use crate::{Letterhead, Party, Signature, SignedHow, words};

/// Who was there and when, with room to sign: of a person's month, or of a group's session.
#[derive(Clone, Debug, Serialize)]
pub struct AttendanceRegister {
    /// The letterhead.
    pub head: Letterhead,
    /// Of what it is the register.
    pub of: RegisterOf,
    /// The lines: days of a person, or people of a session.
    pub lines: Vec<RegisterLine>,
    /// All minutes attended; none when they are not added up.
    #[serde(serialize_with = "words::as_perhaps_minutes::serialize")]
    pub minutes: Option<i64>,
    /// Who vouches for it.
    pub signatures: Vec<Signature>,
}

/// Of what a register is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RegisterOf {
    /// A month of an internship: its lines are days.
    InternshipMonth {
        /// The intern.
        intern: String,
        /// The month, by any of its days.
        #[serde(serialize_with = "words::as_month::serialize")]
        month: Date,
        /// The host.
        host: String,
        /// The host's tutor.
        tutor: String,
        /// What was corrected since the month was approved, the oldest first: of two for one day the later one holds.
        corrections: Vec<CorrectedDay>,
        /// All minutes with the corrections; none when nothing was corrected.
        #[serde(serialize_with = "words::as_perhaps_minutes::serialize")]
        corrected: Option<i64>,
    },
    /// The meetings of a project: its lines are days.
    Project {
        /// The person.
        person: String,
        /// The project's number in the body.
        number: i32,
        /// The measure.
        measure: String,
    },
    /// A session of a measure's service: its lines are people.
    Session {
        /// The service.
        service: String,
        /// The measure.
        measure: String,
        /// The day.
        #[serde(serialize_with = "words::as_weekday::serialize")]
        day: Date,
        /// From.
        #[serde(serialize_with = "words::as_clock::serialize")]
        from: Time,
        /// To.
        #[serde(serialize_with = "words::as_clock::serialize")]
        to: Time,
        /// The counter.
        place: String,
        /// Who gives the hours.
        operator: String,
    },
    /// A day of an event: its lines are people, or classes.
    Event {
        /// The event.
        title: String,
        /// The day.
        #[serde(serialize_with = "words::as_weekday::serialize")]
        day: Date,
        /// From.
        #[serde(serialize_with = "words::as_clock::serialize")]
        from: Time,
        /// To.
        #[serde(serialize_with = "words::as_clock::serialize")]
        to: Time,
        /// Where it is.
        place: String,
    },
}

/// A line of a register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RegisterLine {
    /// The day or the person.
    pub subject: String,
    /// From–to, or hours, in words; may be empty.
    pub hours: String,
    /// Whether they were there.
    pub presence: Presence,
    /// What was done, or why they were not there; may be empty.
    pub note: String,
    /// How the person signed; none: a place to sign.
    pub signed: Option<SignedHow>,
}

/// What should have been written of a day of an approved register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CorrectedDay {
    /// The day.
    #[serde(serialize_with = "words::as_short_day::serialize")]
    pub day: Date,
    /// The minutes that were written, in the register or by the correction before.
    #[serde(serialize_with = "words::as_minutes::serialize")]
    pub was: i64,
    /// The right minutes.
    #[serde(serialize_with = "words::as_minutes::serialize")]
    pub minutes: i64,
    /// Why.
    pub reason: String,
    /// Who said so; may be empty.
    pub by: String,
    /// When.
    #[serde(serialize_with = "words::as_short_day::serialize")]
    pub on: Date,
}

/// Whether somebody was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// Nobody said yet.
    Open,
    /// There.
    Present,
    /// Not there.
    Absent,
}

/// That somebody attended so many hours.
#[derive(Clone, Debug, Serialize)]
pub struct AttendanceCertificate {
    /// The letterhead.
    pub head: Letterhead,
    /// The person.
    pub person: Party,
    /// What was attended.
    pub attended: Attended,
    /// First day with hours.
    #[serde(serialize_with = "words::as_day::serialize")]
    pub from: Date,
    /// Last day with hours.
    #[serde(serialize_with = "words::as_day::serialize")]
    pub to: Date,
    /// Hours by what was done.
    pub hours: Vec<CertifiedHours>,
    /// All minutes.
    #[serde(serialize_with = "words::as_minutes::serialize")]
    pub minutes: i64,
    /// How many meetings.
    pub meetings: usize,
    /// Who certifies.
    pub signatures: Vec<Signature>,
}

/// The individual project that somebody attended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attended {
    /// Its number in the body.
    pub number: i32,
    /// The measure's name.
    pub measure: String,
}

/// Hours of a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CertifiedHours {
    /// The service.
    pub service: String,
    /// How many meetings.
    pub meetings: usize,
    /// Minutes.
    #[serde(serialize_with = "words::as_minutes::serialize")]
    pub minutes: i64,
}
