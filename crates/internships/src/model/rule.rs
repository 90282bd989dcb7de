//! What a region's rules say: data with an act and a validity, never constants.

use jiff::{ToSpan as _, civil::Date};
use snodo_projects::Euro;

use super::SuspensionReason;

snodo_core::coded! {
    /// Which of a rule's lengths holds. The attestation that allows a longer one is seen at the counter and not kept.
    #[derive(Default)]
    pub LengthBand {
        /// For everybody.
        #[default]
        Ordinary = "ordinary",
        /// For whom a competent service attests that the longer one holds.
        Extended = "extended",
        /// For whom the act allows most.
        Longest = "longest",
    }
}

/// What is due for a month in which somebody was there less than the rule's share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BelowShare {
    /// A part, as the hours.
    Proportional,
    /// Nothing.
    Nothing,
}

/// How many interns a site may have at once, by its permanent employees.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct HostLimit {
    /// From so many employees.
    pub from: i32,
    /// To so many, itself included; none: and more.
    pub to: Option<i32>,
    /// A number.
    pub interns: Option<i32>,
    /// A share of the employees, in thousandths.
    pub per_mille: Option<i32>,
}

/// From how many days on a suspension moves the end of an internship.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct SuspensionRule {
    /// The code of its reason.
    pub reason: String,
    /// Calendar days, at least: shorter ones are absences of the register.
    pub least_days: i16,
    /// The act that says so.
    pub act: String,
}

/// The rules of a region from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The region's name.
    pub region: String,
    /// First day.
    pub valid_from: Date,
    /// Last day, when known.
    pub valid_to: Option<Date>,
    /// The act, as one cites it.
    pub act: String,
    /// Where we read it.
    pub source: String,
    /// Years of age on the first day, at least.
    pub minimum_age: i16,
    /// Months, at least.
    pub min_months: i16,
    /// Months at most, by band: ordinary, extended, longest.
    pub max_months: [i16; 3],
    /// Gross euro a month at the full weekly hours.
    pub allowance_full: Euro,
    /// The full weekly hours; nobody does more.
    pub full_weekly_hours: i16,
    /// Gross euro a month, at least.
    pub allowance_least: Euro,
    /// Weekly hours, at least.
    pub least_weekly_hours: i16,
    /// The share of a month's hours from which the allowance is whole, in thousandths.
    pub attendance_per_mille: i32,
    /// What is due below it.
    pub below: BelowShare,
    /// Interns at once of one tutor of a promoting body.
    pub per_promoter_tutor: i16,
    /// Interns at once of one tutor of a host.
    pub per_host_tutor: i16,
    /// The bands that count towards the host's limit.
    pub limited_bands: Vec<String>,
    /// A share of employees that is no whole number is rounded up, else down.
    pub share_rounds_up: bool,
    /// The same person may be an intern of the same host again.
    pub again_with_host: bool,
    /// Names of columns whose value is only an example.
    pub examples: Vec<String>,
    /// The host's limits, by employees.
    pub host_limits: Vec<HostLimit>,
    /// The suspensions that move the end, by reason.
    pub suspensions: Vec<SuspensionRule>,
}

impl Rule {
    /// Months at most.
    pub fn most_months(&self, band: LengthBand) -> i16 {
        self.max_months[match band {
            LengthBand::Ordinary => 0,
            LengthBand::Extended => 1,
            LengthBand::Longest => 2,
        }]
    }

    /// The last day that an internship from this day may have, when it never stands still.
    pub fn last_day(&self, starts_on: Date, band: LengthBand) -> Date {
        starts_on.saturating_add(i32::from(self.most_months(band)).months()).saturating_sub(1.day())
    }

    /// The first day on which an internship from this day may end.
    pub fn first_end(&self, starts_on: Date) -> Date {
        starts_on.saturating_add(i32::from(self.min_months).months()).saturating_sub(1.day())
    }

    /// The least allowance for so many minutes a week: as the hours, to the cent, never below the least and never above the full one.
    pub fn least_allowance(&self, weekly_minutes: i32) -> Euro {
        let full = i64::from(self.full_weekly_hours) * 60;
        let by_hours = (self.allowance_full.0 * i64::from(weekly_minutes) * 2 + full).div_euclid(2 * full);
        Euro(by_hours.min(self.allowance_full.0).max(self.allowance_least.0))
    }

