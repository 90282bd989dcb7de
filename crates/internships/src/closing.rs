//! What comes after an internship: the attestation, and a contract of work when somebody hires the intern.

use axum::extract::Path;
use snodo_core::{
    Actor, Fault, Flash, Form, FormErrors, Message, PageResult, Pressed, fields, redirect_with,
};

use crate::{
    model::InternshipId,
    show::shown,
    steps::{StepForm, done, kept, needed_day, settled},
    store,
};

pub(crate) async fn attest(
    actor: Actor,
    Path(id): Path<InternshipId>,
    Form(form): Form<StepForm>,
) -> PageResult {
    let (mut tx, row) = kept(&actor, id).await?;
    let mut errors = FormErrors::new();
    let activities =
        errors.read("attivita", fields::required(&form.attivita, "internship-activities-missing"));
    let skills = errors.read("competenze", fields::required(&form.competenze, "internship-skills-missing"));
    for (field, text, most) in [
        ("attivita", &form.attivita, 4_000),
        ("competenze", &form.competenze, 4_000),
        ("valutazione", &form.valutazione, 2_000),
    ] {
        errors.read(field, fields::at_most(text, most));
    }
    let (Some(activities), Some(skills)) = (activities, skills) else {
        return shown(&actor, tx, id, Some(form), errors).await;
    };
    if !errors.is_empty() {
        return shown(&actor, tx, id, Some(form), errors).await;
    }
    let protocol = fields::optional(&form.protocollo);
    let evaluation = form.valutazione.trim().replace("\r\n", "\n");
    let issued =
        store::closing::attest(&mut tx, id, protocol.as_deref(), &activities, &skills, &evaluation).await;
    let answer = done(&row, "internship-done-attested");
    settled(&actor, tx, &row, form, issued.map(|()| true), answer).await
}

pub(crate) async fn convert(
    actor: Actor,
    Path(id): Path<InternshipId>,
    Form(form): Form<StepForm>,
) -> PageResult {
    let (mut tx, row) = kept(&actor, id).await?;
    let mut errors = FormErrors::new();
    let from = needed_day(&mut errors, "dal", &form.dal);
    let contract = fields::optional(&form.contratto);
    if contract.is_none() {
        errors.add("contratto", Message::new("internship-contract-missing"));
    }
    let company = snodo_companies::company_meant(&mut tx, &form.impresa_codice, &form.impresa).await?;
    if company.is_none() {
        errors.add("impresa", Message::new("internship-company-missing"));
    }
    let (Some(from), Some(contract), Some(company)) = (from, contract, company) else {
        return shown(&actor, tx, id, Some(form), errors).await;
    };
    if !errors.is_empty() {
        return shown(&actor, tx, id, Some(form), errors).await;
    }
    let outcome = store::closing::convert(&mut tx, id, company.0, &contract, from).await.map(|()| true);
    let message = Message::new("internship-done-converted").with("name", &row.person_name);
    let flash = Flash::success(message).undo(format!("/tirocini/{id}/assunzione/annulla"));
    let answer = redirect_with(&format!("/tirocini/{id}"), flash);
    settled(&actor, tx, &row, form, outcome, answer).await
}

pub(crate) async fn unconvert(actor: Actor, Path(id): Path<InternshipId>, _: Pressed) -> PageResult {
    let (mut tx, row) = kept(&actor, id).await?;
    if !store::closing::take_conversion_back(&mut tx, id).await? {
        return Err(Fault::NotFound);
    }
    tx.commit().await?;
    Ok(done(&row, "internship-done-conversion-taken-back"))
}
