//! Whether a measure is for a person, rule by rule, each with its act and the reason in words.
//!
//! What is not known is a question to ask, never a refusal.

use jiff::civil::Date;
use snodo_core::Message;

/// One condition of a measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleKind {
    /// At least so many years old.
    AgeAtLeast(i16),
    /// At most so many years old.
    AgeAtMost(i16),
    /// Residence or domicile in one of these regions, by name.
    LivesInRegion(Vec<String>),
    /// Without work for at least so many whole months, counted from the day of the declared status (D.Lgs. 150/2015, art. 19). Suspended
    /// days are not known here: the employment centre counts them.
    UnemployedMonthsAtLeast(i16),
    /// One of these declared statuses, by code.
    DeclaredStatusIn(Vec<String>),
    /// No income support.
    NoIncomeSupport,
    /// A disadvantage attested by a social or health service, a prison or the office for sentences served outside (UEPE).
    AttestedDisadvantage,
    /// Assigned by the employment centre.
    AssignedByCpi,
}

/// A condition with the act it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The condition.
    pub kind: RuleKind,
    /// The act, as one cites it.
    pub act: String,
}

/// What a person declares of their work, as their file says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The code of the declared status.
    pub code: String,
    /// Whether a document or a print of the employment centre was seen.
    pub document_seen: bool,
    /// Since when.
    pub since: Option<Date>,
}

/// What is known of a person that rules ask for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Date of birth.
    pub birth_date: Option<Date>,
    /// Regions of residence and domicile, by name, as far as known.
    pub regions: Vec<String>,
    /// Declared status.
    pub status: Option<Status>,
    /// Whether they receive income support.
    pub income_support: Option<bool>,
    /// Whether an attestation of disadvantage was seen.
    pub attestation: Option<bool>,
    /// Whether the employment centre assigned them.
    pub assigned_by_cpi: Option<bool>,
}

/// How one rule came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It holds, and what it rests on was seen or is a plain fact of the file.
    Holds,
    /// It holds if what was declared is true.
    HoldsIfDeclaredIsTrue,
    /// It does not hold.
    Fails,
    /// Something must be asked first.
    ToAsk,
}

/// One rule's answer.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Answer {
    /// How it came out.
    pub verdict: Verdict,
    /// Why, in words.
    pub why: Message,
    /// The act of the rule.
    pub act: String,
}

/// The answer to all of a measure's rules on a day.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Eligibility {
    /// The day on which it was asked.
    pub on: Date,
    /// Rule by rule, in the measure's order.
    pub answers: Vec<Answer>,
}

/// What the rules come to together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All hold.
    Eligible,
    /// None fails, and something must be asked.
    ToAsk,
    /// At least one fails.
    NotEligible,
}

impl Eligibility {
    /// Answers a measure's rules for a person on a day.
    pub fn of(rules: &[Rule], facts: &Facts, on: Date) -> Eligibility {
        Eligibility { on, answers: rules.iter().map(|rule| rule.answer(facts, on)).collect() }
    }

    /// What they come to: one that fails decides, then one that must be asked.
    pub fn outcome(&self) -> Outcome {
        let any = |verdict| self.answers.iter().any(|answer| answer.verdict == verdict);
        if any(Verdict::Fails) {
            Outcome::NotEligible
        } else if any(Verdict::ToAsk) {
            Outcome::ToAsk
        } else {
            Outcome::Eligible
        }
    }
}

impl Rule {
    fn answer(&self, facts: &Facts, on: Date) -> Answer {
        let (verdict, why) = self.kind.answer(facts, on);
        Answer { verdict, why, act: self.act.clone() }
    }
}

impl RuleKind {
    /// The codes of all kinds, in the order of the form.
    pub const CODES: [&str; 8] = [
        "age_at_least",
        "age_at_most",
        "lives_in_region",
        "declared_status_in",
        "unemployed_months_at_least",
        "no_income_support",
        "attested_disadvantage",
        "assigned_by_cpi",
    ];

    /// The rule as it is kept: its code, its number, its words.
    pub fn to_keep(&self) -> (&'static str, Option<i16>, Option<&[String]>) {
        match self {
            RuleKind::AgeAtLeast(years) => ("age_at_least", Some(*years), None),
            RuleKind::AgeAtMost(years) => ("age_at_most", Some(*years), None),
            RuleKind::LivesInRegion(regions) => ("lives_in_region", None, Some(regions)),
            RuleKind::UnemployedMonthsAtLeast(months) => ("unemployed_months_at_least", Some(*months), None),
            RuleKind::DeclaredStatusIn(codes) => ("declared_status_in", None, Some(codes)),
            RuleKind::NoIncomeSupport => ("no_income_support", None, None),
            RuleKind::AttestedDisadvantage => ("attested_disadvantage", None, None),
            RuleKind::AssignedByCpi => ("assigned_by_cpi", None, None),
        }
    }

