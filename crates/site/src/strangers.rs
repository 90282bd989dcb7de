//! What strangers send: so many in an hour from one network address, and a field that only machines fill.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Extension};
use jiff::Timestamp;
use snodo_core::{Fault, Message, Tx};

use crate::store::tries;

/// Where the request came from, when the server knows.
pub(crate) type From = Option<Extension<ConnectInfo<SocketAddr>>>;

/// Counts what a network address sends; generous, because a whole library may come from one.
pub(crate) async fn let_through(
    tx: &mut Tx,
    what: &'static str,
    most_an_hour: i32,
    from: From,
    now: Timestamp,
) -> Result<(), Fault> {
    let Some(Extension(ConnectInfo(address))) = from else { return Ok(()) };
    if tries::claim(tx, what, address.ip(), most_an_hour, now).await? {
        Ok(())
    } else {
        Err(Fault::Refused(Message::new("site-too-many")))
    }
}
