use askama::Template;
use axum::extract::{Query, State};
use axum_extra::extract::CookieJar;
use snodo_core::{Acting, App, Fault, Form, Frame, PageResult, Purpose, Visitor, page, redirect};
use uuid::Uuid;

use crate::{
    LocalAddress, cookie,
    store::{self, sessions::BodyChoice},
};

#[derive(Template)]
#[template(path = "choose_body.html")]
struct ChooseBodyPage {
    page: Frame,
    back_to: LocalAddress,
    choices: Vec<ShownChoice>,
}

struct ShownChoice {
    operator: Uuid,
    network_name: String,
    body_name: String,
    roles: String,
}

#[derive(Default, serde::Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    dopo: String,
}

#[derive(serde::Deserialize)]
pub(crate) struct ChosenForm {
    operator: Uuid,
    #[serde(default)]
    dopo: String,
}

pub(crate) async fn show(visitor: Visitor, State(app): State<App>, Query(asked): Query<Asked>) -> PageResult {
    let back_to = LocalAddress::parse(&asked.dopo);
    let choices = choices(&visitor, &app).await?;
    let frame = visitor.frame("");
    let choices = choices
        .into_iter()
        .map(|choice| ShownChoice {
            operator: choice.operator,
            network_name: choice.network_name,
            body_name: choice.body_name,
            roles: choice
                .roles
                .iter()
                .map(|role| frame.t(&role.message_key()))
                .collect::<Vec<_>>()
                .join(", "),
        })
        .collect();
    page(&ChooseBodyPage { page: frame, back_to, choices })
}

pub(crate) async fn choose(
    visitor: Visitor,
    State(app): State<App>,
    jar: CookieJar,
    Form(form): Form<ChosenForm>,
) -> PageResult {
    let chosen = choices(&visitor, &app).await?.into_iter().find(|choice| choice.operator == form.operator);
    let chosen = chosen.ok_or(Fault::NotFound)?;
    let token = cookie::session_token(&jar, &app.settings).ok_or(Fault::FormTooOld)?;
    let mut tx = app.database.begin(&Acting::nobody(Purpose::SignIn)).await?;
    store::sessions::choose(&mut tx, &token, &chosen).await?;
    tx.commit().await?;
    Ok(redirect(LocalAddress::parse(&form.dopo).as_str()))
}

async fn choices(visitor: &Visitor, app: &App) -> Result<Vec<BodyChoice>, Fault> {
    let signed_in =
        visitor.signed_in.as_ref().ok_or_else(|| Fault::SignInNeeded { back_to: visitor.address.clone() })?;
    let mut tx = app
        .database
        .begin(&Acting { account: Some(signed_in.account), ..Acting::nobody(Purpose::SignIn) })
        .await?;
    Ok(store::sessions::choices(&mut tx, signed_in.account, app.clock.today()).await?)
}
