//! What becomes of the candidacies of two files that become one, and two again.

use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::PersonId;

/// A vacancy for which both files have a candidacy.
pub(crate) struct Twice {
    pub(crate) vacancy: String,
    /// The candidacy that goes on: the further one; of two equally far, that of the kept file.
    pub(crate) goes_on: Uuid,
    pub(crate) goes_on_state: String,
    /// The other one.
    pub(crate) ends: Uuid,
    /// Both led to a hiring: which of the two did not happen, only people can say.
    pub(crate) both_hired: bool,
    /// The other one's row.
    ends_row: serde_json::Value,
}

/// The vacancies for which both files have a candidacy, with both locked.
pub(crate) async fn proposed_twice(
    tx: &mut PgConnection,
    kept: PersonId,
    absorbed: PersonId,
) -> Stored<Vec<Twice>> {
    // How far: hired, then the open states in their order, then refused.
    sqlx::query_as!(
        Twice,
        r#"WITH far AS (
               SELECT code, CASE WHEN is_open THEN position WHEN code = 'hired' THEN 100 ELSE 0 END AS how FROM candidacy_state)
           SELECT v.title AS vacancy,
                  CASE WHEN fk.how >= fa.how THEN k.id ELSE a.id END AS "goes_on!",
                  CASE WHEN fk.how >= fa.how THEN k.state ELSE a.state END AS "goes_on_state!",
                  CASE WHEN fk.how >= fa.how THEN a.id ELSE k.id END AS "ends!",
                  CASE WHEN fk.how >= fa.how THEN to_jsonb(a) ELSE to_jsonb(k) END AS "ends_row!",
                  k.state = 'hired' AND a.state = 'hired' AS "both_hired!"
           FROM candidacy k
           JOIN candidacy a ON a.network_id = k.network_id AND a.vacancy_id = k.vacancy_id
           JOIN vacancy v ON v.network_id = k.network_id AND v.id = k.vacancy_id
           JOIN far fk ON fk.code = k.state
           JOIN far fa ON fa.code = a.state
           WHERE k.network_id = acting_network() AND k.person_id = $1 AND a.person_id = $2
             AND k.continues_in IS NULL AND a.continues_in IS NULL
           ORDER BY v.title, v.id
           FOR UPDATE OF k, a"#,
        kept.0,
        absorbed.0,
    )
    .fetch_all(tx)
    .await
}

/// Gives the absorbed file's candidacies to the kept one. Of two for one vacancy, the further goes on; the other is closed, and stays
/// with the absorbed file. What is given back is needed to undo this.
pub(super) async fn join(
    tx: &mut PgConnection,
    kept: PersonId,
    absorbed: PersonId,
    twice: &[Twice],
) -> Stored<serde_json::Value> {
    let ends: Vec<Uuid> = twice.iter().map(|pair| pair.ends).collect();
    let go_on: Vec<Uuid> = twice.iter().map(|pair| pair.goes_on).collect();
    sqlx::query!(
        "UPDATE candidacy c
         SET person_id = $1, continues_in = n.goes_on, state = 'refused',
             state_since = CASE c.state WHEN 'refused' THEN c.state_since ELSE now() END,
             refused_by = coalesce(c.refused_by, 'counter'), refusal_reason = coalesce(c.refusal_reason, 'same_person'),
             revision = c.revision + 1, updated_at = now()
         FROM UNNEST($2::uuid[], $3::uuid[]) AS n (id, goes_on)
         WHERE c.network_id = acting_network() AND c.id = n.id",
        absorbed.0,
        &ends,
        &go_on,
    )
    .execute(&mut *tx)
    .await?;
    let moved = sqlx::query_scalar!(
        "UPDATE candidacy SET person_id = $1
         WHERE network_id = acting_network() AND person_id = $2 AND continues_in IS NULL
         RETURNING id",
        kept.0,
        absorbed.0,
    )
    .fetch_all(tx)
    .await?;
    let closed: Vec<&serde_json::Value> = twice.iter().map(|pair| &pair.ends_row).collect();
    Ok(serde_json::json!({ "candidacies": moved, "closed": closed }))
}

/// Gives each file its candidacies back, and opens those again that [`join`] closed. What was done since with the others stays.
pub(super) async fn part(tx: &mut PgConnection, absorbed: PersonId, moved: &serde_json::Value) -> Stored<()> {
    sqlx::query!(
        "UPDATE candidacy SET person_id = $1
         WHERE network_id = acting_network() AND id IN (SELECT value::uuid FROM jsonb_array_elements_text($2::jsonb -> 'candidacies'))",
        absorbed.0,
        moved,
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "UPDATE candidacy c
         SET person_id = b.person_id, continues_in = NULL, state = b.state, state_since = b.state_since, refused_by = b.refused_by,
             refusal_reason = b.refusal_reason, updated_at = b.updated_at, revision = c.revision + 1
         FROM jsonb_populate_recordset(NULL::candidacy, coalesce($1::jsonb -> 'closed', '[]')) AS b
         WHERE c.network_id = acting_network() AND c.id = b.id",
        moved,
    )
    .execute(tx)
    .await?;
    Ok(())
}
