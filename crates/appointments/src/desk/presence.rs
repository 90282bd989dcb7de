use axum::extract::Path;
use snodo_core::{
    Actor, Fault, Flash, Form, Message, PageResult, Permission, redirect_with, violated_constraint,
};

use super::show::find;
use crate::{
    booking,
    model::{AppointmentId, ParticipationId, ParticipationState},
    notices, store,
};

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct StepForm {
    passo: String,
    revisione: String,
}

/// Somebody arrives, is called, is done, does not come, cancels.
pub(crate) async fn step(
    actor: Actor,
    Path((appointment, participation)): Path<(AppointmentId, ParticipationId)>,
    Form(form): Form<StepForm>,
) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let to = ParticipationState::from_code(&form.passo)
        .filter(|to| *to != ParticipationState::Held)
        .ok_or_else(|| Fault::Refused(Message::new("appointment-step-unknown")))?;
    let revision: i32 = form.revisione.parse().map_err(|_| Fault::Stale)?;
    let now = actor.app.clock.now();
    let mut tx = actor.begin().await?;
    let before = find(&mut tx, appointment).await?;
    let person = before.people.iter().find(|one| one.id == participation).ok_or(Fault::NotFound)?;
    match booking::step(&mut tx, participation, Some(revision), to, now).await {
        Ok(true) => {}
        Ok(false) => return Err(Fault::Stale),
        Err(fault) => return Err(said_kindly(fault)),
    }
    if to.is_cancelled() && person.state == ParticipationState::Booked {
        notices::cancelled(&mut tx, &actor, participation).await?;
    }
    tx.commit().await?;
    let said = actor.frame("agenda").word("participation-state", to.code());
    let flash =
        Flash::success(Message::new("appointment-stepped").with("name", &person.name).with("state", said));
    Ok(redirect_with(&format!("/appuntamenti/{appointment}"), flash))
}

fn said_kindly(fault: sqlx::Error) -> Fault {
    match violated_constraint(&fault) {
        Some("participation_transition_allowed") => Fault::Stale,
        Some("participation_absent_after_the_time") => {
            Fault::Refused(Message::new("appointment-absent-too-early"))
        }
        _ => fault.into(),
    }
}

#[derive(serde::Deserialize)]
pub(crate) struct Nothing {}

/// Cancels a whole appointment; everybody in it who left an address is told.
pub(crate) async fn cancel(
    actor: Actor,
    Path(appointment): Path<AppointmentId>,
    Form(Nothing {}): Form<Nothing>,
) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let now = actor.app.clock.now();
    let mut tx = actor.begin().await?;
    let before = find(&mut tx, appointment).await?;
    if before.start <= now {
        return Err(Fault::Refused(Message::new("appointment-not-ahead")));
    }
    let booked = store::notices::booked_in(&mut tx, appointment).await?;
    if !store::steps::cancel_appointment(&mut tx, appointment, now).await? {
        return Err(Fault::Stale);
    }
    for participation in booked {
        notices::cancelled(&mut tx, &actor, participation).await?;
    }
    tx.commit().await?;
    let flash = Flash::success(Message::new("appointment-cancelled-flash"));
    Ok(redirect_with(&format!("/appuntamenti/{appointment}"), flash))
}
