//! At the door: the code of the slip, read by any telephone's camera, opens this page.

use askama::Template;
use axum::extract::Path;
use snodo_appointments::Code;
use snodo_core::{
    Actor, Fault, Flash, Form, Frame, Message, PageResult, Permission, Tx, page, redirect_with,
};

use crate::{
    model::{OccurrenceId, Presence, RegistrationState},
    registering,
    store::{
        attendance,
        events::{self, Event},
        occurrences::{self, Occurrence},
        registrations::{self, Registration},
    },
    words,
};

#[derive(Template)]
#[template(path = "staff/check_in.html")]
struct CheckInPage {
    page: Frame,
    own: Registration,
    event: Event,
    /// The day that it is about, with its words; none when the event has no day.
    day: Option<(Occurrence, String)>,
    is_present: bool,
    can_mark: bool,
}

struct Opened {
    tx: Tx,
    own: Registration,
    event: Event,
    days: Vec<Occurrence>,
    code: Code,
}

async fn open(actor: &Actor, code: &str) -> Result<Opened, Fault> {
    actor.require(Permission::KeepAgenda)?;
    let code = Code::parse(code).ok_or(Fault::NotFound)?;
    let mut tx = actor.begin().await?;
    let own = registrations::by_code(&mut tx, &code.hash()).await?.ok_or(Fault::NotFound)?;
    let event = events::event(&mut tx, own.event).await?.ok_or(Fault::NotFound)?;
    let days = occurrences::of_event(&mut tx, own.event).await?;
    Ok(Opened { tx, own, event, days, code })
}

/// The day at hand: the one that is not over yet, else the last.
fn at_hand(days: &[Occurrence], now: jiff::Timestamp) -> Option<&Occurrence> {
    days.iter().find(|day| day.ends_at >= now).or_else(|| days.last())
}

pub(crate) async fn show(actor: Actor, Path(code): Path<String>) -> PageResult {
    let Opened { mut tx, own, event, days, .. } = open(&actor, &code).await?;
    let marks = attendance::of_registration(&mut tx, own.id).await?;
    let now = actor.app.clock.now();
    let frame = actor.frame("rete");
    let day = at_hand(&days, now).cloned();
    let is_present = day.as_ref().is_some_and(|day| {
        marks.iter().any(|mark| mark.occurrence == day.id && mark.presence == Presence::Present)
    });
    let is_near = day.as_ref().is_some_and(|day| day.starts_at - jiff::SignedDuration::from_hours(2) <= now);
    page(&CheckInPage {
        can_mark: own.state == RegistrationState::Confirmed && is_near && !is_present,
        day: day.map(|day| (day.clone(), words::occurrence(&frame, &day))),
        page: frame,
        own,
        event,
        is_present,
    })
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct MarkForm {
    giorno: String,
}

pub(crate) async fn mark(actor: Actor, Path(code): Path<String>, Form(form): Form<MarkForm>) -> PageResult {
    let mut opened = open(&actor, &code).await?;
    let occurrence: OccurrenceId = form.giorno.parse().map_err(|_| Fault::NotFound)?;
    if opened.days.iter().all(|day| day.id != occurrence) {
        return Err(Fault::NotFound);
    }
    let pupils = opened.own.pupils;
    attendance::mark(&mut opened.tx, &opened.own, occurrence, Presence::Present, pupils, "code")
        .await
        .map_err(|fault| match registering::refusal(&fault) {
            Some(message) => Fault::Refused(message),
            None => fault.into(),
        })?;
    opened.tx.commit().await?;
    let message = Message::new("events-check-in-done").with("name", &opened.own.name);
    Ok(redirect_with(&format!("/eventi/codice/{}", opened.code.plain()), Flash::success(message)))
}
