//! What events, courses and materials are, without database or pages.

mod captions;
mod event;
mod keys;
mod material;
mod registration;
mod span;

pub(crate) use captions::check_captions;
pub use event::{EventKind, EventState, Funding, RegisterBy, SeatUnit};
pub use keys::{CourseId, EventId, MaterialFileId, MaterialId, OccurrenceId, RegistrationId};
pub use material::{MaterialKind, PublishedState};
pub use registration::{Presence, RegistrationState};
pub(crate) use span::{ByteRange, read_range};
