//! A message as a letter to be put into an envelope.

use axum::extract::Path;
use snodo_core::{Actor, Fault, PageResult, Permission};
use snodo_paper::{InvitationLetter, Party, Signature, Signer};
use uuid::Uuid;

use crate::{content::Channel, store};

/// Prints a message: one that goes by post with its address, and any other for who must have it on paper.
pub(crate) async fn print(actor: Actor, Path(id): Path<Uuid>) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    let message = store::message(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let (body, today) = (actor.operator().body, actor.app.clock.today());
    let head = snodo_network::letterhead(&mut tx, body, &[], today).await?.ok_or(Fault::NotFound)?;
    drop(tx);
    // The first line of a postal address is the name, which stands above it already; a mail's or a telephone's is none.
    let address = if message.channel == Channel::Letter.code() { message.recipient.as_str() } else { "" };
    let address = address.strip_prefix(&message.recipient_name).unwrap_or(address);
    let paragraphs = message.body.split("\n\n").map(str::trim).filter(|words| !words.is_empty());
    actor
        .app
        .print(InvitationLetter {
            head,
            to: Party {
                address: address.trim_matches(['\n', ',', ' ']).to_owned(),
                name: message.recipient_name,
                ..Party::default()
            },
            subject: message.subject,
            paragraphs: paragraphs.map(str::to_owned).collect(),
            answer_by: None,
            place: Vec::new(),
            bring: String::new(),
            code: String::new(),
            code_address: String::new(),
            signatures: vec![Signature::open(Signer::Counter, message.created_by.unwrap_or_default())],
        })
        .await
}
