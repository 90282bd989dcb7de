use askama::Template;
use axum::extract::{Path, Query};
use snodo_core::{
    Actor, Choice, Fault, Flash, Frame, Message, PageResult, Permission, Pressed, page, redirect_with,
};
use snodo_messages::Channel;

use super::sent::{self, Sending};
use crate::{
    model::{Code, InvitationId},
    notices::SiteAddress,
    store::{self, invitations::Line},
};

const STATES: [&str; 5] = ["open", "booked", "declined", "expired", "withdrawn"];

/// Who was invited to book, and what came of it.
#[derive(Template)]
#[template(path = "invitations/list.html")]
struct ListPage {
    page: Frame,
    state: String,
    states: Vec<Choice>,
    lines: Vec<Line>,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    stato: String,
}

pub(crate) async fn show(actor: Actor, Query(asked): Query<Asked>) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    let state = STATES.iter().find(|state| **state == asked.stato).copied().unwrap_or_default();
    let lines = store::invitations::list(&mut tx, None, state).await?;
    let frame = actor.frame("agenda");
    page(&ListPage {
        state: state.to_owned(),
        states: frame.choices("invitation-state", STATES),
        lines,
        page: frame,
    })
}

/// Why an invitation cannot be changed: it is not there, or was answered meanwhile.
async fn not_changed(tx: &mut sqlx::PgConnection, id: InvitationId) -> Result<Fault, Fault> {
    let there = store::invitations::list(tx, Some(id), "").await?;
    Ok(if there.is_empty() { Fault::NotFound } else { Fault::Stale })
}

/// Takes an invitation back: its code opens nothing to choose, and what was not sent yet is not sent.
pub(crate) async fn withdraw(actor: Actor, Path(id): Path<InvitationId>, _: Pressed) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    if !store::invitations::set_open(&mut tx, id, false).await? {
        return Err(not_changed(&mut tx, id).await?);
    }
    snodo_messages::withdraw(&mut tx, &format!("invited/{id}/")).await?;
    tx.commit().await?;
    let flash = Flash::success(Message::new("invitation-withdrawn-flash"))
        .undo(format!("/appuntamenti/inviti/{id}/riapri"));
    Ok(redirect_with("/appuntamenti/inviti", flash))
}

/// Opens an invitation that was taken back by mistake, and sends it again if it never went out.
pub(crate) async fn reopen(
    actor: Actor,
    Path(id): Path<InvitationId>,
    site: SiteAddress,
    _: Pressed,
) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    if !store::invitations::set_open(&mut tx, id, true).await? {
        return Err(not_changed(&mut tx, id).await?);
    }
    let line = store::invitations::list(&mut tx, Some(id), "").await?.pop().ok_or(Fault::NotFound)?;
    if line.state == "open" {
        again(&actor, &site, &mut tx, &line).await?;
    }
    tx.commit().await?;
    Ok(redirect_with("/appuntamenti/inviti", Flash::success(Message::new("invitation-reopened-flash"))))
}

/// Sends an invitation again, with another code: the one before opens nothing any more.
pub(crate) async fn send_again(
    actor: Actor,
    Path(id): Path<InvitationId>,
    site: SiteAddress,
    _: Pressed,
) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    let line = store::invitations::list(&mut tx, Some(id), "").await?.pop().ok_or(Fault::NotFound)?;
    if line.state != "open" {
        return Err(Fault::Stale);
    }
    again(&actor, &site, &mut tx, &line).await?;
    tx.commit().await?;
    let flash = Flash::success(Message::new("invitation-sent-flash").with("name", &line.name));
    Ok(redirect_with("/appuntamenti/inviti", flash))
}

async fn again(
    actor: &Actor,
    site: &SiteAddress,
    tx: &mut sqlx::PgConnection,
    line: &Line,
) -> Result<(), Fault> {
    let (reached, language) = store::notices::reached(&mut *tx, line.person).await?.ok_or(Fault::NotFound)?;
    let last = line.message_channel.as_deref().and_then(Channel::from_code);
    let ways = reached.ways();
    let channel = last.filter(|last| ways.contains(last)).or(ways.first().copied());
    let Some(channel) = channel else { return Err(Fault::Refused(Message::new("invitation-no-way"))) };
    let code = Code::generate();
    if !store::invitations::renew_code(&mut *tx, line.id, code.hash()).await? {
        return Err(Fault::Stale);
    }
    let sending = Sending {
        id: line.id,
        reached: &reached,
        language: language.as_deref(),
        service_name: &line.service_name,
        counter_name: &line.counter_name,
        book_by: line.book_by,
        note: &line.note,
        code: &code,
    };
    sent::send(tx, (actor, site), channel, &sending).await?;
    Ok(())
}
