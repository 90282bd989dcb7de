//! Times of day in Italy as forms send them, and as instants.

use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::TimeZone,
};
use snodo_core::Message;

/// The zone of every counter.
pub(crate) fn rome() -> TimeZone {
    TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC)
}

/// Reads "9:30", "09.30", "930".
pub(crate) fn time(text: &str) -> Result<Time, Message> {
    let text = text.trim();
    let (hour, minute) = match text.split_once([':', '.', ',']) {
        Some(parts) => parts,
        None if (3..=4).contains(&text.len()) && text.is_ascii() => text.split_at(text.len() - 2),
        None => (text, "0"),
    };
    match (hour.parse(), minute.parse()) {
        (Ok(hour), Ok(minute)) => {
            Time::new(hour, minute, 0, 0).map_err(|_| Message::new("hours-time-unreadable"))
        }
        _ => Err(Message::new("hours-time-unreadable")),
    }
}

/// From–to on a day in Italy, as two instants in order. At the spring change the hour that does not exist is moved on, in autumn
/// the first of the two is meant.
pub(crate) fn stretch(day: Date, from: Time, to: Time) -> Result<(Timestamp, Timestamp), Message> {
    let at = |time: Time| {
        rome().to_ambiguous_zoned(day.to_datetime(time)).compatible().map(|zoned| zoned.timestamp())
    };
    match (at(from), at(to)) {
        (Ok(from), Ok(to)) if from < to => Ok((from, to)),
        _ => Err(Message::new("hours-end-before-start")),
    }
}

/// The day and the time in Italy of an instant.
pub(crate) fn in_rome(at: Timestamp) -> (Date, Time) {
    let there = at.to_zoned(rome());
    (there.date(), there.time())
}

/// "09:30".
pub(crate) fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time as at};

    use super::*;

    #[test]
    fn times_are_read_as_people_type_them() {
        for typed in ["9:30", "09.30", "930", " 0930 "] {
            assert_eq!(time(typed), Ok(at(9, 30, 0, 0)));
        }
        assert_eq!(time("9"), Ok(at(9, 0, 0, 0)));
        assert!(time("alle nove").is_err());
        assert!(time("25:00").is_err());
    }

    #[test]
    fn a_morning_in_winter_and_in_summer() {
        let (from, to) = stretch(date(2026, 12, 1), at(9, 0, 0, 0), at(10, 30, 0, 0)).unwrap();
        assert_eq!(from.to_string(), "2026-12-01T08:00:00Z");
        assert_eq!(to.to_string(), "2026-12-01T09:30:00Z");
        let (from, _) = stretch(date(2026, 7, 1), at(9, 0, 0, 0), at(10, 0, 0, 0)).unwrap();
        assert_eq!(from.to_string(), "2026-07-01T07:00:00Z");
        assert!(stretch(date(2026, 7, 1), at(10, 0, 0, 0), at(9, 0, 0, 0)).is_err());
    }
}
