//! Who is registered, by staff: at the counter, on the telephone, at the door, by invitation.

use axum::extract::Path;
use snodo_appointments::Code;
use snodo_core::{
    Actor, Fault, Flash, Form, Message, PageResult, Permission, Pressed, fields, redirect_with,
};
use snodo_people::PersonId;

use crate::{
    model::{EventId, EventState, RegisterBy, RegistrationId, RegistrationState},
    notices::{Notices, Told},
    offering,
    registering::{self, NotRegistered},
    store::{
        events,
        registrations::{self, Newcomer, Registration, SchoolClass},
    },
};

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct AddForm {
    nome: String,
    persona_code: String,
    email: String,
    telefono: String,
    scuola: String,
    classe: String,
    studenti: String,
}

impl AddForm {
    fn read(&self, by_class: bool) -> Result<Newcomer, Message> {
        let name = fields::required(&self.nome, "registration-name-missing")?;
        let class = if by_class {
            Some(SchoolClass {
                school: fields::required(&self.scuola, "registration-school-missing")?,
                name: fields::required(&self.classe, "registration-class-missing")?,
                pupils: fields::number(&self.studenti, 1_i16, 400)?
                    .ok_or_else(|| Message::new("registration-pupils-missing"))?,
            })
        } else {
            None
        };
        Ok(Newcomer {
            person: self.persona_code.parse::<PersonId>().ok().filter(|_| !by_class),
            name: fields::at_most(&name, 200)?,
            phone: fields::phone(&self.telefono)?,
            email: fields::email(&self.email)?,
            class,
            ..Newcomer::default()
        })
    }
}

pub(crate) async fn add(actor: Actor, Path(id): Path<EventId>, Form(form): Form<AddForm>) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    let event = events::event(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let target = event.target().ok_or_else(|| Fault::Refused(Message::new("registration-not-here")))?;
    let mut newcomer = form.read(event.registration == RegisterBy::ByClass).map_err(Fault::Refused)?;
    if let Some(person) = newcomer.person {
        actor.require(Permission::ReadFiles)?;
        let (name, phone, email) =
            registrations::file_contacts(&mut tx, person).await?.ok_or(Fault::NotFound)?;
        newcomer.name = name;
        newcomer.phone = newcomer.phone.or(phone);
        newcomer.email = newcomer.email.or(email);
    } else if event.registration == RegisterBy::PeopleOnFile {
        return Err(Fault::Refused(Message::new("registration-file-needed")));
    }
    let now = actor.app.clock.now();
    let begun = event.begins.is_some_and(|begins| begins <= now);
    let via = if begun { "door" } else { "operator" };
    let registered = if event.registration == RegisterBy::ByInvitation && !begun {
        registering::invite(&mut tx, target, &newcomer, &actor.origin).await
    } else {
        registering::register(&mut tx, target, &newcomer, (Code::generate(), via, &actor.origin)).await
    };
    let registered = registered.map_err(|why| match why {
        NotRegistered::Full => Fault::Refused(Message::new("registration-full")),
        NotRegistered::Refused(message) => Fault::Refused(message),
        NotRegistered::Fault(fault) => fault,
    })?;
    let own = registrations::registration(&mut tx, registered.id).await?.ok_or(Fault::NotFound)?;
    let (told, key) = match registered.state {
        RegistrationState::Invited => (Told::Invited, "registration-done-invited"),
        RegistrationState::Waiting => (Told::Waiting, "registration-done-waiting"),
        _ => (Told::Confirmed, "registration-done-confirmed"),
    };
    if !begun {
        let notices = Notices::of(&actor.app, &mut tx, id).await?;
        notices.tell(&mut tx, &own, told, Some(&registered.code)).await?;
    }
    tx.commit().await?;
    let message = Message::new(key).with("name", &newcomer.name).with("code", &registered.code);
    let flash = Flash::success(message).undo(format!("/eventi/{id}/iscritti/{}/togli", registered.id));
    Ok(redirect_with(&format!("/eventi/{id}"), flash))
}

