use askama::Template;
use axum::{extract::Query, http::StatusCode};
use jiff::{Timestamp, ToSpan as _, civil::Date};
use snodo_calendar::Slot;
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission,
    address_with, fields, page, page_with_status, redirect_with,
};
use snodo_network::{CounterId, OperatorId, RegisterId};
use snodo_openings::{BookableService, ServiceId};
use snodo_people::PersonId;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    booking::{self, Wanted},
    citizen::{DayOfTimes, LANGUAGES, TimeChoice, days_of, language_of, times_of},
    free_times::{FreeTimes, Narrowed, Seeker, channel_codes},
    model::{Attendee, Code, Refusal, day_in_italy},
    notices::{self, SiteAddress},
    store, words,
};

/// How many days of free times are listed.
const DAYS_LISTED: i32 = 21;

/// A new appointment: what for, where, when, who, on one page.
#[derive(Template)]
#[template(path = "desk/new.html")]
struct NewPage {
    page: Frame,
    form: NewForm,
    services: Vec<Choice>,
    counters: Vec<Choice>,
    operators: Vec<Choice>,
    languages: Vec<Choice>,
    /// The room in which the time was chosen.
    room: Option<String>,
    /// How it can be held, when there is a choice.
    channels: Vec<Choice>,
    days: Vec<(String, DayOfTimes)>,
    chosen_day: String,
    times: Vec<TimeChoice>,
    is_chosen: bool,
    is_group: bool,
    new_group: bool,
    group_switch: String,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl NewPage {
    /// Where the person is put into the waiting list.
    fn waiting_address(&self) -> String {
        let form = &self.form;
        address_with(
            "/appuntamenti/attesa/nuova",
            &[
                ("servizio", &form.servizio),
                ("sportello", &form.sportello),
                ("persona", &form.persona),
                ("persona_code", &form.persona_code),
            ],
        )
    }
}

/// A new appointment as it is asked for and as it is typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct NewForm {
    servizio: String,
    sportello: String,
    operatore: String,
    giorno: String,
    inizio: String,
    gruppo: String,
    /// The key of a room, when the time was chosen in one.
    stanza: String,
    persona: String,
    persona_code: String,
    telefono: String,
    email: String,
    lingua: String,
    /// Only times of who speaks this language.
    parla: String,
    come: String,
    motivo: String,
}

impl NewForm {
    fn start(&self) -> Option<Timestamp> {
        self.inizio.parse().ok()
    }

    fn day(&self) -> Option<Date> {
        self.giorno.parse().ok().or_else(|| self.start().map(day_in_italy))
    }

    fn operator(&self) -> Option<OperatorId> {
        self.operatore.parse().ok().map(OperatorId)
    }

    fn room(&self) -> Option<Uuid> {
        self.stanza.parse().ok()
    }

    fn new_group(&self) -> bool {
        self.gruppo == "nuovo"
    }

    /// The same page, with whatever room is free.
    fn without_room(&self) -> String {
        NewForm { stanza: String::new(), ..self.clone() }.address(&self.giorno, &self.gruppo)
    }

    /// The same page with another day, or another way with groups.
    fn address(&self, day: &str, group: &str) -> String {
        address_with(
            "/appuntamenti/nuovo",
            &[
                ("servizio", &self.servizio),
                ("sportello", &self.sportello),
                ("operatore", &self.operatore),
                ("persona", &self.persona),
                ("persona_code", &self.persona_code),
                ("parla", &self.parla),
                ("come", &self.come),
                ("stanza", &self.stanza),
                ("giorno", day),
                ("gruppo", group),
            ],
        )
    }

    fn attendee(&self, errors: &mut FormErrors) -> Attendee {
        let person = self.persona_code.parse().ok().map(PersonId);
        let name = errors.read("persona", fields::required(&self.persona, "appointment-person-missing"));
        Attendee {
            person,
            name: if person.is_some() {
                String::new()
            } else {
                name.unwrap_or_default().chars().take(200).collect()
            },
            phone: errors.read("telefono", fields::phone(&self.telefono)).flatten(),
            email: errors.read("email", fields::email(&self.email)).flatten(),
            comune: None,
            language: errors
                .read("lingua", fields::one_of(&self.lingua, LANGUAGES))
                .flatten()
                .filter(|language| language != "it"),
            reason: errors.read("motivo", fields::at_most(&self.motivo, 500)).unwrap_or_default(),
        }
    }
}

/// A person's page links to a form with their key alone: the form shows their name, and keeps the key.
pub(crate) async fn name_the_person(
    tx: &mut PgConnection,
    persona: &mut String,
    persona_code: &mut String,
) -> Result<(), Fault> {
    if persona_code.is_empty()
        && let Some(person) = persona.parse().ok().map(PersonId)
        && let Some(name) = snodo_people::name_of(tx, person).await?
    {
        *persona_code = std::mem::replace(persona, name);
    }
    Ok(())
}

/// What can be booked, and where, by this actor.
pub(crate) struct Offer {
    pub(crate) services: Vec<BookableService>,
    pub(crate) counters: Vec<store::reading::Named<CounterId>>,
}

