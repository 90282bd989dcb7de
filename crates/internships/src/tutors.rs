//! Another tutor from a day on: a signed addition to the training project. Who followed the intern before stays in its history.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Pressed, Tx,
    fields, page_with_status, redirect_with,
};
use sqlx::{Connection as _, PgConnection};
use uuid::Uuid;

use crate::{
    model::{InternshipId, Party, Rule},
    papers, printed, refusals,
    steps::{kept, needed_day},
    store::{
        self,
        one::InternshipRow,
        tutors::{NewChange, NewTutor},
    },
};

/// A change as it was typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct TutorForm {
    revisione: i32,
    /// The key of an operator.
    tutor: String,
    tutor_ospitante: String,
    tutor_ruolo: String,
    tutor_contatto: String,
    dal: String,
    perche: String,
    firma_ente: String,
    firma_impresa: String,
    firma_persona: String,
    firmato: String,
    /// `paper` or `screen`.
    come: String,
}

#[derive(Template)]
#[template(path = "tutors.html")]
struct TutorPage {
    page: Frame,
    row: InternshipRow,
    party: Party,
    /// Who follows the intern until now.
    now: String,
    rule: Rule,
    form: TutorForm,
    tutors: Vec<Choice>,
    hows: Vec<Choice>,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl TutorPage {
    fn of_promoter(&self) -> bool {
        self.party == Party::Promoter
    }

    fn title(&self) -> String {
        self.page.word("internship-tutor-change", self.party.code())
    }

    /// "Al massimo 20 tirocinanti insieme", and whether that number is only an example.
    fn limit(&self) -> (String, bool) {
        let (most, column) = if self.of_promoter() {
            (self.rule.per_promoter_tutor, "interns_per_promoter_tutor")
        } else {
            (self.rule.per_host_tutor, "interns_per_host_tutor")
        };
        (self.page.t_with("internship-tutor-most", "most", most), self.rule.is_example(&[column]))
    }

    fn now_words(&self) -> String {
        self.page.t_with("internship-tutor-now", "name", &self.now)
    }
}

/// An internship with whom it is signed, and which side's tutor changes.
async fn asked(actor: &Actor, id: InternshipId, party: &str) -> Result<(Tx, InternshipRow, Party), Fault> {
    let party = Party::from_code(party).filter(|party| *party != Party::Person).ok_or(Fault::NotFound)?;
    let (tx, row) = kept(actor, id).await?;
    if row.state().is_signed_and_open() {
        Ok((tx, row, party))
    } else {
        Err(Fault::Refused(Message::new("internship-refused-tutor-not-open")))
    }
}

pub(crate) async fn ask(actor: Actor, Path((id, party)): Path<(InternshipId, String)>) -> PageResult {
    let (mut tx, row, party) = asked(&actor, id, &party).await?;
    snodo_people::record_access(&mut tx, row.person, "internship").await?;
    let today = actor.app.clock.today();
    let signatures = store::one::signatures(&mut tx, id).await?;
    let signer = |party: Party| {
        let signature = signatures.iter().find(|one| one.party == party.code());
        signature.map(|one| one.signer.clone()).unwrap_or_default()
    };
    let form = TutorForm {
        revisione: row.revision,
        dal: today.max(row.starts_on).to_string(),
        firma_ente: signer(Party::Promoter),
        firma_impresa: signer(Party::Host),
        firma_persona: row.person_name.clone(),
        firmato: today.to_string(),
        come: "paper".into(),
        ..TutorForm::default()
    };
    let answer = shown(&actor, &mut tx, row, party, form, FormErrors::new()).await?;
    tx.commit().await?;
    Ok(answer)
}

async fn shown(
    actor: &Actor,
    tx: &mut Tx,
    row: InternshipRow,
    party: Party,
    form: TutorForm,
    errors: FormErrors,
) -> PageResult {
    let page = actor.frame("progetti");
    let rule = store::rules::rule(tx, &row.region, row.rule_from).await?.ok_or(Fault::NotFound)?;
    let tutors = store::planning::tutors(tx, actor.app.clock.today()).await?;
    let others = tutors.into_iter().filter(|tutor| tutor.id != row.tutor_id);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(
        status,
        &TutorPage {
            tutors: others.map(|tutor| Choice::new(tutor.id.to_string(), tutor.name)).collect(),
            hows: page.choices("internship-signed", ["paper", "screen"]),
            now: if party == Party::Promoter { row.tutor.clone() } else { row.host_tutor.clone() },
            said: page.errors(&errors),
            page,
            row,
            party,
            rule,
            form,
            errors,
        },
    )
}

impl TutorForm {
    fn read(&self, party: Party) -> Result<NewChange, FormErrors> {
        let mut errors = FormErrors::new();
        let tutor = if party == Party::Promoter {
            let tutor = self.tutor.parse::<Uuid>().ok();
            if tutor.is_none() {
                errors.add("tutor", Message::new("internship-tutor-missing"));
            }
            tutor.map(NewTutor::Promoter)
        } else {
            let mut text = |field, text: &str| errors.read(field, fields::at_most(text, 200));
            let role = text("tutor_ruolo", &self.tutor_ruolo).unwrap_or_default();
            let contact = text("tutor_contatto", &self.tutor_contatto).unwrap_or_default();
            text("tutor_ospitante", &self.tutor_ospitante);
            errors
                .read(
                    "tutor_ospitante",
                    fields::required(&self.tutor_ospitante, "internship-host-tutor-missing"),
                )
                .map(|name| NewTutor::Host { name, role, contact })
        };
        let from_day = needed_day(&mut errors, "dal", &self.dal);
        let reason = errors.read("perche", fields::required(&self.perche, "internship-reason-missing"));
        errors.read("perche", fields::at_most(&self.perche, 500));
        let signers = [
            ("firma_ente", &self.firma_ente),
            ("firma_impresa", &self.firma_impresa),
            ("firma_persona", &self.firma_persona),
        ]
        .map(|(field, signer)| {
            errors.read(field, fields::at_most(signer, 200));
            errors.read(field, fields::required(signer, "internship-signer-missing")).unwrap_or_default()
        });
        let signed_on = needed_day(&mut errors, "firmato", &self.firmato);
        match (tutor, from_day, reason, signed_on) {
            (Some(tutor), Some(from_day), Some(reason), Some(signed_on)) if errors.is_empty() => {
                let how = if self.come == "screen" { "screen" } else { "paper" };
                Ok(NewChange { tutor, from_day, reason, signers, signed_on, how: how.into() })
            }
            _ => Err(errors),
        }
    }
}

/// Writes a change, or says what of it the database refused and leaves the transaction as it was.
async fn written(
    tx: &mut PgConnection,
    id: InternshipId,
    revision: i32,
    new: &NewChange,
) -> Result<Result<(), FormErrors>, Fault> {
    let mut tried = tx.begin().await?;
    match store::tutors::change(&mut tried, id, revision, new).await {
        Ok(true) => {
            tried.commit().await?;
            Ok(Ok(()))
        }
        Ok(false) => Err(Fault::Stale),
        Err(fault) => {
            let (field, message) = refusals::kindly(fault)?;
            tried.rollback().await?;
            let mut errors = FormErrors::new();
            errors.add(field, message);
            Ok(Err(errors))
        }
    }
}

pub(crate) async fn change(
    actor: Actor,
    Path((id, party)): Path<(InternshipId, String)>,
    Form(form): Form<TutorForm>,
) -> PageResult {
    let (mut tx, row, party) = asked(&actor, id, &party).await?;
    let new = match form.read(party) {
        Ok(new) => new,
        Err(errors) => return shown(&actor, &mut tx, row, party, form, errors).await,
    };
    if let Err(errors) = written(&mut tx, id, form.revisione, &new).await? {
        return shown(&actor, &mut tx, row, party, form, errors).await;
    }
    tx.commit().await?;
    let message = Message::new("internship-done-tutor")
        .with("name", &row.person_name)
        .with("day", actor.frame("progetti").date(new.from_day));
    let undo = format!("/tirocini/{id}/tutor/{}/annulla", party.code());
    Ok(redirect_with(&format!("/tirocini/{id}"), Flash::success(message).undo(undo)))
}

/// The addition to sign, before it is: written, read and taken back in one breath, so that it says what will be recorded, or why it cannot be.
pub(crate) async fn print_to_sign(
    actor: Actor,
    Path((id, party)): Path<(InternshipId, String)>,
    Form(form): Form<TutorForm>,
) -> PageResult {
    let (mut tx, row, party) = asked(&actor, id, &party).await?;
    let not_signed_yet = TutorForm { firmato: actor.app.clock.today().to_string(), ..form.clone() };
    let new = match not_signed_yet.read(party) {
        Ok(new) => new,
        Err(errors) => return shown(&actor, &mut tx, row, party, form, errors).await,
    };
    let mut tried = tx.begin().await?;
    if let Err(errors) = written(&mut tried, id, form.revisione, &new).await? {
        tried.rollback().await?;
        return shown(&actor, &mut tx, row, party, form, errors).await;
    }
    let paper = papers::tutor_change(&mut tried, id, party, new.from_day).await?.ok_or(Fault::NotFound)?;
    tried.rollback().await?;
    printed::tutor_change_to_sign(&actor, tx, id, paper).await
}

/// Takes back a change that was written today.
pub(crate) async fn take_back(
    actor: Actor,
    Path((id, party)): Path<(InternshipId, String)>,
    _: Pressed,
) -> PageResult {
    let (mut tx, row, party) = asked(&actor, id, &party).await?;
    match store::tutors::take_back(&mut tx, id, party).await {
        Ok(true) => {}
        Ok(false) => return Err(Fault::Stale),
        Err(fault) => return Err(Fault::Refused(refusals::kindly(fault)?.1)),
    }
    tx.commit().await?;
    let message = Message::new("internship-done-tutor-back").with("name", &row.person_name);
    Ok(redirect_with(&format!("/tirocini/{id}"), Flash::success(message)))
}
