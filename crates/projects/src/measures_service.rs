//! A service of a measure: a new one, or its tariff and caps from a day on.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use jiff::civil::Date;
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Tx, fields,
    page_with_status, redirect_with, violated_constraint,
};
use uuid::Uuid;

use crate::{
    measures::require_keep,
    measures_edit::kindly,
    model::{Euro, MeasureId},
    store::{
        self,
        measure_services::{MeasureService, ServiceSaid},
        measures::Measure,
    },
};

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct ServiceForm {
    sigla: String,
    nome: String,
    lep: String,
    /// `individual` or `group`.
    modo: String,
    posti: String,
    /// `si`: also at a distance.
    distanza: String,
    tariffa: String,
    ore: String,
    ore_giorno: String,
    atto: String,
    da: String,
    /// `togli`: take the service away.
    passo: String,
}

impl ServiceForm {
    fn of(service: &MeasureService) -> ServiceForm {
        ServiceForm {
            tariffa: service.tariff.map(|tariff| tariff.words().replace(" €", "")).unwrap_or_default(),
            ore: service.cap_minutes.map(|cap| (cap / 60).to_string()).unwrap_or_default(),
            ore_giorno: service.day_cap_minutes.map(|cap| (cap / 60).to_string()).unwrap_or_default(),
            atto: service.act.clone(),
            ..ServiceForm::default()
        }
    }

    /// What both forms ask: tariff, caps, act, and from when.
    fn read(&self, first: Date, not_before: Option<Date>) -> Result<ServiceSaid, FormErrors> {
        let mut errors = FormErrors::new();
        let tariff = match fields::optional(&self.tariffa) {
            None => Some(None),
            Some(text) => errors.read("tariffa", cents(&text).map(Some)),
        };
        let hours = errors.read("ore", fields::number::<i32>(&self.ore, 1, 1_000));
        let day_hours = errors.read("ore_giorno", fields::number::<i16>(&self.ore_giorno, 1, 10));
        let act = errors.read("atto", fields::required(&self.atto, "measure-act-missing"));
        let from = errors.read("da", fields::date(&self.da)).map(|from| from.unwrap_or(first));
        if from.zip(not_before).is_some_and(|(from, not_before)| from < not_before) {
            errors.add("da", Message::new("measure-change-not-backdated"));
        }
        match (tariff, hours, day_hours, act, from) {
            (Some(tariff), Some(hours), Some(day_hours), Some(act), Some(from)) if errors.is_empty() => {
                Ok(ServiceSaid {
                    tariff,
                    cap_minutes: hours.map(|hours| hours * 60),
                    day_cap_minutes: day_hours.map(|hours| hours * 60),
                    act,
                    from,
                })
            }
            _ => Err(errors),
        }
    }

