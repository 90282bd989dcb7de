//! The conditions of a measure.

use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{MeasureId, Rule, RuleKind};

/// A measure's conditions in force on a day, in order. One that this program does not know is left out by the database's own check.
pub(crate) async fn in_force(tx: &mut PgConnection, id: MeasureId, on: Date) -> Stored<Vec<Rule>> {
    let rows = sqlx::query!(
        "SELECT kind, number, words, act FROM measure_rule
         WHERE network_id = acting_network() AND measure_id = $1 AND $2 BETWEEN valid_from AND coalesce(valid_to, 'infinity')
         ORDER BY position, id",
        id.0,
        on.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await?;
    let rule = |kind| move |act| Rule { kind, act };
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            RuleKind::from_kept(&row.kind, row.number, row.words).map(|kind| rule(kind)(row.act))
        })
        .collect())
}

/// A condition with its days.
pub(crate) struct RuleRow {
    pub(crate) id: Uuid,
    pub(crate) rule: Rule,
    pub(crate) valid_from: Date,
    pub(crate) valid_to: Option<jiff_sqlx::Date>,
    /// It ended as of today: the end can still be taken back.
    pub(crate) ended_today: bool,
}

/// All conditions of a measure, in order; those that ended too.
pub(crate) async fn all(tx: &mut PgConnection, id: MeasureId) -> Stored<Vec<RuleRow>> {
    let rows = sqlx::query!(
        r#"SELECT id, kind, number, words, act, valid_from AS "valid_from: jiff_sqlx::Date", valid_to,
                  coalesce(valid_to = today_in_rome() - 1, false) AS "ended_today!"
           FROM measure_rule WHERE network_id = acting_network() AND measure_id = $1 ORDER BY position, valid_from, id"#,
        id.0,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let kind = RuleKind::from_kept(&row.kind, row.number, row.words)?;
            Some(RuleRow {
                id: row.id,
                rule: Rule { kind, act: row.act },
                valid_from: row.valid_from.to_jiff(),
                valid_to: row.valid_to,
                ended_today: row.ended_today,
            })
        })
        .collect())
}

/// Adds a condition from a day on, after the others.
pub(crate) async fn add(
    tx: &mut PgConnection,
    measure: MeasureId,
    kind: &RuleKind,
    act: &str,
    from: Date,
) -> Stored<()> {
    let (code, number, words) = kind.to_keep();
    sqlx::query!(
        "INSERT INTO measure_rule (network_id, id, measure_id, position, kind, number, words, act, valid_from)
         SELECT acting_network(), $2, $1, coalesce(max(position), 0) + 1, $3, $4, $5, $6, $7
         FROM measure_rule WHERE network_id = acting_network() AND measure_id = $1",
        measure.0,
        Uuid::now_v7(),
        code,
        number,
        words as _,
        act,
        from.to_sqlx() as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Ends a condition as of today, or takes it away when nobody uses the measure or it has not begun. False when it ended already.
pub(crate) async fn end(tx: &mut PgConnection, measure: MeasureId, rule: Uuid, in_use: bool) -> Stored<bool> {
    let removed = sqlx::query!(
        "DELETE FROM measure_rule WHERE network_id = acting_network() AND measure_id = $1 AND id = $2 AND valid_to IS NULL
           AND (NOT $3 OR valid_from > today_in_rome())",
        measure.0,
        rule,
        in_use,
    )
    .execute(&mut *tx)
    .await?;
    if removed.rows_affected() == 1 {
        return Ok(true);
    }
    let ended = sqlx::query!(
        "UPDATE measure_rule SET valid_to = today_in_rome() - 1
         WHERE network_id = acting_network() AND measure_id = $1 AND id = $2 AND valid_to IS NULL",
        measure.0,
        rule,
    )
    .execute(tx)
    .await?;
    Ok(ended.rows_affected() == 1)
}

/// Puts back a condition that was taken away, as the change log keeps it; false when there is none such, or it is there.
pub(crate) async fn put_back(tx: &mut PgConnection, measure: MeasureId, rule: Uuid) -> Stored<bool> {
    let back = sqlx::query!(
        "INSERT INTO measure_rule
         SELECT (jsonb_populate_record(NULL::measure_rule, l.before)).*
         FROM (SELECT before FROM change_log
               WHERE network_id = acting_network() AND table_name = 'measure_rule' AND row_key = jsonb_build_object('id', $2::uuid) AND operation = 'delete'
               ORDER BY id DESC LIMIT 1) AS l
         WHERE l.before ->> 'measure_id' = $1::uuid::text
           AND NOT EXISTS (SELECT FROM measure_rule WHERE network_id = acting_network() AND id = $2)",
        measure.0,
        rule,
    )
    .execute(tx)
    .await?;
    Ok(back.rows_affected() == 1)
}

/// Takes back an end of today.
pub(crate) async fn resume(tx: &mut PgConnection, measure: MeasureId, rule: Uuid) -> Stored<bool> {
    let resumed = sqlx::query!(
        "UPDATE measure_rule SET valid_to = NULL
         WHERE network_id = acting_network() AND measure_id = $1 AND id = $2 AND valid_to = today_in_rome() - 1",
        measure.0,
        rule,
    )
    .execute(tx)
    .await?;
    Ok(resumed.rows_affected() == 1)
}
