use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission, Tx,
    page, page_with_status, redirect_with, violated_constraint,
};

use crate::{
    model::{LANGUAGES, NewPerson, PERMIT_TYPES, PersonForm, PersonId, RegisterId, STATUS_SOURCES, STATUSES},
    store::{self, Found},
};

#[derive(Template)]
#[template(path = "edit.html")]
struct EditPage {
    page: Frame,
    title: String,
    person: Option<PersonId>,
    form: PersonForm,
    errors: FormErrors,
    said: Vec<FieldError>,
    /// Files that may be the same person's.
    maybe: Vec<Found>,
    /// Another register of the network holds a file with this code.
    elsewhere: bool,
    sexes: Vec<Choice>,
    permits: Vec<Choice>,
    languages: Vec<Choice>,
    statuses: Vec<Choice>,
    sources: Vec<Choice>,
    registers: Vec<Choice>,
}

/// What the page shows beside the form.
#[derive(Default)]
struct Beside {
    errors: FormErrors,
    maybe: Vec<Found>,
    elsewhere: bool,
    registers: Vec<(RegisterId, String)>,
}

impl EditPage {
    fn born(&self, file: &Found) -> String {
        file.birth_date.map_or_else(|| "—".to_owned(), |date| self.page.date(date))
    }

    fn new(actor: &Actor, person: Option<PersonId>, form: PersonForm, beside: Beside) -> EditPage {
        let page = actor.frame("persone");
        let mut permits = page.choices("person-permit", PERMIT_TYPES);
        if !form.permit_kind.is_empty() && !PERMIT_TYPES.contains(&form.permit_kind.as_str()) {
            permits.push(Choice::new(&form.permit_kind, &form.permit_kind));
        }
        EditPage {
            title: page.t(if person.is_some() { "person-edit" } else { "people-new" }),
            said: page.errors(&beside.errors),
            sexes: page.choices("person-sex", ["F", "M"]),
            permits,
            languages: page.choices("person-language", LANGUAGES),
            statuses: page.choices("person-status", STATUSES),
            sources: page.choices("person-status-source", STATUS_SOURCES),
            registers: beside.registers.iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect(),
            page,
            person,
            form,
            errors: beside.errors,
            maybe: beside.maybe,
            elsewhere: beside.elsewhere,
        }
    }
}

pub(crate) async fn new(actor: Actor) -> PageResult {
    actor.require(Permission::WriteFiles)?;
    let mut tx = actor.begin().await?;
    let registers = store::registers_of_actor(&mut tx).await?;
    if registers.is_empty() {
        return Err(Fault::Refused(Message::new("person-no-register")));
    }
    page(&EditPage::new(&actor, None, PersonForm::default(), Beside { registers, ..Beside::default() }))
}

pub(crate) async fn create(actor: Actor, Form(form): Form<PersonForm>) -> PageResult {
    actor.require(Permission::WriteFiles)?;
    let mut tx = actor.begin().await?;
    let registers = store::registers_of_actor(&mut tx).await?;
    let chosen = registers.iter().find(|(id, _)| id.to_string() == form.register).or(registers.first());
    let Some(register) = chosen.map(|(id, _)| *id) else {
        return Err(Fault::Refused(Message::new("person-no-register")));
    };
    let said = match form.read(actor.app.clock.today()) {
        Ok(said) => said,
        Err(errors) => return refused(&actor, None, form, Beside { errors, registers, ..Beside::default() }),
    };
    if form.another_person.is_empty() {
        let (maybe, elsewhere) = already_here(&mut tx, &said, None).await?;
        if elsewhere || !maybe.is_empty() {
            return refused(&actor, None, form, Beside { maybe, elsewhere, registers, ..Beside::default() });
        }
    }
    match store::insert_person(&mut tx, register, &said).await {
        Ok(id) => {
            tx.commit().await?;
            let flash = Flash::success(Message::new("person-entered").with("name", name(&said)));
            Ok(redirect_with(&format!("/persone/{id}"), flash))
        }
        Err(fault) => refused(
            &actor,
            None,
            form,
            Beside { errors: said_kindly(fault)?, registers, ..Beside::default() },
        ),
    }
}

pub(crate) async fn edit(actor: Actor, Path(id): Path<PersonId>) -> PageResult {
    actor.require(Permission::WriteFiles)?;
    let mut tx = actor.begin().await?;
    let person = store::person(&mut tx, id)
        .await?
        .filter(|person| person.merged_into.is_none())
        .ok_or(Fault::NotFound)?;
    store::record_access(&mut tx, id, "edit").await?;
    tx.commit().await?;
    page(&EditPage::new(&actor, Some(id), PersonForm::of(&person), Beside::default()))
}

pub(crate) async fn save(actor: Actor, Path(id): Path<PersonId>, Form(form): Form<PersonForm>) -> PageResult {
    actor.require(Permission::WriteFiles)?;
    let mut tx = actor.begin().await?;
    let before = store::person(&mut tx, id)
        .await?
        .filter(|person| person.merged_into.is_none())
        .ok_or(Fault::NotFound)?;
    let said = match form.read(actor.app.clock.today()) {
        Ok(said) => said,
        Err(errors) => return refused(&actor, Some(id), form, Beside { errors, ..Beside::default() }),
    };
    let who = |person: &NewPerson| {
        (person.identifiers.clone(), person.family_name.clone(), person.given_name.clone(), person.birth_date)
    };
    if form.another_person.is_empty() && who(&before.said) != who(&said) {
        let (maybe, elsewhere) = already_here(&mut tx, &said, Some(id)).await?;
        if !maybe.is_empty() {
            return refused(&actor, Some(id), form, Beside { maybe, elsewhere, ..Beside::default() });
        }
    }
    match store::update_person(&mut tx, id, form.revision, &said).await {
        Ok(true) => {
            tx.commit().await?;
            let flash = Flash::success(Message::new("person-saved").with("name", name(&said)));
            Ok(redirect_with(&format!("/persone/{id}"), flash))
        }
        Ok(false) => Err(Fault::Stale),
        Err(fault) => {
            refused(&actor, Some(id), form, Beside { errors: said_kindly(fault)?, ..Beside::default() })
        }
    }
}

/// The files that may be this person's, and whether another register has one.
async fn already_here(
    tx: &mut Tx,
    said: &NewPerson,
    own: Option<PersonId>,
) -> Result<(Vec<Found>, bool), Fault> {
    let mut maybe: Vec<Found> = Vec::new();
    let mut elsewhere = false;
    for identifier in &said.identifiers {
        maybe.extend(store::find_by_identifier(tx, identifier).await?);
        elsewhere |= store::file_exists_elsewhere(tx, identifier).await?;
    }
    if let Some(birth_date) = said.birth_date {
        maybe.extend(
            store::find_by_name_and_birth(tx, &said.family_name, &said.given_name, birth_date, true).await?,
        );
    }
    let mut seen = std::collections::HashSet::new();
    maybe.retain(|file| Some(file.id) != own && seen.insert(file.id));
    Ok((maybe, elsewhere))
}

fn name(said: &NewPerson) -> String {
    format!("{} {}", said.given_name, said.family_name)
}

fn refused(actor: &Actor, person: Option<PersonId>, form: PersonForm, beside: Beside) -> PageResult {
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &EditPage::new(actor, person, form, beside))
}

fn said_kindly(fault: sqlx::Error) -> Result<FormErrors, Fault> {
    let mut errors = FormErrors::new();
    match violated_constraint(&fault) {
        Some("person_identifier_key") => errors.add("codes", Message::new("person-code-known")),
        _ => return Err(fault.into()),
    }
    Ok(errors)
}
