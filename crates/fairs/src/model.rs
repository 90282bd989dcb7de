//! A matching event as it is planned: its slots, who is there, who may meet whom and what it is worth.

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use snodo_timetable::{DayError, Stretch, Worth, slots_of};

snodo_core::key! {
    /// The key of an event.
    pub EventId
}
snodo_core::key! {
    /// The key of a candidate's registration for it.
    pub RegistrationId
}
snodo_core::key! {
    /// The key of a table.
    pub TableId
}
snodo_core::key! {
    /// The key of an interview.
    pub InterviewId
}

snodo_core::coded! {
    /// What came of an interview.
    pub(crate) Outcome {
        /// They spoke.
        Held = "held",
        /// The candidate did not come.
        CandidateMissing = "candidate_missing",
        /// Nobody sat at the table.
        CompanyMissing = "company_missing",
    }
}

/// How the interviews of an event are planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Terms {
    pub(crate) interview_minutes: i16,
    pub(crate) pause_minutes: i16,
    pub(crate) person_at_least: i16,
    pub(crate) person_at_most: i16,
    pub(crate) company_at_least: i16,
    pub(crate) wishes_until: Option<Timestamp>,
}

impl Default for Terms {
    fn default() -> Terms {
        Terms {
            interview_minutes: 15,
            pause_minutes: 5,
            person_at_least: 2,
            person_at_most: 6,
            company_at_least: 3,
            wishes_until: None,
        }
    }
}

/// A stretch of time between two instants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Period {
    pub(crate) from: Timestamp,
    pub(crate) to: Timestamp,
}

impl Period {
    pub(crate) fn overlaps(self, other: Period) -> bool {
        self.from < other.to && other.from < self.to
    }

    /// By the clock of Italy.
    pub(crate) fn stretch(self) -> Stretch {
        Stretch { from: in_italy(self.from), to: in_italy(self.to) }
    }
}

/// The instant by the clock of Italy.
pub(crate) fn in_italy(at: Timestamp) -> DateTime {
    at.to_zoned(italy()).datetime()
}

fn italy() -> TimeZone {
    TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC)
}

/// The instant of a date and time by the clock of Italy; the first of the two that an October night has.
pub(crate) fn instant(at: DateTime) -> Option<Timestamp> {
    italy().to_ambiguous_zoned(at).compatible().ok().map(|zoned| zoned.timestamp())
}

/// "09:40".
pub(crate) fn clock(at: Timestamp) -> String {
    let there = in_italy(at);
    format!("{:02}:{:02}", there.hour(), there.minute())
}

/// The slots of an event's sessions, in order of time.
pub(crate) fn slots(sessions: &[Period], terms: Terms) -> Result<Vec<Period>, DayError> {
    let stretches: Vec<Stretch> = sessions.iter().map(|session| session.stretch()).collect();
    let slots = slots_of(&stretches, terms.interview_minutes.into(), terms.pause_minutes.into())?;
    Ok(slots
        .into_iter()
        .filter_map(|slot| Some(Period { from: instant(slot.from)?, to: instant(slot.to)? }))
        .collect())
}

/// What a meeting is worth: half how well the candidate fits, half how much they wish it. Where nothing is known of a fit (no file, no vacancy,
/// no wish to be matched) it counts as middling. A first choice counts whole, each further one a fifth less, none below two fifths; without any
/// wish there is half a wish, so that who said nothing meets who fits.
pub(crate) fn worth(fit: Option<f64>, rank: Option<i16>) -> Worth {
    let wish = match rank {
        Some(rank) => (1.2 - 0.2 * f64::from(rank)).max(0.4),
        None => 0.5,
    };
    Worth::of(f64::midpoint(fit.unwrap_or(0.5), wish))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn slots_are_those_of_the_clock_on_the_wall() {
        let sessions = [Period { from: at("2026-12-02T08:00:00Z"), to: at("2026-12-02T09:00:00Z") }];
        let slots = slots(&sessions, Terms::default()).unwrap();
        let said: Vec<String> = slots.iter().map(|slot| clock(slot.from)).collect();
        assert_eq!(said, ["09:00", "09:20", "09:40"]);
        assert_eq!(slots[2].to, at("2026-12-02T08:55:00Z"));
    }

    #[test]
    fn a_wish_and_a_fit_count_the_same() {
        assert_eq!(worth(Some(1.0), Some(1)), Worth::MOST);
        assert_eq!(worth(Some(0.0), Some(1)).points(), 5_000);
        assert_eq!(worth(Some(0.8), Some(9)).points(), 6_000);
        assert_eq!(worth(None, None).points(), 5_000);
    }
}
