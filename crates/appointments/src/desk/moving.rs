use askama::Template;
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use jiff::{Timestamp, ToSpan as _};
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission,
    address_with, page, page_with_status, redirect_with,
};
use snodo_network::{CounterId, OperatorId};
use sqlx::PgConnection;

use super::{
    new::{said_of, take_in},
    show::find,
};
use crate::{
    booking,
    citizen::{DayOfTimes, TimeChoice, days_of, times_of},
    free_times::{FreeTimes, Narrowed, Seeker},
    model::{AppointmentId, Part, ParticipationId, ParticipationState, day_in_italy, in_italy},
    notices::{self, SiteAddress},
    sequences::rest_of,
    store,
    waiting::offering,
    words,
};

/// How many days of free times are listed.
const DAYS_LISTED: i32 = 30;

/// Another time for a booked appointment, or for one person of a group.
#[derive(Template)]
#[template(path = "desk/moving.html")]
struct MovePage {
    page: Frame,
    back: String,
    address: String,
    lead: String,
    form: MoveForm,
    counters: Vec<Choice>,
    operators: Vec<Choice>,
    days: Vec<(String, DayOfTimes)>,
    chosen_day: String,
    times: Vec<TimeChoice>,
    in_sequence: bool,
    errors: FormErrors,
    said: Vec<FieldError>,
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct MoveForm {
    sportello: String,
    operatore: String,
    giorno: String,
    inizio: String,
    /// Ticked: the next of the sequence move in the same way.
    serie: String,
}

impl MoveForm {
    /// The day asked for; that of the time, when it was chosen on the agenda.
    fn day(&self) -> Option<jiff::civil::Date> {
        self.giorno.parse().ok().or_else(|| self.inizio.parse().ok().map(day_in_italy))
    }

    fn operator(&self) -> Option<OperatorId> {
        self.operatore.parse().ok().map(OperatorId)
    }
}

type Which = (AppointmentId, ParticipationId);

pub(crate) async fn show(actor: Actor, Path(which): Path<Which>, Query(form): Query<MoveForm>) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    page(&move_page(&actor, &mut tx, which, form, FormErrors::new()).await?)
}

async fn move_page(
    actor: &Actor,
    tx: &mut PgConnection,
    (appointment, participation): Which,
    mut form: MoveForm,
    mut errors: FormErrors,
) -> Result<MovePage, Fault> {
    let (today, now) = (actor.app.clock.today(), actor.app.clock.now());
    let before = find(&mut *tx, appointment).await?;
    let person = before.people.iter().find(|one| one.id == participation).ok_or(Fault::NotFound)?;
    let service = snodo_openings::service(&mut *tx, before.service, today).await?.ok_or(Fault::NotFound)?;
    let mut counters = store::reading::counters_of_actor(&mut *tx).await?;
    counters.retain(|one| service.counters.contains(&one.id));
    let counter = form.sportello.parse().ok().map_or(before.counter, CounterId);
    form.sportello = counter.to_string();
    let from = form.day().unwrap_or(today).max(today);
    let span = (from, from.saturating_add(DAYS_LISTED.days()));
    let operators = store::reading::operators_of_counters(&mut *tx, &[counter], span).await?;
    let times = FreeTimes::load(tx, service, &[counter], span).await?;
    let narrowed = Narrowed { operator: form.operator(), ..Narrowed::default() };
    let mut slots = times.slots(Seeker::Staff, &narrowed, now);
    let frame = actor.frame("agenda");
    if let Ok(start) = form.inizio.parse()
        && let Some(why) = take_in(actor, &times, &narrowed, start, &mut slots)
        && errors.is_empty()
    {
        errors.add("inizio", why);
    }
    let days = days_of(&frame, &slots, form.day());
    let address = format!("/appuntamenti/{appointment}/presenze/{participation}/sposta");
    let day_address = |day: &DayOfTimes| {
        address_with(
            &address,
            &[
                ("sportello", &form.sportello),
                ("operatore", &form.operatore),
                ("giorno", &day.day.to_string()),
            ],
        )
    };
    Ok(MovePage {
        back: format!("/appuntamenti/{appointment}"),
        lead: format!(
            "{}: {}, {}, {}",
            person.name,
            before.service_name,
            words::long_day(&frame, day_in_italy(before.start)),
            words::clock(before.start)
        ),
        counters: counters.iter().map(|one| Choice::new(one.id.to_string(), one.name.clone())).collect(),
        operators: operators.iter().map(|one| Choice::new(one.id.to_string(), one.name.clone())).collect(),
        chosen_day: days
            .iter()
            .find(|day| day.is_chosen)
            .map(|day| words::long_day(&frame, day.day))
            .unwrap_or_default(),
        times: times_of(&slots, &days),
        in_sequence: before.sequence.is_some(),
        days: days.into_iter().map(|day| (day_address(&day), day)).collect(),
        said: frame.errors(&errors),
        errors,
        address,
        form,
        page: frame,
    })
}

