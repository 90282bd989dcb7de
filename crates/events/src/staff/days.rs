//! The days of an event: added, moved, taken away; who is registered is told.

use axum::extract::Path;
use snodo_core::{
    Actor, Fault, Flash, Form, FormErrors, Message, PageResult, Permission, Pressed, Tx, fields,
    redirect_with, violated_constraint,
};

use super::event_form::{day, instants};
use crate::{
    model::{EventId, EventState, OccurrenceId},
    notices::{self, Told},
    store::{self, events::Event},
};

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct DayForm {
    data: String,
    dalle: String,
    alle: String,
    tema: String,
}

type Day = ((jiff::Timestamp, jiff::Timestamp), String);

impl DayForm {
    /// The day, or the first thing that is wrong with it.
    fn read(&self, now: jiff::Timestamp) -> Result<Day, Fault> {
        let mut errors = FormErrors::new();
        let read = day(&mut errors, (&self.data, &self.dalle, &self.alle)).and_then(instants);
        let topic = errors.read("tema", fields::at_most(&self.tema, 200));
        if read.is_some_and(|(starts_at, _)| starts_at < now) {
            errors.add("data", Message::new("events-date-past"));
        }
        let wrong = errors.iter().next().map(|(_, message)| message.clone());
        match (read, topic, wrong) {
            (Some(instants), Some(topic), None) => Ok((instants, topic)),
            (_, _, Some(message)) => Err(Fault::Refused(message)),
            _ => Err(Fault::Refused(Message::new("events-date-missing"))),
        }
    }
}

fn refusal(fault: sqlx::Error) -> Fault {
    let key = match violated_constraint(&fault) {
        Some("event_occurrence_once") => "events-day-twice",
        Some("event_occurrence_in_order") => "events-to-before",
        Some("event_occurrence_marked_stays") => "events-day-marked",
        Some(name) if name.starts_with("event_attendance") => "events-day-marked",
        _ => return fault.into(),
    };
    Fault::Refused(Message::new(key))
}

/// An event whose days may still change.
async fn changing(actor: &Actor, id: EventId) -> Result<(Tx, Event), Fault> {
    actor.require(Permission::KeepEvents)?;
    let mut tx = actor.begin().await?;
    let event = store::events::event(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    if matches!(event.state, EventState::Cancelled | EventState::Held) {
        return Err(Fault::Refused(Message::new("events-days-stay")));
    }
    Ok((tx, event))
}

/// Tells who is registered, when the public knows of the event.
async fn done(actor: &Actor, mut tx: Tx, event: &Event, key: &'static str) -> PageResult {
    store::events::changed(&mut tx, event.id).await?;
    let told = match event.state {
        EventState::Published => notices::tell_all(&actor.app, &mut tx, event.id, Told::Moved).await?,
        _ => 0,
    };
    tx.commit().await?;
    Ok(redirect_with(&format!("/eventi/{}", event.id), Flash::success(Message::new(key).with("count", told))))
}

pub(crate) async fn add(actor: Actor, Path(id): Path<EventId>, Form(form): Form<DayForm>) -> PageResult {
    let (mut tx, event) = changing(&actor, id).await?;
    let (instants, topic) = form.read(actor.app.clock.now())?;
    store::occurrences::insert(&mut tx, id, instants, &topic).await.map_err(refusal)?;
    done(&actor, tx, &event, "events-day-added").await
}

pub(crate) async fn change(
    actor: Actor,
    Path((id, occurrence)): Path<(EventId, OccurrenceId)>,
    Form(form): Form<DayForm>,
) -> PageResult {
    let (mut tx, event) = changing(&actor, id).await?;
    let (instants, topic) = form.read(actor.app.clock.now())?;
    if !store::occurrences::change(&mut tx, id, occurrence, instants, &topic).await.map_err(refusal)? {
        return Err(Fault::NotFound);
    }
    done(&actor, tx, &event, "events-day-moved").await
}

/// The last day of a published event stays: what will not be is cancelled.
pub(crate) async fn remove(
    actor: Actor,
    Path((id, occurrence)): Path<(EventId, OccurrenceId)>,
    _: Pressed,
) -> PageResult {
    let (mut tx, event) = changing(&actor, id).await?;
    if event.state == EventState::Published && event.times <= 1 {
        return Err(Fault::Refused(Message::new("events-last-day-stays")));
    }
    if !store::occurrences::remove(&mut tx, id, occurrence).await.map_err(refusal)? {
        return Err(Fault::NotFound);
    }
    done(&actor, tx, &event, "events-day-removed").await
}
