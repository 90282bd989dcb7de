use askama::Template;
use axum::extract::Path;
use snodo_core::{Actor, Fault, Flash, Frame, Message, PageResult, Permission, Pressed, page, redirect_with};
use uuid::Uuid;

use crate::{
    sender::{CAME_BACK, INTERRUPTED, NO_ANSWER},
    store::{self, Whole},
};

#[derive(Template)]
#[template(path = "show.html")]
struct MessagePage {
    page: Frame,
    message: Whole,
    may_send_again: bool,
    may_read_files: bool,
}

impl MessagePage {
    /// Why it was not handed over: our own words, or the carrier's.
    fn failure_words(&self) -> String {
        match self.message.failure.as_deref() {
            None => String::new(),
            Some(why) if [INTERRUPTED, NO_ANSWER, CAME_BACK].contains(&why) => {
                self.page.word("message-failure", why)
            }
            Some(why) => self.page.t_with("message-failure-said", "words", why),
        }
    }
}

pub(crate) async fn show(actor: Actor, Path(id): Path<Uuid>) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    let message = store::message(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let in_time = message.not_after.is_none_or(|not_after| not_after.to_jiff() > actor.app.clock.now());
    page(&MessagePage {
        page: actor.frame("agenda"),
        may_send_again: message.state == "failed" && in_time,
        may_read_files: actor.may(Permission::ReadFiles),
        message,
    })
}

/// Whoever brought it, or the person, says that it arrived.
pub(crate) async fn arrived(actor: Actor, Path(id): Path<Uuid>, _: Pressed) -> PageResult {
    heard(&actor, id, true).await
}

/// The letter, or the mail, came back: it can be sent again while it makes sense.
pub(crate) async fn came_back(actor: Actor, Path(id): Path<Uuid>, _: Pressed) -> PageResult {
    heard(&actor, id, false).await
}

async fn heard(actor: &Actor, id: Uuid, arrived: bool) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    let message = store::message(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    if !store::heard(&mut tx, message.id, arrived, CAME_BACK).await? {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    let flash =
        Flash::success(Message::new(if arrived { "message-has-arrived" } else { "message-has-come-back" }));
    Ok(redirect_with(&format!("/messaggi/{id}"), flash))
}

pub(crate) async fn send_again(actor: Actor, Path(id): Path<Uuid>, _: Pressed) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    let message = store::message(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    if !store::send_again(&mut tx, message.id, actor.app.clock.now()).await? {
        return Err(Fault::Refused(Message::new("message-not-again")));
    }
    tx.commit().await?;
    let flash = Flash::success(Message::new("message-waits-again"));
    Ok(redirect_with(&format!("/messaggi/{id}"), flash))
}
