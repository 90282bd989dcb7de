//! What the match page adds to the pool's answer: names, what was already proposed, and who looked.

use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

/// A person of the actor's registers as the match page names them.
pub(crate) struct Named {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) comune: Option<String>,
    /// Their candidacy for this vacancy.
    pub(crate) candidacy: Option<Uuid>,
    pub(crate) candidacy_state: Option<String>,
    /// False: they took the place without employment.
    pub(crate) employment: bool,
    /// Where they work because of us, as long as it lasts.
    pub(crate) placed_at: Option<String>,
}

/// Those of these people whose files the actor may open. Who is missing belongs to another register.
pub(crate) async fn named(tx: &mut PgConnection, vacancy: Uuid, ids: &[Uuid]) -> Stored<Vec<Named>> {
    sqlx::query_as!(
        Named,
        r#"SELECT p.id, p.given_name || ' ' || p.family_name AS "name!", m.name AS "comune?",
                  c.id AS "candidacy?", c.state AS "candidacy_state?", coalesce(k.is_employment, true) AS "employment!",
                  (SELECT f.name FROM candidacy h
                   JOIN placement l ON l.network_id = h.network_id AND l.candidacy_id = h.id AND l.cancelled_at IS NULL
                    AND (l.ends_on IS NULL OR l.ends_on >= current_date)
                   JOIN contract_code e ON e.code = l.contract_code AND e.is_employment
                   JOIN vacancy v ON v.network_id = h.network_id AND v.id = h.vacancy_id
                   JOIN company f ON f.network_id = v.network_id AND f.id = v.company_id
                   WHERE h.network_id = p.network_id AND h.person_id = p.id AND h.state = 'hired'
                   ORDER BY l.starts_on DESC LIMIT 1) AS placed_at
           FROM person p
           LEFT JOIN comune m ON m.istat = coalesce(p.domicile_comune, p.residence_comune)
           LEFT JOIN candidacy c ON c.network_id = p.network_id AND c.person_id = p.id AND c.vacancy_id = $1
           LEFT JOIN placement t ON t.network_id = c.network_id AND t.candidacy_id = c.id AND t.cancelled_at IS NULL
           LEFT JOIN contract_code k ON k.code = t.contract_code
           WHERE p.network_id = acting_network() AND p.id = ANY($2) AND p.merged_into IS NULL"#,
        vacancy,
        ids,
    )
    .fetch_all(tx)
    .await
}

/// Keeps that the actor looked at the people for a vacancy.
pub(crate) async fn record_view(tx: &mut PgConnection, vacancy: Uuid, shown: i32) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO match_view (network_id, vacancy_id, account_id, body_id, people_shown)
         VALUES (acting_network(), $1, acting_account(), acting_body(), $2)",
        vacancy,
        shown,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// A candidacy of a person, by vacancy.
pub(crate) struct OfPerson {
    pub(crate) candidacy: Uuid,
    pub(crate) vacancy: Uuid,
    pub(crate) state: String,
    /// False: they took the place without employment.
    pub(crate) employment: bool,
}

/// All candidacies of a person.
pub(crate) async fn candidacies_of(tx: &mut PgConnection, person: Uuid) -> Stored<Vec<OfPerson>> {
    sqlx::query_as!(
        OfPerson,
        r#"SELECT c.id AS candidacy, c.vacancy_id AS vacancy, c.state, coalesce(k.is_employment, true) AS "employment!"
           FROM candidacy c
           LEFT JOIN placement l ON l.network_id = c.network_id AND l.candidacy_id = c.id AND l.cancelled_at IS NULL
           LEFT JOIN contract_code k ON k.code = l.contract_code
           WHERE c.network_id = acting_network() AND c.person_id = $1"#,
        person,
    )
    .fetch_all(tx)
    .await
}

/// Records that a person does not want to be matched, or wants to again.
pub(crate) async fn set_objection(tx: &mut PgConnection, person: Uuid, objects: bool) -> Stored<()> {
    if objects {
        sqlx::query!(
            "INSERT INTO matching_objection (network_id, register_id, person_id, recorded_by)
             SELECT network_id, register_id, id, acting_account() FROM person
             WHERE network_id = acting_network() AND id = $1
             ON CONFLICT (network_id, person_id) DO NOTHING",
            person,
        )
        .execute(tx)
        .await?;
    } else {
        sqlx::query!(
            "DELETE FROM matching_objection WHERE network_id = acting_network() AND person_id = $1",
            person,
        )
        .execute(tx)
        .await?;
    }
    Ok(())
}
