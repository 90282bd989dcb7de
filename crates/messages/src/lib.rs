//! What goes out to people: written in the transaction that needs it said, sent by [`Sender`], each at most once and never too late.
//!
//! Areas [`queue`] what is to be said, with a key that names what it is about (`reminder/{participation}/{sequence}`): the same key on the
//! same channel is never said twice. What is no longer true is taken back with [`withdraw`]. A [`Provider`] for each channel hands
//! messages over; those that write files are there when nothing else is set up, so that an installation without a mail server loses nothing.

mod content;
mod files;
mod letter_print;
mod list;
mod mail;
mod provider;
mod sender;
mod show;
mod sms;
mod store;

use axum::{
    Router,
    routing::{get, post},
};
use snodo_core::{App, Messages, Stored};
use sqlx::PgConnection;

pub use content::{Channel, Content, Invitation, InvitationMethod, Kind, NewMessage, State};
pub use files::Files;
pub use mail::{MailRefused, SmtpMail};
pub use provider::{Handing, Outgoing, Provider, Providers, SendFault};
pub use sender::Sender;
pub use sms::{SmsRefused, SmsText};
pub use store::MessageLine;

/// The area's words.
pub const MESSAGES: Messages =
    Messages { it: include_str!("../locales/it.ftl"), en: include_str!("../locales/en.ftl") };

/// The area's addresses.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/messaggi", get(list::list))
        .route("/messaggi/{message}", get(show::show))
        .route("/messaggi/{message}/lettera.pdf", get(letter_print::print))
        .route("/messaggi/{message}/rimanda", post(show::send_again))
        .route("/messaggi/{message}/arrivato", post(show::arrived))
        .route("/messaggi/{message}/tornato", post(show::came_back))
}

/// Puts a message into the queue when the transaction commits: staff's, or a citizen's with a code. False when the same was queued
/// before on this channel: it is never said twice, even if it was withdrawn.
///
/// # Errors
/// When the database refuses.
pub async fn queue(tx: &mut PgConnection, message: &NewMessage) -> Stored<bool> {
    store::insert(tx, message, None).await
}

/// As [`queue`], a mail that comes again and again: its reader stops it at this address of ours, from their mail program, with one click and
/// without signing in. The address ends it when it is posted to, and shows what it would end when it is opened.
///
/// # Errors
/// When the database refuses.
pub async fn queue_repeated(tx: &mut PgConnection, message: &NewMessage, leave: &str) -> Stored<bool> {
    store::insert(tx, message, Some(leave)).await
}

/// Takes back what was not sent yet and whose key begins so (end the beginning with a `/`), on all channels. Says how many.
///
/// # Errors
/// When the database refuses.
pub async fn withdraw(tx: &mut PgConnection, key_beginning: &str) -> Stored<i32> {
    store::withdraw(tx, key_beginning).await
}

/// What was sent, or is to be sent, whose keys begin with one of these (end each with a `/`), the newest first: at most 100.
///
/// # Errors
/// When the database fails.
pub async fn about(tx: &mut PgConnection, key_beginnings: &[String]) -> Stored<Vec<MessageLine>> {
    store::about(tx, key_beginnings).await
}
