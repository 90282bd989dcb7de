//! The internships of the demonstration: hosts with conventions, some interns of the past and some of today, in each network. Nobody in it exists.

use snodo_core::App;

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
    let loader = snodo_network::loader_of_body(&app.database, network, promoter).await?;
    let Some(acting) = loader else { return Ok(()) };
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
