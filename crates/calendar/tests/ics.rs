//! What `ics` writes is read back by another program's parser, whatever people write in it.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

use icalendar::parser::{Component, read_calendar, unfold};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;
use snodo_calendar::ics::{self, CalendarAddress, Event};

fn event(summary: &str, description: &str) -> Event {
    Event {
        uid: "0197a6c2-5f6e-7d3a-9c51-3c9f2b8d4e10@snodo.demo".to_owned(),
        sequence: 2,
        stamp: "2026-05-04T10:00:00Z".parse().unwrap(),
        start: "2026-05-05T08:30:00+02:00".parse().unwrap(),
        end: "2026-05-05T09:00:00+02:00".parse().unwrap(),
        summary: summary.to_owned(),
        location: "Piazza Cavour 24, Trecate".to_owned(),
        description: description.to_owned(),
        organizer: CalendarAddress::new("Sportello Lavoro; Trecate", "sportello@trecate.demo").unwrap(),
    }
}

fn amina() -> CalendarAddress {
    CalendarAddress::new("Amina \"Mina\" B., Trecate", "amina@posta.demo").unwrap()
}

fn value<'a>(component: &'a Component<'a>, name: &str) -> Option<String> {
    let property = component.properties.iter().find(|property| property.name.as_str() == name)?;
    Some(property.val.as_str().to_owned())
}

#[test]
fn an_invitation_as_it_is_sent() {
    let written =
        ics::request(&event("Appuntamento", "Porta un documento;\nse non puoi, avvisaci."), &[amina()]);
    let expected = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Snodo//Snodo//IT",
        "CALSCALE:GREGORIAN",
        "METHOD:REQUEST",
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Rome",
        "BEGIN:DAYLIGHT",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "TZNAME:CEST",
        "DTSTART:19960331T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "DTSTART:19961027T030000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "UID:0197a6c2-5f6e-7d3a-9c51-3c9f2b8d4e10@snodo.demo",
        "SEQUENCE:2",
        "DTSTAMP:20260504T100000Z",
        "DTSTART;TZID=Europe/Rome:20260505T083000",
        "DTEND;TZID=Europe/Rome:20260505T090000",
        "SUMMARY:Appuntamento",
        "LOCATION:Piazza Cavour 24\\, Trecate",
        "DESCRIPTION:Porta un documento\\;\\nse non puoi\\, avvisaci.",
        "ORGANIZER;CN=\"Sportello Lavoro; Trecate\":mailto:sportello@trecate.demo",
        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALS",
        " E;CN=\"Amina 'Mina' B., Trecate\":mailto:amina@posta.demo",
        "STATUS:CONFIRMED",
        "CLASS:PRIVATE",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ];
    assert_eq!(written.split("\r\n").collect::<Vec<_>>(), expected);
}

#[test]
fn a_cancellation_is_of_the_same_appointment() {
    let written = ics::cancel(&Event { sequence: 3, ..event("Appuntamento", "") }, &[amina()]);
    for line in [
        "METHOD:CANCEL",
        "STATUS:CANCELLED",
        "SEQUENCE:3",
        "UID:0197a6c2-5f6e-7d3a-9c51-3c9f2b8d4e10@snodo.demo",
    ] {
        assert!(written.contains(&format!("{line}\r\n")), "{line}");
    }
    assert!(!written.contains("DESCRIPTION"));
}

#[test]
fn a_feed_has_every_appointment_and_nobody() {
    let events = [event("Appuntamento", "primo"), event("Appuntamento", "secondo")];
    let written = ics::feed("Agenda di Giulia, Trecate", &events);
    let unfolded = unfold(&written);
    let calendar = read_calendar(&unfolded).unwrap();
    let names: Vec<_> = calendar.components.iter().map(|component| component.name.as_str()).collect();
    assert_eq!(names, ["VTIMEZONE", "VEVENT", "VEVENT"]);
    assert!(
        written.contains("METHOD:PUBLISH\r\n") && written.contains("NAME:Agenda di Giulia\\, Trecate\r\n")
    );
    assert!(!written.contains("ATTENDEE"));
}

