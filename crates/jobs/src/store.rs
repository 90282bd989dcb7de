use serde_json::Value;
use snodo_core::Stored;
use sqlx::PgConnection;

pub(crate) struct TakenJob {
    pub(crate) id: i64,
    pub(crate) kind: String,
    pub(crate) payload: Value,
    pub(crate) acting: Value,
    pub(crate) attempts: i16,
}

pub(crate) async fn enqueue(
    tx: &mut PgConnection,
    kind: &str,
    payload: &Value,
    acting: &Value,
    unique_key: Option<&str>,
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO job (kind, payload, acting, unique_key) VALUES ($1, $2, $3, $4) ON CONFLICT (unique_key) DO NOTHING",
        kind,
        payload,
        acting,
        unique_key,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// The next job that is ready and that nobody works on; its row stays locked until the transaction ends.
pub(crate) async fn take(tx: &mut PgConnection, kinds: &[String]) -> Stored<Option<TakenJob>> {
    sqlx::query_as!(
        TakenJob,
        "SELECT id, kind, payload, acting, attempts FROM job
         WHERE failed_at IS NULL AND run_after <= now() AND kind = ANY ($1)
         ORDER BY run_after, id LIMIT 1 FOR UPDATE SKIP LOCKED",
        kinds,
    )
    .fetch_optional(tx)
    .await
}

pub(crate) async fn done(tx: &mut PgConnection, id: i64) -> Stored<()> {
    sqlx::query!("DELETE FROM job WHERE id = $1", id).execute(tx).await?;
    Ok(())
}

/// Tries again after a pause that doubles each time; after the last try the job stays, failed.
pub(crate) async fn failed(tx: &mut PgConnection, id: i64, why: &str, last_try: bool) -> Stored<()> {
    sqlx::query!(
        "UPDATE job SET attempts = attempts + 1, last_error = $2, run_after = now() + interval '2 seconds' * power(2, attempts),
                        failed_at = CASE WHEN $3 THEN now() END, unique_key = CASE WHEN $3 THEN NULL ELSE unique_key END
         WHERE id = $1",
        id,
        why,
        last_try,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// How many jobs wait or run.
pub(crate) async fn waiting(tx: &mut PgConnection) -> Stored<i64> {
    sqlx::query_scalar!(r#"SELECT count(*) AS "count!" FROM job WHERE failed_at IS NULL"#).fetch_one(tx).await
}
