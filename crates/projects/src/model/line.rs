//! A project as a line of time: month by month what was agreed on, what was given and what is in the calendar.

use jiff::{ToSpan as _, civil::Date};

/// The hours of a month, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MonthHours {
    /// Its first day.
    pub(crate) month: Date,
    pub(crate) given: i64,
    pub(crate) to_come: i64,
}

/// A month of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MonthOfLine {
    /// Its first day.
    pub(crate) month: Date,
    /// What falls to it of the hours agreed on, by its days.
    pub(crate) planned: i64,
    pub(crate) given: i64,
    pub(crate) to_come: i64,
    /// Heights in hundredths of the tallest month: the plan, what is given, and where what is to come ends.
    pub(crate) planned_height: i64,
    pub(crate) given_height: i64,
    pub(crate) height: i64,
}

/// The line: its months, and where today is, in hundredths of a month from the first one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TimeLine {
    pub(crate) months: Vec<MonthOfLine>,
    pub(crate) today: Option<i64>,
}

/// The most months that are drawn.
const MOST_MONTHS: usize = 36;

fn days(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days()) + 1
}

impl TimeLine {
    /// The line of a project between its first and last day, both included; hours outside them are drawn too.
    pub(crate) fn of(
        (from, to): (Date, Date),
        planned: i64,
        hours: impl IntoIterator<Item = MonthHours>,
        today: Date,
    ) -> TimeLine {
        let hours: Vec<MonthHours> = hours.into_iter().collect();
        let first =
            hours.iter().map(|hours| hours.month).chain([from.first_of_month()]).min().unwrap_or(from);
        let last = hours.iter().map(|hours| hours.month).chain([to.first_of_month()]).max().unwrap_or(to);
        let whole = days(from, to).max(1);
        let mut months = Vec::new();
        let mut month = first;
        // What falls to the months until now: each takes the difference, so that nothing is lost by rounding.
        let mut so_far = 0;
        while month <= last && months.len() < MOST_MONTHS {
            let until = month.last_of_month().min(to);
            let by_then = if until < from { 0 } else { planned * days(from, until) / whole };
            let found = hours.iter().filter(|hours| hours.month == month);
            let (given, to_come) =
                found.fold((0, 0), |sum, hours| (sum.0 + hours.given, sum.1 + hours.to_come));
            months.push(MonthOfLine {
                month,
                planned: by_then - so_far,
                given,
                to_come,
                planned_height: 0,
                given_height: 0,
                height: 0,
            });
            so_far = by_then;
            month = month.saturating_add(1.month());
        }
        let tallest = months
            .iter()
            .map(|month| month.planned.max(month.given + month.to_come))
            .max()
            .unwrap_or(0)
            .max(1);
        for month in &mut months {
            month.planned_height = month.planned * 100 / tallest;
            month.given_height = month.given * 100 / tallest;
            month.height = (month.given + month.to_come) * 100 / tallest;
        }
        let at = months.iter().position(|month| month.month == today.first_of_month());
        let today = at.and_then(|index| {
            let part = i64::from(today.day()) * 100 / i64::from(today.days_in_month());
            Some(i64::try_from(index).ok()? * 100 + part)
        });
        TimeLine { months, today }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_project_of_three_months_with_half_its_hours_given() {
        let hours = [MonthHours { month: date(2026, 10, 1), given: 300, to_come: 60 }];
        let line = TimeLine::of((date(2026, 10, 1), date(2026, 12, 31)), 920, hours, date(2026, 11, 15));
        let planned: Vec<i64> = line.months.iter().map(|month| month.planned).collect();
        assert_eq!(planned, [310, 300, 310]);
        assert_eq!((line.months[0].height, line.months[0].given_height), (100, 83));
        assert_eq!(line.today, Some(150));
    }

    #[test]
    fn hours_before_the_first_day_are_drawn_and_today_far_away_is_not() {
        let hours = [MonthHours { month: date(2026, 8, 1), given: 60, to_come: 0 }];
        let line = TimeLine::of((date(2026, 10, 5), date(2026, 10, 20)), 0, hours, date(2030, 1, 1));
        assert_eq!(line.months.len(), 3);
        assert_eq!(line.today, None);
    }

    proptest! {
        #[test]
        fn nothing_of_the_plan_is_lost(start in 0i64..2_000, length in 0i64..900, planned in 0i64..100_000) {
            let from = date(2024, 1, 1).saturating_add(start.days());
            let line = TimeLine::of((from, from.saturating_add(length.days())), planned, [], from);
            prop_assert_eq!(line.months.iter().map(|month| month.planned).sum::<i64>(), planned);
            prop_assert!(line.months.iter().all(|month| (0..=100).contains(&month.planned_height)));
        }
    }
}
