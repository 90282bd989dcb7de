//! Candidacies one by one: proposing, reading, moving.

use jiff::Timestamp;
use snodo_core::{Language, Stored};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use crate::model::candidacy::{CandidacyId, CandidacyState, FitSaid, Move};

/// A proposal that was made.
pub(crate) struct Proposed {
    pub(crate) id: CandidacyId,
}

/// Proposes people of the actor's registers for a vacancy. Whoever is under way already is left as they are; whoever was refused
/// is thought of again. Who does not want to be matched is not proposed.
pub(crate) async fn propose(
    tx: &mut PgConnection,
    vacancy: Uuid,
    people: &[Uuid],
    fits: &[serde_json::Value],
) -> Stored<Vec<Proposed>> {
    let ids: Vec<Uuid> = people.iter().map(|_| Uuid::now_v7()).collect();
    sqlx::query_as!(
        Proposed,
        r#"INSERT INTO candidacy (network_id, id, register_id, person_id, vacancy_id, fit_when_proposed, proposed_by)
           SELECT p.network_id, n.id, p.register_id, p.id, $1, nullif(n.fit, 'null'), acting_account()
           FROM unnest($2::uuid[], $3::uuid[], $4::jsonb[]) AS n(id, person, fit)
           JOIN person p ON p.network_id = acting_network() AND p.id = n.person AND p.merged_into IS NULL
           WHERE NOT EXISTS (SELECT FROM matching_objection o WHERE o.network_id = p.network_id AND o.person_id = p.id)
           ON CONFLICT (network_id, vacancy_id, person_id) WHERE continues_in IS NULL DO UPDATE
           SET state = 'proposed', state_since = now(), proposed_at = now(), proposed_by = acting_account(),
               fit_when_proposed = excluded.fit_when_proposed, refused_by = NULL, refusal_reason = NULL, refusal_words = '',
               contacted_by = NULL, interview_on = NULL, revision = candidacy.revision + 1, updated_at = now(),
               first_proposed_at = coalesce(candidacy.first_proposed_at, candidacy.proposed_at),
               first_proposed_by = CASE WHEN candidacy.first_proposed_at IS NULL THEN candidacy.proposed_by ELSE candidacy.first_proposed_by END
           WHERE candidacy.state = 'refused'
           RETURNING id AS "id: CandidacyId""#,
        vacancy,
        &ids,
        people,
        fits,
    )
    .fetch_all(tx)
    .await
}

/// A candidacy with whom and what it is about.
pub(crate) struct CandidacyRow {
    pub(crate) id: CandidacyId,
    pub(crate) person: Uuid,
    pub(crate) person_name: String,
    pub(crate) person_phone: Option<String>,
    pub(crate) person_email: Option<String>,
    pub(crate) vacancy: Uuid,
    pub(crate) vacancy_title: String,
    pub(crate) vacancy_open: bool,
    pub(crate) company: String,
    pub(crate) company_phone: Option<String>,
    pub(crate) company_contact: String,
    pub(crate) state: CandidacyState,
    pub(crate) state_since: Timestamp,
    pub(crate) refused_by: Option<String>,
    pub(crate) refusal_reason: Option<String>,
    pub(crate) refusal_words: String,
    pub(crate) fit: Option<Json<FitSaid>>,
    pub(crate) notes: String,
    /// The candidacy of the same person that goes on in its place, since two files became one.
    pub(crate) continues_in: Option<Uuid>,
    pub(crate) first_proposed_at: Timestamp,
    pub(crate) first_proposed_by: Option<String>,
    pub(crate) revision: i32,
    pub(crate) contract: Option<String>,
    /// Nothing came of it yet but employment, if anything: the contract's code says so.
    pub(crate) employment: bool,
    pub(crate) starts_on: Option<jiff_sqlx::Date>,
    pub(crate) ends_on: Option<jiff_sqlx::Date>,
    pub(crate) weekly_hours: Option<i16>,
}

