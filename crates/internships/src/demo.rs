//! The internships of the demonstration: hosts with conventions, some interns of the past and some of today, in each network. Nobody in it exists.

use snodo_core::{Acting, App, BodyId, NetworkId, Purpose};
use sqlx::Row as _;

/// Who promotes internships in each network.
const PROMOTERS: [(&str, &str); 3] = [
    ("trecate", "Comune di Trecate"),
    ("spezia", "Centro per l'impiego della Spezia"),
    ("varese", "Comune di Somma Lombardo"),
];

/// Fills a network from the people and the companies it has, unless it has conventions already. History is loaded by the owner's role:
/// the application never writes of the past. The limits of the rules hold for it too.
///
/// # Errors
/// When the database fails.
pub async fn load(app: &App, network: &str) -> Result<(), sqlx::Error> {
    let Some((_, promoter)) = PROMOTERS.iter().find(|(slug, _)| *slug == network) else { return Ok(()) };
    let mut tx = app.database.begin(&Acting::nobody(Purpose::SignIn)).await?;
    let found = sqlx::query(
        "SELECT n.id AS network, b.id AS body FROM network n JOIN body b ON b.network_id = n.id AND b.name = $2 WHERE n.slug = $1",
    )
    .bind(network)
    .bind(promoter)
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
    let there: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT FROM internship_convention WHERE network_id = acting_network())",
    )
    .fetch_one(&mut *tx)
    .await?;
    if there {
        return Ok(());
    }
    sqlx::raw_sql(include_str!("demo.sql")).execute(&mut *tx).await?;
    tx.commit().await
}
