use askama::Template;
use axum::extract::{Path, Query};
use jiff::{ToSpan as _, civil::Date};
use snodo_core::{
    Actor, Fault, Flash, Form, Frame, Message, PageNumber, PageResult, Pager, Permission, address_with,
    fields, page, redirect_with,
};
use sqlx::PgConnection;

use crate::{
    history::{self, STAFF_SEES_ALL, Told},
    model::{Commitment, CommitmentId},
    store::{self, figures::Fact},
};

/// Cases on a page.
const SIZE: u32 = 50;

/// The cases behind a figure, as far as the actor may see them.
#[derive(Template)]
#[template(path = "staff/facts.html")]
struct FactsPage {
    page: Frame,
    told: Told,
    /// The period whose cases these are, in words.
    period: String,
    first: Date,
    /// The figure over all registers.
    counted: String,
    counted_total: i64,
    rows: Vec<Row>,
    pager: Pager,
    outcome: String,
    outcomes: Vec<snodo_core::Choice>,
}

impl FactsPage {
    fn hidden_words(&self) -> String {
        let (seen, all) = (self.pager.total, self.counted_total);
        self.page.t_with_two("charter-cases-hidden", ("seen", &seen), ("all", &all))
    }

    /// Cases that are counted and that the actor may not see, or that changed since they were counted.
    fn hidden(&self) -> i64 {
        if self.outcome.is_empty() { (self.counted_total - self.pager.total).max(0) } else { 0 }
    }
}

/// A case in words.
struct Row {
    fact: Fact,
    /// Empty where no page shows it.
    address: String,
    name: String,
    measured: String,
    state: &'static str,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    dal: String,
    esito: String,
    pagina: PageNumber,
}

async fn found(tx: &mut PgConnection, id: CommitmentId) -> Result<Commitment, Fault> {
    let commitments = store::editions::commitments(tx, None, Some(id)).await?;
    Ok(commitments.into_iter().next().ok_or(Fault::NotFound)?.1)
}

pub(crate) async fn show(
    actor: Actor,
    Path(id): Path<CommitmentId>,
    Query(asked): Query<Asked>,
) -> PageResult {
    actor.require(Permission::ReadNetwork)?;
    let frame = actor.frame("rete");
    let today = frame.today();
    let mut tx = actor.begin().await?;
    let commitment = found(&mut tx, id).await?;
    let (promise, period) = (commitment.promise, commitment.period);
    let first = period.start(fields::date(&asked.dal).ok().flatten().unwrap_or(today));
    let last = period.end(first);
    let outcome = ["kept", "missed", "pending"].into_iter().find(|code| *code == asked.esito).unwrap_or("");
    let slice = (i64::from(SIZE), asked.pagina.offset(SIZE));
    let facts = store::figures::facts(&mut tx, promise, (first, last), outcome, slice).await?;
    let months = store::figures::months(&mut tx, first).await?;
    let counted = (0..period.months())
        .filter_map(|later| months.of(promise, first.saturating_add(i32::from(later).months())))
        .fold(crate::model::Cases::default(), crate::model::Cases::and);
    let total = facts.first().map_or(0, |fact| fact.total);
    let path = format!("/carta/impegni/{id}/casi");
    let address = address_with(&path, &[("dal", &first.to_string()), ("esito", outcome)]);
    let rows = facts.into_iter().map(|fact| row(&frame, &actor, promise.indicator, fact));
    page(&FactsPage {
        period: history::period_in_words(&frame, period, first),
        counted: history::in_words(&frame, counted, STAFF_SEES_ALL),
        counted_total: counted.total() + counted.pending,
        rows: rows.collect(),
        pager: Pager::new(asked.pagina, SIZE, total, address),
        outcome: outcome.to_owned(),
        outcomes: frame.choices("charter-case", ["kept", "missed", "pending"]),
        told: Told::new(commitment, &months, &[], today, STAFF_SEES_ALL),
        first,
        page: frame,
    })
}

fn row(page: &Frame, actor: &Actor, indicator: crate::Indicator, fact: Fact) -> Row {
    let address = match fact.thing.as_str() {
        "appointment" if actor.may(Permission::KeepAgenda) => format!("/appuntamenti/{}", fact.key),
        "vacancy" if actor.may(Permission::ReadVacancies) => format!("/offerte/{}", fact.key),
        "referral" if actor.may(Permission::ReadReferrals) => format!("/rinvii/{}", fact.key),
        "sheet" if actor.may(Permission::ReadNetwork) => format!("/rete/servizi/{}", fact.key),
        "complaint" if actor.may(Permission::HandleComplaints) => format!("/reclami/{}", fact.key),
        _ => String::new(),
    };
    let name = match fact.thing.as_str() {
        "ticket" => page.t_with("charter-case-ticket", "what", &fact.name),
        "complaint" => page.t_with("charter-case-complaint", "what", &fact.name),
        "referral" => page.t_with("charter-case-referral", "what", &fact.name),
        _ => fact.name.clone(),
    };
    let measured =
        fact.measured.map(|value| (value * 10.0).round() / 10.0).map_or_else(String::new, |value| {
            let words =
                if page.lang() == "it" { value.to_string().replace('.', ",") } else { value.to_string() };
            match (indicator.unit(), fact.thing.as_str()) {
                // Counted in days of the calendar, whatever the promise counts in.
                (_, "complaint") => page.t_with("charter-measured-days", "value", words),
                (Some(unit), _) => page.t_with(
                    &format!("charter-measured-{}", unit.code().replace('_', "-")),
                    "value",
                    words,
                ),
                (None, _) => words,
            }
        });
    let state = match fact.outcome.as_str() {
        "kept" => "good",
        "missed" => "bad",
        _ => "waiting",
    };
    Row { fact, address, name, measured, state }
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Period {
    dal: String,
}

/// Fixes a period that is over: what is published of it does not change any more.
pub(crate) async fn fix(actor: Actor, Path(id): Path<CommitmentId>, Form(form): Form<Period>) -> PageResult {
    actor.require(Permission::KeepCharter)?;
    let first = fields::date(&form.dal).ok().flatten().ok_or(Fault::NotFound)?;
    let mut tx = actor.begin().await?;
    let commitment = found(&mut tx, id).await?;
    let first = commitment.period.start(first);
    if !store::figures::fix(&mut tx, commitment.promise, first, commitment.period.months()).await? {
        return Err(Fault::Refused(Message::new("charter-not-fixed")));
    }
    tx.commit().await?;
    let period = history::period_in_words(&actor.frame("rete"), commitment.period, first);
    Ok(redirect_with("/carta", Flash::success(Message::new("charter-fixed").with("period", period))))
}