/// A candidacy by its key; the contract's name in a language.
pub(crate) async fn candidacy(
    tx: &mut PgConnection,
    id: CandidacyId,
    language: Language,
) -> Stored<Option<CandidacyRow>> {
    sqlx::query_as!(
        CandidacyRow,
        r#"SELECT c.id AS "id: CandidacyId", c.person_id AS person, p.given_name || ' ' || p.family_name AS "person_name!",
                  p.phone AS person_phone, p.email AS person_email,
                  v.id AS vacancy, v.title AS vacancy_title, vs.is_open AS vacancy_open,
                  f.name AS company, f.phone AS company_phone, f.contact_name AS company_contact,
                  c.state AS "state: CandidacyState", c.state_since, c.refused_by, c.refusal_reason, c.refusal_words,
                  c.fit_when_proposed AS "fit: Json<FitSaid>", c.notes, c.continues_in,
                  coalesce(c.first_proposed_at, c.proposed_at) AS "first_proposed_at!", a.display_name AS "first_proposed_by?", c.revision,
                  CASE WHEN $2 = 'en' THEN k.name_en ELSE k.name_it END AS "contract?", coalesce(k.is_employment, true) AS "employment!",
                  l.starts_on AS "starts_on?", l.ends_on AS "ends_on?", l.weekly_hours AS "weekly_hours?"
           FROM candidacy c
           JOIN person p ON p.network_id = c.network_id AND p.id = c.person_id
           JOIN vacancy v ON v.network_id = c.network_id AND v.id = c.vacancy_id
           JOIN vacancy_state vs ON vs.code = v.state
           JOIN company f ON f.network_id = v.network_id AND f.id = v.company_id
           LEFT JOIN account a ON a.id = CASE WHEN c.first_proposed_at IS NULL THEN c.proposed_by ELSE c.first_proposed_by END
           LEFT JOIN placement l ON l.network_id = c.network_id AND l.candidacy_id = c.id AND l.cancelled_at IS NULL
           LEFT JOIN contract_code k ON k.code = l.contract_code
           WHERE c.network_id = acting_network() AND c.id = $1"#,
        id.0,
        language.code(),
    )
    .fetch_optional(tx)
    .await
}

/// A move that was made.
pub(crate) struct PastMove {
    pub(crate) from_state: String,
    pub(crate) to_state: String,
    pub(crate) refused_by: Option<String>,
    pub(crate) refusal_reason: Option<String>,
    pub(crate) words: String,
    pub(crate) contacted_by: Option<String>,
    pub(crate) interview_on: Option<jiff_sqlx::Date>,
    pub(crate) moved_at: Timestamp,
    pub(crate) moved_by: Option<String>,
    pub(crate) took_back: bool,
}

/// The moves of a candidacy, the last one first.
pub(crate) async fn history(tx: &mut PgConnection, id: CandidacyId) -> Stored<Vec<PastMove>> {
    sqlx::query_as!(
        PastMove,
        r#"SELECT t.from_state, t.to_state, t.refused_by, t.refusal_reason, t.words, t.contacted_by, t.interview_on, t.moved_at,
                  a.display_name AS "moved_by?", w.takes_back AS took_back
           FROM candidacy_transition t
           JOIN candidacy_allowed_transition w ON w.from_state = t.from_state AND w.to_state = t.to_state
           LEFT JOIN account a ON a.id = t.moved_by
           WHERE t.network_id = acting_network() AND t.candidacy_id = $1
           ORDER BY t.id DESC"#,
        id.0,
    )
    .fetch_all(tx)
    .await
}

/// Where a candidacy may go from a state.
pub(crate) async fn moves_from(tx: &mut PgConnection, state: CandidacyState) -> Stored<Vec<CandidacyState>> {
    let codes = sqlx::query_scalar!(
        "SELECT t.to_state FROM candidacy_allowed_transition t JOIN candidacy_state s ON s.code = t.to_state
         WHERE t.from_state = $1 AND NOT t.takes_back ORDER BY s.position",
        state.code(),
    )
    .fetch_all(tx)
    .await?;
    Ok(codes.iter().filter_map(|code| CandidacyState::from_code(code)).collect())
}

/// The reasons of a refusal, by who said no, in the order in which pages list them.
pub(crate) async fn refusal_reasons(tx: &mut PgConnection) -> Stored<Vec<(String, String)>> {
    let rows = sqlx::query!("SELECT refused_by, code FROM refusal_reason ORDER BY refused_by, position")
        .fetch_all(tx)
        .await?;
    Ok(rows.into_iter().map(|row| (row.refused_by, row.code)).collect())
}

