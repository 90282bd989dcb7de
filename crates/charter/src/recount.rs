//! The summaries of the charter's cases are counted again: the months that still move every quarter of an hour, all of them once a day, and
//! at once when an edition is approved. What is published says when it was counted.

use jiff::{SignedDuration, Timestamp, ToSpan as _, civil::Date};
use snodo_core::{Acting, App, NetworkId, Purpose, Stored};
use sqlx::PgConnection;

use crate::{model::Promise, store};

/// How many months are counted: three years with the one under way.
const MONTHS: i32 = 36;
/// The months that cases of today can still belong to: this one and the one before.
const MOVING_MONTHS: i32 = 2;
/// After so long all months are counted again: what is older is put right now and then.
const WHOLE_AGAIN: SignedDuration = SignedDuration::from_hours(20);

/// Counts every network's cases again, and forgets complaints whose time is over.
///
/// # Errors
/// When the database fails.
pub async fn keep_charters(app: &App) -> Stored<()> {
    let networks = snodo_network::networks(&app.database).await?;
    for network in networks {
        keep_charter(app, network.id).await?;
    }
    Ok(())
}

async fn keep_charter(app: &App, network: NetworkId) -> Stored<()> {
    let mut tx = app.database.begin(&Acting::program(network, Purpose::Maintenance)).await?;
    recount(&mut tx, app.clock.today(), Some(app.clock.now())).await?;
    store::complaints::forget_old(&mut tx).await?;
    tx.commit().await
}

/// Counts all that was promised in the acting network; with `now`, only what moves of that which was counted lately.
pub(crate) async fn recount(tx: &mut PgConnection, today: Date, now: Option<Timestamp>) -> Stored<()> {
    for (promise, counted_at) in store::figures::promises(&mut *tx).await? {
        let lately =
            now.zip(counted_at).is_some_and(|(now, counted)| now.duration_since(counted) < WHOLE_AGAIN);
        count_back(&mut *tx, promise, today, if lately { MOVING_MONTHS } else { MONTHS }).await?;
    }
    Ok(())
}

async fn count_back(tx: &mut PgConnection, promise: Promise, today: Date, months: i32) -> Stored<()> {
    let first = today.first_of_month().saturating_sub((months - 1).months());
    store::figures::count(tx, promise, first, today).await
}
