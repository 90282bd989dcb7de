use snodo_core::{ConceptId, Stored};
use sqlx::PgConnection;

use crate::model::Asked;

/// What people of an occupation usually know or hold, essential first.
pub(crate) async fn suggested_for(tx: &mut PgConnection, occupation: ConceptId) -> Stored<Vec<Asked>> {
    let rows = sqlx::query!(
        r#"SELECT c.id, c.kind
           FROM occupation_skill o JOIN concept c ON c.id = o.skill_id
           WHERE o.occupation_id = $1 AND c.kind IN ('skill', 'knowledge', 'certificate')
           GROUP BY c.id, c.kind
           ORDER BY bool_or(o.relation = 'essential') DESC, c.kind = 'certificate' DESC, c.id
           LIMIT 12"#,
        occupation.0,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let concept = ConceptId(row.id);
            if row.kind == "certificate" { Asked::Certificate(concept) } else { Asked::Skill(concept) }
        })
        .collect())
}
