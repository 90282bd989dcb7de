use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use snodo_core::{Acting, Database, NetworkId, Purpose, Stored};
use sqlx::PgConnection;

/// Closes the acting network's vacancies whose last day has passed; says how many. Pages leave them out by their date before that.
pub async fn expire_due(tx: &mut PgConnection, today: Date) -> Stored<u64> {
    let expired = sqlx::query!(
        "UPDATE vacancy SET state = 'expired', revision = revision + 1, updated_at = now()
         WHERE state IN ('published', 'suspended') AND expires_on < $1",
        today.to_sqlx(),
    )
    .execute(tx)
    .await?;
    Ok(expired.rows_affected())
}

/// Closes the vacancies of all networks whose last day has passed, one network at a time: the daily job.
pub async fn expire_everywhere(database: &Database, today: Date) -> Stored<u64> {
    let mut tx = database.begin(&Acting::nobody(Purpose::Maintenance)).await?;
    let networks = sqlx::query_scalar!("SELECT id FROM network ORDER BY id").fetch_all(&mut *tx).await?;
    drop(tx);
    let mut expired = 0;
    for network in networks {
        let mut tx = database.begin(&Acting::program(NetworkId(network), Purpose::Maintenance)).await?;
        expired += expire_due(&mut tx, today).await?;
        tx.commit().await?;
    }
    Ok(expired)
}
