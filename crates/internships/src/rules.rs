//! What each region's rules say, with their act, and which values are only examples.

use askama::Template;
use snodo_core::{Actor, Frame, PageResult, Permission, page};

use crate::{
    model::{BelowShare, HostLimit, LengthBand, Rule, SuspensionRule},
    store,
};

#[derive(Template)]
#[template(path = "rules.html")]
struct RulesPage {
    page: Frame,
    rules: Vec<Rule>,
}

/// A value of a rule with its word, and whether it is only an example.
struct Value {
    word: String,
    said: String,
    example: bool,
}

/// "maternità; chiusura dell'impresa da 15 giorni; malattia da 30 giorni": the suspensions that move the end.
pub(crate) fn suspensions_in_words(page: &Frame, rule: &Rule) -> String {
    let words = |one: &SuspensionRule| {
        let reason = page.word("internship-suspension", &one.reason);
        if one.least_days > 1 {
            page.t_with_two("rules-suspension-from", ("reason", &reason), ("days", &one.least_days))
        } else {
            reason
        }
    };
    rule.suspensions.iter().map(words).collect::<Vec<_>>().join("; ")
}

impl RulesPage {
    fn validity(&self, rule: &Rule) -> String {
        let from = self.page.date(rule.valid_from);
        match rule.valid_to {
            Some(to) => self.page.t_with_two("internship-span", ("from", &from), ("to", &self.page.date(to))),
            None => self.page.t_with("internship-span-open", "from", from),
        }
    }

    fn limit(&self, limit: &HostLimit) -> String {
        let employees = match limit.to {
            Some(to) => self.page.t_with_two("rules-employees", ("from", &limit.from), ("to", &to)),
            None => self.page.t_with("rules-employees-more", "from", limit.from),
        };
        let most = match (limit.interns, limit.per_mille) {
            (Some(interns), _) => interns.to_string(),
            (None, Some(share)) => format!("{} %", share / 10),
            (None, None) => String::new(),
        };
        format!("{employees}: {most}")
    }

    /// The suspensions that move the end, with the acts that say so.
    fn suspensions(&self, rule: &Rule) -> String {
        let mut acts: Vec<&str> = rule.suspensions.iter().map(|one| one.act.as_str()).collect();
        acts.dedup();
        format!("{} ({})", suspensions_in_words(&self.page, rule), acts.join(", "))
    }

    fn values(&self, rule: &Rule) -> Vec<Value> {
        let page = &self.page;
        let value = |key: &str, value: String, columns: &[&str]| Value {
            word: page.t(key),
            said: value,
            example: rule.is_example(columns),
        };
        let months = |band| page.t_with("rules-months", "count", rule.most_months(band));
        let limits: Vec<String> = rule.host_limits.iter().map(|limit| self.limit(limit)).collect();
        let below = match rule.below {
            BelowShare::Proportional => "rules-below-proportional",
            BelowShare::Nothing => "rules-below-nothing",
        };
        vec![
            value(
                "rules-least-months",
                page.t_with("rules-months", "count", rule.min_months),
                &["min_months"],
            ),
            value("rules-most-months", months(LengthBand::Ordinary), &["max_months"]),
            value("rules-most-months-extended", months(LengthBand::Extended), &["max_months_extended"]),
            value("rules-most-months-longest", months(LengthBand::Longest), &["max_months_longest"]),
            value(
                "rules-host-limits",
                limits.join("; "),
                &["host_limits", "share_rounds_up", "limited_bands"],
            ),
            value(
                "rules-allowance",
                page.t_with_two(
                    "rules-allowance-hours",
                    ("amount", &rule.allowance_full.words()),
                    ("hours", &rule.full_weekly_hours),
                ),
                &["allowance_full"],
            ),
            value(
                "rules-allowance-least",
                page.t_with_two(
                    "rules-allowance-hours",
                    ("amount", &rule.allowance_least.words()),
                    ("hours", &rule.least_weekly_hours),
                ),
                &["allowance_least", "least_weekly_hours"],
            ),
            value("rules-share", format!("{} %", rule.attendance_per_mille / 10), &["attendance_share"]),
            value("rules-below", page.t(below), &["below_share"]),
            value(
                "rules-promoter-tutor",
                rule.per_promoter_tutor.to_string(),
                &["interns_per_promoter_tutor"],
            ),
            value("rules-host-tutor", rule.per_host_tutor.to_string(), &["interns_per_host_tutor"]),
            value("rules-suspensions", self.suspensions(rule), &["suspensions"]),
            value("rules-age", rule.minimum_age.to_string(), &["minimum_age"]),
        ]
    }
}

pub(crate) async fn list(actor: Actor) -> PageResult {
    actor.require(Permission::ReadProjects)?;
    let mut tx = actor.begin().await?;
    let rules = store::rules::all(&mut tx).await?;
    page(&RulesPage { page: actor.frame("progetti"), rules })
}
