use jiff::civil::Date;
use serde::Serialize;

use crate::{Letterhead, Party, Signature, words};

/// A letter that asks somebody to come, or to book by a day.
#[derive(Clone, Debug, Serialize)]
pub struct InvitationLetter {
    /// The letterhead.
    pub head: Letterhead,
    /// To whom, with the address for the envelope.
    pub to: Party,
    /// What for.
    pub subject: String,
    /// What is said, a paragraph each.
    pub paragraphs: Vec<String>,
    /// The last day to answer; none: no hurry.
    #[serde(serialize_with = "words::as_perhaps_weekday::serialize")]
    pub answer_by: Option<Date>,
    /// Where to come or to call: one a line.
    pub place: Vec<String>,
    /// What to bring; may be empty.
    pub bring: String,
    /// The code to answer with; may be empty.
    pub code: String,
    /// Where the code is typed; may be empty.
    pub code_address: String,
    /// Who writes.
    pub signatures: Vec<Signature>,
}
