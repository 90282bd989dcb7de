//! The steps of an internship: sign, begin, stop, go on, make longer, end.

use axum::{extract::Path, response::Response};
use jiff::civil::Date;
use snodo_core::{
    Actor, Fault, Flash, Form, FormErrors, Message, PageResult, Permission, Pressed, Tx, fields,
    redirect_with,
};

use crate::{
    model::{EndReason, InternshipId, InternshipState, Party, SuspensionReason},
    refusals,
    show::shown,
    store::{self, one::InternshipRow},
};

/// A step's form as it was sent: one form for all steps, each reads its own fields.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct StepForm {
    pub(crate) revisione: i32,
    /// The code of the state it leads to.
    pub(crate) passo: String,
    /// Who signs: `promoter`, `host`, `person`.
    pub(crate) parte: String,
    pub(crate) firmatario: String,
    pub(crate) firmato: String,
    /// `paper` or `screen`.
    pub(crate) come: String,
    pub(crate) comunicazione: String,
    pub(crate) comunicato: String,
    pub(crate) da: String,
    pub(crate) a: String,
    pub(crate) motivo: String,
    pub(crate) parole: String,
    pub(crate) chiuso: String,
    pub(crate) nuova_fine: String,
    pub(crate) concordata: String,
    pub(crate) perche: String,
    pub(crate) protocollo: String,
    pub(crate) attivita: String,
    pub(crate) competenze: String,
    pub(crate) valutazione: String,
    pub(crate) impresa: String,
    pub(crate) impresa_codice: String,
    pub(crate) contratto: String,
    pub(crate) dal: String,
}

impl StepForm {
    /// The forms of a page nobody typed into yet: days are proposed, and what the training project says.
    pub(crate) fn fresh(row: &InternshipRow, today: Date) -> StepForm {
        let day = today.to_string();
        StepForm {
            revisione: row.revision,
            firmato: day.clone(),
            come: "paper".into(),
            da: day.clone(),
            chiuso: day.clone(),
            concordata: day,
            attivita: row.activities.clone(),
            impresa: row.company_name.clone(),
            impresa_codice: row.company.to_string(),
            ..StepForm::default()
        }
    }
}

/// A day that must be there.
pub(crate) fn needed_day(errors: &mut FormErrors, field: &'static str, text: &str) -> Option<Date> {
    match errors.read(field, fields::date(text)) {
        Some(None) => {
            errors.add(field, Message::new("internship-day-missing"));
            None
        }
        Some(day) => day,
        None => None,
    }
}

