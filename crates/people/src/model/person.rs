use jiff::civil::Date;
use snodo_identifiers::{CodiceFiscale, PersonIdentifier, Sex};
use snodo_places::{CountryCode, IstatCode, Place};

use super::{PersonId, RegisterId};

/// What a person says of their work today; the employment centre (CPI) establishes it, a counter only writes it down.
pub const STATUSES: [&str; 7] =
    ["unemployed", "never_worked", "employed", "employed_low_income", "student", "retired", "other"];

/// How the counter knows a declared status.
pub const STATUS_SOURCES: [&str; 3] = ["declared", "document_seen", "employment_centre_print"];

/// Kinds of residence permit that the form offers; others are kept as words.
pub const PERMIT_TYPES: [&str; 5] = ["permit", "long_term", "eu_citizen", "receipt", "protection"];

/// What is said of a person, checked: group 1 of the SAP, how to reach them, and what they declare.
///
/// Nothing but the names is needed to open a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewPerson {
    /// Family name, never empty.
    pub family_name: String,
    /// Given name or names, never empty.
    pub given_name: String,
    /// Sex as civil records keep it.
    pub sex: Option<Sex>,
    /// Date of birth.
    pub birth_date: Option<Date>,
    /// Comune of birth, or the country when born abroad.
    pub birth_place: Option<Place>,
    /// Citizenship.
    pub citizenship: Option<CountryCode>,
    /// Residence permit.
    pub permit: Permit,
    /// Where they are registered.
    pub residence: Address,
    /// Where they live, when it is elsewhere.
    pub domicile: Address,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail, in lower case.
    pub email: Option<String>,
    /// The language to speak with them, ISO 639-1.
    pub spoken_language: Option<String>,
    /// What they say of their work today.
    pub declared_status: Option<DeclaredStatus>,
    /// First day at the counter, from which the wait for a proposal counts; `None`: the day on which the file was opened.
    pub registered_on: Option<Date>,
    /// When the privacy notice (GDPR art. 13) was given.
    pub privacy_notice_on: Option<Date>,
    /// Notes of the counter, at most 5,000 characters. The person can read them.
    pub notes: Option<String>,
    /// Codes in force today: at most one of each kind is usual.
    pub identifiers: Vec<PersonIdentifier>,
}

/// A residence permit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Permit {
    /// One of [`PERMIT_TYPES`], or words.
    pub kind: Option<String>,
    /// Its number.
    pub number: Option<String>,
    /// Why it was given.
    pub reason: Option<String>,
    /// Its last day.
    pub expires_on: Option<Date>,
}

/// A place where somebody lives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// The Comune.
    pub comune: Option<IstatCode>,
    /// Street and number.
    pub street: Option<String>,
}

/// A status with its source: never shown without the word "declared" unless the employment centre printed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredStatus {
    /// One of [`STATUSES`].
    pub status: String,
    /// One of [`STATUS_SOURCES`].
    pub source: String,
    /// The day it speaks of.
    pub on: Option<Date>,
}

impl NewPerson {
    /// The codice fiscale in force.
    pub fn codice_fiscale(&self) -> Option<&CodiceFiscale> {
        self.identifiers.iter().find_map(PersonIdentifier::codice_fiscale)
    }

    /// Where the person starts from in the morning: the domicile, else the residence.
    pub fn lives_in(&self) -> Option<IstatCode> {
        self.domicile.comune.or(self.residence.comune)
    }
}

/// A person as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The key.
    pub id: PersonId,
    /// The register the file lives in.
    pub register: RegisterId,
    /// What was said.
    pub said: NewPerson,
    /// The file that took this one over, when two were one person's.
    pub merged_into: Option<PersonId>,
    /// When the file was opened.
    pub created_at: jiff::Timestamp,
    /// When it was last changed.
    pub updated_at: jiff::Timestamp,
    /// Grows with each save: a form made from an older one is refused.
    pub revision: i32,
}

/// How other areas call a person: in a list, on a card, in a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalledBy {
    /// The key.
    pub id: PersonId,
    /// Given name and family name, as one says them.
    pub name: String,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Name of the Comune they start from.
    pub comune: Option<String>,
}
