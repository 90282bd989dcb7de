//! Appointments for people's own calendars: iCalendar (RFC 5545), sent by mail as an invitation and its cancellation (RFC 5546), or
//! fetched as a feed.
//!
//! The writer is ours, of the little that is needed: lines folded at 75 octets between characters, texts escaped, the clock of Italy
//! described. A calendar is read on screens that others see: the caller gives a summary that says nothing of why the person comes.
//!
//! ```
//! use snodo_calendar::ics::{self, CalendarAddress, Event};
//!
//! let counter = CalendarAddress::new("Sportello Lavoro Trecate", "sportello@trecate.demo")?;
//! let person = CalendarAddress::new("Amina B.", "amina@posta.demo")?;
//! let event = Event {
//!     uid: "0197a6c2-5f6e-7d3a-9c51-3c9f2b8d4e10@snodo.demo".to_owned(),
//!     sequence: 0,
//!     stamp: "2026-05-04T10:00:00Z".parse()?,
//!     start: "2026-05-05T08:30:00+02:00".parse()?,
//!     end: "2026-05-05T09:00:00+02:00".parse()?,
//!     summary: "Appuntamento".to_owned(),
//!     location: "Piazza Cavour 24, Trecate".to_owned(),
//!     description: "Porta un documento.".to_owned(),
//!     organizer: counter,
//! };
//! let invitation = ics::request(&event, &[person]);
//! assert!(invitation.contains("DTSTART;TZID=Europe/Rome:20260505T083000\r\n"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod line;

use jiff::Timestamp;
use jiff::tz::AmbiguousOffset;
use thiserror::Error;

use crate::rome::rome;
use line::Lines;

/// An address that a calendar cannot write to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a mail address: one @, without spaces, quotes or line breaks")]
pub struct CalendarAddressError;

/// Who calls to an appointment, or comes to it: a name and a mail address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarAddress {
    name: String,
    address: String,
}

impl CalendarAddress {
    /// Refuses an address that is not one. Of the name, what iCalendar cannot hold (double quotes, control characters) is written
    /// otherwise.
    pub fn new(name: &str, address: &str) -> Result<Self, CalendarAddressError> {
        let written = address.trim();
        let well_formed = matches!(written.split_once('@'), Some((local, host))
            if !local.is_empty() && !host.is_empty() && !host.contains('@'));
        let forbidden = |c: char| c.is_whitespace() || c.is_control() || "\"<>\\,;:".contains(c);
        if !well_formed || written.contains(forbidden) {
            return Err(CalendarAddressError);
        }
        Ok(Self { name: name.trim().to_owned(), address: written.to_owned() })
    }
}

/// One appointment as a calendar shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same for ever and unique in the world: the appointment's identifier, `@`, and the host.
    pub uid: String,
    /// Raised at every change that calendars must follow (RFC 5545, 3.8.7.4), the cancellation included.
    pub sequence: u32,
    /// When this was written.
    pub stamp: Timestamp,
    /// When it begins.
    pub start: Timestamp,
    /// When it ends.
    pub end: Timestamp,
    /// What every glance at the calendar shows: neutral, such as `Appuntamento`.
    pub summary: String,
    /// Where; left out when empty.
    pub location: String,
    /// What to bring, how to move or cancel it; left out when empty.
    pub description: String,
    /// Who calls to it.
    pub organizer: CalendarAddress,
}

/// An invitation, or a change of one already sent (same UID, higher SEQUENCE): `text/calendar; method=REQUEST`.
pub fn request(event: &Event, attendees: &[CalendarAddress]) -> String {
    let mut lines = begin("REQUEST");
    write_event(&mut lines, event, attendees, "CONFIRMED");
    end(lines)
}

/// The cancellation of an invitation: `text/calendar; method=CANCEL`.
pub fn cancel(event: &Event, attendees: &[CalendarAddress]) -> String {
    let mut lines = begin("CANCEL");
    write_event(&mut lines, event, attendees, "CANCELLED");
    end(lines)
}