impl Offer {
    pub(crate) async fn of(tx: &mut PgConnection, today: Date) -> Result<Offer, Fault> {
        let mut services = snodo_openings::services(&mut *tx, today).await?;
        services.retain(|service| service.may_be_booked_by("operator"));
        Ok(Offer { services, counters: store::reading::counters_of_actor(tx).await? })
    }

    /// The service and counter chosen, when they go together.
    pub(crate) fn chosen(&self, service: &str, counter: &str) -> Option<(&BookableService, CounterId)> {
        let service = ServiceId(service.parse().ok()?);
        let counter = CounterId(counter.parse().ok()?);
        let service = self.services.iter().find(|one| one.id == service)?;
        let is_there =
            service.counters.contains(&counter) && self.counters.iter().any(|one| one.id == counter);
        is_there.then_some((service, counter))
    }

    pub(crate) fn service_choices(&self) -> Vec<Choice> {
        self.services.iter().map(|one| Choice::new(one.id.to_string(), one.name.clone())).collect()
    }

    pub(crate) fn counter_choices(&self) -> Vec<Choice> {
        self.counters.iter().map(|one| Choice::new(one.id.to_string(), one.name.clone())).collect()
    }
}

pub(crate) async fn show(actor: Actor, Query(mut form): Query<NewForm>) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    let offer = Offer::of(&mut tx, actor.app.clock.today()).await?;
    name_the_person(&mut tx, &mut form.persona, &mut form.persona_code).await?;
    if let [only] = offer.services.as_slice() {
        form.servizio = only.id.to_string();
    }
    if let [only] = offer.counters.as_slice() {
        form.sportello = only.id.to_string();
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
    let (today, now) = (actor.app.clock.today(), actor.app.clock.now());
    let frame = actor.frame("agenda");
    let from = form.day().unwrap_or(today).max(today);
    let span = (from, from.saturating_add(DAYS_LISTED.days()));
    let shown: Vec<CounterId> = match form.sportello.parse().ok().map(CounterId) {
        Some(counter) => vec![counter],
        None => offer.counters.iter().map(|one| one.id).collect(),
    };
    let operators = store::reading::operators_of_counters(&mut *tx, &shown, span).await?;
    let mut page = NewPage {
        services: offer.service_choices(),
        counters: offer.counter_choices(),
        operators: operators.iter().map(|one| Choice::new(one.id.to_string(), one.name.clone())).collect(),
        languages: frame.choices("appointment-language", LANGUAGES),
        room: None,
        channels: Vec::new(),
        days: Vec::new(),
        chosen_day: String::new(),
        times: Vec::new(),
        is_chosen: false,
        is_group: false,
        new_group: form.new_group(),
        group_switch: String::new(),
        said: frame.errors(&errors),
        errors,
        page: frame,
        form,
    };
    if let Some(room) = page.form.room() {
        let rooms = store::reading::rooms_of_counters(&mut *tx, &shown, from).await?;
        page.room = rooms.into_iter().find(|one| one.id == room).map(|one| one.name);
    }
    if page.room.is_none() {
        page.form.stanza.clear();
    }
    let Some((service, counter)) = offer.chosen(&page.form.servizio, &page.form.sportello) else {
        return Ok(page);
    };
    page.is_chosen = true;
    page.is_group = service.terms.terms().seats > 1;
    page.group_switch = page.form.address(&page.form.giorno, if page.new_group { "" } else { "nuovo" });
    let channels = channel_codes(service);
    if channels.len() > 1 {
        page.channels = page.page.choices("appointment-channel", channels);
    }
    // The times at which the person can come, with somebody who speaks with them.
    let person_taken = match page.form.persona_code.parse().ok().map(PersonId) {
        Some(person) => store::taking::person_taken(&mut *tx, person, None).await?,
        None => Vec::new(),
    };
    let narrowed = Narrowed {
        operator: page.form.operator(),
        language: language_of(&page.form.parla),
        new_group: page.new_group,
        room: page.form.room(),
        person_taken,
        ..Narrowed::default()
    };
    let times = FreeTimes::load(tx, service.clone(), &[counter], span).await?;
    let mut slots = times.slots(Seeker::Staff, &narrowed, now);
    if !page.is_group
        && let Some(start) = page.form.start()
        && page.form.day() == Some(day_in_italy(start))
        && let Some(why) = take_in(actor, &times, &narrowed, start, &mut slots)
        && page.errors.is_empty()
    {
        page.errors.add("inizio", why);
        page.said = page.page.errors(&page.errors);
    }
    let days = days_of(&page.page, &slots, page.form.day());
    page.chosen_day = days
        .iter()
        .find(|day| day.is_chosen)
        .map(|day| words::long_day(&page.page, day.day))
        .unwrap_or_default();
    page.times = times_of(&slots, &days);
    page.days = days
        .into_iter()
        .map(|day| (page.form.address(&day.day.to_string(), &page.form.gruppo), day))
        .collect();
    Ok(page)
}

