use askama::Template;
use axum::{extract::Query, http::StatusCode};
use jiff::{Timestamp, ToSpan as _, civil::Date};
use snodo_calendar::Slot;
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission,
    fields, page, page_with_status, redirect_with,
};
use snodo_network::{CounterId, OperatorId};
use snodo_openings::BookableService;
use snodo_people::PersonId;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    booking::{self, Wanted},
    desk::{Offer, name_the_person, register_at},
    free_times::{FreeTimes, Narrowed, Seeker},
    model::{Attendee, Code, day_in_italy, in_italy},
    notices::{self, SiteAddress},
    store, words,
};

/// Free times offered for each appointment of the sequence.
const ALTERNATIVES: usize = 12;
/// How many days after the wished one the alternatives may lie.
const DAYS_AROUND: i32 = 6;

/// Several appointments of one person in one go.
#[derive(Template)]
#[template(path = "sequences/new.html")]
struct NewPage {
    page: Frame,
    form: NewForm,
    services: Vec<Choice>,
    counters: Vec<Choice>,
    operators: Vec<Choice>,
    rows: Vec<Row>,
    errors: FormErrors,
    said: Vec<FieldError>,
}

/// One appointment of the sequence to be.
struct Row {
    number: usize,
    service_name: String,
    /// The day and time wished.
    wished: String,
    is_free: bool,
    /// Why the time that was sent is not free.
    why: String,
    times: Vec<Choice>,
    chosen: String,
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct NewForm {
    servizio: String,
    sportello: String,
    operatore: String,
    persona: String,
    persona_code: String,
    giorno: String,
    ora: String,
    volte: String,
    settimane: String,
    seguito: String,
    giorni_dopo: String,
    telefono: String,
    /// The time chosen for each appointment, in order.
    inizio: Vec<String>,
}

/// What is asked for, read.
struct Plan<'a> {
    counter: CounterId,
    operator: Option<OperatorId>,
    person: Option<PersonId>,
    steps: Vec<(&'a BookableService, Timestamp)>,
}

impl NewForm {
    /// The appointments wished: so many at the same hour, every so many weeks, and one of another service after them.
    fn plan<'a>(&self, offer: &'a Offer, errors: &mut FormErrors) -> Option<Plan<'a>> {
        let chosen = offer.chosen(&self.servizio, &self.sportello);
        if chosen.is_none() {
            errors.add("servizio", Message::new("appointment-service-missing"));
        }
        let day = errors.read("giorno", fields::date(&self.giorno)).flatten();
        if day.is_none() && errors.of("giorno").is_none() {
            errors.add("giorno", Message::new("sequence-day-missing"));
        }
        let time: Option<jiff::civil::Time> = self.ora.parse().ok();
        if time.is_none() {
            errors.add("ora", Message::new("sequence-time-missing"));
        }
        let times = errors.read("volte", fields::number(&self.volte, 1, 12)).flatten().unwrap_or(3);
        let weeks = errors.read("settimane", fields::number(&self.settimane, 1, 8)).flatten().unwrap_or(1);
        let after =
            errors.read("giorni_dopo", fields::number(&self.giorni_dopo, 1, 90)).flatten().unwrap_or(14);
        let (service, counter) = chosen?;
        let (day, time) = (day?, time?);
        let at = |day: Date| {
            let zone = jiff::tz::TimeZone::get("Europe/Rome").ok()?;
            Some(day.to_datetime(time).to_zoned(zone).ok()?.timestamp())
        };
        let mut steps = Vec::new();
        for number in 0..times {
            steps.push((service, at(day.saturating_add((7 * weeks * number).days()))?));
        }
        if let Some((follow_up, _)) = offer.chosen(&self.seguito, &self.sportello) {
            let last = day.saturating_add((7 * weeks * (times - 1)).days());
            steps.push((follow_up, at(last.saturating_add(after.days()))?));
        }
        let operator = self.operatore.parse().ok().map(OperatorId);
        let person = self.persona_code.parse().ok().map(PersonId);
        errors.is_empty().then_some(Plan { counter, operator, person, steps })
    }
}

