//! Measures: what exists, one with its conditions and services, and changing it.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use jiff::civil::Date;
use snodo_core::{
    Actor, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission, Role, fields,
    page, page_with_status, redirect_with, violated_constraint,
};
use uuid::Uuid;

use crate::{
    model::{Euro, MeasureId, Rule, hours::minutes_in_words},
    store::{
        self,
        measures::{Measure, MeasureLine, MeasureSaid, MeasureService},
    },
};

/// Measures are the lead body's: its coordinator keeps them.
fn may_keep(actor: &Actor) -> bool {
    actor.may(Permission::KeepProjects) && actor.operator().roles.contains(&Role::LeadBodyCoordinator)
}

fn require_keep(actor: &Actor) -> Result<(), Fault> {
    if may_keep(actor) { Ok(()) } else { Err(Fault::NotPermitted) }
}

#[derive(Template)]
#[template(path = "measures.html")]
struct MeasuresPage {
    page: Frame,
    measures: Vec<MeasureLine>,
}

pub(crate) async fn list(actor: Actor) -> PageResult {
    actor.require(Permission::ReadProjects)?;
    let mut tx = actor.begin().await?;
    let measures = store::measures::list(&mut tx, actor.app.clock.today()).await?;
    page(&MeasuresPage { page: actor.frame("progetti"), measures })
}

#[derive(Template)]
#[template(path = "measures_one.html")]
struct MeasurePage {
    page: Frame,
    measure: Measure,
    rules: Vec<Rule>,
    services: Vec<MeasureService>,
    may_keep: bool,
    may_propose: bool,
}

impl MeasurePage {
    /// "individuale", "di gruppo, fino a 8 persone".
    fn mode(&self, service: &MeasureService) -> String {
        match service.group_seats {
            Some(seats) => self.page.t_with("measure-mode-group", "seats", seats),
            None => self.page.t("measure-mode-individual"),
        }
    }

    fn rule(&self, rule: &Rule) -> String {
        self.page.message(&rule.kind.words())
    }

    fn cap(service: &MeasureService) -> String {
        service.cap_minutes.map_or_else(|| "—".to_owned(), |cap| minutes_in_words(cap.into()))
    }

    fn day_cap(service: &MeasureService) -> String {
        service.day_cap_minutes.map_or_else(|| "—".to_owned(), |cap| minutes_in_words(cap.into()))
    }

    /// "dal 1 gen 2024", "dal 1 gen 2024 al 31 dic 2025".
    fn validity(&self, from: impl std::borrow::Borrow<Date>, to: Option<&jiff_sqlx::Date>) -> String {
        let from = self.page.date(*from.borrow());
        match to {
            Some(to) => self.page.t_with_two(
                "measure-valid-from-to",
                ("from", &from),
                ("to", &self.page.date(to.to_jiff())),
            ),
            None => self.page.t_with("measure-valid-from", "from", from),
        }
    }

    /// Whether a service can still change: nothing follows it.
    fn goes_on(service: &MeasureService) -> bool {
        service.valid_to.is_none()
    }
}