    /// Reads a rule as it is kept: its code, its number, its words.
    pub fn from_kept(code: &str, number: Option<i16>, words: Option<Vec<String>>) -> Option<RuleKind> {
        match code {
            "age_at_least" => number.map(RuleKind::AgeAtLeast),
            "age_at_most" => number.map(RuleKind::AgeAtMost),
            "unemployed_months_at_least" => number.map(RuleKind::UnemployedMonthsAtLeast),
            "lives_in_region" => words.map(RuleKind::LivesInRegion),
            "declared_status_in" => words.map(RuleKind::DeclaredStatusIn),
            "no_income_support" => Some(RuleKind::NoIncomeSupport),
            "attested_disadvantage" => Some(RuleKind::AttestedDisadvantage),
            "assigned_by_cpi" => Some(RuleKind::AssignedByCpi),
            _ => None,
        }
    }

    /// The condition in words.
    pub fn words(&self) -> Message {
        match self {
            RuleKind::AgeAtLeast(years) => Message::new("measure-rule-age-at-least").with("years", years),
            RuleKind::AgeAtMost(years) => Message::new("measure-rule-age-at-most").with("years", years),
            RuleKind::LivesInRegion(regions) => {
                Message::new("measure-rule-lives-in-region").with("regions", regions.join(", "))
            }
            RuleKind::UnemployedMonthsAtLeast(months) => {
                Message::new("measure-rule-unemployed-months-at-least").with("months", months)
            }
            RuleKind::DeclaredStatusIn(codes) => {
                let only_without_work = codes.iter().all(|code| is_without_work(code));
                Message::new(if only_without_work {
                    "measure-rule-without-work"
                } else {
                    "measure-rule-without-work-or-low-income"
                })
            }
            RuleKind::NoIncomeSupport => Message::new("measure-rule-no-income-support"),
            RuleKind::AttestedDisadvantage => Message::new("measure-rule-attested-disadvantage"),
            RuleKind::AssignedByCpi => Message::new("measure-rule-assigned-by-cpi"),
        }
    }

    fn answer(&self, facts: &Facts, on: Date) -> (Verdict, Message) {
        match self {
            RuleKind::AgeAtLeast(least) => {
                age(facts, on, *least, |age| age >= *least, "project-age-too-young")
            }
            RuleKind::AgeAtMost(most) => age(facts, on, *most, |age| age <= *most, "project-age-too-old"),
            RuleKind::LivesInRegion(regions) => region(facts, regions),
            RuleKind::UnemployedMonthsAtLeast(least) => unemployed_months(facts, on, *least),
            RuleKind::DeclaredStatusIn(codes) => status_in(facts, codes),
            RuleKind::NoIncomeSupport => yes_or_no(
                facts.income_support.map(|receives| !receives),
                ["project-no-support-holds", "project-no-support-fails", "project-no-support-ask"],
            ),
            RuleKind::AttestedDisadvantage => yes_or_no(
                facts.attestation,
                ["project-attestation-holds", "project-attestation-fails", "project-attestation-ask"],
            ),
            RuleKind::AssignedByCpi => yes_or_no(
                facts.assigned_by_cpi,
                ["project-assigned-holds", "project-assigned-fails", "project-assigned-ask"],
            ),
        }
    }
}

/// Whole years from a birth to a day. Who is born on 29 February is a year older on 1 March of a common year.
pub(crate) fn age_on(birth: Date, on: Date) -> i16 {
    let had_birthday = (on.month(), on.day()) >= (birth.month(), birth.day());
    on.year() - birth.year() - i16::from(!had_birthday)
}

/// Whole months from a day to another; negative is nothing.
pub(crate) fn whole_months(since: Date, on: Date) -> i16 {
    let months = (on.year() - since.year()) * 12 + i16::from(on.month()) - i16::from(since.month());
    (months - i16::from(on.day() < since.day() && on != on.last_of_month())).max(0)
}

fn age(
    facts: &Facts,
    on: Date,
    limit: i16,
    holds: impl Fn(i16) -> bool,
    fails: &'static str,
) -> (Verdict, Message) {
    match facts.birth_date {
        None => (Verdict::ToAsk, Message::new("project-age-ask")),
        Some(birth) => {
            let age = age_on(birth, on);
            if holds(age) {
                (Verdict::Holds, Message::new("project-age-holds").with("age", age))
            } else {
                (Verdict::Fails, Message::new(fails).with("age", age).with("limit", limit))
            }
        }
    }
}

