use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_appointments::Code;
use snodo_core::{
    FieldError, FormErrors, Frame, Message, PageResult, PublicForm, PublicNetwork, Visitor, page_with_status,
    redirect,
};

use super::{Counted, From, let_through};
use crate::store;

/// Where the code of a receipt is typed.
#[derive(Template)]
#[template(path = "public/follow.html")]
struct FollowPage {
    page: Frame,
    home: String,
    typed: String,
    errors: FormErrors,
    said: Vec<FieldError>,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct FollowForm {
    codice: String,
}

fn shown(visitor: &Visitor, network: PublicNetwork, typed: String, errors: FormErrors) -> PageResult {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let home = network.home();
    let page = visitor.public_frame(network);
    page_with_status(status, &FollowPage { said: page.errors(&errors), home, page, typed, errors })
}

pub(crate) async fn ask(visitor: Visitor, Path(slug): Path<String>) -> PageResult {
    let (network, _) = snodo_network::open_public(&visitor, &slug).await?;
    shown(&visitor, network, String::new(), FormErrors::new())
}

pub(crate) async fn find(
    visitor: Visitor,
    Path(slug): Path<String>,
    from: From,
    PublicForm(form): PublicForm<FollowForm>,
) -> PageResult {
    let (network, _) = snodo_network::open_public(&visitor, &slug).await?;
    let mut errors = FormErrors::new();
    match Code::parse(&form.codice) {
        Some(code) => {
            let mut tx = visitor.app.database.begin_with_code(network.id, code.hash()).await?;
            let_through(&mut tx, Counted::Code, from, &visitor.app).await?;
            let found = store::complaints::complaint(&mut tx, None).await?;
            tx.commit().await?;
            if found.is_some() {
                return Ok(redirect(&format!("{}/carta/reclamo/{}", network.home(), code.plain())));
            }
            errors.add("codice", Message::new("charter-code-unknown"));
        }
        None => errors.add("codice", Message::new("charter-code-unreadable")),
    }
    shown(&visitor, network, form.codice, errors)
}
