use askama::Template;
use axum::http::StatusCode;
use snodo_core::{
    Actor, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission, fields, page,
    page_with_status, redirect_with,
};

use super::manage;
use crate::{
    AccentColour, ColourRefused, dates,
    store::{self, agreements::Agreement, bodies::BodyLine},
};

#[derive(Template)]
#[template(path = "settings/home.html")]
struct SettingsPage {
    page: Frame,
    form: NetworkForm,
    errors: FormErrors,
    said: Vec<FieldError>,
    bodies: Vec<BodyLine>,
    agreements: Vec<(Agreement, String)>,
}

#[derive(Template)]
#[template(path = "settings/not_yours.html")]
struct NotYoursPage {
    page: Frame,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct NetworkForm {
    name: String,
    accent_colour: String,
}

/// The settings; who may not change them is shown the way to their own account.
pub(crate) async fn show(actor: Actor) -> PageResult {
    if !actor.may(Permission::ManageNetwork) {
        return page(&NotYoursPage { page: actor.frame("impostazioni") });
    }
    let mut tx = actor.begin().await?;
    let network = store::networks::acting(&mut tx).await?;
    drop(tx);
    let form = NetworkForm { name: network.name, accent_colour: network.accent_colour };
    answer(&actor, form, FormErrors::new()).await
}

pub(crate) async fn save(actor: Actor, Form(form): Form<NetworkForm>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let mut errors = FormErrors::new();
    let name =
        fields::at_most(&form.name, 120).and_then(|name| fields::required(&name, "network-name-missing"));
    let name = errors.read("name", name);
    let colour = errors.read("accent_colour", AccentColour::parse(&form.accent_colour).map_err(said_kindly));
    let (Some(name), Some(colour)) = (name, colour) else {
        drop(tx);
        return answer(&actor, form, errors).await;
    };
    store::networks::name_and_colour(&mut tx, &name, colour).await?;
    tx.commit().await?;
    Ok(redirect_with("/impostazioni", Flash::success(Message::new("network-saved"))))
}

fn said_kindly(refused: ColourRefused) -> Message {
    match refused {
        ColourRefused::Unreadable => Message::new("network-colour-unreadable"),
        ColourRefused::TooLight(contrast) => {
            Message::new("network-colour-light").with("contrast", format!("{contrast:.1}"))
        }
    }
}

async fn answer(actor: &Actor, form: NetworkForm, errors: FormErrors) -> PageResult {
    let mut tx = manage(actor).await?;
    let page = actor.frame("impostazioni");
    let bodies = store::bodies::list(&mut tx, page.today()).await?;
    let agreements = store::agreements::agreements(&mut tx, None).await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let agreements =
        agreements.into_iter().map(|one| (one.clone(), dates::said(&page, one.said.validity))).collect();
    page_with_status(
        status,
        &SettingsPage { said: page.errors(&errors), page, form, errors, bodies, agreements },
    )
}
