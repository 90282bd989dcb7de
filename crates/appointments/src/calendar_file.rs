//! Appointments as people's own calendars read them. Subjects reveal nothing: who looks over a shoulder sees "Appuntamento".

use jiff::Timestamp;
use snodo_calendar::ics::{self, CalendarAddress, Event};
use snodo_core::{Fault, Language, Message, Visitor};

use crate::{model::Appointment, notices, store::citizen::OwnAppointment};

fn said(visitor: &Visitor, language: Language, message: &Message) -> String {
    visitor.app.catalogue.word_message(language, message)
}

/// Who calls: the counter, by its own address or by one that never exists (RFC 2606).
fn organizer(counter: &str, email: Option<&str>) -> Result<CalendarAddress, Fault> {
    email
        .and_then(|email| CalendarAddress::new(counter, email).ok())
        .map_or_else(|| CalendarAddress::new(counter, "appuntamenti@sportelli.invalid"), Ok)
        .map_err(|fault| Fault::Internal(fault.to_string()))
}

/// The event of somebody's place in an appointment; it keeps its UID when it moves.
fn event_of(visitor: &Visitor, slug: &str, own: &OwnAppointment) -> Result<Event, Fault> {
    let language = visitor.language;
    let location = match own.channel.as_str() {
        "desk" => format!("{}, {}", own.counter_name, own.place()),
        _ => own.video_address.clone().unwrap_or_default(),
    };
    let mut description = Vec::new();
    if own.channel != "desk" {
        description.push(said(visitor, language, &notices::how(own)));
    }
    if !own.what_to_bring.is_empty() {
        let bring = Message::new("appointment-mail-bring").with("what", &own.what_to_bring);
        description.push(said(visitor, language, &bring));
    }
    if let Some(phone) = &own.counter_phone {
        description.push(said(
            visitor,
            language,
            &Message::new("appointment-mail-phone").with("phone", phone),
        ));
    }
    Ok(Event {
        uid: format!("{}@{slug}.sportelli.invalid", own.participation),
        sequence: u32::try_from(own.revision).unwrap_or_default(),
        stamp: visitor.app.clock.now(),
        start: own.start,
        end: own.end,
        summary: said(visitor, language, &Message::new("appointment-calendar-summary")),
        location,
        description: description.join("\n"),
        organizer: organizer(&own.counter_name, own.counter_email.as_deref())?,
    })
}

/// The invitation for a person's calendar, or its update.
pub(crate) fn of_person(visitor: &Visitor, slug: &str, own: &OwnAppointment) -> Result<String, Fault> {
    Ok(ics::request(&event_of(visitor, slug, own)?, &attendees(own)))
}

/// What takes an appointment out of a person's calendar.
pub(crate) fn cancelled(visitor: &Visitor, slug: &str, own: &OwnAppointment) -> Result<String, Fault> {
    Ok(ics::cancel(&event_of(visitor, slug, own)?, &attendees(own)))
}

fn attendees(own: &OwnAppointment) -> Vec<CalendarAddress> {
    own.email.as_deref().and_then(|email| CalendarAddress::new(&own.name, email).ok()).into_iter().collect()
}

/// An operator's appointments, to subscribe to: when and where, never who.
pub(crate) fn feed(
    name: &str,
    summary: &str,
    appointments: &[Appointment],
    now: Timestamp,
) -> Result<String, Fault> {
    let events: Result<Vec<Event>, Fault> = appointments
        .iter()
        .map(|one| {
            Ok(Event {
                uid: format!("{}@agenda.sportelli.invalid", one.id),
                sequence: u32::try_from(one.calendar_sequence).unwrap_or_default(),
                stamp: now,
                start: one.start,
                end: one.end,
                summary: summary.to_owned(),
                location: one.counter_name.clone(),
                description: String::new(),
                organizer: organizer(&one.counter_name, None)?,
            })
        })
        .collect();
    Ok(ics::feed(name, &events?))
}
