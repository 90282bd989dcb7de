use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission,
    Pressed, fields, page_with_status, redirect_with, violated_constraint,
};
use sqlx::PgConnection;

use crate::{
    history,
    model::{Commitment, CommitmentId, Edition, EditionId, Indicator, Period, Promise},
    store::{self, editions::Which},
};

/// A promise of a draft: the words, and how it is measured.
#[derive(Template)]
#[template(path = "staff/commitment.html")]
struct CommitmentPage {
    page: Frame,
    title: String,
    edition: Edition,
    form: CommitmentForm,
    indicators: Vec<Choice>,
    /// What each indicator counts, for who chooses.
    about: Vec<(String, String)>,
    periods: Vec<Choice>,
    /// None for a new one.
    id: Option<CommitmentId>,
    errors: FormErrors,
    said: Vec<FieldError>,
}

/// A promise's form as it was typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct CommitmentForm {
    revision: i32,
    parole: String,
    indicatore: String,
    limite: String,
    obiettivo: String,
    periodo: String,
}

impl CommitmentForm {
    fn of(commitment: &Commitment) -> CommitmentForm {
        let promise = commitment.promise;
        CommitmentForm {
            revision: commitment.revision,
            parole: commitment.words.clone(),
            indicatore: promise.indicator.code().to_owned(),
            limite: promise.indicator.unit().map(|_| promise.limit.to_string()).unwrap_or_default(),
            obiettivo: commitment.target.to_string(),
            periodo: commitment.period.code().to_owned(),
        }
    }

    fn read(&self, id: CommitmentId) -> Result<Commitment, FormErrors> {
        let mut errors = FormErrors::new();
        let words = errors
            .read("parole", fields::required(&self.parole, "charter-commitment-words-missing"))
            .and_then(|words| errors.read("parole", fields::at_most(&words, 300)));
        let indicator = Indicator::from_code(&self.indicatore);
        let period = Period::from_code(&self.periodo);
        if indicator.is_none() {
            errors.add("indicatore", Message::new("charter-indicator-missing"));
        }
        if period.is_none() {
            errors.add("periodo", Message::new("charter-period-missing"));
        }
        // What is measured without a limit says none.
        let limit = match indicator.and_then(Indicator::unit) {
            Some(_) => {
                let read = errors.read("limite", fields::number(&self.limite, 1, 10_000)).flatten();
                if read.is_none() {
                    errors.add("limite", Message::new("charter-limit-missing"));
                }
                read
            }
            None => Some(0),
        };
        let target: Option<i16> = errors.read("obiettivo", fields::number(&self.obiettivo, 1, 100)).flatten();
        if target.is_none() {
            errors.add("obiettivo", Message::new("charter-target-missing"));
        }
        match (words, indicator, limit, target, period) {
            (Some(words), Some(indicator), Some(limit), Some(target), Some(period)) if errors.is_empty() => {
                let promise = Promise { indicator, limit };
                Ok(Commitment { id, position: 0, words, promise, target, period, revision: self.revision })
            }
            _ => Err(errors),
        }
    }
}

async fn draft(tx: &mut PgConnection, id: EditionId) -> Result<Edition, Fault> {
    let which = Which { one: Some(id), ..Which::default() };
    let edition = store::editions::editions(tx, which).await?.into_iter().next().ok_or(Fault::NotFound)?;
    if edition.is_approved {
        return Err(Fault::Refused(Message::new("charter-approved-stays")));
    }
    Ok(edition)
}

async fn found(tx: &mut PgConnection, id: CommitmentId) -> Result<(Edition, Commitment), Fault> {
    let commitments = store::editions::commitments(&mut *tx, None, Some(id)).await?;
    let (edition, commitment) = commitments.into_iter().next().ok_or(Fault::NotFound)?;
    Ok((draft(tx, edition).await?, commitment))
}

