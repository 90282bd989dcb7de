use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::{Acting, BodyId, Database, NetworkId, Purpose, Stored};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    AccentColour,
    model::{AgreementId, RegisterId},
};

/// A network as its settings show it.
#[derive(Clone, Debug)]
pub(crate) struct Network {
    pub(crate) revision: i32,
    pub(crate) name: String,
    pub(crate) accent_colour: String,
}

/// Who loads the history of a body of the demonstration: no account, for the body of this name; none when there is no such network or body.
///
/// # Errors
/// When the database fails.
pub async fn loader_of_body(database: &Database, network: &str, body: &str) -> Stored<Option<Acting>> {
    let mut tx = database.begin(&Acting::nobody(Purpose::SignIn)).await?;
    let found = sqlx::query!(
        r#"SELECT n.id AS "network: NetworkId", b.id AS "body: BodyId"
           FROM network n JOIN body b ON b.network_id = n.id AND b.name = $2 WHERE n.slug = $1"#,
        network,
        body,
    )
    .fetch_optional(&mut *tx)
    .await?;
    Ok(found.map(|found| Acting {
        account: None,
        network: Some(found.network),
        body: Some(found.body),
        purpose: Purpose::Import,
    }))
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
    sqlx::query_as!(Network, "SELECT revision, name, accent_colour FROM network WHERE id = acting_network()")
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

/// Names and colours the acting network from a form made from `revision`; false when somebody saved in the meantime.
pub(crate) async fn update(
    tx: &mut PgConnection,
    revision: i32,
    name: &str,
    colour: AccentColour,
) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE network SET name = $2, accent_colour = $3, revision = revision + 1
         WHERE id = acting_network() AND revision = $1",
        revision,
        name,
        colour.code(),
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// Until the transaction ends, nobody else changes who may manage the acting network.
pub(crate) async fn hold(tx: &mut PgConnection) -> Stored<()> {
    sqlx::query!("SELECT FROM network WHERE id = acting_network() FOR NO KEY UPDATE").execute(tx).await?;
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

/// The names of the registers that a body keeps on a day: its own, and those of agreements of joint controllers it is in.
pub(crate) async fn registers_of_body(tx: &mut PgConnection, body: BodyId, on: Date) -> Stored<Vec<String>> {
    sqlx::query_scalar!(
        "SELECT r.name FROM register r
         LEFT JOIN agreement a ON a.network_id = r.network_id AND a.id = r.agreement_id AND a.joint_controllers
              AND $2::date BETWEEN a.valid_from AND coalesce(a.valid_to, 'infinity')
         WHERE r.network_id = acting_network()
           AND (r.body_id = $1
                OR EXISTS (SELECT FROM agreement_member m
                           WHERE m.network_id = a.network_id AND m.agreement_id = a.id AND m.body_id = $1
                             AND $2 BETWEEN m.entered_on AND coalesce(m.left_on, 'infinity')))
         ORDER BY r.name",
        body.0,
        on.to_sqlx(),
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
