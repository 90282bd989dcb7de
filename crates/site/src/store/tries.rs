use std::net::IpAddr;

use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx as _;
use sha2::{Digest as _, Sha256};
use snodo_core::Stored;
use sqlx::PgConnection;

/// Counts one more thing that a network address sends within the hour and says whether it is let through.
pub(crate) async fn claim(
    tx: &mut PgConnection,
    what: &'static str,
    from: IpAddr,
    most: i32,
    now: Timestamp,
) -> Stored<bool> {
    let subject: [u8; 32] = Sha256::digest(format!("{what} {from}")).into();
    sqlx::query_scalar!(
        r#"INSERT INTO public_try AS t (subject_hash, tries, since) VALUES ($1, 1, $2)
           ON CONFLICT (subject_hash) DO UPDATE
           SET tries = CASE WHEN t.since < $3 THEN 1 ELSE t.tries + 1 END, since = CASE WHEN t.since < $3 THEN $2 ELSE t.since END
           RETURNING t.tries <= $4 AS "let_through!""#,
        subject.as_slice(),
        now.to_sqlx(),
        (now - SignedDuration::from_hours(1)).to_sqlx(),
        most,
    )
    .fetch_one(tx)
    .await
}

/// Forgets what was counted more than an hour ago.
pub(crate) async fn forget(tx: &mut PgConnection, now: Timestamp) -> Stored<()> {
    sqlx::query!("DELETE FROM public_try WHERE since < $1", (now - SignedDuration::from_hours(1)).to_sqlx())
        .execute(tx)
        .await?;
    Ok(())
}
