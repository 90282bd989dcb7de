use askama::Template;
use axum::{extract::Query, http::StatusCode};
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission,
    fields, page, page_with_status, redirect_with,
};
use snodo_people::PersonId;
use sqlx::PgConnection;

use super::{join::JoinForm, offering};
use crate::{
    desk::{Offer, register_at},
    free_times::{FreeTimes, Narrowed, Seeker},
    model::Code,
    notices::SiteAddress,
    store::{self, waiting::NewEntry},
    telling::is_mobile,
};

/// Staff put somebody into the waiting list.
#[derive(Template)]
#[template(path = "waiting/new.html")]
struct NewPage {
    page: Frame,
    form: NewForm,
    services: Vec<Choice>,
    counters: Vec<Choice>,
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
    telefono: String,
    email: String,
    dal: String,
    al: String,
}

pub(crate) async fn show(actor: Actor, Query(mut form): Query<NewForm>) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    let offer = Offer::of(&mut tx, actor.app.clock.today()).await?;
    if form.persona_code.is_empty()
        && let Some(person) = form.persona.parse().ok().map(PersonId)
        && let Some(name) = snodo_people::name_of(&mut tx, person).await?
    {
        form.persona_code = std::mem::replace(&mut form.persona, name);
    }
    if form.dal.is_empty() {
        form.dal = actor.app.clock.today().to_string();
    }
    page(&new_page(&actor, &offer, form, FormErrors::new()))
}

fn new_page(actor: &Actor, offer: &Offer, form: NewForm, errors: FormErrors) -> NewPage {
    let frame = actor.frame("agenda");
    NewPage {
        services: offer.service_choices(),
        counters: offer.counter_choices(),
        said: frame.errors(&errors),
        page: frame,
        form,
        errors,
    }
}

pub(crate) async fn save(actor: Actor, site: SiteAddress, Form(form): Form<NewForm>) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let (today, now) = (actor.app.clock.today(), actor.app.clock.now());
    let mut tx = actor.begin().await?;
    let offer = Offer::of(&mut tx, today).await?;
    let mut errors = FormErrors::new();
    let chosen = offer.chosen(&form.servizio, &form.sportello).map(|(service, at)| (service.clone(), at));
    if chosen.is_none() {
        errors.add("servizio", Message::new("appointment-service-missing"));
    }
    let entry = read(&mut tx, &form, today, &mut errors).await?;
    let (Some((service, counter)), Some(entry)) = (chosen, entry) else {
        return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &new_page(&actor, &offer, form, errors));
    };
    let register = register_at(&mut tx, counter).await?;
    let (id, horizon) = (service.id, FreeTimes::horizon(&service, today));
    let times = FreeTimes::load(&mut tx, service, &[counter], horizon).await?;
    let free = times.slots(Seeker::Citizen, &Narrowed::default(), now);
    let new = NewEntry {
        register,
        service: id,
        counter,
        known_times: free.iter().map(|slot| slot.start).collect(),
        site_address: site.as_str().to_owned(),
        code_hash: Code::generate().hash(),
        ..entry
    };
    let name = new.name.clone();
    store::waiting::insert(&mut tx, &new).await?;
    tx.commit().await?;
    offering::after_a_time_came_free(&actor.app, actor.operator().network).await;
    let flash = Flash::success(Message::new("waiting-added-flash").with("name", name));
    Ok(redirect_with("/appuntamenti/attesa", flash))
}

/// Who waits: of a file, with how the file says that they are reached, or as it is typed.
async fn read(
    tx: &mut PgConnection,
    form: &NewForm,
    today: jiff::civil::Date,
    errors: &mut FormErrors,
) -> Result<Option<NewEntry>, Fault> {
    let typed = JoinForm {
        nome: form.persona.clone(),
        telefono: form.telefono.clone(),
        email: form.email.clone(),
        lingua: String::new(),
        dal: form.dal.clone(),
        al: form.al.clone(),
    };
    let Some(person) = form.persona_code.parse().ok().map(PersonId) else {
        return Ok(match typed.read(today) {
            Ok(entry) if reachable(&entry) => Some(entry),
            Ok(_) => {
                errors.add("telefono", Message::new("waiting-reach-missing"));
                None
            }
            Err(others) => {
                for (field, message) in others.iter() {
                    errors.add(if field == "nome" { "persona" } else { field }, message.clone());
                }
                None
            }
        });
    };
    if !snodo_people::may_open(&mut *tx, person).await? {
        return Err(Fault::NotFound);
    }
    let (reached, language) = store::notices::reached(tx, person).await?.ok_or(Fault::NotFound)?;
    let phone = errors.read("telefono", fields::phone(&form.telefono)).flatten().or(reached.phone);
    let email = errors.read("email", fields::email(&form.email)).flatten().or(reached.email);
    let (from_day, last_day) = typed.days(today, errors);
    let entry = NewEntry {
        register: reached.register,
        service: uuid::Uuid::nil().into(),
        counter: snodo_network::CounterId(uuid::Uuid::nil()),
        person: Some(person),
        name: reached.name,
        phone,
        email,
        language,
        from_day,
        to_day: last_day,
        known_times: Vec::new(),
        site_address: String::new(),
        code_hash: [0; 32],
    };
    if errors.is_empty() && !reachable(&entry) {
        errors.add("telefono", Message::new("waiting-reach-missing"));
    }
    Ok(errors.is_empty().then_some(entry))
}

/// An offer has hours to be answered: it goes by mail or by a short message.
fn reachable(entry: &NewEntry) -> bool {
    entry.email.is_some() || entry.phone.as_deref().is_some_and(is_mobile)
}