pub(crate) async fn show(actor: Actor, Query(mut form): Query<NewForm>) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    let offer = Offer::of(&mut tx, actor.app.clock.today()).await?;
    name_the_person(&mut tx, &mut form.persona, &mut form.persona_code).await?;
    page(&new_page(&actor, &mut tx, &offer, form, FormErrors::new(), &[]).await?)
}

async fn new_page(
    actor: &Actor,
    tx: &mut PgConnection,
    offer: &Offer,
    form: NewForm,
    errors: FormErrors,
    refused: &[(usize, String)],
) -> Result<NewPage, Fault> {
    let today = actor.app.clock.today();
    let frame = actor.frame("agenda");
    let shown: Vec<CounterId> = match form.sportello.parse().ok().map(CounterId) {
        Some(counter) => vec![counter],
        None => offer.counters.iter().map(|one| one.id).collect(),
    };
    let span = (today, today.saturating_add(90.days()));
    let operators = store::reading::operators_of_counters(&mut *tx, &shown, span).await?;
    let plan = form.plan(offer, &mut FormErrors::new());
    let rows = match &plan {
        Some(plan) => rows(actor, tx, &frame, plan, &form, refused).await?,
        None => Vec::new(),
    };
    Ok(NewPage {
        services: offer.service_choices(),
        counters: offer.counter_choices(),
        operators: operators.iter().map(|one| Choice::new(one.id.to_string(), one.name.clone())).collect(),
        rows,
        said: frame.errors(&errors),
        errors,
        page: frame,
        form,
    })
}

/// The free times for each wished one: the nearest from its day on. Times of earlier rows are not offered twice.
async fn rows(
    actor: &Actor,
    tx: &mut PgConnection,
    page: &Frame,
    plan: &Plan<'_>,
    form: &NewForm,
    refused: &[(usize, String)],
) -> Result<Vec<Row>, Fault> {
    let now = actor.app.clock.now();
    let person_taken = match plan.person {
        Some(person) => store::taking::person_taken(&mut *tx, person, None).await?,
        None => Vec::new(),
    };
    let narrowed = Narrowed { operator: plan.operator, person_taken, ..Narrowed::default() };
    let mut rows = Vec::new();
    let first = plan.steps.iter().map(|(_, at)| day_in_italy(*at)).min().unwrap_or(page.today());
    let last = plan.steps.iter().map(|(_, at)| day_in_italy(*at)).max().unwrap_or(first);
    let mut free: Vec<(snodo_openings::ServiceId, Vec<Slot<Uuid>>)> = Vec::new();
    for (number, (service, wished)) in plan.steps.iter().enumerate() {
        if !free.iter().any(|(id, _)| *id == service.id) {
            let days = (first.max(page.today()), last.saturating_add(DAYS_AROUND.days()));
            let times = FreeTimes::load(&mut *tx, (*service).clone(), &[plan.counter], days).await?;
            free.push((service.id, times.slots(Seeker::Staff, &narrowed, now)));
        }
        let slots = free.iter().find(|(id, _)| *id == service.id).map_or(&[][..], |(_, slots)| slots);
        let day = day_in_italy(*wished);
        let near = slots.iter().filter(|slot| {
            let its = day_in_italy(slot.start);
            its >= day && its <= day.saturating_add(DAYS_AROUND.days())
        });
        let is_free = slots.iter().any(|slot| slot.start == *wished);
        let mut times: Vec<Choice> = near
            .take(ALTERNATIVES)
            .map(|slot| Choice::new(slot.start.to_string(), page.instant(slot.start)))
            .collect();
        if is_free && !times.iter().any(|time| time.value == wished.to_string()) {
            times.insert(0, Choice::new(wished.to_string(), page.instant(*wished)));
        }
        let sent = form.inizio.get(number).filter(|sent| times.iter().any(|time| time.is(sent.as_str())));
        let chosen = sent.cloned().or_else(|| is_free.then(|| wished.to_string()));
        rows.push(Row {
            number: number + 1,
            service_name: service.name.clone(),
            wished: format!("{}, {}", words::long_day(page, day), words::clock(*wished)),
            is_free,
            why: refused.iter().find(|(at, _)| *at == number).map(|(_, why)| why.clone()).unwrap_or_default(),
            chosen: chosen.unwrap_or_default(),
            times,
        });
    }
    Ok(rows)
}

