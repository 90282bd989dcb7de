use askama::Template;
use axum::http::StatusCode;
use snodo_core::{
    Actor, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission, fields, page,
    page_with_status, redirect_with, violated_constraint,
};

use crate::store::{self, settings::SiteSettings};

const ADDRESS: &str = "/impostazioni/sito";

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct SettingsForm {
    revision: i32,
    public_host: String,
    welcome: String,
    email: String,
    phone: String,
    declaration: String,
    authorisation: String,
}

#[derive(Template)]
#[template(path = "desk/settings.html")]
struct SettingsPage {
    page: Frame,
    form: SettingsForm,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl SettingsForm {
    fn of(known: SiteSettings) -> SettingsForm {
        SettingsForm {
            revision: known.revision,
            public_host: known.public_host.unwrap_or_default(),
            welcome: known.welcome,
            email: known.email,
            phone: known.phone,
            declaration: known.declaration,
            authorisation: known.authorisation,
        }
    }

    fn read(&self) -> Result<SiteSettings, FormErrors> {
        let mut errors = FormErrors::new();
        let host = errors.read("public_host", host(&self.public_host));
        let welcome = errors.read("welcome", fields::at_most(&self.welcome, 300));
        let email = errors.read("email", fields::email(&self.email));
        let phone = errors.read("phone", fields::phone(&self.phone));
        let declaration = errors.read("declaration", declaration(&self.declaration));
        let authorisation = errors.read("authorisation", fields::at_most(&self.authorisation, 200));
        match (host, welcome, email, phone, declaration, authorisation) {
            (
                Some(public_host),
                Some(welcome),
                Some(email),
                Some(phone),
                Some(declaration),
                Some(authorisation),
            ) => Ok(SiteSettings {
                revision: self.revision,
                public_host,
                welcome,
                email: email.unwrap_or_default(),
                phone: phone.unwrap_or_default(),
                declaration,
                authorisation,
            }),
            _ => Err(errors),
        }
    }
}

/// A host as people copy it: with or without `https://` and what follows.
fn host(text: &str) -> Result<Option<String>, Message> {
    let text = text.trim().to_lowercase();
    let text = text.trim_start_matches("https://").trim_start_matches("http://");
    let host = text.split('/').next().unwrap_or_default();
    let is_plain = host.chars().all(|letter| letter.is_ascii_alphanumeric() || ".-:".contains(letter))
        && !host.starts_with(['.', '-', ':'])
        && !host.ends_with(['.', '-', ':'])
        && host.len() <= 250;
    match (host.is_empty(), is_plain) {
        (true, _) => Ok(None),
        (false, true) => Ok(Some(host.to_owned())),
        (false, false) => Err(Message::new("site-settings-host-unreadable")),
    }
}

/// An accessibility declaration stands on one site alone.
fn declaration(text: &str) -> Result<String, Message> {
    let text = text.trim();
    let rest = text.strip_prefix("https://form.agid.gov.it/");
    let is_there = rest.is_some_and(|rest| {
        (1..=200).contains(&rest.len())
            && rest.chars().all(|letter| letter.is_ascii_alphanumeric() || "/_-".contains(letter))
    });
    if text.is_empty() || is_there {
        Ok(text.to_owned())
    } else {
        Err(Message::new("site-settings-declaration-unreadable"))
    }
}

/// What the network says of its site.
pub(crate) async fn show(actor: Actor) -> PageResult {
    actor.require(Permission::ManageNetwork)?;
    let mut tx = actor.begin().await?;
    let form = SettingsForm::of(store::settings::settings(&mut tx).await?);
    page(&SettingsPage {
        page: actor.frame("impostazioni"),
        form,
        errors: FormErrors::new(),
        said: Vec::new(),
    })
}

/// Saves it.
pub(crate) async fn save(actor: Actor, Form(form): Form<SettingsForm>) -> PageResult {
    actor.require(Permission::ManageNetwork)?;
    let said = match form.read() {
        Ok(said) => said,
        Err(errors) => return refused(&actor, form, errors),
    };
    let mut tx = actor.begin().await?;
    match store::settings::save(&mut tx, &said).await {
        Ok(true) => {}
        Ok(false) => return Err(Fault::Stale),
        Err(fault) if violated_constraint(&fault) == Some("network_site_host_key") => {
            let mut errors = FormErrors::new();
            errors.add("public_host", Message::new("site-settings-host-taken"));
            return refused(&actor, form, errors);
        }
        Err(fault) => return Err(fault.into()),
    }
    tx.commit().await?;
    Ok(redirect_with(ADDRESS, Flash::success(Message::new("site-settings-saved"))))
}

fn refused(actor: &Actor, form: SettingsForm, errors: FormErrors) -> PageResult {
    let page = actor.frame("impostazioni");
    let said = page.errors(&errors);
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &SettingsPage { page, form, errors, said })
}