/// Moves a candidacy whose page was made from `revision`; false when somebody moved it in the meantime.
///
/// # Errors
/// The constraint `candidacy_transition_allowed` when it may not go there from where it stands.
pub(crate) async fn make_move(
    tx: &mut PgConnection,
    id: CandidacyId,
    revision: i32,
    moved: &Move,
) -> Stored<bool> {
    let (contacted_by, interview_on, refusal) = match moved {
        Move::Contacted(channel) => (Some(channel.as_str()), None, None),
        Move::Interviewed(day) => (None, Some(*day), None),
        Move::Refused { by, reason, words } => (None, None, Some((*by, reason.as_str(), words.as_str()))),
        Move::Willing | Move::Sent | Move::ProposedAgain => (None, None, None),
    };
    let saved = sqlx::query!(
        "UPDATE candidacy
         SET state = $3, state_since = now(), contacted_by = coalesce($4, contacted_by), interview_on = coalesce($5, interview_on),
             refused_by = $6, refusal_reason = $7, refusal_words = coalesce($8, ''),
             proposed_at = CASE $3 WHEN 'proposed' THEN now() ELSE proposed_at END,
             proposed_by = CASE $3 WHEN 'proposed' THEN acting_account() ELSE proposed_by END,
             first_proposed_at = CASE $3 WHEN 'proposed' THEN coalesce(first_proposed_at, proposed_at) ELSE first_proposed_at END,
             first_proposed_by = CASE WHEN $3 = 'proposed' AND first_proposed_at IS NULL THEN proposed_by ELSE first_proposed_by END,
             revision = revision + 1, updated_at = now()
         WHERE network_id = acting_network() AND id = $1 AND revision = $2 AND continues_in IS NULL",
        id.0,
        revision,
        moved.to().code(),
        contacted_by,
        interview_on.map(jiff_sqlx::ToSqlx::to_sqlx),
        refusal.map(|(by, _, _)| by),
        refusal.map(|(_, reason, _)| reason),
        refusal.map(|(_, _, words)| words),
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// Keeps what was noted; false when somebody changed the notes since a page showed them as `before`.
pub(crate) async fn save_notes(
    tx: &mut PgConnection,
    id: CandidacyId,
    before: &str,
    notes: &str,
) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE candidacy SET notes = $3, updated_at = now() WHERE network_id = acting_network() AND id = $1 AND notes = $2",
        id.0,
        before,
        notes,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// Moves several candidacies of an open vacancy at once: those that may go there from where they stand. Gives back which were moved.
pub(crate) async fn move_many(
    tx: &mut PgConnection,
    vacancy: Uuid,
    ids: &[Uuid],
    to: CandidacyState,
    contacted_by: Option<&str>,
) -> Stored<Vec<CandidacyId>> {
    sqlx::query_scalar!(
        r#"UPDATE candidacy c
           SET state = $3, state_since = now(), contacted_by = coalesce($4, c.contacted_by), revision = c.revision + 1, updated_at = now()
           FROM candidacy_allowed_transition t, vacancy v JOIN vacancy_state vs ON vs.code = v.state AND vs.is_open
           WHERE c.network_id = acting_network() AND c.vacancy_id = $1 AND c.id = ANY($2) AND c.continues_in IS NULL
             AND v.network_id = c.network_id AND v.id = c.vacancy_id
             AND t.from_state = c.state AND t.to_state = $3 AND NOT t.takes_back
           RETURNING c.id AS "id: CandidacyId""#,
        vacancy,
        ids,
        to.code(),
        contacted_by,
    )
    .fetch_all(tx)
    .await
}

/// Where a person stands for a vacancy.
pub(crate) struct StandingOfPair {
    pub(crate) id: CandidacyId,
    pub(crate) state: CandidacyState,
    pub(crate) revision: i32,
}

/// The candidacy of a person for a vacancy, locked until the transaction ends.
pub(crate) async fn of_pair(
    tx: &mut PgConnection,
    person: Uuid,
    vacancy: Uuid,
) -> Stored<Option<StandingOfPair>> {
    sqlx::query_as!(
        StandingOfPair,
        r#"SELECT id AS "id: CandidacyId", state AS "state: CandidacyState", revision
           FROM candidacy
           WHERE network_id = acting_network() AND person_id = $1 AND vacancy_id = $2 AND continues_in IS NULL
           FOR UPDATE"#,
        person,
        vacancy,
    )
    .fetch_optional(tx)
    .await
}
