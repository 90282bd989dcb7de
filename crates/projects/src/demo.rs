//! The measures and projects of the demonstration: four measures with example amounts, the projects of 2022–23 that the lead body is asked
//! about, and work under way today. Nobody in it exists; the same register gives the same projects.

use snodo_core::{Acting, App, BodyId, NetworkId, Purpose};
use sqlx::Row as _;

/// Fills the network of Trecate from the people of its register, unless it has measures already. History is loaded by the owner's role: the
/// application never writes of the past. Other networks are left as they are.
///
/// # Errors
/// When the database fails.
pub async fn load(app: &App, network: &str) -> Result<(), sqlx::Error> {
    if network != "trecate" {
        return Ok(());
    }
    let mut tx = app.database.begin(&Acting::nobody(Purpose::SignIn)).await?;
    let found = sqlx::query(
        "SELECT n.id AS network, b.id AS body FROM network n
         JOIN body b ON b.network_id = n.id AND b.name = 'Comune di Trecate' WHERE n.slug = $1",
    )
    .bind(network)
    .fetch_optional(&mut *tx)
    .await?;
    drop(tx);
    let Some(found) = found else { return Ok(()) };
    let acting = Acting {
        account: None,
        network: Some(NetworkId(found.try_get("network")?)),
        body: Some(BodyId(found.try_get("body")?)),
        purpose: Purpose::Import,
    };
    let mut tx = app.database.begin_as_owner(&acting).await?;
    let there: bool =
        sqlx::query_scalar("SELECT EXISTS (SELECT FROM measure WHERE network_id = acting_network())")
            .fetch_one(&mut *tx)
            .await?;
    if there {
        return Ok(());
    }
    sqlx::raw_sql(include_str!("demo.sql")).execute(&mut *tx).await?;
    tx.commit().await
}
