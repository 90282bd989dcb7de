//! Taking a seat, or a place in the waiting list: the one way in, for citizens and for staff.

use snodo_appointments::Code;
use snodo_core::{Fault, Message, violated_constraint};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    model::{EventId, RegistrationId, RegistrationState, SeatUnit},
    store::registrations::{self, Entry, Newcomer},
};

/// To which event somebody registers, as the pages and staff both know it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Target {
    pub(crate) event: EventId,
    pub(crate) register: Uuid,
    pub(crate) seat_unit: SeatUnit,
    pub(crate) waiting_list: bool,
}

/// Who is registered now, with the code that they keep.
pub(crate) struct Registered {
    pub(crate) id: RegistrationId,
    pub(crate) code: Code,
    pub(crate) state: RegistrationState,
}

/// Why nobody was registered.
#[derive(Debug)]
pub(crate) enum NotRegistered {
    /// No seat is free, and nobody can wait for one.
    Full,
    /// What to say.
    Refused(Message),
    /// Something else failed.
    Fault(Fault),
}

impl From<Fault> for NotRegistered {
    fn from(fault: Fault) -> NotRegistered {
        NotRegistered::Fault(fault)
    }
}

impl From<sqlx::Error> for NotRegistered {
    fn from(fault: sqlx::Error) -> NotRegistered {
        match refusal(&fault) {
            Some(message) => NotRegistered::Refused(message),
            None => NotRegistered::Fault(fault.into()),
        }
    }
}

/// A rule of registrations that a statement broke, in words.
pub(crate) fn refusal(fault: &sqlx::Error) -> Option<Message> {
    Some(Message::new(match violated_constraint(fault)? {
        "event_not_overbooked" => "registration-full",
        "registration_of_open_event" => "registration-event-not-open",
        "registration_by_the_counter" => "registration-by-the-counter",
        "registration_before_the_event" => "registration-event-begun",
        "registration_in_its_days" => "registration-closed",
        "registration_offer_in_time" => "registration-offer-over",
        "registration_once" => "registration-once",
        "registration_class_where_classes_come" => "registration-class-here",
        "registration_transition_allowed" => "registration-changed",
        "event_attendance_not_early" => "registration-attendance-early",
        "event_attendance_in_time" => "registration-attendance-late",
        "event_attendance_of_registered" => "registration-attendance-registered",
        _ => return None,
    }))
}

/// The seats that somebody takes.
pub(crate) fn places(target: Target, newcomer: &Newcomer) -> i16 {
    match (&newcomer.class, target.seat_unit) {
        (Some(class), SeatUnit::Person) => class.pupils,
        _ => 1,
    }
}

/// Registers somebody: with a seat when there is one, else in the waiting list when there is one. The code is generated before, for who acts
/// with it. Who comes at the door is let in as long as there are seats.
pub(crate) async fn register(
    tx: &mut PgConnection,
    target: Target,
    newcomer: &Newcomer,
    (code, via, site_address): (Code, &'static str, &str),
) -> Result<Registered, NotRegistered> {
    let seats = registrations::lock_seats(tx, target.event).await?.ok_or(Fault::NotFound)?;
    let places = places(target, newcomer);
    // Who comes while others wait, waits behind them.
    let has_room =
        seats.have_room_for(places) && (seats.waiting == 0 || !target.waiting_list || via == "door");
    let state = if has_room {
        RegistrationState::Confirmed
    } else if target.waiting_list && via != "door" && seats.all.is_none_or(|seats| i32::from(places) <= seats)
    {
        RegistrationState::Waiting
    } else {
        return Err(NotRegistered::Full);
    };
    let entry = Entry { state, places, via, code_hash: &code.hash(), site_address };
    let id = registrations::insert(tx, target.event, target.register, newcomer, &entry).await?;
    Ok(Registered { id, code, state })
}

/// Invites somebody, who then answers with the code.
pub(crate) async fn invite(
    tx: &mut PgConnection,
    target: Target,
    newcomer: &Newcomer,
    site_address: &str,
) -> Result<Registered, NotRegistered> {
    let code = Code::generate();
    let entry = Entry {
        state: RegistrationState::Invited,
        places: places(target, newcomer),
        via: "operator",
        code_hash: &code.hash(),
        site_address,
    };
    let id = registrations::insert(tx, target.event, target.register, newcomer, &entry).await?;
    Ok(Registered { id, code, state: RegistrationState::Invited })
}
