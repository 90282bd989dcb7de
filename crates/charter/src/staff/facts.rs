use askama::Template;
use axum::extract::{Path, Query};
use jiff::{ToSpan as _, civil::Date};
use snodo_core::{
    Actor, Choice, Fault, Flash, Form, Frame, Message, PageNumber, PageResult, Pager, Permission,
    address_with, fields, page, redirect_with,
};
use sqlx::PgConnection;

use crate::{
    history::{self, STAFF_SEES_ALL, Told},
    model::{Cases, Commitment, CommitmentId},
    store::{
        self,
        figures::{Fact, Months},
    },
};

/// Cases on a page.
const SIZE: u32 = 50;

/// The cases behind a figure, month by month, as far as the actor may see them.
#[derive(Template)]
#[template(path = "staff/facts.html")]
struct FactsPage {
    page: Frame,
    told: Told,
    /// The period whose cases these are, in words.
    period: String,
    first: Date,
    /// The figure of the period over all registers.
    counted: String,
    /// The month whose cases are listed, among those of the period that have begun.
    month: Date,
    months: Vec<Choice>,
    /// How many were counted in the month over all registers.
    counted_in_month: i64,
    rows: Vec<Row>,
    pager: Pager,
    outcome: String,
    outcomes: Vec<Choice>,
}

impl FactsPage {
    fn hidden_words(&self) -> String {
        let (seen, all) = (self.pager.total, self.counted_in_month);
        self.page.t_with_two("charter-cases-hidden", ("seen", &seen), ("all", &all))
    }

    /// Cases that are counted and that the actor may not see, or that changed since they were counted.
    fn hidden(&self) -> i64 {
        if self.outcome.is_empty() { (self.counted_in_month - self.pager.total).max(0) } else { 0 }
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
    /// The first day of a month of the period.
    mese: String,
    esito: String,
    pagina: PageNumber,
}

/// The cases counted in each month of a period that has begun, the latest first.
fn begun(commitment: &Commitment, first: Date, today: Date, months: &Months) -> Vec<(Date, Cases)> {
    (0..commitment.period.months())
        .rev()
        .map(|later| first.saturating_add(i32::from(later).months()))
        .filter(|month| *month <= today || *month == first)
        .map(|month| (month, months.of(commitment.promise, month).unwrap_or_default()))
        .collect()
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
    let outcome = ["kept", "missed", "pending"].into_iter().find(|code| *code == asked.esito).unwrap_or("");
    let months = store::figures::months(&mut tx, first).await?;
    let begun = begun(&commitment, first, today, &months);
    let wanted = fields::date(&asked.mese).ok().flatten().map(Date::first_of_month);
    // The one that was asked for, else the latest in which there was something to count.
    let month = wanted.filter(|wanted| begun.iter().any(|(month, _)| month == wanted)).unwrap_or_else(|| {
        begun.iter().find(|(_, cases)| *cases != Cases::default()).map_or(first, |(month, _)| *month)
    });
    let slice = (i64::from(SIZE), asked.pagina.offset(SIZE));
    let facts =
        store::figures::facts(&mut tx, promise, (month, month.last_of_month()), outcome, slice).await?;
    let total = facts.first().map_or(0, |fact| fact.total);
    let path = format!("/carta/impegni/{id}/casi");
    let (from, in_month) = (first.to_string(), month.to_string());
    let address = address_with(&path, &[("dal", &from), ("mese", &in_month), ("esito", outcome)]);
    let of_period = begun.iter().map(|(_, cases)| *cases).fold(Cases::default(), Cases::and);
    let rows = facts.into_iter().map(|fact| row(&frame, &actor, promise.indicator, fact));
    page(&FactsPage {
        period: history::period_in_words(&frame, period, first),
        counted: history::in_words(&frame, of_period, STAFF_SEES_ALL),
        counted_in_month: months.of(promise, month).map_or(0, |cases| cases.total() + cases.pending),
        months: begun.iter().map(|(month, _)| Choice::new(month.to_string(), frame.month(month))).collect(),
        month,
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
