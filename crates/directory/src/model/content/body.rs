//! What a body says of itself, and what it has under way.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Contact, Phone};

/// What a body says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct BodyContent {
    /// What else it is called.
    pub(crate) alternate_name: String,
    /// What it is and does.
    pub(crate) description: String,
    /// Its site.
    pub(crate) website: Option<String>,
    /// Its seat.
    pub(crate) address: String,
    /// Its legal form.
    pub(crate) legal_status: String,
    /// The year it began.
    pub(crate) founded_in: Option<i16>,
    /// Who pays for it.
    pub(crate) funding: String,
    /// Who keeps its part of the directory.
    pub(crate) owner_name: String,
    /// Who is asked by mail whether things are still right.
    pub(crate) owner_email: Option<String>,
    /// Whom to ask for.
    pub(crate) contacts: Vec<Contact>,
    /// Telephones.
    pub(crate) phones: Vec<Phone>,
}

/// An activity, a project, training: dated, and gone after its last day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct InitiativeContent {
    /// `activity`, `project`, `starting`, `training`.
    pub(crate) kind: String,
    /// Its title, never empty.
    pub(crate) title: String,
    /// What it is.
    pub(crate) description: String,
    /// For whom.
    pub(crate) for_whom: String,
    /// How to take part.
    pub(crate) how_to_join: String,
    /// Where.
    pub(crate) place: String,
    /// ISTAT code of the Comune.
    pub(crate) comune: Option<String>,
    /// Its page.
    pub(crate) url: Option<String>,
    /// First day.
    pub(crate) starts_on: Date,
    /// Last day, when there is one.
    pub(crate) ends_on: Option<Date>,
    /// Last day on which it is shown.
    pub(crate) shown_until: Date,
    /// Whether everybody sees it, or the network's counters alone.
    pub(crate) is_public: bool,
}

impl Default for InitiativeContent {
    fn default() -> InitiativeContent {
        let day = Date::constant(2000, 1, 1);
        InitiativeContent {
            kind: "activity".to_owned(),
            title: String::new(),
            description: String::new(),
            for_whom: String::new(),
            how_to_join: String::new(),
            place: String::new(),
            comune: None,
            url: None,
            starts_on: day,
            ends_on: None,
            shown_until: day,
            is_public: true,
        }
    }
}
