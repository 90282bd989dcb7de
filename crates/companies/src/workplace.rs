use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_core::{
    Actor, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission,
    page_with_status, redirect_with,
};

use crate::{
    model::{CompanyId, WorkplaceForm, WorkplaceId},
    store,
};

#[derive(Template)]
#[template(path = "workplace.html")]
struct WorkplacePage {
    page: Frame,
    title: String,
    company: CompanyId,
    company_name: String,
    is_new: bool,
    form: WorkplaceForm,
    errors: FormErrors,
    said: Vec<FieldError>,
}

async fn shown(
    actor: &Actor,
    company: CompanyId,
    is_new: bool,
    form: WorkplaceForm,
    errors: FormErrors,
) -> PageResult {
    let mut tx = actor.begin().await?;
    let known = store::company(&mut tx, company).await?.ok_or(Fault::NotFound)?;
    let frame = actor.frame("imprese");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(
        status,
        &WorkplacePage {
            title: frame.t(if is_new { "workplace-new" } else { "workplace-edit" }),
            said: frame.errors(&errors),
            page: frame,
            company,
            company_name: known.said.name,
            is_new,
            form,
            errors,
        },
    )
}

pub(crate) async fn new(actor: Actor, Path(company): Path<CompanyId>) -> PageResult {
    actor.require(Permission::WriteCompanies)?;
    shown(&actor, company, true, WorkplaceForm::default(), FormErrors::new()).await
}

pub(crate) async fn create(
    actor: Actor,
    Path(company): Path<CompanyId>,
    Form(form): Form<WorkplaceForm>,
) -> PageResult {
    actor.require(Permission::WriteCompanies)?;
    let said = match form.read() {
        Ok(said) => said,
        Err(errors) => return shown(&actor, company, true, form, errors).await,
    };
    let mut tx = actor.begin().await?;
    store::company(&mut tx, company).await?.ok_or(Fault::NotFound)?;
    store::insert_workplace(&mut tx, company, &said).await?;
    tx.commit().await?;
    Ok(redirect_with(&format!("/imprese/{company}"), Flash::success(Message::new("workplace-entered"))))
}

pub(crate) async fn edit(actor: Actor, Path((company, id)): Path<(CompanyId, WorkplaceId)>) -> PageResult {
    actor.require(Permission::WriteCompanies)?;
    let mut tx = actor.begin().await?;
    let workplaces = store::all_workplaces(&mut tx, company).await?;
    drop(tx);
    let known = workplaces.iter().find(|workplace| workplace.id == id).ok_or(Fault::NotFound)?;
    shown(&actor, company, false, WorkplaceForm::of(known), FormErrors::new()).await
}

pub(crate) async fn save(
    actor: Actor,
    Path((company, id)): Path<(CompanyId, WorkplaceId)>,
    Form(form): Form<WorkplaceForm>,
) -> PageResult {
    actor.require(Permission::WriteCompanies)?;
    let said = match form.read() {
        Ok(said) => said,
        Err(errors) => return shown(&actor, company, false, form, errors).await,
    };
    let mut tx = actor.begin().await?;
    if !store::update_workplace(&mut tx, company, id, &said).await? {
        return Err(Fault::NotFound);
    }
    tx.commit().await?;
    Ok(redirect_with(&format!("/imprese/{company}"), Flash::success(Message::new("workplace-saved"))))
}
