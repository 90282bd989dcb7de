//! Who keeps a body's sheets: by invitation, for that body alone.

use askama::Template;
use axum::extract::Path;
use jiff::SignedDuration;
use snodo_core::{
    Actor, BodyId, Fault, FieldError, Flash, Form, FormErrors, Frame, Language, Message, PageResult,
    Permission, Pressed, fields, page_with_status, redirect_with,
};
use snodo_messages::{Content, Kind, NewMessage, queue};
use uuid::Uuid;

use super::upkeep::site_address;
use crate::{
    code::Code,
    store::{
        bodies, freshness,
        invitations::{self, Invitation},
    },
};

/// How long an invitation holds. A setting of the program, not of law.
const INVITATION_DAYS: i64 = 14;

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct InvitationForm {
    name: String,
    email: String,
}

#[derive(Template)]
#[template(path = "staff/editors.html")]
struct EditorsPage {
    page: Frame,
    body: BodyId,
    body_name: String,
    editors: Vec<(String, String)>,
    invitations: Vec<Invitation>,
    form: InvitationForm,
    errors: FormErrors,
    said: Vec<FieldError>,
    now: jiff::Timestamp,
}

impl EditorsPage {
    fn error(&self, field: &str) -> String {
        self.page.error(&self.errors, field)
    }
}

async fn shown(actor: &Actor, body: BodyId, form: InvitationForm, errors: FormErrors) -> PageResult {
    let page = actor.frame("rete");
    let mut tx = actor.begin().await?;
    let head = bodies::head(&mut tx, body).await?.ok_or(Fault::NotFound)?;
    let status = if errors.is_empty() {
        axum::http::StatusCode::OK
    } else {
        axum::http::StatusCode::UNPROCESSABLE_ENTITY
    };
    let answer = EditorsPage {
        body,
        body_name: head.name,
        editors: invitations::editors(&mut tx, body, page.today()).await?,
        invitations: invitations::invitations(&mut tx, Some(body), None).await?,
        form,
        said: page.errors(&errors),
        errors,
        now: actor.app.clock.now(),
        page,
    };
    page_with_status(status, &answer)
}

pub(crate) async fn show(actor: Actor, Path(body): Path<BodyId>) -> PageResult {
    actor.require(Permission::KeepDirectory)?;
    shown(&actor, body, InvitationForm::default(), FormErrors::new()).await
}

/// Asks somebody by mail to keep the body's sheets.
pub(crate) async fn invite(
    actor: Actor,
    Path(body): Path<BodyId>,
    Form(form): Form<InvitationForm>,
) -> PageResult {
    actor.require(Permission::KeepDirectory)?;
    let mut errors = FormErrors::new();
    let name = errors.read("name", fields::required(&form.name, "directory-person-missing"));
    let email = errors.read("email", fields::email(&form.email)).flatten();
    if email.is_none() {
        errors.add("email", Message::new("directory-email-missing"));
    }
    let (Some(name), Some(email)) = (name, email) else { return shown(&actor, body, form, errors).await };
    let now = actor.app.clock.now();
    let expires = now + SignedDuration::from_hours(24 * INVITATION_DAYS);
    let mut tx = actor.begin().await?;
    let head = bodies::head(&mut tx, body).await?.ok_or(Fault::NotFound)?;
    let register = freshness::register_for(&mut tx, body).await?;
    let register = register.ok_or_else(|| Fault::Refused(Message::new("directory-no-register")))?;
    let (slug, network_name) = freshness::network_names(&mut tx, actor.operator().network).await?;
    let code = Code::generate();
    let id = invitations::add(&mut tx, body, (&email, &name), code.hash(), (now, expires)).await?;
    let say = |message: Message| actor.app.catalogue.word_message(Language::Italian, &message);
    let link = format!("{}/lavoro/{slug}/invito/{}", site_address(&mut tx, &actor).await?, code.plain());
    let text = [
        say(Message::new("directory-mail-hello").with("name", &name)),
        say(Message::new("directory-mail-invited").with("body", &head.name).with("network", &network_name)),
        say(Message::new("directory-mail-link").with("link", link)),
        say(Message::new("directory-mail-days").with("days", INVITATION_DAYS)),
    ];
    queue(
        &mut tx,
        &NewMessage {
            register,
            person: None,
            recipient_name: name,
            kind: Kind::EditorInvited,
            unique_key: format!("editor_invited/{id}"),
            send_after: now,
            not_after: Some(expires),
            content: Content::Mail {
                to: email.clone(),
                subject: say(Message::new("directory-mail-invited-subject").with("network", &network_name)),
                text: text.join("\n\n"),
                invitation: None,
            },
        },
    )
    .await?;
    tx.commit().await?;
    let flash = Flash::success(Message::new("directory-invited").with("email", email))
        .undo(format!("/rete/inviti/{id}/ritira"));
    Ok(redirect_with(&format!("/rete/enti/{body}/redattori"), flash))
}

pub(crate) async fn withdraw(actor: Actor, Path(id): Path<Uuid>, _: Pressed) -> PageResult {
    actor.require(Permission::KeepDirectory)?;
    let mut tx = actor.begin().await?;
    let body = invitations::withdraw(&mut tx, id, actor.app.clock.now()).await?.ok_or(Fault::NotFound)?;
    snodo_messages::withdraw(&mut tx, &format!("editor_invited/{id}")).await?;
    tx.commit().await?;
    let flash = Flash::success(Message::new("directory-invitation-withdrawn"));
    Ok(redirect_with(&format!("/rete/enti/{body}/redattori"), flash))
}
