//! The appointments of the demonstration: a year and more of them at every counter, of people who do not exist.

use snodo_core::{Acting, App, Purpose, Stored};

/// Fills a network's counters with past appointments, unless it has some. History is filled by the owner's role: the application never writes
/// of the past.
///
/// # Errors
/// When the database fails.
pub async fn load(app: &App, network: &str) -> Stored<()> {
    let mut tx = app.database.begin(&Acting::nobody(Purpose::SignIn)).await?;
    let bodies: Vec<String> = sqlx::query_scalar(
        "SELECT b.name FROM network n JOIN body b ON b.network_id = n.id WHERE n.slug = $1 ORDER BY b.name",
    )
    .bind(network)
    .fetch_all(&mut *tx)
    .await?;
    drop(tx);
    for body in bodies {
        let Some(acting) = snodo_network::loader_of_body(&app.database, network, &body).await? else {
            continue;
        };
        let mut tx = app.database.begin_as_owner(&acting).await?;
        sqlx::raw_sql(include_str!("demo.sql")).execute(&mut *tx).await?;
        tx.commit().await?;
    }
    Ok(())
}
