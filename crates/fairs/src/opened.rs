//! What every page of staff begins with: the event, for who keeps events and reads the files of who comes.

use snodo_core::{Actor, Fault, Message, Permission, Tx};
use uuid::Uuid;

use crate::{
    model::EventId,
    store::{self, event::Event},
};

/// Opens a matching event for who keeps events and reads files: its candidates are people of the register.
///
/// # Errors
/// [`Fault::NotPermitted`]; [`Fault::NotFound`] for any other event; [`Fault::Refused`] when another body keeps the register of who comes.
pub(crate) async fn opened(actor: &Actor, id: EventId) -> Result<(Tx, Event), Fault> {
    actor.require(Permission::KeepEvents)?;
    actor.require(Permission::ReadFiles)?;
    let mut tx = actor.begin().await?;
    let event = store::event::event(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    if !event.kept_here {
        return Err(Fault::Refused(Message::new("fair-kept-elsewhere").with("event", event.title)));
    }
    Ok((tx, event))
}

/// The address of the event's interviews.
pub(crate) fn address(event: EventId) -> String {
    format!("/eventi/{event}/incontri")
}

/// The address of a company's page there.
pub(crate) fn company_address(event: EventId, company: Uuid) -> String {
    format!("/eventi/{event}/incontri/aziende/{company}")
}