    /// What only a new service says: its code, name, LEP, and the seats of a group.
    fn read_new(&self, errors: &mut FormErrors) -> (String, String, Option<String>, Option<i16>) {
        let code = self.sigla.trim().to_uppercase();
        if code.is_empty() || code.len() > 20 {
            errors.add("sigla", Message::new("measure-service-code-missing"));
        }
        let name = errors.read("nome", fields::required(&self.nome, "measure-name-missing"));
        let seats = if self.modo == "group" {
            let seats = errors.read("posti", fields::number::<i16>(&self.posti, 2, 100));
            if seats == Some(None) {
                errors.add("posti", Message::new("measure-seats-missing"));
            }
            seats.flatten()
        } else {
            None
        };
        (code, name.unwrap_or_default(), fields::optional(&self.lep), seats)
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
    in_use: bool,
    /// The service that changes; a new one has none.
    service: Option<MeasureService>,
    form: ServiceForm,
    modes: Vec<Choice>,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl ServicePage {
    fn title(&self) -> String {
        self.service
            .as_ref()
            .map_or_else(|| self.page.t("measure-service-new"), |service| service.name.clone())
    }

    fn lead(&self) -> String {
        self.page.t(match (&self.service, self.in_use) {
            (None, _) => "measure-service-new-lead",
            (Some(_), true) => "measure-service-lead",
            (Some(_), false) => "measure-service-free-lead",
        })
    }
}

async fn shown(
    actor: &Actor,
    mut tx: Tx,
    measure: MeasureId,
    service: Option<Uuid>,
    form: Option<ServiceForm>,
    errors: FormErrors,
) -> PageResult {
    let measure = store::measures::measure(&mut tx, measure).await?.ok_or(Fault::NotFound)?;
    let in_use = store::measures::last_used_on(&mut tx, measure.id).await?.is_some();
    let service = match service {
        Some(id) => {
            let services = store::measure_services::all(&mut tx, measure.id).await?;
            Some(services.into_iter().find(|row| row.id == id).ok_or(Fault::NotFound)?)
        }
        None => None,
    };
    let page = actor.frame("progetti");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let form = form.unwrap_or_else(|| {
        service.as_ref().map_or_else(
            || ServiceForm { modo: "individual".into(), distanza: "si".into(), ..ServiceForm::default() },
            ServiceForm::of,
        )
    });
    page_with_status(
        status,
        &ServicePage {
            modes: page.choices("measure-mode-word", ["individual", "group"]),
            said: page.errors(&errors),
            page,
            measure,
            in_use,
            service,
            form,
            errors,
        },
    )
}

pub(crate) async fn new(actor: Actor, Path(measure): Path<MeasureId>) -> PageResult {
    require_keep(&actor)?;
    let tx = actor.begin().await?;
    shown(&actor, tx, measure, None, None, FormErrors::new()).await
}

pub(crate) async fn create(
    actor: Actor,
    Path(id): Path<MeasureId>,
    Form(form): Form<ServiceForm>,
) -> PageResult {
    require_keep(&actor)?;
    let mut tx = actor.begin().await?;
    let measure = store::measures::measure(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let (first, not_before) = first_day(&mut tx, &measure, actor.app.clock.today()).await?;
    let (mut errors, said) = match form.read(first, not_before) {
        Ok(said) => (FormErrors::new(), Some(said)),
        Err(errors) => (errors, None),
    };
    let (code, name, lep, seats) = form.read_new(&mut errors);
    let Some(said) = said.filter(|_| errors.is_empty()) else {
        return shown(&actor, tx, id, None, Some(form), errors).await;
    };
    let new = store::measure_services::NewService {
        code: &code,
        name: &name,
        lep: lep.as_deref(),
        group_seats: seats,
        remote_allowed: form.distanza == "si",
    };
    let written = store::measure_services::insert(&mut tx, id, &new, &said).await;
    if let Err(fault) = written {
        return refused(&actor, tx, id, None, form, fault).await;
    }
    tx.commit().await?;
    let flash = Flash::success(Message::new("measure-service-added").with("name", &name));
    Ok(redirect_with(&format!("/misure/{id}"), flash))
}

/// From which day something new of a measure holds: its first day while nobody uses it, else today and never before.
async fn first_day(tx: &mut Tx, measure: &Measure, today: Date) -> Result<(Date, Option<Date>), Fault> {
    Ok(match store::measures::last_used_on(tx, measure.id).await? {
        None => (measure.valid_from, Some(measure.valid_from)),
        Some(_) => (today.max(measure.valid_from), Some(today.max(measure.valid_from))),
    })
}

async fn refused(
    actor: &Actor,
    tx: Tx,
    measure: MeasureId,
    service: Option<Uuid>,
    form: ServiceForm,
    fault: sqlx::Error,
) -> PageResult {
    let (field, message) = kindly(fault)?;
    tx.rollback().await?;
    let mut errors = FormErrors::new();
    errors.add(field, message);
    shown(actor, actor.begin().await?, measure, service, Some(form), errors).await
}

pub(crate) async fn edit(actor: Actor, Path((measure, service)): Path<(MeasureId, Uuid)>) -> PageResult {
    require_keep(&actor)?;
    let tx = actor.begin().await?;
    shown(&actor, tx, measure, Some(service), None, FormErrors::new()).await
}

/// Changes a service: in place while no project uses the measure, else from a day on; or takes away one that nothing uses.
pub(crate) async fn change(
    actor: Actor,
    Path((id, service)): Path<(MeasureId, Uuid)>,
    Form(form): Form<ServiceForm>,
) -> PageResult {
    require_keep(&actor)?;
    let mut tx = actor.begin().await?;
    let measure = store::measures::measure(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    if form.passo == "togli" {
        return match store::measure_services::remove(&mut tx, id, service).await {
            Ok(true) => {
                tx.commit().await?;
                let flash = Flash::success(Message::new("measure-service-removed"));
                Ok(redirect_with(&format!("/misure/{id}"), flash))
            }
            Ok(false) => Err(Fault::NotFound),
            Err(fault)
                if violated_constraint(&fault)
                    .is_some_and(|name| name.ends_with("_fkey") || name == "measure_part_stays") =>
            {
                Err(Fault::Refused(Message::new("measure-service-in-use")))
            }
            Err(fault) => Err(fault.into()),
        };
    }
    let in_use = store::measures::last_used_on(&mut tx, id).await?.is_some();
    let (first, not_before) = first_day(&mut tx, &measure, actor.app.clock.today()).await?;
    let said = match form.read(first, not_before) {
        Ok(said) => said,
        Err(errors) => return shown(&actor, tx, id, Some(service), Some(form), errors).await,
    };
    let changed = if in_use {
        store::measure_services::change(&mut tx, service, &said).await
    } else {
        store::measure_services::rewrite(&mut tx, service, &said).await
    };
    match changed {
        Ok(true) => {}
        Ok(false) => {
            let mut errors = FormErrors::new();
            errors.add("da", Message::new("measure-change-not-in-force"));
            return shown(&actor, tx, id, Some(service), Some(form), errors).await;
        }
        Err(fault) => return refused(&actor, tx, id, Some(service), form, fault).await,
    }
    tx.commit().await?;
    Ok(redirect_with(&format!("/misure/{id}"), Flash::success(Message::new("measure-service-changed"))))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

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

    #[test]
    fn a_group_says_how_many_it_takes() {
        let form = ServiceForm {
            sigla: "a3".into(),
            nome: "Laboratorio".into(),
            modo: "group".into(),
            ..ServiceForm::default()
        };
        let mut errors = FormErrors::new();
        form.read_new(&mut errors);
        assert_eq!(errors.iter().map(|(field, _)| field).collect::<Vec<_>>(), ["posti"]);
        let mut errors = FormErrors::new();
        let read = ServiceForm { posti: "8".into(), ..form }.read_new(&mut errors);
        assert_eq!((read.0.as_str(), read.3, errors.is_empty()), ("A3", Some(8), true));
    }

    #[test]
    fn nothing_changes_before_it_may() {
        let today = date(2026, 11, 22);
        let form =
            ServiceForm { atto: "DD 2/2026".into(), da: "2026-11-21".into(), ..ServiceForm::default() };
        assert!(form.read(today, Some(today)).is_err());
        let empty = ServiceForm { da: String::new(), ..form };
        assert_eq!(empty.read(today, Some(today)).map(|said| said.from).ok(), Some(today));
    }
}
