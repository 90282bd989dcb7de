use askama::Template;
use axum::{
    extract::{Path, Query, RawForm},
    http::StatusCode,
};
use jiff::{Timestamp, civil::Date};
use snodo_calendar::Slot;
use snodo_core::{Fault, Frame, Message, PageResult, Visitor, page, page_with_status, redirect};
use snodo_network::CounterId;
use snodo_openings::ServiceId;
use uuid::Uuid;

use super::{From, NetworkPlace, place::claim_hold, read_form};
use crate::{
    booking::{self, Wanted},
    free_times::{FreeTimes, Narrowed, Seeker},
    model::{Code, Refusal, day_in_italy},
    words,
};

/// A day on which there are free times.
pub(crate) struct DayOfTimes {
    pub(crate) day: Date,
    pub(crate) words: String,
    pub(crate) free: usize,
    pub(crate) is_chosen: bool,
}

/// A free time as a button.
pub(crate) struct TimeChoice {
    /// The instant, as the form sends it.
    pub(crate) value: String,
    pub(crate) words: String,
    /// Of a group.
    pub(crate) seats_left: Option<u16>,
}

/// The days of free times, in order; the chosen one, or the first.
pub(crate) fn days_of(page: &Frame, slots: &[Slot<Uuid>], chosen: Option<Date>) -> Vec<DayOfTimes> {
    let mut days: Vec<DayOfTimes> = Vec::new();
    for slot in slots {
        let day = day_in_italy(slot.start);
        match days.last_mut() {
            Some(last) if last.day == day => last.free += 1,
            _ => days.push(DayOfTimes { day, words: page.day(day), free: 1, is_chosen: false }),
        }
    }
    let at = chosen.and_then(|chosen| days.iter().position(|one| one.day >= chosen)).unwrap_or(0);
    if let Some(day) = days.get_mut(at) {
        day.is_chosen = true;
    }
    days
}

/// The times of the chosen day.
pub(crate) fn times_of(slots: &[Slot<Uuid>], days: &[DayOfTimes]) -> Vec<TimeChoice> {
    let Some(day) = days.iter().find(|one| one.is_chosen) else { return Vec::new() };
    slots
        .iter()
        .filter(|slot| day_in_italy(slot.start) == day.day)
        .map(|slot| TimeChoice {
            value: slot.start.to_string(),
            words: words::clock(slot.start),
            seats_left: slot.joins.map(|_| slot.seats_left),
        })
        .collect()
}

/// Third step: when.
#[derive(Template)]
#[template(path = "citizen/times.html")]
struct TimesPage {
    page: Frame,
    place: NetworkPlace,
    step: u8,
    title: String,
    lead: String,
    address: String,
    back: String,
    days: Vec<DayOfTimes>,
    chosen_day: String,
    times: Vec<TimeChoice>,
    refused: String,
    next: Vec<NextTime>,
    phone: Option<String>,
}

/// A free time offered instead of one that was taken.
pub(crate) struct NextTime {
    pub(crate) value: String,
    pub(crate) words: String,
}

impl NextTime {
    /// The times that a refusal offers.
    pub(crate) fn all(page: &Frame, refusal: &Refusal) -> Vec<NextTime> {
        refusal
            .next
            .iter()
            .map(|slot| NextTime { value: slot.start.to_string(), words: page.instant(slot.start) })
            .collect()
    }
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    giorno: String,
}

impl Asked {
    /// The day chosen, when it is one.
    pub(crate) fn day(&self) -> Option<Date> {
        self.giorno.parse().ok()
    }
}

pub(crate) async fn show(
    visitor: Visitor,
    Path((network, service, counter)): Path<(String, ServiceId, CounterId)>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let place = NetworkPlace::find(&visitor.app, &network).await?;
    page(&times_page(&visitor, place, service, counter, asked.day(), None).await?)
}

async fn times_page(
    visitor: &Visitor,
    place: NetworkPlace,
    service: ServiceId,
    counter: CounterId,
    chosen: Option<Date>,
    refusal: Option<Refusal>,
) -> Result<TimesPage, Fault> {
    let (today, now) = (visitor.app.clock.today(), visitor.app.clock.now());
    let mut tx = place.begin(&visitor.app).await?;
    let service = snodo_openings::service(&mut tx, service, today).await?.ok_or(Fault::NotFound)?;
    if !service.may_be_booked_by("citizen") || !service.counters.contains(&counter) {
        return Err(Fault::NotFound);
    }
    let horizon = FreeTimes::horizon(&service, today);
    let times = FreeTimes::load(&mut tx, service, &[counter], horizon).await?;
    let counter = times.openings.counters.first().ok_or(Fault::NotFound)?;
    let slots = times.slots(Seeker::Citizen, &Narrowed::default(), now);
    let page = visitor.frame("");
    let days = days_of(&page, &slots, chosen);
    let back = format!("/sportelli/{}/prenota/{}", place.slug, times.service.id);
    Ok(TimesPage {
        step: 3,
        title: page.t("appointment-when-title"),
        lead: format!(
            "{} · {}, {}, {}",
            times.service.name, counter.name, counter.site.address, counter.site.comune_name
        ),
        address: format!("{back}/{}", counter.id),
        back,
        chosen_day: days
            .iter()
            .find(|day| day.is_chosen)
            .map(|day| words::long_day(&page, day.day))
            .unwrap_or_default(),
        times: times_of(&slots, &days),
        days,
        refused: refusal.as_ref().map(|refusal| page.t(refusal.reason.message_key())).unwrap_or_default(),
        next: refusal.as_ref().map(|refusal| NextTime::all(&page, refusal)).unwrap_or_default(),
        phone: counter.phone.clone(),
        place,
        page,
    })
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct TimeForm {
    pub(crate) inizio: String,
}

impl TimeForm {
    /// The instant chosen.
    pub(crate) fn start(&self) -> Result<Timestamp, Fault> {
        self.inizio.parse().map_err(|_| Fault::Refused(Message::new("appointment-time-unreadable")))
    }
}

/// Holds a time while the person types who they are.
pub(crate) async fn hold(
    visitor: Visitor,
    Path((network, service, counter)): Path<(String, ServiceId, CounterId)>,
    from: From,
    RawForm(body): RawForm,
) -> PageResult {
    let form: TimeForm = read_form(&body)?;
    let start = form.start()?;
    let now = visitor.app.clock.now();
    let place = NetworkPlace::find(&visitor.app, &network).await?;
    let code = Code::generate();
    let mut tx = place.begin_with(&visitor.app, &code).await?;
    claim_hold(&mut tx, from, now).await?;
    let wanted = Wanted { service, counter, start, operator: None, channel: None };
    match booking::hold(&mut tx, &wanted, &code, now).await?.ok_or(Fault::NotFound)? {
        Ok(_) => {
            tx.commit().await?;
            Ok(redirect(&format!("{}/dati", place.address_of(&code))))
        }
        Err(refusal) => {
            drop(tx);
            let day = day_in_italy(start);
            let again = times_page(&visitor, place, service, counter, Some(day), Some(refusal)).await?;
            page_with_status(StatusCode::CONFLICT, &again)
        }
    }
}