/// A calendar to subscribe to, under a name; who comes is not in it.
pub fn feed<'a>(name: &str, events: impl IntoIterator<Item = &'a Event>) -> String {
    let mut lines = begin("PUBLISH");
    lines.text("NAME", name);
    lines.text("X-WR-CALNAME", name);
    lines.plain("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
    lines.plain("X-PUBLISHED-TTL", "PT1H");
    for event in events {
        write_event(&mut lines, event, &[], "CONFIRMED");
    }
    end(lines)
}

fn begin(method: &str) -> Lines {
    let mut lines = Lines::default();
    lines.plain("BEGIN", "VCALENDAR");
    lines.plain("VERSION", "2.0");
    lines.plain("PRODID", "-//Snodo//Snodo//IT");
    lines.plain("CALSCALE", "GREGORIAN");
    lines.plain("METHOD", method);
    write_zone(&mut lines);
    lines
}

fn end(mut lines: Lines) -> String {
    lines.plain("END", "VCALENDAR");
    lines.into_text()
}

/// The clock of Italy under the rule of Directive 2000/84/EC, followed since 1996: the last Sundays of March and October at 01:00 UTC.
fn write_zone(lines: &mut Lines) {
    lines.plain("BEGIN", "VTIMEZONE");
    lines.plain("TZID", "Europe/Rome");
    for (part, from, to, name, first, month) in [
        ("DAYLIGHT", "+0100", "+0200", "CEST", "19960331T020000", 3),
        ("STANDARD", "+0200", "+0100", "CET", "19961027T030000", 10),
    ] {
        lines.plain("BEGIN", part);
        lines.plain("TZOFFSETFROM", from);
        lines.plain("TZOFFSETTO", to);
        lines.plain("TZNAME", name);
        lines.plain("DTSTART", first);
        lines.plain("RRULE", &format!("FREQ=YEARLY;BYMONTH={month};BYDAY=-1SU"));
        lines.plain("END", part);
    }
    lines.plain("END", "VTIMEZONE");
}

fn write_event(lines: &mut Lines, event: &Event, attendees: &[CalendarAddress], status: &str) {
    lines.plain("BEGIN", "VEVENT");
    lines.text("UID", &event.uid);
    lines.plain("SEQUENCE", &event.sequence.to_string());
    lines.plain("DTSTAMP", &in_utc(event.stamp));
    write_time(lines, "DTSTART", event.start);
    write_time(lines, "DTEND", event.end);
    lines.text("SUMMARY", &event.summary);
    for (name, text) in [("LOCATION", &event.location), ("DESCRIPTION", &event.description)] {
        if !text.trim().is_empty() {
            lines.text(name, text);
        }
    }
    lines.address("ORGANIZER", &[], &event.organizer.name, &event.organizer.address);
    // The appointment is already agreed, and answers by mail are read by nobody.
    let part = ["CUTYPE=INDIVIDUAL", "ROLE=REQ-PARTICIPANT", "PARTSTAT=ACCEPTED", "RSVP=FALSE"];
    for attendee in attendees {
        lines.address("ATTENDEE", &part, &attendee.name, &attendee.address);
    }
    lines.plain("STATUS", status);
    lines.plain("CLASS", "PRIVATE");
    lines.plain("TRANSP", "OPAQUE");
    lines.plain("END", "VEVENT");
}

/// By the clock of Italy. A time that the night of October shows twice is read as the first of the two (RFC 5545, 3.3.5): the second is
/// written in UTC.
fn write_time(lines: &mut Lines, name: &str, instant: Timestamp) {
    let zoned = instant.to_zoned(rome().clone());
    match rome().to_ambiguous_timestamp(zoned.datetime()).offset() {
        AmbiguousOffset::Fold { after, .. } if after == zoned.offset() => lines.plain(name, &in_utc(instant)),
        _ => lines.plain(&format!("{name};TZID=Europe/Rome"), &zoned.strftime("%Y%m%dT%H%M%S").to_string()),
    }
}

fn in_utc(instant: Timestamp) -> String {
    instant.strftime("%Y%m%dT%H%M%SZ").to_string()
}
