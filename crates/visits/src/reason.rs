use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_core::{
    Actor, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission, fields,
    page_with_status, redirect_with, violated_constraint,
};

use crate::{
    model::{Reason, ReasonId},
    store::{self, reasons::NewReason},
};

/// Letters of a code.
const SHORT_LENGTH: usize = 4;
const NAME_LENGTH: usize = 80;

#[derive(Template)]
#[template(path = "reason.html")]
struct ReasonPage {
    page: Frame,
    title: String,
    form: ReasonForm,
    errors: FormErrors,
    said: Vec<FieldError>,
}

/// A reason's form as it was typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct ReasonForm {
    revision: i32,
    short: String,
    name: String,
    position: String,
    closed_on: String,
}

impl ReasonForm {
    fn of(reason: &Reason) -> ReasonForm {
        ReasonForm {
            revision: reason.revision,
            short: reason.short.clone(),
            name: reason.name.clone(),
            position: reason.position.to_string(),
            closed_on: reason.closed_on.map(|day| day.to_string()).unwrap_or_default(),
        }
    }

    fn read(&self) -> Result<NewReason, FormErrors> {
        let mut errors = FormErrors::new();
        let short = self.short.trim().to_lowercase();
        if !(1..=SHORT_LENGTH).contains(&short.len())
            || !short.chars().all(|letter| letter.is_ascii_alphanumeric())
        {
            errors.add("short", Message::new("visit-reason-short-wrong"));
        }
        let name = errors
            .read("name", fields::required(&self.name, "visit-reason-name-missing"))
            .and_then(|name| errors.read("name", fields::at_most(&name, NAME_LENGTH)));
        let position = errors.read("position", fields::number(&self.position, 0, 999)).flatten();
        let closed_on = errors.read("closed_on", fields::date(&self.closed_on)).flatten();
        if errors.is_empty() {
            Ok(NewReason {
                short,
                name: name.unwrap_or_default(),
                position: position.unwrap_or_default(),
                closed_on,
            })
        } else {
            Err(errors)
        }
    }
}

fn shown(actor: &Actor, is_new: bool, form: ReasonForm, errors: FormErrors) -> PageResult {
    let frame = actor.frame("impostazioni");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let title = frame.t(if is_new { "visit-reason-new" } else { "visit-reason-edit" });
    page_with_status(status, &ReasonPage { said: frame.errors(&errors), page: frame, title, form, errors })
}

pub(crate) async fn new(actor: Actor) -> PageResult {
    actor.require(Permission::KeepOpenings)?;
    let mut tx = actor.begin().await?;
    let last = store::reasons::all(&mut tx).await?.iter().map(|reason| reason.position).max().unwrap_or(0);
    let form = ReasonForm { position: last.saturating_add(1).to_string(), ..ReasonForm::default() };
    shown(&actor, true, form, FormErrors::new())
}

pub(crate) async fn create(actor: Actor, Form(form): Form<ReasonForm>) -> PageResult {
    actor.require(Permission::KeepOpenings)?;
    let said = match form.read() {
        Ok(said) => said,
        Err(errors) => return shown(&actor, true, form, errors),
    };
    let mut tx = actor.begin().await?;
    match store::reasons::insert(&mut tx, &said).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(saved(&said))
        }
        Err(fault) => shown(&actor, true, form, said_kindly(fault)?),
    }
}

pub(crate) async fn edit(actor: Actor, Path(id): Path<ReasonId>) -> PageResult {
    actor.require(Permission::KeepOpenings)?;
    let mut tx = actor.begin().await?;
    let reasons = store::reasons::all(&mut tx).await?;
    let reason = reasons.iter().find(|reason| reason.id == id).ok_or(Fault::NotFound)?;
    shown(&actor, false, ReasonForm::of(reason), FormErrors::new())
}

pub(crate) async fn save(actor: Actor, Path(id): Path<ReasonId>, Form(form): Form<ReasonForm>) -> PageResult {
    actor.require(Permission::KeepOpenings)?;
    let mut tx = actor.begin().await?;
    if !store::reasons::all(&mut tx).await?.iter().any(|reason| reason.id == id) {
        return Err(Fault::NotFound);
    }
    let said = match form.read() {
        Ok(said) => said,
        Err(errors) => return shown(&actor, false, form, errors),
    };
    match store::reasons::update(&mut tx, id, form.revision, &said).await {
        Ok(true) => {
            tx.commit().await?;
            Ok(saved(&said))
        }
        Ok(false) => Err(Fault::Stale),
        Err(fault) => shown(&actor, false, form, said_kindly(fault)?),
    }
}

fn saved(said: &NewReason) -> axum::response::Response {
    let flash = Flash::success(Message::new("visit-reason-saved").with("name", &said.name));
    redirect_with("/impostazioni/accessi", flash)
}

fn said_kindly(fault: sqlx::Error) -> Result<FormErrors, Fault> {
    let mut errors = FormErrors::new();
    match violated_constraint(&fault) {
        Some("visit_reason_short_key") => errors.add("short", Message::new("visit-reason-short-known")),
        _ => return Err(fault.into()),
    }
    Ok(errors)
}
