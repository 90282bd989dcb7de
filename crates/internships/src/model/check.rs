//! What a region's rules say of an internship before anybody signs it: each limit, how much of it is taken, and by which act.

use jiff::{ToSpan as _, civil::Date};
use snodo_core::Message;
use snodo_projects::Euro;

use super::{LengthBand, Rule, Week, week::hours_in_words};

/// How a limit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verdict {
    /// It is kept.
    Holds,
    /// Something must be said first.
    ToAsk,
    /// It would be broken: the database refuses it.
    Fails,
}

impl Verdict {
    /// The colour it is shown with.
    pub(crate) fn badge(self) -> &'static str {
        match self {
            Verdict::Holds => "good",
            Verdict::ToAsk => "waiting",
            Verdict::Fails => "bad",
        }
    }

    /// The key of its word.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Verdict::Holds => "internship-verdict-holds",
            Verdict::ToAsk => "internship-verdict-ask",
            Verdict::Fails => "internship-verdict-fails",
        }
    }
}

/// One limit, answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Check {
    /// How it stands.
    pub(crate) verdict: Verdict,
    /// In words, with the numbers.
    pub(crate) why: Message,
    /// The limit's number is only an example.
    pub(crate) example: bool,
}

/// An internship as it is planned.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    pub(crate) starts_on: Date,
    pub(crate) ends_on: Date,
    pub(crate) band: LengthBand,
    pub(crate) week: Week,
    pub(crate) allowance: Option<Euro>,
}

/// What is known of who takes part in it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Taken {
    pub(crate) born: Option<Date>,
    /// Days in which it stands still.
    pub(crate) suspended_days: i32,
    /// The site's permanent employees, when they were said.
    pub(crate) employees: Option<i32>,
    /// Others at the site at once.
    pub(crate) at_site: i32,
    /// Others of the promoting body's tutor at once.
    pub(crate) of_promoter_tutor: i32,
    /// Others of the host's tutor at once.
    pub(crate) of_host_tutor: i32,
    /// The same person was with this host already.
    pub(crate) with_host_before: bool,
    /// The person has another internship in these days.
    pub(crate) elsewhere_then: bool,
}

/// All limits, in the order in which they are shown.
pub(crate) fn checks(rule: &Rule, plan: &Plan, taken: &Taken) -> Vec<Check> {
    vec![
        length(rule, plan, taken),
        host(rule, plan, taken),
        tutor(
            taken.of_promoter_tutor,
            rule.per_promoter_tutor,
            "internship-check-promoter-tutor",
            rule,
            "interns_per_promoter_tutor",
        ),
        tutor(
            taken.of_host_tutor,
            rule.per_host_tutor,
            "internship-check-host-tutor",
            rule,
            "interns_per_host_tutor",
        ),
        hours(rule, plan),
        allowance(rule, plan),
        age(rule, plan, taken),
        again(rule, taken),
        alone(taken),
    ]
}

/// What all the answers come to.
pub(crate) fn outcome(checks: &[Check]) -> Verdict {
    checks.iter().map(|check| check.verdict).max().unwrap_or(Verdict::Holds)
}

fn holds_if(holds: bool) -> Verdict {
    if holds { Verdict::Holds } else { Verdict::Fails }
}

fn length(rule: &Rule, plan: &Plan, taken: &Taken) -> Check {
    let last =
        rule.last_day(plan.starts_on, plan.band).saturating_add(i64::from(taken.suspended_days).days());
    let (key, verdict) = if plan.ends_on > last {
        ("internship-check-too-long", Verdict::Fails)
    } else if plan.ends_on < rule.first_end(plan.starts_on) {
        ("internship-check-too-short", Verdict::Fails)
    } else {
        ("internship-check-length", Verdict::Holds)
    };
    let columns = match plan.band {
        LengthBand::Ordinary => ["min_months", "max_months"],
        LengthBand::Extended => ["min_months", "max_months_extended"],
        LengthBand::Longest => ["min_months", "max_months_longest"],
    };
    Check {
        verdict,
        why: Message::new(key).with("least", rule.min_months).with("most", rule.most_months(plan.band)),
        example: rule.is_example(&columns),
    }
}

fn host(rule: &Rule, plan: &Plan, taken: &Taken) -> Check {
    let mut example = rule.is_example(&["host_limits", "limited_bands"]);
    if !rule.limits(plan.band) {
        return Check {
            verdict: Verdict::Holds,
            why: Message::new("internship-check-host-not-counted"),
            example,
        };
    }
    let Some(employees) = taken.employees else {
        return Check {
            verdict: Verdict::ToAsk,
            why: Message::new("internship-check-host-unknown"),
            example,
        };
    };
    let by_share = rule.host_limits.iter().any(|limit| {
        limit.per_mille.is_some() && employees >= limit.from && limit.to.is_none_or(|to| employees <= to)
    });
    example |= by_share && rule.is_example(&["share_rounds_up"]);
    let most = rule.host_most(employees).unwrap_or(0);
    let full = taken.at_site >= most;
    let key = if full { "internship-check-host-full" } else { "internship-check-host" };
    Check {
        verdict: holds_if(!full),
        why: Message::new(key).with("taken", taken.at_site).with("most", most).with("employees", employees),
        example,
    }
}

fn tutor(taken: i32, most: i16, key: &'static str, rule: &Rule, column: &str) -> Check {
    Check {
        verdict: holds_if(taken < i32::from(most)),
        why: Message::new(key).with("taken", taken).with("most", most),
        example: rule.is_example(&[column]),
    }
}

