//! The steps of a project: sign, begin, stop, go on, end.

use axum::extract::Path;
use jiff::civil::Date;
use snodo_core::{
    Actor, Fault, Flash, Form, FormErrors, Message, PageResult, Permission, Tx, fields, redirect_with,
};

use crate::{
    model::{ProjectId, ProjectOutcome, ProjectState},
    refusals,
    show::shown,
    store::{self, project::ProjectRow, steps::Signing},
};

/// A step's form as it was sent: one form for all steps, each reads its own fields.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct StepForm {
    pub(crate) revisione: i32,
    /// The code of the state it leads to.
    pub(crate) passo: String,
    pub(crate) protocollo: String,
    pub(crate) protocollato: String,
    pub(crate) firmato: String,
    pub(crate) inizio: String,
    pub(crate) fine: String,
    /// `paper` or `screen`.
    pub(crate) come: String,
    /// Somebody signs for the person.
    pub(crate) tutore: String,
    /// From which day it is stopped, or goes on.
    pub(crate) da: String,
    pub(crate) parole: String,
    pub(crate) esito: String,
    pub(crate) chiuso: String,
}

impl StepForm {
    /// The forms of a page nobody typed into yet: days are proposed, nothing else.
    pub(crate) fn fresh(project: &ProjectRow, today: Date) -> StepForm {
        let today = today.to_string();
        StepForm {
            revisione: project.revision,
            protocollato: today.clone(),
            firmato: today.clone(),
            inizio: today.clone(),
            da: today.clone(),
            chiuso: today,
            come: "paper".into(),
            ..StepForm::default()
        }
    }

    fn read_signing(&self) -> Result<Signing, FormErrors> {
        let mut errors = FormErrors::new();
        let protocol =
            errors.read("protocollo", fields::required(&self.protocollo, "project-protocol-missing"));
        let mut day = |field: &'static str, text: &str| match errors.read(field, fields::date(text)) {
            Some(None) => {
                errors.add(field, Message::new("project-day-missing"));
                None
            }
            Some(day) => day,
            None => None,
        };
        let protocol_on = day("protocollato", &self.protocollato);
        let signed_on = day("firmato", &self.firmato);
        let starts_on = day("inizio", &self.inizio);
        let ends_on = day("fine", &self.fine);
        if let (Some(starts_on), Some(ends_on)) = (starts_on, ends_on)
            && ends_on < starts_on
        {
            errors.add("fine", Message::new("project-refused-ends-before"));
        }
        match (protocol, protocol_on, signed_on, starts_on, ends_on) {
            (Some(protocol_number), Some(protocol_on), Some(signed_on), Some(starts_on), Some(ends_on))
                if errors.is_empty() =>
            {
                Ok(Signing {
                    protocol_number,
                    protocol_on,
                    signed_on,
                    starts_on,
                    ends_on,
                    how: if self.come == "screen" { "screen".into() } else { "paper".into() },
                    by_guardian: self.tutore == "si",
                })
            }
            _ => Err(errors),
        }
    }

    fn read_step(&self) -> Result<Step, FormErrors> {
        let mut errors = FormErrors::new();
        let words = errors.read("parole", fields::at_most(&self.parole, 2_000)).unwrap_or_default();
        let mut day = |field: &'static str, text: &str| match errors.read(field, fields::date(text)) {
            Some(None) => {
                errors.add(field, Message::new("project-day-missing"));
                None
            }
            Some(day) => day,
            None => None,
        };
        let step = match ProjectState::from_code(&self.passo) {
            Some(ProjectState::Withdrawn) => Some(Step::Withdraw(words)),
            // From signed it begins; from suspended it goes on, from a day.
            Some(ProjectState::InProgress) => day("da", &self.da).map(Step::Begin),
            Some(ProjectState::Suspended) => {
                let from = day("da", &self.da);
                if words.is_empty() {
                    errors.add("parole", Message::new("project-reason-missing"));
                }
                from.map(|from| Step::Suspend(from, words))
            }
            Some(to @ (ProjectState::Concluded | ProjectState::Interrupted)) => {
                let closed_on = day("chiuso", &self.chiuso);
                let fits = |outcome: &ProjectOutcome| {
                    if to == ProjectState::Concluded { outcome.concludes() } else { outcome.interrupts() }
                };
                let outcome = ProjectOutcome::from_code(&self.esito).filter(fits);
                if outcome.is_none() {
                    errors.add("esito", Message::new("project-outcome-missing"));
                }
                if outcome == Some(ProjectOutcome::Other) && words.is_empty() {
                    errors.add("parole", Message::new("project-outcome-words-missing"));
                }
                closed_on.zip(outcome).map(|(on, outcome)| Step::Close { to, outcome, on, words })
            }
            Some(ProjectState::Proposed | ProjectState::Signed) | None => {
                errors.add("passo", Message::new("project-refused-move"));
                None
            }
        };
        step.filter(|_| errors.is_empty()).ok_or(errors)
    }
}

