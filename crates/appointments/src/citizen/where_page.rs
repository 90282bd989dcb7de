use askama::Template;
use axum::extract::{Path, Query};
use snodo_core::{Fault, Frame, PageResult, Visitor, fields, page};
use snodo_network::CounterId;
use snodo_openings::{CounterCalendar, ServiceId};
use snodo_places::Comune;

use super::NetworkPlace;
use crate::{
    free_times::{FreeTimes, Narrowed, Seeker},
    words,
};

/// Counters on the first screen, when no Comune asks for more.
const COUNTERS_SHOWN: usize = 3;

/// Second step: where, with the first free time of each counter.
#[derive(Template)]
#[template(path = "citizen/where_page.html")]
struct WherePage {
    page: Frame,
    place: NetworkPlace,
    step: u8,
    service_name: String,
    address: String,
    comune: String,
    comune_error: String,
    comune_name: String,
    first: Option<CounterChoice>,
    /// The first counters, and the others, which open on request.
    groups: Vec<(bool, Vec<CounterChoice>)>,
}

#[derive(Clone)]
struct CounterChoice {
    name: String,
    address: String,
    phone: Option<String>,
    step_free: bool,
    is_mine: bool,
    href: String,
    /// The first free time, as the form sends it and as people say it.
    first: Option<(String, String)>,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    comune: String,
}

pub(crate) async fn show(
    visitor: Visitor,
    Path((network, service)): Path<(String, ServiceId)>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let (today, now) = (visitor.app.clock.today(), visitor.app.clock.now());
    let place = NetworkPlace::find(&visitor.app, &network).await?;
    let mut tx = place.begin(&visitor.app).await?;
    let service = snodo_openings::service(&mut tx, service, today).await?.ok_or(Fault::NotFound)?;
    if !service.may_be_booked_by("citizen") {
        return Err(Fault::NotFound);
    }
    let page_frame = place.frame(&visitor);
    let (comune, comune_error) = match fields::comune("", &asked.comune) {
        Ok(comune) => (comune, String::new()),
        Err(message) => (None, page_frame.message(&message)),
    };
    let mine = match comune {
        Some(comune) => snodo_openings::counters_of_comune(&mut tx, &comune.istat.to_string()).await?,
        None => Vec::new(),
    };
    let mut order = mine.clone();
    order.extend(service.counters.iter().copied().filter(|counter| !mine.contains(counter)));
    let horizon = FreeTimes::horizon(&service, today);
    let times = FreeTimes::load(&mut tx, service, &order, horizon).await?;
    let firsts = times.first_at_each(Seeker::Citizen, &Narrowed::default(), now);
    let choices: Vec<(Option<jiff::Timestamp>, CounterChoice)> = firsts
        .into_iter()
        .filter_map(|(id, slot)| {
            let counter = times.openings.counters.iter().find(|counter| counter.id == id)?;
            let first = slot.as_ref().map(|slot| {
                let mut said = format!(
                    "{}, {}",
                    page_frame.day(crate::model::day_in_italy(slot.start)),
                    words::clock(slot.start)
                );
                // A travelling counter: where it stands that day.
                if slot.place != counter.site.id.0 {
                    let site = counter.site_of(slot.place);
                    said = format!("{said} · {}, {}", site.address, site.comune_name);
                }
                (slot.start.to_string(), said)
            });
            let choice = choice_of(counter, &place, times.service.id, mine.contains(&id), first);
            Some((slot.map(|slot| slot.start), choice))
        })
        .collect();
    // The first of all; with a Comune, the first at a counter that serves it.
    let first = choices
        .iter()
        .filter(|(start, choice)| start.is_some() && (mine.is_empty() || choice.is_mine))
        .min_by_key(|(start, _)| *start)
        .map(|(_, choice)| choice.clone());
    let mut nearest: Vec<CounterChoice> = choices.into_iter().map(|(_, choice)| choice).collect();
    let others = nearest.split_off(nearest.len().min(COUNTERS_SHOWN.max(mine.len())));
    page(&WherePage {
        step: 2,
        service_name: times.service.name.clone(),
        address: format!("/sportelli/{}/prenota/{}", place.slug, times.service.id),
        comune: asked.comune,
        comune_error,
        comune_name: comune.map(Comune::label).unwrap_or_default(),
        first,
        groups: vec![(false, nearest), (true, others)],
        place,
        page: page_frame,
    })
}

fn choice_of(
    counter: &CounterCalendar,
    place: &NetworkPlace,
    service: ServiceId,
    is_mine: bool,
    first: Option<(String, String)>,
) -> CounterChoice {
    let id: CounterId = counter.id;
    CounterChoice {
        name: counter.name.clone(),
        address: format!("{}, {}", counter.site.address, counter.site.comune_name),
        phone: counter.phone.clone(),
        step_free: counter.site.step_free == Some(true),
        is_mine,
        href: format!("/sportelli/{}/prenota/{service}/{id}", place.slug),
        first,
    }
}
