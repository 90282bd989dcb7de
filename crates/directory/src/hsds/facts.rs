//! What the database knows of what is public, as it comes out of it.

use jiff::{Timestamp, civil::Date};
use serde::Deserialize;
use uuid::Uuid;

use super::schedules::{Dated, Weekly};

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Sheet {
    pub(crate) id: Uuid,
    pub(crate) body_id: Uuid,
    pub(crate) programme: Option<Programme>,
    pub(crate) name: String,
    pub(crate) alternate_name: String,
    pub(crate) status: String,
    pub(crate) alert: String,
    pub(crate) summary: String,
    pub(crate) description: String,
    pub(crate) addressed_to: String,
    pub(crate) how_to: String,
    pub(crate) access: String,
    pub(crate) cost: String,
    pub(crate) is_free: Option<bool>,
    pub(crate) times: String,
    pub(crate) url: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) minimum_age: Option<i16>,
    pub(crate) maximum_age: Option<i16>,
    pub(crate) interpretation: String,
    pub(crate) accreditations: String,
    pub(crate) licences: String,
    pub(crate) funding: String,
    pub(crate) verified_on: Date,
    pub(crate) modified_at: Timestamp,
    pub(crate) terms: Vec<Uuid>,
    pub(crate) languages: Vec<Language>,
    pub(crate) costs: Vec<Cost>,
    pub(crate) documents: Vec<Document>,
    pub(crate) areas: Vec<Area>,
    pub(crate) contacts: Vec<Contact>,
    pub(crate) phones: Vec<Phone>,
    pub(crate) weekly: Vec<Weekly>,
    pub(crate) dated: Vec<Dated>,
    pub(crate) places: Vec<AtLocation>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct AtLocation {
    pub(crate) id: Uuid,
    pub(crate) location_id: Uuid,
    pub(crate) description: String,
    pub(crate) contacts: Vec<Contact>,
    pub(crate) phones: Vec<Phone>,
    pub(crate) weekly: Vec<Weekly>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Location {
    pub(crate) id: Uuid,
    pub(crate) body_id: Uuid,
    pub(crate) kind: String,
    pub(crate) name: String,
    pub(crate) alternate_name: String,
    pub(crate) description: String,
    pub(crate) transport: String,
    pub(crate) address: Option<String>,
    pub(crate) address_detail: String,
    pub(crate) comune: Option<String>,
    pub(crate) comune_name: Option<String>,
    pub(crate) province: Option<String>,
    pub(crate) region: Option<String>,
    pub(crate) postal_code: Option<String>,
    pub(crate) latitude: Option<f64>,
    pub(crate) longitude: Option<f64>,
    pub(crate) url: Option<String>,
    pub(crate) step_free: Option<bool>,
    pub(crate) accessible_toilet: Option<bool>,
    pub(crate) lift: Option<bool>,
    pub(crate) hearing_loop: Option<bool>,
    pub(crate) reserved_parking: Option<bool>,
    pub(crate) accessibility: String,
    pub(crate) accessibility_url: Option<String>,
    pub(crate) open_on_holidays: bool,
    pub(crate) languages: Vec<Language>,
    pub(crate) contacts: Vec<Contact>,
    pub(crate) phones: Vec<Phone>,
    pub(crate) weekly: Vec<Weekly>,
    pub(crate) dated: Vec<Dated>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Body {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) alternate_name: String,
    pub(crate) description: String,
    pub(crate) website: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) legal_status: String,
    pub(crate) founded_in: Option<i16>,
    pub(crate) funding: String,
    pub(crate) parent_body_id: Option<Uuid>,
    pub(crate) fiscal_code: Option<String>,
    pub(crate) ipa_code: Option<String>,
    pub(crate) contacts: Vec<Contact>,
    pub(crate) phones: Vec<Phone>,
    pub(crate) programmes: Vec<Programme>,
    pub(crate) sheets: Vec<NamedSheet>,
    pub(crate) locations: Vec<Uuid>,
}

/// A body's service, in short.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct NamedSheet {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) status: String,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Programme {
    pub(crate) id: Uuid,
    pub(crate) body_id: Uuid,
    pub(crate) name: String,
    pub(crate) alternate_name: String,
    pub(crate) description: String,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Language {
    pub(crate) id: Uuid,
    pub(crate) code: String,
    pub(crate) note: String,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Cost {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) amount: Option<f64>,
    pub(crate) description: String,
    pub(crate) valid_from: Option<Date>,
    pub(crate) valid_to: Option<Date>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Document {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) url: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Area {
    pub(crate) id: Uuid,
    pub(crate) comune: Option<String>,
    pub(crate) comune_name: Option<String>,
    pub(crate) province: Option<String>,
    pub(crate) region: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Contact {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) department: String,
    pub(crate) email: Option<String>,
    pub(crate) phones: Vec<Phone>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Phone {
    pub(crate) id: Uuid,
    pub(crate) number: String,
    pub(crate) extension: Option<i32>,
    pub(crate) kind: String,
    pub(crate) description: String,
    pub(crate) languages: Vec<Language>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Taxonomy {
    pub(crate) id: Uuid,
    pub(crate) code: String,
    pub(crate) name_it: String,
    pub(crate) description_it: String,
    pub(crate) version: String,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Term {
    pub(crate) id: Uuid,
    pub(crate) code: String,
    pub(crate) taxonomy: String,
    pub(crate) parent_id: Option<Uuid>,
    pub(crate) name_it: String,
    pub(crate) name_en: String,
    /// What else people say for it, separated by spaces.
    pub(crate) other_words: String,
}
