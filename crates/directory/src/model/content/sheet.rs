//! What a service sheet holds.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{ClosedDays, Contact, Phone, SheetPlace, Stretch};

/// A service sheet, with the sections of the page model of the Comuni's sites and all that HSDS asks of a service.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct SheetContent {
    /// Its name, never empty.
    pub(crate) name: String,
    /// What else it is called.
    pub(crate) alternate_name: String,
    /// `active`, `inactive` (being written, or resting), `temporarily_closed`, `defunct`.
    pub(crate) status: String,
    /// Why it is closed for now, or what people must know first.
    pub(crate) alert: String,
    /// In one or two sentences.
    pub(crate) summary: String,
    /// At length.
    pub(crate) description: String,
    /// For whom it is (*a chi è rivolto*).
    pub(crate) addressed_to: String,
    /// *Come fare.*
    pub(crate) how_to: String,
    /// *Cosa serve*, beside the documents.
    pub(crate) needed: String,
    /// *Cosa si ottiene.*
    pub(crate) obtained: String,
    /// *Tempi e scadenze.*
    pub(crate) times: String,
    /// *Accedi al servizio*: how one gets in.
    pub(crate) access: String,
    /// What it costs, beside the price list.
    pub(crate) cost: String,
    /// *Condizioni di servizio.*
    pub(crate) conditions: String,
    /// The document with the conditions.
    pub(crate) conditions_url: Option<String>,
    /// Whether it costs nothing; none when nobody said.
    pub(crate) is_free: Option<bool>,
    /// Whether one must book; none when nobody said.
    pub(crate) needs_booking: Option<bool>,
    /// Where one books.
    pub(crate) booking_url: Option<String>,
    /// Where one uses it online.
    pub(crate) online_url: Option<String>,
    /// Its own page.
    pub(crate) url: Option<String>,
    /// Its mail address.
    pub(crate) email: Option<String>,
    /// In whole years, included.
    pub(crate) minimum_age: Option<i16>,
    /// In whole years, included.
    pub(crate) maximum_age: Option<i16>,
    /// How many days one usually waits.
    pub(crate) waiting_days: Option<i16>,
    /// Interpreters and mediators.
    pub(crate) interpretation: String,
    /// Accreditations.
    pub(crate) accreditations: String,
    /// Licences.
    pub(crate) licences: String,
    /// Who pays for it.
    pub(crate) funding: String,
    /// Whether the counters may send people to it.
    pub(crate) takes_referrals: bool,
    /// Whether being known to use it would tell something of one's health or of justice.
    pub(crate) is_sensitive: bool,
    /// First day.
    pub(crate) valid_from: Option<Date>,
    /// Last day.
    pub(crate) valid_to: Option<Date>,
    /// After how many months it must be looked at, when not the network's.
    pub(crate) verify_every_months: Option<i16>,
    /// The programme it belongs to.
    pub(crate) programme_id: Option<Uuid>,
    /// Needs, audiences, topics.
    pub(crate) terms: Vec<TermKey>,
    /// Where people may live; empty is everywhere.
    pub(crate) areas: Vec<Area>,
    /// Languages in which one is understood.
    pub(crate) languages: Vec<SpokenLanguage>,
    /// The price list.
    pub(crate) costs: Vec<Cost>,
    /// What to bring.
    pub(crate) documents: Vec<Document>,
    /// Where it is given.
    pub(crate) places: Vec<SheetPlace>,
    /// Its own hours, wherever it is.
    pub(crate) schedules: Vec<Stretch>,
    /// Days on which it is not given.
    pub(crate) closures: Vec<ClosedDays>,
    /// Whom to ask for.
    pub(crate) contacts: Vec<Contact>,
    /// Its telephones.
    pub(crate) phones: Vec<Phone>,
}

impl SheetContent {
    /// A sheet of which only the name is known; nobody but staff sees it yet.
    pub(crate) fn named(name: impl Into<String>) -> SheetContent {
        SheetContent {
            name: name.into(),
            status: "inactive".to_owned(),
            takes_referrals: true,
            ..SheetContent::default()
        }
    }

    /// Whether the counters may send people to it on a day.
    pub(crate) fn takes_referrals_on(&self, day: Date) -> bool {
        self.takes_referrals
            && self.status == "active"
            && self.valid_from.is_none_or(|first| first <= day)
            && self.valid_to.is_none_or(|last| last >= day)
    }

    /// The codes of its terms of one taxonomy, in order.
    pub(crate) fn codes(&self, taxonomy: &str) -> Vec<String> {
        self.terms.iter().filter(|term| term.taxonomy == taxonomy).map(|term| term.code.clone()).collect()
    }

    /// Puts these codes in the place of its terms of one taxonomy.
    pub(crate) fn set_codes(&mut self, taxonomy: &str, codes: impl IntoIterator<Item = String>) {
        self.terms.retain(|term| term.taxonomy != taxonomy);
        self.terms.extend(codes.into_iter().map(|code| TermKey { taxonomy: taxonomy.to_owned(), code }));
    }
}

/// A term of one of the directory's taxonomies.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TermKey {
    /// `need`, `audience` or `topic`.
    pub(crate) taxonomy: String,
    /// The term's code.
    pub(crate) code: String,
}

/// Where people may live: one of the three.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Area {
    /// Key.
    pub(crate) id: Uuid,
    /// ISTAT code of a Comune.
    pub(crate) comune: Option<String>,
    /// Two letters of a province.
    pub(crate) province: Option<String>,
    /// A region's name.
    pub(crate) region: Option<String>,
}

impl Default for Area {
    fn default() -> Area {
        Area { id: Uuid::now_v7(), comune: None, province: None, region: None }
    }
}

/// A language in which one is understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct SpokenLanguage {
    /// Key.
    pub(crate) id: Uuid,
    /// ISO 639-1.
    pub(crate) code: String,
    /// When, or by whom.
    pub(crate) note: String,
}

impl Default for SpokenLanguage {
    fn default() -> SpokenLanguage {
        SpokenLanguage { id: Uuid::now_v7(), code: String::new(), note: String::new() }
    }
}

/// A line of a price list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Cost {
    /// Key.
    pub(crate) id: Uuid,
    /// What is paid for.
    pub(crate) name: String,
    /// Euro, as "12.50"; none when it depends.
    pub(crate) amount: Option<String>,
    /// On what it depends.
    pub(crate) description: String,
    /// First day.
    pub(crate) valid_from: Option<Date>,
    /// Last day.
    pub(crate) valid_to: Option<Date>,
}

impl Default for Cost {
    fn default() -> Cost {
        Cost {
            id: Uuid::now_v7(),
            name: String::new(),
            amount: None,
            description: String::new(),
            valid_from: None,
            valid_to: None,
        }
    }
}

/// Something to bring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Document {
    /// Key.
    pub(crate) id: Uuid,
    /// What it is.
    pub(crate) name: String,
    /// Where to get it.
    pub(crate) url: Option<String>,
}

impl Default for Document {
    fn default() -> Document {
        Document { id: Uuid::now_v7(), name: String::new(), url: None }
    }
}