fn hours(rule: &Rule, plan: &Plan) -> Check {
    let total = plan.week.total();
    let between = i32::from(rule.least_weekly_hours) * 60..=i32::from(rule.full_weekly_hours) * 60;
    Check {
        verdict: holds_if(between.contains(&total)),
        why: Message::new("internship-check-hours")
            .with("hours", hours_in_words(total.into()))
            .with("least", rule.least_weekly_hours)
            .with("most", rule.full_weekly_hours),
        example: rule.is_example(&["least_weekly_hours", "full_weekly_hours"]),
    }
}

fn allowance(rule: &Rule, plan: &Plan) -> Check {
    let least = rule.least_allowance(plan.week.total());
    let verdict = match plan.allowance {
        None => Verdict::ToAsk,
        Some(agreed) => holds_if(agreed >= least),
    };
    let why = Message::new("internship-check-allowance")
        .with("least", least.words())
        .with("hours", hours_in_words(plan.week.total().into()));
    Check { verdict, why, example: rule.allowance_is_example() }
}

fn age(rule: &Rule, plan: &Plan, taken: &Taken) -> Check {
    let years = i32::from(rule.minimum_age);
    let (key, verdict) = match taken.born {
        None => ("internship-check-age-unknown", Verdict::ToAsk),
        Some(born) if born.saturating_add(years.years()) > plan.starts_on => {
            ("internship-check-too-young", Verdict::Fails)
        }
        Some(_) => ("internship-check-age", Verdict::Holds),
    };
    Check { verdict, why: Message::new(key).with("years", years), example: rule.is_example(&["minimum_age"]) }
}

fn again(rule: &Rule, taken: &Taken) -> Check {
    let fails = taken.with_host_before && !rule.again_with_host;
    let key = if fails { "internship-check-again" } else { "internship-check-first-time" };
    Check {
        verdict: holds_if(!fails),
        why: Message::new(key),
        example: rule.is_example(&["again_with_host"]),
    }
}

fn alone(taken: &Taken) -> Check {
    let key = if taken.elsewhere_then { "internship-check-overlap" } else { "internship-check-alone" };
    Check { verdict: holds_if(!taken.elsewhere_then), why: Message::new(key), example: false }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::rule::tests::piemonte;

    fn plan() -> Plan {
        Plan {
            starts_on: date(2026, 12, 1),
            ends_on: date(2027, 5, 31),
            band: LengthBand::Ordinary,
            week: Week::from_minutes(&[480, 480, 480, 480, 480, 0, 0]).unwrap(),
            allowance: Some(Euro(60_000)),
        }
    }

    fn taken() -> Taken {
        Taken { born: Some(date(2000, 1, 1)), employees: Some(12), ..Taken::default() }
    }

    fn failing(plan: &Plan, taken: &Taken) -> Vec<&'static str> {
        let found = checks(&piemonte(), plan, taken);
        found.iter().filter(|check| check.verdict == Verdict::Fails).map(|check| key_of(&check.why)).collect()
    }

    fn key_of(message: &Message) -> &'static str {
        const KEYS: [&str; 9] = [
            "internship-check-too-long",
            "internship-check-too-short",
            "internship-check-host-full",
            "internship-check-host-tutor",
            "internship-check-hours",
            "internship-check-allowance",
            "internship-check-too-young",
            "internship-check-again",
            "internship-check-overlap",
        ];
        let said = format!("{message:?}");
        KEYS.into_iter().find(|key| said.contains(&format!("\"{key}\""))).unwrap_or("other")
    }

    #[test]
    fn six_months_with_a_host_of_twelve_are_fine() {
        let found = checks(&piemonte(), &plan(), &taken());
        assert_eq!(outcome(&found), Verdict::Holds, "{found:?}");
    }

    #[test]
    fn each_limit_is_said_before_it_is_broken() {
        let longer = Plan { ends_on: date(2027, 6, 1), ..plan() };
        assert_eq!(failing(&longer, &taken()), ["internship-check-too-long"]);
        let after_illness = Taken { suspended_days: 30, ..taken() };
        assert!(failing(&longer, &after_illness).is_empty(), "days that stand still are not counted");
        let short = Plan { ends_on: date(2027, 1, 30), ..plan() };
        assert_eq!(failing(&short, &taken()), ["internship-check-too-short"]);
        assert_eq!(failing(&plan(), &Taken { at_site: 2, ..taken() }), ["internship-check-host-full"]);
        assert_eq!(failing(&plan(), &Taken { of_host_tutor: 3, ..taken() }), ["internship-check-host-tutor"]);
        let cheap = Plan { allowance: Some(Euro(59_999)), ..plan() };
        assert_eq!(failing(&cheap, &taken()), ["internship-check-allowance"]);
        let young = Taken { born: Some(date(2010, 12, 2)), ..taken() };
        assert_eq!(failing(&plan(), &young), ["internship-check-too-young"]);
        assert_eq!(
            failing(&plan(), &Taken { with_host_before: true, ..taken() }),
            ["internship-check-again"]
        );
        assert_eq!(
            failing(&plan(), &Taken { elsewhere_then: true, ..taken() }),
            ["internship-check-overlap"]
        );
        let few = Plan { week: Week::from_minutes(&[480, 480, 0, 0, 0, 0, 0]).unwrap(), ..plan() };
        assert_eq!(failing(&few, &taken()), ["internship-check-hours"]);
    }

    #[test]
    fn what_nobody_said_is_a_question() {
        let unknown = Taken::default();
        assert_eq!(outcome(&checks(&piemonte(), &plan(), &unknown)), Verdict::ToAsk);
        let longest = Plan { band: LengthBand::Longest, ..plan() };
        let crowded = Taken { at_site: 9, ..taken() };
        assert!(
            failing(&longest, &crowded).is_empty(),
            "the longest band does not count towards the host's limit"
        );
    }
}
