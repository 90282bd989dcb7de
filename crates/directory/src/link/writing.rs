//! Putting right what a link asks about, with the same forms as staff.

use askama::Template;
use axum::extract::Path;
use snodo_core::{
    Fault, Flash, Frame, Message, PageResult, PublicForm, Visitor, page_with_status, redirect, redirect_with,
};

use super::landing::{body_of, close_when_answered};
use crate::{
    InitiativeId, LocationId, SheetId,
    desk::{Desk, Target},
    edit::{
        form::{EditForm, Kind},
        steps::SheetStep,
        values::Values,
    },
    editing::{self, Saved},
};

#[derive(Template)]
#[template(path = "link/writing.html")]
struct FormPage {
    page: Frame,
    base: String,
    form: EditForm,
}

/// What a link's form is about; the body is the link's own.
#[derive(Clone, Copy)]
enum About {
    Body,
    This(Target),
}

impl About {
    fn target(self, desk: &Desk) -> Result<Target, Fault> {
        match self {
            About::Body => body_of(desk),
            About::This(target) => Ok(target),
        }
    }
}

fn shown(desk: &Desk, form: EditForm) -> PageResult {
    let base = desk.link.as_ref().map(|(_, base)| base.clone()).unwrap_or_default();
    page_with_status(form.status(), &FormPage { page: desk.page.clone(), base, form })
}

async fn open(visitor: Visitor, (slug, code): (String, String), about: About) -> PageResult {
    let Some(mut desk) = Desk::link(&visitor, &slug, &code).await? else {
        return Ok(redirect(&format!("/lavoro/{slug}/aggiorna/{code}")));
    };
    let target = about.target(&desk)?;
    let (form, _) = editing::open(&mut desk, target).await?;
    shown(&desk, form)
}

async fn save(visitor: Visitor, (slug, code): (String, String), about: About, values: &Values) -> PageResult {
    let Some(mut desk) = Desk::link(&visitor, &slug, &code).await? else {
        return Ok(redirect(&format!("/lavoro/{slug}/aggiorna/{code}")));
    };
    let target = about.target(&desk)?;
    match editing::save(&mut desk, target, values).await? {
        Saved::Done { go_to, .. } => {
            if !values.is_ticked("next") {
                close_when_answered(&mut desk).await?;
            }
            desk.tx.commit().await?;
            Ok(redirect_with(&go_to, Flash::success(Message::new("directory-saved"))))
        }
        Saved::Again(form, _) => shown(&desk, *form),
    }
}

fn step(code: &str) -> Result<SheetStep, Fault> {
    SheetStep::from_code(code).ok_or(Fault::NotFound)
}

pub(crate) async fn body(visitor: Visitor, Path(link): Path<(String, String)>) -> PageResult {
    open(visitor, link, About::Body).await
}

pub(crate) async fn save_body(
    visitor: Visitor,
    Path(link): Path<(String, String)>,
    PublicForm(values): PublicForm<Values>,
) -> PageResult {
    save(visitor, link, About::Body, &values).await
}

type SheetPath = (String, String, SheetId, String);

pub(crate) async fn sheet(visitor: Visitor, Path((slug, code, id, at)): Path<SheetPath>) -> PageResult {
    open(visitor, (slug, code), About::This(Target::Sheet(id, step(&at)?))).await
}

pub(crate) async fn save_sheet(
    visitor: Visitor,
    Path((slug, code, id, at)): Path<SheetPath>,
    PublicForm(values): PublicForm<Values>,
) -> PageResult {
    save(visitor, (slug, code), About::This(Target::Sheet(id, step(&at)?)), &values).await
}

pub(crate) async fn location(
    visitor: Visitor,
    Path((slug, code, id)): Path<(String, String, LocationId)>,
) -> PageResult {
    open(visitor, (slug, code), About::This(Target::Location(id))).await
}

pub(crate) async fn save_location(
    visitor: Visitor,
    Path((slug, code, id)): Path<(String, String, LocationId)>,
    PublicForm(values): PublicForm<Values>,
) -> PageResult {
    save(visitor, (slug, code), About::This(Target::Location(id)), &values).await
}

pub(crate) async fn initiative(
    visitor: Visitor,
    Path((slug, code, id)): Path<(String, String, InitiativeId)>,
) -> PageResult {
    open(visitor, (slug, code), About::This(Target::Initiative(id))).await
}

pub(crate) async fn save_initiative(
    visitor: Visitor,
    Path((slug, code, id)): Path<(String, String, InitiativeId)>,
    PublicForm(values): PublicForm<Values>,
) -> PageResult {
    save(visitor, (slug, code), About::This(Target::Initiative(id)), &values).await
}
