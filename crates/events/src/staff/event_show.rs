//! One event as staff see it: when, who is registered, what to do next.

use askama::Template;
use axum::extract::Path;
use snodo_core::{Actor, Choice, Fault, Frame, PageResult, Permission, page};

use super::event_form::typed_amount;
use crate::{
    certificate,
    model::{EventId, EventKind, EventState, Presence, RegisterBy},
    store::{
        attendance::{self, Mark},
        events::{self, Event},
        occurrences::{self, Occurrence},
        opinions::{self, Opinions},
        registrations::{self, Registration},
    },
    words,
};

#[derive(Template)]
#[template(path = "staff/event_show.html")]
#[expect(clippy::struct_excessive_bools, reason = "what the template asks, one by one")]
struct EventShowPage {
    page: Frame,
    event: Event,
    days: Vec<DayLine>,
    people: Vec<PersonLine>,
    opinions: Opinions,
    /// Registrations whose person may have a file.
    without_file: Vec<Choice>,
    public_address: String,
    next_steps: Vec<Choice>,
    /// The one thing to do next, where there is one: the sheet of presences of today or of the last day.
    sheet: Option<String>,
    may_keep: bool,
    may_register: bool,
    /// People can still be added.
    is_open: bool,
    is_over: bool,
}

struct DayLine {
    day: Occurrence,
    words: String,
    date: String,
    from: String,
    to: String,
    present: usize,
    marked: usize,
}

struct PersonLine {
    registration: Registration,
    has_certificate: bool,
    present: usize,
}

impl EventShowPage {
    fn seats(&self) -> String {
        match self.event.seats {
            Some(seats) => format!("{}/{seats}", self.event.taken),
            None => self.event.taken.to_string(),
        }
    }

    fn cost(&self) -> String {
        if self.event.cost_cents == 0 {
            self.page.t("events-free")
        } else {
            format!("{} €", typed_amount(self.event.cost_cents))
        }
    }

    fn middle(&self) -> String {
        self.opinions.tenths().map(|tenths| format!("{},{}", tenths / 10, tenths % 10)).unwrap_or_default()
    }

    fn present_of(&self, line: &DayLine) -> String {
        self.page.t_with_two("events-present-of", ("present", &line.present), ("marked", &line.marked))
    }

    fn invites(&self) -> bool {
        self.event.registration == RegisterBy::ByInvitation
    }

    /// At a matching event, interviews are planned by who keeps events and may know who comes.
    fn has_interviews(&self) -> bool {
        self.event.kind == EventKind::MatchingEvent
            && self.event.state != EventState::Cancelled
            && self.event.kept_here
            && self.may_keep
            && self.page.may_read_files()
    }

    fn by_class(&self) -> bool {
        self.event.registration == RegisterBy::ByClass
    }
}

pub(crate) async fn show(actor: Actor, Path(id): Path<EventId>) -> PageResult {
    actor.require(Permission::ReadNetwork)?;
    let may_register = actor.may(Permission::KeepAgenda);
    let mut tx = actor.begin().await?;
    let event = events::event(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let days = occurrences::of_event(&mut tx, id).await?;
    let kept_here = event.registration.is_kept_here();
    let (registrations, marks) = if may_register && kept_here {
        (registrations::of_event(&mut tx, id).await?, attendance::of_event(&mut tx, id).await?)
    } else {
        (Vec::new(), Vec::new())
    };
    let opinions = opinions::of_event(&mut tx, id).await?;
    let slug = crate::store::slug(&mut tx).await?;
    let now = actor.app.clock.now();
    let frame = actor.frame("rete");
    let marks_of = |registration: &Registration| -> Vec<Mark> {
        marks.iter().filter(|mark| mark.registration == registration.id).cloned().collect()
    };
    let without_file = registrations
        .iter()
        .filter(|one| one.person.is_none() && one.pupils.is_none() && one.state.is_open())
        .map(|one| Choice::new(one.id.to_string(), one.name.clone()))
        .collect();
    let people = registrations
        .into_iter()
        .map(|registration| {
            let marks = marks_of(&registration);
            PersonLine {
                has_certificate: certificate::is_due(&event, &days, &registration, &marks),
                present: marks.iter().filter(|mark| mark.presence == Presence::Present).count(),
                registration,
            }
        })
        .collect();
    let sheet_day = days.iter().rev().find(|day| day.starts_at.duration_since(now).as_hours() < 2);
    let may_keep = actor.may(Permission::KeepEvents);
    let sheet = sheet_day
        .filter(|_| {
            may_register && kept_here && matches!(event.state, EventState::Published | EventState::Held)
        })
        .map(|day| format!("/eventi/{id}/presenze/{}", day.id));
    let mut next_steps = Vec::new();
    if may_keep {
        let begun = event.begins.is_some_and(|begins| begins <= now);
        let nobody = event.taken + event.waiting == 0;
        let to: &[&str] = match event.state {
            EventState::Draft => &["published", "withdrawn"],
            EventState::Published if begun => &["held"],
            EventState::Published if nobody => &["draft", "cancelled", "withdrawn"],
            EventState::Published => &["cancelled"],
            EventState::Withdrawn => &["draft"],
            EventState::Held | EventState::Cancelled => &[],
        };
        next_steps = frame.choices("events-step", to.iter().copied());
    }
    page(&EventShowPage {
        days: days.iter().map(|day| day_line(&frame, day, &marks)).collect(),
        is_open: kept_here && event.state == EventState::Published && !event.is_over(now),
        is_over: event.is_over(now),
        public_address: format!("/lavoro/{slug}/eventi/{id}"),
        people,
        opinions,
        without_file,
        next_steps,
        sheet,
        may_keep,
        may_register: may_register && kept_here,
        event,
        page: frame,
    })
}

fn day_line(page: &Frame, day: &Occurrence, marks: &[Mark]) -> DayLine {
    let of_day = || marks.iter().filter(|mark| mark.occurrence == day.id);
    DayLine {
        words: words::occurrence(page, day),
        date: words::in_italy(day.starts_at).date().to_string(),
        from: words::clock(day.starts_at),
        to: words::clock(day.ends_at),
        present: of_day().filter(|mark| mark.presence == Presence::Present).count(),
        marked: of_day().count(),
        day: day.clone(),
    }
}