/// The registration, when it is one of this event.
async fn of_event(
    tx: &mut snodo_core::Tx,
    event: EventId,
    id: RegistrationId,
) -> Result<Registration, Fault> {
    registrations::registration(tx, id).await?.filter(|one| one.event == event).ok_or(Fault::NotFound)
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct FileForm {
    iscrizione: String,
    persona_code: String,
}

/// Says whose file a registration is: what they attend is in their story from then on.
pub(crate) async fn join_file(
    actor: Actor,
    Path(id): Path<EventId>,
    Form(form): Form<FileForm>,
) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    actor.require(Permission::ReadFiles)?;
    let mut tx = actor.begin().await?;
    let chosen = || Fault::Refused(Message::new("registration-file-choose"));
    let registration = form.iscrizione.parse().map_err(|_| chosen())?;
    let person = form.persona_code.parse::<PersonId>().map_err(|_| chosen())?;
    let one = of_event(&mut tx, id, registration).await?;
    let name = snodo_people::name_of(&mut tx, person).await?.ok_or(Fault::NotFound)?;
    if one.person.is_some() {
        return Err(Fault::Stale);
    }
    match registrations::join_file(&mut tx, &one, person).await {
        Ok(true) => {}
        Ok(false) => return Err(Fault::Stale),
        Err(fault) => {
            return Err(match registering::refusal(&fault) {
                Some(message) => Fault::Refused(message),
                None => fault.into(),
            });
        }
    }
    tx.commit().await?;
    let message = Message::new("registration-file-joined").with("name", &name);
    Ok(redirect_with(&format!("/eventi/{id}"), Flash::success(message)))
}

/// Gives the seat to who waits; undone, they have a seat again when there is one.
pub(crate) async fn take_off(
    actor: Actor,
    Path((id, registration)): Path<(EventId, RegistrationId)>,
    _: Pressed,
) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    let one = of_event(&mut tx, id, registration).await?;
    if !one.state.is_open() {
        return Err(Fault::Refused(Message::new("registration-changed")));
    }
    step(&mut tx, &one, RegistrationState::CancelledByOrganiser).await?;
    let own = of_event(&mut tx, id, registration).await?;
    Notices::of(&actor.app, &mut tx, id).await?.tell(&mut tx, &own, Told::TakenOff, None).await?;
    tx.commit().await?;
    offering::after_a_seat_came_free(&actor.app, actor.operator().network).await;
    let message = Message::new("registration-done-taken-off").with("name", &one.name);
    let flash = Flash::success(message).undo(format!("/eventi/{id}/iscritti/{registration}/rimetti"));
    Ok(redirect_with(&format!("/eventi/{id}"), flash))
}

pub(crate) async fn put_back(
    actor: Actor,
    Path((id, registration)): Path<(EventId, RegistrationId)>,
    _: Pressed,
) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    let event = events::event(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let one = of_event(&mut tx, id, registration).await?;
    if one.state != RegistrationState::CancelledByOrganiser || event.state != EventState::Published {
        return Err(Fault::Refused(Message::new("registration-changed")));
    }
    let seats = registrations::lock_seats(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let (to, told) = if seats.have_room_for(one.places) {
        (RegistrationState::Confirmed, Told::Confirmed)
    } else {
        (RegistrationState::Waiting, Told::Waiting)
    };
    step(&mut tx, &one, to).await?;
    let own = of_event(&mut tx, id, registration).await?;
    Notices::of(&actor.app, &mut tx, id).await?.tell(&mut tx, &own, told, None).await?;
    tx.commit().await?;
    let message = Message::new("registration-done-put-back").with("name", &one.name);
    Ok(redirect_with(&format!("/eventi/{id}"), Flash::success(message)))
}

async fn step(tx: &mut snodo_core::Tx, one: &Registration, to: RegistrationState) -> Result<(), Fault> {
    match registrations::step(tx, one, to).await {
        Ok(true) => Ok(()),
        Ok(false) => Err(Fault::Stale),
        Err(fault) => Err(match registering::refusal(&fault) {
            Some(message) => Fault::Refused(message),
            None => fault.into(),
        }),
    }
}
