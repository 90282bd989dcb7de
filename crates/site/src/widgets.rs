//! Pieces of a network's site for the Comuni's own: hours, vacancies, events, in a frame or as a piece of page without script.

use askama::Template;
use axum::{
    extract::{Path, Query},
    http::{HeaderValue, header},
};
use snodo_core::{Fault, Frame, PageResult, Visitor, public_page};
use snodo_openings::CounterNow;

use crate::{events::EventLine, store, vacancies::words::Card};

/// The widgets there are, by the end of their address.
const KINDS: [&str; 3] = ["orari", "offerte", "eventi"];
/// How many vacancies or events a widget shows.
const SHOWN: i64 = 5;

/// How a widget is asked for.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct How {
    /// `frammento`: the piece alone, to be put into somebody's page; else a page for a frame.
    formato: String,
    /// The ISTAT code of the Comune whose counters are shown; empty for all.
    comune: String,
}

#[derive(Template)]
#[template(path = "widgets.html")]
struct WidgetPage {
    page: Frame,
    is_piece: bool,
    kind: &'static str,
    title: String,
    /// The address of the network's site, with its host: the piece stands on somebody else's page.
    root: String,
    counters_root: String,
    counters: Vec<CounterNow>,
    vacancies: Vec<Card>,
    events: Vec<EventLine>,
}

impl WidgetPage {
    /// The heading's level: a piece stands below the headings of the page that it is put into.
    fn level(&self) -> u8 {
        if self.is_piece { 2 } else { 1 }
    }
}

/// A widget.
pub(crate) async fn show(
    visitor: Visitor,
    Path((slug, kind)): Path<(String, String)>,
    Query(how): Query<How>,
) -> PageResult {
    let kind = KINDS.into_iter().find(|known| *known == kind).ok_or(Fault::NotFound)?;
    let (network, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
    let root = format!("{}{}", visitor.origin, network.home());
    let counters_root = format!("{}{}", visitor.origin, network.counters());
    let frame = visitor.public_frame(network);
    let now = visitor.app.clock.now();
    let (mut counters, mut vacancies, mut events) = (Vec::new(), Vec::new(), Vec::new());
    match kind {
        "orari" => {
            counters = snodo_openings::counters_now(&mut tx, &frame, now).await?;
            if !how.comune.is_empty() {
                let serving = snodo_openings::counters_of_comune(&mut tx, &how.comune).await?;
                counters.retain(|counter| serving.contains(&counter.id));
            }
        }
        "offerte" => {
            let newest = store::vacancies::newest(&mut tx, SHOWN).await?;
            let lines = store::vacancies::lines(&mut tx, &newest).await?;
            vacancies = lines.iter().map(|line| Card::of(&frame, line, None)).collect();
        }
        _ => {
            let coming = store::home::coming_events(&mut tx, now, SHOWN).await?;
            events = coming.iter().map(|event| EventLine::of(&frame, event)).collect();
        }
    }
    let is_piece = how.formato == "frammento";
    let mut answer = public_page(&WidgetPage {
        title: frame.word("site-widget", kind),
        is_piece,
        kind,
        root,
        counters_root,
        counters,
        vacancies,
        events,
        page: frame,
    })?;
    let headers = answer.headers_mut();
    if is_piece {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    } else {
        // The one kind of page that others may frame: it has no form, no session and no script.
        headers.insert(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(
                "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors *",
            ),
        );
    }
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    Ok(answer)
}

#[derive(Template)]
#[template(path = "widgets_about.html")]
struct AboutPage {
    page: Frame,
    home: String,
    root: String,
    widgets: Vec<(String, &'static str)>,
    feeds: Vec<(String, String)>,
}

impl AboutPage {
    fn address(&self, kind: &str) -> String {
        format!("{}/widget/{kind}", self.root)
    }

    /// Where the same is a piece of HTML, without a frame.
    fn piece(&self, kind: &str) -> String {
        format!("{}?formato=frammento", self.address(kind))
    }
}

/// How a Comune puts a widget into its own site.
pub(crate) async fn about(visitor: Visitor, Path(slug): Path<String>) -> PageResult {
    let network = snodo_network::public_network(&visitor.app, &slug).await?;
    let home = network.home();
    let root = format!("{}{home}", visitor.origin);
    let page = visitor.public_frame(network);
    let feeds = [
        "offerte.atom",
        "offerte.rss",
        "eventi.atom",
        "eventi.rss",
        "eventi.ics",
        "novita.atom",
        "novita.rss",
    ];
    public_page(&AboutPage {
        widgets: KINDS.map(|kind| (page.word("site-widget", kind), kind)).into(),
        feeds: feeds
            .map(|feed| (page.word("site-feed-name", &feed.replace('.', "-")), format!("{root}/feed/{feed}")))
            .into(),
        page,
        home,
        root,
    })
}
