//! Conventions that end before their time.

use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::PgConnection;

use crate::model::{ConventionEndReason, ConventionId};

/// An early end, as it was written down.
pub(crate) struct EarlyEnd {
    pub(crate) last_day: Date,
    pub(crate) former_last_day: Date,
    pub(crate) reason: String,
    pub(crate) words: String,
    pub(crate) by: Option<String>,
    /// It was written today: it can still be taken back.
    pub(crate) of_today: bool,
}

/// The early end of a convention; none when it ends on the day that was agreed.
pub(crate) async fn early_end(tx: &mut PgConnection, id: ConventionId) -> Stored<Option<EarlyEnd>> {
    sqlx::query_as!(
        EarlyEnd,
        r#"SELECT e.last_day, e.former_last_day, e.reason, e.words, a.display_name AS "by?",
                  (e.recorded_at AT TIME ZONE 'Europe/Rome')::date = today_in_rome() AS "of_today!"
           FROM internship_convention_end e LEFT JOIN account a ON a.id = e.recorded_by
           WHERE e.network_id = acting_network() AND e.convention_id = $1"#,
        id.0,
    )
    .fetch_optional(tx)
    .await
}

/// Ends a convention after a day; false when somebody saved in the meantime.
pub(crate) async fn end(
    tx: &mut PgConnection,
    id: ConventionId,
    revision: i32,
    last_day: Date,
    reason: ConventionEndReason,
    words: &str,
) -> Stored<bool> {
    let ended = sqlx::query!(
        "INSERT INTO internship_convention_end (network_id, convention_id, last_day, former_last_day, reason, words)
         SELECT network_id, id, $3, valid_to, $4, $5 FROM internship_convention
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        last_day.to_sqlx() as _,
        reason.code(),
        words,
    )
    .execute(tx)
    .await?;
    Ok(ended.rows_affected() == 1)
}

/// Takes an early end of today back; false when there is none.
pub(crate) async fn take_back(tx: &mut PgConnection, id: ConventionId) -> Stored<bool> {
    let gone = sqlx::query!(
        "DELETE FROM internship_convention_end WHERE network_id = acting_network() AND convention_id = $1
           AND EXISTS (SELECT FROM internship_convention k WHERE k.network_id = acting_network() AND k.id = $1 AND k.promoter_body_id = acting_body())",
        id.0,
    )
    .execute(tx)
    .await?;
    Ok(gone.rows_affected() == 1)
}
