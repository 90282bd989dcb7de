use askama::Template;
use axum::{
    extract::{Path, Query, RawForm},
    http::StatusCode,
};
use jiff::{Timestamp, civil::Date};
use snodo_calendar::Slot;
use snodo_core::{
    Choice, Fault, Frame, Message, PageResult, Visitor, address_with, page, page_with_status, redirect,
};
use snodo_network::CounterId;
use snodo_openings::ServiceId;
use uuid::Uuid;

use super::{From, LANGUAGES, NetworkPlace, place::claim_hold, read_form};
use crate::{
    booking::{self, Wanted},
    free_times::{FreeTimes, Narrowed, Seeker, channel_codes},
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

/// Third step: when. The same page moves an appointment.
#[derive(Template)]
#[template(path = "citizen/times.html")]
pub(crate) struct TimesPage {
    page: Frame,
    step: u8,
    title: String,
    lead: String,
    address: String,
    back: String,
    days: Vec<DayOfTimes>,
    chosen_day: String,
    /// Where the counter stands on the day chosen, when it is not where it usually does.
    elsewhere: String,
    times: Vec<TimeChoice>,
    asked: Asked,
    /// How it can be held, when there is a choice.
    channels: Vec<Choice>,
    languages: Vec<Choice>,
    /// Days on which the counter is closed, and why.
    closures: Vec<String>,
    refused: String,
    next: Vec<NextTime>,
    phone: Option<String>,
    /// Where one joins the waiting list.
    join: String,
    /// Where who was invited says that they do not come.
    decline: String,
}

/// What a page of free times is made for.
pub(crate) struct Purpose {
    pub(crate) step: u8,
    pub(crate) title: String,
    pub(crate) lead: String,
    pub(crate) address: String,
    pub(crate) back: String,
    pub(crate) join: String,
    pub(crate) decline: String,
}

impl TimesPage {
    /// The free times of a counter, as asked for; after a refusal with its reason and the next ones.
    pub(crate) fn new(
        page: Frame,
        purpose: Purpose,
        (times, slots): (&FreeTimes, &[Slot<Uuid>]),
        asked: Asked,
        refusal: Option<&Refusal>,
    ) -> Result<TimesPage, Fault> {
        let counter = times.openings.counters.first().ok_or(Fault::NotFound)?;
        let mut days = days_of(&page, slots, asked.day());
        let stands =
            |day: Date| slots.iter().find(|slot| day_in_italy(slot.start) == day).map(|slot| slot.place);
        for day in &mut days {
            if let Some(site) = stands(day.day).filter(|site| *site != counter.site.id.0) {
                day.words = format!("{} · {}", day.words, counter.site_of(site).comune_name);
            }
        }
        let chosen = days.iter().find(|day| day.is_chosen).map(|day| day.day);
        let elsewhere = chosen.and_then(stands).filter(|site| *site != counter.site.id.0).map(|site| {
            let site = counter.site_of(site);
            page.t_with(
                "appointment-that-day-at",
                "place",
                format!("{}, {}, {}", site.name, site.address, site.comune_name),
            )
        });
        let today = page.today();
        let (_, last) = FreeTimes::horizon(&times.service, today);
        let closures = counter.closures.iter().filter(|one| one.last_day >= today && one.first_day <= last);
        let channels = channel_codes(&times.service);
        Ok(TimesPage {
            chosen_day: chosen.map(|day| words::long_day(&page, day)).unwrap_or_default(),
            elsewhere: elsewhere.unwrap_or_default(),
            times: times_of(slots, &days),
            channels: if channels.len() > 1 {
                page.choices("appointment-channel-long", channels)
            } else {
                Vec::new()
            },
            languages: page.choices("appointment-language", LANGUAGES),
            closures: closures.map(|one| snodo_openings::closure_in_words(&page, one)).collect(),
            refused: refusal.map(|refusal| page.t(refusal.reason.message_key())).unwrap_or_default(),
            next: refusal.map(|refusal| NextTime::all(&page, refusal)).unwrap_or_default(),
            phone: counter.phone.clone(),
            days,
            asked,
            step: purpose.step,
            title: purpose.title,
            lead: purpose.lead,
            address: purpose.address,
            back: purpose.back,
            join: purpose.join,
            decline: purpose.decline,
            page,
        })
    }

    /// The same page with another day.
    fn day_address(&self, day: impl std::borrow::Borrow<Date>) -> String {
        address_with(
            &self.address,
            &[
                ("giorno", &day.borrow().to_string()),
                ("lingua", &self.asked.lingua),
                ("come", &self.asked.come),
            ],
        )
    }
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

/// What the page is asked to show.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    giorno: String,
    lingua: String,
    come: String,
}

impl Asked {
    /// The day chosen, when it is one.
    pub(crate) fn day(&self) -> Option<Date> {
        self.giorno.parse().ok()
    }

    /// Only times of who speaks the language asked for.
    pub(crate) fn narrowed(&self) -> Narrowed {
        Narrowed { language: language_of(&self.lingua), ..Narrowed::default() }
    }
}

/// A language to be spoken to in, other than what everybody speaks.
pub(crate) fn language_of(code: &str) -> Option<snodo_calendar::Language> {
    LANGUAGES
        .contains(&code)
        .then(|| code.parse().ok())
        .flatten()
        .filter(|one| *one != snodo_calendar::Language::ITALIAN)
}

pub(crate) async fn show(
    visitor: Visitor,
    Path((network, service, counter)): Path<(String, ServiceId, CounterId)>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let place = NetworkPlace::find(&visitor.app, &network).await?;
    page(&times_page(&visitor, place, (service, counter), asked, None).await?)
}

async fn times_page(
    visitor: &Visitor,
    place: NetworkPlace,
    (service, counter): (ServiceId, CounterId),
    asked: Asked,
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
    let slots = times.slots(Seeker::Citizen, &asked.narrowed(), now);
    let page = place.frame(visitor);
    let back = format!("/sportelli/{}/prenota/{}", place.slug, times.service.id);
    let purpose = Purpose {
        step: 3,
        title: page.t("appointment-when-title"),
        lead: format!(
            "{} · {}, {}, {}",
            times.service.name, counter.name, counter.site.address, counter.site.comune_name
        ),
        address: format!("{back}/{}", counter.id),
        join: format!("/sportelli/{}/attesa/{}/{}", place.slug, times.service.id, counter.id),
        decline: String::new(),
        back,
    };
    TimesPage::new(page, purpose, (&times, &slots), asked, refusal.as_ref())
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct TimeForm {
    inizio: String,
    lingua: String,
    come: String,
}

impl TimeForm {
    /// A time wanted with the language and in the way chosen on the page.
    pub(crate) fn wanted(&self, service: ServiceId, counter: CounterId, start: Timestamp) -> Wanted {
        Wanted {
            language: Some(self.lingua.clone()).filter(|code| language_of(code).is_some()),
            channel: Some(self.come.clone()).filter(|come| !come.is_empty()),
            ..Wanted::new(service, counter, start)
        }
    }

    /// The page from which it was sent.
    pub(crate) fn asked(self, start: Timestamp) -> Asked {
        Asked { giorno: day_in_italy(start).to_string(), lingua: self.lingua, come: self.come }
    }

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
    let wanted = form.wanted(service, counter, start);
    match booking::hold(&mut tx, &wanted, &code, now).await?.ok_or(Fault::NotFound)? {
        Ok(_) => {
            tx.commit().await?;
            Ok(redirect(&format!("{}/dati", place.address_of(&code))))
        }
        Err(refusal) => {
            drop(tx);
            let asked = form.asked(start);
            let again = times_page(&visitor, place, (service, counter), asked, Some(refusal)).await?;
            page_with_status(StatusCode::CONFLICT, &again)
        }
    }
}
