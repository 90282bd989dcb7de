use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission, page,
    page_with_status, redirect_with, violated_constraint,
};

use crate::{
    model::{CompanyForm, CompanyId, SIZE_BANDS},
    store,
};

#[derive(Template)]
#[template(path = "edit.html")]
struct EditPage {
    page: Frame,
    title: String,
    company: Option<CompanyId>,
    form: CompanyForm,
    errors: FormErrors,
    said: Vec<FieldError>,
    size_bands: Vec<Choice>,
}

impl EditPage {
    fn new(actor: &Actor, company: Option<CompanyId>, form: CompanyForm, errors: FormErrors) -> EditPage {
        let page = actor.frame("imprese");
        EditPage {
            title: page.t(if company.is_some() { "company-edit" } else { "company-new" }),
            said: page.errors(&errors),
            size_bands: page.choices("company-size", SIZE_BANDS),
            page,
            company,
            form,
            errors,
        }
    }
}

pub(crate) async fn new(actor: Actor) -> PageResult {
    actor.require(Permission::WriteCompanies)?;
    page(&EditPage::new(&actor, None, CompanyForm::default(), FormErrors::new()))
}

pub(crate) async fn create(actor: Actor, Form(form): Form<CompanyForm>) -> PageResult {
    actor.require(Permission::WriteCompanies)?;
    let said = match form.read() {
        Ok(said) => said,
        Err(errors) => return refused(&actor, None, form, errors),
    };
    let mut tx = actor.begin().await?;
    match store::insert_company(&mut tx, &said).await {
        Ok(id) => {
            tx.commit().await?;
            let flash = Flash::success(Message::new("company-entered").with("name", &said.name));
            Ok(redirect_with(&format!("/imprese/{id}"), flash))
        }
        Err(fault) => refused(&actor, None, form, said_kindly(fault)?),
    }
}

pub(crate) async fn edit(actor: Actor, Path(id): Path<CompanyId>) -> PageResult {
    actor.require(Permission::WriteCompanies)?;
    let mut tx = actor.begin().await?;
    let company = store::company(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    page(&EditPage::new(&actor, Some(id), CompanyForm::of(&company), FormErrors::new()))
}

pub(crate) async fn save(
    actor: Actor,
    Path(id): Path<CompanyId>,
    Form(form): Form<CompanyForm>,
) -> PageResult {
    actor.require(Permission::WriteCompanies)?;
    let said = match form.read() {
        Ok(said) => said,
        Err(errors) => return refused(&actor, Some(id), form, errors),
    };
    let mut tx = actor.begin().await?;
    match store::update_company(&mut tx, id, form.revision, &said).await {
        Ok(true) => {
            tx.commit().await?;
            let flash = Flash::success(Message::new("company-saved").with("name", &said.name));
            Ok(redirect_with(&format!("/imprese/{id}"), flash))
        }
        Ok(false) => {
            Err(if store::company(&mut tx, id).await?.is_some() { Fault::Stale } else { Fault::NotFound })
        }
        Err(fault) => refused(&actor, Some(id), form, said_kindly(fault)?),
    }
}

fn refused(actor: &Actor, company: Option<CompanyId>, form: CompanyForm, errors: FormErrors) -> PageResult {
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &EditPage::new(actor, company, form, errors))
}

fn said_kindly(fault: sqlx::Error) -> Result<FormErrors, Fault> {
    let mut errors = FormErrors::new();
    match violated_constraint(&fault) {
        Some("company_fiscal_code_key") => {
            errors.add("fiscal_code", Message::new("company-fiscal-code-known"));
        }
        _ => return Err(fault.into()),
    }
    Ok(errors)
}
