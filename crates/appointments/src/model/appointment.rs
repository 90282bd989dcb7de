use jiff::{Timestamp, civil::Date};
use snodo_network::{CounterId, OperatorId};
use snodo_openings::ServiceId;
use snodo_people::PersonId;
use uuid::Uuid;

use super::{Part, ParticipationState};

snodo_core::key! {
    /// An appointment's key.
    pub AppointmentId
}
snodo_core::key! {
    /// The key of somebody's place in an appointment.
    pub ParticipationId
}

snodo_core::key! {
    /// The key of an invitation to book.
    pub InvitationId
}
snodo_core::key! {
    /// The key of somebody's place in the waiting list.
    pub EntryId
}
snodo_core::key! {
    /// The key of a time offered to who waits.
    pub OfferId
}

/// Who holds an appointment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occupied {
    /// The operator.
    pub id: Uuid,
    /// Their name.
    pub name: String,
}

/// Somebody in an appointment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// The participation.
    pub id: ParticipationId,
    /// As what.
    pub part: Part,
    /// Their file, when there is one.
    pub person: Option<Uuid>,
    /// Their name: of the file, or as it was said.
    pub name: String,
    /// Telephone.
    pub phone: Option<String>,
    /// Mail.
    pub email: Option<String>,
    /// Their language, when it is not Italian.
    pub language: Option<String>,
    /// Where they stand.
    pub state: ParticipationState,
    /// Until when the time is held.
    pub held_until: Option<Timestamp>,
    /// Since when they are at the counter.
    pub arrived_at: Option<Timestamp>,
    /// The desk to which they were called.
    pub called_to: Option<String>,
    /// What they said it is about.
    pub reason: String,
    /// Grows with each change.
    pub revision: i32,
}

/// An appointment as staff see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// The appointment.
    pub id: AppointmentId,
    /// When it begins.
    pub start: Timestamp,
    /// When it ends.
    pub end: Timestamp,
    /// The service.
    pub service: ServiceId,
    /// The service's name.
    pub service_name: String,
    /// At which counter.
    pub counter: CounterId,
    /// The counter's name.
    pub counter_name: String,
    /// Where the counter stands then.
    pub site_name: String,
    /// In which room.
    pub room: Option<Uuid>,
    /// The room's name.
    pub room_name: Option<String>,
    /// `desk`, `phone` or `video`.
    pub channel: String,
    /// Where a video meeting is joined.
    pub video_address: Option<String>,
    /// The appointments that belong together with it, in a sequence.
    pub sequence: Option<Uuid>,
    /// Cancelled as a whole.
    pub is_cancelled: bool,
    /// One, or the seats of a group.
    pub seats: i16,
    /// Raised at every change that calendars must follow.
    pub calendar_sequence: i32,
    /// Who receives.
    pub operators: Vec<Occupied>,
    /// Who comes.
    pub people: Vec<Participant>,
}

impl Appointment {
    /// When it begins, by the clock of Italy: "10:30".
    pub fn clock(&self) -> String {
        crate::words::clock(self.start)
    }

    /// Whether it is a group's.
    pub fn is_group(&self) -> bool {
        self.seats > 1
    }

    /// Whether this operator receives.
    pub fn is_held_by(&self, operator: OperatorId) -> bool {
        self.operators.iter().any(|one| one.id == operator.0)
    }

    /// Who has a seat.
    pub fn attendees(&self) -> impl Iterator<Item = &Participant> {
        self.people.iter().filter(|one| one.part == Part::Attendee && !one.state.is_cancelled())
    }

    /// The names of who comes, as a list shows them.
    pub fn names(&self) -> String {
        let names: Vec<&str> =
            self.attendees().map(|one| one.name.as_str()).filter(|name| !name.is_empty()).collect();
        names.join(", ")
    }
}

/// Who comes to an appointment: a file, or a name and a way to reach them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attendee {
    /// The file.
    pub person: Option<PersonId>,
    /// The name, needed when there is no file.
    pub name: String,
    /// Telephone.
    pub phone: Option<String>,
    /// Mail.
    pub email: Option<String>,
    /// ISTAT code of the Comune where they live.
    pub comune: Option<String>,
    /// ISO 639-1 code of the language they would like to be spoken to in.
    pub language: Option<String>,
    /// What it is about, in their words.
    pub reason: String,
}

/// The day of an instant, in Italy.
pub(crate) fn day_in_italy(at: Timestamp) -> Date {
    in_italy(at).date()
}

/// An instant by the clock of Italy.
pub(crate) fn in_italy(at: Timestamp) -> jiff::Zoned {
    at.to_zoned(jiff::tz::TimeZone::get("Europe/Rome").unwrap_or(jiff::tz::TimeZone::UTC))
}
