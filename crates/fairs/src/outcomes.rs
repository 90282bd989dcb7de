//! What came of the interviews, told as the event goes on.

use askama::Template;
use axum::extract::Path;
use jiff::Timestamp;
use snodo_core::{Actor, Fault, Flash, Form, Frame, Message, PageResult, Permission, page, redirect_with};

use crate::{
    model::{EventId, InterviewId, Outcome, clock},
    opened::{address, opened},
    refusals,
    store::{
        self,
        event::Event,
        interviews::{InterviewRow, Plan},
    },
};

#[derive(Template)]
#[template(path = "outcomes.html")]
struct OutcomesPage {
    page: Frame,
    event: Event,
    interviews: Vec<InterviewRow>,
    now: Timestamp,
}

impl OutcomesPage {
    fn when(&self, row: &InterviewRow) -> String {
        format!("{}–{}", self.page.instant(row.period.from), clock(row.period.to))
    }

    fn has_begun(&self, row: &InterviewRow) -> bool {
        row.period.from <= self.now
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    fn badge(outcome: &Outcome) -> &'static str {
        if *outcome == Outcome::Held { "good" } else { "bad" }
    }

    fn said(&self) -> usize {
        self.interviews.iter().filter(|row| row.outcome.is_some()).count()
    }

    fn count(&self) -> String {
        self.page.t_with_two("fair-outcomes-count", ("said", &self.said()), ("all", &self.interviews.len()))
    }
}

pub(crate) async fn list(actor: Actor, Path(id): Path<EventId>) -> PageResult {
    let (mut tx, event) = opened(&actor, id).await?;
    let interviews = store::interviews::interviews(&mut tx, id, Plan::Published, None).await?;
    page(&OutcomesPage { page: actor.frame("rete"), event, interviews, now: actor.app.clock.now() })
}

/// What came of it; empty takes it back.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct OutcomeForm {
    esito: String,
}

/// A held interview for a vacancy, of somebody with a file, becomes a candidacy that got as far as the interview.
pub(crate) async fn say(
    actor: Actor,
    Path((id, interview)): Path<(EventId, InterviewId)>,
    Form(form): Form<OutcomeForm>,
) -> PageResult {
    let (mut tx, _) = opened(&actor, id).await?;
    let back = format!("{}/esiti#colloquio-{interview}", address(id));
    let rows = store::interviews::interviews(&mut tx, id, Plan::Published, Some(interview)).await?;
    let row = rows.into_iter().next().ok_or(Fault::NotFound)?;
    let outcome = Outcome::from_code(&form.esito);
    let mut candidacy = row.candidacy;
    if outcome == Some(Outcome::Held)
        && actor.may(Permission::Propose)
        && let Some((person, vacancy)) = row.person.zip(row.vacancy)
    {
        let day = store::interviews::day(&row);
        let recorded = snodo_proposals::record_interview(&mut tx, person, vacancy, day).await?;
        candidacy = recorded.map(|id| id.0).or(candidacy);
    }
    match store::interviews::say_outcome(&mut tx, id, interview, outcome, candidacy).await {
        Ok(_) => {}
        Err(fault) => return Ok(redirect_with(&back, Flash::warning(refusals::kindly(fault)?))),
    }
    tx.commit().await?;
    let key = match outcome {
        None => "fair-outcome-taken-back",
        Some(Outcome::Held) if candidacy.is_some() => "fair-outcome-candidacy",
        Some(_) => "fair-outcome-written",
    };
    Ok(redirect_with(&back, Flash::success(Message::new(key).with("name", row.candidate))))
}
