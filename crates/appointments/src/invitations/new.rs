use askama::Template;
use axum::{extract::Query, http::StatusCode};
use jiff::{ToSpan as _, civil::Date};
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission,
    fields, page, page_with_status, redirect_with, violated_constraint,
};
use snodo_messages::Channel;
use snodo_people::PersonId;

use super::sent::{self, Sending};
use crate::{
    desk::{Offer, name_the_person, register_at},
    model::{Code, InvitationId},
    notices::SiteAddress,
    store::{self, invitations::NewInvitation},
};

/// How many days somebody has to book, unless it is said.
const DAYS_TO_BOOK: i32 = 14;

/// An invitation to choose a time.
#[derive(Template)]
#[template(path = "invitations/new.html")]
struct NewPage {
    page: Frame,
    form: NewForm,
    services: Vec<Choice>,
    counters: Vec<Choice>,
    channels: Vec<Choice>,
    errors: FormErrors,
    said: Vec<FieldError>,
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct NewForm {
    servizio: String,
    sportello: String,
    persona: String,
    persona_code: String,
    entro: String,
    come: String,
    nota: String,
}

pub(crate) async fn show(actor: Actor, Query(mut form): Query<NewForm>) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let today = actor.app.clock.today();
    let mut tx = actor.begin().await?;
    let offer = Offer::of(&mut tx, today).await?;
    name_the_person(&mut tx, &mut form.persona, &mut form.persona_code).await?;
    if form.entro.is_empty() {
        form.entro = today.saturating_add(DAYS_TO_BOOK.days()).to_string();
    }
    page(&new_page(&actor, &offer, form, FormErrors::new()))
}

fn new_page(actor: &Actor, offer: &Offer, form: NewForm, errors: FormErrors) -> NewPage {
    let frame = actor.frame("agenda");
    NewPage {
        services: offer.service_choices(),
        counters: offer.counter_choices(),
        channels: frame.choices("message-channel", Channel::ALL.map(Channel::code)),
        said: frame.errors(&errors),
        page: frame,
        form,
        errors,
    }
}

pub(crate) async fn save(actor: Actor, site: SiteAddress, Form(form): Form<NewForm>) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let today = actor.app.clock.today();
    let mut tx = actor.begin().await?;
    let offer = Offer::of(&mut tx, today).await?;
    let mut errors = FormErrors::new();
    let chosen = offer
        .chosen(&form.servizio, &form.sportello)
        .map(|(service, at)| (service.id, service.name.clone(), at));
    if chosen.is_none() {
        errors.add("servizio", Message::new("appointment-service-missing"));
    }
    let person = form.persona_code.parse().ok().map(PersonId);
    if person.is_none() {
        errors.add("persona", Message::new("invitation-person-missing"));
    }
    let book_by = deadline(&form.entro, today, &mut errors);
    let note = errors.read("nota", fields::at_most(&form.nota, 500)).unwrap_or_default();
    let channel = errors.read("come", fields::one_of(&form.come, Channel::ALL.map(Channel::code))).flatten();
    let (Some((service, service_name, counter)), Some(person), Some(book_by), true) =
        (chosen, person, book_by, errors.is_empty())
    else {
        return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &new_page(&actor, &offer, form, errors));
    };
    if !snodo_people::may_open(&mut tx, person).await? {
        return Err(Fault::NotFound);
    }
    register_at(&mut tx, counter).await?;
    let (reached, language) = store::notices::reached(&mut tx, person).await?.ok_or(Fault::NotFound)?;
    let ways = reached.ways();
    let wanted = channel.as_deref().and_then(Channel::from_code);
    let Some(channel) = ways.iter().copied().find(|way| wanted.is_none_or(|wanted| wanted == *way)) else {
        let why = if ways.is_empty() { "invitation-no-way" } else { "invitation-not-this-way" };
        errors.add("come", Message::new(why));
        return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &new_page(&actor, &offer, form, errors));
    };
    let (id, code) = (InvitationId::generate(), Code::generate());
    let new = NewInvitation {
        id,
        person,
        reached: &reached,
        language: language.as_deref(),
        service,
        counter,
        book_by,
        note: &note,
        code_hash: code.hash(),
    };
    if let Err(fault) = store::invitations::insert(&mut tx, &new).await {
        if violated_constraint(&fault) != Some("appointment_invitation_not_backdated") {
            return Err(fault.into());
        }
        errors.add("entro", Message::new("invitation-deadline-past"));
        drop(tx);
        return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &new_page(&actor, &offer, form, errors));
    }
    let counter_name =
        offer.counters.iter().find(|one| one.id == counter).map_or("", |one| one.name.as_str());
    let sending = Sending {
        id,
        reached: &reached,
        language: language.as_deref(),
        service_name: &service_name,
        counter_name,
        book_by,
        note: &note,
        code: &code,
    };
    sent::send(&mut tx, (&actor, &site), channel, &sending).await?;
    tx.commit().await?;
    let flash = Flash::success(Message::new("invitation-sent-flash").with("name", &reached.name))
        .undo(format!("/appuntamenti/inviti/{id}/ritira"));
    Ok(redirect_with("/appuntamenti/inviti", flash))
}

/// The last day to book: today or later.
fn deadline(typed: &str, today: Date, errors: &mut FormErrors) -> Option<Date> {
    let by = errors.read("entro", fields::date(typed))?;
    match by {
        Some(by) if by >= today => Some(by),
        Some(_) => {
            errors.add("entro", Message::new("invitation-deadline-past"));
            None
        }
        None => {
            errors.add("entro", Message::new("invitation-deadline-missing"));
            None
        }
    }
}
