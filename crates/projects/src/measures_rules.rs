//! The conditions of a measure, as a table: each from a day, by an act. A condition ends; what was answered under it stays.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use jiff::civil::Date;
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Pressed, fields,
    page_with_status, redirect_with,
};
use snodo_people::STATUSES;
use snodo_places::Places;
use uuid::Uuid;

use crate::{
    measures::{require_keep, validity},
    measures_edit::kindly,
    model::{MeasureId, RuleKind},
    store::{self, measure_rules::RuleRow, measures::Measure},
};

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct RuleForm {
    tipo: String,
    numero: String,
    regioni: String,
    stati: Vec<String>,
    atto: String,
    da: String,
}

impl RuleForm {
    fn read(&self, today: Date, in_use: bool) -> Result<(RuleKind, String, Date), FormErrors> {
        let mut errors = FormErrors::new();
        let mut number = || match errors.read("numero", fields::number::<i16>(&self.numero, 1, 120)) {
            Some(None) => {
                errors.add("numero", Message::new("measure-rule-number-missing"));
                None
            }
            Some(number) => number,
            None => None,
        };
        let kind = match self.tipo.as_str() {
            "age_at_least" => number().map(RuleKind::AgeAtLeast),
            "age_at_most" => number().map(RuleKind::AgeAtMost),
            "unemployed_months_at_least" => number().map(RuleKind::UnemployedMonthsAtLeast),
            "lives_in_region" => errors.read("regioni", regions(&self.regioni)).map(RuleKind::LivesInRegion),
            "declared_status_in" => {
                let codes: Vec<String> = STATUSES
                    .iter()
                    .filter(|code| self.stati.iter().any(|ticked| ticked == *code))
                    .map(|code| (*code).to_owned())
                    .collect();
                if codes.is_empty() {
                    errors.add("stati", Message::new("measure-rule-status-missing"));
                }
                Some(RuleKind::DeclaredStatusIn(codes))
            }
            "no_income_support" => Some(RuleKind::NoIncomeSupport),
            "attested_disadvantage" => Some(RuleKind::AttestedDisadvantage),
            "assigned_by_cpi" => Some(RuleKind::AssignedByCpi),
            _ => {
                errors.add("tipo", Message::new("measure-rule-kind-missing"));
                None
            }
        };
        let act = errors.read("atto", fields::required(&self.atto, "measure-act-missing"));
        let from = errors.read("da", fields::date(&self.da)).map(|from| from.unwrap_or(today));
        if in_use && from.is_some_and(|from| from < today) {
            errors.add("da", Message::new("measure-change-not-backdated"));
        }
        match (kind, act, from) {
            (Some(kind), Some(act), Some(from)) if errors.is_empty() => Ok((kind, act, from)),
            _ => Err(errors),
        }
    }
}

/// "Piemonte, Lombardia" as regions that exist, in their own spelling.
fn regions(text: &str) -> Result<Vec<String>, Message> {
    let mut regions = Vec::new();
    for word in text.split([',', ';']).map(str::trim).filter(|word| !word.is_empty()) {
        let known = Places::embedded()
            .comuni()
            .iter()
            .map(|comune| comune.region)
            .find(|region| region.eq_ignore_ascii_case(word));
        match known {
            Some(region) if !regions.iter().any(|kept| kept == region) => regions.push(region.to_owned()),
            Some(_) => {}
            None => return Err(Message::new("measure-rule-region-unknown").with("region", word)),
        }
    }
    if regions.is_empty() { Err(Message::new("measure-rule-region-missing")) } else { Ok(regions) }
}

