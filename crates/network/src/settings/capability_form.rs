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
    model::{CapabilityId, CapabilityKind, NewCapability, SiteId, Standing},
    store::{
        self,
        bodies::{Body, Capability},
        sites::Site,
    },
};

#[derive(serde::Deserialize)]
#[serde(default)]
pub(crate) struct CapabilityForm {
    revision: i32,
    kind: String,
    act: String,
    standing: String,
    site: String,
    valid_from: String,
    valid_to: String,
}

impl Default for CapabilityForm {
    fn default() -> CapabilityForm {
        CapabilityForm {
            revision: 0,
            kind: String::new(),
            act: String::new(),
            standing: Standing::Definitive.code().to_owned(),
            site: String::new(),
            valid_from: String::new(),
            valid_to: String::new(),
        }
    }
}

impl CapabilityForm {
    fn of(capability: &Capability) -> CapabilityForm {
        let (revision, capability) = (capability.revision, &capability.said);
        CapabilityForm {
            revision,
            kind: capability.kind.code().to_owned(),
            act: capability.act.clone(),
            standing: capability.standing.code().to_owned(),
            site: capability.site.map(|site| site.to_string()).unwrap_or_default(),
            valid_from: capability.validity.from().to_string(),
            valid_to: capability.validity.to().map(|to| to.to_string()).unwrap_or_default(),
        }
    }

    fn read(&self, body: BodyId, sites: &[Site]) -> Result<NewCapability, FormErrors> {
        let mut errors = FormErrors::new();
        let kind = CapabilityKind::from_code(&self.kind);
        if kind.is_none() {
            errors.add("kind", Message::new("network-capability-kind-missing"));
        }
        let standing = Standing::from_code(&self.standing);
        if standing.is_none() {
            errors.add("standing", Message::new("field-choice-unknown"));
        }
        let act = errors.read("act", fields::required(&self.act, "network-act-missing"));
        let site = errors.read("site", chosen_site(&self.site, sites));
        let validity = read_validity(&mut errors, &self.valid_from, &self.valid_to);
        match (kind, standing, act, site, validity) {
            (Some(kind), Some(standing), Some(act), Some(site), Some(validity)) => {
                Ok(NewCapability { body, site, kind, act, standing, validity })
            }
            _ => Err(errors),
        }
    }
}

/// One of the body's sites; nothing means all of them.
pub(super) fn chosen_site(text: &str, sites: &[Site]) -> Result<Option<SiteId>, Message> {
    let Some(text) = fields::optional(text) else { return Ok(None) };
    let site = sites.iter().find(|site| site.id.to_string() == text);
    site.map(|site| Some(site.id)).ok_or_else(|| Message::new("field-choice-unknown"))
}

/// The body's sites as choices.
pub(super) fn site_choices(sites: &[Site]) -> Vec<Choice> {
    sites
        .iter()
        .map(|site| Choice::new(site.id.to_string(), format!("{}, {}", site.said.name, site.comune_name)))
        .collect()
}

pub(crate) async fn new(actor: Actor, Path(body): Path<BodyId>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let (body, sites) = body_and_sites(&mut tx, body).await?;
    shown(&actor, &body, &sites, None, &CapabilityForm::default(), FormErrors::new()).answer()
}

pub(crate) async fn create(
    actor: Actor,
    Path(body): Path<BodyId>,
    Form(form): Form<CapabilityForm>,
) -> PageResult {
    let mut tx = manage(&actor).await?;
    let (body, sites) = body_and_sites(&mut tx, body).await?;
    let capability = match form.read(body.id, &sites) {
        Ok(capability) => capability,
        Err(errors) => return shown(&actor, &body, &sites, None, &form, errors).answer(),
    };
    store::bodies::add_capability(&mut tx, &capability).await?;
    tx.commit().await?;
    Ok(saved(&body))
}

pub(crate) async fn edit(actor: Actor, Path(id): Path<CapabilityId>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let capability = known(&mut tx, id).await?;
    let (body, sites) = body_and_sites(&mut tx, capability.said.body).await?;
    shown(&actor, &body, &sites, Some(id), &CapabilityForm::of(&capability), FormErrors::new()).answer()
}

pub(crate) async fn save(
    actor: Actor,
    Path(id): Path<CapabilityId>,
    Form(form): Form<CapabilityForm>,
) -> PageResult {
    let mut tx = manage(&actor).await?;
    let body = known(&mut tx, id).await?.said.body;
    let (body, sites) = body_and_sites(&mut tx, body).await?;
    let capability = match form.read(body.id, &sites) {
        Ok(capability) => capability,
        Err(errors) => return shown(&actor, &body, &sites, Some(id), &form, errors).answer(),
    };
    if !store::bodies::update_capability(&mut tx, id, form.revision, &capability).await? {
        let now = CapabilityForm::of(&known(&mut tx, id).await?);
        let now = shown(&actor, &body, &sites, Some(id), &now, FormErrors::new());
        return shown(&actor, &body, &sites, Some(id), &form, FormErrors::new()).changed_meanwhile(&now);
    }
    tx.commit().await?;
    Ok(saved(&body))
}

async fn known(tx: &mut Tx, id: CapabilityId) -> Result<Capability, Fault> {
    store::bodies::capabilities(&mut *tx, None, Some(id)).await?.into_iter().next().ok_or(Fault::NotFound)
}

/// A body, and the sites that a choice offers.
pub(super) async fn body_and_sites(tx: &mut Tx, body: BodyId) -> Result<(Body, Vec<Site>), Fault> {
    let body = store::bodies::body(&mut *tx, body).await?.ok_or(Fault::NotFound)?;
    let sites = store::sites::sites(&mut *tx, Some(body.id), None).await?;
    Ok((body, sites))
}

fn saved(body: &Body) -> axum::response::Response {
    let flash = Flash::success(Message::new("network-changed").with("name", &body.said.name));
    redirect_with(&format!("/impostazioni/enti/{}", body.id), flash)
}

fn shown(
    actor: &Actor,
    body: &Body,
    sites: &[Site],
    id: Option<CapabilityId>,
    form: &CapabilityForm,
    errors: FormErrors,
) -> FormPage {
    let page = actor.frame("impostazioni");
    let back = format!("/impostazioni/enti/{}", body.id);
    let kinds = page.choices("network-capability", CapabilityKind::ALL.map(CapabilityKind::code));
    let standings = page.choices("network-standing", Standing::ALL.map(Standing::code));
    let title = page.t(if id.is_some() { "network-capability-edit" } else { "network-capability-new" });
    FormPage::new(actor, title, back.clone(), errors)
        .crumb(back, &body.said.name)
        .revision(form.revision)
        .field(
            Field::select("kind", "network-capability-kind", &form.kind, kinds, "network-choose").required(),
        )
        .field(Field::text("act", "network-act", &form.act).required().hint("network-act-hint"))
        .field(Field::select("standing", "network-standing", &form.standing, standings, "").required())
        .field(
            Field::select("site", "network-site", &form.site, site_choices(sites), "network-site-all")
                .hint("network-capability-site-hint"),
        )
        .dates(&form.valid_from, &form.valid_to)
}
