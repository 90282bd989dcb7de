//! Hours of a service in a project: planned, given, at most; and what they are worth.

/// An amount in whole cents of euro: exact.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct Euro(pub i64);

impl Euro {
    /// What minutes are worth at a tariff for the hour, to the cent, half a cent upwards.
    pub fn of_minutes(minutes: i64, hourly_tariff: Euro) -> Euro {
        Euro((minutes * hourly_tariff.0 + 30).div_euclid(60))
    }

    /// "37,30 €".
    pub fn words(self) -> String {
        let (euro, cents) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        let digits = euro.to_string();
        let mut grouped = String::from(if self.0 < 0 { "-" } else { "" });
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                grouped.push('.');
            }
            grouped.push(digit);
        }
        format!("{grouped},{cents:02} €")
    }
}

impl std::iter::Sum for Euro {
    fn sum<I: Iterator<Item = Euro>>(amounts: I) -> Euro {
        Euro(amounts.map(|amount| amount.0).sum())
    }
}

/// "2 h 30", "45 min", "3 h".
pub(crate) fn minutes_in_words(minutes: i64) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (hours, rest) {
        (0, rest) => format!("{rest} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, rest) => format!("{hours} h {rest:02}"),
    }
}

/// The hours of one service in a project, in minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceHours {
    /// The service's key.
    pub service: uuid::Uuid,
    /// Its name.
    pub name: String,
    /// The most that the measure pays in a project.
    pub cap: Option<i64>,
    /// What the project says.
    pub planned: Option<i64>,
    /// Given: held, and the person was there.
    pub given: i64,
    /// In sessions to come.
    pub to_come: i64,
    /// What the given hours are worth, each at its day's tariff, when the service is paid by the hour.
    pub worth: Option<Euro>,
}

/// A service's hours as parts of one bar, in thousandths of its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct HoursBar {
    pub(crate) given: i64,
    /// Where the sessions to come end.
    pub(crate) to_come: i64,
    /// Where the plan ends.
    pub(crate) planned: i64,
    /// Where the cap is.
    pub(crate) cap: Option<i64>,
}

impl ServiceHours {
    /// What the bar ends at: the plan, else the cap, and never less than what is given and to come.
    pub fn whole(&self) -> i64 {
        self.planned.or(self.cap).unwrap_or(0).max(self.given + self.to_come).max(1)
    }

    /// What can still be put into sessions under the cap; without a cap, nothing says how much.
    pub fn left(&self) -> Option<i64> {
        self.cap.map(|cap| (cap - self.given - self.to_come).max(0))
    }

    /// The parts of the bar: what is given, then to come, then planned; the cap where it is, at the end when nothing goes beyond.
    pub(crate) fn bar(&self) -> HoursBar {
        let whole = self.whole().max(self.cap.unwrap_or(0));
        let at = |minutes: i64| minutes * 1_000 / whole;
        HoursBar {
            given: at(self.given),
            to_come: at(self.given + self.to_come),
            planned: at(self.planned.unwrap_or(0)),
            cap: self.cap.map(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_are_exact_to_the_cent() {
        assert_eq!(Euro::of_minutes(60, Euro(3_730)), Euro(3_730));
        assert_eq!(Euro::of_minutes(90, Euro(3_730)), Euro(5_595));
        assert_eq!(Euro::of_minutes(1, Euro(3_730)), Euro(62));
        assert_eq!(Euro(1_234_567).words(), "12.345,67 €");
        assert_eq!(Euro(5).words(), "0,05 €");
    }

    #[test]
    fn hours_are_said_as_one_says_them() {
        assert_eq!(minutes_in_words(150), "2 h 30");
        assert_eq!(minutes_in_words(45), "45 min");
        assert_eq!(minutes_in_words(180), "3 h");
        assert_eq!(minutes_in_words(65), "1 h 05");
    }

    proptest! {
        #[test]
        fn worth_is_within_half_a_cent_of_the_fraction(minutes in 0i64..100_000, tariff in 0i64..100_000) {
            let worth = Euro::of_minutes(minutes, Euro(tariff)).0;
            prop_assert!((worth * 60 - minutes * tariff).abs() <= 30);
        }

        #[test]
        fn whole_hours_lose_nothing(hours in prop::collection::vec(0i64..200, 0..20), tariff in 0i64..100_000) {
            let together = Euro::of_minutes(hours.iter().sum::<i64>() * 60, Euro(tariff));
            prop_assert_eq!(hours.iter().map(|hours| Euro::of_minutes(hours * 60, Euro(tariff))).sum::<Euro>(), together);
        }

        #[test]
        fn a_bar_holds_what_it_shows(given in 0i64..9_000, to_come in 0i64..9_000, planned in prop::option::of(15i64..9_000),
                                     cap in prop::option::of(15i64..9_000)) {
            let hours = ServiceHours { service: uuid::Uuid::nil(), name: String::new(), cap, planned, given, to_come, worth: None };
            prop_assert!(hours.whole() >= given + to_come);
            let bar = hours.bar();
            prop_assert!(0 <= bar.given && bar.given <= bar.to_come && bar.to_come <= 1_000 && bar.planned <= 1_000);
            prop_assert!(bar.cap.is_none_or(|cap| cap <= 1_000));
            prop_assert!(hours.left().is_none_or(|left| left >= 0 && cap.is_some_and(|cap| left <= cap)));
        }
    }
}
