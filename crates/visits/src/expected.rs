//! Who is expected today: marked with one button as they arrive, are called, are done.

use axum::{
    extract::{Path, Query},
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use jiff::Timestamp;
use snodo_appointments::{Appointment, Part, Participant, ParticipationId, ParticipationState, marking};
use snodo_core::{
    Actor, Fault, Flash, Form, Frame, Message, PageResult, Permission, Pressed, Tx, fields, redirect_with,
};
use snodo_network::CounterId;
use uuid::Uuid;

use crate::{
    reception::{counter, remembering},
    tickets::{DESK_COOKIE, DESK_LENGTH},
};

/// Somebody expected today, with what may be said of them now.
pub(crate) struct Expected {
    pub(crate) appointment: String,
    pub(crate) participation: ParticipationId,
    pub(crate) revision: i32,
    pub(crate) time: String,
    pub(crate) name: String,
    pub(crate) person: Option<Uuid>,
    /// The service, and with whom.
    pub(crate) about: String,
    pub(crate) badge: &'static str,
    pub(crate) state: String,
    /// Since when they wait, or how late they are; empty when there is nothing to say.
    pub(crate) waits: String,
    /// The steps that may follow, the likeliest first.
    pub(crate) steps: Vec<Step>,
    pub(crate) is_over: bool,
}

/// A button.
pub(crate) struct Step {
    pub(crate) code: &'static str,
    pub(crate) word: String,
    /// The same for who hears the page: of whom, and when.
    pub(crate) label: String,
}

/// Who is expected in these appointments, in order of time; who is done, or did not come, last.
pub(crate) fn expected(page: &Frame, appointments: &[Appointment], now: Timestamp) -> Vec<Expected> {
    let mut all: Vec<Expected> = appointments
        .iter()
        .flat_map(|appointment| {
            let here = |one: &&Participant| {
                one.part == Part::Attendee
                    && !one.state.is_cancelled()
                    && one.state != ParticipationState::Held
            };
            appointment.people.iter().filter(here).map(|one| line(page, appointment, one, now))
        })
        .collect();
    all.sort_by_key(|one| one.is_over);
    all
}

fn line(page: &Frame, appointment: &Appointment, one: &Participant, now: Timestamp) -> Expected {
    let minutes_since = |at: Timestamp| now.duration_since(at).as_mins().max(0);
    let mut about = vec![appointment.service_name.clone()];
    about.extend(appointment.operators.iter().map(|operator| operator.name.clone()));
    let companions = appointment.people.iter();
    about.extend(
        companions
            .filter(|other| other.part != Part::Attendee && !other.state.is_cancelled())
            .map(|other| format!("{} ({})", other.name, page.word("participation-part", other.part.code()))),
    );
    let waits = match one.state {
        ParticipationState::Booked if appointment.start < now => {
            page.t_with("expected-late", "minutes", minutes_since(appointment.start))
        }
        ParticipationState::Arrived => one
            .arrived_at
            .map(|at| page.t_with("ticket-minutes", "minutes", minutes_since(at)))
            .unwrap_or_default(),
        ParticipationState::Called => one.called_to.clone().unwrap_or_default(),
        _ => String::new(),
    };
    let is_over = matches!(one.state, ParticipationState::Done | ParticipationState::NoShow);
    let offered = one.state.steps(appointment.start <= now).iter().filter(|step| !step.is_cancelled());
    Expected {
        appointment: appointment.id.to_string(),
        participation: one.id,
        revision: one.revision,
        time: appointment.clock(),
        name: one.name.clone(),
        person: one.person,
        about: about.join(" · "),
        badge: one.state.badge(),
        state: page.word("participation-state", one.state.code()),
        waits,
        steps: offered
            .filter(|step| !is_over || **step != ParticipationState::Called)
            .map(|step| {
                let word = page.word("participation-step", step.code());
                let of = [("step", word.as_str()), ("name", &one.name), ("time", &appointment.clock())];
                Step {
                    code: step.code(),
                    label: page.t_with_three("expected-step-of", of[0], of[1], of[2]),
                    word,
                }
            })
            .collect(),
        is_over,
    }
}

/// A button of somebody who is expected: the step, and the desk of the one form around them.
#[derive(serde::Deserialize)]
pub(crate) struct StepForm {
    passo: String,
    #[serde(default)]
    desk: String,
}

#[derive(serde::Deserialize)]
pub(crate) struct OfRevision {
    #[serde(default)]
    revisione: Option<i32>,
}

type Of = Path<(Uuid, ParticipationId)>;

/// They arrived, are called, are done, did not come.
pub(crate) async fn mark(
    actor: Actor,
    Path((at, participation)): Of,
    Query(of): Query<OfRevision>,
    Form(form): Form<StepForm>,
) -> PageResult {
    let to = ParticipationState::from_code(&form.passo)
        .filter(|to| !to.is_cancelled() && *to != ParticipationState::Held)
        .ok_or(Fault::Stale)?;
    let desk = fields::at_most(&form.desk, DESK_LENGTH).map_err(Fault::Refused)?;
    let (mut tx, place) = begin(&actor, at, participation).await?;
    marking::mark(&mut tx, (participation, of.revisione), to, &desk, actor.app.clock.now()).await?;
    tx.commit().await?;
    let after = of.revisione.map(|revision| format!("?revisione={}", revision + 1)).unwrap_or_default();
    let undo = format!("/accoglienza/{at}/appuntamenti/{participation}/indietro{after}");
    let answer = said(&actor, at, &place.name, to, Some(undo));
    if to == ParticipationState::Called {
        return Ok((CookieJar::new().add(remembering(&actor, DESK_COOKIE, desk)), answer).into_response());
    }
    Ok(answer)
}

/// One step back: it was a mistake.
pub(crate) async fn back(
    actor: Actor,
    Path((at, participation)): Of,
    Query(of): Query<OfRevision>,
    _: Pressed,
) -> PageResult {
    let (mut tx, place) = begin(&actor, at, participation).await?;
    let to = marking::take_back(&mut tx, (participation, of.revisione), actor.app.clock.now()).await?;
    tx.commit().await?;
    Ok(said(&actor, at, &place.name, to, None))
}

/// The place of somebody who is expected at this counter.
async fn begin(
    actor: &Actor,
    at: Uuid,
    participation: ParticipationId,
) -> Result<(Tx, marking::Place), Fault> {
    actor.require(Permission::ReceiveVisitors)?;
    let mut tx = actor.begin().await?;
    counter(actor, &mut tx, at).await?;
    let place = marking::place(&mut tx, participation).await?;
    let place = place.filter(|place| place.counter == CounterId(at)).ok_or(Fault::NotFound)?;
    Ok((tx, place))
}

fn said(actor: &Actor, at: Uuid, name: &str, to: ParticipationState, undo: Option<String>) -> Response {
    let state = actor.frame("agenda").word("participation-state", to.code());
    let flash = Flash::success(Message::new("expected-marked").with("name", name).with("state", state));
    let flash = match undo {
        Some(undo) => flash.undo(undo),
        None => flash,
    };
    redirect_with(&format!("/accoglienza/{at}"), flash)
}
