//! One partner body: what it does, where, what is on, and how fresh all that is.

use askama::Template;
use axum::extract::Path;
use snodo_core::{
    Actor, BodyId, Fault, Flash, Form, Frame, Message, PageResult, Permission, Pressed, page, redirect_with,
};

use crate::{
    desk::Desk,
    model::{
        SheetStatus,
        content::BodyContent,
        freshness::{Freshness, ItemKind},
    },
    show::{self, ContactView, PhoneView, PlaceView},
    store::{
        self,
        bodies::{self, BodyHead},
        contents, freshness,
        initiatives::{self, Initiative},
        places::Which,
        sheets::{self, Sheet},
    },
};

#[derive(Template)]
#[template(path = "staff/body.html")]
struct BodyPage {
    page: Frame,
    body: BodyHead,
    content: BodyContent,
    phones: Vec<PhoneView>,
    contacts: Vec<ContactView>,
    sheets: Vec<SheetLine>,
    places: Vec<PlaceView>,
    initiatives: Vec<Initiative>,
    may_write: bool,
    keeps_all: bool,
    has_owner: bool,
    /// Where somebody is sent to the body as such: when people are sent to none of its services in particular.
    send_to_body: Option<String>,
}

struct SheetLine {
    sheet: Sheet,
    met: usize,
    may_send: bool,
}

impl SheetLine {
    fn shown(&self) -> bool {
        matches!(
            SheetStatus::from_code(&self.sheet.content.status),
            Some(SheetStatus::Active | SheetStatus::TemporarilyClosed)
        )
    }

    fn is_fresh(&self) -> bool {
        self.sheet.head.freshness == Freshness::Fresh
    }
}

pub(crate) async fn show(actor: Actor, Path(id): Path<BodyId>) -> PageResult {
    actor.require(Permission::ReadNetwork)?;
    let page_frame = actor.frame("rete");
    let mut tx = actor.begin().await?;
    let body = bodies::head(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    if let Some(other) = body.merged_into {
        return Ok(snodo_core::redirect(&format!("/rete/enti/{other}")));
    }
    let content = contents::body(&mut tx, id.0, false).await?.ok_or(Fault::NotFound)?.content;
    let sheets = sheets::sheets(&mut tx, None, Some(id)).await?;
    let today = page_frame.today();
    let (places, calendar) =
        show::places_with_calendar(&mut tx, Which::Of(id), false, (actor.app.clock.now(), today)).await?;
    let initiatives = initiatives::initiatives(&mut tx, Some(id), false).await?;
    let keeps_all = actor.may(Permission::KeepDirectory);
    let may_write = (keeps_all || actor.may(Permission::KeepOwnSheets))
        && store::may_write(&mut tx, id).await? == Some(true);
    let sends = actor.may(Permission::Refer) && id != actor.operator().body && body.moderation == "listed";
    let of_a_service = sheets.iter().any(|sheet| sheet.content.takes_referrals_on(today));
    page(&BodyPage {
        phones: PhoneView::all(&content.phones),
        contacts: show::contacts(&content.contacts, today),
        sheets: sheets
            .into_iter()
            .map(|sheet| SheetLine {
                met: show::quality(&sheet.content, sheet.head.freshness, &places, &calendar).met(),
                may_send: sends && sheet.content.takes_referrals_on(today),
                sheet,
            })
            .collect(),
        places: places
            .iter()
            .filter(|place| place.content.closed_on.is_none())
            .map(|place| PlaceView::of(&page_frame, &calendar, place, None))
            .collect(),
        initiatives,
        may_write,
        keeps_all,
        send_to_body: (sends && !of_a_service).then(|| format!("/rinvii/nuovo?ente={id}")),
        has_owner: content.owner_email.is_some() || body.email.is_some(),
        page: page_frame,
        body,
        content,
    })
}

#[derive(serde::Deserialize)]
pub(crate) struct Decision {
    #[serde(default)]
    decision: String,
    #[serde(default)]
    reason: String,
}

/// The lead body lists a new body, refuses it with a reason, or puts it back to wait.
pub(crate) async fn decide(actor: Actor, Path(id): Path<BodyId>, Form(form): Form<Decision>) -> PageResult {
    decided(&actor, id, &form).await
}

/// What was decided about a new body is open again.
pub(crate) async fn decide_again(actor: Actor, Path(id): Path<BodyId>, _: Pressed) -> PageResult {
    decided(&actor, id, &Decision { decision: "pending".to_owned(), reason: String::new() }).await
}

async fn decided(actor: &Actor, id: BodyId, form: &Decision) -> PageResult {
    actor.require(Permission::KeepDirectory)?;
    let (moderation, said) = match form.decision.as_str() {
        "list" => ("listed", "directory-body-listed"),
        "refuse" if form.reason.trim().is_empty() => {
            return Err(Fault::Refused(Message::new("directory-refusal-reason-missing")));
        }
        "refuse" => ("refused", "directory-body-refused"),
        "pending" => ("pending", "directory-body-waits-again"),
        _ => return Err(Fault::NotFound),
    };
    let mut tx = actor.begin().await?;
    let body = bodies::head(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let reason: String = form.reason.trim().chars().take(500).collect();
    if !bodies::decide(&mut tx, id, moderation, &reason, actor.app.clock.now()).await? {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    let mut flash = Flash::success(Message::new(said).with("name", &body.name));
    if moderation != "pending" {
        flash = flash.undo(format!("/rete/enti/{id}/decisione/annulla"));
    }
    Ok(redirect_with(&format!("/rete/enti/{id}"), flash))
}

#[derive(serde::Deserialize)]
pub(crate) struct Sensitive {
    #[serde(default)]
    sensitive: String,
}

/// Marks a body whose name tells something of who goes there, or takes the mark away.
pub(crate) async fn set_sensitive(
    actor: Actor,
    Path(id): Path<BodyId>,
    Form(form): Form<Sensitive>,
) -> PageResult {
    mark_sensitive(&actor, id, form.sensitive == "yes").await
}

/// The mark that was taken away is there again.
pub(crate) async fn put_sensitive_back(actor: Actor, Path(id): Path<BodyId>, _: Pressed) -> PageResult {
    mark_sensitive(&actor, id, true).await
}

async fn mark_sensitive(actor: &Actor, id: BodyId, is_sensitive: bool) -> PageResult {
    actor.require(Permission::KeepDirectory)?;
    let mut tx = actor.begin().await?;
    if !bodies::set_sensitive(&mut tx, id, is_sensitive).await? {
        return Err(Fault::NotFound);
    }
    tx.commit().await?;
    let (said, undo) = if is_sensitive {
        ("directory-sensitive-set", "riservatezza")
    } else {
        ("directory-sensitive-unset", "riservatezza/rimetti")
    };
    let flash = Flash::success(Message::new(said)).undo(format!("/rete/enti/{id}/{undo}"));
    Ok(redirect_with(&format!("/rete/enti/{id}"), flash))
}

/// What a body says of itself is still right.
pub(crate) async fn confirm(actor: Actor, Path(id): Path<BodyId>, _: Pressed) -> PageResult {
    let mut desk = Desk::staff(&actor).await?;
    desk.may_write(id).await?;
    if !freshness::verify(&mut desk.tx, ItemKind::Body, id.0).await? {
        return Err(Fault::NotFound);
    }
    desk.tx.commit().await?;
    Ok(redirect_with(&format!("/rete/enti/{id}"), Flash::success(Message::new("directory-confirmed"))))
}