fn shown(
    actor: &Actor,
    edition: Edition,
    id: Option<CommitmentId>,
    form: CommitmentForm,
    errors: FormErrors,
) -> PageResult {
    let page = actor.frame("rete");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let about = Indicator::ALL.map(|indicator| {
        let unit =
            indicator.unit().map_or_else(String::new, |unit| page.word("charter-unit-name", unit.code()));
        let name = page.word("charter-indicator", indicator.code());
        let name = if unit.is_empty() { name } else { format!("{name} ({unit})") };
        (name, history::definition(&page, indicator, 0))
    });
    page_with_status(
        status,
        &CommitmentPage {
            title: page.t(if id.is_some() { "charter-commitment" } else { "charter-add-commitment" }),
            indicators: page.choices("charter-indicator", Indicator::ALL.map(Indicator::code)),
            periods: page.choices("charter-period", Period::ALL.map(Period::code)),
            about: about.into(),
            said: page.errors(&errors),
            edition,
            form,
            id,
            errors,
            page,
        },
    )
}

fn said_kindly(fault: sqlx::Error) -> Result<FormErrors, Fault> {
    let mut errors = FormErrors::new();
    match violated_constraint(&fault) {
        Some("charter_commitment_once") => errors.add("indicatore", Message::new("charter-commitment-twice")),
        Some("charter_commitment_position") => {
            errors.add("parole", Message::new("charter-commitments-too-many"));
        }
        Some("charter_edition_approved_stays") => {
            return Err(Fault::Refused(Message::new("charter-approved-stays")));
        }
        _ => return Err(fault.into()),
    }
    Ok(errors)
}

pub(crate) async fn new(actor: Actor, Path(id): Path<EditionId>) -> PageResult {
    actor.require(Permission::KeepCharter)?;
    let mut tx = actor.begin().await?;
    let edition = draft(&mut tx, id).await?;
    let form = CommitmentForm {
        obiettivo: "90".to_owned(),
        periodo: Period::Quarter.code().to_owned(),
        ..CommitmentForm::default()
    };
    shown(&actor, edition, None, form, FormErrors::new())
}

pub(crate) async fn create(
    actor: Actor,
    Path(id): Path<EditionId>,
    Form(form): Form<CommitmentForm>,
) -> PageResult {
    actor.require(Permission::KeepCharter)?;
    let mut tx = actor.begin().await?;
    let edition = draft(&mut tx, id).await?;
    let said = match form.read(CommitmentId::generate()) {
        Ok(said) => said,
        Err(errors) => return shown(&actor, edition, None, form, errors),
    };
    match store::editions::add_commitment(&mut tx, id, &said).await {
        Ok(()) => {
            tx.commit().await?;
            let flash = Flash::success(Message::new("charter-commitment-added"))
                .undo(format!("/carta/impegni/{}/togli", said.id));
            Ok(redirect_with(&format!("/carta/edizioni/{id}"), flash))
        }
        Err(fault) => shown(&actor, edition, None, form, said_kindly(fault)?),
    }
}

pub(crate) async fn edit(actor: Actor, Path(id): Path<CommitmentId>) -> PageResult {
    actor.require(Permission::KeepCharter)?;
    let mut tx = actor.begin().await?;
    let (edition, commitment) = found(&mut tx, id).await?;
    shown(&actor, edition, Some(id), CommitmentForm::of(&commitment), FormErrors::new())
}

pub(crate) async fn save(
    actor: Actor,
    Path(id): Path<CommitmentId>,
    Form(form): Form<CommitmentForm>,
) -> PageResult {
    actor.require(Permission::KeepCharter)?;
    let mut tx = actor.begin().await?;
    let (edition, _) = found(&mut tx, id).await?;
    let said = match form.read(id) {
        Ok(said) => said,
        Err(errors) => return shown(&actor, edition, Some(id), form, errors),
    };
    match store::editions::save_commitment(&mut tx, &said).await {
        Ok(true) => {
            tx.commit().await?;
            let flash = Flash::success(Message::new("charter-commitment-saved"));
            Ok(redirect_with(&format!("/carta/edizioni/{}", edition.id), flash))
        }
        Ok(false) => Err(Fault::Stale),
        Err(fault) => shown(&actor, edition, Some(id), form, said_kindly(fault)?),
    }
}

pub(crate) async fn remove(actor: Actor, Path(id): Path<CommitmentId>, _: Pressed) -> PageResult {
    actor.require(Permission::KeepCharter)?;
    let mut tx = actor.begin().await?;
    let (edition, _) = found(&mut tx, id).await?;
    if !store::editions::remove_commitment(&mut tx, id).await? {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    let flash = Flash::success(Message::new("charter-commitment-removed"));
    Ok(redirect_with(&format!("/carta/edizioni/{}", edition.id), flash))
}
