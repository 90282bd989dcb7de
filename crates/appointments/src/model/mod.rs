mod appointment;
mod code;
mod refusal;
mod state;

pub use appointment::{
    Appointment, AppointmentId, Attendee, EntryId, InvitationId, Occupied, OfferId, Participant,
    ParticipationId,
};
pub(crate) use appointment::{day_in_italy, in_italy};
pub use code::Code;
pub use refusal::{Reason, Refusal};
pub(crate) use state::DeclineReason;
pub use state::{Part, ParticipationState};
