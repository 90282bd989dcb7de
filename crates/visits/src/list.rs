use askama::Template;
use axum::extract::Query;
use jiff::{ToSpan as _, civil::Date};
use snodo_core::{
    Actor, Choice, Frame, PageNumber, PageResult, Pager, Permission, address_with, fields, page,
};

use crate::{
    model::Channel,
    store::{
        self,
        lists::{ListFilter, Totals, VisitLine},
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
    totals: Totals,
    pager: Pager,
    download: String,
    may_receive: bool,
}

impl ListPage {
    fn is_filtered(&self) -> bool {
        let filter = &self.filter;
        [&filter.dal, &filter.al, &filter.sportello, &filter.canale, &filter.motivo, &filter.persona]
            .iter()
            .any(|value| !value.is_empty())
    }

    /// The address of the visits for one reason.
    fn of_reason(&self, reason: &crate::model::ReasonId) -> String {
        self.filter.address("/accessi", &reason.to_string())
    }
}

/// The list's filters as the address has them.
#[derive(Clone, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    dal: String,
    al: String,
    sportello: String,
    canale: String,
    motivo: String,
    /// `con` or `senza`.
    persona: String,
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

    fn address(&self, path: &str, reason: &str) -> String {
        address_with(
            path,
            &[
                ("dal", self.dal.as_str()),
                ("al", self.al.as_str()),
                ("sportello", self.sportello.as_str()),
                ("canale", self.canale.as_str()),
                ("motivo", reason),
                ("persona", self.persona.as_str()),
            ],
        )
    }
}

pub(crate) async fn list(actor: Actor, Query(filter): Query<Filter>) -> PageResult {
    actor.require(Permission::ReadFiles)?;
    let today = actor.app.clock.today();
    let sought = filter.sought(today);
    let mut tx = actor.begin().await?;
    let totals = store::lists::totals(&mut tx, &sought).await?;
    let visits =
        store::lists::list(&mut tx, &sought, filter.pagina.offset(PAGE_SIZE), i64::from(PAGE_SIZE)).await?;
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
        page: frame,
        from: sought.from.to_string(),
        to: sought.to.to_string(),
        visits,
        pager: Pager::new(
            filter.pagina,
            PAGE_SIZE,
            totals.visits,
            filter.address("/accessi", &filter.motivo),
        ),
        download: filter.address("/accessi/scarica", &filter.motivo),
        totals,
        filter,
        may_receive: actor.may(Permission::ReceiveVisitors),
    })
}
