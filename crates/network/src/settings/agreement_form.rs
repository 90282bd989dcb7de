use axum::extract::Path;
use snodo_core::{
    Actor, BodyId, Choice, Fault, Flash, Form, FormErrors, Message, PageResult, Tx, fields, redirect_with,
};

use super::{
    form_page::{Field, FormPage},
    manage,
};
use crate::{
    dates::read_validity,
    model::{AgreementId, AgreementKind, NewAgreement},
    store::{self, agreements::Agreement},
};

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct AgreementForm {
    revision: i32,
    kind: String,
    title: String,
    act: String,
    lead: String,
    joint_controllers: String,
    valid_from: String,
    valid_to: String,
}

impl AgreementForm {
    fn of(agreement: &Agreement) -> AgreementForm {
        let (revision, agreement) = (agreement.revision, &agreement.said);
        AgreementForm {
            revision,
            kind: agreement.kind.code().to_owned(),
            title: agreement.title.clone(),
            act: agreement.act.clone(),
            lead: agreement.lead.to_string(),
            joint_controllers: if agreement.joint_controllers { "yes" } else { "" }.to_owned(),
            valid_from: agreement.validity.from().to_string(),
            valid_to: agreement.validity.to().map(|to| to.to_string()).unwrap_or_default(),
        }
    }

    fn read(&self, bodies: &[(BodyId, String)]) -> Result<NewAgreement, FormErrors> {
        let mut errors = FormErrors::new();
        let kind = AgreementKind::from_code(&self.kind);
        if kind.is_none() {
            errors.add("kind", Message::new("network-agreement-kind-missing"));
        }
        let title = errors.read("title", fields::required(&self.title, "network-agreement-title-missing"));
        let act = errors.read("act", fields::required(&self.act, "network-act-missing"));
        let lead = errors.read("lead", chosen_body(&self.lead, bodies)).flatten();
        if lead.is_none() {
            errors.add("lead", Message::new("network-lead-missing"));
        }
        let validity = read_validity(&mut errors, &self.valid_from, &self.valid_to);
        match (kind, title, act, lead, validity) {
            (Some(kind), Some(title), Some(act), Some(lead), Some(validity)) => Ok(NewAgreement {
                kind,
                title,
                act,
                lead,
                validity,
                joint_controllers: self.joint_controllers == "yes",
            }),
            _ => Err(errors),
        }
    }
}

/// One of the network's bodies, or nothing.
pub(super) fn chosen_body(text: &str, bodies: &[(BodyId, String)]) -> Result<Option<BodyId>, Message> {
    let Some(text) = fields::optional(text) else { return Ok(None) };
    let body = bodies.iter().find(|(id, _)| id.to_string() == text);
    body.map(|(id, _)| Some(*id)).ok_or_else(|| Message::new("field-choice-unknown"))
}

/// The network's bodies as choices.
pub(super) fn body_choices(bodies: &[(BodyId, String)]) -> Vec<Choice> {
    bodies.iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect()
}

/// The agreement with this key.
pub(super) async fn known(tx: &mut Tx, id: AgreementId) -> Result<Agreement, Fault> {
    store::agreements::agreements(&mut *tx, Some(id)).await?.into_iter().next().ok_or(Fault::NotFound)
}

pub(crate) async fn new(actor: Actor) -> PageResult {
    let mut tx = manage(&actor).await?;
    let bodies = store::bodies::names(&mut tx).await?;
    shown(&actor, &bodies, None, &AgreementForm::default(), FormErrors::new()).answer()
}

/// Enters an agreement with its lead as first member; joint controllers get their one register.
pub(crate) async fn create(actor: Actor, Form(form): Form<AgreementForm>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let bodies = store::bodies::names(&mut tx).await?;
    let agreement = match form.read(&bodies) {
        Ok(agreement) => agreement,
        Err(errors) => return shown(&actor, &bodies, None, &form, errors).answer(),
    };
    let id = store::agreements::add_agreement(&mut tx, &agreement).await?;
    store::agreements::add_member(&mut tx, id, agreement.lead, agreement.validity).await?;
    if agreement.joint_controllers {
        let name = format!("Registro – {}", agreement.title);
        store::networks::add_register_of_agreement(&mut tx, id, &name).await?;
    }
    tx.commit().await?;
    Ok(saved(id, &agreement))
}

pub(crate) async fn edit(actor: Actor, Path(id): Path<AgreementId>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let agreement = known(&mut tx, id).await?;
    let bodies = store::bodies::names(&mut tx).await?;
    shown(&actor, &bodies, Some(id), &AgreementForm::of(&agreement), FormErrors::new()).answer()
}

pub(crate) async fn save(
    actor: Actor,
    Path(id): Path<AgreementId>,
    Form(form): Form<AgreementForm>,
) -> PageResult {
    let mut tx = manage(&actor).await?;
    known(&mut tx, id).await?;
    let bodies = store::bodies::names(&mut tx).await?;
    let agreement = match form.read(&bodies) {
        Ok(agreement) => agreement,
        Err(errors) => return shown(&actor, &bodies, Some(id), &form, errors).answer(),
    };
    if !store::agreements::update(&mut tx, id, form.revision, &agreement).await? {
        let now = AgreementForm::of(&known(&mut tx, id).await?);
        let now = shown(&actor, &bodies, Some(id), &now, FormErrors::new());
        return shown(&actor, &bodies, Some(id), &form, FormErrors::new()).changed_meanwhile(&now);
    }
    tx.commit().await?;
    Ok(saved(id, &agreement))
}

fn saved(id: AgreementId, agreement: &NewAgreement) -> axum::response::Response {
    let flash = Flash::success(Message::new("network-changed").with("name", &agreement.title));
    redirect_with(&format!("/impostazioni/accordi/{id}"), flash)
}

fn shown(
    actor: &Actor,
    bodies: &[(BodyId, String)],
    id: Option<AgreementId>,
    form: &AgreementForm,
    errors: FormErrors,
) -> FormPage {
    let page = actor.frame("impostazioni");
    let kinds = page.choices("network-agreement", AgreementKind::ALL.map(AgreementKind::code));
    let (title, back) = match id {
        Some(id) => ("network-agreement-edit", format!("/impostazioni/accordi/{id}")),
        None => ("network-agreement-new", "/impostazioni".to_owned()),
    };
    let form_page = FormPage::new(actor, page.t(title), back, errors)
        .revision(form.revision)
        .field(Field::text("title", "network-agreement-title", &form.title).required())
        .field(
            Field::select("kind", "network-agreement-kind", &form.kind, kinds, "network-choose").required(),
        )
        .field(Field::text("act", "network-act", &form.act).required().hint("network-act-hint"))
        .field(
            Field::select("lead", "network-lead-body", &form.lead, body_choices(bodies), "network-choose")
                .required(),
        )
        .dates(&form.valid_from, &form.valid_to);
    if id.is_some() {
        return form_page;
    }
    let joint = Field::yes("joint_controllers", "network-joint-controllers", form.joint_controllers == "yes");
    form_page.field(joint.hint("network-joint-controllers-hint"))
}