/// An internship that the actor may change.
pub(crate) async fn kept(actor: &Actor, id: InternshipId) -> Result<(Tx, InternshipRow), Fault> {
    actor.require(Permission::KeepProjects)?;
    let mut tx = actor.begin().await?;
    let row = store::one::internship(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    Ok((tx, row))
}

/// After a step: the page with what was done.
pub(crate) fn done(row: &InternshipRow, key: &'static str) -> Response {
    let message = Message::new(key).with("name", &row.person_name);
    redirect_with(&format!("/tirocini/{}", row.id), Flash::success(message))
}

/// What came of a statement: kept, refused beside its field, or too late.
pub(crate) async fn settled(
    actor: &Actor,
    tx: Tx,
    row: &InternshipRow,
    form: StepForm,
    outcome: Result<bool, sqlx::Error>,
    answer: Response,
) -> PageResult {
    match outcome {
        Ok(true) => {
            tx.commit().await?;
            Ok(answer)
        }
        Ok(false) => Err(Fault::Stale),
        Err(fault) => {
            let (field, message) = refusals::kindly(fault)?;
            tx.rollback().await?;
            let mut errors = FormErrors::new();
            errors.add(field, message);
            shown(actor, actor.begin().await?, row.id, Some(form), errors).await
        }
    }
}

pub(crate) async fn sign(
    actor: Actor,
    Path(id): Path<InternshipId>,
    Form(form): Form<StepForm>,
) -> PageResult {
    let (mut tx, row) = kept(&actor, id).await?;
    let mut errors = FormErrors::new();
    let party = Party::from_code(&form.parte);
    if party.is_none() {
        errors.add("firmatario", Message::new("internship-party-missing"));
    }
    let signer = errors.read("firmatario", fields::required(&form.firmatario, "internship-signer-missing"));
    errors.read("firmatario", fields::at_most(&form.firmatario, 200));
    let on = needed_day(&mut errors, "firmato", &form.firmato);
    let (Some(party), Some(signer), Some(on)) = (party, signer, on) else {
        return shown(&actor, tx, id, Some(form), errors).await;
    };
    if !errors.is_empty() {
        return shown(&actor, tx, id, Some(form), errors).await;
    }
    let how = if form.come == "screen" { "screen" } else { "paper" };
    let outcome = signed(&mut tx, &row, &form, party, &signer, on, how).await;
    let whole = matches!(outcome, Ok(Some(true)));
    let key = if whole { "internship-done-signed" } else { "internship-done-signature" };
    let message = Message::new(key).with("name", &row.person_name);
    let flash = Flash::success(message);
    let undo = format!("/tirocini/{id}/firma/{}/annulla", party.code());
    let flash = if whole { flash } else { flash.undo(undo) };
    let answer = redirect_with(&format!("/tirocini/{id}"), flash);
    settled(&actor, tx, &row, form, outcome.map(|done| done.is_some()), answer).await
}

/// Writes a signature; with the third one the internship is signed. Gives whether it is, or nothing when somebody saved meanwhile.
async fn signed(
    tx: &mut Tx,
    row: &InternshipRow,
    form: &StepForm,
    party: Party,
    signer: &str,
    on: Date,
    how: &str,
) -> Result<Option<bool>, sqlx::Error> {
    if !store::steps::sign(tx, row.id, form.revisione, party, signer, on, how).await? {
        return Ok(None);
    }
    if store::steps::signed(tx, row.id).await? < 3 {
        return Ok(Some(false));
    }
    let moved = store::steps::move_to(tx, row.id, form.revisione + 1, InternshipState::Signed, "").await?;
    Ok(moved.then_some(true))
}

pub(crate) async fn unsign(
    actor: Actor,
    Path((id, party)): Path<(InternshipId, String)>,
    _: Pressed,
) -> PageResult {
    let (mut tx, row) = kept(&actor, id).await?;
    let party = Party::from_code(&party).ok_or(Fault::NotFound)?;
    let form = StepForm::fresh(&row, actor.app.clock.today());
    let outcome = store::steps::take_signature_back(&mut tx, id, party).await;
    if matches!(outcome, Ok(false)) {
        return Err(Fault::NotFound);
    }
    settled(&actor, tx, &row, form, outcome, done(&row, "internship-done-signature-taken-back")).await
}

/// A step that was read.
enum Step {
    Withdraw(String),
    Begin { communication: String, on: Date },
    Suspend { from: Date, to: Option<Date>, reason: SuspensionReason },
    Resume(Date),
    Close { on: Date, reason: Option<EndReason>, words: String },
}

impl StepForm {
    fn read_step(&self, row: &InternshipRow) -> Result<Step, FormErrors> {
        let mut errors = FormErrors::new();
        let words = errors.read("parole", fields::at_most(&self.parole, 2_000)).unwrap_or_default();
        let step = match InternshipState::from_code(&self.passo) {
            Some(InternshipState::Withdrawn) => {
                if words.is_empty() {
                    errors.add("parole", Message::new("internship-reason-missing"));
                }
                Some(Step::Withdraw(words))
            }
            // From signed it begins; from suspended it goes on, from a day.
            Some(InternshipState::InProgress) if row.state() == InternshipState::Suspended => {
                needed_day(&mut errors, "da", &self.da).map(Step::Resume)
            }
            Some(InternshipState::InProgress) => {
                let communication = errors.read(
                    "comunicazione",
                    fields::required(&self.comunicazione, "internship-communication-missing"),
                );
                let on = needed_day(&mut errors, "comunicato", &self.comunicato);
                communication.zip(on).map(|(communication, on)| Step::Begin { communication, on })
            }
            Some(InternshipState::Suspended) => {
                let from = needed_day(&mut errors, "da", &self.da);
                let to = errors.read("a", fields::date(&self.a));
                let reason = SuspensionReason::from_code(&self.motivo);
                if reason.is_none() {
                    errors.add("motivo", Message::new("internship-reason-missing"));
                }
                from.zip(to).zip(reason).map(|((from, to), reason)| Step::Suspend { from, to, reason })
            }
            Some(InternshipState::Concluded) => Some(Step::Close { on: row.ends_on, reason: None, words }),
            Some(InternshipState::Interrupted) => {
                let on = needed_day(&mut errors, "chiuso", &self.chiuso);
                let reason = EndReason::from_code(&self.motivo);
                if reason.is_none() {
                    errors.add("motivo", Message::new("internship-reason-missing"));
                }
                if reason == Some(EndReason::Other) && words.is_empty() {
                    errors.add("parole", Message::new("internship-words-missing"));
                }
                on.zip(reason).map(|(on, reason)| Step::Close { on, reason: Some(reason), words })
            }
            Some(InternshipState::Draft | InternshipState::Signed) | None => {
                errors.add("passo", Message::new("internship-refused-move"));
                None
            }
        };
        step.filter(|_| errors.is_empty()).ok_or(errors)
    }
}

pub(crate) async fn step(
    actor: Actor,
    Path(id): Path<InternshipId>,
    Form(form): Form<StepForm>,
) -> PageResult {
    let (mut tx, row) = kept(&actor, id).await?;
    let step = match form.read_step(&row) {
        Ok(step) => step,
        Err(errors) => return shown(&actor, tx, id, Some(form), errors).await,
    };
    if let Step::Suspend { from, to: Some(to), reason } = &step
        && let Some(short) = too_short(&mut tx, &row, (*from, *to), *reason).await?
    {
        let mut errors = FormErrors::new();
        errors.add("a", short);
        return shown(&actor, tx, id, Some(form), errors).await;
    }
    let revision = form.revisione;
    let (outcome, key) = match &step {
        Step::Withdraw(words) => (
            store::steps::move_to(&mut tx, id, revision, InternshipState::Withdrawn, words).await,
            "internship-done-withdrawn",
        ),
        Step::Begin { communication, on } => {
            (store::steps::begin(&mut tx, id, revision, communication, *on).await, "internship-done-begun")
        }
        Step::Suspend { from, to, reason } => {
            let key = if to.is_some() { "internship-done-stop" } else { "internship-done-suspended" };
            (store::steps::suspend(&mut tx, id, revision, *from, *to, *reason).await, key)
        }
        Step::Resume(from) => {
            (store::steps::resume(&mut tx, id, revision, *from).await, "internship-done-resumed")
        }
        Step::Close { on, reason, words } => {
            let key =
                if reason.is_some() { "internship-done-interrupted" } else { "internship-done-concluded" };
            (store::steps::close(&mut tx, id, revision, *on, *reason, words).await, key)
        }
    };
    let answer = match outcome {
        Ok(true) if matches!(step, Step::Suspend { .. } | Step::Resume(_)) => {
            done_with_end(&actor, &mut tx, &row, key).await?
        }
        _ => done(&row, key),
    };
    settled(&actor, tx, &row, form, outcome, answer).await
}

/// Why a suspension is none by the rule of the region: it is too short for its reason.
async fn too_short(
    tx: &mut Tx,
    row: &InternshipRow,
    (from, to): (Date, Date),
    reason: SuspensionReason,
) -> Result<Option<Message>, Fault> {
    let rule = store::rules::rule(tx, &row.region, row.rule_from).await?.ok_or(Fault::NotFound)?;
    let least = rule.suspension(reason).map(|rule| i32::from(rule.least_days));
    let days = (to - from).get_days() + 1;
    Ok(least.filter(|least| days > 0 && days < *least).map(|least| {
        Message::new("internship-refused-suspension-short").with("least", least).with("days", days)
    }))
}

/// After a suspension: what was done, and the new last day when it moved.
async fn done_with_end(
    actor: &Actor,
    tx: &mut Tx,
    row: &InternshipRow,
    key: &'static str,
) -> Result<Response, Fault> {
    let ends_on = store::steps::ends_on(tx, row.id).await?;
    if ends_on == row.ends_on {
        return Ok(done(row, key));
    }
    let message = Message::new("internship-done-end-moved")
        .with("done", actor.frame("progetti").message(&Message::new(key).with("name", &row.person_name)))
        .with("day", actor.frame("progetti").date(ends_on));
    Ok(redirect_with(&format!("/tirocini/{}", row.id), Flash::success(message)))
}

pub(crate) async fn extend(
    actor: Actor,
    Path(id): Path<InternshipId>,
    Form(form): Form<StepForm>,
) -> PageResult {
    let (mut tx, row) = kept(&actor, id).await?;
    let mut errors = FormErrors::new();
    let new_end = needed_day(&mut errors, "nuova_fine", &form.nuova_fine);
    let agreed = needed_day(&mut errors, "concordata", &form.concordata);
    let reason = errors.read("perche", fields::required(&form.perche, "internship-reason-missing"));
    errors.read("perche", fields::at_most(&form.perche, 500));
    let (Some(new_end), Some(agreed), Some(reason)) = (new_end, agreed, reason) else {
        return shown(&actor, tx, id, Some(form), errors).await;
    };
    if !errors.is_empty() {
        return shown(&actor, tx, id, Some(form), errors).await;
    }
    let outcome = store::steps::extend(&mut tx, id, form.revisione, new_end, agreed, &reason).await;
    let answer = done(&row, "internship-done-extended");
    settled(&actor, tx, &row, form, outcome, answer).await
}
