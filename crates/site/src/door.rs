//! The first door: which network somebody without a name came for.

use askama::Template;
use snodo_core::{Acting, Frame, PageResult, Purpose, Visitor, public_page, redirect};

use crate::store::{self, home::NetworkDoor};

#[derive(Template)]
#[template(path = "door.html")]
struct DoorPage {
    page: Frame,
    networks: Vec<NetworkDoor>,
}

/// The networks of this installation; straight to the one that this host is of, or to the only one.
pub(crate) async fn show(visitor: Visitor) -> PageResult {
    public_door(&visitor).await
}

/// What a stranger finds at the first page: the network that the host names, the only one, or all of them to choose from.
///
/// # Errors
/// When the database fails.
pub async fn public_door(visitor: &Visitor) -> PageResult {
    let mut tx = visitor.app.database.begin(&Acting::nobody(Purpose::Public)).await?;
    let networks = store::home::networks(&mut tx).await?;
    drop(tx);
    let host = visitor.origin.split_once("://").map_or("", |(_, host)| host);
    let named = networks.iter().find(|network| network.public_host.as_deref() == Some(host));
    let only = match networks.as_slice() {
        [only] => Some(only),
        _ => None,
    };
    if let Some(network) = named.or(only) {
        return Ok(redirect(&format!("/lavoro/{}", network.slug)));
    }
    public_page(&DoorPage { page: visitor.frame(""), networks })
}
