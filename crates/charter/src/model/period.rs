use jiff::{ToSpan as _, civil::Date};

snodo_core::coded! {
    /// Over which stretch of time a promise is looked at; `charter-period-{code}` says it in words.
    pub(crate) Period {
        /// A month.
        Month = "month",
        /// A quarter of a year, from January.
        Quarter = "quarter",
        /// A year.
        Year = "year",
    }
}

impl Period {
    /// How many months it has.
    pub(crate) fn months(self) -> i8 {
        match self {
            Period::Month => 1,
            Period::Quarter => 3,
            Period::Year => 12,
        }
    }

    /// The first day of the period that a day is in.
    pub(crate) fn start(self, day: Date) -> Date {
        let first = day.first_of_month();
        let past = (first.month() - 1) % self.months();
        first.saturating_sub(i32::from(past).months())
    }

    /// The last day of the period that begins on a day.
    pub(crate) fn end(self, start: Date) -> Date {
        start.saturating_add(i32::from(self.months()).months()).saturating_sub(1.day())
    }

    /// How many periods a history shows, the one under way included: at least the last twelve months.
    pub(crate) fn shown(self) -> u8 {
        match self {
            Period::Month => 13,
            Period::Quarter => 5,
            Period::Year => 3,
        }
    }

    /// The first days of the periods of a history, the oldest first; the last one holds `today`.
    pub(crate) fn history(self, today: Date) -> Vec<Date> {
        let now = self.start(today);
        (0..i32::from(self.shown()))
            .rev()
            .map(|ago| now.saturating_sub((ago * i32::from(self.months())).months()))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_history_ends_with_the_period_under_way_and_holds_twelve_months_before_it() {
        let today = date(2026, 11, 22);
        for (period, first, last, end) in [
            (Period::Month, date(2025, 11, 1), date(2026, 11, 1), date(2026, 11, 30)),
            (Period::Quarter, date(2025, 10, 1), date(2026, 10, 1), date(2026, 12, 31)),
            (Period::Year, date(2024, 1, 1), date(2026, 1, 1), date(2026, 12, 31)),
        ] {
            let history = period.history(today);
            assert_eq!(history.first(), Some(&first));
            assert_eq!(history.last(), Some(&last));
            assert_eq!(period.end(last), end);
            assert!(history.windows(2).all(|two| period.end(two[0]).tomorrow().ok() == Some(two[1])));
        }
    }
}
