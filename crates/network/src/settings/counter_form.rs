use axum::extract::Path;
use snodo_core::{
    Actor, BodyId, Fault, Flash, Form, FormErrors, Message, PageResult, Tx, fields, redirect_with,
};

use super::{
    capability_form::{body_and_sites, chosen_site, site_choices},
    form_page::{Field, FormPage},
    manage,
};
use crate::{
    dates::read_validity,
    model::{CounterId, NewCounter},
    store::{
        self,
        bodies::Body,
        sites::{Counter, Site},
    },
};

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct CounterForm {
    revision: i32,
    name: String,
    site: String,
    phone: String,
    email: String,
    valid_from: String,
    valid_to: String,
}

impl CounterForm {
    fn of(counter: &Counter) -> CounterForm {
        let (revision, counter) = (counter.revision, &counter.said);
        CounterForm {
            revision,
            name: counter.name.clone(),
            site: counter.site.to_string(),
            phone: counter.phone.clone().unwrap_or_default(),
            email: counter.email.clone().unwrap_or_default(),
            valid_from: counter.validity.from().to_string(),
            valid_to: counter.validity.to().map(|to| to.to_string()).unwrap_or_default(),
        }
    }

    fn read(&self, sites: &[Site]) -> Result<NewCounter, FormErrors> {
        let mut errors = FormErrors::new();
        let name = errors.read("name", fields::required(&self.name, "network-counter-name-missing"));
        let site = errors.read("site", chosen_site(&self.site, sites)).flatten();
        if site.is_none() {
            errors.add("site", Message::new("network-site-missing"));
        }
        let phone = errors.read("phone", fields::phone(&self.phone));
        let email = errors.read("email", fields::email(&self.email));
        let validity = read_validity(&mut errors, &self.valid_from, &self.valid_to);
        match (name, site, phone, email, validity) {
            (Some(name), Some(site), Some(phone), Some(email), Some(validity)) => {
                Ok(NewCounter { site, name, phone, email, validity })
            }
            _ => Err(errors),
        }
    }
}

pub(crate) async fn new(actor: Actor, Path(body): Path<BodyId>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let (body, sites) = body_and_sites(&mut tx, body).await?;
    let only_site = match sites.as_slice() {
        [site] => site.id.to_string(),
        _ => String::new(),
    };
    let form = CounterForm { site: only_site, ..CounterForm::default() };
    shown(&actor, &body, &sites, None, &form, FormErrors::new()).answer()
}

pub(crate) async fn create(
    actor: Actor,
    Path(body): Path<BodyId>,
    Form(form): Form<CounterForm>,
) -> PageResult {
    let mut tx = manage(&actor).await?;
    let (body, sites) = body_and_sites(&mut tx, body).await?;
    let counter = match form.read(&sites) {
        Ok(counter) => counter,
        Err(errors) => return shown(&actor, &body, &sites, None, &form, errors).answer(),
    };
    store::sites::add_counter(&mut tx, &counter).await?;
    tx.commit().await?;
    Ok(saved(body.id, &counter))
}

pub(crate) async fn edit(actor: Actor, Path(id): Path<CounterId>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let counter = known(&mut tx, id).await?;
    let (body, sites) = body_and_sites(&mut tx, counter.body).await?;
    shown(&actor, &body, &sites, Some(id), &CounterForm::of(&counter), FormErrors::new()).answer()
}

pub(crate) async fn save(
    actor: Actor,
    Path(id): Path<CounterId>,
    Form(form): Form<CounterForm>,
) -> PageResult {
    let mut tx = manage(&actor).await?;
    let body = known(&mut tx, id).await?.body;
    let (body, sites) = body_and_sites(&mut tx, body).await?;
    let counter = match form.read(&sites) {
        Ok(counter) => counter,
        Err(errors) => return shown(&actor, &body, &sites, Some(id), &form, errors).answer(),
    };
    if !store::sites::update_counter(&mut tx, id, form.revision, &counter).await? {
        let now = CounterForm::of(&known(&mut tx, id).await?);
        let now = shown(&actor, &body, &sites, Some(id), &now, FormErrors::new());
        return shown(&actor, &body, &sites, Some(id), &form, FormErrors::new()).changed_meanwhile(&now);
    }
    tx.commit().await?;
    Ok(saved(body.id, &counter))
}

async fn known(tx: &mut Tx, id: CounterId) -> Result<Counter, Fault> {
    store::sites::counters(&mut *tx, None, Some(id)).await?.into_iter().next().ok_or(Fault::NotFound)
}

fn saved(body: BodyId, counter: &NewCounter) -> axum::response::Response {
    let flash = Flash::success(Message::new("network-changed").with("name", &counter.name));
    redirect_with(&format!("/impostazioni/enti/{body}"), flash)
}

fn shown(
    actor: &Actor,
    body: &Body,
    sites: &[Site],
    id: Option<CounterId>,
    form: &CounterForm,
    errors: FormErrors,
) -> FormPage {
    let page = actor.frame("impostazioni");
    let back = format!("/impostazioni/enti/{}", body.id);
    let title = page.t(if id.is_some() { "network-counter-edit" } else { "network-counter-new" });
    FormPage::new(actor, title, back.clone(), errors)
        .crumb(back, &body.said.name)
        .revision(form.revision)
        .field(Field::text("name", "network-counter-name", &form.name).required())
        .field(
            Field::select("site", "network-site", &form.site, site_choices(sites), "network-choose")
                .required(),
        )
        .field(Field::phone("phone", "network-phone", &form.phone))
        .field(Field::email("email", "network-email", &form.email))
        .dates(&form.valid_from, &form.valid_to)
}