/// A step that was read.
enum Step {
    Withdraw(String),
    Begin(Date),
    Suspend(Date, String),
    Close { to: ProjectState, outcome: ProjectOutcome, on: Date, words: String },
}

pub(crate) async fn sign(actor: Actor, Path(id): Path<ProjectId>, Form(form): Form<StepForm>) -> PageResult {
    actor.require(Permission::KeepProjects)?;
    let mut tx = actor.begin().await?;
    let project = store::project::project(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let signing = match form.read_signing() {
        Ok(signing) => signing,
        Err(errors) => return shown(&actor, tx, id, Some(form), errors).await,
    };
    match store::steps::sign(&mut tx, id, form.revisione, &signing).await {
        Ok(true) => {}
        Ok(false) => return Err(Fault::Stale),
        Err(fault) => return refused(&actor, tx, id, form, fault).await,
    }
    // What begins today or began already is under way.
    if signing.starts_on <= actor.app.clock.today() {
        store::steps::move_to(&mut tx, id, form.revisione + 1, ProjectState::InProgress, "").await?;
    }
    tx.commit().await?;
    let message = Message::new("project-signed-done").with("name", &project.person_name);
    Ok(redirect_with(&format!("/progetti/{id}"), Flash::success(message)))
}

pub(crate) async fn step(actor: Actor, Path(id): Path<ProjectId>, Form(form): Form<StepForm>) -> PageResult {
    actor.require(Permission::KeepProjects)?;
    let mut tx = actor.begin().await?;
    let project = store::project::project(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let step = match form.read_step() {
        Ok(step) => step,
        Err(errors) => return shown(&actor, tx, id, Some(form), errors).await,
    };
    let revision = form.revisione;
    let done = match &step {
        Step::Withdraw(words) => {
            store::steps::move_to(&mut tx, id, revision, ProjectState::Withdrawn, words).await
        }
        Step::Begin(from) if project.state() == ProjectState::Suspended => {
            store::steps::resume(&mut tx, id, revision, *from).await
        }
        Step::Begin(_) => store::steps::move_to(&mut tx, id, revision, ProjectState::InProgress, "").await,
        Step::Suspend(from, reason) => store::steps::suspend(&mut tx, id, revision, *from, reason).await,
        Step::Close { to, outcome, on, words } => {
            store::steps::close(&mut tx, id, revision, *to, *outcome, *on, words).await
        }
    };
    match done {
        Ok(true) => {}
        Ok(false) => return Err(Fault::Stale),
        Err(fault) => return refused(&actor, tx, id, form, fault).await,
    }
    tx.commit().await?;
    let key = match step {
        Step::Withdraw(_) => "project-done-withdrawn",
        Step::Begin(_) => "project-done-in-progress",
        Step::Suspend(..) => "project-done-suspended",
        Step::Close { to: ProjectState::Concluded, .. } => "project-done-concluded",
        Step::Close { .. } => "project-done-interrupted",
    };
    let message = Message::new(key).with("name", &project.person_name);
    Ok(redirect_with(&format!("/progetti/{id}"), Flash::success(message)))
}

/// The page again, with the kind sentence beside its field.
async fn refused(actor: &Actor, tx: Tx, id: ProjectId, form: StepForm, fault: sqlx::Error) -> PageResult {
    let (field, message) = refusals::kindly(fault)?;
    tx.rollback().await?;
    let mut errors = FormErrors::new();
    errors.add(field, message);
    shown(actor, actor.begin().await?, id, Some(form), errors).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(errors: &FormErrors) -> Vec<&str> {
        errors.iter().map(|(field, _)| field).collect()
    }

    #[test]
    fn a_signature_says_when_and_under_which_number() {
        let Err(errors) = StepForm::default().read_signing() else { panic!("nothing was said") };
        assert_eq!(wrong(&errors), ["fine", "firmato", "inizio", "protocollato", "protocollo"]);
        let turned = StepForm {
            protocollo: "1234/2026".into(),
            protocollato: "2026-11-22".into(),
            firmato: "2026-11-22".into(),
            inizio: "2026-11-23".into(),
            fine: "2026-11-22".into(),
            ..StepForm::default()
        };
        let Err(errors) = turned.read_signing() else { panic!("it ends before it begins") };
        assert_eq!(wrong(&errors), ["fine"]);
    }

    #[test]
    fn each_end_has_its_own_outcomes() {
        let end = |passo: &str, esito: &str| {
            let form = StepForm {
                passo: passo.into(),
                esito: esito.into(),
                chiuso: "2026-11-22".into(),
                ..StepForm::default()
            };
            form.read_step().map_err(|errors| wrong(&errors).join(","))
        };
        assert!(end("concluded", "hired").is_ok());
        assert_eq!(end("interrupted", "hired").err().as_deref(), Some("esito"));
        assert_eq!(end("concluded", "forfeited").err().as_deref(), Some("esito"));
        assert_eq!(end("interrupted", "other").err().as_deref(), Some("parole"));
        assert_eq!(end("signed", "").err().as_deref(), Some("passo"));
    }
}