#[derive(Template)]
#[template(path = "measures_rules.html")]
struct RulesPage {
    page: Frame,
    measure: Measure,
    in_use: bool,
    rules: Vec<RuleRow>,
    form: RuleForm,
    kinds: Vec<Choice>,
    statuses: Vec<Choice>,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl RulesPage {
    fn words(&self, row: &RuleRow) -> String {
        self.page.message(&row.rule.kind.words())
    }

    fn validity(&self, row: &RuleRow) -> String {
        validity(&self.page, row.valid_from, row.valid_to)
    }

    fn is_over(&self, row: &RuleRow) -> bool {
        row.valid_to.is_some_and(|to| to.to_jiff() < self.page.today())
    }
}

async fn shown(
    actor: &Actor,
    mut tx: snodo_core::Tx,
    id: MeasureId,
    form: RuleForm,
    errors: FormErrors,
) -> PageResult {
    let measure = store::measures::measure(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let in_use = store::measures::last_used_on(&mut tx, id).await?.is_some();
    let rules = store::measure_rules::all(&mut tx, id).await?;
    let page = actor.frame("progetti");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(
        status,
        &RulesPage {
            kinds: page.choices("measure-rule-kind", RuleKind::CODES),
            statuses: page.choices("person-status", STATUSES),
            said: page.errors(&errors),
            page,
            measure,
            in_use,
            rules,
            form,
            errors,
        },
    )
}

pub(crate) async fn show(actor: Actor, Path(id): Path<MeasureId>) -> PageResult {
    require_keep(&actor)?;
    let tx = actor.begin().await?;
    shown(&actor, tx, id, RuleForm::default(), FormErrors::new()).await
}

pub(crate) async fn add(actor: Actor, Path(id): Path<MeasureId>, Form(form): Form<RuleForm>) -> PageResult {
    require_keep(&actor)?;
    let mut tx = actor.begin().await?;
    let measure = store::measures::measure(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let in_use = store::measures::last_used_on(&mut tx, id).await?.is_some();
    // A measure that nobody uses yet is written as of its first day.
    let first = if in_use { actor.app.clock.today() } else { measure.valid_from };
    let (kind, act, from) = match form.read(first, in_use) {
        Ok(read) => read,
        Err(errors) => return shown(&actor, tx, id, form, errors).await,
    };
    if let Err(fault) = store::measure_rules::add(&mut tx, id, &kind, &act, from).await {
        let (field, message) = kindly(fault)?;
        tx.rollback().await?;
        let mut errors = FormErrors::new();
        errors.add(field, message);
        return shown(&actor, actor.begin().await?, id, form, errors).await;
    }
    tx.commit().await?;
    let flash = Flash::success(Message::new("measure-rule-added"));
    Ok(redirect_with(&format!("/misure/{id}/condizioni"), flash))
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct EndForm {
    /// `riprendi`: an end of today is taken back; else the condition ends.
    passo: String,
}

/// Ends a condition, or takes an end back that was made today.
pub(crate) async fn end(
    actor: Actor,
    Path((id, rule)): Path<(MeasureId, Uuid)>,
    Form(form): Form<EndForm>,
) -> PageResult {
    require_keep(&actor)?;
    let mut tx = actor.begin().await?;
    store::measures::measure(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let to = format!("/misure/{id}/condizioni");
    let as_fault = |fault| match kindly(fault) {
        Ok((_, message)) => Fault::Refused(message),
        Err(fault) => fault,
    };
    if form.passo == "riprendi" {
        if !store::measure_rules::resume(&mut tx, id, rule).await.map_err(as_fault)? {
            return Err(Fault::Stale);
        }
        tx.commit().await?;
        return Ok(redirect_with(&to, Flash::success(Message::new("measure-rule-resumed"))));
    }
    let in_use = store::measures::last_used_on(&mut tx, id).await?.is_some();
    if !store::measure_rules::end(&mut tx, id, rule, in_use).await.map_err(as_fault)? {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    let undo = format!("/misure/{id}/condizioni/{rule}/rimetti");
    Ok(redirect_with(&to, Flash::success(Message::new("measure-rule-ended")).undo(undo)))
}

/// Puts back a condition that has just been taken away: one that ended goes on, one that nobody used is there again as it was.
pub(crate) async fn put_back(
    actor: Actor,
    Path((id, rule)): Path<(MeasureId, Uuid)>,
    _: Pressed,
) -> PageResult {
    require_keep(&actor)?;
    let mut tx = actor.begin().await?;
    store::measures::measure(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let as_fault = |fault| match kindly(fault) {
        Ok((_, message)) => Fault::Refused(message),
        Err(fault) => fault,
    };
    let back = store::measure_rules::resume(&mut tx, id, rule).await.map_err(as_fault)?
        || store::measure_rules::put_back(&mut tx, id, rule).await.map_err(as_fault)?;
    if !back {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    let to = format!("/misure/{id}/condizioni");
    Ok(redirect_with(&to, Flash::success(Message::new("measure-rule-resumed"))))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn regions_are_those_that_exist() {
        assert_eq!(regions("piemonte, Lombardia; Piemonte"), Ok(vec!["Piemonte".into(), "Lombardia".into()]));
        assert!(regions("Insubria").is_err());
        assert!(regions(" ").is_err());
    }

    #[test]
    fn a_condition_says_what_it_needs_and_its_act() {
        let today = date(2026, 11, 22);
        let form = RuleForm { tipo: "age_at_least".into(), ..RuleForm::default() };
        let Err(errors) = form.read(today, true) else { panic!("nothing was said") };
        let wrong: Vec<&str> = errors.iter().map(|(field, _)| field).collect();
        assert_eq!(wrong, ["atto", "numero"]);
        let whole = RuleForm { numero: "30".into(), atto: "DD 1/2026".into(), ..form };
        assert_eq!(whole.read(today, true).map(|read| read.0).ok(), Some(RuleKind::AgeAtLeast(30)));
        let early = RuleForm { da: "2026-11-21".into(), ..whole };
        assert!(early.read(today, true).is_err());
        assert!(early.read(today, false).is_ok(), "nobody used it yet");
    }
}
