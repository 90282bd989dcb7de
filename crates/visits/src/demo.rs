//! The visits of the demonstration: six weeks at every counter, of people of the registers and of many who stay without a name. Nobody in
//! them exists.

use snodo_core::{Acting, App, Purpose};

/// Fills a network from the counters and the people that it has, unless it has visits already. History is filled by the owner's role: the
/// application never writes of the past.
///
/// # Errors
/// When the database fails.
pub async fn load(app: &App, network: &str) -> Result<(), sqlx::Error> {
    let mut tx = app.database.begin(&Acting::nobody(Purpose::SignIn)).await?;
    let bodies: Vec<String> = sqlx::query_scalar(
        "SELECT b.name FROM network n JOIN body b ON b.network_id = n.id WHERE n.slug = $1 ORDER BY b.name",
    )
    .bind(network)
    .fetch_all(&mut *tx)
    .await?;
    drop(tx);
    // Of all bodies or of none: each sees only its own register's visits.
    let mut filled = Vec::new();
    for body in bodies {
        let loader = snodo_network::loader_of_body(&app.database, network, &body).await?;
        let Some(acting) = loader else { continue };
        let mut tx = app.database.begin_as_owner(&acting).await?;
        let there: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT FROM visit WHERE network_id = acting_network() AND counter_id <> ALL ($1))",
        )
        .bind(&filled)
        .fetch_one(&mut *tx)
        .await?;
        if there {
            return Ok(());
        }
        sqlx::raw_sql(include_str!("demo.sql")).execute(&mut *tx).await?;
        let counters: Vec<uuid::Uuid> = sqlx::query_scalar(
            "SELECT c.id FROM counter c JOIN site s ON s.network_id = c.network_id AND s.id = c.site_id AND s.body_id = acting_body()
             WHERE c.network_id = acting_network()",
        )
        .fetch_all(&mut *tx)
        .await?;
        filled.extend(counters);
        tx.commit().await?;
    }
    Ok(())
}
