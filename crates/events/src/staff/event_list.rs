use askama::Template;
use axum::extract::Query;
use snodo_core::{Actor, Choice, Frame, PageNumber, PageResult, Pager, Permission, address_of, page};
use uuid::Uuid;

use crate::{
    model::{EventKind, EventState},
    store::{
        self,
        events::{EventLine, Wanted},
    },
    words,
};

const PAGE_SIZE: u32 = 50;

/// The list's filter as its address has it.
#[derive(Clone, Debug, Default, serde::Deserialize, serde::Serialize)]
#[serde(default)]
pub(crate) struct Filter {
    q: String,
    tipo: String,
    stato: String,
    ente: String,
    /// `passati`: what is over.
    quando: String,
    #[serde(skip_serializing)]
    pagina: PageNumber,
}

#[derive(Template)]
#[template(path = "staff/event_list.html")]
struct EventListPage {
    page: Frame,
    filter: Filter,
    events: Vec<EventLine>,
    kinds: Vec<Choice>,
    states: Vec<Choice>,
    bodies: Vec<Choice>,
    times: Vec<Choice>,
    pager: Pager,
    may_keep: bool,
}

impl EventListPage {
    fn when(&self, line: &EventLine) -> String {
        match line.begins {
            Some(begins) => words::when(&self.page, begins.to_jiff(), line.times),
            None => self.page.t("events-no-day"),
        }
    }

    fn seats(&self, line: &EventLine) -> String {
        let taken = match line.seats {
            Some(seats) => format!("{}/{seats}", line.taken),
            None => line.taken.to_string(),
        };
        if line.waiting > 0 {
            self.page.t_with_two("events-taken-waiting", ("taken", &taken), ("waiting", &line.waiting))
        } else {
            taken
        }
    }
}

pub(crate) async fn list(actor: Actor, Query(filter): Query<Filter>) -> PageResult {
    actor.require(Permission::ReadNetwork)?;
    let wanted = Wanted {
        words: filter.q.trim().to_owned(),
        kind: EventKind::from_code(&filter.tipo),
        state: EventState::from_code(&filter.stato),
        body: filter.ente.parse::<Uuid>().ok(),
        course: None,
        past: filter.quando == "passati",
    };
    let mut tx = actor.begin().await?;
    let (offset, limit) = (filter.pagina.offset(PAGE_SIZE), i64::from(PAGE_SIZE));
    let events = store::events::list(&mut tx, &wanted, offset, limit, actor.app.clock.now()).await?;
    let bodies = store::bodies(&mut tx).await?;
    let total = events.first().map_or(0, |event| event.total);
    let frame = actor.frame("rete");
    page(&EventListPage {
        pager: Pager::new(filter.pagina, PAGE_SIZE, total, address_of("/eventi", &filter)),
        kinds: frame.choices("events-kind", EventKind::ALL.map(EventKind::code)),
        states: frame.choices("events-state", EventState::ALL.map(EventState::code)),
        bodies: bodies.into_iter().map(|body| Choice::new(body.id.to_string(), body.name)).collect(),
        times: vec![Choice::new("passati", frame.t("events-past"))],
        may_keep: actor.may(Permission::KeepEvents),
        page: frame,
        events,
        filter,
    })
}
