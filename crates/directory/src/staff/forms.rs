//! Writing, for who is signed in.

use askama::Template;
use axum::extract::Path;
use jiff::civil::Date;
use snodo_core::{
    Actor, BodyId, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, fields,
    page_with_status, redirect_with,
};

use crate::{
    InitiativeId, LocationId, SheetId,
    desk::{Desk, Target},
    edit::{
        form::{EditForm, Kind},
        steps::SheetStep,
        values::Values,
    },
    editing::{self, Content, Saved},
    model::content::{InitiativeContent, LocationContent, SheetContent},
    store::{
        bodies,
        contents::{self, Kept},
    },
};

#[derive(Template)]
#[template(path = "staff/forms.html")]
struct FormPage {
    page: Frame,
    crumbs: Vec<(String, String)>,
    form: EditForm,
}

async fn shown(desk: &mut Desk, body: BodyId, form: EditForm) -> PageResult {
    let head = bodies::head(&mut desk.tx, body).await?.ok_or(Fault::NotFound)?;
    let crumbs = vec![(format!("/rete/enti/{body}"), head.name)];
    page_with_status(form.status(), &FormPage { page: desk.page.clone(), crumbs, form })
}

async fn open(actor: Actor, target: Target) -> PageResult {
    let mut desk = Desk::staff(&actor).await?;
    let (form, body) = editing::open(&mut desk, target).await?;
    shown(&mut desk, body, form).await
}

async fn save(actor: Actor, target: Target, values: &Values) -> PageResult {
    let mut desk = Desk::staff(&actor).await?;
    match editing::save(&mut desk, target, values).await? {
        Saved::Done { go_to, name, undo } => {
            desk.tx.commit().await?;
            let message = if name.is_empty() {
                Message::new("directory-saved")
            } else {
                Message::new("directory-saved-name").with("name", name)
            };
            let flash = Flash::success(message);
            Ok(redirect_with(&go_to, undo.into_iter().fold(flash, Flash::undo)))
        }
        Saved::Again(form, body) => {
            // What the database refused leaves its transaction unusable.
            let mut desk = Desk::staff(&actor).await?;
            shown(&mut desk, body, *form).await
        }
    }
}

pub(crate) async fn body(actor: Actor, Path(id): Path<BodyId>) -> PageResult {
    open(actor, Target::Body(id)).await
}

pub(crate) async fn save_body(
    actor: Actor,
    Path(id): Path<BodyId>,
    Form(values): Form<Values>,
) -> PageResult {
    save(actor, Target::Body(id), &values).await
}

fn step(code: &str) -> Result<SheetStep, Fault> {
    SheetStep::from_code(code).ok_or(Fault::NotFound)
}

pub(crate) async fn sheet(actor: Actor, Path((id, code)): Path<(SheetId, String)>) -> PageResult {
    open(actor, Target::Sheet(id, step(&code)?)).await
}

pub(crate) async fn save_sheet(
    actor: Actor,
    Path((id, code)): Path<(SheetId, String)>,
    Form(values): Form<Values>,
) -> PageResult {
    save(actor, Target::Sheet(id, step(&code)?), &values).await
}

pub(crate) async fn location(actor: Actor, Path(id): Path<LocationId>) -> PageResult {
    open(actor, Target::Location(id)).await
}

pub(crate) async fn save_location(
    actor: Actor,
    Path(id): Path<LocationId>,
    Form(values): Form<Values>,
) -> PageResult {
    save(actor, Target::Location(id), &values).await
}

pub(crate) async fn initiative(actor: Actor, Path(id): Path<InitiativeId>) -> PageResult {
    open(actor, Target::Initiative(id)).await
}

pub(crate) async fn save_initiative(
    actor: Actor,
    Path(id): Path<InitiativeId>,
    Form(values): Form<Values>,
) -> PageResult {
    save(actor, Target::Initiative(id), &values).await
}

