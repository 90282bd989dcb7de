use axum::{
    extract::Path,
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use snodo_core::{
    Actor, Fault, Flash, Form, Message, PageResult, Permission, Pressed, Tx, fields, redirect_with,
};
use uuid::Uuid;

use crate::{
    model::TicketId,
    reception::{counter, remembering},
    store,
};

/// The cookie that remembers to which desk this browser calls.
pub(crate) const DESK_COOKIE: &str = "postazione";
/// Letters of a desk's name.
pub(crate) const DESK_LENGTH: usize = 60;

/// The one form under the tickets.
#[derive(serde::Deserialize)]
pub(crate) struct TicketForm {
    #[serde(default)]
    desk: String,
}

type OfTicket = Path<(Uuid, TicketId)>;

pub(crate) async fn call(
    actor: Actor,
    Path((at, ticket)): OfTicket,
    Form(form): Form<TicketForm>,
) -> PageResult {
    let mut tx = begin(&actor, at).await?;
    let desk = fields::at_most(&form.desk, DESK_LENGTH).map_err(Fault::Refused)?;
    let Some(number) = store::tickets::call(&mut tx, at, ticket, &desk).await? else {
        return Err(Fault::Stale);
    };
    tx.commit().await?;
    let message = if desk.is_empty() {
        Message::new("ticket-was-called").with("number", number)
    } else {
        Message::new("ticket-was-called-to").with("number", number).with("desk", &desk)
    };
    let answer = answer(at, ticket, message);
    Ok((CookieJar::new().add(remembering(&actor, DESK_COOKIE, desk)), answer).into_response())
}

pub(crate) async fn served(actor: Actor, Path((at, ticket)): OfTicket, _: Pressed) -> PageResult {
    let mut tx = begin(&actor, at).await?;
    let Some(number) = store::tickets::served(&mut tx, at, ticket).await? else { return Err(Fault::Stale) };
    tx.commit().await?;
    Ok(answer(at, ticket, Message::new("ticket-was-served").with("number", number)))
}

pub(crate) async fn left(actor: Actor, Path((at, ticket)): OfTicket, _: Pressed) -> PageResult {
    let mut tx = begin(&actor, at).await?;
    let Some(number) = store::tickets::left(&mut tx, at, ticket).await? else { return Err(Fault::Stale) };
    tx.commit().await?;
    Ok(answer(at, ticket, Message::new("ticket-has-left").with("number", number)))
}

pub(crate) async fn back(actor: Actor, Path((at, ticket)): OfTicket, _: Pressed) -> PageResult {
    let mut tx = begin(&actor, at).await?;
    let Some(number) = store::tickets::back(&mut tx, at, ticket).await? else { return Err(Fault::Stale) };
    tx.commit().await?;
    let flash = Flash::success(Message::new("ticket-is-back").with("number", number));
    Ok(redirect_with(&format!("/accoglienza/{at}"), flash))
}

async fn begin(actor: &Actor, at: Uuid) -> Result<Tx, Fault> {
    actor.require(Permission::ReceiveVisitors)?;
    let mut tx = actor.begin().await?;
    counter(actor, &mut tx, at).await?;
    Ok(tx)
}

fn answer(at: Uuid, ticket: TicketId, message: Message) -> Response {
    let flash = Flash::success(message).undo(format!("/accoglienza/{at}/biglietti/{ticket}/indietro"));
    redirect_with(&format!("/accoglienza/{at}"), flash)
}
