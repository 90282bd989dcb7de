//! The charter of the demonstration: an edition for each network, and at two of them complaints that nobody wrote, with their answers.

use snodo_core::{App, Stored};
use snodo_network::loader_of_body;

use crate::recount;

/// The bodies that lead the networks of the demonstration, and whether somebody complained there.
const LEADS: [(&str, &str, bool); 3] = [
    ("trecate", "Comune di Trecate", true),
    ("spezia", "Comune della Spezia", true),
    ("varese", "Comune di Varese", false),
];

/// Gives a network of the demonstration its charter, unless it has one; and counts how it is kept.
///
/// # Errors
/// When the database fails.
pub async fn load(app: &App, network: &str) -> Stored<()> {
    let Some((_, lead, with_complaints)) = LEADS.into_iter().find(|(slug, ..)| *slug == network) else {
        return Ok(());
    };
    let Some(acting) = loader_of_body(&app.database, network, lead).await? else { return Ok(()) };
    let mut tx = app.database.begin_as_owner(&acting).await?;
    let there: bool =
        sqlx::query_scalar("SELECT EXISTS (SELECT FROM charter_edition WHERE network_id = acting_network())")
            .fetch_one(&mut *tx)
            .await?;
    if there {
        return Ok(());
    }
    sqlx::raw_sql(include_str!("demo/charter.sql")).execute(&mut *tx).await?;
    if with_complaints {
        sqlx::raw_sql(include_str!("demo/complaints.sql")).execute(&mut *tx).await?;
    }
    recount::recount(&mut tx, app.clock.today(), None).await?;
    tx.commit().await
}