fn region(facts: &Facts, regions: &[String]) -> (Verdict, Message) {
    let wanted = regions.join(", ");
    if facts.regions.is_empty() {
        return (Verdict::ToAsk, Message::new("project-region-ask").with("regions", wanted));
    }
    if let Some(region) = facts.regions.iter().find(|region| regions.contains(region)) {
        return (Verdict::Holds, Message::new("project-region-holds").with("region", region));
    }
    let message = Message::new("project-region-fails").with("region", facts.regions.join(", "));
    (Verdict::Fails, message.with("regions", wanted))
}

fn is_without_work(code: &str) -> bool {
    matches!(code, "unemployed" | "never_worked")
}

fn if_declared(status: &Status) -> Verdict {
    if status.document_seen { Verdict::Holds } else { Verdict::HoldsIfDeclaredIsTrue }
}

fn unemployed_months(facts: &Facts, on: Date, least: i16) -> (Verdict, Message) {
    let Some(status) = &facts.status else {
        return (Verdict::ToAsk, Message::new("project-status-ask"));
    };
    if !is_without_work(&status.code) && status.code != "employed_low_income" {
        return (Verdict::Fails, Message::new("project-status-works"));
    }
    let Some(since) = status.since else {
        return (Verdict::ToAsk, Message::new("project-months-ask").with("least", least));
    };
    let months = whole_months(since, on);
    if months >= least {
        (if_declared(status), Message::new("project-months-hold").with("months", months))
    } else {
        (Verdict::Fails, Message::new("project-months-fail").with("months", months).with("least", least))
    }
}

fn status_in(facts: &Facts, codes: &[String]) -> (Verdict, Message) {
    match &facts.status {
        None => (Verdict::ToAsk, Message::new("project-status-ask")),
        Some(status) if codes.contains(&status.code) => {
            (if_declared(status), Message::new("project-status-holds"))
        }
        Some(_) => (Verdict::Fails, Message::new("project-status-fails")),
    }
}