pub(crate) async fn book(actor: Actor, site: SiteAddress, Form(form): Form<NewForm>) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let now = actor.app.clock.now();
    let mut tx = actor.begin().await?;
    let offer = Offer::of(&mut tx, actor.app.clock.today()).await?;
    let mut errors = FormErrors::new();
    let chosen =
        offer.chosen(&form.servizio, &form.sportello).map(|(service, counter)| (service.id, counter));
    if chosen.is_none() {
        errors.add("servizio", Message::new("appointment-service-missing"));
    }
    let start = form.start();
    if start.is_none() {
        errors.add("inizio", Message::new("appointment-time-missing"));
    }
    let attendee = if form.new_group() { Attendee::default() } else { form.attendee(&mut errors) };
    let (Some((service, counter)), Some(start), true) = (chosen, start, errors.is_empty()) else {
        return refused(&actor, &mut tx, &offer, form, errors).await;
    };
    if let Some(person) = attendee.person
        && !snodo_people::may_open(&mut tx, person).await?
    {
        return Err(Fault::NotFound);
    }
    let register = register_at(&mut tx, counter).await?;
    let wanted = Wanted {
        operator: form.operator(),
        channel: Some(form.come.clone()).filter(|come| !come.is_empty()),
        language: Some(form.parla.clone()).filter(|code| language_of(code).is_some()),
        room: form.room(),
        ..Wanted::new(service, counter, start)
    };
    if wanted.channel.as_deref() == Some("phone") && attendee.person.is_none() && attendee.phone.is_none() {
        errors.add("telefono", Message::new("appointment-phone-to-call"));
        return refused(&actor, &mut tx, &offer, form, errors).await;
    }
    if form.new_group() {
        let taken = booking::gather(&mut tx, register, &wanted, now).await?.ok_or(Fault::NotFound)?;
        return match taken {
            Ok(appointment) => {
                tx.commit().await?;
                let flash = Flash::success(Message::new("appointment-gathered"));
                Ok(redirect_with(&format!("/appuntamenti/{appointment}"), flash))
            }
            Err(refusal) => {
                errors.add("inizio", said_of(&actor, &refusal));
                refused(&actor, &mut tx, &offer, form, errors).await
            }
        };
    }
    let code = Code::generate();
    let taken =
        booking::book(&mut tx, register, &wanted, &attendee, &code, now).await?.ok_or(Fault::NotFound)?;
    match taken {
        Ok(booked) => {
            notices::booked(&mut tx, &actor, &site, booked.participation, Some(&code)).await?;
            tx.commit().await?;
            let flash = Flash::success(
                Message::new("appointment-booked-flash")
                    .with("time", actor.frame("agenda").instant(booked.start)),
            );
            Ok(redirect_with(&format!("/appuntamenti/{}", booked.appointment), flash))
        }
        Err(refusal) => {
            errors.add("inizio", said_of(&actor, &refusal));
            refused(&actor, &mut tx, &offer, form, errors).await
        }
    }
}

/// Why, and the next free times.
pub(crate) fn said_of(actor: &Actor, refusal: &Refusal) -> Message {
    let frame = actor.frame("agenda");
    let next: Vec<String> = refusal.next.iter().take(3).map(|slot| frame.instant(slot.start)).collect();
    let why = frame.t(refusal.reason.message_key());
    if next.is_empty() {
        Message::new("appointment-refused").with("why", why)
    } else {
        Message::new("appointment-refused-next").with("why", why).with("next", next.join(", "))
    }
}

/// Takes a time that was chosen on the agenda into the free times, also between two of the service's usual beginnings; gives why, and
/// which ones suit, when it does not.
pub(crate) fn take_in(
    actor: &Actor,
    times: &FreeTimes,
    narrowed: &Narrowed,
    start: Timestamp,
    slots: &mut Vec<Slot<Uuid>>,
) -> Option<Message> {
    let (reason, next) = match times.at(start, Seeker::Staff, narrowed, actor.app.clock.now()) {
        Ok(slot) => {
            if slots.iter().all(|one| one.start != start) {
                slots.push(slot);
                slots.sort_by_key(|one| one.start);
            }
            return None;
        }
        Err(refused) => refused,
    };
    let frame = actor.frame("agenda");
    let why = Message::new("appointment-not-then")
        .with("time", frame.instant(start))
        .with("service", &times.service.name)
        .with("minutes", times.service.terms.terms().duration_minutes)
        .with("why", frame.message(&said_of(actor, &Refusal { reason, next })));
    Some(why)
}

/// The register of a counter, when its files are the actor's.
pub(crate) async fn register_at(tx: &mut PgConnection, counter: CounterId) -> Result<RegisterId, Fault> {
    let register = snodo_openings::register_of_counter(&mut *tx, counter).await?.ok_or(Fault::NotFound)?;
    let mine = snodo_people::registers_of_actor(tx).await?;
    if mine.iter().any(|(one, _)| one.0 == register) {
        Ok(RegisterId(register))
    } else {
        Err(Fault::NotPermitted)
    }
}

async fn refused(
    actor: &Actor,
    tx: &mut PgConnection,
    offer: &Offer,
    form: NewForm,
    errors: FormErrors,
) -> PageResult {
    let again = new_page(actor, tx, offer, form, errors).await?;
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
}