pub(crate) async fn save(
    actor: Actor,
    Path(which): Path<Which>,
    site: SiteAddress,
    Form(form): Form<MoveForm>,
) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let now = actor.app.clock.now();
    let (appointment, participation) = which;
    let mut errors = FormErrors::new();
    let mut tx = actor.begin().await?;
    let counter = form.sportello.parse().ok().map(CounterId).ok_or(Fault::NotFound)?;
    super::new::register_at(&mut tx, counter).await?;
    let Ok(start) = form.inizio.parse::<Timestamp>() else {
        errors.add("inizio", Message::new("appointment-time-missing"));
        let again = move_page(&actor, &mut tx, which, form, errors).await?;
        return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again);
    };
    let rest = if form.serie.is_empty() { Vec::new() } else { rest_of(&mut tx, appointment).await? };
    let to = (counter, start, form.operator());
    let moved = booking::move_to(&mut tx, participation, to, Seeker::Staff, now).await?;
    match moved.ok_or_else(|| Fault::Refused(Message::new("appointment-not-ahead")))? {
        Ok(()) => {
            notices::moved(&mut tx, &actor, &site, participation).await?;
            if let Some(why) = move_rest(&actor, &mut tx, &site, &rest, &form, start).await? {
                drop(tx);
                errors.add("inizio", why);
                let mut tx = actor.begin().await?;
                let again = move_page(&actor, &mut tx, which, form, errors).await?;
                return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again);
            }
            let now_in = store::notices::appointment_of(&mut tx, participation).await?.unwrap_or(appointment);
            tx.commit().await?;
            offering::after_a_time_came_free(&actor.app, actor.operator().network).await;
            let flash = Flash::success(
                Message::new("appointment-moved-flash").with("time", actor.frame("agenda").instant(start)),
            );
            Ok(redirect_with(&format!("/appuntamenti/{now_in}"), flash))
        }
        Err(refusal) => {
            errors.add("inizio", said_of(&actor, &refusal));
            let again = move_page(&actor, &mut tx, which, form, errors).await?;
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
    }
}

/// Moves the appointments after the first of `rest` by as much as the first was moved to `start`, by the clock on the wall. Gives why not,
/// when one of them cannot: then nothing is to be moved.
async fn move_rest(
    actor: &Actor,
    tx: &mut PgConnection,
    site: &SiteAddress,
    rest: &[crate::Appointment],
    form: &MoveForm,
    start: Timestamp,
) -> Result<Option<Message>, Fault> {
    let Some((first, others)) = rest.split_first() else { return Ok(None) };
    let civil = |at: Timestamp| in_italy(at).datetime();
    let days = day_in_italy(start).since(day_in_italy(first.start)).map_or(0, |span| span.get_days());
    // The last first when they move ahead, so that none meets the next of its own sequence.
    let mut others: Vec<&crate::Appointment> = others.iter().collect();
    if start > first.start {
        others.reverse();
    }
    for one in others {
        let day = civil(one.start).date().saturating_add(days.days());
        let zone = in_italy(start).time_zone().clone();
        let Ok(to) = day.to_datetime(civil(start).time()).to_zoned(zone) else { continue };
        let booked = one.people.iter().filter(|person| person.part == Part::Attendee);
        for person in booked.filter(|person| person.state == ParticipationState::Booked) {
            let to = (one.counter, to.timestamp(), form.operator());
            let moved =
                booking::move_to(&mut *tx, person.id, to, Seeker::Staff, actor.app.clock.now()).await?;
            if let Some(Err(refusal)) = &moved {
                let why = actor.frame("agenda").message(&said_of(actor, refusal));
                let when = actor.frame("agenda").instant(to.1);
                return Ok(Some(Message::new("sequence-none-moved").with("when", when).with("why", why)));
            }
            notices::moved(&mut *tx, actor, site, person.id).await?;
        }
    }
    Ok(None)
}