#[derive(Template)]
#[template(path = "staff/forms_sheet_new.html")]
struct NewSheetPage {
    page: Frame,
    body: BodyId,
    body_name: String,
    typed: String,
    error: String,
    said: Vec<FieldError>,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct NewSheet {
    name: String,
}

async fn shown_new_sheet(desk: &mut Desk, body: BodyId, name: String, errors: &FormErrors) -> PageResult {
    desk.may_write(body).await?;
    let head = bodies::head(&mut desk.tx, body).await?.ok_or(Fault::NotFound)?;
    let status = if errors.is_empty() {
        axum::http::StatusCode::OK
    } else {
        axum::http::StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = desk.page.clone();
    let answer = NewSheetPage {
        body,
        body_name: head.name,
        typed: name,
        error: page.error(errors, "name"),
        said: page.errors(errors),
        page,
    };
    page_with_status(status, &answer)
}

pub(crate) async fn new_sheet(actor: Actor, Path(body): Path<BodyId>) -> PageResult {
    let mut desk = Desk::staff(&actor).await?;
    shown_new_sheet(&mut desk, body, String::new(), &FormErrors::new()).await
}

/// Makes a sheet that only staff see, and goes on to its first step.
pub(crate) async fn create_sheet(
    actor: Actor,
    Path(body): Path<BodyId>,
    Form(form): Form<NewSheet>,
) -> PageResult {
    let mut desk = Desk::staff(&actor).await?;
    desk.may_write(body).await?;
    let mut errors = FormErrors::new();
    let name = errors.read(
        "name",
        fields::required(&form.name, "directory-name-missing").and_then(|name| fields::at_most(&name, 160)),
    );
    let Some(name) = name else { return shown_new_sheet(&mut desk, body, form.name, &errors).await };
    let id = match contents::new_sheet(&mut desk.tx, body, &name).await {
        Ok(id) => id,
        Err(fault) => {
            editing::said_kindly(fault, &mut errors)?;
            let mut desk = Desk::staff(&actor).await?;
            return shown_new_sheet(&mut desk, body, form.name, &errors).await;
        }
    };
    let way = desk.way.clone();
    contents::write(&mut desk.tx, crate::model::Subject::Sheet, (id, 1), &SheetContent::named(&name), &way)
        .await?;
    desk.tx.commit().await?;
    let go_to = desk_address(id);
    Ok(redirect_with(&go_to, Flash::success(Message::new("directory-sheet-made").with("name", name))))
}

fn desk_address(id: uuid::Uuid) -> String {
    format!("/rete/servizi/{id}/{}", SheetStep::Brief.code())
}

/// A form of something that is not there yet.
async fn shown_new(
    desk: &mut Desk,
    body: BodyId,
    content: Content,
    sent: Option<(&Values, &FormErrors)>,
) -> PageResult {
    desk.may_write(body).await?;
    let known = editing::context(desk, &content, body).await?;
    let form = editing::new_form(desk, body, &Kept { body, revision: 0, content }, sent, &known);
    shown(desk, body, form).await
}

fn empty_location() -> Content {
    Content::Location(Box::default())
}

fn empty_initiative(today: Date) -> Content {
    Content::Initiative(Box::new(InitiativeContent {
        starts_on: today,
        shown_until: today,
        ..InitiativeContent::default()
    }))
}

pub(crate) async fn new_location(actor: Actor, Path(body): Path<BodyId>) -> PageResult {
    let mut desk = Desk::staff(&actor).await?;
    shown_new(&mut desk, body, empty_location(), None).await
}

pub(crate) async fn create_location(
    actor: Actor,
    Path(body): Path<BodyId>,
    Form(values): Form<Values>,
) -> PageResult {
    create(&actor, body, empty_location(), &values).await
}

pub(crate) async fn new_initiative(actor: Actor, Path(body): Path<BodyId>) -> PageResult {
    let mut desk = Desk::staff(&actor).await?;
    let today = desk.page.today();
    shown_new(&mut desk, body, empty_initiative(today), None).await
}

pub(crate) async fn create_initiative(
    actor: Actor,
    Path(body): Path<BodyId>,
    Form(values): Form<Values>,
) -> PageResult {
    let today = actor.app.clock.today();
    create(&actor, body, empty_initiative(today), &values).await
}

async fn create(actor: &Actor, body: BodyId, mut content: Content, values: &Values) -> PageResult {
    let mut desk = Desk::staff(actor).await?;
    desk.may_write(body).await?;
    let known = editing::context(&mut desk, &content, body).await?;
    let errors = content.apply(values, &known);
    if !errors.is_empty() {
        return shown_new(&mut desk, body, content, Some((values, &errors))).await;
    }
    let id = match &content {
        Content::Location(place) => new_place(&mut desk, body, place).await?,
        Content::Initiative(initiative) => contents::new_initiative(&mut desk.tx, body, initiative).await?,
        Content::Body(_) | Content::Sheet(..) => return Err(Fault::NotFound),
    };
    content.write(&mut desk, (id, 1)).await?;
    let name = content.name().to_owned();
    desk.tx.commit().await?;
    let flash = Flash::success(Message::new("directory-saved-name").with("name", name));
    Ok(redirect_with(&format!("/rete/enti/{body}"), flash))
}

async fn new_place(desk: &mut Desk, body: BodyId, place: &LocationContent) -> Result<uuid::Uuid, Fault> {
    Ok(contents::new_location(&mut desk.tx, body, place).await?)
}
