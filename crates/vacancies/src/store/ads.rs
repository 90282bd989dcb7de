use snodo_core::Stored;
use sqlx::{PgConnection, types::Json};

use crate::model::{AdDecision, Allowed, VacancyId};

/// What people decided of a vacancy's ad, the newest first.
pub(crate) async fn ad_decisions(tx: &mut PgConnection, id: VacancyId) -> Stored<Vec<AdDecision>> {
    let rows = sqlx::query!(
        r#"SELECT d.decided_at AS "at!", a.display_name AS "by?", d.words, d.findings AS "findings: Json<Vec<Allowed>>"
           FROM ad_decision d LEFT JOIN account a ON a.id = d.decided_by
           WHERE d.vacancy_id = $1 ORDER BY d.id DESC"#,
        id.0,
    )
    .fetch_all(tx)
    .await?;
    let decisions = rows.into_iter().map(|row| AdDecision {
        at: row.at.to_jiff(),
        by: row.by,
        words: row.words,
        about: row.findings.0,
    });
    Ok(decisions.collect())
}

/// Writes down that something may stay in an ad, and why; 10 to 2,000 characters.
pub(crate) async fn insert_ad_decision(
    tx: &mut PgConnection,
    id: VacancyId,
    about: &[Allowed],
    words: &str,
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO ad_decision (network_id, vacancy_id, decided_by, findings, words)
         VALUES (acting_network(), $1, acting_account(), $2, $3)",
        id.0,
        Json(about) as _,
        words.trim(),
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Notes whether something stops a vacancy's ad: such a one cannot be open (constraint `vacancy_published_ad_not_stopped`).
pub(crate) async fn note_ad(tx: &mut PgConnection, id: VacancyId, stopped: bool) -> Stored<()> {
    sqlx::query!("UPDATE vacancy SET ad_stopped = $2 WHERE id = $1 AND ad_stopped <> $2", id.0, stopped)
        .execute(tx)
        .await?;
    Ok(())
}
