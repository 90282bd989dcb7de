use axum::extract::Path;
use snodo_core::{
    Actor, BodyId, Fault, Flash, Form, FormErrors, Message, PageResult, fields, redirect_with,
    violated_constraint,
};

use super::{
    form_page::{Field, FormPage},
    manage,
};
use crate::{
    body::comune_label,
    model::{BodyKind, NewBody},
    store::{self, bodies::Body},
};

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct BodyForm {
    revision: i32,
    kind: String,
    name: String,
    comune: String,
    comune_code: String,
    phone: String,
    email: String,
    fiscal_code: String,
    ipa_code: String,
}

impl BodyForm {
    fn of(body: &Body) -> BodyForm {
        let (revision, body) = (body.revision, &body.said);
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        BodyForm {
            revision,
            kind: body.kind.code().to_owned(),
            name: body.name.clone(),
            comune: comune_label(body.comune.as_deref()),
            comune_code: text(&body.comune),
            phone: text(&body.phone),
            email: text(&body.email),
            fiscal_code: text(&body.fiscal_code),
            ipa_code: text(&body.ipa_code),
        }
    }

    fn read(&self) -> Result<NewBody, FormErrors> {
        let mut errors = FormErrors::new();
        let kind = BodyKind::from_code(&self.kind);
        if kind.is_none() {
            errors.add("kind", Message::new("network-kind-missing"));
        }
        let name = fields::at_most(&self.name, 160)
            .and_then(|name| fields::required(&name, "network-body-name-missing"));
        let name = errors.read("name", name);
        let comune = errors.read("comune", fields::comune(&self.comune_code, &self.comune));
        let phone = errors.read("phone", fields::phone(&self.phone));
        let email = errors.read("email", fields::email(&self.email));
        match (kind, name, comune, phone, email) {
            (Some(kind), Some(name), Some(comune), Some(phone), Some(email)) => Ok(NewBody {
                kind,
                name,
                comune: comune.map(|comune| comune.istat.to_string()),
                phone,
                email,
                fiscal_code: fields::optional(&self.fiscal_code),
                ipa_code: fields::optional(&self.ipa_code),
            }),
            _ => Err(errors),
        }
    }
}

pub(crate) async fn new(actor: Actor) -> PageResult {
    manage(&actor).await?;
    shown(&actor, None, &BodyForm::default(), FormErrors::new()).answer()
}

pub(crate) async fn create(actor: Actor, Form(form): Form<BodyForm>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let body = match form.read() {
        Ok(body) => body,
        Err(errors) => return shown(&actor, None, &form, errors).answer(),
    };
    match store::bodies::add_body(&mut tx, &body).await {
        Ok(id) => {
            tx.commit().await?;
            let flash = Flash::success(Message::new("network-body-entered").with("name", &body.name));
            Ok(redirect_with(&format!("/impostazioni/enti/{id}"), flash))
        }
        Err(fault) => shown(&actor, None, &form, said_kindly(fault)?).answer(),
    }
}

pub(crate) async fn edit(actor: Actor, Path(id): Path<BodyId>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let body = store::bodies::body(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    shown(&actor, Some(id), &BodyForm::of(&body), FormErrors::new()).answer()
}

pub(crate) async fn save(actor: Actor, Path(id): Path<BodyId>, Form(form): Form<BodyForm>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let body = match form.read() {
        Ok(body) => body,
        Err(errors) => return shown(&actor, Some(id), &form, errors).answer(),
    };
    match store::bodies::update(&mut tx, id, form.revision, &body).await {
        Ok(true) => {
            tx.commit().await?;
            let flash = Flash::success(Message::new("network-changed").with("name", &body.name));
            Ok(redirect_with(&format!("/impostazioni/enti/{id}"), flash))
        }
        Ok(false) => {
            let now = store::bodies::body(&mut tx, id).await?.ok_or(Fault::NotFound)?;
            let now = shown(&actor, Some(id), &BodyForm::of(&now), FormErrors::new());
            shown(&actor, Some(id), &form, FormErrors::new()).changed_meanwhile(&now)
        }
        Err(fault) => shown(&actor, Some(id), &form, said_kindly(fault)?).answer(),
    }
}

fn said_kindly(fault: sqlx::Error) -> Result<FormErrors, Fault> {
    let mut errors = FormErrors::new();
    match violated_constraint(&fault) {
        Some("body_name_key") => errors.add("name", Message::new("network-body-known")),
        _ => return Err(fault.into()),
    }
    Ok(errors)
}

fn shown(actor: &Actor, id: Option<BodyId>, form: &BodyForm, errors: FormErrors) -> FormPage {
    let page = actor.frame("impostazioni");
    let kinds = page.choices("network-kind", BodyKind::ALL.map(BodyKind::code));
    let (title, back) = match id {
        Some(id) => ("network-body-edit", format!("/impostazioni/enti/{id}")),
        None => ("network-body-new", "/impostazioni".to_owned()),
    };
    FormPage::new(actor, page.t(title), back, errors)
        .revision(form.revision)
        .field(Field::text("name", "network-body-name", &form.name).required())
        .field(Field::select("kind", "network-body-kind", &form.kind, kinds, "network-choose").required())
        .field(Field::comune(&form.comune, &form.comune_code))
        .field(Field::phone("phone", "network-phone", &form.phone))
        .field(Field::email("email", "network-email", &form.email))
        .field(Field::text("fiscal_code", "network-fiscal-code", &form.fiscal_code))
        .field(Field::text("ipa_code", "network-ipa-code", &form.ipa_code).hint("network-ipa-code-hint"))
}
