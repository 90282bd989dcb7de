//! The steps of a vacancy: publish, suspend, fill, cancel, put away.

use axum::extract::Path;
use jiff::civil::Date;
use snodo_core::{
    Actor, Fault, Flash, Form, FormErrors, Message, PageResult, Permission, Tx, fields, redirect_with,
};

use crate::{
    ad,
    model::{CancelReason, Move, Vacancy, VacancyId, VacancyState, missing},
    show::{proposed_until, shown},
    store::{self, MoveFault},
};

/// The form of a step as it was sent.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct StepForm {
    pub(crate) revision: i32,
    /// The code of the state it leads to.
    pub(crate) passo: String,
    /// The last day, for publishing.
    pub(crate) until: String,
    /// Why it comes to nothing.
    pub(crate) reason: String,
    /// The same in words.
    pub(crate) words: String,
}

impl StepForm {
    /// Reads the step, or says field by field what it needs.
    fn read(&self, vacancy: &Vacancy, today: Date) -> Result<Move, FormErrors> {
        let mut errors = FormErrors::new();
        let step = match VacancyState::from_code(&self.passo) {
            Some(VacancyState::Draft) => Some(Move::Draft),
            Some(VacancyState::InReview) => Some(Move::Review),
            Some(VacancyState::Published) => self.read_publication(vacancy, today, &mut errors),
            Some(VacancyState::Suspended) => Some(Move::Suspend),
            Some(VacancyState::Filled) => Some(Move::FillOtherwise),
            Some(VacancyState::Cancelled) => self.read_cancellation(&mut errors),
            Some(VacancyState::Archived) => Some(Move::Archive),
            Some(VacancyState::Expired) | None => {
                errors.add("passo", Message::new("vacancy-move-not-allowed"));
                None
            }
        };
        if let Err(message) = fields::at_most(&self.words, 2_000) {
            errors.add("words", message);
        }
        step.filter(|_| errors.is_empty()).ok_or(errors)
    }

    fn read_publication(&self, vacancy: &Vacancy, today: Date, errors: &mut FormErrors) -> Option<Move> {
        for lack in missing(&vacancy.said) {
            errors.add("passo", Message::new(lack.wanted()));
        }
        let until = errors.read("until", fields::date(&self.until))?;
        match until {
            None => errors.add("until", Message::new("vacancy-until-missing")),
            Some(until) if until < today => errors.add("until", Message::new("vacancy-until-past")),
            Some(until) => return Some(Move::Publish { today, until }),
        }
        None
    }

    fn read_cancellation(&self, errors: &mut FormErrors) -> Option<Move> {
        let Some(reason) = CancelReason::from_code(&self.reason) else {
            errors.add("reason", Message::new("vacancy-reason-missing"));
            return None;
        };
        if reason == CancelReason::Other && self.words.trim().is_empty() {
            errors.add("words", Message::new("vacancy-reason-words-missing"));
        }
        Some(Move::Cancel(reason))
    }
}

