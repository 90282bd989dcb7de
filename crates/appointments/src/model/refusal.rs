use snodo_calendar::Slot;
use uuid::Uuid;

/// Why a time could not be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Nobody who gives the service is free then.
    TimeTaken,
    /// The person is already expected somewhere.
    PersonBusy,
    /// No room is free.
    RoomTaken,
    /// The group has no seat left.
    SeatTaken,
    /// The counter is not open then.
    CounterClosed,
    /// It is over, or too near.
    Past,
}

impl Reason {
    /// The message that says it kindly.
    pub fn message_key(self) -> &'static str {
        match self {
            Reason::TimeTaken => "appointment-refused-time-taken",
            Reason::PersonBusy => "appointment-refused-person-busy",
            Reason::RoomTaken => "appointment-refused-room-taken",
            Reason::SeatTaken => "appointment-refused-seat-taken",
            Reason::CounterClosed => "appointment-refused-counter-closed",
            Reason::Past => "appointment-refused-past",
        }
    }

    /// What a refused statement's constraint says, if it is one of the rules of taking a time.
    pub fn of_constraint(name: &str) -> Option<Reason> {
        match name {
            "operator_engaged_once" => Some(Reason::TimeTaken),
            "person_engaged_once" => Some(Reason::PersonBusy),
            "room_engaged_once" => Some(Reason::RoomTaken),
            "participation_seat_once" | "participation_seat_exists" => Some(Reason::SeatTaken),
            "appointment_on_open_day" => Some(Reason::CounterClosed),
            "appointment_not_backdated" | "appointment_past_not_moved" => Some(Reason::Past),
            _ => None,
        }
    }
}

/// A time that could not be taken, and the next ones that can.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Why.
    pub reason: Reason,
    /// The next free times of the same service at the same counter.
    pub next: Vec<Slot<Uuid>>,
}
