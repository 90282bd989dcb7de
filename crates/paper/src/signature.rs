use jiff::civil::Date;
use serde::Serialize;

use crate::words;

/// A place where somebody signs, or what is recorded of their signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// As what they sign.
    pub signer: Signer,
    /// Their name; may be empty.
    pub name: String,
    /// When and how they signed; none: a line to sign on.
    pub signed: Option<SignedOn>,
}

impl Signature {
    /// A line to sign on.
    pub fn open(signer: Signer, name: impl Into<String>) -> Signature {
        Signature { signer, name: name.into(), signed: None }
    }
}

/// As what somebody signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Signer {
    /// The person themselves.
    Person,
    /// Who stands for the person by law.
    Guardian,
    /// The case manager.
    CaseManager,
    /// Who gave the hours.
    Operator,
    /// For the counter.
    Counter,
    /// For the body.
    Body,
    /// The intern.
    Intern,
    /// For who promotes an internship.
    Promoter,
    /// For who hosts it.
    Host,
    /// The promoter's tutor.
    PromoterTutor,
    /// The host's tutor.
    HostTutor,
}

/// That somebody signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SignedOn {
    /// The day.
    #[serde(serialize_with = "words::as_day::serialize")]
    pub on: Date,
    /// How.
    pub how: SignedHow,
}

/// How somebody signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SignedHow {
    /// By hand, on a paper that is kept.
    Paper,
    /// On a screen, and the program recorded it.
    Screen,
}

impl SignedHow {
    /// `paper`, `screen`: as the database says it.
    pub fn from_code(code: &str) -> Option<SignedHow> {
        match code {
            "paper" => Some(SignedHow::Paper),
            "screen" => Some(SignedHow::Screen),
            _ => None,
        }
    }
}