fn yes_or_no(fact: Option<bool>, [holds, fails, ask]: [&'static str; 3]) -> (Verdict, Message) {
    match fact {
        Some(true) => (Verdict::Holds, Message::new(holds)),
        Some(false) => (Verdict::Fails, Message::new(fails)),
        None => (Verdict::ToAsk, Message::new(ask)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan as _, civil::date};
    use proptest::prelude::*;

    use super::*;

    fn rule(kind: RuleKind) -> Rule {
        Rule { kind, act: "DD 524/2016".into() }
    }

    fn buono() -> Vec<Rule> {
        vec![
            rule(RuleKind::AgeAtLeast(30)),
            rule(RuleKind::LivesInRegion(vec!["Piemonte".into()])),
            rule(RuleKind::UnemployedMonthsAtLeast(6)),
            rule(RuleKind::NoIncomeSupport),
        ]
    }

    fn ada() -> Facts {
        Facts {
            birth_date: Some(date(1980, 5, 1)),
            regions: vec!["Lombardia".into(), "Piemonte".into()],
            status: Some(Status {
                code: "unemployed".into(),
                document_seen: false,
                since: Some(date(2026, 1, 15)),
            }),
            income_support: Some(false),
            ..Facts::default()
        }
    }

    const TODAY: Date = date(2026, 11, 22);

    #[test]
    fn rules_are_read_back_as_they_were_kept() {
        for code in RuleKind::CODES {
            let words = Some(vec!["Piemonte".to_owned()]);
            let Some(rule) = RuleKind::from_kept(code, Some(30), words) else { panic!("{code}") };
            let (kept, number, words) = rule.to_keep();
            assert_eq!(kept, code);
            assert_eq!(RuleKind::from_kept(kept, number, words.map(<[String]>::to_vec)), Some(rule));
        }
    }

    #[test]
    fn ada_is_eligible_by_domicile_on_what_she_declares() {
        let answer = Eligibility::of(&buono(), &ada(), TODAY);
        assert_eq!(answer.outcome(), Outcome::Eligible);
        assert_eq!(answer.answers[2].verdict, Verdict::HoldsIfDeclaredIsTrue);
        assert!(answer.answers.iter().all(|answer| answer.act == "DD 524/2016"));
    }

    #[test]
    fn who_is_28_is_told_their_age_and_the_limit() {
        let young = Facts { birth_date: Some(date(1998, 1, 1)), ..ada() };
        let answer = Eligibility::of(&buono(), &young, TODAY);
        assert_eq!(answer.outcome(), Outcome::NotEligible);
        let expected = Message::new("project-age-too-young").with("age", 28).with("limit", 30);
        assert_eq!(answer.answers[0].why, expected);
    }

    #[test]
    fn what_is_not_known_is_a_question() {
        let answer = Eligibility::of(&buono(), &Facts::default(), TODAY);
        assert_eq!(answer.outcome(), Outcome::ToAsk);
        assert!(answer.answers.iter().all(|answer| answer.verdict == Verdict::ToAsk));
        let no_date = Facts {
            status: Some(Status { code: "unemployed".into(), document_seen: true, since: None }),
            ..ada()
        };
        assert_eq!(Eligibility::of(&buono(), &no_date, TODAY).outcome(), Outcome::ToAsk);
    }

    #[test]
    fn birthdays_and_months_are_whole() {
        assert_eq!(age_on(date(1996, 11, 22), TODAY), 30);
        assert_eq!(age_on(date(1996, 11, 23), TODAY), 29);
        assert_eq!(age_on(date(2004, 2, 29), date(2026, 2, 28)), 21);
        assert_eq!(age_on(date(2004, 2, 29), date(2026, 3, 1)), 22);
        assert_eq!(whole_months(date(2026, 5, 22), TODAY), 6);
        assert_eq!(whole_months(date(2026, 5, 23), TODAY), 5);
        assert_eq!(whole_months(date(2026, 8, 31), date(2026, 9, 30)), 1, "the month's last day");
    }

    fn some_facts() -> impl Strategy<Value = Facts> {
        let day = |years: std::ops::Range<i16>| {
            (years, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| date(year, month, day))
        };
        let code = prop::sample::select(vec![
            "unemployed",
            "never_worked",
            "employed",
            "employed_low_income",
            "student",
        ]);
        let status = (code, any::<bool>(), prop::option::of(day(2015..2026)))
            .prop_map(|(code, document_seen, since)| Status { code: code.into(), document_seen, since });
        let region = prop::sample::select(vec!["Piemonte".to_owned(), "Lombardia".to_owned()]);
        (
            prop::option::of(day(1940..2012)),
            prop::collection::vec(region, 0..3),
            prop::option::of(status),
            any::<Option<bool>>(),
            any::<Option<bool>>(),
            any::<Option<bool>>(),
        )
            .prop_map(
                |(birth_date, regions, status, income_support, attestation, assigned_by_cpi)| Facts {
                    birth_date,
                    regions,
                    status,
                    income_support,
                    attestation,
                    assigned_by_cpi,
                },
            )
    }

    fn all_rules() -> Vec<Rule> {
        let mut rules = buono();
        rules.extend([
            rule(RuleKind::AgeAtMost(64)),
            rule(RuleKind::DeclaredStatusIn(vec!["unemployed".into(), "never_worked".into()])),
            rule(RuleKind::AttestedDisadvantage),
            rule(RuleKind::AssignedByCpi),
        ]);
        rules
    }

    proptest! {
        #[test]
        fn forgetting_a_fact_never_refuses(facts in some_facts(), which in 0usize..6) {
            let whole = Eligibility::of(&all_rules(), &facts, TODAY);
            let mut less = facts;
            match which {
                0 => less.birth_date = None,
                1 => less.regions.clear(),
                2 => less.status = None,
                3 => less.income_support = None,
                4 => less.attestation = None,
                _ => less.assigned_by_cpi = None,
            }
            let forgotten = Eligibility::of(&all_rules(), &less, TODAY);
            for (before, after) in whole.answers.iter().zip(&forgotten.answers) {
                prop_assert!(after.verdict != Verdict::Fails || before.verdict == Verdict::Fails);
            }
        }

        #[test]
        fn the_outcome_is_the_worst_answer_whatever_the_order(facts in some_facts(), turn in 0usize..8) {
            let mut rules = all_rules();
            let straight = Eligibility::of(&rules, &facts, TODAY).outcome();
            rules.rotate_left(turn);
            prop_assert_eq!(Eligibility::of(&rules, &facts, TODAY).outcome(), straight);
            let fewer = Eligibility::of(&rules[1..], &facts, TODAY).outcome();
            prop_assert!(straight != Outcome::Eligible || fewer == Outcome::Eligible);
        }

        #[test]
        fn nobody_grows_younger_nor_waits_less(born in 0i32..20_000, later in 0i32..20_000) {
            let birth = date(1950, 1, 1) + i64::from(born).days();
            let on = birth + i64::from(later).days();
            prop_assert!(age_on(birth, on + 1.day()) >= age_on(birth, on));
            prop_assert!(whole_months(birth, on + 1.day()) >= whole_months(birth, on));
            prop_assert!(i32::from(whole_months(birth, on)) / 12 - i32::from(age_on(birth, on)) <= 1);
        }
    }
}
