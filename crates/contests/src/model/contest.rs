use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
    tz::TimeZone,
};

snodo_core::key! {
    /// The key of a contest.
    pub ContestId
}
snodo_core::key! {
    /// The key of a work.
    pub EntryId
}
snodo_core::key! {
    /// The key of a file of a work.
    pub FileId
}
snodo_core::key! {
    /// The key of a juror.
    pub JurorId
}
snodo_core::key! {
    /// The key of a criterion.
    pub CriterionId
}

snodo_core::coded! {
    /// Where a contest is on its way. The database knows which way it may go (`contest_allowed_transition`).
    pub(crate) ContestState {
        /// Only staff see it.
        Draft = "draft",
        /// Announced; works are taken in its period.
        Open = "open",
        /// The jury judges.
        Jury = "jury",
        /// All points are given.
        Scored = "scored",
        /// Everybody sees who won.
        Published = "published",
        /// It will not be.
        Cancelled = "cancelled",
    }
}

impl ContestState {
    pub(crate) fn badge(self) -> &'static str {
        match self {
            ContestState::Draft => "draft",
            ContestState::Open => "open",
            ContestState::Jury => "progress",
            ContestState::Scored => "waiting",
            ContestState::Published => "good",
            ContestState::Cancelled => "closed",
        }
    }
}

snodo_core::coded! {
    /// Which schools.
    pub(crate) SchoolOrder {
        /// Primaria.
        Primary = "primary",
        /// Secondaria di primo grado.
        Middle = "middle",
        /// Secondaria di secondo grado.
        High = "high",
    }
}

fn italy() -> TimeZone {
    TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC)
}

/// The instant of a day and an hour by the clock of Italy; the first of the two that an October night has.
pub(crate) fn instant(day: Date, time: Time) -> Option<Timestamp> {
    italy().to_ambiguous_zoned(day.to_datetime(time)).compatible().ok().map(|zoned| zoned.timestamp())
}

/// An instant as a form types it: the day, the hour.
pub(crate) fn typed_instant(at: Timestamp) -> (String, String) {
    let there = there(at);
    (there.date().to_string(), format!("{:02}:{:02}", there.hour(), there.minute()))
}

/// "22 novembre 2026, alle 11:58".
pub(crate) fn long_instant(at: Timestamp) -> String {
    let there = there(at);
    format!("{}, alle {:02}:{:02}", snodo_paper::words::day(there.date()), there.hour(), there.minute())
}

fn there(at: Timestamp) -> DateTime {
    at.to_zoned(italy()).datetime()
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn a_deadline_is_the_minute_of_the_clock_on_the_wall() {
        let winter = instant(date(2026, 12, 4), time(12, 0, 0, 0)).unwrap();
        assert_eq!(winter.to_string(), "2026-12-04T11:00:00Z");
        assert_eq!(instant(date(2026, 7, 4), time(12, 0, 0, 0)).unwrap().to_string(), "2026-07-04T10:00:00Z");
        assert_eq!(typed_instant(winter), ("2026-12-04".to_owned(), "12:00".to_owned()));
        assert_eq!(long_instant(winter), "4 dicembre 2026, alle 12:00");
    }
}
