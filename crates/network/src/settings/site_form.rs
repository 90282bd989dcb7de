use axum::extract::Path;
use snodo_core::{
    Actor, BodyId, Choice, Fault, Flash, Form, FormErrors, Frame, Message, PageResult, Tx, fields,
    redirect_with,
};

use super::{
    form_page::{Field, FormPage},
    manage,
};
use crate::{
    body::comune_label,
    model::{NewSite, SiteId},
    store::{self, bodies::Body, sites::Site},
};

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct SiteForm {
    revision: i32,
    name: String,
    address: String,
    comune: String,
    comune_code: String,
    postal_code: String,
    step_free: String,
    private_room: String,
    self_service_computer: String,
}

impl SiteForm {
    fn of(site: &Site) -> SiteForm {
        let (revision, site) = (site.revision, &site.said);
        let answer = |known: Option<bool>| match known {
            None => String::new(),
            Some(true) => "yes".to_owned(),
            Some(false) => "no".to_owned(),
        };
        SiteForm {
            revision,
            name: site.name.clone(),
            address: site.address.clone(),
            comune: comune_label(Some(&site.comune)),
            comune_code: site.comune.clone(),
            postal_code: site.postal_code.clone().unwrap_or_default(),
            step_free: answer(site.step_free),
            private_room: answer(site.private_room),
            self_service_computer: answer(site.self_service_computer),
        }
    }

    fn read(&self, body: BodyId) -> Result<NewSite, FormErrors> {
        let mut errors = FormErrors::new();
        let name = errors.read("name", fields::required(&self.name, "network-site-name-missing"));
        let address = errors.read("address", fields::required(&self.address, "network-address-missing"));
        let comune = errors.read("comune", fields::comune(&self.comune_code, &self.comune)).flatten();
        if comune.is_none() {
            errors.add("comune", Message::new("network-comune-missing"));
        }
        let postal_code = errors.read("postal_code", postal_code(&self.postal_code));
        match (name, address, comune, postal_code) {
            (Some(name), Some(address), Some(comune), Some(postal_code)) => Ok(NewSite {
                body,
                name,
                address,
                comune: comune.istat.to_string(),
                postal_code: postal_code.or_else(|| comune.cap.map(str::to_owned)),
                step_free: answered(&self.step_free),
                private_room: answered(&self.private_room),
                self_service_computer: answered(&self.self_service_computer),
            }),
            _ => Err(errors),
        }
    }
}

fn answered(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn postal_code(text: &str) -> Result<Option<String>, Message> {
    let Some(code) = fields::optional(text) else { return Ok(None) };
    let five_digits = code.len() == 5 && code.bytes().all(|digit| digit.is_ascii_digit());
    if five_digits { Ok(Some(code)) } else { Err(Message::new("network-postal-code-wrong")) }
}

pub(crate) async fn new(actor: Actor, Path(body): Path<BodyId>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let body = store::bodies::body(&mut tx, body).await?.ok_or(Fault::NotFound)?;
    shown(&actor, &body, None, &SiteForm::default(), FormErrors::new()).answer()
}

pub(crate) async fn create(actor: Actor, Path(body): Path<BodyId>, Form(form): Form<SiteForm>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let body = store::bodies::body(&mut tx, body).await?.ok_or(Fault::NotFound)?;
    let site = match form.read(body.id) {
        Ok(site) => site,
        Err(errors) => return shown(&actor, &body, None, &form, errors).answer(),
    };
    store::sites::add_site(&mut tx, &site).await?;
    tx.commit().await?;
    Ok(saved(body.id, &site))
}

pub(crate) async fn edit(actor: Actor, Path(id): Path<SiteId>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let site = known(&mut tx, id).await?;
    let body = store::bodies::body(&mut tx, site.said.body).await?.ok_or(Fault::NotFound)?;
    shown(&actor, &body, Some(id), &SiteForm::of(&site), FormErrors::new()).answer()
}

pub(crate) async fn save(actor: Actor, Path(id): Path<SiteId>, Form(form): Form<SiteForm>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let body = known(&mut tx, id).await?.said.body;
    let body = store::bodies::body(&mut tx, body).await?.ok_or(Fault::NotFound)?;
    let site = match form.read(body.id) {
        Ok(site) => site,
        Err(errors) => return shown(&actor, &body, Some(id), &form, errors).answer(),
    };
    if !store::sites::update_site(&mut tx, id, form.revision, &site).await? {
        let now = SiteForm::of(&known(&mut tx, id).await?);
        let now = shown(&actor, &body, Some(id), &now, FormErrors::new());
        return shown(&actor, &body, Some(id), &form, FormErrors::new()).changed_meanwhile(&now);
    }
    tx.commit().await?;
    Ok(saved(body.id, &site))
}

async fn known(tx: &mut Tx, id: SiteId) -> Result<Site, Fault> {
    store::sites::sites(&mut *tx, None, Some(id)).await?.into_iter().next().ok_or(Fault::NotFound)
}

fn saved(body: BodyId, site: &NewSite) -> axum::response::Response {
    let flash = Flash::success(Message::new("network-changed").with("name", &site.name));
    redirect_with(&format!("/impostazioni/enti/{body}"), flash)
}

fn yes_or_no(page: &Frame) -> Vec<Choice> {
    page.choices("network-answer", ["yes", "no"])
}

fn shown(actor: &Actor, body: &Body, id: Option<SiteId>, form: &SiteForm, errors: FormErrors) -> FormPage {
    let page = actor.frame("impostazioni");
    let back = format!("/impostazioni/enti/{}", body.id);
    let asked = |name, label, value: &str| {
        Field::select(name, label, value, yes_or_no(&page), "network-answer-unknown")
    };
    let title = page.t(if id.is_some() { "network-site-edit" } else { "network-site-new" });
    FormPage::new(actor, title, back.clone(), errors)
        .crumb(back, &body.said.name)
        .revision(form.revision)
        .field(Field::text("name", "network-site-name", &form.name).required().hint("network-site-name-hint"))
        .field(Field::text("address", "network-address", &form.address).required())
        .field(Field::comune(&form.comune, &form.comune_code).required())
        .field(Field::text("postal_code", "network-postal-code", &form.postal_code))
        .field(asked("step_free", "network-site-step-free", &form.step_free))
        .field(asked("private_room", "network-site-private-room", &form.private_room))
        .field(asked("self_service_computer", "network-site-computer", &form.self_service_computer))
}
