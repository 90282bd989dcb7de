//! Hours of a place from its rules, by the house's calendar.

use std::sync::Arc;

use jiff::{
    Timestamp,
    civil::{Date, Weekday},
};
use snodo_calendar::{
    Closure, ComuneCode, CounterHours, Holidays, Hours, OpenStretch, Opening, Recurrence, Validity,
};
use uuid::Uuid;

use super::content::{ClosedDays, Stretch};

/// When something is open at a place.
pub(crate) type PlaceHours = CounterHours<Uuid>;

/// The rules of a place as the calendar computes with them. A stretch that makes no sense, which the database refuses, opens nothing.
pub(crate) fn place_hours(
    place: Uuid,
    (stretches, closures): (&[Stretch], &[ClosedDays]),
    comune: Option<&str>,
    holidays: &Arc<Holidays>,
    works_on_holidays_of: Option<Date>,
) -> PlaceHours {
    let mut hours = CounterHours::new(Arc::clone(holidays));
    let comune = comune.and_then(|code| code.parse::<ComuneCode>().ok());
    if let Some(comune) = comune {
        hours.keep_patron(place, comune);
    }
    for opening in stretches.iter().filter_map(|stretch| opening(place, stretch)) {
        hours.open(opening);
    }
    for closed in closures {
        let Ok(days) = Closure::days(closed.first_day, closed.last_day) else { continue };
        let part = closed.starts_at.zip(closed.ends_at).and_then(|(from, to)| Hours::new(from, to).ok());
        hours.close(part.map_or(days, |part| days.only_hours(part)));
    }
    if let Some(today) = works_on_holidays_of {
        for year in [today.year(), today.year() + 1] {
            for (day, _) in holidays.in_year(year, comune) {
                hours.work_on(day);
            }
        }
    }
    hours
}

fn opening(place: Uuid, stretch: &Stretch) -> Option<Opening<Uuid>> {
    let weekday = Weekday::from_monday_one_offset(stretch.weekday).ok()?;
    let hours = Hours::new(stretch.starts_at, stretch.ends_at).ok()?;
    let recurrence = Recurrence::from_columns(stretch.every_weeks, stretch.nth_in_month.as_deref()).ok()?;
    let validity = Validity::new(stretch.valid_from, stretch.valid_to).ok()?;
    Some(Opening::new(place, weekday, hours, recurrence, validity))
}

/// How a place stands at an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Open, until then.
    Open(OpenStretch<Uuid>),
    /// Opens later the same day.
    Today(OpenStretch<Uuid>),
    /// Opens on another day.
    Later(OpenStretch<Uuid>),
    /// Nobody said when, or never again.
    Unknown,
}

/// How a place stands now.
pub(crate) fn standing(hours: &PlaceHours, now: Timestamp, today: Date) -> Standing {
    if let Some(open) = hours.open_on(today).into_iter().find(|open| open.start() <= now && now < open.end())
    {
        return Standing::Open(open);
    }
    match hours.next_opening(now) {
        Some(next) if next.date == today => Standing::Today(next),
        Some(next) => Standing::Later(next),
        None => Standing::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    fn thursdays() -> Stretch {
        Stretch {
            weekday: 4,
            starts_at: time(14, 0, 0, 0),
            ends_at: time(17, 0, 0, 0),
            valid_from: date(2026, 1, 1),
            ..Stretch::default()
        }
    }

    fn hours(closures: &[ClosedDays], holidays: bool) -> PlaceHours {
        let national = Arc::new(Holidays::national().clone());
        let works = holidays.then_some(date(2026, 11, 22));
        place_hours(Uuid::nil(), (&[thursdays()], closures), Some("011015"), &national, works)
    }

    #[test]
    fn open_on_thursday_afternoon() {
        let hours = hours(&[], false);
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        assert!(matches!(
            standing(&hours, at("2026-11-26T13:30:00Z"), date(2026, 11, 26)),
            Standing::Open(_)
        ));
        assert!(matches!(
            standing(&hours, at("2026-11-26T09:00:00Z"), date(2026, 11, 26)),
            Standing::Today(_)
        ));
        let Standing::Later(next) = standing(&hours, at("2026-11-22T09:00:00Z"), date(2026, 11, 22)) else {
            panic!("it opens on Thursday")
        };
        assert_eq!(next.date, date(2026, 11, 26));
    }

    #[test]
    fn closures_and_holidays_close() {
        let closed = ClosedDays {
            first_day: date(2026, 12, 24),
            last_day: date(2026, 12, 31),
            ..ClosedDays::default()
        };
        assert!(hours(&[closed], false).open_on(date(2026, 12, 31)).is_empty());
        assert_eq!(hours(&[], false).open_on(date(2026, 12, 31)).len(), 1);
        // 6 January 2028 is a Thursday and Epiphany.
        assert!(hours(&[], false).open_on(date(2028, 1, 6)).is_empty());
    }
}
