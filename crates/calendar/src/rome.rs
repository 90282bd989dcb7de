//! From the clock on the wall in Italy to instants, day by day.

use std::sync::OnceLock;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Minutes since the beginning of 1970, UTC.
pub(crate) type Minute = i64;

/// The zone whose clocks the law follows.
pub(crate) fn rome() -> &'static TimeZone {
    static ROME: OnceLock<TimeZone> = OnceLock::new();
    ROME.get_or_init(|| {
        TimeZone::get("Europe/Rome").expect("jiff carries the zones with it (tzdb-bundle-always)")
    })
}

/// The day it is in Italy at an instant.
pub(crate) fn day_of(instant: Timestamp) -> Date {
    rome().to_datetime(instant).date()
}

/// The instant of a minute; beyond jiff's years, the last one.
pub(crate) fn instant(minute: Minute) -> Timestamp {
    Timestamp::from_second(minute.saturating_mul(60)).unwrap_or(Timestamp::MAX)
}

/// The whole minute at or before an instant.
pub(crate) fn floor(instant: Timestamp) -> Minute {
    instant.as_second().div_euclid(60)
        - Minute::from(instant.as_second().rem_euclid(60) == 0 && instant.subsec_nanosecond() < 0)
}

/// The whole minute at or after an instant.
pub(crate) fn ceil(instant: Timestamp) -> Minute {
    let whole = instant.as_second().rem_euclid(60) == 0 && instant.subsec_nanosecond() <= 0;
    instant.as_second().div_euclid(60) + Minute::from(!whole)
}

/// A day in Italy: where it begins, and the change of the clocks if there is one in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RomanDay {
    pub(crate) date: Date,
    midnight: Minute,
    change: Option<Change>,
}

#[derive(Debug, Clone, Copy)]
struct Change {
    at: Minute,
    /// Minutes the clocks are put forward; negative when they are put back.
    forward: i64,
}

impl RomanDay {
    pub(crate) fn of(date: Date) -> Self {
        let begins = beginning(date);
        let ends = date.tomorrow().map_or(begins + 1440, beginning);
        let change = (ends - begins != 1440)
            .then(|| rome().following(instant(begins)).next())
            .flatten()
            .map(|change| Change { at: floor(change.timestamp()), forward: begins + 1440 - ends });
        Self { date, midnight: begins, change }
    }

    /// The first instant of the day at which the clock on the wall shows this minute of the day or a later one.
    ///
    /// A time that the night of March skips is the moment of the change; one that the night of October shows twice is the first of the two.
    pub(crate) fn minute(&self, of_day: u16) -> Minute {
        let plain = self.midnight + Minute::from(of_day);
        match self.change {
            Some(change) if plain >= change.at => change.at.max(plain - change.forward),
            _ => plain,
        }
    }
}

fn beginning(date: Date) -> Minute {
    rome().to_ambiguous_timestamp(date.at(0, 0, 0, 0)).compatible().map_or(0, floor)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn written(day: RomanDay, hour: u16, minute: u16) -> String {
        instant(day.minute(hour * 60 + minute)).to_zoned(rome().clone()).strftime("%H:%M %Z").to_string()
    }

    #[test]
    fn the_night_of_march_skips_an_hour() {
        let day = RomanDay::of(date(2026, 3, 29));
        assert_eq!(written(day, 1, 59), "01:59 CET");
        assert_eq!(written(day, 2, 0), "03:00 CEST");
        assert_eq!(written(day, 2, 30), "03:00 CEST");
        assert_eq!(written(day, 3, 30), "03:30 CEST");
        assert_eq!(day.minute(5 * 60) - day.minute(60), 3 * 60);
    }

    #[test]
    fn the_night_of_october_shows_an_hour_twice() {
        let day = RomanDay::of(date(2026, 10, 25));
        assert_eq!(written(day, 2, 0), "02:00 CEST");
        assert_eq!(written(day, 2, 59), "02:59 CEST");
        assert_eq!(written(day, 3, 0), "03:00 CET");
        assert_eq!(day.minute(5 * 60) - day.minute(60), 5 * 60);
    }

    #[test]
    fn seconds_are_rounded_outwards() {
        let instant: Timestamp = "2026-05-04T08:00:30Z".parse().unwrap();
        let whole: Timestamp = "2026-05-04T08:00:00Z".parse().unwrap();
        assert_eq!(floor(instant), floor(whole));
        assert_eq!(ceil(instant), floor(whole) + 1);
        assert_eq!(ceil(whole), floor(whole));
        let before_1970: Timestamp = "1969-12-31T23:59:59.5Z".parse().unwrap();
        assert_eq!((floor(before_1970), ceil(before_1970)), (-1, 0));
    }
}
