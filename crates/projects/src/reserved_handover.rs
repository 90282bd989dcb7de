//! Reserved parts that nobody in office can open any more: who administers the network, or coordinates the project's body, names a new case
//! manager, with the reason, without reading anything. All who are named are told.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission, Tx,
    fields, page, page_with_status, redirect_with, violated_constraint,
};
use uuid::Uuid;

use crate::{
    model::ProjectId,
    store::reserved_handover::{self as store, CaseToHandOver},
};

#[derive(Template)]
#[template(path = "reserved_handover_list.html")]
struct ToHandOverPage {
    page: Frame,
    cases: Vec<CaseToHandOver>,
}

impl ToHandOverPage {
    fn project_words(&self, case: &CaseToHandOver) -> String {
        project_words(&self.page, case)
    }
}

/// "Progetto n. 12, Comune di Trecate".
fn project_words(page: &Frame, case: &CaseToHandOver) -> String {
    page.t_with_two("reserved-project", ("code", &case.code), ("body", &case.body_name))
}

pub(crate) async fn list(actor: Actor) -> PageResult {
    actor.require(Permission::HandOverReserved)?;
    let mut tx = actor.begin().await?;
    let cases = store::cases(&mut tx, None).await?;
    page(&ToHandOverPage { page: actor.frame("progetti"), cases })
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct HandOverForm {
    revisione: i32,
    operatore: String,
    motivo: String,
}

#[derive(Template)]
#[template(path = "reserved_handover.html")]
struct HandOverPage {
    page: Frame,
    case: CaseToHandOver,
    project: String,
    case_managers: Vec<Choice>,
    form: HandOverForm,
    errors: FormErrors,
    said: Vec<FieldError>,
}

pub(crate) async fn show(actor: Actor, Path(id): Path<ProjectId>) -> PageResult {
    actor.require(Permission::HandOverReserved)?;
    let mut tx = actor.begin().await?;
    let case = waiting(&mut tx, id).await?;
    let form = HandOverForm { revisione: case.revision, ..HandOverForm::default() };
    shown(&actor, tx, case, form, FormErrors::new()).await
}

async fn waiting(tx: &mut Tx, id: ProjectId) -> Result<CaseToHandOver, Fault> {
    store::cases(tx, Some(id)).await?.into_iter().next().ok_or(Fault::NotFound)
}

async fn shown(
    actor: &Actor,
    mut tx: Tx,
    case: CaseToHandOver,
    form: HandOverForm,
    errors: FormErrors,
) -> PageResult {
    let case_managers = store::case_managers_of(&mut tx, case.body).await?;
    let page = actor.frame("progetti");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(
        status,
        &HandOverPage {
            project: project_words(&page, &case),
            case_managers: case_managers
                .into_iter()
                .map(|row| Choice::new(row.id.to_string(), row.name))
                .collect(),
            said: page.errors(&errors),
            page,
            case,
            form,
            errors,
        },
    )
}

pub(crate) async fn hand_over(
    actor: Actor,
    Path(id): Path<ProjectId>,
    Form(form): Form<HandOverForm>,
) -> PageResult {
    actor.require(Permission::HandOverReserved)?;
    let mut tx = actor.begin().await?;
    let case = waiting(&mut tx, id).await?;
    let mut errors = FormErrors::new();
    let operator = form.operatore.parse::<Uuid>().ok();
    if operator.is_none() {
        errors.add("operatore", Message::new("reserved-handover-whom-missing"));
    }
    let reason = errors.read("motivo", fields::required(&form.motivo, "reserved-handover-reason-missing"));
    let reason = reason.and_then(|reason| errors.read("motivo", fields::at_most(&reason, 500)));
    if reason.as_ref().is_some_and(|reason| reason.trim().chars().count() < 10) {
        errors.add("motivo", Message::new("reserved-handover-reason-short"));
    }
    let (Some(operator), Some(reason), true) = (operator, reason, errors.is_empty()) else {
        return shown(&actor, tx, case, form, errors).await;
    };
    match store::hand_over(&mut tx, id, form.revisione, operator, &reason).await {
        Ok(true) => {}
        Ok(false) => return Err(Fault::Stale),
        Err(fault) => {
            let key = match violated_constraint(&fault) {
                Some("reserved_case_new_case_manager") => "reserved-handover-whom-elsewhere",
                Some("reserved_case_readers") => "reserved-operators-too-many",
                _ => return Err(fault.into()),
            };
            tx.rollback().await?;
            errors.add("operatore", Message::new(key));
            return shown(&actor, actor.begin().await?, case, form, errors).await;
        }
    }
    tx.commit().await?;
    Ok(redirect_with("/riservato/affidamenti", Flash::success(Message::new("reserved-handover-done"))))
}
