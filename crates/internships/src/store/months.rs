//! Days of an internship's months, their approval, and corrections beside it.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use snodo_projects::Euro;
use sqlx::{PgConnection, types::Json};

use crate::{
    model::{Absence, Allowance, InternshipId, MonthFacts, month::Entry},
    papers::PaperCorrection,
};

/// The days of a month that are holidays in a Comune.
pub(crate) async fn holidays(tx: &mut PgConnection, month: Date, comune: &str) -> Stored<BTreeSet<Date>> {
    let days = sqlx::query_scalar!(
        r#"SELECT d::date AS "day!" FROM generate_series($1::date, $1::date + interval '1 month' - interval '1 day', interval '1 day') AS d
           WHERE is_holiday(d::date, $2)"#,
        month.to_sqlx() as _,
        comune,
    )
    .fetch_all(tx)
    .await?;
    Ok(days.into_iter().map(jiff_sqlx::Date::to_jiff).collect())
}

/// What was written of the days of a month.
pub(crate) async fn entries(
    tx: &mut PgConnection,
    id: InternshipId,
    month: Date,
) -> Stored<Vec<(Date, Entry)>> {
    let rows = sqlx::query!(
        "SELECT on_date, minutes, absence FROM internship_day
         WHERE network_id = acting_network() AND internship_id = $1 AND on_date >= $2 AND on_date < $2 + interval '1 month' ORDER BY on_date",
        id.0,
        month.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let absence = row.absence.as_deref().and_then(Absence::from_code);
            (row.on_date.to_jiff(), Entry { minutes: row.minutes, absence })
        })
        .collect())
}

/// Locks the internship's row, so that two who write its days wait for each other.
pub(crate) async fn lock(tx: &mut PgConnection, id: InternshipId) -> Stored<()> {
    sqlx::query!(
        "SELECT id FROM internship WHERE network_id = acting_network() AND id = $1 FOR UPDATE",
        id.0
    )
    .fetch_optional(tx)
    .await?;
    Ok(())
}

