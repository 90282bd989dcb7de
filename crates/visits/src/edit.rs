use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_core::{
    Actor, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission, Pressed,
    page_with_status, redirect_with, violated_constraint,
};
use sqlx::PgConnection;

use crate::{
    form::{Days, ShownLine, VisitForm, first_day, refused_by},
    model::{Reason, Traits, VisitId},
    reception::{Choices, who},
    store::{self, people::Candidate, visits::Visit},
};

#[derive(Template)]
#[template(path = "edit.html")]
struct EditPage {
    page: Frame,
    visit: Visit,
    form: VisitForm,
    errors: FormErrors,
    said: Vec<FieldError>,
    candidates: Vec<Candidate>,
    reasons: Vec<Reason>,
    choices: Choices,
    may_correct: bool,
    may_take_back: bool,
    days_back: i16,
}

impl EditPage {
    /// "Registrato da Giulia Ferrari, oggi 9:40".
    fn recorded_words(&self) -> String {
        let when = self.page.happened(self.visit.recorded_at);
        match &self.visit.recorder {
            Some(name) => self.page.t_with_two("visit-recorded-by", ("name", name), ("when", &when)),
            None => self.page.t_with("visit-recorded-when", "when", when),
        }
    }
}

async fn shown(
    actor: &Actor,
    tx: &mut PgConnection,
    visit: Visit,
    days_back: i16,
    refused: Option<ShownLine>,
) -> PageResult {
    let now = actor.app.clock.now_in_italy();
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let ShownLine { form, errors, candidates } =
        refused.unwrap_or_else(|| ShownLine::fresh(VisitForm::of(&visit, now.time_zone())));
    let frame = actor.frame("agenda");
    let happened_on = visit.happened_at.to_zoned(now.time_zone().clone()).date();
    let recorded_on = visit.recorded_at.to_zoned(now.time_zone().clone()).date();
    let may = actor.may(Permission::ReceiveVisitors);
    page_with_status(
        status,
        &EditPage {
            said: frame.errors(&errors),
            reasons: offered(tx, &visit, now.date()).await?,
            choices: Choices::read(tx, &frame).await?,
            may_correct: may && happened_on >= first_day(now.date(), days_back),
            may_take_back: may && recorded_on == now.date() && visit.recorded_by == Some(actor.account().0),
            page: frame,
            visit,
            form,
            errors,
            candidates,
            days_back,
        },
    )
}

/// The reasons of today, and those the visit has.
async fn offered(
    tx: &mut PgConnection,
    visit: &Visit,
    today: jiff::civil::Date,
) -> Result<Vec<Reason>, Fault> {
    let mut reasons = store::reasons::all(tx).await?;
    reasons.retain(|reason| reason.is_open(today) || visit.reasons.contains(&reason.id.0));
    Ok(reasons)
}

pub(crate) async fn edit(actor: Actor, Path(id): Path<VisitId>) -> PageResult {
    actor.require(Permission::ReadFiles)?;
    let mut tx = actor.begin().await?;
    let visit = store::visits::visit(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let back = store::reasons::days_back(&mut tx).await?;
    shown(&actor, &mut tx, visit, back, None).await
}

pub(crate) async fn save(actor: Actor, Path(id): Path<VisitId>, Form(form): Form<VisitForm>) -> PageResult {
    actor.require(Permission::ReceiveVisitors)?;
    let now = actor.app.clock.now_in_italy();
    let mut tx = actor.begin().await?;
    let visit = store::visits::visit(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let back = store::reasons::days_back(&mut tx).await?;
    let offered = offered(&mut tx, &visit, now.date()).await?;
    let (mut errors, mut candidates) = (FormErrors::new(), Vec::new());
    let who = who(&mut tx, &form, &mut candidates, &mut errors).await?;
    if who.register.is_some_and(|register| register != visit.register) {
        errors.add("person", Message::new("visit-person-elsewhere"));
    }
    let mut said = match form.read(&offered, &Days { now: &now, back }, Some(visit.happened_at)) {
        Ok(said) if errors.is_empty() => said,
        outcome => {
            if let Err(others) = outcome {
                others.iter().for_each(|(field, message)| errors.add(field, message.clone()));
            }
            return shown(&actor, &mut tx, visit, back, Some(ShownLine { form, errors, candidates })).await;
        }
    };
    said.person = who.person;
    if said.person.is_some() {
        said.traits = Traits::default();
    }
    match store::visits::update(&mut tx, id, form.revision, &said).await {
        Ok(true) => {
            tx.commit().await?;
            Ok(redirect_with(&format!("/accessi/{id}"), Flash::success(Message::new("visit-saved"))))
        }
        Ok(false) => Err(Fault::Stale),
        Err(fault) => {
            let Some((field, message)) = violated_constraint(&fault).and_then(|name| refused_by(name, back))
            else {
                return Err(fault.into());
            };
            errors.add(field, message);
            drop(tx);
            let mut tx = actor.begin().await?;
            shown(&actor, &mut tx, visit, back, Some(ShownLine { form, errors, candidates })).await
        }
    }
}

/// Undoes what was recorded by mistake, on the same day and by who did it.
pub(crate) async fn take_back(actor: Actor, Path(id): Path<VisitId>, _: Pressed) -> PageResult {
    actor.require(Permission::ReceiveVisitors)?;
    let mut tx = actor.begin().await?;
    let visit = store::visits::visit(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    match store::visits::delete(&mut tx, id).await {
        Ok(_) => {}
        Err(fault) if violated_constraint(&fault) == Some("visit_stays") => {
            return Err(Fault::Refused(Message::new("visit-stays")));
        }
        Err(fault) => return Err(fault.into()),
    }
    tx.commit().await?;
    let flash = Flash::success(Message::new("visit-taken-back"));
    Ok(redirect_with(&format!("/accoglienza/{}", visit.counter), flash))
}
