//! What is said of a body, a sheet, a place or an initiative, whole: what pages edit and versions keep. The fields are the columns' names.

mod body;
mod location;
mod sheet;

pub(crate) use body::{BodyContent, InitiativeContent};
pub(crate) use location::{ClosedDays, Contact, LocationContent, Phone, SheetPlace, Stretch};
pub(crate) use sheet::{Area, Cost, Document, SheetContent, SpokenLanguage};
