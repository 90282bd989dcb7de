use askama::Template;
use axum::extract::Path;
use snodo_core::{Actor, Choice, Fault, Frame, PageResult, Permission, page};
use snodo_messages::MessageLine;

use crate::{
    model::{Appointment, AppointmentId, Part, Participant, ParticipationState, day_in_italy},
    notices,
    store::{self, reading::Which},
    words,
};

/// An appointment: who comes, where they stand, and what can be done now.
#[derive(Template)]
#[template(path = "desk/show.html")]
struct ShowPage {
    page: Frame,
    appointment: Appointment,
    people: Vec<PersonLine>,
    when: String,
    has_begun: bool,
    is_over: bool,
    operators: Vec<Choice>,
    parts: Vec<Choice>,
    has_seats: bool,
    seats_words: String,
    /// What was said to who comes, and whether it arrived.
    messages: Vec<MessageLine>,
    /// The other appointments of the sequence: address, when, and whether it is cancelled.
    sequence: Vec<(String, String, bool)>,
}

/// Somebody in the appointment, with one button for each state that they may go to, the likeliest first.
struct PersonLine {
    person: Participant,
    steps: Vec<(&'static str, String)>,
    may_move: bool,
}

fn line_of(page: &Frame, appointment: &Appointment, person: Participant, has_begun: bool) -> PersonLine {
    let steps = if appointment.is_cancelled { &[] } else { person.state.steps(has_begun) };
    PersonLine {
        steps: steps
            .iter()
            .filter(|state| person.part == Part::Attendee || **state != ParticipationState::CancelledByPerson)
            .map(|state| {
                // Who comes along is taken out, not cancelled.
                let is_out =
                    person.part != Part::Attendee && *state == ParticipationState::CancelledByCounter;
                let word = if is_out { "removed" } else { state.code() };
                (state.code(), page.word("participation-step", word))
            })
            .collect(),
        may_move: person.part == Part::Attendee
            && person.state == ParticipationState::Booked
            && !has_begun
            && !appointment.is_cancelled,
        person,
    }
}

pub(crate) async fn show(actor: Actor, Path(id): Path<AppointmentId>) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    let appointment = find(&mut tx, id).await?;
    let keys = notices::keys_of(appointment.people.iter().map(|one| one.id));
    let messages = snodo_messages::about(&mut tx, &keys).await?;
    let frame = actor.frame("agenda");
    let sequence = match appointment.sequence {
        Some(sequence) => {
            let which = Which { sequence: Some(sequence), with_cancelled: true, ..Which::default() };
            store::reading::appointments(&mut tx, which).await?
        }
        None => Vec::new(),
    };
    let now = actor.app.clock.now();
    let day = day_in_italy(appointment.start);
    let counters = [appointment.counter];
    let operators = store::reading::operators_of_counters(&mut tx, &counters, (day, day)).await?;
    let seats = usize::try_from(appointment.seats).unwrap_or(0);
    let has_begun = appointment.start <= now;
    let people = appointment.people.iter().cloned();
    page(&ShowPage {
        people: people.map(|person| line_of(&frame, &appointment, person, has_begun)).collect(),
        when: format!(
            "{}, {}",
            words::long_day(&frame, day),
            words::span(appointment.start, appointment.end)
        ),
        has_begun,
        is_over: appointment.end <= now,
        operators: operators
            .into_iter()
            .filter(|one| !appointment.is_held_by(one.id))
            .map(|one| Choice::new(one.id.to_string(), one.name))
            .collect(),
        parts: frame.choices("participation-part", parts_to_add(&appointment)),
        seats_words: frame.t_with_two(
            "agenda-seats",
            ("taken", &appointment.attendees().count()),
            ("seats", &appointment.seats),
        ),
        has_seats: appointment.attendees().count() < seats,
        messages,
        sequence: sequence
            .iter()
            .filter(|one| one.id != appointment.id)
            .map(|one| (format!("/appuntamenti/{}", one.id), frame.instant(one.start), one.is_cancelled))
            .collect(),
        page: frame,
        appointment,
    })
}

/// Who may be added: a group has seats for more, an appointment of one person is for one.
fn parts_to_add(appointment: &Appointment) -> Vec<&'static str> {
    let mut parts = vec![Part::Family.code(), Part::Interpreter.code(), Part::Companion.code()];
    if appointment.attendees().count() < usize::try_from(appointment.seats).unwrap_or(0) {
        parts.insert(0, Part::Attendee.code());
    }
    parts
}

/// An appointment of the acting registers.
pub(crate) async fn find(tx: &mut sqlx::PgConnection, id: AppointmentId) -> Result<Appointment, Fault> {
    let which = Which { one: Some(id), with_cancelled: true, ..Which::default() };
    store::reading::appointments(tx, which).await?.pop().ok_or(Fault::NotFound)
}
