//! A measure written down: a new one, a new version of one from a day on, or what may still change of one.
//!
//! Under a version that projects were proposed under, only its name, its last day and its terms of the office change; funding, act, CUP,
//! conditions and services come with a new version, and running projects keep theirs.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use jiff::civil::Date;
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Pressed, fields,
    page_with_status, redirect_with, violated_constraint,
};

use crate::{
    measures::require_keep,
    model::MeasureId,
    store::{
        self,
        measures::{Measure, MeasureSaid},
    },
};

/// The logos that papers of a measure carry.
const LOGOS: [&str; 4] = ["european_union", "republic", "region", "pnrr"];

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct MeasureForm {
    revisione: i32,
    sigla: String,
    nome: String,
    fonte: String,
    atto: String,
    cup: String,
    loghi: Vec<String>,
    /// `si`: several bodies work with one person.
    condivisa: String,
    inizio: String,
    fine: String,
    giorni: String,
    esempi: String,
}

fn ticked(is: bool) -> String {
    if is { "si".into() } else { String::new() }
}

impl MeasureForm {
    fn fresh(today: Date) -> MeasureForm {
        MeasureForm { giorni: "31".into(), inizio: today.to_string(), ..MeasureForm::default() }
    }

    fn of(measure: &Measure) -> MeasureForm {
        MeasureForm {
            revisione: measure.revision,
            sigla: measure.code.clone(),
            nome: measure.name.clone(),
            fonte: measure.funding.clone(),
            atto: measure.act.clone(),
            cup: measure.cup.clone().unwrap_or_default(),
            loghi: measure.logos.clone(),
            condivisa: ticked(measure.shared_by_bodies),
            inizio: measure.valid_from.to_string(),
            fine: measure.valid_to.map(|day| day.to_jiff().to_string()).unwrap_or_default(),
            giorni: measure.hours_entry_days.to_string(),
            esempi: ticked(measure.amounts_are_examples),
        }
    }

    /// What a page does not ask again stays as it is.
    fn with_what_stays(mut self, measure: &Measure, kind: Kind, in_use: bool) -> MeasureForm {
        let kept = MeasureForm::of(measure);
        if kind != Kind::New {
            self.sigla = kept.sigla;
            self.condivisa = kept.condivisa;
        }
        if kind == Kind::Edit {
            self.inizio = kept.inizio;
            if in_use {
                (self.fonte, self.atto, self.cup, self.loghi) = (kept.fonte, kept.atto, kept.cup, kept.loghi);
            }
        }
        self
    }

    fn read(&self) -> Result<MeasureSaid, FormErrors> {
        let mut errors = FormErrors::new();
        let code = errors.read("sigla", code(&self.sigla));
        let name = errors.read("nome", fields::required(&self.nome, "measure-name-missing"));
        let act = errors.read("atto", fields::required(&self.atto, "measure-act-missing"));
        let funding = errors.read("fonte", fields::at_most(&self.fonte, 200));
        let valid_from = errors.read("inizio", fields::date(&self.inizio));
        if valid_from == Some(None) {
            errors.add("inizio", Message::new("project-day-missing"));
        }
        let valid_to = errors.read("fine", fields::date(&self.fine));
        let days = errors.read("giorni", fields::number::<i16>(&self.giorni, 1, 366));
        match (code, name, act, funding, valid_from.flatten(), valid_to, days) {
            (
                Some(code),
                Some(name),
                Some(act),
                Some(funding),
                Some(valid_from),
                Some(valid_to),
                Some(days),
            ) if errors.is_empty() => Ok(MeasureSaid {
                code,
                name,
                funding,
                act,
                cup: fields::optional(&self.cup).map(|cup| cup.to_uppercase().replace(' ', "")),
                logos: LOGOS
                    .iter()
                    .filter(|logo| self.loghi.iter().any(|ticked| ticked == *logo))
                    .map(|logo| (*logo).to_owned())
                    .collect(),
                shared_by_bodies: self.condivisa == "si",
                valid_from,
                valid_to,
                hours_entry_days: days.unwrap_or(31),
                amounts_are_examples: self.esempi == "si",
            }),
            _ => Err(errors),
        }
    }
}

/// "bsl" as "BSL": two to twenty letters, digits and hyphens.
fn code(text: &str) -> Result<String, Message> {
    let code = text.trim().to_uppercase();
    let fits = (2..=20).contains(&code.len())
        && code.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-');
    if fits { Ok(code) } else { Err(Message::new("measure-code-shape")) }
}

/// What the form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    New,
    Version,
    Edit,
}