/// Books all, or none: whoever is refused one time sees which, and chooses another for it.
pub(crate) async fn book(actor: Actor, site: SiteAddress, Form(form): Form<NewForm>) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let now = actor.app.clock.now();
    let mut tx = actor.begin().await?;
    let offer = Offer::of(&mut tx, actor.app.clock.today()).await?;
    let mut errors = FormErrors::new();
    let name = errors.read("persona", fields::required(&form.persona, "appointment-person-missing"));
    let phone = errors.read("telefono", fields::phone(&form.telefono)).flatten();
    let plan = form.plan(&offer, &mut errors);
    let starts: Vec<Timestamp> = form.inizio.iter().filter_map(|start| start.parse().ok()).collect();
    let (Some(plan), Some(name)) = (plan, name) else {
        return refused(&actor, &mut tx, &offer, form, errors, &[]).await;
    };
    if starts.len() != plan.steps.len() {
        errors.add("inizio", Message::new("sequence-times-missing"));
        return refused(&actor, &mut tx, &offer, form.clone(), errors, &[]).await;
    }
    if let Some(person) = plan.person
        && !snodo_people::may_open(&mut tx, person).await?
    {
        return Err(Fault::NotFound);
    }
    let register = register_at(&mut tx, plan.counter).await?;
    let attendee = Attendee {
        person: plan.person,
        name: if plan.person.is_some() { String::new() } else { name.chars().take(200).collect() },
        phone,
        ..Attendee::default()
    };
    let sequence = Uuid::now_v7();
    let mut first = None;
    for (number, ((service, _), start)) in plan.steps.iter().zip(&starts).enumerate() {
        let wanted = Wanted { operator: plan.operator, ..Wanted::new(service.id, plan.counter, *start) };
        let code = Code::generate();
        let taken =
            booking::book(&mut tx, register, &wanted, &attendee, &code, now).await?.ok_or(Fault::NotFound)?;
        match taken {
            Ok(booked) => {
                store::steps::put_into_sequence(&mut tx, booked.appointment, sequence).await?;
                notices::booked(&mut tx, &actor, &site, booked.participation, Some(&code)).await?;
                first.get_or_insert(booked.appointment);
            }
            Err(refusal) => {
                drop(tx);
                let frame = actor.frame("agenda");
                let when =
                    format!("{} {}", words::long_day(&frame, in_italy(*start).date()), words::clock(*start));
                errors.add("inizio", Message::new("sequence-none-booked").with("when", when));
                let why = (number, frame.t(refusal.reason.message_key()));
                let mut tx = actor.begin().await?;
                return refused(&actor, &mut tx, &offer, form.clone(), errors, &[why]).await;
            }
        }
    }
    tx.commit().await?;
    let flash = Flash::success(Message::new("sequence-booked-flash").with("n", starts.len()));
    let first = first.ok_or(Fault::NotFound)?;
    Ok(redirect_with(&format!("/appuntamenti/{first}"), flash))
}

async fn refused(
    actor: &Actor,
    tx: &mut PgConnection,
    offer: &Offer,
    form: NewForm,
    errors: FormErrors,
    rows: &[(usize, String)],
) -> PageResult {
    let again = new_page(actor, tx, offer, form, errors, rows).await?;
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
}
