//! A network's home: three doors, my Comune's counter, the newest vacancies, the next events.

use askama::Template;
use axum::extract::{Path, Query};
use serde_json::json;
use snodo_core::{Choice, Frame, JsonLd, PageResult, Visitor, public_page};
use snodo_openings::CounterNow;

use crate::{events::EventLine, store, vacancies::words::Card};

/// How many vacancies, events and counters the page shows.
const SHOWN: i64 = 5;
const COUNTERS: usize = 3;

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Mine {
    /// The ISTAT code of my Comune.
    comune: String,
}

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    page: Frame,
    home: String,
    counters_address: String,
    welcome: String,
    comune: String,
    comuni: Vec<Choice>,
    /// The name of my Comune, when some counter is for it.
    mine: String,
    counters: Vec<CounterNow>,
    more_counters: bool,
    vacancies: Vec<Card>,
    events: Vec<EventLine>,
    jsonld: JsonLd,
}

/// The network's home.
pub(crate) async fn show(
    visitor: Visitor,
    Path(slug): Path<String>,
    Query(asked): Query<Mine>,
) -> PageResult {
    let (network, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
    let (home, counters_address) = (network.home(), network.counters());
    let jsonld = organization(&visitor, &network);
    let frame = visitor.public_frame(network);
    let now = visitor.app.clock.now();
    let mut counters = snodo_openings::counters_now(&mut tx, &frame, now).await?;
    let served = store::home::served_comuni(&mut tx).await?;
    let mine = served.iter().find(|comune| comune.istat == asked.comune);
    if let Some(mine) = mine {
        let serving = snodo_openings::counters_of_comune(&mut tx, &mine.istat).await?;
        counters.retain(|counter| serving.contains(&counter.id));
        counters.sort_by_key(|counter| serving.iter().position(|id| *id == counter.id));
    } else {
        counters.sort_by_key(|counter| !counter.is_open);
    }
    let more_counters = mine.is_some() || counters.len() > COUNTERS;
    counters.truncate(COUNTERS);
    let newest = store::vacancies::newest(&mut tx, SHOWN).await?;
    let lines = store::vacancies::lines(&mut tx, &newest).await?;
    let events = store::home::coming_events(&mut tx, now, SHOWN).await?;
    let welcome = store::home::welcome(&mut tx).await?;
    public_page(&HomePage {
        vacancies: lines.iter().map(|line| Card::of(&frame, line, None)).collect(),
        events: events.iter().map(|event| EventLine::of(&frame, event)).collect(),
        mine: mine.map(|comune| comune.name.clone()).unwrap_or_default(),
        comune: mine.map(|comune| comune.istat.clone()).unwrap_or_default(),
        comuni: served.into_iter().map(|comune| Choice::new(comune.istat, comune.name)).collect(),
        welcome: if welcome.is_empty() { frame.t("site-home-welcome") } else { welcome },
        page: frame,
        home,
        counters_address,
        counters,
        more_counters,
        jsonld,
    })
}

/// The network as search engines know it, with the site's own search.
fn organization(visitor: &Visitor, network: &snodo_core::PublicNetwork) -> JsonLd {
    let address = format!("{}{}", visitor.origin, network.home());
    let mut organization = json!({"@type": "GovernmentOrganization", "name": network.name, "url": address});
    if !network.email.is_empty() {
        organization["email"] = network.email.as_str().into();
    }
    if !network.phone.is_empty() {
        organization["telephone"] = network.phone.as_str().into();
    }
    let site = json!({
        "@type": "WebSite", "name": network.name, "url": address, "inLanguage": visitor.language.code(),
        "potentialAction": {"@type": "SearchAction", "target": format!("{address}/cerca?q={{search_term_string}}"),
                            "query-input": "required name=search_term_string"},
    });
    JsonLd::of(organization).and(site)
}
