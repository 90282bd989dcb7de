use jiff::civil::Date;
use serde::Serialize;

use crate::{Letterhead, words};

/// Who is in a network and what they do, in short: a booklet of A5 pages to be folded and given away.
#[derive(Clone, Debug, Serialize)]
pub struct NetworkLeaflet {
    /// The letterhead: of the body that leads the network.
    pub head: Letterhead,
    /// The network's name.
    pub network: String,
    /// Where the same is read online, always of today; may be empty.
    pub online: String,
    /// The network's counters.
    pub counters: Vec<LeafletPlace>,
    /// The bodies with their services, by name.
    pub bodies: Vec<LeafletBody>,
}

/// Where one goes, and when.
#[derive(Clone, Debug, Serialize)]
pub struct LeafletPlace {
    /// Its name.
    pub name: String,
    /// Street and Comune.
    pub address: String,
    /// When it is open, a line each: "martedì 8.30–12.00".
    pub hours: Vec<String>,
    /// Telephone; may be empty.
    pub phone: String,
    /// How to get there, and how one gets in; may be empty.
    pub access: String,
}

/// A body in short.
#[derive(Clone, Debug, Serialize)]
pub struct LeafletBody {
    /// Its name.
    pub name: String,
    /// Street and Comune; may be empty.
    pub address: String,
    /// Telephone and mail, one each.
    pub contacts: Vec<String>,
    /// What it does for people.
    pub services: Vec<LeafletService>,
}

/// A service in short.
#[derive(Clone, Debug, Serialize)]
pub struct LeafletService {
    /// Its name.
    pub name: String,
    /// In a sentence; may be empty.
    pub summary: String,
}

/// Everything that a body does for people, to be read with somebody or hung on the wall.
#[derive(Clone, Debug, Serialize)]
pub struct BodySheet {
    /// The letterhead: the body's own.
    pub head: Letterhead,
    /// Its name.
    pub name: String,
    /// The network it belongs to.
    pub network: String,
    /// What it is; may be empty.
    pub description: String,
    /// Telephone, mail, web site, one each.
    pub contacts: Vec<String>,
    /// Where it receives people.
    pub places: Vec<LeafletPlace>,
    /// Its services.
    pub services: Vec<BodySheetService>,
    /// When it last said that all this is right.
    #[serde(serialize_with = "words::as_day::serialize")]
    pub verified_on: Date,
    /// Where the same is read online, always of today; may be empty.
    pub online: String,
}

/// A service with what one needs to know before going.
#[derive(Clone, Debug, Serialize)]
pub struct BodySheetService {
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// For whom; may be empty.
    pub addressed_to: String,
    /// How one gets it; may be empty.
    pub how_to: String,
    /// What to bring.
    pub documents: Vec<String>,
    /// What it costs; may be empty.
    pub cost: String,
    /// Its own hours, when they are not the place's.
    pub hours: Vec<String>,
    /// The languages spoken beside Italian; may be empty.
    pub languages: String,
}
