//! The measures and projects of the demonstration: four measures with example amounts, the projects of 2022–23 that the lead body is asked
//! about, and work under way today. Nobody in it exists; the same register gives the same projects.

use snodo_core::App;

/// Fills the network of Trecate from the people of its register, unless it has measures already. History is loaded by the owner's role: the
/// application never writes of the past. Other networks are left as they are.
///
/// # Errors
/// When the database fails.
pub async fn load(app: &App, network: &str) -> Result<(), sqlx::Error> {
    if network != "trecate" {
        return Ok(());
    }
    let loader = snodo_network::loader_of_body(&app.database, network, "Comune di Trecate").await?;
    let Some(acting) = loader else { return Ok(()) };
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
