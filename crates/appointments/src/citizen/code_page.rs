use askama::Template;
use axum::{
    extract::{Path, RawForm},
    http::StatusCode,
};
use snodo_core::{
    FieldError, FormErrors, Frame, Message, PageResult, Visitor, page, page_with_status, redirect,
};

use super::{From, NetworkPlace, place::claim_code, read_form};
use crate::{model::Code, store};

/// Where the code of a slip is typed.
#[derive(Template)]
#[template(path = "citizen/code_page.html")]
struct CodePage {
    page: Frame,
    place: NetworkPlace,
    step: u8,
    typed: String,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl CodePage {
    fn new(visitor: &Visitor, place: NetworkPlace, typed: String, errors: FormErrors) -> CodePage {
        let page = place.frame(visitor);
        CodePage { said: page.errors(&errors), page, place, step: 0, typed, errors }
    }
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct CodeForm {
    codice: String,
}

pub(crate) async fn ask(visitor: Visitor, Path(network): Path<String>) -> PageResult {
    let place = NetworkPlace::find(&visitor.app, &network).await?;
    page(&CodePage::new(&visitor, place, String::new(), FormErrors::new()))
}

pub(crate) async fn find(
    visitor: Visitor,
    Path(network): Path<String>,
    from: From,
    RawForm(body): RawForm,
) -> PageResult {
    let form: CodeForm = read_form(&body)?;
    let place = NetworkPlace::find(&visitor.app, &network).await?;
    let mut errors = FormErrors::new();
    match Code::parse(&form.codice) {
        Some(code) => {
            let mut tx = place.begin_with(&visitor.app, &code).await?;
            claim_code(&mut tx, from, visitor.app.clock.now()).await?;
            let found = store::citizen::what_opens(&mut tx).await?;
            tx.commit().await?;
            if let Some(page) = found {
                return Ok(redirect(&format!("/sportelli/{}/{page}/{}", place.slug, code.plain())));
            }
            errors.add("codice", Message::new("appointment-code-unknown"));
        }
        None => errors.add("codice", Message::new("appointment-code-unreadable")),
    }
    let again = CodePage::new(&visitor, place, form.codice, errors);
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
}
