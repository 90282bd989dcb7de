use snodo_core::{BodyId, NetworkId, Stored};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    AccentColour,
    model::{AgreementId, RegisterId},
};

/// A network as its settings show it.
#[derive(Clone, Debug)]
pub(crate) struct Network {
    pub(crate) name: String,
    pub(crate) accent_colour: String,
}

/// A register and whose it is.
#[derive(Clone, Debug)]
pub(crate) struct RegisterLine {
    pub(crate) name: String,
    pub(crate) body: Option<BodyId>,
    pub(crate) agreement: Option<AgreementId>,
}

/// Enters a network. The transaction acts in no network, for maintenance; what follows acts in the new one.
pub async fn create_network(tx: &mut PgConnection, slug: &str, name: &str) -> Stored<NetworkId> {
    let id = NetworkId::generate();
    sqlx::query!("INSERT INTO network (id, slug, name) VALUES ($1, $2, $3)", id.0, slug, name)
        .execute(tx)
        .await?;
    Ok(id)
}

/// The network with this short name; the transaction is for maintenance.
pub async fn network_by_slug(tx: &mut PgConnection, slug: &str) -> Stored<Option<NetworkId>> {
    sqlx::query_scalar!(r#"SELECT id AS "id: NetworkId" FROM network WHERE slug = $1"#, slug)
        .fetch_optional(tx)
        .await
}

/// The acting network.
pub(crate) async fn acting(tx: &mut PgConnection) -> Stored<Network> {
    sqlx::query_as!(Network, "SELECT name, accent_colour FROM network WHERE id = acting_network()")
        .fetch_one(tx)
        .await
}

/// Names and colours the acting network.
pub async fn name_and_colour(tx: &mut PgConnection, name: &str, colour: AccentColour) -> Stored<()> {
    sqlx::query!(
        "UPDATE network SET name = $1, accent_colour = $2 WHERE id = acting_network()",
        name,
        colour.code()
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Opens a register of personal files of one body.
pub async fn add_register_of_body(tx: &mut PgConnection, body: BodyId, name: &str) -> Stored<RegisterId> {
    let id = RegisterId(Uuid::now_v7());
    sqlx::query!(
        "INSERT INTO register (network_id, id, name, body_id) VALUES (acting_network(), $1, $2, $3)",
        id.0,
        name,
        body.0,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Opens the one register of an agreement whose bodies are joint controllers.
pub async fn add_register_of_agreement(
    tx: &mut PgConnection,
    agreement: AgreementId,
    name: &str,
) -> Stored<RegisterId> {
    let id = RegisterId(Uuid::now_v7());
    sqlx::query!(
        "INSERT INTO register (network_id, id, name, agreement_id) VALUES (acting_network(), $1, $2, $3)",
        id.0,
        name,
        agreement.0,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// The registers of the network.
pub(crate) async fn registers(tx: &mut PgConnection) -> Stored<Vec<RegisterLine>> {
    sqlx::query_as!(
        RegisterLine,
        r#"SELECT name, body_id AS "body: BodyId", agreement_id AS "agreement: AgreementId"
           FROM register WHERE network_id = acting_network() ORDER BY name"#,
    )
    .fetch_all(tx)
    .await
}

/// All networks of the installation, by name; the transaction is for maintenance.
pub(crate) async fn all(tx: &mut PgConnection) -> Stored<Vec<crate::founding::NetworkName>> {
    sqlx::query_as!(crate::founding::NetworkName, "SELECT id, slug, name FROM network ORDER BY name, id")
        .fetch_all(tx)
        .await
}

/// From here on, the transaction acts in this network: for founding it and filling it in one go.
pub(crate) async fn act_in(tx: &mut PgConnection, network: NetworkId) -> Stored<()> {
    sqlx::query!("SELECT set_config('snodo.network', $1, true)", network.to_string()).fetch_one(tx).await?;
    Ok(())
}
