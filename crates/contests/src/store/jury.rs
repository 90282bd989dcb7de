//! Criteria, jurors, points and awards.

use snodo_core::Stored;
use sqlx::PgConnection;

use crate::model::{ContestId, CriterionId, CriterionWeight, EntryId, JurorId, Points};

/// A criterion.
#[derive(Clone, Debug)]
pub(crate) struct Criterion {
    pub(crate) id: CriterionId,
    pub(crate) name: String,
    pub(crate) words: String,
    pub(crate) weight: i16,
    pub(crate) most_points: i16,
}

impl Criterion {
    pub(crate) fn counts(&self) -> CriterionWeight {
        CriterionWeight { id: self.id, weight: self.weight, most_points: self.most_points }
    }
}

/// The criteria, in the jury's order.
pub(crate) async fn criteria(tx: &mut PgConnection, contest: ContestId) -> Stored<Vec<Criterion>> {
    sqlx::query_as!(
        Criterion,
        r#"SELECT id AS "id: CriterionId", name, words, weight, most_points FROM contest_criterion
           WHERE network_id = acting_network() AND contest_id = $1 ORDER BY position"#,
        contest.0,
    )
    .fetch_all(tx)
    .await
}

/// One criterion more.
pub(crate) async fn add_criterion(
    tx: &mut PgConnection,
    contest: ContestId,
    name: &str,
    words: &str,
    weight: i16,
    most_points: i16,
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO contest_criterion (network_id, id, contest_id, position, name, words, weight, most_points)
         SELECT acting_network(), $2, $1,
                (SELECT coalesce(max(position), 0) + 1 FROM contest_criterion WHERE network_id = acting_network() AND contest_id = $1),
                $3, $4, $5, $6",
        contest.0,
        CriterionId::generate().0,
        name,
        words,
        weight,
        most_points,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes a criterion away.
pub(crate) async fn remove_criterion(
    tx: &mut PgConnection,
    contest: ContestId,
    id: CriterionId,
) -> Stored<bool> {
    let removed = sqlx::query!(
        "DELETE FROM contest_criterion WHERE network_id = acting_network() AND contest_id = $1 AND id = $2",
        contest.0,
        id.0,
    )
    .execute(tx)
    .await?;
    Ok(removed.rows_affected() == 1)
}

/// A juror, and how many works they have judged whole.
#[derive(Clone, Debug)]
pub(crate) struct Juror {
    pub(crate) id: JurorId,
    pub(crate) name: String,
    pub(crate) excused: bool,
    pub(crate) judged: i64,
}

/// The jurors, by name. How many works they judged is counted, not which.
pub(crate) async fn jurors(tx: &mut PgConnection, contest: ContestId) -> Stored<Vec<Juror>> {
    sqlx::query_as!(
        Juror,
        r#"SELECT j.id AS "id: JurorId", j.name, j.excused,
                  (SELECT count(DISTINCT s.entry_id) FROM contest_score s WHERE s.network_id = j.network_id AND s.juror_id = j.id) AS "judged!"
           FROM contest_juror j WHERE j.network_id = acting_network() AND j.contest_id = $1 ORDER BY j.name, j.id"#,
        contest.0,
    )
    .fetch_all(tx)
    .await
}

/// Names a juror, who gets the code. An account with this address is that juror's, and sees no names while the jury judges.
pub(crate) async fn add_juror(
    tx: &mut PgConnection,
    contest: ContestId,
    name: &str,
    email: Option<&str>,
    code_hash: &[u8; 32],
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO contest_juror (network_id, id, contest_id, name, email, account_id, code_hash)
         VALUES (acting_network(), $2, $1, $3, $4,
                 (SELECT o.account_id FROM operator o JOIN account a ON a.id = o.account_id
                  WHERE o.network_id = acting_network() AND lower(a.email) = lower($4) LIMIT 1), $5)",
        contest.0,
        JurorId::generate().0,
        name,
        email,
        &code_hash[..],
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// A juror does not judge any more, or does again.
pub(crate) async fn excuse(tx: &mut PgConnection, contest: ContestId, id: JurorId) -> Stored<Option<bool>> {
    sqlx::query_scalar!(
        "UPDATE contest_juror SET excused = NOT excused WHERE network_id = acting_network() AND contest_id = $1 AND id = $2 RETURNING excused",
        contest.0,
        id.0,
    )
    .fetch_optional(tx)
    .await
}

/// A juror by the code that they act with.
pub(crate) struct OfCode {
    pub(crate) id: JurorId,
    pub(crate) contest: ContestId,
    pub(crate) name: String,
}

/// Reads it in a transaction that acts with the code.
pub(crate) async fn of_code(tx: &mut PgConnection) -> Stored<Option<OfCode>> {
    sqlx::query_as!(
        OfCode,
        r#"SELECT id AS "id: JurorId", contest_id AS "contest: ContestId", name FROM contest_juror
           WHERE network_id = acting_network() AND code_hash = acting_code() AND NOT excused"#,
    )
    .fetch_optional(tx)
    .await
}

/// A point that a juror gave.
pub(crate) struct Given {
    pub(crate) entry: EntryId,
    pub(crate) criterion: CriterionId,
    pub(crate) points: i16,
}

/// What a juror gave so far.
pub(crate) async fn given(tx: &mut PgConnection, juror: JurorId) -> Stored<Vec<Given>> {
    sqlx::query_as!(
        Given,
        r#"SELECT entry_id AS "entry: EntryId", criterion_id AS "criterion: CriterionId", points FROM contest_score
           WHERE network_id = acting_network() AND juror_id = $1"#,
        juror.0,
    )
    .fetch_all(tx)
    .await
}

/// Keeps a juror's points for a work, in the place of those before.
pub(crate) async fn give(
    tx: &mut PgConnection,
    juror: &OfCode,
    entry: EntryId,
    points: &[(CriterionId, i16)],
) -> Stored<()> {
    let criteria: Vec<uuid::Uuid> = points.iter().map(|(criterion, _)| criterion.0).collect();
    let numbers: Vec<i16> = points.iter().map(|(_, points)| *points).collect();
    sqlx::query!(
        "INSERT INTO contest_score (network_id, contest_id, juror_id, entry_id, criterion_id, points)
         SELECT acting_network(), $1, $2, $3, p.criterion, p.points FROM unnest($4::uuid[], $5::smallint[]) AS p(criterion, points)
         ON CONFLICT (network_id, juror_id, entry_id, criterion_id) DO UPDATE SET points = excluded.points, given_at = now()",
        juror.contest.0,
        juror.id.0,
        entry.0,
        &criteria,
        &numbers,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// The points of all jurors who judge, summed by work and criterion.
pub(crate) async fn sums(tx: &mut PgConnection, contest: ContestId) -> Stored<Vec<Points>> {
    sqlx::query_as!(
        Points,
        r#"SELECT s.entry_id AS "entry: EntryId", s.criterion_id AS "criterion: CriterionId", sum(s.points) AS "sum!"
           FROM contest_score s JOIN contest_juror j ON j.network_id = s.network_id AND j.id = s.juror_id AND NOT j.excused
           WHERE s.network_id = acting_network() AND s.contest_id = $1 GROUP BY s.entry_id, s.criterion_id"#,
        contest.0,
    )
    .fetch_all(tx)
    .await
}

/// Writes who is awarded, in the place of what was written before.
pub(crate) async fn award(
    tx: &mut PgConnection,
    contest: ContestId,
    winners: &[(EntryId, i16)],
) -> Stored<()> {
    let entries: Vec<uuid::Uuid> = winners.iter().map(|(entry, _)| entry.0).collect();
    let places: Vec<i16> = winners.iter().map(|(_, place)| *place).collect();
    sqlx::query!(
        "DELETE FROM contest_award WHERE network_id = acting_network() AND contest_id = $1",
        contest.0
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "INSERT INTO contest_award (network_id, contest_id, entry_id, place)
         SELECT acting_network(), $1, w.entry, w.place FROM unnest($2::uuid[], $3::smallint[]) AS w(entry, place)",
        contest.0,
        &entries,
        &places,
    )
    .execute(tx)
    .await?;
    Ok(())
}
