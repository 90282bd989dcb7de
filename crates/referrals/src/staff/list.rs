//! All referrals of the counters: how old, with whom, whose turn it is. Each figure opens its rows.

use askama::Template;
use axum::extract::Query;
use snodo_core::{
    Actor, BodyId, Choice, Figure, Frame, PageNumber, PageResult, Pager, Permission, Span, address_of,
    address_with, page,
};
use uuid::Uuid;

use crate::{
    model::{ReferralPurpose, ReferralState, Turn},
    store::{
        self,
        listing::{Counted, Figures, Line, OfBody, Wanted},
    },
};

const PAGE_SIZE: u32 = 50;
/// The ages, in days, that the filter offers.
const AGES: [i32; 4] = [7, 15, 30, 60];

/// The list's filter as its address has it.
#[derive(Clone, Debug, Default, serde::Deserialize, serde::Serialize)]
#[serde(default)]
pub(crate) struct Filter {
    q: String,
    stato: String,
    /// `counter` or `receiver`.
    tocca: String,
    scopo: String,
    /// A body's key.
    ente: String,
    /// Open for at least so many days.
    giorni: String,
    /// `miei`: those that the actor sent or follows.
    chi: String,
    dal: String,
    al: String,
    /// Which figure's rows.
    conta: String,
    #[serde(skip_serializing)]
    pagina: PageNumber,
}

impl Filter {
    pub(super) fn span(&self, today: jiff::civil::Date) -> Span {
        Span::asked(&self.dal, &self.al, today)
    }

    pub(super) fn wanted(&self, today: jiff::civil::Date) -> Wanted {
        Wanted {
            words: self.q.trim().to_owned(),
            state: ReferralState::from_code(&self.stato),
            turn: Turn::from_code(&self.tocca),
            purpose: ReferralPurpose::from_code(&self.scopo),
            body: self.ente.parse::<Uuid>().ok().map(BodyId::from),
            days: self.giorni.parse().ok(),
            mine: self.chi == "miei",
            counted: Counted::from_code(&self.conta).map(|counted| (counted, self.span(today))),
        }
    }
}

#[derive(Template)]
#[template(path = "staff/list.html")]
struct ListPage {
    page: Frame,
    filter: Filter,
    span: Span,
    figures: Vec<Figure>,
    days_to_answer: Option<String>,
    referrals: Vec<Line>,
    bodies: Vec<OfBody>,
    states: Vec<Choice>,
    turns: Vec<Choice>,
    purposes: Vec<Choice>,
    ages: Vec<Choice>,
    whose: Vec<Choice>,
    pager: Pager,
    rows_words: String,
    filtered: bool,
    download: String,
}

impl ListPage {
    fn span_words(&self) -> String {
        let (from, to) = (self.page.date(self.span.from), self.page.date(self.span.to));
        self.page.t_with_two("referrals-figures", ("from", &from), ("to", &to))
    }

    /// Where the open referrals to a body are listed: nowhere for one that is not to be named.
    fn of_body(body: &OfBody) -> Option<String> {
        let body = body.body?.to_string();
        Some(address_with("/rinvii", &[("conta", Counted::Open.code()), ("ente", &body)]))
    }

    fn of_body_words(&self, body: &OfBody) -> String {
        let days = self.page.days_since(body.oldest);
        self.page.t_with_two("referrals-body-open", ("count", &body.open), ("days", &days))
    }

    fn turn_words(&self, line: &Line) -> String {
        line.turn.as_deref().map(|turn| self.page.word("referral-turn", turn)).unwrap_or_default()
    }

    fn reason_words(&self, line: &Line) -> String {
        line.reason
            .as_deref()
            .map(|reason| self.page.word(&format!("referral-reason-{}", line.state), reason))
            .unwrap_or_default()
    }
}

/// What the reader calls who receives: its name, or that it is a body.
pub(super) fn receiver_words(page: &Frame, name: Option<&String>) -> String {
    name.cloned().unwrap_or_else(|| page.t("referral-a-body"))
}

pub(crate) async fn list(actor: Actor, Query(filter): Query<Filter>) -> PageResult {
    actor.require(Permission::ReadReferrals)?;
    let frame = actor.frame("rete");
    let today = actor.app.clock.today();
    let (span, wanted) = (filter.span(today), filter.wanted(today));
    let mut tx = actor.begin().await?;
    let figures = store::listing::figures(&mut tx, span).await?;
    let offset = filter.pagina.offset(PAGE_SIZE);
    let referrals = store::listing::list(&mut tx, &wanted, offset, i64::from(PAGE_SIZE)).await?;
    let bodies = store::listing::by_body(&mut tx).await?;
    let total = referrals.first().map_or(0, |line| line.total);
    let days = |days: &i32| Choice::new(days.to_string(), frame.t_with("referrals-older-than", "days", days));
    page(&ListPage {
        pager: Pager::new(filter.pagina, PAGE_SIZE, total, address_of("/rinvii", &filter)),
        rows_words: frame.t_with("referrals-rows", "count", total),
        figures: figure_links(&frame, &figures, span, &wanted),
        days_to_answer: figures.days_to_answer.map(|days| {
            frame.t_with("referrals-days-to-answer", "days", format!("{days:.1}").replace('.', ","))
        }),
        states: frame.choices("referral-state", ReferralState::ALL.map(ReferralState::code)),
        turns: frame.choices("referral-turn", Turn::ALL.map(Turn::code)),
        purposes: frame.choices("referral-purpose", ReferralPurpose::ALL.map(ReferralPurpose::code)),
        ages: AGES.iter().map(days).collect(),
        whose: vec![Choice::new("miei", frame.t("referrals-mine"))],
        filtered: wanted != Wanted::default(),
        download: address_of("/rinvii/scarica", &filter),
        page: frame,
        span,
        referrals,
        bodies,
        filter,
    })
}

/// The figures in words. Their rows are of the span alone: the other filters are left out, so that number and rows agree.
fn figure_links(page: &Frame, figures: &Figures, span: Span, wanted: &Wanted) -> Vec<Figure> {
    let rows_of = |counted: Counted| Filter {
        dal: span.from.to_string(),
        al: span.to.to_string(),
        conta: counted.code().to_owned(),
        ..Filter::default()
    };
    Counted::ALL
        .into_iter()
        .map(|counted| {
            let number = figures.of(counted);
            Figure {
                number,
                words: page.t_with(&format!("referrals-figure-{}", counted.code()), "count", number),
                address: address_of("/rinvii", &rows_of(counted)),
                chosen: wanted.counted.is_some_and(|(chosen, _)| chosen == counted),
            }
        })
        .collect()
}
