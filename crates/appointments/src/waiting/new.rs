use askama::Template;
use axum::{extract::Query, http::StatusCode};
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission,
    fields, page, page_with_status, redirect_with,
};
use snodo_network::CounterId;
use snodo_openings::BookableService;
use snodo_people::PersonId;
use sqlx::PgConnection;

use super::{join::JoinForm, offering};
use crate::{
    desk::{Offer, name_the_person, register_at},
    free_times::{FreeTimes, Narrowed, Seeker},
    model::Code,
    notices::SiteAddress,
    store::{self, reading::Named, waiting::NewEntry},
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
    /// Those that can be ticked beside the one chosen.
    others: Vec<Choice>,
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
    /// Keys of other counters at which they wait as well.
    anche: Vec<String>,
}

pub(crate) async fn show(actor: Actor, Query(mut form): Query<NewForm>) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    let offer = Offer::of(&mut tx, actor.app.clock.today()).await?;
    name_the_person(&mut tx, &mut form.persona, &mut form.persona_code).await?;
    if form.dal.is_empty() {
        form.dal = actor.app.clock.today().to_string();
    }
    page(&new_page(&actor, &mut tx, &offer, form, FormErrors::new()).await?)
}

async fn new_page(
    actor: &Actor,
    tx: &mut PgConnection,
    offer: &Offer,
    form: NewForm,
    errors: FormErrors,
) -> Result<NewPage, Fault> {
    let frame = actor.frame("agenda");
    let nearest = match form.persona_code.parse().ok().map(PersonId) {
        Some(person) => store::waiting::counters_serving(tx, person).await?,
        None => Vec::new(),
    };
    Ok(NewPage {
        others: others(&frame, offer, &form, &nearest),
        services: offer.service_choices(),
        counters: offer.counter_choices(),
        said: frame.errors(&errors),
        page: frame,
        form,
        errors,
    })
}

/// The counters that can be ticked beside the one chosen: those that serve the person's Comune first, and said to do so.
fn others(page: &Frame, offer: &Offer, form: &NewForm, nearest: &[CounterId]) -> Vec<Choice> {
    let place = |counter: &CounterId| nearest.iter().position(|one| one == counter).unwrap_or(usize::MAX);
    let mut counters: Vec<_> =
        offer.counters.iter().filter(|one| one.id.to_string() != form.sportello).collect();
    counters.sort_by_key(|one| place(&one.id));
    let named = |one: &&Named<CounterId>| {
        if nearest.contains(&one.id) {
            page.t_with("waiting-also-near", "counter", &one.name)
        } else {
            one.name.clone()
        }
    };
    counters.iter().map(|one| Choice::new(one.id.to_string(), named(one))).collect()
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
    let counters = match &chosen {
        Some((service, counter)) => counters_of(&mut tx, &form, (service, *counter), &mut errors).await?,
        None => Vec::new(),
    };
    let (Some((service, counter)), Some(entry), true) = (chosen, entry, errors.is_empty()) else {
        let again = new_page(&actor, &mut tx, &offer, form, errors).await?;
        return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again);
    };
    let register = register_at(&mut tx, counter).await?;
    let (id, horizon) = (service.id, FreeTimes::horizon(&service, today));
    let times = FreeTimes::load(&mut tx, service, &counters, horizon).await?;
    let free = times.slots(Seeker::Citizen, &Narrowed::default(), now);
    let new = NewEntry {
        register,
        service: id,
        counters,
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

/// The counter chosen and those ticked beside it; one that cannot offer a time is said.
async fn counters_of(
    tx: &mut PgConnection,
    form: &NewForm,
    (service, counter): (&BookableService, CounterId),
    errors: &mut FormErrors,
) -> Result<Vec<CounterId>, Fault> {
    let mut counters = vec![counter];
    if form.anche.is_empty() {
        return Ok(counters);
    }
    let beside = store::waiting::counters_beside(tx, service, counter, false).await?;
    for key in form.anche.iter().filter(|key| **key != counter.to_string()) {
        match beside.iter().find(|one| one.id.to_string() == **key) {
            Some(one) => counters.push(one.id),
            None if errors.iter().all(|(field, _)| field != "anche") => {
                errors.add("anche", Message::new("waiting-also-not-there").with("service", &service.name));
            }
            None => {}
        }
    }
    Ok(counters)
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
        anche: Vec::new(),
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
        counters: Vec::new(),
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
