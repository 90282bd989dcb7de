use jiff::civil::{Date, Time};
use serde::Serialize;

use crate::{Letterhead, Signature, words};

/// When and where to come, what to bring, and the code to move or cancel the appointment.
#[derive(Clone, Debug, Serialize)]
pub struct AppointmentSlip {
    /// The letterhead.
    pub head: Letterhead,
    /// For whom; may be empty.
    pub person: String,
    /// The service.
    pub service: String,
    /// The day.
    #[serde(serialize_with = "words::as_weekday::serialize")]
    pub day: Date,
    /// From.
    #[serde(serialize_with = "words::as_clock::serialize")]
    pub from: Time,
    /// To.
    #[serde(serialize_with = "words::as_clock::serialize")]
    pub to: Time,
    /// Counter, room, street: one a line. For a call: how it is held.
    pub place: Vec<String>,
    /// What to bring; may be empty.
    pub bring: String,
    /// The counter's telephone; may be empty.
    pub phone: String,
    /// The code, as it is read aloud.
    pub code: String,
    /// Where the code is typed; may be empty.
    pub code_address: String,
    /// Who hands the slip out, and who receives it.
    pub signatures: Vec<Signature>,
}
