//! The ad of a vacancy, read by the law: what is found, the better words, and a person's decision.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use jiff::civil::Date;
use snodo_adcheck::{Outcome, Severity};
use snodo_core::{
    Actor, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission, Tx, fields,
    page_with_status, redirect_with,
};

use crate::{
    model::{
        AdDecision, AdField, AdFinding, AdReading, Allowed, NewVacancy, Vacancy, VacancyId, VacancyState,
        reworded,
    },
    store,
};

/// The shortest reason that says something, in characters (constraint `ad_decision_says_why`).
const SHORTEST_REASON: usize = 10;

#[derive(Template)]
#[template(path = "ad.html")]
struct AdPage {
    page: Frame,
    vacancy: Vacancy,
    outcome: Outcome,
    parts: Vec<Part>,
    findings: Vec<Told>,
    /// Whether something stops the ad, and nobody decided yet.
    is_stopped: bool,
    decisions: Vec<AdDecision>,
    may_write: bool,
    form: DecisionForm,
    errors: FormErrors,
    said: Vec<FieldError>,
}

/// Words of the vacancy, in pieces with and without a mark.
struct Part {
    label: String,
    pieces: Vec<Piece>,
}

struct Piece {
    words: String,
    /// The number of the finding that it is about, from 1; 0 for none.
    finding: usize,
    mark: &'static str,
}

/// A finding in words.
struct Told {
    number: usize,
    finding: AdFinding,
    kind: String,
    why: String,
    proposal: String,
    is_allowed: bool,
}

impl Told {
    fn new(page: &Frame, number: usize, finding: AdFinding, is_allowed: bool) -> Told {
        let found = &finding.found;
        let instead = found.instead.as_deref().unwrap_or_default();
        Told {
            number,
            kind: page.word("ad-kind", &found.kind.code().replace('_', "-")),
            why: page.word("ad-why", &found.proposal),
            proposal: page.t_with(&format!("ad-proposal-{}", found.proposal), "instead", instead),
            is_allowed,
            finding,
        }
    }

    /// Colour and shape of its badge, and the message with its word.
    fn badge(&self) -> (&'static str, &'static str) {
        match self.finding.found.severity {
            _ if self.is_allowed => ("good", "ad-allowed"),
            Severity::Block => ("bad", "ad-severity-block"),
            Severity::Review => ("waiting", "ad-severity-review"),
            Severity::Warn => ("new", "ad-severity-warn"),
        }
    }

    /// The words that a button writes in place of the letters.
    fn instead(&self) -> Option<&str> {
        self.finding.field.and(self.finding.found.instead.as_deref())
    }
}

impl AdPage {
    fn badge(&self) -> &'static str {
        match self.outcome {
            Outcome::Ok => "good",
            Outcome::Warn => "new",
            Outcome::Review | Outcome::Block if !self.is_stopped => "good",
            Outcome::Review => "waiting",
            Outcome::Block => "bad",
        }
    }

    /// What is to be done, as the end of a message's key.
    fn outcome_key(&self) -> &'static str {
        match self.outcome {
            Outcome::Ok => "ok",
            Outcome::Warn => "warn",
            Outcome::Review | Outcome::Block if !self.is_stopped => "allowed",
            Outcome::Review => "review",
            Outcome::Block => "block",
        }
    }

    /// "«max 35 anni», «bella presenza»": what a decision is about.
    fn allowed_words(decision: &AdDecision) -> String {
        let quoted: Vec<String> =
            decision.about.iter().map(|allowed| format!("«{}»", allowed.letters)).collect();
        quoted.join(", ")
    }

    fn may_change(&self) -> bool {
        self.may_write && self.vacancy.state != VacancyState::Archived
    }
}

pub(crate) async fn ad(actor: Actor, Path(id): Path<VacancyId>) -> PageResult {
    actor.require(Permission::ReadVacancies)?;
    let mut tx = actor.begin().await?;
    shown(&actor, &mut tx, id, None, FormErrors::new()).await
}

async fn shown(
    actor: &Actor,
    tx: &mut Tx,
    id: VacancyId,
    form: Option<DecisionForm>,
    errors: FormErrors,
) -> PageResult {
    let vacancy = store::vacancy(tx, id).await?.ok_or(Fault::NotFound)?;
    let decisions = store::ad_decisions(tx, id).await?;
    let reading = AdReading::of(&vacancy.said, actor.app.clock.today());
    let page = actor.frame("offerte");
    let stopping: Vec<AdFinding> = reading.stopping(&decisions).cloned().collect();
    let parts = AdField::ALL.into_iter().filter_map(|field| part(&page, &vacancy, field, &reading)).collect();
    let told = |(place, finding): (usize, &AdFinding)| {
        let is_allowed = finding.stops() && !stopping.contains(finding);
        Told::new(&page, place + 1, finding.clone(), is_allowed)
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(
        status,
        &AdPage {
            outcome: reading.outcome(),
            parts,
            findings: reading.findings.iter().enumerate().map(told).collect(),
            is_stopped: !stopping.is_empty(),
            decisions,
            may_write: actor.may(Permission::WriteVacancies),
            form: form
                .unwrap_or_else(|| DecisionForm { revision: vacancy.revision, ..DecisionForm::default() }),
            said: page.errors(&errors),
            errors,
            page,
            vacancy,
        },
    )
}

/// The words of a field with what was found in them; none when it says nothing.
fn part(page: &Frame, vacancy: &Vacancy, field: AdField, reading: &AdReading) -> Option<Part> {
    let words = field.of(&vacancy.said);
    if words.trim().is_empty() {
        return None;
    }
    let plain = |words: &str| Piece { words: words.to_owned(), finding: 0, mark: "" };
    let (mut pieces, mut done) = (Vec::new(), 0);
    for (place, finding) in reading.findings.iter().enumerate() {
        // What two findings are about is marked once.
        if finding.field != Some(field) || finding.span.start < done {
            continue;
        }
        pieces.push(plain(&words[done..finding.span.start]));
        let mark = if finding.stops() { "ad-mark ad-mark-stops" } else { "ad-mark" };
        pieces.push(Piece { words: finding.letters.clone(), finding: place + 1, mark });
        done = finding.span.end;
    }
    pieces.push(plain(&words[done..]));
    pieces.retain(|piece| !piece.words.is_empty());
    Some(Part { label: page.t(field.label()), pieces })
}

/// The form of better words: which finding's letters they replace.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct RewordForm {
    revision: i32,
    /// The field, by its code.
    campo: String,
    /// Where its letters begin in the field, in bytes.
    inizio: usize,
}

