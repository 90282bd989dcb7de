mod area;
mod choice;
mod form;
mod imported;
mod keys;
mod person;
mod profile;
mod profile_form;
mod roll;
mod similarity;
mod warnings;

pub(crate) use area::{Area, Thing};
pub(crate) use choice::{CHOICES, chosen_of};
pub(crate) use form::PersonForm;
pub use imported::{ImportedPerson, Outcome};
pub(crate) use imported::{folded, merge_person, merge_profile};
pub use keys::{MergeId, PersonId, RegisterId};
pub use person::{
    Address, CalledBy, DeclaredStatus, NewPerson, PERMIT_TYPES, Permit, Person, STATUS_SOURCES, STATUSES,
};
pub use profile::{
    CEFR_LEVELS, CONTRACTS, Certificate, DIGITAL_LEVELS, DRIVING_LICENCES, DigitalSkill, Education,
    Experience, HOURS, LANGUAGES, LanguageSkill, NamedConcept, NewProfile, Profile, RollEntry, SHIFTS,
    TRAVEL_MEANS, WORK_MODES,
};
pub(crate) use profile_form::{ProfileForm, RollRow, Understands};
pub use roll::ProfessionalRoll;
pub(crate) use similarity::same_names;
pub use warnings::{identity_warnings, warning_message};
