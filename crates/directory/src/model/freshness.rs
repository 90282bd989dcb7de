//! How long something that is public can be trusted after somebody looked at it. The thresholds are data (`freshness_rule`); the database
//! says the same by its functions `ages_on` and `freshness_on`.

use jiff::{ToSpan as _, civil::Date};

snodo_core::coded! {
    /// How an item stands.
    pub(crate) Freshness {
        /// Somebody looked at it lately.
        Fresh = "fresh",
        /// Its owner is being asked.
        Ageing = "ageing",
        /// Nobody answered: everybody sees so.
        Overdue = "overdue",
        /// Nobody answered for too long: gone from the public pages, kept for staff.
        Hidden = "hidden",
    }
}

snodo_core::coded! {
    /// What is looked at.
    pub(crate) ItemKind {
        /// What a body says of itself.
        Body = "body",
        /// A service sheet.
        Service = "service",
        /// A place and its hours.
        Hours = "hours",
        /// Somebody to ask for.
        Contact = "contact",
        /// Something that is on.
        Initiative = "initiative",
        /// One of the network's counters.
        Counter = "counter",
        /// An agreement between bodies.
        Agreement = "agreement",
        /// A vacancy.
        Vacancy = "vacancy",
    }
}

/// A kind's rhythm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rhythm {
    /// Months after which an item ages.
    pub(crate) months: i16,
    /// Days after that, when everybody sees it is overdue.
    pub(crate) overdue_after_days: i16,
    /// Days after it aged, when it is hidden; none is never.
    pub(crate) hidden_after_days: Option<i16>,
    /// Days before its end, when an item with an end ages.
    pub(crate) days_before_end: i16,
    /// Days after it aged, on which its owner is asked; the last is the last.
    pub(crate) asks_after_days: Vec<i16>,
}

impl Rhythm {
    /// The first day on which an item is no longer fresh.
    #[cfg(test)]
    pub(crate) fn ages_on(&self, verified_on: Date, ends_on: Option<Date>) -> Date {
        let by_rhythm = verified_on.saturating_add(i32::from(self.months).months());
        let by_end = ends_on.map(|end| {
            let near = end.saturating_sub(i32::from(self.days_before_end).days());
            if verified_on < near { near } else { end }
        });
        by_end.map_or(by_rhythm, |end| by_rhythm.min(end))
    }

    /// How an item that ages on a day stands.
    #[cfg(test)]
    pub(crate) fn state(&self, day: Date, ages_on: Date) -> Freshness {
        let after = |days: i16| ages_on.saturating_add(i32::from(days).days());
        if day < ages_on {
            Freshness::Fresh
        } else if self.hidden_after_days.is_some_and(|days| day >= after(days)) {
            Freshness::Hidden
        } else if day >= after(self.overdue_after_days) {
            Freshness::Overdue
        } else {
            Freshness::Ageing
        }
    }

    /// Whether the owner of an item that ages on a day, and who was asked so often before, is to be asked today. Each day of the rhythm asks
    /// once; a day that was missed is made up for by the next round.
    pub(crate) fn asks_today(&self, today: Date, ages_on: Date, asked_before: i64) -> bool {
        let due = self
            .asks_after_days
            .iter()
            .filter(|days| ages_on.saturating_add(i32::from(**days).days()) <= today)
            .count();
        usize::try_from(asked_before).is_ok_and(|asked| asked < due)
    }

    /// Whether nobody will be asked again by itself.
    pub(crate) fn has_ended(&self, asked_before: i64) -> bool {
        usize::try_from(asked_before).is_ok_and(|asked| asked >= self.asks_after_days.len())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn services() -> Rhythm {
        Rhythm {
            months: 6,
            overdue_after_days: 30,
            hidden_after_days: Some(120),
            days_before_end: 30,
            asks_after_days: vec![0, 10, 25],
        }
    }

    #[test]
    fn a_sheet_ages_is_overdue_and_is_hidden() {
        let ages = services().ages_on(date(2026, 1, 10), None);
        assert_eq!(ages, date(2026, 7, 10));
        assert_eq!(services().state(date(2026, 7, 9), ages), Freshness::Fresh);
        assert_eq!(services().state(date(2026, 7, 10), ages), Freshness::Ageing);
        assert_eq!(services().state(date(2026, 8, 9), ages), Freshness::Overdue);
        assert_eq!(services().state(date(2026, 11, 7), ages), Freshness::Hidden);
    }

    #[test]
    fn an_end_that_was_looked_at_does_not_ask_every_day() {
        let end = Some(date(2026, 3, 1));
        assert_eq!(services().ages_on(date(2026, 1, 1), end), date(2026, 1, 30));
        assert_eq!(services().ages_on(date(2026, 2, 10), end), date(2026, 3, 1));
    }

    #[test]
    fn reminders_come_on_their_days_and_end() {
        let ages = date(2026, 7, 10);
        assert!(services().asks_today(ages, ages, 0));
        assert!(!services().asks_today(date(2026, 7, 15), ages, 1));
        assert!(services().asks_today(date(2026, 7, 20), ages, 1));
        assert!(services().asks_today(date(2026, 8, 4), ages, 2));
        assert!(!services().asks_today(date(2030, 1, 1), ages, 3), "nobody is reminded for ever");
        assert!(services().has_ended(3));
    }

    proptest! {
        #[test]
        fn time_only_makes_things_older(verified in 0i32..2000, months in 1i16..24, overdue in 1i16..60, more in 1i16..200, day in 0i32..4000, later in 0i32..400) {
            let rhythm = Rhythm { months, overdue_after_days: overdue, hidden_after_days: Some(overdue + more), days_before_end: 0, asks_after_days: vec![0, 7] };
            let start = date(2020, 1, 1);
            let ages = rhythm.ages_on(start + verified.days(), None);
            let (now, then) = (start + day.days(), start + (day + later).days());
            prop_assert!(rhythm.state(now, ages) <= rhythm.state(then, ages));
        }

        #[test]
        fn verifying_today_makes_it_fresh(months in 1i16..60, day in 0i32..4000) {
            let rhythm = Rhythm { months, ..services() };
            let today = date(2020, 1, 1) + day.days();
            prop_assert_eq!(rhythm.state(today, rhythm.ages_on(today, None)), Freshness::Fresh);
        }

        #[test]
        fn nobody_is_asked_more_often_than_the_rhythm_says(days in proptest::collection::vec(0i16..400, 1..6), round in 1i32..10) {
            let rhythm = Rhythm { asks_after_days: days.clone(), ..services() };
            let ages = date(2020, 1, 1);
            let mut asked = 0;
            let mut day = ages;
            for _ in 0..600 {
                if rhythm.asks_today(day, ages, asked) { asked += 1; }
                day += round.days();
            }
            prop_assert_eq!(asked, i64::try_from(days.len()).unwrap());
        }
    }
}