pub(crate) async fn step(actor: Actor, Path(id): Path<VacancyId>, Form(form): Form<StepForm>) -> PageResult {
    actor.require(Permission::WriteVacancies)?;
    let today = actor.app.clock.today();
    let mut tx = actor.begin().await?;
    let vacancy = store::vacancy(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    if vacancy.revision != form.revision {
        return Err(Fault::Stale);
    }
    let step = match form.read(&vacancy, today) {
        Ok(step) => step,
        Err(errors) => return shown(&actor, &mut tx, id, Some(form), errors).await,
    };
    if matches!(step, Move::Publish { .. })
        && let Some(message) = refusal_of_ad(&mut tx, &vacancy, today).await?
    {
        let mut errors = FormErrors::new();
        errors.add("passo", message);
        return shown(&actor, &mut tx, id, Some(form), errors).await;
    }
    let revision = expire_if_due(&mut tx, &vacancy, today).await?;
    match store::move_to(&mut tx, id, revision, step, &form.words).await {
        Ok(()) => {}
        Err(MoveFault::Database(fault)) => return Err(fault.into()),
        Err(refused) => {
            tx.rollback().await?;
            let mut errors = FormErrors::new();
            match refused {
                MoveFault::NotFound => return Err(Fault::NotFound),
                MoveFault::Stale => return Err(Fault::Stale),
                MoveFault::DatesNotInOrder => errors.add("until", Message::new("vacancy-until-past")),
                MoveFault::NotWhole => errors.add("passo", Message::new("vacancy-move-not-whole")),
                MoveFault::AdStopped => errors.add("passo", Message::new("vacancy-move-ad-stopped")),
                MoveFault::NotAllowed | MoveFault::Database(_) => {
                    errors.add("passo", Message::new("vacancy-move-not-allowed"));
                }
            }
            return shown(&actor, &mut actor.begin().await?, id, Some(form), errors).await;
        }
    }
    tx.commit().await?;
    Ok(redirect_with(&format!("/offerte/{id}"), done(id, step, &vacancy)))
}

/// What is said afterwards; what can be taken back offers it.
fn done(id: VacancyId, step: Move, vacancy: &Vacancy) -> Flash {
    let key = match step {
        Move::Draft => "vacancy-done-draft",
        Move::Review => "vacancy-done-in-review",
        Move::Publish { .. } => "vacancy-done-published",
        Move::Suspend => "vacancy-done-suspended",
        Move::FillByUs | Move::FillOtherwise => "vacancy-done-filled",
        Move::Cancel(_) => "vacancy-done-cancelled",
        Move::Expire => "vacancy-done-expired",
        Move::Archive => "vacancy-done-archived",
    };
    let flash = Flash::success(Message::new(key).with("title", &vacancy.said.title));
    let was_open = vacancy.state == VacancyState::Published;
    match step {
        Move::Suspend | Move::FillOtherwise if was_open => {
            flash.undo(format!("/offerte/{id}/stato/riprendi"))
        }
        _ => flash,
    }
}

/// Undo of a suspension or of "filled otherwise": open as before.
pub(crate) async fn resume(actor: Actor, Path(id): Path<VacancyId>, Form(_): Form<StepForm>) -> PageResult {
    actor.require(Permission::WriteVacancies)?;
    let today = actor.app.clock.today();
    let mut tx = actor.begin().await?;
    let vacancy = store::vacancy(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    if let Some(message) = refusal_of_ad(&mut tx, &vacancy, today).await? {
        return Err(Fault::Refused(message));
    }
    let until = proposed_until(&vacancy, today);
    store::move_to(&mut tx, id, vacancy.revision, Move::Publish { today, until }, "").await?;
    tx.commit().await?;
    let message = Message::new("vacancy-done-published").with("title", &vacancy.said.title);
    Ok(redirect_with(&format!("/offerte/{id}"), Flash::success(message)))
}

/// Why the ad keeps a vacancy from being opened today; none when it does not, which is then noted.
async fn refusal_of_ad(tx: &mut Tx, vacancy: &Vacancy, today: Date) -> Result<Option<Message>, Fault> {
    let stopping = ad::stopping(tx, vacancy.id, &vacancy.said, today).await?;
    if stopping.is_empty() {
        store::note_ad(tx, vacancy.id, false).await?;
        return Ok(None);
    }
    Ok(Some(Message::new("vacancy-ad-stopped").with("letters", ad::quoted(&stopping))))
}

/// A vacancy whose last day has passed is expired first, if the daily job has not come to it: steps start from there. Gives the
/// revision to go on from.
async fn expire_if_due(tx: &mut Tx, vacancy: &Vacancy, today: Date) -> Result<i32, Fault> {
    if vacancy.state.on(today, vacancy.expires_on) == vacancy.state {
        return Ok(vacancy.revision);
    }
    store::move_to(tx, vacancy.id, vacancy.revision, Move::Expire, "").await?;
    Ok(vacancy.revision + 1)
}