/// Writes the proposed words in place of what was found.
pub(crate) async fn reword(
    actor: Actor,
    Path(id): Path<VacancyId>,
    Form(form): Form<RewordForm>,
) -> PageResult {
    actor.require(Permission::WriteVacancies)?;
    let today = actor.app.clock.today();
    let mut tx = actor.begin().await?;
    let vacancy = store::vacancy(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    if vacancy.revision != form.revision {
        return Err(Fault::Stale);
    }
    let field = AdField::from_code(&form.campo);
    let reading = AdReading::of(&vacancy.said, today);
    let reworded = reading
        .findings
        .iter()
        .find(|finding| {
            finding.field.is_some() && finding.field == field && finding.span.start == form.inizio
        })
        .and_then(|finding| reworded(&vacancy.said, finding));
    // The page is of the same revision, and the rules of another: the page says anew what is found.
    let Some(said) = reworded else { return Err(Fault::Stale) };
    if !store::update_vacancy(&mut tx, id, form.revision, &said).await? {
        return Err(Fault::Stale);
    }
    note(&mut tx, id, &AdReading::of(&said, today), vacancy.state).await?;
    tx.commit().await?;
    let message = Message::new("ad-reworded").with("title", &said.title);
    Ok(redirect_with(&format!("/offerte/{id}/annuncio"), Flash::success(message)))
}

/// The form of a decision.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct DecisionForm {
    pub(crate) revision: i32,
    /// Why it may stay.
    pub(crate) perche: String,
}

/// Keeps a person's decision that what stops the ad may stay.
pub(crate) async fn decide(
    actor: Actor,
    Path(id): Path<VacancyId>,
    Form(form): Form<DecisionForm>,
) -> PageResult {
    actor.require(Permission::WriteVacancies)?;
    let mut tx = actor.begin().await?;
    let vacancy = store::vacancy(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    if vacancy.revision != form.revision {
        return Err(Fault::Stale);
    }
    let mut errors = FormErrors::new();
    if form.perche.trim().chars().count() < SHORTEST_REASON {
        errors.add("perche", Message::new("ad-decision-why-missing"));
    }
    if let Err(message) = fields::at_most(&form.perche, 2_000) {
        errors.add("perche", message);
    }
    if !errors.is_empty() {
        return shown(&actor, &mut tx, id, Some(form), errors).await;
    }
    let decisions = store::ad_decisions(&mut tx, id).await?;
    let reading = AdReading::of(&vacancy.said, actor.app.clock.today());
    let about: Vec<Allowed> = reading.stopping(&decisions).map(Allowed::from).collect();
    if !about.is_empty() {
        store::insert_ad_decision(&mut tx, id, &about, &form.perche).await?;
        store::note_ad(&mut tx, id, false).await?;
    }
    tx.commit().await?;
    let message = Message::new("ad-decided").with("title", &vacancy.said.title);
    Ok(redirect_with(&format!("/offerte/{id}"), Flash::success(message)))
}

/// What keeps a vacancy that says this from being open, after all that was decided of it.
pub(crate) async fn stopping(
    tx: &mut Tx,
    id: VacancyId,
    said: &NewVacancy,
    today: Date,
) -> Result<Vec<AdFinding>, Fault> {
    let reading = AdReading::of(said, today);
    if reading.stopping(&[]).next().is_none() {
        return Ok(Vec::new());
    }
    let decisions = store::ad_decisions(tx, id).await?;
    Ok(reading.stopping(&decisions).cloned().collect())
}

/// Notes whether the words that were saved stop the ad. An open vacancy keeps the note it was opened with: stricter rules of a later day
/// find it at its next save.
pub(crate) async fn note(
    tx: &mut Tx,
    id: VacancyId,
    reading: &AdReading,
    state: VacancyState,
) -> Result<(), Fault> {
    if state == VacancyState::Published {
        return Ok(());
    }
    let decisions = store::ad_decisions(tx, id).await?;
    store::note_ad(tx, id, reading.stopping(&decisions).next().is_some()).await?;
    Ok(())
}

/// "«max 35 anni», «bella presenza»": the letters of findings, each once, for a message.
pub(crate) fn quoted<'a>(findings: impl IntoIterator<Item = &'a AdFinding>) -> String {
    let mut quoted: Vec<String> = Vec::new();
    for finding in findings {
        let letters = format!("«{}»", finding.letters);
        if !quoted.iter().any(|known| known.to_lowercase() == letters.to_lowercase()) {
            quoted.push(letters);
        }
    }
    quoted.join(", ")
}