    /// How many interns a site with so many permanent employees may have at once; `None` when the rule does not say.
    pub fn host_most(&self, employees: i32) -> Option<i32> {
        let limit = self
            .host_limits
            .iter()
            .find(|limit| employees >= limit.from && limit.to.is_none_or(|to| employees <= to))?;
        limit.interns.or_else(|| {
            let parts = i64::from(limit.per_mille?) * i64::from(employees);
            let whole = if self.share_rounds_up { (parts + 999) / 1_000 } else { parts / 1_000 };
            i32::try_from(whole).ok()
        })
    }

    /// The rule of a reason to stand still; none when it never moves the end.
    pub fn suspension(&self, reason: SuspensionReason) -> Option<&SuspensionRule> {
        self.suspensions.iter().find(|rule| rule.reason == reason.code())
    }

    /// Whether internships of a band count towards the host's limit.
    pub fn limits(&self, band: LengthBand) -> bool {
        self.limited_bands.iter().any(|code| code == band.code())
    }

    /// Whether one of these columns holds only an example.
    pub fn is_example(&self, columns: &[&str]) -> bool {
        self.examples.iter().any(|example| columns.contains(&example.as_str()))
    }

    /// Whether the allowance is only an example.
    pub fn allowance_is_example(&self) -> bool {
        self.is_example(&["allowance_full", "allowance_least"])
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    pub(crate) fn piemonte() -> Rule {
        let limit = |from, to, interns, per_mille| HostLimit { from, to, interns, per_mille };
        Rule {
            region: "Piemonte".into(),
            valid_from: date(2017, 12, 22),
            valid_to: None,
            act: "DGR 85-6277".into(),
            source: String::new(),
            minimum_age: 16,
            min_months: 2,
            max_months: [6, 12, 24],
            allowance_full: Euro(60_000),
            full_weekly_hours: 40,
            allowance_least: Euro(30_000),
            least_weekly_hours: 20,
            attendance_per_mille: 700,
            below: BelowShare::Proportional,
            per_promoter_tutor: 20,
            per_host_tutor: 3,
            limited_bands: vec!["ordinary".into(), "extended".into()],
            share_rounds_up: false,
            again_with_host: false,
            examples: vec!["minimum_age".into()],
            host_limits: vec![
                limit(0, Some(5), Some(1), None),
                limit(6, Some(20), Some(2), None),
                limit(21, None, None, Some(100)),
            ],
            suspensions: vec![SuspensionRule {
                reason: "illness".into(),
                least_days: 30,
                act: "Linee guida".into(),
            }],
        }
    }

    #[test]
    fn the_host_s_limit_follows_the_size_of_the_site() {
        let rule = piemonte();
        for (employees, most) in [(0, 1), (5, 1), (6, 2), (20, 2), (21, 2), (39, 3), (40, 4)] {
            assert_eq!(rule.host_most(employees), Some(most), "{employees}");
        }
        let up = Rule { share_rounds_up: true, ..rule };
        assert_eq!(up.host_most(21), Some(3));
        assert_eq!(Rule { host_limits: Vec::new(), ..up }.host_most(3), None);
    }

    #[test]
    fn the_allowance_falls_with_the_hours_to_the_least() {
        let rule = piemonte();
        for (hours, cents) in [(40, 60_000), (30, 45_000), (20, 30_000), (10, 30_000), (48, 60_000)] {
            assert_eq!(rule.least_allowance(hours * 60), Euro(cents), "{hours}");
        }
    }

    #[test]
    fn six_months_from_the_thirty_first_end_with_the_month() {
        let rule = piemonte();
        assert_eq!(rule.last_day(date(2026, 1, 7), LengthBand::Ordinary), date(2026, 7, 6));
        assert_eq!(rule.last_day(date(2026, 8, 31), LengthBand::Ordinary), date(2027, 2, 27));
        assert_eq!(rule.last_day(date(2026, 1, 7), LengthBand::Longest), date(2028, 1, 6));
        assert_eq!(rule.first_end(date(2026, 1, 7)), date(2026, 3, 6));
    }

    proptest! {
        #[test]
        fn more_hours_never_earn_less(fewer in 0i32..3_000, more in 0i32..3_000) {
            let rule = piemonte();
            let (fewer, more) = (fewer.min(more), fewer.max(more));
            prop_assert!(rule.least_allowance(fewer) <= rule.least_allowance(more));
            prop_assert!(rule.least_allowance(more) <= rule.allowance_full);
            prop_assert!(rule.least_allowance(fewer) >= rule.allowance_least);
        }

        #[test]
        fn a_larger_site_never_loses_a_place_beyond_the_bands(employees in 21i32..10_000) {
            let rule = piemonte();
            prop_assert!(rule.host_most(employees) <= rule.host_most(employees + 1));
        }
    }
}
