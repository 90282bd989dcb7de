use askama::Template;
use axum::extract::Path;
use jiff::ToSpan as _;
use snodo_core::{Fault, Frame, PageResult, Visitor, public_page};
use snodo_network::CounterId;
use uuid::Uuid;

use super::{DAYS_OF_NOTICE, Now, list::place, notices, usual_week};
use crate::{
    model::{CounterCalendar, ServiceId},
    store, words,
};

/// How many days the page writes out.
const DAYS_AHEAD: i32 = 14;

#[derive(Template)]
#[template(path = "public/counter.html")]
struct CounterPage {
    page: Frame,
    slug: String,
    network: String,
    counter: CounterCalendar,
    place: String,
    now: Now,
    week: Vec<String>,
    /// The coming days on which it is open: the day, the hours.
    days: Vec<(String, String)>,
    notices: Vec<String>,
    services: Vec<ServiceLine>,
}

struct ServiceLine {
    id: ServiceId,
    name: String,
    duration: String,
    description: String,
    what_to_bring: String,
}

impl CounterPage {
    fn list_address(&self) -> String {
        format!("/sportelli/{}", self.slug)
    }

    fn step_free(&self) -> &'static str {
        match self.counter.site.step_free {
            Some(true) => "openings-step-free",
            Some(false) => "openings-steps",
            None => "",
        }
    }
}

/// One counter: when and where, and what is done there.
pub(crate) async fn show(visitor: Visitor, Path((slug, id)): Path<(String, String)>) -> PageResult {
    let id = CounterId(id.parse::<Uuid>().map_err(|_| Fault::NotFound)?);
    let (of_network, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
    let network = of_network.name.clone();
    let frame = visitor.public_frame(of_network);
    let today = frame.today();
    let span = (today, today.saturating_add(DAYS_OF_NOTICE.days()));
    let rows = store::rows(&mut tx, Some(&[id]), span, false).await?;
    let counter = rows.counters().map_err(sqlx::Error::from)?.into_iter().next().ok_or(Fault::NotFound)?;
    let services = store::services::services(&mut tx, None, today).await?;
    let coming = today.series(1.day()).take(usize::try_from(DAYS_AHEAD).unwrap_or_default());
    public_page(&CounterPage {
        network,
        place: place(&counter.site),
        now: Now::of(&frame, &counter, visitor.app.clock.now()),
        week: usual_week(&frame, &counter, &rows),
        days: coming
            .filter_map(|day| {
                let open = counter.hours.open_on(day);
                (!open.is_empty()).then(|| (frame.day(day), words::stretches(&frame, &counter, &open)))
            })
            .collect(),
        notices: notices(&frame, &counter, &rows),
        services: services
            .into_iter()
            .filter(|service| service.may_be_booked_by("citizen") && service.counters.contains(&id))
            .map(|service| ServiceLine {
                id: service.id,
                duration: words::duration(&frame, service.terms.terms().duration_minutes.into()),
                name: service.name,
                description: service.description,
                what_to_bring: service.what_to_bring,
            })
            .collect(),
        counter,
        slug,
        page: frame,
    })
}
