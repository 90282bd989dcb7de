//! A network's public pages: whose they are, and the transaction that reads what anybody may read.

use snodo_core::{Acting, App, Fault, PublicNetwork, Purpose, Tx, Visitor};

use crate::store;

/// Finds the network of a public address by its short name and opens a transaction that reads what is public in it.
///
/// ```ignore
/// let (network, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
/// let frame = visitor.public_frame(network);
/// ```
///
/// # Errors
/// [`Fault::NotFound`] when there is no such network.
pub async fn open_public(visitor: &Visitor, slug: &str) -> Result<(PublicNetwork, Tx), Fault> {
    let network = public_network(&visitor.app, slug).await?;
    let tx = visitor.app.database.begin(&Acting::program(network.id, Purpose::Public)).await?;
    Ok((network, tx))
}

/// The network of a public address, by its short name.
///
/// # Errors
/// [`Fault::NotFound`] when there is none.
pub async fn public_network(app: &App, slug: &str) -> Result<PublicNetwork, Fault> {
    let mut tx = app.database.begin(&Acting::nobody(Purpose::Public)).await?;
    let network = store::networks::network_by_slug(&mut tx, slug).await?.ok_or(Fault::NotFound)?;
    store::networks::act_in(&mut tx, network).await?;
    Ok(store::public::network(&mut tx, app.clock.today()).await?)
}
