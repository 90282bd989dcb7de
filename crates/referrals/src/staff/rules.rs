//! How long things last, in words; the network's administrator changes them from a day on.

use askama::Template;
use axum::http::StatusCode;
use snodo_core::{
    Actor, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission, fields, page,
    page_with_status, redirect_with,
};

use crate::{
    moving,
    store::{self, rules::Rule},
};

#[derive(Template)]
#[template(path = "staff/rules.html")]
struct RulesPage {
    page: Frame,
    rule: Rule,
    form: RulesForm,
    errors: FormErrors,
    said: Vec<FieldError>,
    may_change: bool,
}

impl RulesPage {
    /// The rule, a sentence a line.
    fn in_words(&self) -> Vec<String> {
        let (page, rule) = (&self.page, &self.rule);
        let follow_up = RulesPage::days(&rule.follow_up_days);
        vec![
            format!(
                "{} {}",
                page.t_with("referral-rule-answer", "days", rule.answer_days),
                page.t_with("referral-rule-remind", "days", RulesPage::days(&rule.remind_days))
            ),
            page.t_with_two("referral-rule-follow-up", ("days", &follow_up), ("silence", &rule.silence_days)),
            page.t_with_two("referral-rule-link", ("days", &rule.link_days), ("hours", &rule.visit_hours)),
            page.t_with_two(
                "referral-rule-share",
                ("days", &rule.share_days),
                ("minutes", &rule.take_back_minutes),
            ),
            page.t_with_two(
                "referral-rule-forget",
                ("text", &rule.keep_text_days),
                ("days", &rule.anonymise_days),
            ),
        ]
    }

    fn days(days: &[i16]) -> String {
        days.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }
}

/// The rule as it is typed: days, several with commas between.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct RulesForm {
    dal: String,
    collegamento: String,
    visita: String,
    promemoria: String,
    risposta: String,
    esito: String,
    silenzio: String,
    condivisione: String,
    ripensamento: String,
    testo: String,
    anonimo: String,
}

impl RulesForm {
    fn of(rule: &Rule, today: jiff::civil::Date) -> RulesForm {
        RulesForm {
            dal: today.to_string(),
            collegamento: rule.link_days.to_string(),
            visita: rule.visit_hours.to_string(),
            promemoria: RulesPage::days(&rule.remind_days),
            risposta: rule.answer_days.to_string(),
            esito: RulesPage::days(&rule.follow_up_days),
            silenzio: rule.silence_days.to_string(),
            condivisione: rule.share_days.to_string(),
            ripensamento: rule.take_back_minutes.to_string(),
            testo: rule.keep_text_days.to_string(),
            anonimo: rule.anonymise_days.to_string(),
        }
    }

    fn read(&self, today: jiff::civil::Date) -> Result<Rule, FormErrors> {
        let mut errors = FormErrors::new();
        let from = errors.read("dal", fields::date(&self.dal)).flatten();
        if from.is_none_or(|day| day < today) {
            errors.add("dal", Message::new("referral-refused-backdated"));
        }
        let mut number = |field: &'static str, text: &str, least: i16, most: i16| {
            let read = errors.read(field, fields::number(text, least, most)).flatten();
            if read.is_none() {
                errors.add(field, Message::new("referral-rule-number-missing"));
            }
            read.unwrap_or(least)
        };
        let rule = Rule {
            valid_from: from.unwrap_or(today),
            link_days: number("collegamento", &self.collegamento, 1, 60),
            visit_hours: number("visita", &self.visita, 1, 24),
            remind_days: Vec::new(),
            answer_days: number("risposta", &self.risposta, 1, 120),
            follow_up_days: Vec::new(),
            silence_days: number("silenzio", &self.silenzio, 1, 730),
            share_days: number("condivisione", &self.condivisione, 1, 730),
            take_back_minutes: number("ripensamento", &self.ripensamento, 1, 1440),
            keep_text_days: number("testo", &self.testo, 0, 365),
            anonymise_days: number("anonimo", &self.anonimo, 30, 3650),
        };
        let mut days = |field: &'static str, text: &str, most: usize| {
            several(text, most).unwrap_or_else(|| {
                errors.add(field, Message::new("referral-rule-days-unreadable").with("most", most));
                Vec::new()
            })
        };
        let rule = Rule {
            remind_days: days("promemoria", &self.promemoria, 6),
            follow_up_days: days("esito", &self.esito, 8),
            ..rule
        };
        if errors.is_empty() { Ok(rule) } else { Err(errors) }
    }
}

/// Days with commas between, from the first to the last: at most so many.
fn several(text: &str, most: usize) -> Option<Vec<i16>> {
    let days: Result<Vec<i16>, _> =
        text.split([',', ';', ' ']).filter(|piece| !piece.is_empty()).map(str::parse).collect();
    days.ok().filter(|days| days.len() <= most && days.iter().all(|day| *day > 0) && days.is_sorted())
}

pub(crate) async fn show(actor: Actor) -> PageResult {
    actor.require(Permission::ReadNetwork)?;
    let today = actor.app.clock.today();
    let mut tx = actor.begin().await?;
    let rule = store::rules::on(&mut tx, today).await?;
    page(&RulesPage {
        page: actor.frame("rete"),
        form: RulesForm::of(&rule, today),
        rule,
        errors: FormErrors::new(),
        said: Vec::new(),
        may_change: actor.may(Permission::ManageNetwork),
    })
}

pub(crate) async fn save(actor: Actor, Form(form): Form<RulesForm>) -> PageResult {
    actor.require(Permission::ManageNetwork)?;
    let today = actor.app.clock.today();
    let mut tx = actor.begin().await?;
    match form.read(today) {
        Ok(rule) => {
            store::rules::set(&mut tx, &rule).await.map_err(moving::kindly)?;
            tx.commit().await?;
            let day = actor.frame("rete").date(rule.valid_from);
            let flash = Flash::success(Message::new("referral-rule-saved").with("day", day));
            Ok(redirect_with("/rinvii/regole", flash))
        }
        Err(errors) => {
            let rule = store::rules::on(&mut tx, today).await?;
            let page = actor.frame("rete");
            let said = page.errors(&errors);
            page_with_status(
                StatusCode::UNPROCESSABLE_ENTITY,
                &RulesPage { page, rule, form, errors, said, may_change: true },
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::several;

    #[test]
    fn several_days_are_read_in_order() {
        assert_eq!(several("4, 9", 6), Some(vec![4, 9]));
        assert_eq!(several("", 6), Some(Vec::new()));
        for wrong in ["9, 4", "0", "due", "1 2 3"] {
            assert_eq!(several(wrong, 2), None, "{wrong}");
        }
    }
}
