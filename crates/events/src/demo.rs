//! The events, courses and materials of the demonstration. Nobody in them exists.

use snodo_core::App;

/// Fills a network from its bodies, sites and people, unless it has events already. History is loaded by the owner's role: the application
/// never writes of the past.
///
/// # Errors
/// When the database fails.
pub async fn load(app: &App, network: &str) -> Result<(), sqlx::Error> {
    let body = match network {
        "spezia" => "Comune della Spezia",
        "varese" => "Comune di Somma Lombardo",
        _ => "Comune di Trecate",
    };
    let loader = snodo_network::loader_of_body(&app.database, network, body).await?;
    let Some(acting) = loader else { return Ok(()) };
    let mut tx = app.database.begin_as_owner(&acting).await?;
    let there: bool =
        sqlx::query_scalar("SELECT EXISTS (SELECT FROM course WHERE network_id = acting_network())")
            .fetch_one(&mut *tx)
            .await?;
    if there {
        return Ok(());
    }
    sqlx::raw_sql(include_str!("demo.sql")).execute(&mut *tx).await?;
    tx.commit().await
}
