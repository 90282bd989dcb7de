use askama::Template;
use axum::http::StatusCode;
use snodo_core::{
    Actor, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission, fields,
    page_with_status, redirect_with,
};

use crate::store::setting::{self, Setting};

#[derive(Template)]
#[template(path = "settings.html")]
struct SettingsPage {
    page: Frame,
    form: SettingsForm,
    errors: FormErrors,
    said: Vec<FieldError>,
}

/// The form as it was typed.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct SettingsForm {
    giorni: String,
    minuti: String,
}

impl SettingsForm {
    fn of(setting: Setting) -> SettingsForm {
        SettingsForm {
            giorni: setting.company_answer_days.to_string(),
            minuti: setting.take_back_minutes.to_string(),
        }
    }

    fn read(&self) -> Result<Setting, FormErrors> {
        let mut errors = FormErrors::new();
        let days = fields::number::<i16>(&self.giorni, 1, 90);
        let minutes = fields::number::<i16>(&self.minuti, 1, 1440);
        let given = |number: Option<i16>| number.ok_or_else(|| Message::new("candidacy-setting-missing"));
        let days = errors.read("giorni", days.and_then(given));
        let minutes = errors.read("minuti", minutes.and_then(given));
        match (days, minutes) {
            (Some(company_answer_days), Some(take_back_minutes)) => {
                Ok(Setting { company_answer_days, take_back_minutes })
            }
            _ => Err(errors),
        }
    }
}

pub(crate) async fn edit(actor: Actor) -> PageResult {
    actor.require(Permission::ManageNetwork)?;
    let mut tx = actor.begin().await?;
    let setting = setting::of_network(&mut tx).await?;
    answer(&actor, SettingsForm::of(setting), FormErrors::new())
}

pub(crate) async fn save(actor: Actor, Form(form): Form<SettingsForm>) -> PageResult {
    actor.require(Permission::ManageNetwork)?;
    let setting = match form.read() {
        Ok(setting) => setting,
        Err(errors) => return answer(&actor, form, errors),
    };
    let mut tx = actor.begin().await?;
    setting::save(&mut tx, setting).await?;
    tx.commit().await?;
    Ok(redirect_with("/impostazioni/candidature", Flash::success(Message::new("candidacy-setting-saved"))))
}

fn answer(actor: &Actor, form: SettingsForm, errors: FormErrors) -> PageResult {
    let page = actor.frame("impostazioni");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(status, &SettingsPage { said: page.errors(&errors), page, form, errors })
}
