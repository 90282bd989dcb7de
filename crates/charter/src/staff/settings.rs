use askama::Template;
use axum::http::StatusCode;
use snodo_core::{
    Actor, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission, fields,
    page_with_status, redirect_with,
};

use crate::store::{self, settings::Settings};

/// How figures are published and complaints kept.
#[derive(Template)]
#[template(path = "staff/settings.html")]
struct SettingsPage {
    page: Frame,
    form: SettingsForm,
    errors: FormErrors,
    said: Vec<FieldError>,
}

/// The settings as they were typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct SettingsForm {
    revision: i32,
    giorni: String,
    mesi: String,
    atto: String,
    minimo: String,
}

impl SettingsForm {
    fn of(settings: &Settings) -> SettingsForm {
        SettingsForm {
            revision: settings.revision,
            giorni: settings.answer_days.to_string(),
            mesi: settings.keep_months.to_string(),
            atto: settings.keep_act.clone(),
            minimo: settings.least_published.to_string(),
        }
    }

    fn read(&self) -> Result<Settings, FormErrors> {
        let mut errors = FormErrors::new();
        let mut number = |field: &str, typed: &str, least: i16, most: i16| {
            let read = errors.read(field, fields::number(typed, least, most)).flatten();
            if read.is_none() {
                let message =
                    Message::new("field-number-out-of-range").with("least", least).with("most", most);
                errors.add(field, message);
            }
            read.unwrap_or_default()
        };
        let answer_days = number("giorni", &self.giorni, 1, 90);
        let keep_months = number("mesi", &self.mesi, 1, 120);
        let least_published = number("minimo", &self.minimo, 1, 50);
        let keep_act = errors.read("atto", fields::at_most(&self.atto, 300)).unwrap_or_default();
        if errors.is_empty() {
            Ok(Settings { least_published, keep_months, keep_act, answer_days, revision: self.revision })
        } else {
            Err(errors)
        }
    }
}

fn shown(actor: &Actor, form: SettingsForm, errors: FormErrors) -> PageResult {
    let page = actor.frame("rete");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(status, &SettingsPage { said: page.errors(&errors), page, form, errors })
}

pub(crate) async fn show(actor: Actor) -> PageResult {
    actor.require(Permission::KeepCharter)?;
    let mut tx = actor.begin().await?;
    let settings = store::settings::settings(&mut tx).await?;
    shown(&actor, SettingsForm::of(&settings), FormErrors::new())
}

pub(crate) async fn save(actor: Actor, Form(form): Form<SettingsForm>) -> PageResult {
    actor.require(Permission::KeepCharter)?;
    let settings = match form.read() {
        Ok(settings) => settings,
        Err(errors) => return shown(&actor, form, errors),
    };
    let mut tx = actor.begin().await?;
    if !store::settings::save(&mut tx, &settings).await? {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    Ok(redirect_with("/carta", Flash::success(Message::new("charter-settings-saved"))))
}
