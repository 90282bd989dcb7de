//! What is due for a month, and why.

use snodo_projects::Euro;

use super::BelowShare;

/// The figures of a month, all in minutes but the amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct MonthFacts {
    /// Euro agreed for a whole month.
    pub agreed: Euro,
    /// What the week would ask for in the whole calendar month, holidays left out.
    pub whole_month: i64,
    /// What of it falls on days on which the internship goes on: neither before its start, nor after its end, nor while it stands still.
    pub in_force: i64,
    /// What of that was due: days on which the host was closed are not.
    pub expected: i64,
    /// What was done.
    pub attended: i64,
    /// The share of the expected time from which the allowance is whole, in thousandths.
    pub share_per_mille: i64,
    /// What is due below it.
    pub below: BelowShare,
}

/// Which part of the rule was applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// The share was reached: all that the month can give.
    Whole,
    /// It was not: as the hours.
    Proportional,
    /// It was not, and the rule gives nothing then; or nothing was done.
    Nothing,
    /// No day of the month was due.
    NoDays,
}

/// What a month's allowance comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Allowance {
    /// What the month could give: the agreed amount, or its part when the internship was not in force all month.
    pub base: Euro,
    /// What is due.
    pub due: Euro,
    /// By which part of the rule.
    pub by: Due,
}

/// `amount` × `part` / `whole`, to the cent, half a cent upwards.
fn part_of(amount: i64, part: i64, whole: i64) -> i64 {
    let (amount, part, whole) = (i128::from(amount), i128::from(part), i128::from(whole));
    i64::try_from((2 * amount * part + whole).div_euclid(2 * whole)).unwrap_or(i64::MAX)
}

impl MonthFacts {
    /// How much of the expected time was done, in thousandths, rounded down; no more than all.
    pub fn attended_per_mille(&self) -> i64 {
        if self.expected <= 0 { 0 } else { (self.attended.min(self.expected) * 1_000) / self.expected }
    }

    /// What is due. The share decides on the exact fraction; amounts are rounded once.
    pub fn allowance(&self) -> Allowance {
        if self.whole_month <= 0 || self.in_force <= 0 || self.expected <= 0 {
            return Allowance { base: Euro(0), due: Euro(0), by: Due::NoDays };
        }
        let in_force = self.in_force.min(self.whole_month);
        let base = Euro(part_of(self.agreed.0, in_force, self.whole_month));
        let attended = self.attended.clamp(0, self.expected);
        if attended == 0 {
            return Allowance { base, due: Euro(0), by: Due::Nothing };
        }
        if attended * 1_000 >= self.share_per_mille * self.expected {
            return Allowance { base, due: base, by: Due::Whole };
        }
        match self.below {
            BelowShare::Nothing => Allowance { base, due: Euro(0), by: Due::Nothing },
            BelowShare::Proportional => {
                let due = part_of(self.agreed.0, in_force * attended, self.whole_month * self.expected);
                Allowance { base, due: Euro(due), by: Due::Proportional }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Piemonte, forty hours a week, a month of a hundred and sixty hours.
    fn november(attended_hours: i64) -> MonthFacts {
        MonthFacts {
            agreed: Euro(60_000),
            whole_month: 9_600,
            in_force: 9_600,
            expected: 9_600,
            attended: attended_hours * 60,
            share_per_mille: 700,
            below: BelowShare::Proportional,
        }
    }

    #[test]
    fn seventy_in_a_hundred_hours_earn_all() {
        assert_eq!(november(160).allowance().due, Euro(60_000));
        let enough = november(112).allowance();
        assert_eq!((enough.due, enough.by), (Euro(60_000), Due::Whole));
    }

    #[test]
    fn an_hour_less_earns_as_the_hours() {
        let less = november(111).allowance();
        assert_eq!((less.due, less.by), (Euro(41_625), Due::Proportional));
        assert_eq!(november(0).allowance().due, Euro(0));
        let strict = MonthFacts { below: BelowShare::Nothing, ..november(111) };
        assert_eq!(strict.allowance().due, Euro(0));
    }

    #[test]
    fn a_month_begun_in_the_middle_gives_its_part() {
        let half = MonthFacts { in_force: 4_800, expected: 4_800, attended: 4_000, ..november(0) };
        let due = half.allowance();
        assert_eq!((due.base, due.due, due.by), (Euro(30_000), Euro(30_000), Due::Whole));
        let idle = MonthFacts { in_force: 0, expected: 0, attended: 0, ..november(0) };
        assert_eq!(idle.allowance().by, Due::NoDays);
    }

    #[test]
    fn days_on_which_the_host_was_closed_are_not_asked_for() {
        let closed = MonthFacts { expected: 7_200, attended: 5_040, ..november(0) };
        assert_eq!(closed.allowance().due, Euro(60_000));
    }

    fn any_month() -> impl Strategy<Value = MonthFacts> {
        (0i64..200_000, 1i64..20_000, 0i64..20_000, 0i64..20_000, 0i64..20_000, 0i64..=1_000, any::<bool>())
            .prop_map(|(agreed, whole_month, in_force, expected, attended, share_per_mille, proportional)| {
                let in_force = in_force % (whole_month + 1);
                MonthFacts {
                    agreed: Euro(agreed),
                    whole_month,
                    in_force,
                    expected: expected % (in_force + 1),
                    attended,
                    share_per_mille,
                    below: if proportional { BelowShare::Proportional } else { BelowShare::Nothing },
                }
            })
    }

    proptest! {
        #[test]
        fn nobody_gets_more_than_was_agreed_nor_less_than_nothing(month in any_month()) {
            let allowance = month.allowance();
            prop_assert!(Euro(0) <= allowance.due && allowance.due <= allowance.base && allowance.base <= month.agreed);
        }

        #[test]
        fn who_does_more_never_gets_less(month in any_month(), more in 0i64..20_000) {
            let other = MonthFacts { attended: month.attended + more, ..month };
            prop_assert!(month.allowance().due <= other.allowance().due);
        }

        #[test]
        fn the_share_earns_all_and_below_it_the_part_is_exact(month in any_month()) {
            let allowance = month.allowance();
            let attended = month.attended.min(month.expected);
            match allowance.by {
                Due::Whole => prop_assert!(attended * 1_000 >= month.share_per_mille * month.expected && allowance.due == allowance.base),
                Due::Proportional => {
                    prop_assert!(attended * 1_000 < month.share_per_mille * month.expected);
                    let (whole, part) = (i128::from(month.whole_month * month.expected), i128::from(month.in_force * attended));
                    let exact = i128::from(month.agreed.0) * part;
                    prop_assert!((i128::from(allowance.due.0) * whole - exact).abs() * 2 <= whole);
                }
                Due::Nothing => prop_assert!(attended == 0 || month.below == BelowShare::Nothing),
                Due::NoDays => prop_assert!(month.in_force == 0 || month.expected == 0),
            }
        }

        #[test]
        fn what_was_approved_is_read_back(month in any_month()) {
            let kept = serde_json::to_value(month).unwrap();
            prop_assert_eq!(serde_json::from_value::<MonthFacts>(kept).unwrap(), month);
        }
    }
}
