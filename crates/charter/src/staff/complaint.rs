use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission,
    Pressed, fields, page_with_status, redirect_with, violated_constraint,
};
use snodo_network::OperatorId;
use sqlx::PgConnection;

use crate::{
    mails,
    model::{ComplaintId, ComplaintState, Outcome},
    store::{self, complaints::Complaint},
};

/// A complaint with what can be done about it now.
#[derive(Template)]
#[template(path = "staff/complaint.html")]
struct ComplaintPage {
    page: Frame,
    complaint: Complaint,
    outcomes: Vec<Choice>,
    form: ComplaintForm,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl ComplaintPage {
    fn can_be_answered(&self) -> bool {
        !self.complaint.anonymous && self.complaint.answered_at.is_none() && !self.is_closed()
    }

    /// An answer that is owed comes first.
    fn can_be_closed(&self) -> bool {
        !self.is_closed() && !self.complaint.waits_for_answer()
    }

    fn is_closed(&self) -> bool {
        self.complaint.state == ComplaintState::Closed
    }

    fn is_received(&self) -> bool {
        self.complaint.state == ComplaintState::Received
    }

    fn is_in_hand(&self) -> bool {
        self.complaint.state == ComplaintState::InHand
    }
}

/// The answer, or the outcome, as typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct ComplaintForm {
    revision: i32,
    risposta: String,
    esito: String,
    cambiato: String,
}

async fn found(tx: &mut PgConnection, id: ComplaintId) -> Result<Complaint, Fault> {
    store::complaints::complaint(tx, Some(id)).await?.ok_or(Fault::NotFound)
}

async fn operator(tx: &mut PgConnection) -> Result<OperatorId, Fault> {
    snodo_network::acting_operator(tx).await?.ok_or(Fault::NotPermitted)
}

fn shown(actor: &Actor, complaint: Complaint, form: ComplaintForm, errors: FormErrors) -> PageResult {
    let page = actor.frame("rete");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let form = ComplaintForm { revision: complaint.revision, ..form };
    page_with_status(
        status,
        &ComplaintPage {
            outcomes: page.choices("charter-outcome", Outcome::ALL.map(Outcome::code)),
            said: page.errors(&errors),
            complaint,
            form,
            errors,
            page,
        },
    )
}

pub(crate) async fn show(actor: Actor, Path(id): Path<ComplaintId>) -> PageResult {
    actor.require(Permission::HandleComplaints)?;
    let mut tx = actor.begin().await?;
    let complaint = found(&mut tx, id).await?;
    shown(&actor, complaint, ComplaintForm::default(), FormErrors::new())
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Seen {
    revision: i32,
}

/// Somebody looks into it from now on.
pub(crate) async fn take(actor: Actor, Path(id): Path<ComplaintId>, Form(seen): Form<Seen>) -> PageResult {
    actor.require(Permission::HandleComplaints)?;
    let mut tx = actor.begin().await?;
    let complaint = found(&mut tx, id).await?;
    let operator = operator(&mut tx).await?;
    if !store::complaints::take(&mut tx, (id, seen.revision), Some(operator)).await? {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    let flash = Flash::success(Message::new("charter-taken").with("number", complaint.number))
        .undo(format!("/reclami/{id}/lascia"));
    Ok(redirect_with(&format!("/reclami/{id}"), flash))
}

/// Nobody looks into it any more.
pub(crate) async fn give_back(actor: Actor, Path(id): Path<ComplaintId>, _: Pressed) -> PageResult {
    actor.require(Permission::HandleComplaints)?;
    let mut tx = actor.begin().await?;
    let complaint = found(&mut tx, id).await?;
    if !store::complaints::take(&mut tx, (id, complaint.revision), None).await? {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    let flash = Flash::success(Message::new("charter-given-back").with("number", complaint.number));
    Ok(redirect_with(&format!("/reclami/{id}"), flash))
}

/// Gives the answer: by mail to who left an address, and for everybody who has the code.
pub(crate) async fn answer(
    actor: Actor,
    Path(id): Path<ComplaintId>,
    Form(form): Form<ComplaintForm>,
) -> PageResult {
    actor.require(Permission::HandleComplaints)?;
    let mut tx = actor.begin().await?;
    let complaint = found(&mut tx, id).await?;
    let mut errors = FormErrors::new();
    let words = errors
        .read("risposta", fields::required(&form.risposta, "charter-answer-missing"))
        .and_then(|words| errors.read("risposta", fields::at_most(&words, 4_000)));
    let Some(words) = words else { return shown(&actor, complaint, form, errors) };
    if form.revision != complaint.revision {
        return Err(Fault::Stale);
    }
    let operator = operator(&mut tx).await?;
    let by_mail = mails::answered(&mut tx, &actor, &complaint, &words).await?;
    let seen = (id, form.revision);
    if !store::complaints::answer(&mut tx, seen, operator, &words, by_mail).await? {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    let key = if by_mail { "charter-answered-by-mail" } else { "charter-answered-by-code" };
    Ok(redirect_with(&format!("/reclami/{id}"), Flash::success(Message::new(key))))
}

/// Ends it: what came of it, and what is different now.
pub(crate) async fn close(
    actor: Actor,
    Path(id): Path<ComplaintId>,
    Form(form): Form<ComplaintForm>,
) -> PageResult {
    actor.require(Permission::HandleComplaints)?;
    let mut tx = actor.begin().await?;
    let complaint = found(&mut tx, id).await?;
    let mut errors = FormErrors::new();
    let outcome = Outcome::from_code(&form.esito);
    if outcome.is_none() {
        errors.add("esito", Message::new("charter-outcome-missing"));
    }
    let changed = errors.read("cambiato", fields::at_most(&form.cambiato, 1_000));
    let (Some(outcome), Some(changed)) = (outcome, changed) else {
        return shown(&actor, complaint, form, errors);
    };
    let operator = operator(&mut tx).await?;
    match store::complaints::close(&mut tx, (id, form.revision), operator, outcome, &changed).await {
        Ok(true) => {}
        Ok(false) => return Err(Fault::Stale),
        Err(fault) if violated_constraint(&fault) == Some("complaint_closed_after_answer") => {
            return Err(Fault::Refused(Message::new("charter-answer-first")));
        }
        Err(fault) => return Err(fault.into()),
    }
    tx.commit().await?;
    let flash = Flash::success(Message::new("charter-closed").with("number", complaint.number))
        .undo(format!("/reclami/{id}/riapri"));
    Ok(redirect_with(&format!("/reclami/{id}"), flash))
}

/// It is not over after all.
pub(crate) async fn reopen(actor: Actor, Path(id): Path<ComplaintId>, _: Pressed) -> PageResult {
    actor.require(Permission::HandleComplaints)?;
    let mut tx = actor.begin().await?;
    let complaint = found(&mut tx, id).await?;
    if !store::complaints::reopen(&mut tx, id).await? {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    let flash = Flash::success(Message::new("charter-reopened").with("number", complaint.number));
    Ok(redirect_with(&format!("/reclami/{id}"), flash))
}