#[test]
fn addresses_that_would_break_a_line_are_refused() {
    for address in
        ["amina", "amina@", "@posta.demo", "a@b@c", "a b@posta.demo", "a@posta.demo\r\nATTENDEE:x", "a@b;x=y"]
    {
        assert!(CalendarAddress::new("Amina", address).is_err(), "{address}");
    }
}

#[test]
fn the_hour_that_comes_twice_is_told_apart() {
    let start = |written: &str| {
        let start: Timestamp = written.parse().unwrap();
        let event = Event { start, end: start + 30.minutes(), ..event("Appuntamento", "") };
        let written = ics::request(&event, &[]);
        written.lines().find(|line| line.starts_with("DTSTART") && !line.contains("1996")).unwrap().to_owned()
    };
    assert_eq!(start("2026-10-25T02:30:00+02:00"), "DTSTART;TZID=Europe/Rome:20261025T023000");
    assert_eq!(start("2026-10-25T02:30:00+01:00"), "DTSTART:20261025T013000Z");
    assert_eq!(start("2026-10-25T03:00:00+01:00"), "DTSTART;TZID=Europe/Rome:20261025T030000");
}

/// The rule we write, applied by hand, gives the changes of the clocks that the zone has.
#[test]
fn the_clock_described_is_that_of_italy() {
    let rome = TimeZone::get("Europe/Rome").unwrap();
    for year in 1996..=2037 {
        for (month, hour_utc) in [(3, 1), (10, 1)] {
            let last_sunday = jiff::civil::date(year, month, 31)
                .nth_weekday_of_month(-1, jiff::civil::Weekday::Sunday)
                .unwrap();
            let change = last_sunday.at(hour_utc, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp();
            let offset = |instant| rome.to_offset(instant).seconds() / 3600;
            let (before, after) = (offset(change - 1.second()), offset(change));
            assert_eq!((before, after), if month == 3 { (1, 2) } else { (2, 1) }, "{last_sunday}");
        }
    }
}

/// What a person may write, with more of the characters that matter.
fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop_oneof![
            Just(','),
            Just(';'),
            Just('\\'),
            Just('\n'),
            Just(':'),
            Just('"'),
            Just(' '),
            Just('è'),
            Just('Ж'),
            Just('😀'),
            proptest::char::any()
        ],
        0..200,
    )
    .prop_map(|chars| chars.into_iter().filter(|c| !c.is_control() || *c == '\n').collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_line_is_too_long_and_no_character_is_cut(summary in text(), description in text()) {
        let written = ics::request(&event(&summary, &description), &[amina()]);
        prop_assert!(written.ends_with("\r\n"));
        for line in written.split("\r\n") {
            prop_assert!(line.len() <= 75, "{} octets", line.len());
            prop_assert!(!line.contains(['\r', '\n']));
        }
    }

    #[test]
    fn texts_come_back_as_they_were(summary in text(), description in text()) {
        let written = ics::request(&event(&summary, &description), &[amina()]);
        let unfolded = unfold(&written);
        let calendar = read_calendar(&unfolded).map_err(TestCaseError::fail)?;
        let read = &calendar.components[1];
        prop_assert_eq!(value(read, "SUMMARY"), Some(summary));
        if !description.trim().is_empty() {
            prop_assert_eq!(value(read, "DESCRIPTION"), Some(description));
        }
    }

    #[test]
    fn control_characters_change_nothing_else(chars in proptest::collection::vec(proptest::char::range('\0', '\u{9f}'), 0..100)) {
        let text: String = chars.into_iter().collect();
        let written = ics::feed(&text, &[event(&text, &text)]);
        let begins = written.split("\r\n").filter(|line| line.starts_with("BEGIN:")).count();
        prop_assert_eq!(begins, 5);
        prop_assert!(!written.replace("\r\n", "").contains(|c: char| c.is_control() && c != '\t'));
    }
}
