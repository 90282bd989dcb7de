//! All the area's SQL, by topic.

pub(crate) mod closing;
pub(crate) mod convention_ends;
pub(crate) mod conventions;
pub(crate) mod internships;
pub(crate) mod months;
pub(crate) mod one;
pub(crate) mod papers;
pub(crate) mod planning;
pub(crate) mod rules;
pub(crate) mod steps;
pub(crate) mod tutors;

use uuid::Uuid;

/// A name to choose in a filter or a form.
pub(crate) struct Named {
    pub(crate) id: Uuid,
    pub(crate) name: String,
}
