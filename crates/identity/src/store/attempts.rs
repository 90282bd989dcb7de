use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::PgConnection;

use crate::attempts::Subject;

/// Counts a failure unless the subject must still wait; says whether it was counted. `delays` holds the seconds to wait after
/// the first failure, the second and so on.
pub(crate) async fn count(
    tx: &mut PgConnection,
    subject: Subject,
    delays: &[i32],
    now: Timestamp,
    forgotten_before: Timestamp,
) -> Stored<bool> {
    let counted = sqlx::query!(
        "INSERT INTO sign_in_failure AS f (subject_hash, failures, last_failed_at, wait_until)
         VALUES ($1, 1, $3, $3::timestamptz + make_interval(secs => ($2::int[])[1]))
         ON CONFLICT (subject_hash) DO UPDATE
         SET failures = CASE WHEN f.last_failed_at < $4 THEN 1 ELSE f.failures + 1 END,
             last_failed_at = $3,
             wait_until = $3 + make_interval(secs => ($2::int[])[
                 least(CASE WHEN f.last_failed_at < $4 THEN 1 ELSE f.failures + 1 END, cardinality($2::int[]))])
         WHERE f.wait_until <= $3",
        subject.hash(),
        delays,
        now.to_sqlx(),
        forgotten_before.to_sqlx(),
    )
    .execute(tx)
    .await?;
    Ok(counted.rows_affected() == 1)
}

/// Until when the subject must wait.
pub(crate) async fn wait_until(tx: &mut PgConnection, subject: Subject) -> Stored<Option<Timestamp>> {
    let until =
        sqlx::query_scalar!("SELECT wait_until FROM sign_in_failure WHERE subject_hash = $1", subject.hash())
            .fetch_optional(tx)
            .await?;
    Ok(until.map(jiff_sqlx::Timestamp::to_jiff))
}

/// Forgets a subject's failures: the right password came.
pub(crate) async fn forget(tx: &mut PgConnection, subject: Subject) -> Stored<()> {
    sqlx::query!("DELETE FROM sign_in_failure WHERE subject_hash = $1", subject.hash()).execute(tx).await?;
    Ok(())
}

/// Takes one failure back: the right password came, but others from there may still be guessing.
pub(crate) async fn take_one_back(tx: &mut PgConnection, subject: Subject, now: Timestamp) -> Stored<()> {
    sqlx::query!(
        "UPDATE sign_in_failure SET failures = greatest(failures - 1, 1), wait_until = least(wait_until, $2)
         WHERE subject_hash = $1",
        subject.hash(),
        now.to_sqlx(),
    )
    .execute(tx)
    .await?;
    Ok(())
}
