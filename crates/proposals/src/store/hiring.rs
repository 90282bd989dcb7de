//! The transaction of a hiring, statement by statement: the placement, the person's other candidacies, the vacancy's other people.

use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::{Language, Stored};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::candidacy::CandidacyId;

/// A contract that came of a candidacy, as it was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewPlacement {
    pub(crate) contract_code: String,
    pub(crate) starts_on: Date,
    pub(crate) ends_on: Option<Date>,
    pub(crate) weekly_hours: Option<i16>,
}

/// Says that a person was hired; false when somebody moved the candidacy in the meantime.
pub(crate) async fn mark_hired(tx: &mut PgConnection, id: CandidacyId, revision: i32) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE candidacy SET state = 'hired', state_since = now(), revision = revision + 1, updated_at = now()
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// Records the contract.
pub(crate) async fn insert_placement(
    tx: &mut PgConnection,
    candidacy: CandidacyId,
    said: &NewPlacement,
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO placement (network_id, register_id, id, candidacy_id, contract_code, starts_on, ends_on, weekly_hours, recorded_by)
         SELECT network_id, register_id, $2, id, $3, $4, $5, $6, acting_account()
         FROM candidacy WHERE network_id = acting_network() AND id = $1",
        candidacy.0,
        Uuid::now_v7(),
        said.contract_code,
        said.starts_on.to_sqlx(),
        said.ends_on.map(jiff_sqlx::ToSqlx::to_sqlx),
        said.weekly_hours,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Closes what else is under way for a person who found work through us.
pub(crate) async fn close_others_of_person(
    tx: &mut PgConnection,
    hired: CandidacyId,
    person: Uuid,
) -> Stored<u64> {
    let closed = sqlx::query!(
        "UPDATE candidacy c
         SET state = 'refused', state_since = now(), refused_by = 'counter', refusal_reason = 'hired_elsewhere', refusal_words = '',
             revision = c.revision + 1, updated_at = now()
         FROM candidacy_state s
         WHERE c.network_id = acting_network() AND c.person_id = $2 AND c.id <> $1 AND s.code = c.state AND s.is_open",
        hired.0,
        person,
    )
    .execute(tx)
    .await?;
    Ok(closed.rows_affected())
}

/// Records why the company did not take those it had been sent, by candidacy. Whoever is not with this vacancy's company any more
/// is left alone.
pub(crate) async fn refuse_others(
    tx: &mut PgConnection,
    vacancy: Uuid,
    ids: &[Uuid],
    reasons: &[String],
) -> Stored<u64> {
    let refused = sqlx::query!(
        "UPDATE candidacy c
         SET state = 'refused', state_since = now(), refused_by = 'company', refusal_reason = n.reason, refusal_words = '',
             revision = c.revision + 1, updated_at = now()
         FROM unnest($2::uuid[], $3::text[]) AS n(id, reason)
         WHERE c.network_id = acting_network() AND c.vacancy_id = $1 AND c.id = n.id AND c.state IN ('sent', 'interviewed')",
        vacancy,
        ids,
        reasons,
    )
    .execute(tx)
    .await?;
    Ok(refused.rows_affected())
}

/// Closes those who were not sent yet for a vacancy whose places are taken.
pub(crate) async fn close_unsent(tx: &mut PgConnection, vacancy: Uuid) -> Stored<u64> {
    let closed = sqlx::query!(
        "UPDATE candidacy
         SET state = 'refused', state_since = now(), refused_by = 'counter', refusal_reason = 'vacancy_closed', refusal_words = '',
             revision = revision + 1, updated_at = now()
         WHERE network_id = acting_network() AND vacancy_id = $1 AND state IN ('proposed', 'contacted', 'willing')",
        vacancy,
    )
    .execute(tx)
    .await?;
    Ok(closed.rows_affected())
}

/// Cancels the contract of a candidacy whose hiring fell through.
pub(crate) async fn cancel_placement(tx: &mut PgConnection, candidacy: CandidacyId) -> Stored<()> {
    sqlx::query!(
        "UPDATE placement SET cancelled_at = now()
         WHERE network_id = acting_network() AND candidacy_id = $1 AND cancelled_at IS NULL",
        candidacy.0,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Somebody else whom the company was sent for the same vacancy.
pub(crate) struct SentToo {
    pub(crate) id: CandidacyId,
    pub(crate) name: String,
}

/// The others whom the company was sent.
pub(crate) async fn sent_too(tx: &mut PgConnection, vacancy: Uuid, but: CandidacyId) -> Stored<Vec<SentToo>> {
    sqlx::query_as!(
        SentToo,
        r#"SELECT c.id AS "id: CandidacyId", p.given_name || ' ' || p.family_name AS "name!"
           FROM candidacy c JOIN person p ON p.network_id = c.network_id AND p.id = c.person_id
           WHERE c.network_id = acting_network() AND c.vacancy_id = $1 AND c.id <> $2 AND c.state IN ('sent', 'interviewed')
           ORDER BY p.family_name, p.given_name, c.id"#,
        vacancy,
        but.0,
    )
    .fetch_all(tx)
    .await
}

/// A contract that a new placement may have.
#[derive(Clone, Debug)]
pub(crate) struct Contract {
    pub(crate) code: String,
    pub(crate) name: String,
    /// False: an internship, socially useful work, a work grant. Whoever begins one was not hired.
    pub(crate) is_employment: bool,
}

/// The contracts that a new placement may have, named in a language, by code.
pub(crate) async fn contracts(tx: &mut PgConnection, language: Language) -> Stored<Vec<Contract>> {
    sqlx::query_as!(
        Contract,
        r#"SELECT code, CASE WHEN $1 = 'en' THEN name_en ELSE name_it END AS "name!", is_employment
           FROM contract_code WHERE open_for_new ORDER BY code"#,
        language.code(),
    )
    .fetch_all(tx)
    .await
}
