//! The charter as anybody reads it, and the ways to complain without an account.

pub(crate) mod charter;
pub(crate) mod complain;
pub(crate) mod follow;
pub(crate) mod receipt;

use std::net::SocketAddr;

use axum::{
    Router,
    extract::{ConnectInfo, Extension},
    routing::get,
};
use snodo_core::{App, Fault, Message, Tx};

/// Codes tried, and complaints written, from one network address in an hour. Generous: a whole library may come from one.
const TRIES_AN_HOUR: i32 = 60;
const COMPLAINTS_AN_HOUR: i32 = 20;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/lavoro/{network}/carta", get(charter::show))
        .route("/lavoro/{network}/carta.pdf", get(crate::charter_print::print))
        .route("/lavoro/{network}/carta/reclamo", get(complain::show).post(complain::send))
        .route("/lavoro/{network}/carta/reclamo/codice", get(follow::ask).post(follow::find))
        .route("/lavoro/{network}/carta/reclamo/{code}", get(receipt::show))
}

/// Where the request came from, when the server knows.
pub(crate) type From = Option<Extension<ConnectInfo<SocketAddr>>>;

/// What is counted for each network address.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Counted {
    /// A code that was typed and opened nothing.
    Code,
    /// A complaint that was sent.
    Complaint,
}

/// Counts one more, and refuses too many within an hour.
pub(crate) async fn let_through(tx: &mut Tx, counted: Counted, from: From, app: &App) -> Result<(), Fault> {
    let Some(Extension(ConnectInfo(address))) = from else { return Ok(()) };
    let (what, most) = match counted {
        Counted::Code => ("complaint code", TRIES_AN_HOUR),
        Counted::Complaint => ("complaint", COMPLAINTS_AN_HOUR),
    };
    if snodo_appointments::claim_try(tx, what, address.ip(), most, app.clock.now()).await? {
        Ok(())
    } else {
        Err(Fault::Refused(Message::new("charter-too-many-tries")))
    }
}
