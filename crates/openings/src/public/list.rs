use askama::Template;
use axum::extract::{Path, Query};
use jiff::ToSpan as _;
use snodo_core::{Frame, PageResult, Visitor, fields, public_page};
use snodo_network::CounterId;
use snodo_places::{Comune, Places};

use super::{DAYS_OF_NOTICE, Now, notices, usual_week};
use crate::{
    model::{CounterCalendar, OpeningSite},
    store::{self, Rows},
};

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Search {
    comune: String,
    comune_code: String,
}

#[derive(Template)]
#[template(path = "public/list.html")]
struct CountersPage {
    page: Frame,
    slug: String,
    network: String,
    search: Search,
    search_error: String,
    /// Those that serve the Comune first, then the nearest; by name when no Comune is asked for.
    counters: Vec<Line>,
    comune_name: String,
}

struct Line {
    id: CounterId,
    name: String,
    body_name: String,
    place: String,
    phone: String,
    now: Now,
    week: Vec<String>,
    notices: Vec<String>,
    serves: bool,
    distance: String,
}

/// The network's counters: which is open now, and which one is for my Comune.
pub(crate) async fn show(
    visitor: Visitor,
    Path(slug): Path<String>,
    Query(search): Query<Search>,
) -> PageResult {
    let (of_network, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
    let network = of_network.name.clone();
    let frame = visitor.public_frame(of_network);
    let span = (frame.today(), frame.today().saturating_add(DAYS_OF_NOTICE.days()));
    let rows = store::rows(&mut tx, None, span, false).await?;
    let mut counters = rows.counters().map_err(sqlx::Error::from)?;
    let (comune, search_error) = match fields::comune(&search.comune_code, &search.comune) {
        Ok(comune) => (comune, String::new()),
        Err(message) => (None, frame.message(&message)),
    };
    let serving = match comune {
        Some(comune) => store::services::counters_of_comune(&mut tx, &comune.istat.to_string()).await?,
        None => Vec::new(),
    };
    if let Some(comune) = comune {
        counters.sort_by(|one, other| {
            let rank = |counter: &CounterCalendar| {
                let place = serving.iter().position(|id| *id == counter.id).unwrap_or(usize::MAX);
                (place, kilometres(counter, &rows, comune))
            };
            let ((place, far), (other_place, other_far)) = (rank(one), rank(other));
            place.cmp(&other_place).then(far.total_cmp(&other_far))
        });
    }
    let now = visitor.app.clock.now();
    let lines = counters.iter().map(|counter| Line {
        id: counter.id,
        name: counter.name.clone(),
        body_name: counter.body_name.clone(),
        place: place(&counter.site),
        phone: counter.phone.clone().unwrap_or_default(),
        now: Now::of(&frame, counter, now),
        week: usual_week(&frame, counter, &rows),
        notices: notices(&frame, counter, &rows).into_iter().take(3).collect(),
        serves: serving.contains(&counter.id),
        distance: comune
            .map_or_else(String::new, |comune| distance(&frame, kilometres(counter, &rows, comune))),
    });
    public_page(&CountersPage {
        counters: lines.collect(),
        comune_name: comune.map(|comune| comune.name.to_owned()).unwrap_or_default(),
        slug,
        network,
        search,
        search_error,
        page: frame,
    })
}

/// "Piazza Cavour 24, Trecate".
pub(super) fn place(site: &OpeningSite) -> String {
    format!("{}, {} – {}", site.address, site.comune_name, site.name)
}

/// "nel tuo Comune", "a 6 km in linea d’aria".
fn distance(page: &Frame, kilometres: f64) -> String {
    if kilometres < 0.5 {
        return page.t("openings-in-your-comune");
    }
    if !kilometres.is_finite() {
        return String::new();
    }
    page.t_with("openings-kilometres", "km", format!("{kilometres:.0}"))
}

/// From a Comune to the nearest place where the counter ever stands, as the crow flies.
fn kilometres(counter: &CounterCalendar, rows: &Rows, from: &Comune) -> f64 {
    let places = Places::embedded();
    let stretches = rows.weekly.iter().filter(|row| row.owner == counter.id.0).map(|row| row.place);
    std::iter::once(counter.site.id.0)
        .chain(stretches)
        .filter_map(|place| places.comune_by_istat(&counter.site_of(place).comune))
        .map(|comune| from.coordinates.kilometres_to(&comune.coordinates))
        .fold(f64::INFINITY, f64::min)
}
