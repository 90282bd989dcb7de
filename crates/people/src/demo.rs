//! People of whom the demonstration has two files, so that there is something to look at where doubles are found and joined.

use snodo_core::App;

/// Opens a second file for two people of the register of Trecate: they are probably the same, and somebody is to look. Other networks are
/// left as they are. Done twice it would open more: it is for a network that has just been filled.
///
/// # Errors
/// When the database fails.
pub async fn open_double_files(app: &App, network: &str) -> Result<(), sqlx::Error> {
    if network != "trecate" {
        return Ok(());
    }
    let loader = snodo_network::loader_of_body(&app.database, network, "Comune di Trecate").await?;
    let Some(acting) = loader else { return Ok(()) };
    let mut tx = app.database.begin_as_owner(&acting).await?;
    sqlx::raw_sql(include_str!("demo.sql")).execute(&mut *tx).await?;
    tx.commit().await
}
