//! The events that anybody may come to.

use askama::Template;
use axum::extract::{Path, Query};
use snodo_core::{Choice, Frame, PageNumber, PageResult, Visitor, address_of, page};

use crate::{
    model::{EventKind, EventState},
    store::public::{self, Door, PublicEvent, PublicWanted},
    words,
};

const PAGE_SIZE: u32 = 24;

/// The list's filter as its address has it.
#[derive(Clone, Debug, Default, serde::Deserialize, serde::Serialize)]
#[serde(default)]
pub(crate) struct Filter {
    q: String,
    tipo: String,
    /// `passati`: what was.
    quando: String,
    #[serde(skip_serializing)]
    pagina: PageNumber,
}

#[derive(Template)]
#[template(path = "public/events.html")]
struct EventsPage {
    page: Frame,
    home: String,
    filter: Filter,
    kinds: Vec<Choice>,
    past: bool,
    events: Vec<EventCard>,
    other_address: String,
    more_address: String,
}

/// An event as a list names it.
pub(crate) struct EventCard {
    pub(crate) address: String,
    pub(crate) title: String,
    pub(crate) kind: String,
    pub(crate) when: String,
    pub(crate) place: String,
    pub(crate) badge: (&'static str, String),
    pub(crate) cost: String,
}

impl EventCard {
    pub(crate) fn of(page: &Frame, home: &str, event: &PublicEvent, now: jiff::Timestamp) -> EventCard {
        let place = match (event.where_words(), event.is_online) {
            (place, true) if place.is_empty() => page.t("events-online"),
            (place, true) => page.t_with("events-place-or-online", "place", place),
            (place, false) => place,
        };
        EventCard {
            address: format!("{home}/eventi/{}", event.id),
            title: event.title.clone(),
            kind: page.word("events-kind", event.kind.code()),
            when: words::when(page, event.begins, event.times),
            place,
            badge: badge(page, event, now),
            cost: words::cost(page, event.cost_cents),
        }
    }
}

/// Whether there is still a seat, in a word or two.
pub(crate) fn badge(page: &Frame, event: &PublicEvent, now: jiff::Timestamp) -> (&'static str, String) {
    if event.state == EventState::Cancelled {
        return ("bad", page.word("events-state", "cancelled"));
    }
    match event.door(now, page.today()) {
        Door::Open => match event.seats_left {
            Some(left) => ("open", page.t_with("events-seats-left", "count", left)),
            None => ("open", page.t("events-door-open")),
        },
        Door::WaitingList => ("waiting", page.t("events-door-waiting-list")),
        Door::Full => ("closed", page.t("events-door-full")),
        Door::NotYet => ("waiting", page.t("events-door-not-yet")),
        Door::Closed => ("closed", page.t("events-door-closed")),
        Door::FreeEntry => ("open", page.t("events-door-free-entry")),
        Door::Elsewhere => ("open", page.t("events-door-elsewhere")),
        Door::ByTheCounter => ("progress", page.t("events-door-by-the-counter")),
        Door::Over => ("closed", page.t("events-door-over")),
    }
}

pub(crate) async fn list(
    visitor: Visitor,
    Path(slug): Path<String>,
    Query(filter): Query<Filter>,
) -> PageResult {
    let (network, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
    let now = visitor.app.clock.now();
    let wanted = PublicWanted {
        words: filter.q.trim().to_owned(),
        kind: EventKind::from_code(&filter.tipo),
        past: filter.quando == "passati",
        ..PublicWanted::default()
    };
    let size = i64::from(PAGE_SIZE);
    // One more than is shown: whether there is another page.
    let mut events =
        public::events(&mut tx, &wanted, now, (filter.pagina.offset(PAGE_SIZE), size + 1)).await?;
    let has_more = events.len() > PAGE_SIZE as usize;
    events.truncate(PAGE_SIZE as usize);
    let home = network.home();
    let frame = visitor.public_frame(network);
    let path = format!("{home}/eventi");
    let other = Filter {
        quando: if wanted.past { String::new() } else { "passati".to_owned() },
        ..Filter::default()
    };
    let more_address = if has_more {
        let address = address_of(&path, &filter);
        let joint = if address.contains('?') { '&' } else { '?' };
        format!("{address}{joint}pagina={}", filter.pagina.0 + 1)
    } else {
        String::new()
    };
    page(&EventsPage {
        kinds: frame.choices("events-kind", EventKind::ALL.map(EventKind::code)),
        past: wanted.past,
        events: events.iter().map(|event| EventCard::of(&frame, &home, event, now)).collect(),
        other_address: address_of(&path, &other),
        more_address,
        home,
        filter,
        page: frame,
    })
}
