use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{MergeId, PersonId};

/// Something that happened to a file.
pub(crate) struct Event {
    pub(crate) at: jiff::Timestamp,
    /// Who did it; none for the program.
    pub(crate) by: Option<String>,
    /// `opened`, `changed`, `profile`, `proposed`, `moved`, `merged`.
    pub(crate) kind: String,
    /// For `opened` and `changed`: the purpose; for `moved`: the new state.
    pub(crate) code: Option<String>,
    /// For candidacies: the vacancy's title; for `merged`: the other file's name.
    pub(crate) about: Option<String>,
    /// For candidacies: the company's name.
    pub(crate) company: Option<String>,
    /// For a refusal: whose and why, as in `refusal_reason`, and the free words.
    pub(crate) refused_by: Option<String>,
    pub(crate) refusal_reason: Option<String>,
    pub(crate) words: Option<String>,
    /// The vacancy, or the merge.
    pub(crate) key: Option<Uuid>,
}

/// What happened to a file and to those merged into it, the latest first; at most `most`.
pub(crate) async fn timeline(tx: &mut PgConnection, ids: &[PersonId], most: i64) -> Stored<Vec<Event>> {
    let keys: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"SELECT e.at AS "at!", e.kind AS "kind!", e.code, e.about, e.company, e.refused_by, e.refusal_reason, e.words, e.key,
                  a.display_name AS "by?"
           FROM (
               SELECT l.changed_at AS at, CASE l.operation WHEN 'insert' THEN 'opened' ELSE 'changed' END AS kind,
                      l.purpose AS code, NULL::text AS about, NULL::text AS company, NULL::text AS refused_by,
                      NULL::text AS refusal_reason, NULL::text AS words, NULL::uuid AS key, l.account_id
               FROM change_log l
               WHERE l.network_id = acting_network() AND l.table_name = 'person'
                 AND l.row_id = ANY (ARRAY(SELECT key::text FROM UNNEST($1::uuid[]) AS key))
                 AND (l.operation = 'insert' OR NOT l.after ? 'merged_into')
               UNION ALL
               SELECT r.replaced_at, 'profile', NULL, NULL, NULL, NULL, NULL, NULL, NULL, r.replaced_by
               FROM profile_revision r WHERE r.network_id = acting_network() AND r.person_id = ANY ($1)
               UNION ALL
               SELECT c.proposed_at, 'proposed', 'proposed', v.title, co.name, NULL, NULL, NULL, v.id, c.proposed_by
               FROM candidacy c
               JOIN vacancy v ON v.network_id = c.network_id AND v.id = c.vacancy_id
               JOIN company co ON co.network_id = v.network_id AND co.id = v.company_id
               WHERE c.network_id = acting_network() AND c.person_id = ANY ($1)
               UNION ALL
               SELECT t.moved_at, 'moved', t.to_state, v.title, co.name, t.refused_by, t.refusal_reason, t.words, v.id, t.moved_by
               FROM candidacy c
               JOIN candidacy_transition t ON t.network_id = c.network_id AND t.candidacy_id = c.id
               JOIN vacancy v ON v.network_id = c.network_id AND v.id = c.vacancy_id
               JOIN company co ON co.network_id = v.network_id AND co.id = v.company_id
               WHERE c.network_id = acting_network() AND c.person_id = ANY ($1)
               UNION ALL
               SELECT m.merged_at, 'merged', NULL, p.given_name || ' ' || p.family_name, NULL, NULL, NULL, NULL, m.id, m.merged_by
               FROM person_merge m JOIN person p ON p.network_id = m.network_id AND p.id = m.absorbed_person_id
               WHERE m.network_id = acting_network() AND m.kept_person_id = ANY ($1) AND m.undone_at IS NULL
           ) AS e LEFT JOIN account a ON a.id = e.account_id
           ORDER BY e.at DESC, e.kind LIMIT $2"#,
        &keys,
        most,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Event {
            at: row.at.to_jiff(),
            by: row.by,
            kind: row.kind,
            code: row.code,
            about: row.about,
            company: row.company,
            refused_by: row.refused_by,
            refusal_reason: row.refusal_reason,
            words: row.words.filter(|words| !words.is_empty()),
            key: row.key,
        })
        .collect())
}

/// A file that was merged into another one.
pub(crate) struct Absorbed {
    pub(crate) merge: MergeId,
    pub(crate) person: PersonId,
    pub(crate) name: String,
    /// Whose file is to be taken out first, because it was merged later.
    pub(crate) first: Option<String>,
}

/// The files merged into this one, and into those, the latest first.
pub(crate) async fn absorbed(tx: &mut PgConnection, kept: PersonId) -> Stored<Vec<Absorbed>> {
    sqlx::query_as!(
        Absorbed,
        r#"WITH RECURSIVE inside AS (
               SELECT network_id, id, kept_person_id, absorbed_person_id, merged_at FROM person_merge
               WHERE network_id = acting_network() AND kept_person_id = $1 AND undone_at IS NULL
               UNION ALL
               SELECT m.network_id, m.id, m.kept_person_id, m.absorbed_person_id, m.merged_at
               FROM inside i JOIN person_merge m ON m.network_id = i.network_id AND m.kept_person_id = i.absorbed_person_id
               WHERE m.undone_at IS NULL)
           SELECT m.id AS "merge!: MergeId", p.id AS "person: PersonId", p.given_name || ' ' || p.family_name AS "name!",
                  (SELECT o.given_name || ' ' || o.family_name
                   FROM inside l JOIN person o ON o.network_id = l.network_id AND o.id = l.absorbed_person_id
                   WHERE l.merged_at > m.merged_at AND m.kept_person_id IN (l.kept_person_id, l.absorbed_person_id)
                   ORDER BY l.merged_at DESC LIMIT 1) AS first
           FROM inside m JOIN person p ON p.network_id = m.network_id AND p.id = m.absorbed_person_id
           ORDER BY m.merged_at DESC"#,
        kept.0,
    )
    .fetch_all(tx)
    .await
}

/// The register of a file and the bodies whose operators may open it today.
pub(crate) async fn who_sees(
    tx: &mut PgConnection,
    id: PersonId,
) -> Stored<Option<(String, bool, Vec<String>)>> {
    let row = sqlx::query!(
        r#"SELECT r.name, r.agreement_id IS NOT NULL AS "joint!",
                  ARRAY(SELECT b.name FROM body b
                        WHERE b.network_id = r.network_id
                          AND (b.id = r.body_id OR EXISTS (
                               SELECT FROM agreement_member m
                               WHERE m.network_id = r.network_id AND m.agreement_id = r.agreement_id AND m.body_id = b.id
                                 AND current_date BETWEEN m.entered_on AND coalesce(m.left_on, 'infinity')))
                        ORDER BY b.name) AS "bodies!"
           FROM person p JOIN register r ON r.network_id = p.network_id AND r.id = p.register_id
           WHERE p.network_id = acting_network() AND p.id = $1"#,
        id.0,
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| (row.name, row.joint, row.bodies)))
}
