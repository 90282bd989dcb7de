use askama::Template;
use axum::http::StatusCode;
use snodo_core::{
    Actor, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission, fields,
    page_with_status, redirect_with,
};

use crate::{model::Reason, store};

/// The most days back that a network may allow itself.
const MOST_DAYS_BACK: i16 = 31;

#[derive(Template)]
#[template(path = "settings.html")]
struct SettingsPage {
    page: Frame,
    form: SettingsForm,
    errors: FormErrors,
    said: Vec<FieldError>,
    reasons: Vec<Reason>,
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct SettingsForm {
    days_back: String,
}

async fn shown(actor: &Actor, form: Option<SettingsForm>, errors: FormErrors) -> PageResult {
    let mut tx = actor.begin().await?;
    let frame = actor.frame("impostazioni");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let form = match form {
        Some(form) => form,
        None => SettingsForm { days_back: store::reasons::days_back(&mut tx).await?.to_string() },
    };
    page_with_status(
        status,
        &SettingsPage {
            said: frame.errors(&errors),
            reasons: store::reasons::all(&mut tx).await?,
            page: frame,
            form,
            errors,
        },
    )
}

pub(crate) async fn show(actor: Actor) -> PageResult {
    actor.require(Permission::KeepOpenings)?;
    shown(&actor, None, FormErrors::new()).await
}

pub(crate) async fn save(actor: Actor, Form(form): Form<SettingsForm>) -> PageResult {
    actor.require(Permission::KeepOpenings)?;
    let mut errors = FormErrors::new();
    let days = errors.read("days_back", fields::number(&form.days_back, 0, MOST_DAYS_BACK)).flatten();
    let Some(days) = days else {
        if errors.is_empty() {
            errors.add("days_back", Message::new("visit-days-back-missing"));
        }
        return shown(&actor, Some(form), errors).await;
    };
    let mut tx = actor.begin().await?;
    store::reasons::set_days_back(&mut tx, days).await?;
    tx.commit().await?;
    let flash = Flash::success(Message::new("visit-days-back-saved"));
    Ok(redirect_with("/impostazioni/accessi", flash))
}
