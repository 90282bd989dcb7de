use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::PgConnection;

use super::known;
use crate::model::{Commitment, CommitmentId, Edition, EditionId, Indicator, Period, Principle, Promise};

/// Which editions are asked for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Which {
    /// The one with this key.
    pub(crate) one: Option<EditionId>,
    /// The approved one with this number.
    pub(crate) number: Option<i32>,
    /// The one that holds on this day.
    pub(crate) on: Option<Date>,
    /// Approved ones alone: what the public may read.
    pub(crate) approved: bool,
}

/// Editions of the acting network's charter, the latest first.
pub(crate) async fn editions(tx: &mut PgConnection, which: Which) -> Stored<Vec<Edition>> {
    let rows = sqlx::query!(
        r#"SELECT e.id AS "id: EditionId", e.number, e.state, e.introduction, e.remedies, e.act, e.approved_on, e.valid_from, e.revision
           FROM charter_edition e
           WHERE e.network_id = acting_network() AND ($1::uuid IS NULL OR e.id = $1) AND ($2::integer IS NULL OR e.number = $2)
             AND (NOT $4 OR e.state = 'approved')
             AND ($3::date IS NULL OR e.id = (SELECT h.id FROM charter_edition h
                                              WHERE h.network_id = e.network_id AND h.state = 'approved' AND h.valid_from <= $3
                                              ORDER BY h.valid_from DESC LIMIT 1))
           ORDER BY e.number DESC"#,
        which.one.map(|id| id.0) as _,
        which.number,
        which.on.map(Date::to_sqlx) as _,
        which.approved,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Edition {
            id: row.id,
            number: row.number,
            is_approved: row.state == "approved",
            introduction: row.introduction,
            remedies: row.remedies,
            act: row.act,
            approved_on: row.approved_on.map(jiff_sqlx::Date::to_jiff),
            valid_from: row.valid_from.map(jiff_sqlx::Date::to_jiff),
            revision: row.revision,
        })
        .collect())
}

pub(crate) async fn principles(tx: &mut PgConnection, edition: EditionId) -> Stored<Vec<Principle>> {
    sqlx::query_as!(
        Principle,
        "SELECT title, words FROM charter_principle WHERE network_id = acting_network() AND edition_id = $1 ORDER BY position",
        edition.0,
    )
    .fetch_all(tx)
    .await
}

/// The promises of an edition, in its order; one of them when it is named.
pub(crate) async fn commitments(
    tx: &mut PgConnection,
    edition: Option<EditionId>,
    one: Option<CommitmentId>,
) -> Stored<Vec<(EditionId, Commitment)>> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: CommitmentId", edition_id AS "edition: EditionId", position, words, indicator, limit_value, target, period,
                  revision
           FROM charter_commitment
           WHERE network_id = acting_network() AND ($1::uuid IS NULL OR edition_id = $1) AND ($2::uuid IS NULL OR id = $2)
           ORDER BY position, id"#,
        edition.map(|id| id.0) as _,
        one.map(|id| id.0) as _,
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            let commitment = Commitment {
                id: row.id,
                position: row.position,
                words: row.words,
                promise: Promise {
                    indicator: known(Indicator::from_code(&row.indicator), "an indicator")?,
                    limit: row.limit_value,
                },
                target: row.target,
                period: known(Period::from_code(&row.period), "a period")?,
                revision: row.revision,
            };
            Ok((row.edition, commitment))
        })
        .collect()
}

