//! From draft to held: publishing, cancelling (everybody is told), taking back, and looking whether all is still right.

use axum::extract::Path;
use snodo_core::{
    Actor, Fault, Flash, Form, Message, PageResult, Permission, fields, redirect_with, violated_constraint,
};

use crate::{
    model::{EventId, EventState},
    notices::{self, Told},
    store,
};

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct StepForm {
    stato: String,
    motivo: String,
    revisione: i32,
}

/// What to say when a rule keeps an event where it is.
fn refusal(fault: sqlx::Error) -> Fault {
    let key = match violated_constraint(&fault) {
        Some("event_published_ahead") => "events-published-ahead",
        Some("event_published_is_whole") => "events-published-is-whole",
        Some("event_held_after_it_began") => "events-held-after-it-began",
        Some("event_withdrawn_with_nobody") => "events-withdrawn-with-nobody",
        Some("event_transition_allowed") => "events-step-not-allowed",
        Some("event_cancelled_with_words") => "events-cancel-why-missing",
        _ => return fault.into(),
    };
    Fault::Refused(Message::new(key))
}

pub(crate) async fn step(actor: Actor, Path(id): Path<EventId>, Form(form): Form<StepForm>) -> PageResult {
    actor.require(Permission::KeepEvents)?;
    let to = EventState::from_code(&form.stato)
        .ok_or_else(|| Fault::Refused(Message::new("events-step-not-allowed")))?;
    let words = fields::at_most(&form.motivo, 500).map_err(Fault::Refused)?;
    if to == EventState::Cancelled && words.is_empty() {
        return Err(Fault::Refused(Message::new("events-cancel-why-missing")));
    }
    let mut tx = actor.begin().await?;
    let event = store::events::event(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    if event.revision != form.revisione {
        return Err(Fault::Stale);
    }
    let moved =
        store::events::step(&mut tx, &event, to, &words, actor.app.clock.today()).await.map_err(refusal)?;
    if !moved {
        return Err(Fault::Stale);
    }
    let told = match to {
        EventState::Cancelled => notices::tell_all(&actor.app, &mut tx, id, Told::Cancelled(&words)).await?,
        _ => 0,
    };
    tx.commit().await?;
    let message = match to {
        EventState::Draft => Message::new("events-done-draft"),
        EventState::Published => Message::new("events-done-published"),
        EventState::Cancelled => Message::new("events-done-cancelled").with("count", told),
        EventState::Held => Message::new("events-done-held"),
        EventState::Withdrawn => Message::new("events-done-withdrawn"),
    };
    Ok(redirect_with(&format!("/eventi/{id}"), Flash::success(message)))
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct VerifyForm {
    revisione: i32,
}

pub(crate) async fn verify(
    actor: Actor,
    Path(id): Path<EventId>,
    Form(form): Form<VerifyForm>,
) -> PageResult {
    actor.require(Permission::KeepEvents)?;
    let mut tx = actor.begin().await?;
    store::events::event(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    if !store::events::verify(&mut tx, id, form.revisione, actor.app.clock.today()).await? {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    Ok(redirect_with(&format!("/eventi/{id}"), Flash::success(Message::new("events-done-verified"))))
}
