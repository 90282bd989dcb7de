use askama::Template;
use axum::extract::Query;
use jiff::{ToSpan as _, civil::Date};
use snodo_core::{
    Actor, Choice, Figure, Frame, PageNumber, PageResult, Pager, Permission, Stretch, address_of, fields,
    page,
};

use crate::{
    model::Channel,
    store::{
        self,
        lists::{ListFilter, ReasonTotal, Totals, VisitLine},
    },
};

const PAGE_SIZE: u32 = 50;
/// Days shown when none are asked for.
const USUAL_DAYS: i64 = 30;

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage {
    page: Frame,
    filter: Filter,
    from: String,
    to: String,
    counters: Vec<Choice>,
    channels: Vec<Choice>,
    reasons: Vec<Choice>,
    persons: Vec<Choice>,
    visits: Vec<VisitLine>,
    figures: Vec<Figure>,
    by_reason: Vec<ReasonTotal>,
    pager: Pager,
    download: String,
    may_receive: bool,
}

impl ListPage {
    /// The address of the visits for one reason.
    fn of_reason(&self, reason: &crate::model::ReasonId) -> String {
        address_of("/accessi", &Filter { motivo: reason.to_string(), ..self.filter.clone() })
    }
}

/// The list's filters as the address has them.
#[derive(Clone, Default, serde::Deserialize, serde::Serialize)]
#[serde(default)]
pub(crate) struct Filter {
    dal: String,
    al: String,
    sportello: String,
    canale: String,
    motivo: String,
    /// `con` or `senza`.
    persona: String,
    #[serde(skip_serializing)]
    pagina: PageNumber,
}

impl Filter {
    /// What is sought; filters that make no sense are as if they were not there.
    pub(crate) fn sought(&self, today: Date) -> ListFilter {
        let to = fields::date(&self.al).ok().flatten().unwrap_or(today);
        let from = fields::date(&self.dal).ok().flatten();
        ListFilter {
            from: from.unwrap_or_else(|| to.saturating_sub(USUAL_DAYS.days())),
            to,
            counter: self.sportello.parse().ok(),
            channel: fields::one_of(&self.canale, Channel::ALL.map(Channel::code)).ok().flatten(),
            reason: self.motivo.parse().ok(),
            with_person: match self.persona.as_str() {
                "con" => Some(true),
                "senza" => Some(false),
                _ => None,
            },
        }
    }
}

pub(crate) async fn list(actor: Actor, Query(filter): Query<Filter>) -> PageResult {
    actor.require(Permission::ReadFiles)?;
    let today = actor.app.clock.today();
    let sought = filter.sought(today);
    let mut tx = actor.begin().await?;
    let totals = store::lists::totals(&mut tx, &sought).await?;
    let stretch = Stretch::page(totals.visits, filter.pagina, PAGE_SIZE);
    let visits = store::lists::list(&mut tx, &sought, stretch).await?;
    let counters = store::counters::counters(&mut tx, None, today).await?;
    let reasons = store::reasons::all(&mut tx).await?;
    let frame = actor.frame("agenda");
    page(&ListPage {
        counters: counters
            .into_iter()
            .map(|counter| {
                Choice::new(counter.id.to_string(), format!("{}, {}", counter.name, counter.comune))
            })
            .collect(),
        channels: frame.choices("visit-channel", Channel::ALL.map(Channel::code)),
        reasons: reasons.into_iter().map(|reason| Choice::new(reason.id.to_string(), reason.name)).collect(),
        persons: frame.choices("visits-person", ["con", "senza"]),
        figures: figures(&frame, &filter, &totals),
        page: frame,
        from: sought.from.to_string(),
        to: sought.to.to_string(),
        visits,
        pager: Pager::new(filter.pagina, PAGE_SIZE, totals.visits, address_of("/accessi", &filter)),
        download: address_of("/accessi/scarica", &filter),
        by_reason: totals.by_reason,
        filter,
        may_receive: actor.may(Permission::ReceiveVisitors),
    })
}

/// The figures of what is asked for: all of it, with a person, without a name. People come more than once: their rows are their visits.
fn figures(page: &Frame, filter: &Filter, totals: &Totals) -> Vec<Figure> {
    [
        ("visits", totals.visits, filter.persona.as_str()),
        ("people", totals.people, "con"),
        ("nameless", totals.without_person, "senza"),
    ]
    .into_iter()
    .map(|(what, number, persona)| Figure {
        number,
        words: page.t_with(&format!("visits-total-{what}"), "n", number),
        address: address_of("/accessi", &Filter { persona: persona.to_owned(), ..filter.clone() }),
        chosen: what != "visits" && filter.persona == persona,
    })
    .collect()
}
