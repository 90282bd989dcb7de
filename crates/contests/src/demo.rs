//! The contest of the demonstration: «Una rete, un marchio», in the network of Varese. Schools, teachers and marks are invented.

use snodo_core::{App, Stored};
use snodo_network::loader_of_body;

/// The marks that came online, by the number of their work.
const MARKS: [(i32, &[u8]); 3] = [
    (1, include_bytes!("demo/nodo.png")),
    (2, include_bytes!("demo/ponte.png")),
    (4, include_bytes!("demo/filo.png")),
];

/// Gives the network its contest, unless it has one; other networks hold none. Works are loaded by the owner's role: the application never
/// takes one in the past.
///
/// # Errors
/// When the database fails.
pub async fn load(app: &App, network: &str) -> Stored<()> {
    if network != "varese" {
        return Ok(());
    }
    let Some(acting) = loader_of_body(&app.database, network, "Comune di Varese").await? else {
        return Ok(());
    };
    let mut tx = app.database.begin_as_owner(&acting).await?;
    let there: bool =
        sqlx::query_scalar("SELECT EXISTS (SELECT FROM contest WHERE network_id = acting_network())")
            .fetch_one(&mut *tx)
            .await?;
    if there {
        return Ok(());
    }
    sqlx::raw_sql(include_str!("demo/contest.sql")).execute(&mut *tx).await?;
    for (number, content) in MARKS {
        sqlx::query(
            "INSERT INTO contest_file (network_id, id, contest_id, entry_id, position, media_type, content)
             SELECT network_id, gen_random_uuid(), contest_id, id, 1, 'image/png', $2 FROM contest_entry WHERE number = $1",
        )
        .bind(number)
        .bind(content)
        .execute(&mut *tx)
        .await?;
    }
    tx.commit().await
}
