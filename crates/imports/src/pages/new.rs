use askama::Template;
use axum::{extract::Query, http::StatusCode};
use snodo_core::{
    Actor, Choice, Fault, FieldError, FormErrors, Frame, PageResult, Permission, page, page_with_status,
};

use super::may_import;
use crate::kind::Kind;

#[derive(Template)]
#[template(path = "pages/new.html")]
struct NewPage {
    page: Frame,
    kind: String,
    kinds: Vec<Choice>,
    errors: FormErrors,
    said: Vec<FieldError>,
}

#[derive(serde::Deserialize)]
pub(super) struct Wish {
    #[serde(default)]
    cosa: String,
}

impl NewPage {
    fn of(actor: &Actor, kind: Option<Kind>, errors: FormErrors) -> NewPage {
        let page = actor.frame("");
        let may: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| may_import(actor, *kind)).collect();
        let kind = kind.or_else(|| may.first().copied()).map(Kind::as_str).unwrap_or_default();
        NewPage {
            kinds: page.choices("import-kind", may.iter().map(|kind| kind.as_str())),
            kind: kind.to_owned(),
            said: page.errors(&errors),
            page,
            errors,
        }
    }
}

pub(super) async fn new(actor: Actor, Query(wish): Query<Wish>) -> PageResult {
    actor.require(Permission::ImportSheets)?;
    if !Kind::ALL.into_iter().any(|kind| may_import(&actor, kind)) {
        return Err(Fault::NotPermitted);
    }
    page(&NewPage::of(&actor, wish.cosa.parse().ok(), FormErrors::new()))
}

/// The page again, with what is wrong.
pub(super) fn refused(actor: &Actor, kind: Option<Kind>, errors: FormErrors) -> PageResult {
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &NewPage::of(actor, kind, errors))
}
