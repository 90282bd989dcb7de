//! A month of an internship, day by day: what the week asks for, what was written, what is missing.

use std::collections::BTreeSet;

use jiff::{ToSpan as _, civil::Date};
use snodo_core::{FormErrors, Message};
use snodo_projects::Euro;

use super::{Absence, MonthFacts, Rule, SuspensionReason, Week, week};

/// What a day is for an internship.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayKind {
    /// Before the first day or after the last.
    Outside,
    /// The internship stands still.
    Suspended(SuspensionReason),
    /// A holiday where the host's site is: nothing is due, something may be written.
    Holiday,
    /// A day of it.
    Inside,
}

/// What was written of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) minutes: i16,
    pub(crate) absence: Option<Absence>,
}

/// A day of the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MonthDay {
    pub(crate) date: Date,
    pub(crate) kind: DayKind,
    /// Minutes that the week asks for on such a day.
    pub(crate) due: i16,
    pub(crate) entry: Option<Entry>,
    /// It is still to come.
    pub(crate) to_come: bool,
}

impl MonthDay {
    /// Whether something may be written.
    pub(crate) fn is_open(&self) -> bool {
        !self.to_come && matches!(self.kind, DayKind::Inside | DayKind::Holiday)
    }

    /// Whether something should be written and is not.
    pub(crate) fn is_missing(&self) -> bool {
        self.is_open() && self.kind == DayKind::Inside && self.due > 0 && self.entry.is_none()
    }
}

/// The span in which an internship goes on, and the stretches in which it stands still.
#[derive(Clone, Debug)]
pub(crate) struct Course {
    pub(crate) starts_on: Date,
    /// The last day: as agreed, or on which it was closed.
    pub(crate) ends_on: Date,
    pub(crate) suspensions: Vec<(Date, Option<Date>, SuspensionReason)>,
    pub(crate) week: Week,
}

/// The first day of a month written as "2026-11".
pub(crate) fn month_of(text: &str) -> Option<Date> {
    let (year, month) = text.split_once('-')?;
    (year.len() == 4 && month.len() == 2).then_some(())?;
    Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()
}

/// "2026-11".
pub(crate) fn month_code(month: Date) -> String {
    format!("{:04}-{:02}", month.year(), month.month())
}

/// The days of a month. `holidays` are those where the host's site is.
pub(crate) fn days(
    course: &Course,
    month: Date,
    holidays: &BTreeSet<Date>,
    entries: &[(Date, Entry)],
    today: Date,
) -> Vec<MonthDay> {
    month
        .first_of_month()
        .series(1.day())
        .take_while(|day| day.month() == month.month())
        .map(|date| {
            let stands_still = course
                .suspensions
                .iter()
                .find(|(first, last, _)| date >= *first && last.is_none_or(|last| date <= last));
            let kind = if date < course.starts_on || date > course.ends_on {
                DayKind::Outside
            } else if let Some((_, _, reason)) = stands_still {
                DayKind::Suspended(*reason)
            } else if holidays.contains(&date) {
                DayKind::Holiday
            } else {
                DayKind::Inside
            };
            MonthDay {
                date,
                kind,
                due: if holidays.contains(&date) { 0 } else { course.week.on(date) },
                entry: entries.iter().find(|(on, _)| *on == date).map(|(_, entry)| *entry),
                to_come: date > today,
            }
        })
        .collect()
}

/// Minutes due on the days of a month on which the internship is in force and the site is open.
pub(crate) fn expected(days: &[MonthDay]) -> i64 {
    let open = |day: &&MonthDay| day.entry.is_none_or(|entry| entry.absence != Some(Absence::Closure));
    days.iter().filter(open).map(in_force).sum()
}

/// Minutes of attendance that were written.
pub(crate) fn attended(days: &[MonthDay]) -> i64 {
    days.iter().filter_map(|day| day.entry).map(|entry| i64::from(entry.minutes)).sum()
}

fn in_force(day: &MonthDay) -> i64 {
    if day.kind == DayKind::Inside { day.due.into() } else { 0 }
}

/// The figures of a month for its allowance.
pub(crate) fn facts(days: &[MonthDay], agreed: Euro, rule: &Rule) -> MonthFacts {
    MonthFacts {
        agreed,
        whole_month: days.iter().map(|day| i64::from(day.due)).sum(),
        in_force: days.iter().map(in_force).sum(),
        expected: expected(days),
        attended: attended(days),
        share_per_mille: rule.attendance_per_mille.into(),
        below: rule.below,
    }
}

/// One day's two fields as they were typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Typed {
    pub(crate) hours: String,
    pub(crate) absence: String,
}

/// Reads what was typed for a day; `None` when nothing was.
///
/// # Errors
/// A message when it is no time, or both hours and an absence.
pub(crate) fn read_day(typed: &Typed) -> Result<Option<Entry>, Message> {
    let absence = Absence::from_code(&typed.absence);
    let minutes = week::read_hours(&typed.hours)?;
    match (minutes, absence) {
        (None, None) => Ok(None),
        (Some(0), None) => Ok(Some(Entry { minutes: 0, absence: Some(Absence::Absent) })),
        (Some(minutes), None) => Ok(Some(Entry { minutes, absence: None })),
        (None | Some(0), Some(absence)) => Ok(Some(Entry { minutes: 0, absence: Some(absence) })),
        (Some(_), Some(_)) => Err(Message::new("internship-day-both")),
    }
}