#[derive(Template)]
#[template(path = "measures_edit.html")]
struct MeasureEditPage {
    page: Frame,
    /// The measure that is changed or followed.
    measure: Option<Measure>,
    kind: Kind,
    in_use: bool,
    form: MeasureForm,
    logos: Vec<Choice>,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl MeasureEditPage {
    fn title(&self) -> String {
        self.page.t(match self.kind {
            Kind::New => "measure-new",
            Kind::Version => "measure-new-version",
            Kind::Edit => "measure-edit",
        })
    }

    fn lead(&self) -> String {
        match (self.kind, &self.measure) {
            (Kind::Version, Some(measure)) => {
                self.page.t_with("measure-new-version-lead", "name", &measure.name)
            }
            (Kind::New, _) => self.page.t("measure-new-lead"),
            (_, Some(measure)) => measure.name.clone(),
            (_, None) => String::new(),
        }
    }

    fn back(&self) -> String {
        self.measure
            .as_ref()
            .map_or_else(|| "/misure".to_owned(), |measure| format!("/misure/{}", measure.id))
    }

    fn asks_code(&self) -> bool {
        self.kind == Kind::New
    }

    fn asks_act(&self) -> bool {
        self.kind != Kind::Edit || !self.in_use
    }

    fn asks_start(&self) -> bool {
        self.kind != Kind::Edit
    }
}

fn answer(
    actor: &Actor,
    kind: Kind,
    measure: Option<Measure>,
    in_use: bool,
    form: MeasureForm,
    errors: FormErrors,
) -> PageResult {
    let page = actor.frame("progetti");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(
        status,
        &MeasureEditPage {
            logos: page.choices("measure-logo", LOGOS),
            said: page.errors(&errors),
            page,
            measure,
            kind,
            in_use,
            form,
            errors,
        },
    )
}

/// The field and the sentence for a rule of measures that a statement broke.
pub(crate) fn kindly(fault: sqlx::Error) -> Result<(&'static str, Message), Fault> {
    let (field, key) = match violated_constraint(&fault) {
        Some("measure_cup_shape") => ("cup", "measure-cup-shape"),
        Some("measure_dates_in_order") => ("fine", "measure-ends-before"),
        Some("measure_versions_apart" | "measure_code_key") => ("inizio", "measure-versions-apart"),
        Some("measure_version_not_backdated") => ("inizio", "measure-change-not-backdated"),
        Some("measure_in_use_stays") => ("atto", "measure-in-use"),
        Some("measure_ends_after_its_projects") => ("fine", "measure-ends-after-its-projects"),
        Some("measure_part_not_backdated") => ("da", "measure-change-not-backdated"),
        Some("measure_part_stays") => ("atto", "measure-part-stays"),
        Some("measure_service_rows_apart") => ("sigla", "measure-service-there"),
        Some("measure_rule_dates_in_order" | "measure_service_dates_in_order") => {
            ("da", "measure-change-not-in-force")
        }
        _ => return Err(fault.into()),
    };
    Ok((field, Message::new(key)))
}

pub(crate) async fn new(actor: Actor) -> PageResult {
    require_keep(&actor)?;
    let form = MeasureForm::fresh(actor.app.clock.today());
    answer(&actor, Kind::New, None, false, form, FormErrors::new())
}

pub(crate) async fn create(actor: Actor, Form(form): Form<MeasureForm>) -> PageResult {
    require_keep(&actor)?;
    let said = match form.read() {
        Ok(said) => said,
        Err(errors) => return answer(&actor, Kind::New, None, false, form, errors),
    };
    let mut tx = actor.begin().await?;
    if !store::measures::versions(&mut tx, &said.code).await?.is_empty() {
        let mut errors = FormErrors::new();
        errors.add("sigla", Message::new("measure-code-there"));
        return answer(&actor, Kind::New, None, false, form, errors);
    }
    let id = match store::measures::insert(&mut tx, &said).await {
        Ok(id) => id,
        Err(fault) => {
            let (field, message) = kindly(fault)?;
            let mut errors = FormErrors::new();
            errors.add(field, message);
            return answer(&actor, Kind::New, None, false, form, errors);
        }
    };
    tx.commit().await?;
    let flash = Flash::success(Message::new("measure-created").with("name", &said.name));
    Ok(redirect_with(&format!("/misure/{id}"), flash.undo(format!("/misure/{id}/togli"))))
}

pub(crate) async fn edit(actor: Actor, Path(id): Path<MeasureId>) -> PageResult {
    require_keep(&actor)?;
    let mut tx = actor.begin().await?;
    let measure = store::measures::measure(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let in_use = store::measures::last_used_on(&mut tx, id).await?.is_some();
    let form = MeasureForm::of(&measure);
    answer(&actor, Kind::Edit, Some(measure), in_use, form, FormErrors::new())
}

pub(crate) async fn save(
    actor: Actor,
    Path(id): Path<MeasureId>,
    Form(form): Form<MeasureForm>,
) -> PageResult {
    require_keep(&actor)?;
    let mut tx = actor.begin().await?;
    let measure = store::measures::measure(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let in_use = store::measures::last_used_on(&mut tx, id).await?.is_some();
    let form = form.with_what_stays(&measure, Kind::Edit, in_use);
    let said = match form.read() {
        Ok(said) => said,
        Err(errors) => return answer(&actor, Kind::Edit, Some(measure), in_use, form, errors),
    };
    match store::measures::save(&mut tx, id, form.revisione, &said).await {
        Ok(true) => {}
        Ok(false) => return Err(Fault::Stale),
        Err(fault) => {
            let (field, message) = kindly(fault)?;
            let mut errors = FormErrors::new();
            errors.add(field, message);
            return answer(&actor, Kind::Edit, Some(measure), in_use, form, errors);
        }
    }
    tx.commit().await?;
    let message = Message::new("measure-saved").with("name", &said.name);
    Ok(redirect_with(&format!("/misure/{id}"), Flash::success(message)))
}

pub(crate) async fn ask_version(actor: Actor, Path(id): Path<MeasureId>) -> PageResult {
    require_keep(&actor)?;
    let mut tx = actor.begin().await?;
    let measure = store::measures::measure(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let tomorrow = actor.app.clock.today().tomorrow().unwrap_or(measure.valid_from);
    let form = MeasureForm {
        inizio: tomorrow.max(measure.valid_from).to_string(),
        atto: String::new(),
        ..MeasureForm::of(&measure)
    };
    answer(&actor, Kind::Version, Some(measure), false, form, FormErrors::new())
}

/// A version from a day on: it begins with the conditions and services of the one before, which ends the day before.
pub(crate) async fn create_version(
    actor: Actor,
    Path(id): Path<MeasureId>,
    Form(form): Form<MeasureForm>,
) -> PageResult {
    require_keep(&actor)?;
    let mut tx = actor.begin().await?;
    let measure = store::measures::measure(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let form = form.with_what_stays(&measure, Kind::Version, false);
    let refused = |measure, form, field, message| {
        let mut errors = FormErrors::new();
        errors.add(field, message);
        answer(&actor, Kind::Version, Some(measure), false, form, errors)
    };
    let said = match form.read() {
        Ok(said) => said,
        Err(errors) => return answer(&actor, Kind::Version, Some(measure), false, form, errors),
    };
    if form.revisione != measure.revision {
        return Err(Fault::Stale);
    }
    let today = actor.app.clock.today();
    if said.valid_from < today {
        return refused(measure, form, "inizio", Message::new("measure-change-not-backdated"));
    }
    let follows = said.valid_from > measure.valid_from
        && measure.valid_to.is_none_or(|last| last.to_jiff() >= said.valid_from);
    if !follows {
        return refused(measure, form, "inizio", Message::new("measure-version-not-within"));
    }
    let last_used = store::measures::last_used_on(&mut tx, id).await?;
    if last_used.is_some_and(|last| last >= said.valid_from) {
        return refused(measure, form, "inizio", Message::new("measure-version-after-projects"));
    }
    let version = match store::measures::new_version(&mut tx, &measure, &said).await {
        Ok(version) => version,
        Err(fault) => {
            let (field, message) = kindly(fault)?;
            tx.rollback().await?;
            return refused(measure, form, field, message);
        }
    };
    tx.commit().await?;
    let flash = Flash::success(
        Message::new("measure-version-created").with("day", actor.frame("progetti").date(said.valid_from)),
    );
    Ok(redirect_with(&format!("/misure/{version}"), flash.undo(format!("/misure/{version}/togli"))))
}

/// Takes away a measure, or a version, that no project was proposed under; the version before goes on as it did.
pub(crate) async fn remove(actor: Actor, Path(id): Path<MeasureId>, _: Pressed) -> PageResult {
    require_keep(&actor)?;
    let mut tx = actor.begin().await?;
    let measure = store::measures::measure(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    if store::measures::last_used_on(&mut tx, id).await?.is_some() {
        return Err(Fault::Refused(Message::new("measure-in-use")));
    }
    let before = match store::measures::remove(&mut tx, &measure).await {
        Ok(before) => before,
        Err(fault) if violated_constraint(&fault).is_some_and(|name| name.ends_with("_fkey")) => {
            return Err(Fault::Refused(Message::new("measure-in-use")));
        }
        Err(fault) => return Err(fault.into()),
    };
    tx.commit().await?;
    let to = before.map_or_else(|| "/misure".to_owned(), |before| format!("/misure/{before}"));
    Ok(redirect_with(&to, Flash::success(Message::new("measure-removed").with("name", &measure.name))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_short_and_plain() {
        assert_eq!(code(" bsl-2 ").as_deref(), Ok("BSL-2"));
        assert!(code("b").is_err());
        assert!(code("buono servizi").is_err());
    }

    #[test]
    fn everything_missing_is_said_at_once() {
        let Err(errors) = MeasureForm::default().read() else { panic!("nothing was said") };
        let wrong: Vec<&str> = errors.iter().map(|(field, _)| field).collect();
        assert_eq!(wrong, ["atto", "inizio", "nome", "sigla"]);
    }
}