/// Writes days anew; those without an entry become empty.
pub(crate) async fn save(
    tx: &mut PgConnection,
    id: InternshipId,
    changed: &[(Date, Option<Entry>)],
) -> Stored<()> {
    let emptied: Vec<_> =
        changed.iter().filter(|(_, entry)| entry.is_none()).map(|(day, _)| day.to_sqlx()).collect();
    sqlx::query!(
        "DELETE FROM internship_day WHERE network_id = acting_network() AND internship_id = $1 AND on_date = ANY ($2)",
        id.0,
        &emptied as _,
    )
    .execute(&mut *tx)
    .await?;
    let written: Vec<(Date, Entry)> =
        changed.iter().filter_map(|(day, entry)| entry.map(|entry| (*day, entry))).collect();
    let days: Vec<_> = written.iter().map(|(day, _)| day.to_sqlx()).collect();
    let minutes: Vec<i16> = written.iter().map(|(_, entry)| entry.minutes).collect();
    let absences: Vec<Option<String>> =
        written.iter().map(|(_, entry)| entry.absence.map(|absence| absence.code().to_owned())).collect();
    sqlx::query!(
        "INSERT INTO internship_day (network_id, register_id, internship_id, on_date, minutes, absence)
         SELECT i.network_id, i.register_id, i.id, n.on_date, n.minutes, n.absence
         FROM internship i CROSS JOIN unnest($2::date[], $3::smallint[], $4::text[]) AS n (on_date, minutes, absence)
         WHERE i.network_id = acting_network() AND i.id = $1
         ON CONFLICT (network_id, internship_id, on_date) DO UPDATE SET minutes = excluded.minutes, absence = excluded.absence",
        id.0,
        &days as _,
        &minutes,
        &absences as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// A month that was approved.
pub(crate) struct ApprovedMonth {
    pub(crate) reasoning: Json<Reasoning>,
    pub(crate) signed_how: String,
    pub(crate) approved_at: Timestamp,
    pub(crate) approved_by: Option<String>,
}

/// What an allowance was computed from, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Reasoning {
    pub(crate) facts: MonthFacts,
    pub(crate) allowance: Allowance,
    pub(crate) act: String,
}

pub(crate) async fn approved(
    tx: &mut PgConnection,
    id: InternshipId,
    month: Date,
) -> Stored<Option<ApprovedMonth>> {
    sqlx::query_as!(
        ApprovedMonth,
        r#"SELECT m.reasoning AS "reasoning: Json<Reasoning>", m.register_signed_how AS signed_how, m.approved_at, a.display_name AS "approved_by?"
           FROM internship_month m LEFT JOIN account a ON a.id = m.approved_by
           WHERE m.network_id = acting_network() AND m.internship_id = $1 AND m.month = $2"#,
        id.0,
        month.to_sqlx() as _,
    )
    .fetch_optional(tx)
    .await
}

/// Approves a month's allowance: from now on its days are fixed.
pub(crate) async fn approve(
    tx: &mut PgConnection,
    id: InternshipId,
    month: Date,
    reasoning: &Reasoning,
    signed_how: &str,
) -> Stored<()> {
    let minutes = |minutes: i64| i32::try_from(minutes).unwrap_or(i32::MAX);
    sqlx::query!(
        "INSERT INTO internship_month (network_id, register_id, internship_id, month, expected_minutes, attended_minutes, allowance, reasoning,
                                       register_signed_how)
         SELECT network_id, register_id, id, $2, $3, $4, $5::bigint / 100.0, $6, $7
         FROM internship WHERE network_id = acting_network() AND id = $1",
        id.0,
        month.to_sqlx() as _,
        minutes(reasoning.facts.expected),
        minutes(reasoning.facts.attended),
        reasoning.allowance.due.0,
        Json(reasoning) as _,
        signed_how,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// What was wrong in an approved month.
pub(crate) struct Correction {
    pub(crate) on_date: Date,
    pub(crate) minutes: i16,
    pub(crate) reason: String,
    pub(crate) recorded_at: Timestamp,
    pub(crate) recorded_by: Option<String>,
}

/// The corrections of a month, the oldest first: of two for one day the later one holds.
pub(crate) async fn corrections(
    tx: &mut PgConnection,
    id: InternshipId,
    month: Date,
) -> Stored<Vec<Correction>> {
    sqlx::query_as!(
        Correction,
        r#"SELECT c.on_date, c.minutes, c.reason, c.recorded_at, a.display_name AS "recorded_by?"
           FROM internship_correction c LEFT JOIN account a ON a.id = c.recorded_by
           WHERE c.network_id = acting_network() AND c.internship_id = $1 AND c.on_date >= $2 AND c.on_date < $2 + interval '1 month'
           ORDER BY c.recorded_at, c.id"#,
        id.0,
        month.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await
}

/// How the register of an approved month was signed, with the corrections beside it, the oldest first.
pub(crate) async fn signed(
    tx: &mut PgConnection,
    id: InternshipId,
    month: Date,
) -> Stored<Option<(String, Vec<PaperCorrection>)>> {
    let rows = sqlx::query!(
        r#"SELECT m.register_signed_how, c.on_date AS "on_date?", c.minutes AS "minutes?", c.reason AS "reason?", a.display_name AS "by?",
                  coalesce(lag(c.minutes) OVER (PARTITION BY c.on_date ORDER BY c.recorded_at, c.id), d.minutes, 0::smallint) AS "was!",
                  (c.recorded_at AT TIME ZONE 'Europe/Rome')::date AS recorded_on
           FROM internship_month m
           LEFT JOIN internship_correction c ON c.network_id = m.network_id AND c.internship_id = m.internship_id
                AND c.on_date >= m.month AND c.on_date < m.month + interval '1 month'
           LEFT JOIN internship_day d ON d.network_id = c.network_id AND d.internship_id = c.internship_id AND d.on_date = c.on_date
           LEFT JOIN account a ON a.id = c.recorded_by
           WHERE m.network_id = acting_network() AND m.internship_id = $1 AND m.month = $2 ORDER BY c.recorded_at, c.id"#,
        id.0,
        month.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let how = first.register_signed_how.clone();
    let corrections = rows.into_iter().filter_map(|row| {
        Some(PaperCorrection {
            date: row.on_date?.to_jiff(),
            was: row.was,
            minutes: row.minutes?,
            reason: row.reason?,
            by: row.by,
            on: row.recorded_on?.to_jiff(),
        })
    });
    Ok(Some((how, corrections.collect())))
}

/// Says beside an approved month what should have been in it.
pub(crate) async fn correct(
    tx: &mut PgConnection,
    id: InternshipId,
    day: Date,
    minutes: i16,
    reason: &str,
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO internship_correction (network_id, register_id, id, internship_id, on_date, minutes, reason)
         SELECT network_id, register_id, $2, id, $3, $4, $5 FROM internship WHERE network_id = acting_network() AND id = $1",
        id.0,
        uuid::Uuid::now_v7(),
        day.to_sqlx() as _,
        minutes,
        reason,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// What is written of each month of an internship.
pub(crate) struct MonthLine {
    pub(crate) month: Date,
    pub(crate) minutes: i64,
    pub(crate) allowance: Option<Euro>,
    pub(crate) corrections: i64,
}

/// The months in which something was written or approved, the latest first.
pub(crate) async fn months(tx: &mut PgConnection, id: InternshipId) -> Stored<Vec<MonthLine>> {
    let rows = sqlx::query!(
        r#"WITH written AS (
               SELECT date_trunc('month', on_date::timestamp)::date AS month, sum(minutes) AS minutes FROM internship_day
               WHERE network_id = acting_network() AND internship_id = $1 GROUP BY 1),
           corrected AS (
               SELECT date_trunc('month', on_date::timestamp)::date AS month, count(*) AS corrections FROM internship_correction
               WHERE network_id = acting_network() AND internship_id = $1 GROUP BY 1),
           settled AS (
               SELECT month, allowance FROM internship_month WHERE network_id = acting_network() AND internship_id = $1)
           SELECT coalesce(w.month, s.month) AS "month!", coalesce(w.minutes, 0) AS "minutes!", (s.allowance * 100)::bigint AS allowance,
                  coalesce(c.corrections, 0) AS "corrections!"
           FROM written w FULL JOIN settled s ON s.month = w.month LEFT JOIN corrected c ON c.month = coalesce(w.month, s.month)
           ORDER BY 1 DESC"#,
        id.0,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| MonthLine {
            month: row.month.to_jiff(),
            minutes: row.minutes,
            allowance: row.allowance.map(Euro),
            corrections: row.corrections,
        })
        .collect())
}