/// Reads a month's form: for each open day what it says now. With `fill`, days that are due and empty become as the week says.
///
/// # Errors
/// Messages by field, `h01`…`h31`.
pub(crate) fn read_month(
    days: &[MonthDay],
    typed: &dyn Fn(i8) -> Typed,
    fill: bool,
) -> Result<Vec<(Date, Option<Entry>)>, FormErrors> {
    let mut errors = FormErrors::new();
    let mut read = Vec::new();
    for day in days.iter().filter(|day| day.is_open()) {
        match read_day(&typed(day.date.day())) {
            Ok(None) if fill && day.kind == DayKind::Inside && day.due > 0 => {
                read.push((day.date, Some(Entry { minutes: day.due, absence: None })));
            }
            Ok(entry) => read.push((day.date, entry)),
            Err(message) => errors.add(field_of(day.date), message),
        }
    }
    if errors.is_empty() { Ok(read) } else { Err(errors) }
}

/// The name of a day's field for hours.
pub(crate) fn field_of(day: Date) -> &'static str {
    const FIELDS: [&str; 31] = [
        "h01", "h02", "h03", "h04", "h05", "h06", "h07", "h08", "h09", "h10", "h11", "h12", "h13", "h14",
        "h15", "h16", "h17", "h18", "h19", "h20", "h21", "h22", "h23", "h24", "h25", "h26", "h27", "h28",
        "h29", "h30", "h31",
    ];
    FIELDS[usize::from(day.day().unsigned_abs()) - 1]
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::model::rule::tests::piemonte;

    fn full_time() -> Week {
        Week::from_minutes(&[480, 480, 480, 480, 480, 0, 0]).unwrap()
    }

    fn course() -> Course {
        Course {
            starts_on: date(2026, 10, 12),
            ends_on: date(2027, 1, 8),
            suspensions: vec![(date(2026, 11, 9), Some(date(2026, 11, 13)), SuspensionReason::Closure)],
            week: full_time(),
        }
    }

    #[test]
    fn a_month_knows_what_each_day_is() {
        let holidays = BTreeSet::from([date(2026, 11, 2)]);
        let month = days(&course(), date(2026, 11, 1), &holidays, &[], date(2026, 11, 22));
        assert_eq!(month.len(), 30);
        assert_eq!(month[1].kind, DayKind::Holiday);
        assert_eq!(month[9].kind, DayKind::Suspended(SuspensionReason::Closure));
        assert!(month[2].is_missing() && !month[7].is_missing() && !month[9].is_missing());
        assert!(month[23].to_come && !month[23].is_open());
        let october = days(&course(), date(2026, 10, 1), &BTreeSet::new(), &[], date(2026, 11, 22));
        assert_eq!(october[10].kind, DayKind::Outside);
        assert_eq!(october[11].kind, DayKind::Inside);
    }

    #[test]
    fn what_stands_still_is_not_paid_and_not_asked_for() {
        let month = days(&course(), date(2026, 11, 1), &BTreeSet::new(), &[], date(2026, 12, 22));
        let facts = facts(&month, Euro(60_000), &piemonte());
        assert_eq!((facts.whole_month, facts.in_force), (21 * 480, 16 * 480));
        assert_eq!(facts.allowance().base, Euro(45_714));
    }

    #[test]
    fn a_month_is_filled_as_the_week_says_where_nothing_was_typed() {
        let month = days(&course(), date(2026, 11, 1), &BTreeSet::new(), &[], date(2026, 11, 6));
        let typed = |day: i8| match day {
            3 => Typed { hours: "4,5".into(), ..Typed::default() },
            4 => Typed { absence: "illness".into(), ..Typed::default() },
            _ => Typed::default(),
        };
        let read = read_month(&month, &typed, true).unwrap();
        let written: Vec<_> =
            read.iter().filter_map(|(day, entry)| entry.map(|entry| (day.day(), entry.minutes))).collect();
        assert_eq!(written, [(2, 480), (3, 270), (4, 0), (5, 480), (6, 480)]);
        let both = |_: i8| Typed { hours: "8".into(), absence: "absent".into() };
        let errors = read_month(&month, &both, false).unwrap_err();
        assert_eq!(errors.iter().next().map(|(field, _)| field), Some("h01"));
    }

    #[test]
    fn months_are_named_in_addresses() {
        assert_eq!(month_of("2026-11"), Some(date(2026, 11, 1)));
        assert_eq!(month_code(date(2026, 11, 1)), "2026-11");
        for wrong in ["2026-13", "26-11", "2026-1", "novembre", "2026-11-01"] {
            assert_eq!(month_of(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn the_parts_of_a_month_are_never_more_than_the_whole(
            start in 0i64..60, length in 0i64..90, month in 1i8..=12, off in 0i64..30, stopped in 0i64..30,
        ) {
            let starts_on = date(2026, month, 1).saturating_add(start.days());
            let course = Course {
                starts_on,
                ends_on: starts_on.saturating_add(length.days()),
                suspensions: vec![(starts_on.saturating_add(off.days()), Some(starts_on.saturating_add((off + stopped).days())), SuspensionReason::Illness)],
                week: full_time(),
            };
            let month = days(&course, date(2026, month, 1), &BTreeSet::new(), &[], date(2030, 1, 1));
            let facts = facts(&month, Euro(60_000), &piemonte());
            prop_assert!(facts.expected <= facts.in_force && facts.in_force <= facts.whole_month);
        }
    }
}
