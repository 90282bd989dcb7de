//! One event: what, when, where, and how to come.

use askama::Template;
use axum::{extract::Path, http::header, response::IntoResponse as _};
use snodo_core::{Fault, Frame, JsonLd, PageResult, Visitor, page};

use super::{events::badge, gone::gone};
use crate::{
    calendar_file, json_ld,
    model::{EventId, EventState, SeatUnit},
    store::{
        occurrences::{self, Occurrence},
        public::{self, Door, PublicEvent},
    },
    words,
};

/// Letters of the description that a card of a social network shows.
const CARD_LENGTH: usize = 160;

#[derive(Template)]
#[template(path = "public/event.html")]
struct EventPage {
    page: Frame,
    home: String,
    event: PublicEvent,
    days: Vec<String>,
    badge: (&'static str, String),
    door: Door,
    /// The words beside the door, when there is no button.
    door_words: String,
    languages: String,
    accessibility: Vec<String>,
    cost: String,
    seats: String,
    jsonld: JsonLd,
}

impl EventPage {
    fn card(&self) -> String {
        let text: String = self.event.description.chars().take(CARD_LENGTH).collect();
        text.replace('\n', " ")
    }

    fn is_cancelled(&self) -> bool {
        self.event.state == EventState::Cancelled
    }

    fn can_register(&self) -> bool {
        matches!(self.door, Door::Open | Door::WaitingList)
    }
}

pub(crate) async fn show(visitor: Visitor, Path((slug, id)): Path<(String, EventId)>) -> PageResult {
    let (network, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
    let Some(event) = public::event(&mut tx, id).await? else {
        let was_there = public::was_public(&mut tx, id).await?;
        return if was_there { gone(&visitor, network, "eventi") } else { Err(Fault::NotFound) };
    };
    let days = occurrences::of_event(&mut tx, id).await?;
    let now = visitor.app.clock.now();
    let jsonld = json_ld::event(&event, &network, &visitor.origin);
    let home = network.home();
    let frame = visitor.public_frame(network);
    let door = event.door(now, frame.today());
    page(&EventPage {
        badge: badge(&frame, &event, now),
        door_words: door_words(&frame, &event, door),
        languages: languages(&frame, &event.languages),
        accessibility: accessibility(&frame, &event),
        cost: words::cost(&frame, event.cost_cents),
        seats: seats(&frame, &event),
        days: days.iter().map(|day| day_words(&frame, day)).collect(),
        home,
        event,
        door,
        jsonld,
        page: frame,
    })
}

/// "mercoledì 2 dicembre 2026, 09:30–12:00: Il curriculum".
fn day_words(page: &Frame, day: &Occurrence) -> String {
    let when = words::occurrence(page, day);
    if day.topic.is_empty() { when } else { format!("{when}: {}", day.topic) }
}

/// Languages by name: those that the house has words for, else the code.
pub(crate) fn languages(page: &Frame, codes: &[String]) -> String {
    let known = crate::staff::LANGUAGES;
    let name = |code: &String| {
        if known.contains(&code.as_str()) { page.word("events-language", code) } else { code.clone() }
    };
    codes.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn accessibility(page: &Frame, event: &PublicEvent) -> Vec<String> {
    let mut lines = Vec::new();
    match event.step_free {
        Some(true) => lines.push(page.t("events-step-free-yes")),
        Some(false) => lines.push(page.t("events-step-free-no")),
        None => {}
    }
    if event.sign_language == Some(true) {
        lines.push(page.t("events-sign-language-yes"));
    }
    if !event.accessibility.is_empty() {
        lines.push(event.accessibility.clone());
    }
    lines
}

fn seats(page: &Frame, event: &PublicEvent) -> String {
    match (event.seats, event.seats_left) {
        (Some(seats), Some(left)) => {
            let key = match event.seat_unit {
                SeatUnit::Person => "events-seats-of",
                SeatUnit::Class => "events-seats-of-classes",
            };
            page.t_with_two(key, ("left", &left.max(0)), ("seats", &seats))
        }
        _ => page.t("events-seats-no-limit"),
    }
}

/// Why there is no button, and what to do instead.
fn door_words(page: &Frame, event: &PublicEvent, door: Door) -> String {
    match door {
        Door::Open => match event.closes_on {
            Some(last) => page.t_with("events-register-until", "day", page.date(last)),
            None => page.t("events-register-hint"),
        },
        Door::WaitingList => page.t_with("events-register-waiting", "count", event.waiting),
        Door::Full => page.t("events-register-full"),
        Door::NotYet => {
            let first = event.opens_on.map(|first| page.date(first)).unwrap_or_default();
            page.t_with("events-register-not-yet", "day", first)
        }
        Door::Closed => page.t("events-register-closed"),
        Door::FreeEntry => page.t("events-register-free-entry"),
        Door::Elsewhere => page.t("events-register-elsewhere"),
        Door::ByTheCounter => page.t("events-register-by-the-counter"),
        Door::Over => page.t("events-register-over"),
    }
}

/// The event for one's own calendar.
pub(crate) async fn calendar(visitor: Visitor, Path((slug, id)): Path<(String, EventId)>) -> PageResult {
    let (network, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
    let event = public::event(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    if event.state == EventState::Cancelled {
        return gone(&visitor, network, "eventi");
    }
    let days = occurrences::of_event(&mut tx, id).await?;
    let address = format!("{}{}/eventi/{id}", visitor.origin, network.home());
    let text = calendar_file::of_event(&network.slug, &address, &event, &days, visitor.app.clock.now())?;
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"evento.ics\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, text).into_response())
}
