use std::collections::HashMap;

use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use super::known;
use crate::model::{Cases, Indicator, Promise};

/// The summaries of months, by what is promised.
#[derive(Clone, Debug, Default)]
pub(crate) struct Months {
    cases: HashMap<(Promise, Date), Cases>,
    /// When the oldest of them was counted.
    pub(crate) counted_at: Option<Timestamp>,
}

impl Months {
    /// The cases of a promise in a month; none when it was never counted.
    pub(crate) fn of(&self, promise: Promise, month: Date) -> Option<Cases> {
        self.cases.get(&(promise, month)).copied()
    }
}

/// The summaries of all promises from a month on.
pub(crate) async fn months(tx: &mut PgConnection, first: Date) -> Stored<Months> {
    let rows = sqlx::query!(
        r#"SELECT indicator, limit_value, month, kept, missed, pending, counted_at FROM charter_month
           WHERE network_id = acting_network() AND month >= $1"#,
        first.to_sqlx(),
    )
    .fetch_all(tx)
    .await?;
    let mut months = Months::default();
    for row in rows {
        let promise = promise_of(&row.indicator, row.limit_value)?;
        let cases = Cases { kept: row.kept.into(), missed: row.missed.into(), pending: row.pending.into() };
        months.cases.insert((promise, row.month.to_jiff()), cases);
        let counted_at = row.counted_at.to_jiff();
        months.counted_at = Some(months.counted_at.map_or(counted_at, |before| before.min(counted_at)));
    }
    Ok(months)
}

fn promise_of(indicator: &str, limit: i32) -> Stored<Promise> {
    Ok(Promise { indicator: known(Indicator::from_code(indicator), "an indicator")?, limit })
}

/// Counts a promise's months again, from one to another, both included.
pub(crate) async fn count(tx: &mut PgConnection, promise: Promise, first: Date, last: Date) -> Stored<()> {
    sqlx::query!(
        "SELECT count_charter($1, $2, $3, $4)",
        promise.indicator.code(),
        promise.limit,
        first.first_of_month().to_sqlx() as _,
        last.first_of_month().to_sqlx() as _,
    )
    .fetch_one(tx)
    .await?;
    Ok(())
}

/// What was promised in editions that held at some time since a day, or will hold; each with the month from which on it is counted up to now,
/// none when it never was.
pub(crate) async fn promises(tx: &mut PgConnection) -> Stored<Vec<(Promise, Option<Timestamp>)>> {
    let rows = sqlx::query!(
        r#"SELECT DISTINCT c.indicator, c.limit_value,
                  (SELECT min(m.counted_at) FROM charter_month m
                   WHERE m.network_id = c.network_id AND m.indicator = c.indicator AND m.limit_value = c.limit_value
                     AND m.month < date_trunc('month', now() AT TIME ZONE 'Europe/Rome')::date
                     AND m.month >= date_trunc('month', now() AT TIME ZONE 'Europe/Rome')::date - interval '35 months') AS counted_at
           FROM charter_commitment c
           JOIN charter_edition e ON e.network_id = c.network_id AND e.id = c.edition_id AND e.state = 'approved'
           WHERE c.network_id = acting_network()"#,
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok((
                promise_of(&row.indicator, row.limit_value)?,
                row.counted_at.map(jiff_sqlx::Timestamp::to_jiff),
            ))
        })
        .collect()
}

/// A period that was fixed, as it was published.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fixed {
    pub(crate) promise: Promise,
    pub(crate) first: Date,
    pub(crate) last: Date,
    pub(crate) cases: Cases,
    pub(crate) on: Timestamp,
}

/// The fixed periods that begin on a day or later.
pub(crate) async fn fixed(tx: &mut PgConnection, first: Date) -> Stored<Vec<Fixed>> {
    let rows = sqlx::query!(
        "SELECT indicator, limit_value, first_day, last_day, kept, missed, fixed_at FROM charter_fixed
         WHERE network_id = acting_network() AND first_day >= $1",
        first.to_sqlx(),
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Fixed {
                promise: promise_of(&row.indicator, row.limit_value)?,
                first: row.first_day.to_jiff(),
                last: row.last_day.to_jiff(),
                cases: Cases { kept: row.kept.into(), missed: row.missed.into(), pending: 0 },
                on: row.fixed_at.to_jiff(),
            })
        })
        .collect()
}