/// A draft with everything that the latest approved edition says; an empty one when there is none. Gives its key.
pub(crate) async fn begin_draft(tx: &mut PgConnection) -> Stored<EditionId> {
    let id = EditionId::generate();
    sqlx::query!(
        "INSERT INTO charter_edition (network_id, id, number, introduction, remedies, created_by)
         SELECT acting_network(), $1, 0, coalesce(e.introduction, ''), coalesce(e.remedies, ''), acting_account()
         FROM (SELECT) AS one LEFT JOIN LATERAL (
             SELECT introduction, remedies FROM charter_edition
             WHERE network_id = acting_network() AND state = 'approved' ORDER BY valid_from DESC LIMIT 1) AS e ON true",
        id.0,
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "INSERT INTO charter_principle (network_id, edition_id, position, title, words)
         SELECT p.network_id, $1, p.position, p.title, p.words FROM charter_principle p
         WHERE p.network_id = acting_network()
           AND p.edition_id = (SELECT id FROM charter_edition
                               WHERE network_id = acting_network() AND state = 'approved' ORDER BY valid_from DESC LIMIT 1)",
        id.0,
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "INSERT INTO charter_commitment (network_id, id, edition_id, position, words, indicator, limit_value, target, period)
         SELECT c.network_id, gen_random_uuid(), $1, c.position, c.words, c.indicator, c.limit_value, c.target, c.period
         FROM charter_commitment c
         WHERE c.network_id = acting_network()
           AND c.edition_id = (SELECT id FROM charter_edition
                               WHERE network_id = acting_network() AND state = 'approved' ORDER BY valid_from DESC LIMIT 1)",
        id.0,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// What the form of a draft says.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) introduction: String,
    pub(crate) remedies: String,
    pub(crate) act: String,
    pub(crate) approved_on: Option<Date>,
    pub(crate) valid_from: Option<Date>,
    pub(crate) principles: Vec<Principle>,
}

/// Saves a draft from a form made from `revision`; false when somebody saved or approved it in the meantime.
pub(crate) async fn save_draft(
    tx: &mut PgConnection,
    id: EditionId,
    revision: i32,
    draft: &Draft,
) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE charter_edition
         SET introduction = $3, remedies = $4, act = $5, approved_on = $6, valid_from = $7, revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND revision = $2 AND state = 'draft'",
        id.0,
        revision,
        draft.introduction,
        draft.remedies,
        draft.act,
        draft.approved_on.map(Date::to_sqlx) as _,
        draft.valid_from.map(Date::to_sqlx) as _,
    )
    .execute(&mut *tx)
    .await?;
    if saved.rows_affected() != 1 {
        return Ok(false);
    }
    let (titles, words): (Vec<String>, Vec<String>) =
        draft.principles.iter().map(|one| (one.title.clone(), one.words.clone())).unzip();
    sqlx::query!(
        "DELETE FROM charter_principle WHERE network_id = acting_network() AND edition_id = $1 AND position > $2",
        id.0,
        i16::try_from(titles.len()).unwrap_or(i16::MAX),
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "INSERT INTO charter_principle (network_id, edition_id, position, title, words)
         SELECT acting_network(), $1, place, title, words FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS said (title, words, place)
         ON CONFLICT (network_id, edition_id, position) DO UPDATE SET title = excluded.title, words = excluded.words",
        id.0,
        &titles,
        &words,
    )
    .execute(tx)
    .await?;
    Ok(true)
}

/// Approves a draft seen at `revision`; false when it is no draft any more, or was saved in the meantime.
pub(crate) async fn approve(tx: &mut PgConnection, id: EditionId, revision: i32) -> Stored<bool> {
    let approved = sqlx::query!(
        "UPDATE charter_edition SET state = 'approved', revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND revision = $2 AND state = 'draft'",
        id.0,
        revision,
    )
    .execute(tx)
    .await?;
    Ok(approved.rows_affected() == 1)
}

/// Throws a draft away; false when it is no draft.
pub(crate) async fn throw_away(tx: &mut PgConnection, id: EditionId) -> Stored<bool> {
    let gone = sqlx::query!(
        "DELETE FROM charter_edition WHERE network_id = acting_network() AND id = $1 AND state = 'draft'",
        id.0
    )
    .execute(tx)
    .await?;
    Ok(gone.rows_affected() == 1)
}

/// Adds a promise at the end of a draft.
pub(crate) async fn add_commitment(
    tx: &mut PgConnection,
    edition: EditionId,
    said: &Commitment,
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO charter_commitment (network_id, id, edition_id, position, words, indicator, limit_value, target, period)
         SELECT acting_network(), $1, $2, coalesce(max(position), 0) + 1, $3, $4, $5, $6, $7
         FROM charter_commitment WHERE network_id = acting_network() AND edition_id = $2",
        said.id.0,
        edition.0,
        said.words,
        said.promise.indicator.code(),
        said.promise.limit,
        said.target,
        said.period.code(),
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Saves a promise of a draft from a form made from its revision; false when somebody saved in the meantime.
pub(crate) async fn save_commitment(tx: &mut PgConnection, said: &Commitment) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE charter_commitment
         SET words = $3, indicator = $4, limit_value = $5, target = $6, period = $7, revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        said.id.0,
        said.revision,
        said.words,
        said.promise.indicator.code(),
        said.promise.limit,
        said.target,
        said.period.code(),
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// Takes a promise out of a draft; false when it is not there.
pub(crate) async fn remove_commitment(tx: &mut PgConnection, id: CommitmentId) -> Stored<bool> {
    let gone =
        sqlx::query!("DELETE FROM charter_commitment WHERE network_id = acting_network() AND id = $1", id.0)
            .execute(tx)
            .await?;
    Ok(gone.rows_affected() == 1)
}

/// The Comune of the body that leads the network on a day, by the agreement in force.
pub(crate) async fn lead_comune(tx: &mut PgConnection, on: Date) -> Stored<Option<String>> {
    let found = sqlx::query_scalar!(
        "SELECT b.comune FROM agreement a
         JOIN body b ON b.network_id = a.network_id AND b.id = a.lead_body_id
         WHERE a.network_id = acting_network() AND $1::date BETWEEN a.valid_from AND coalesce(a.valid_to, 'infinity')
         ORDER BY a.valid_from, a.id LIMIT 1",
        on.to_sqlx(),
    )
    .fetch_optional(tx)
    .await?;
    Ok(found.flatten())
}

/// The acting network's short name, for its public addresses.
pub(crate) async fn slug(tx: &mut PgConnection) -> Stored<String> {
    sqlx::query_scalar!("SELECT slug FROM network WHERE id = acting_network()").fetch_one(tx).await
}
