//! An event as people's own calendars read it. It is public: its title stands in it.

use jiff::Timestamp;
use snodo_calendar::ics::{self, CalendarAddress};
use snodo_core::Fault;

use crate::store::{occurrences::Occurrence, public::PublicEvent};

/// One day of an event; it keeps its UID when it moves.
pub(crate) fn entry(
    slug: &str,
    title: &str,
    location: &str,
    description: &str,
    (body, email): (&str, Option<&str>),
    (day, sequence, now): (&Occurrence, i32, Timestamp),
) -> Result<ics::Event, Fault> {
    // Who calls: by its own address, or by one that never exists (RFC 2606).
    let organizer = email
        .and_then(|email| CalendarAddress::new(body, email).ok())
        .map_or_else(|| CalendarAddress::new(body, "eventi@sportelli.invalid"), Ok)
        .map_err(|fault| Fault::Internal(fault.to_string()))?;
    Ok(ics::Event {
        uid: format!("{}@{slug}.eventi.invalid", day.id),
        sequence: u32::try_from(sequence).unwrap_or_default(),
        stamp: now,
        start: day.starts_at,
        end: day.ends_at,
        summary: title.to_owned(),
        location: location.to_owned(),
        description: description.to_owned(),
        organizer,
    })
}

/// All days of a public event, with its address.
pub(crate) fn of_event(
    slug: &str,
    address: &str,
    event: &PublicEvent,
    days: &[Occurrence],
    now: Timestamp,
) -> Result<String, Fault> {
    let place = event.where_words();
    let entries: Result<Vec<ics::Event>, Fault> = days
        .iter()
        .map(|day| {
            let about =
                if day.topic.is_empty() { address.to_owned() } else { format!("{}\n{address}", day.topic) };
            entry(
                slug,
                &event.title,
                &place,
                &about,
                (&event.body_name, event.contact_email.as_deref()),
                (day, event.calendar_sequence, now),
            )
        })
        .collect();
    Ok(ics::feed(&event.title, &entries?))
}
