use jiff::civil::Date;
use serde::Serialize;

use crate::{Picture, words};

/// What stands on top of every document: who issues it, who pays for it, where it is registered.
#[derive(Clone, Debug, Serialize)]
pub struct Letterhead {
    /// The body that issues the document.
    pub issuer: Issuer,
    /// Who pays for the measure, in the order in which the marks must stand (Regulation (EU) 2021/1060, art. 50).
    pub marks: Vec<FundingMark>,
    /// The measure's project code (CUP, L. 3/2003 art. 11).
    pub cup: Option<String>,
    /// Where the document is registered; none: a field to fill in by hand.
    pub protocol: Option<Protocol>,
    /// The Comune in which it is issued; may be empty.
    pub place: String,
    /// The document's day.
    #[serde(serialize_with = "words::as_day::serialize")]
    pub date: Date,
}

/// The body that issues a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Issuer {
    /// Its name.
    pub name: String,
    /// Address, telephone, mail: one a line, never empty ones.
    pub contacts: Vec<String>,
    /// Its coat of arms; without one a neutral shape is drawn.
    pub arms: Option<Picture>,
}

/// The mark of who pays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FundingMark {
    /// The name, which is printed in a frame when there is no picture, and read aloud when there is one.
    pub name: String,
    /// The mark as its owner gives it. Marks are never drawn here.
    pub picture: Option<Picture>,
}

/// Number and day in the register of documents (protocollo, DPR 445/2000 art. 53).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Protocol {
    /// The number as the register writes it.
    pub number: String,
    /// The day; none: a field to fill in.
    #[serde(serialize_with = "words::as_perhaps_day::serialize")]
    pub on: Option<Date>,
}

/// Where and when somebody was born.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Birth {
    /// The place with its province, or the country; may be empty.
    pub place: String,
    /// The day.
    #[serde(serialize_with = "words::as_perhaps_day::serialize")]
    pub on: Option<Date>,
    /// Whether the document says "nata" or "nato"; none: both.
    pub female: Option<bool>,
}

/// Somebody whom a document names in full.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Party {
    /// Given name and family name, or a firm's name.
    pub name: String,
    /// Where and when they were born; none for a firm, or when it is not known.
    pub born: Option<Birth>,
    /// Codice fiscale; may be empty.
    pub fiscal_code: String,
    /// Street and Comune; may be empty.
    pub address: String,
    /// Telephone and mail; may be empty.
    pub contacts: String,
}
