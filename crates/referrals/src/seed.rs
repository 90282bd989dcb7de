//! The referrals of the demonstration, in all states. Nobody in them exists.

use snodo_core::App;

/// Who sends people in each network of the demonstration.
const SENDERS: [(&str, &str); 2] =
    [("trecate", "Comune di Trecate"), ("spezia", "Centro per l'impiego della Spezia")];

/// Fills a network from the people, bodies and services that it has, unless it has referrals already. History is loaded by the owner's role:
/// the application never writes of the past.
///
/// # Errors
/// When the database fails.
pub async fn load(app: &App, network: &str) -> Result<(), sqlx::Error> {
    let Some((_, sender)) = SENDERS.iter().find(|(slug, _)| *slug == network) else { return Ok(()) };
    let loader = snodo_network::loader_of_body(&app.database, network, sender).await?;
    let Some(acting) = loader else { return Ok(()) };
    let mut tx = app.database.begin_as_owner(&acting).await?;
    let there: bool =
        sqlx::query_scalar("SELECT EXISTS (SELECT FROM referral WHERE network_id = acting_network())")
            .fetch_one(&mut *tx)
            .await?;
    if there {
        return Ok(());
    }
    sqlx::raw_sql(include_str!("demo.sql")).execute(&mut *tx).await?;
    tx.commit().await
}