pub(crate) async fn show(actor: Actor, Path(id): Path<MeasureId>) -> PageResult {
    actor.require(Permission::ReadProjects)?;
    let mut tx = actor.begin().await?;
    let measure = store::measures::measure(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    page(&MeasurePage {
        page: actor.frame("progetti"),
        rules: store::measures::rules(&mut tx, id, actor.app.clock.today()).await?,
        services: store::measures::services(&mut tx, id).await?,
        measure,
        may_keep: may_keep(&actor),
        may_propose: actor.may(Permission::KeepProjects),
    })
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct MeasureForm {
    revisione: i32,
    nome: String,
    fonte: String,
    atto: String,
    cup: String,
    fine: String,
    giorni: String,
    esempi: String,
}

impl MeasureForm {
    fn of(measure: &Measure) -> MeasureForm {
        MeasureForm {
            revisione: measure.revision,
            nome: measure.name.clone(),
            fonte: measure.funding.clone(),
            atto: measure.act.clone(),
            cup: measure.cup.clone().unwrap_or_default(),
            fine: measure.valid_to.map(|day| day.to_jiff().to_string()).unwrap_or_default(),
            giorni: measure.hours_entry_days.to_string(),
            esempi: if measure.amounts_are_examples { "si".into() } else { String::new() },
        }
    }

    fn read(&self) -> Result<MeasureSaid, FormErrors> {
        let mut errors = FormErrors::new();
        let name = errors.read("nome", fields::required(&self.nome, "measure-name-missing"));
        let act = errors.read("atto", fields::required(&self.atto, "measure-act-missing"));
        let funding = errors.read("fonte", fields::at_most(&self.fonte, 200));
        let valid_to = errors.read("fine", fields::date(&self.fine));
        let days = errors.read("giorni", fields::number::<i16>(&self.giorni, 1, 366));
        match (name, act, funding, valid_to, days) {
            (Some(name), Some(act), Some(funding), Some(valid_to), Some(days)) => Ok(MeasureSaid {
                name,
                funding,
                act,
                cup: fields::optional(&self.cup).map(|cup| cup.to_uppercase().replace(' ', "")),
                valid_to,
                hours_entry_days: days.unwrap_or(31),
                amounts_are_examples: self.esempi == "si",
            }),
            _ => Err(errors),
        }
    }
}

#[derive(Template)]
#[template(path = "measures_edit.html")]
struct MeasureEditPage {
    page: Frame,
    id: MeasureId,
    form: MeasureForm,
    errors: FormErrors,
    said: Vec<FieldError>,
}

fn answer(actor: &Actor, id: MeasureId, form: MeasureForm, errors: FormErrors) -> PageResult {
    let page = actor.frame("progetti");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(status, &MeasureEditPage { said: page.errors(&errors), page, id, form, errors })
}

pub(crate) async fn edit(actor: Actor, Path(id): Path<MeasureId>) -> PageResult {
    require_keep(&actor)?;
    let mut tx = actor.begin().await?;
    let measure = store::measures::measure(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    answer(&actor, id, MeasureForm::of(&measure), FormErrors::new())
}

pub(crate) async fn save(
    actor: Actor,
    Path(id): Path<MeasureId>,
    Form(form): Form<MeasureForm>,
) -> PageResult {
    require_keep(&actor)?;
    let mut tx = actor.begin().await?;
    store::measures::measure(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let said = match form.read() {
        Ok(said) => said,
        Err(errors) => return answer(&actor, id, form, errors),
    };
    match store::measures::save(&mut tx, id, form.revisione, &said).await {
        Ok(true) => {}
        Ok(false) => return Err(Fault::Stale),
        Err(fault) => {
            let mut errors = FormErrors::new();
            match violated_constraint(&fault) {
                Some("measure_cup_shape") => errors.add("cup", Message::new("measure-cup-shape")),
                Some("measure_dates_in_order") => errors.add("fine", Message::new("measure-ends-before")),
                _ => return Err(fault.into()),
            }
            return answer(&actor, id, form, errors);
        }
    }
    tx.commit().await?;
    let message = Message::new("measure-saved").with("name", &said.name);
    Ok(redirect_with(&format!("/misure/{id}"), Flash::success(message)))
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct ServiceForm {
    tariffa: String,
    ore: String,
    atto: String,
    da: String,
}

impl ServiceForm {
    fn read(&self, today: Date) -> Result<(Option<Euro>, Option<i32>, String, Date), FormErrors> {
        let mut errors = FormErrors::new();
        let tariff = match fields::optional(&self.tariffa) {
            None => Some(None),
            Some(text) => errors.read("tariffa", cents(&text).map(Some)),
        };
        let hours = errors.read("ore", fields::number::<i32>(&self.ore, 1, 1_000));
        let act = errors.read("atto", fields::required(&self.atto, "measure-act-missing"));
        let from = errors.read("da", fields::date(&self.da)).map(|from| from.unwrap_or(today));
        if from.is_some_and(|from| from < today) {
            errors.add("da", Message::new("measure-change-not-backdated"));
        }
        match (tariff, hours, act, from) {
            (Some(tariff), Some(hours), Some(act), Some(from)) if errors.is_empty() => {
                Ok((tariff, hours.map(|hours| hours * 60), act, from))
            }
            _ => Err(errors),
        }
    }
}

/// "37,30" or "37.30" euro in cents.
fn cents(text: &str) -> Result<Euro, Message> {
    let wrong = || Message::new("measure-tariff-unreadable");
    let (euro, cents) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let cents = match cents.len() {
        1 => cents.parse::<i64>().map(|cents| cents * 10),
        _ => cents.parse::<i64>(),
    };
    match (euro.trim().parse::<i64>(), cents) {
        (Ok(euro @ 0..100_000), Ok(cents @ 0..100)) => Ok(Euro(euro * 100 + cents)),
        _ => Err(wrong()),
    }
}

#[derive(Template)]
#[template(path = "measures_service.html")]
struct ServicePage {
    page: Frame,
    measure: Measure,
    service: MeasureService,
    form: ServiceForm,
    errors: FormErrors,
    said: Vec<FieldError>,
}

async fn service_page(
    actor: &Actor,
    measure: MeasureId,
    service: Uuid,
    form: Option<ServiceForm>,
    errors: FormErrors,
) -> PageResult {
    let mut tx = actor.begin().await?;
    let measure = store::measures::measure(&mut tx, measure).await?.ok_or(Fault::NotFound)?;
    let services = store::measures::services(&mut tx, measure.id).await?;
    let service = services.into_iter().find(|row| row.id == service).ok_or(Fault::NotFound)?;
    let page = actor.frame("progetti");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let form = form.unwrap_or_else(|| ServiceForm {
        tariffa: service.tariff.map(|tariff| tariff.words().replace(" €", "")).unwrap_or_default(),
        ore: service.cap_minutes.map(|cap| (cap / 60).to_string()).unwrap_or_default(),
        atto: service.act.clone(),
        da: String::new(),
    });
    page_with_status(
        status,
        &ServicePage { said: page.errors(&errors), page, measure, service, form, errors },
    )
}

pub(crate) async fn edit_service(
    actor: Actor,
    Path((measure, service)): Path<(MeasureId, Uuid)>,
) -> PageResult {
    require_keep(&actor)?;
    service_page(&actor, measure, service, None, FormErrors::new()).await
}

pub(crate) async fn change_service(
    actor: Actor,
    Path((measure, service)): Path<(MeasureId, Uuid)>,
    Form(form): Form<ServiceForm>,
) -> PageResult {
    require_keep(&actor)?;
    let (tariff, cap, act, from) = match form.read(actor.app.clock.today()) {
        Ok(read) => read,
        Err(errors) => return service_page(&actor, measure, service, Some(form), errors).await,
    };
    let mut tx = actor.begin().await?;
    store::measures::measure(&mut tx, measure).await?.ok_or(Fault::NotFound)?;
    if !store::measures::change_service(&mut tx, service, tariff, cap, &act, from).await? {
        let mut errors = FormErrors::new();
        errors.add("da", Message::new("measure-change-not-in-force"));
        return service_page(&actor, measure, service, Some(form), errors).await;
    }
    tx.commit().await?;
    Ok(redirect_with(&format!("/misure/{measure}"), Flash::success(Message::new("measure-service-changed"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tariffs_are_read_to_the_cent() {
        assert_eq!(cents("37,30"), Ok(Euro(3_730)));
        assert_eq!(cents("37.3"), Ok(Euro(3_730)));
        assert_eq!(cents("35"), Ok(Euro(3_500)));
        assert!(cents("tanto").is_err());
        assert!(cents("-1").is_err());
        assert!(cents("1,234").is_err());
    }
}
