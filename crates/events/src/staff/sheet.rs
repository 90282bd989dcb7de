//! The sheet of presences of a day: everybody on one page, a tap each, one button.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Path;
use snodo_core::{
    Actor, Choice, Fault, Flash, Form, Frame, Message, PageResult, Permission, Tx, page, redirect_with,
};

use crate::{
    model::{EventId, EventState, OccurrenceId, Presence, RegistrationId, RegistrationState},
    registering,
    store::{
        attendance::{self, Mark},
        events::{self, Event},
        occurrences::{self, Occurrence},
        registrations::{self, Registration},
    },
    words,
};

#[derive(Template)]
#[template(path = "staff/sheet.html")]
struct SheetPage {
    page: Frame,
    event: Event,
    day: Occurrence,
    when: String,
    lines: Vec<SheetLine>,
    choices: Vec<Choice>,
    /// Presence can be marked now.
    can_mark: bool,
    present: usize,
}

impl SheetPage {
    fn count(&self) -> String {
        self.page.t_with_two("events-sheet-count", ("present", &self.present), ("all", &self.lines.len()))
    }
}

struct SheetLine {
    registration: Registration,
    chosen: &'static str,
    pupils: String,
}

/// The event, the day, and who has a seat.
struct Sheet {
    tx: Tx,
    event: Event,
    day: Occurrence,
    people: Vec<Registration>,
    marks: Vec<Mark>,
}

async fn open(actor: &Actor, id: EventId, occurrence: OccurrenceId) -> Result<Sheet, Fault> {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    let event = events::event(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let day = occurrences::of_event(&mut tx, id)
        .await?
        .into_iter()
        .find(|day| day.id == occurrence)
        .ok_or(Fault::NotFound)?;
    let mut people = registrations::of_event(&mut tx, id).await?;
    people.retain(|one| one.state == RegistrationState::Confirmed);
    let marks = attendance::of_event(&mut tx, id).await?;
    Ok(Sheet { tx, event, day, people, marks })
}

/// From two hours before until sixty days after, as the database says it.
fn can_mark(event: &Event, day: &Occurrence, now: jiff::Timestamp) -> bool {
    let hours = |hours| jiff::SignedDuration::from_hours(hours);
    matches!(event.state, EventState::Published | EventState::Held)
        && now >= day.starts_at - hours(2)
        && now <= day.ends_at + hours(60 * 24)
}

pub(crate) async fn show(actor: Actor, Path((id, occurrence)): Path<(EventId, OccurrenceId)>) -> PageResult {
    let Sheet { event, day, people, marks, .. } = open(&actor, id, occurrence).await?;
    let frame = actor.frame("rete");
    let mark_of = |id: RegistrationId| {
        marks.iter().find(|mark| mark.registration == id && mark.occurrence == occurrence)
    };
    let lines: Vec<SheetLine> = people
        .into_iter()
        .map(|registration| {
            let mark = mark_of(registration.id);
            let pupils = mark.and_then(|mark| mark.pupils).or(registration.pupils);
            SheetLine {
                chosen: mark.map_or("", |mark| mark.presence.code()),
                pupils: pupils.map(|pupils| pupils.to_string()).unwrap_or_default(),
                registration,
            }
        })
        .collect();
    page(&SheetPage {
        when: words::occurrence(&frame, &day),
        choices: frame.choices("events-presence", Presence::ALL.map(Presence::code)),
        can_mark: can_mark(&event, &day, actor.app.clock.now()),
        present: lines.iter().filter(|line| line.chosen == Presence::Present.code()).count(),
        page: frame,
        event,
        day,
        lines,
    })
}

/// What the sheet says of each: `p-{registration}` present, absent, excused or nothing; `n-{registration}` pupils.
pub(crate) async fn save(
    actor: Actor,
    Path((id, occurrence)): Path<(EventId, OccurrenceId)>,
    Form(said): Form<HashMap<String, String>>,
) -> PageResult {
    let mut sheet = open(&actor, id, occurrence).await?;
    let mut present = 0;
    for one in &sheet.people {
        let Some(chosen) = said.get(&format!("p-{}", one.id)) else { continue };
        let before =
            sheet.marks.iter().find(|mark| mark.registration == one.id && mark.occurrence == occurrence);
        let Some(presence) = Presence::from_code(chosen) else {
            if before.is_some() {
                attendance::unmark(&mut sheet.tx, one.id, occurrence).await?;
            }
            continue;
        };
        let pupils = one.pupils.filter(|_| presence == Presence::Present).map(|all| {
            said.get(&format!("n-{}", one.id)).and_then(|typed| typed.trim().parse().ok()).unwrap_or(all)
        });
        present += usize::from(presence == Presence::Present);
        attendance::mark(&mut sheet.tx, one, occurrence, presence, pupils, "list").await.map_err(
            |fault| match registering::refusal(&fault) {
                Some(message) => Fault::Refused(message),
                None => fault.into(),
            },
        )?;
    }
    sheet.tx.commit().await?;
    Ok(redirect_with(
        &format!("/eventi/{id}/presenze/{occurrence}"),
        Flash::success(Message::new("events-sheet-saved").with("count", present)),
    ))
}
