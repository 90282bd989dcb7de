use std::sync::{Arc, Mutex};

use jiff::{Timestamp, Zoned, civil::Date, tz::TimeZone};

/// The time, as the program takes it everywhere: real, or standing still in tests.
///
/// Civil dates and times are those of Italy (`Europe/Rome`), whatever the machine's zone.
#[derive(Clone, Debug)]
pub struct Clock {
    zone: TimeZone,
    standing: Option<Arc<Mutex<Timestamp>>>,
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Clock {
        Clock { zone: rome(), standing: None }
    }

    /// A clock that stands at `at` until [`Clock::set`] moves it.
    pub fn standing_at(at: Timestamp) -> Clock {
        Clock { zone: rome(), standing: Some(Arc::new(Mutex::new(at))) }
    }

    /// Moves a standing clock; the machine's clock is not moved.
    pub fn set(&self, at: Timestamp) {
        if let Some(standing) = &self.standing {
            *standing.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = at;
        }
    }

    /// The instant.
    #[expect(clippy::disallowed_methods, reason = "this is the place the ban points to")]
    pub fn now(&self) -> Timestamp {
        match &self.standing {
            Some(standing) => *standing.lock().unwrap_or_else(std::sync::PoisonError::into_inner),
            None => Timestamp::now(),
        }
    }

    /// The instant as a date and time in Italy.
    pub fn now_in_italy(&self) -> Zoned {
        self.now().to_zoned(self.zone.clone())
    }

    /// Today's date in Italy.
    pub fn today(&self) -> Date {
        self.now_in_italy().date()
    }
}

fn rome() -> TimeZone {
    TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_day_begins_at_midnight_in_italy() {
        let clock = Clock::standing_at("2026-11-21T23:30:00Z".parse().unwrap());
        assert_eq!(clock.today().to_string(), "2026-11-22");
        clock.set("2026-07-21T22:30:00Z".parse().unwrap());
        assert_eq!(clock.today().to_string(), "2026-07-22");
    }
}
