//! The matching event of the demonstration: eight companies, what people wish, and the timetable as it was proposed.

use snodo_core::{App, Fault};
use snodo_network::loader_of_body;
use uuid::Uuid;

use crate::{
    model::EventId,
    planning::{self, Whole},
    store,
};

/// Plans the interviews of the network's next matching event, unless it has none or they are planned; publishing them is left to who looks.
///
/// # Errors
/// When the database fails.
pub async fn load(app: &App, network: &str) -> Result<(), Fault> {
    if network != "spezia" {
        return Ok(());
    }
    let Some(acting) = loader_of_body(&app.database, network, "Comune della Spezia").await? else {
        return Ok(());
    };
    let mut tx = app.database.begin_as_owner(&acting).await?;
    let there: bool =
        sqlx::query_scalar("SELECT EXISTS (SELECT FROM fair WHERE network_id = acting_network())")
            .fetch_one(&mut *tx)
            .await?;
    if there {
        return Ok(());
    }
    sqlx::raw_sql(include_str!("demo.sql")).execute(&mut *tx).await?;
    let planned: Option<Uuid> =
        sqlx::query_scalar("SELECT event_id FROM fair WHERE network_id = acting_network()")
            .fetch_optional(&mut *tx)
            .await?;
    let Some(id) = planned.map(EventId) else { return Ok(()) };
    let event = store::event::event(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let whole = Whole::read(&mut tx, event).await?;
    let fits = whole.fits(&mut tx, app.clock.today()).await?;
    let proposed = planning::proposed(&whole, &fits, app.clock.now()).await?;
    store::interviews::replace_draft(&mut tx, id, &proposed.interviews).await?;
    tx.commit().await?;
    Ok(())
}
