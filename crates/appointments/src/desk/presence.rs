use axum::extract::{Path, Query};
use snodo_core::{Actor, Fault, Flash, Form, Message, PageResult, Permission, Pressed, redirect_with};

use super::show::find;
use crate::{
    marking,
    model::{AppointmentId, Part, ParticipationId, ParticipationState},
    notices, store,
    waiting::offering,
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
    let mut tx = actor.begin().await?;
    let before = find(&mut tx, appointment).await?;
    let person = before.people.iter().find(|one| one.id == participation).ok_or(Fault::NotFound)?;
    marking::mark(&mut tx, (participation, Some(revision)), to, "", actor.app.clock.now()).await?;
    let gives_the_time_back = cancels(to) && person.part == Part::Attendee;
    if gives_the_time_back {
        notices::cancelled(&mut tx, &actor, participation).await?;
    }
    tx.commit().await?;
    let said = actor.frame("agenda").word("participation-state", to.code());
    let flash =
        Flash::success(Message::new("appointment-stepped").with("name", &person.name).with("state", said));
    let address = format!("/appuntamenti/{appointment}");
    if gives_the_time_back {
        offering::after_a_time_came_free(&actor.app, actor.operator().network).await;
        return Ok(redirect_with(&address, flash));
    }
    let back = format!("{address}/presenze/{participation}/indietro?revisione={}", revision + 1);
    Ok(redirect_with(&address, flash.undo(back)))
}

/// Whether the time, or the seat, is given back.
fn cancels(to: ParticipationState) -> bool {
    matches!(to, ParticipationState::CancelledByPerson | ParticipationState::CancelledByCounter)
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct OfRevision {
    revisione: Option<i32>,
}

/// One step back: it was a mistake.
pub(crate) async fn back(
    actor: Actor,
    Path((appointment, participation)): Path<(AppointmentId, ParticipationId)>,
    Query(of): Query<OfRevision>,
    _: Pressed,
) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    let before = find(&mut tx, appointment).await?;
    let person = before.people.iter().find(|one| one.id == participation).ok_or(Fault::NotFound)?;
    let to = marking::take_back(&mut tx, (participation, of.revisione), actor.app.clock.now()).await?;
    tx.commit().await?;
    let said = actor.frame("agenda").word("participation-state", to.code());
    let flash =
        Flash::success(Message::new("appointment-stepped").with("name", &person.name).with("state", said));
    Ok(redirect_with(&format!("/appuntamenti/{appointment}"), flash))
}

/// Cancels a whole appointment; everybody in it who left an address is told.
pub(crate) async fn cancel(actor: Actor, Path(appointment): Path<AppointmentId>, _: Pressed) -> PageResult {
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
    offering::after_a_time_came_free(&actor.app, actor.operator().network).await;
    let flash = Flash::success(Message::new("appointment-cancelled-flash"));
    Ok(redirect_with(&format!("/appuntamenti/{appointment}"), flash))
}
