use axum::{
    Json,
    extract::{Path, Query},
    response::IntoResponse as _,
};
use snodo_core::{
    Actor, Fault, Flash, Form, Message, PageResult, Permission, Pressed, fields, redirect_with,
    violated_constraint,
};
use snodo_network::OperatorId;
use snodo_people::PersonId;

use super::{new::register_at, show::find};
use crate::{
    model::{AppointmentId, Attendee, Part, ParticipationState, Reason},
    store::{self, taking::NewParticipation},
    waiting::offering,
};

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Words {
    q: String,
}

#[derive(serde::Serialize)]
struct Suggestion {
    value: String,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// People whose names begin so, for the form's field.
pub(crate) async fn suggestions(actor: Actor, Query(words): Query<Words>) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let words = words.q.trim();
    if words.is_empty() || !actor.may(Permission::ReadFiles) {
        return Ok(Json(Vec::<Suggestion>::new()).into_response());
    }
    let mut tx = actor.begin().await?;
    let found = store::reading::people_called(&mut tx, words).await?;
    let found: Vec<Suggestion> = found
        .into_iter()
        .map(|one| Suggestion {
            value: one.id.0.to_string(),
            label: one.name,
            note: one.born.map(|day| day.strftime("%d/%m/%Y").to_string()).or(one.phone),
        })
        .collect();
    Ok(Json(found).into_response())
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct PersonForm {
    persona: String,
    persona_code: String,
    ruolo: String,
    telefono: String,
}

/// Adds somebody: to a group's seat, or who comes along.
pub(crate) async fn add(
    actor: Actor,
    Path(appointment): Path<AppointmentId>,
    Form(form): Form<PersonForm>,
) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let part = Part::from_code(&form.ruolo).unwrap_or(Part::Companion);
    let name = fields::required(&form.persona, "appointment-person-missing").map_err(Fault::Refused)?;
    let phone = fields::phone(&form.telefono).map_err(Fault::Refused)?;
    let person = form.persona_code.parse().ok().map(PersonId);
    let mut tx = actor.begin().await?;
    let before = find(&mut tx, appointment).await?;
    if before.is_cancelled || before.end <= actor.app.clock.now() {
        return Err(Fault::Refused(Message::new("appointment-not-ahead")));
    }
    if let Some(person) = person {
        if !snodo_people::may_open(&mut tx, person).await? {
            return Err(Fault::NotFound);
        }
        store::taking::lock(&mut tx, person.0).await?;
    }
    let register = register_at(&mut tx, before.counter).await?;
    let seat = if part == Part::Attendee {
        store::taking::release_holds(&mut tx).await?;
        store::taking::lock(&mut tx, appointment.0).await?;
        let seat = store::taking::free_seat(&mut tx, appointment).await?;
        Some(seat.ok_or_else(|| Fault::Refused(Message::new(Reason::SeatTaken.message_key())))?)
    } else {
        None
    };
    let attendee = Attendee {
        person,
        name: if person.is_some() { String::new() } else { name.chars().take(200).collect() },
        phone,
        ..Attendee::default()
    };
    let new = NewParticipation {
        register,
        appointment,
        part,
        seat,
        attendee: &attendee,
        state: ParticipationState::Booked,
        held_until: None,
        via: "operator",
        code_hash: None,
    };
    store::taking::insert_participation(&mut tx, &new).await.map_err(said_kindly)?;
    tx.commit().await?;
    let flash = Flash::success(Message::new("appointment-person-added").with("name", form.persona.trim()));
    Ok(redirect_with(&format!("/appuntamenti/{appointment}"), flash))
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct OperatorForm {
    operatore: String,
}

/// Adds a second operator, when their time is free.
pub(crate) async fn add_operator(
    actor: Actor,
    Path(appointment): Path<AppointmentId>,
    Form(form): Form<OperatorForm>,
) -> PageResult {
    let operator = OperatorId(form.operatore.parse().map_err(|_| Fault::NotFound)?);
    join_operator(&actor, appointment, operator).await
}

async fn join_operator(actor: &Actor, appointment: AppointmentId, operator: OperatorId) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    let before = find(&mut tx, appointment).await?;
    if before.is_cancelled || before.start <= actor.app.clock.now() {
        return Err(Fault::Refused(Message::new("appointment-not-ahead")));
    }
    let register = register_at(&mut tx, before.counter).await?;
    store::taking::release_holds(&mut tx).await?;
    store::taking::lock(&mut tx, operator.0).await?;
    store::taking::insert_operator(&mut tx, register, appointment, operator).await.map_err(said_kindly)?;
    tx.commit().await?;
    let flash = Flash::success(Message::new("appointment-operator-added"))
        .undo(format!("/appuntamenti/{appointment}/operatori/{operator}/togli"));
    Ok(redirect_with(&format!("/appuntamenti/{appointment}"), flash))
}

type OfOperator = Path<(AppointmentId, OperatorId)>;

/// Takes an operator out again; one stays.
pub(crate) async fn remove_operator(
    actor: Actor,
    Path((appointment, operator)): OfOperator,
    _: Pressed,
) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    // Two who each take out another must not leave nobody.
    store::taking::lock(&mut tx, appointment.0).await?;
    let before = find(&mut tx, appointment).await?;
    if before.is_cancelled || before.start <= actor.app.clock.now() {
        return Err(Fault::Refused(Message::new("appointment-not-ahead")));
    }
    if before.operators.len() < 2 {
        return Err(Fault::Refused(Message::new("appointment-last-operator")));
    }
    if !store::taking::delete_operator(&mut tx, appointment, operator).await? {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    offering::after_a_time_came_free(&actor.app, actor.operator().network).await;
    let flash = Flash::success(Message::new("appointment-operator-removed"))
        .undo(format!("/appuntamenti/{appointment}/operatori/{operator}/rimetti"));
    Ok(redirect_with(&format!("/appuntamenti/{appointment}"), flash))
}

/// Puts an operator who was taken out by mistake back in.
pub(crate) async fn put_back_operator(
    actor: Actor,
    Path((appointment, operator)): OfOperator,
    _: Pressed,
) -> PageResult {
    join_operator(&actor, appointment, operator).await
}

fn said_kindly(fault: sqlx::Error) -> Fault {
    match violated_constraint(&fault) {
        Some("operator_engaged_once") => Fault::Refused(Message::new("appointment-operator-busy")),
        Some("appointment_operator_pkey") => Fault::Stale,
        Some(name) => match Reason::of_constraint(name) {
            Some(reason) => Fault::Refused(Message::new(reason.message_key())),
            None => fault.into(),
        },
        None => fault.into(),
    }
}