/// Fixes a period of so many months; false when it was before, is not over, or has cases that are still open.
pub(crate) async fn fix(tx: &mut PgConnection, promise: Promise, first: Date, months: i8) -> Stored<bool> {
    sqlx::query_scalar!(
        r#"SELECT fix_charter($1, $2, $3, $4) AS "fixed!""#,
        promise.indicator.code(),
        promise.limit,
        first.to_sqlx() as _,
        i32::from(months),
    )
    .fetch_one(tx)
    .await
}

/// A case, as far as the actor may see it.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    pub(crate) happened_at: Timestamp,
    /// `kept`, `missed` or `pending`.
    pub(crate) outcome: String,
    /// What it is about: `appointment`, `ticket`, `counter`, `vacancy`, `complaint`, `referral`, `sheet`.
    pub(crate) thing: String,
    pub(crate) key: Uuid,
    /// In the indicator's unit.
    pub(crate) measured: Option<f64>,
    /// What people call it.
    pub(crate) name: String,
    /// How many there are in all.
    pub(crate) total: i64,
}

/// The cases of a promise between two days, both included, that the actor may see: those with an outcome, or all. The ones that were missed
/// first, then the latest.
pub(crate) async fn facts(
    tx: &mut PgConnection,
    promise: Promise,
    (first, last): (Date, Date),
    outcome: &str,
    (most, skipped): (i64, i64),
) -> Stored<Vec<Fact>> {
    let rows = sqlx::query!(
        r#"SELECT f.happened_at AS "happened_at!", f.outcome AS "outcome!", f.thing AS "thing!", f.key AS "key!",
                  f.measured::float8 AS measured, f.total AS "total!",
                  coalesce(CASE f.thing
                      WHEN 'appointment' THEN (SELECT s.name || ', ' || c.name FROM appointment a
                                               JOIN bookable_service s ON s.network_id = a.network_id AND s.id = a.service_id
                                               JOIN counter c ON c.network_id = a.network_id AND c.id = a.counter_id
                                               WHERE a.network_id = acting_network() AND a.id = f.key)
                      WHEN 'ticket' THEN (SELECT t.number || ', ' || c.name FROM ticket t
                                          JOIN counter c ON c.network_id = t.network_id AND c.id = t.counter_id
                                          WHERE t.network_id = acting_network() AND t.id = f.key)
                      WHEN 'counter' THEN (SELECT c.name FROM counter c WHERE c.network_id = acting_network() AND c.id = f.key)
                      WHEN 'vacancy' THEN (SELECT v.title FROM vacancy v WHERE v.network_id = acting_network() AND v.id = f.key)
                      WHEN 'referral' THEN (SELECT r.code::text FROM referral r WHERE r.network_id = acting_network() AND r.id = f.key)
                      WHEN 'sheet' THEN (SELECT s.name || ', ' || b.name FROM service_sheet s
                                         JOIN body b ON b.network_id = s.network_id AND b.id = s.body_id
                                         WHERE s.network_id = acting_network() AND s.id = f.key)
                      WHEN 'complaint' THEN (SELECT k.number::text FROM complaint k WHERE k.network_id = acting_network() AND k.id = f.key)
                  END, '') AS "name!"
           FROM (SELECT g.*, count(*) OVER () AS total FROM charter_facts($1, $2, $3, $4) AS g
                 WHERE $5 = '' OR g.outcome = $5
                 ORDER BY g.outcome = 'missed' DESC, g.happened_at DESC, g.key LIMIT $6 OFFSET $7) AS f
           ORDER BY f.outcome = 'missed' DESC, f.happened_at DESC, f.key"#,
        promise.indicator.code(),
        promise.limit,
        first.to_sqlx() as _,
        last.to_sqlx() as _,
        outcome,
        most,
        skipped,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Fact {
            happened_at: row.happened_at.to_jiff(),
            outcome: row.outcome,
            thing: row.thing,
            key: row.key,
            measured: row.measured,
            name: row.name,
            total: row.total,
        })
        .collect())
}

/// What was changed because somebody wrote: the day and the words, the latest first.
pub(crate) async fn changes(tx: &mut PgConnection, since: Date, most: i32) -> Stored<Vec<(Date, String)>> {
    let rows = sqlx::query!(
        r#"SELECT on_day AS "on_day!", changed AS "changed!" FROM changes_after_complaints($1, $2)"#,
        since.to_sqlx() as _,
        most,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| (row.on_day.to_jiff(), row.changed)).collect())
}
