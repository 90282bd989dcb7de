//! Operators' hours at counters, absences and languages.

use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use snodo_network::OperatorId;
use sqlx::PgConnection;
use uuid::Uuid;

use super::rows::WeeklyRow;

/// Somebody who works in the network today or later.
#[derive(Clone, Debug)]
pub(crate) struct OperatorLine {
    pub(crate) id: OperatorId,
    pub(crate) name: String,
    pub(crate) body_name: String,
    /// How many weekly stretches they have today or later.
    pub(crate) stretches: i64,
}

/// Who works in the network today or later, by name; or the one with this key.
pub(crate) async fn operators(
    tx: &mut PgConnection,
    one: Option<OperatorId>,
    today: Date,
) -> Stored<Vec<OperatorLine>> {
    sqlx::query_as!(
        OperatorLine,
        r#"SELECT o.id, a.display_name AS name, b.name AS body_name,
                  (SELECT count(*) FROM operator_hours h
                   WHERE h.network_id = o.network_id AND h.operator_id = o.id AND coalesce(h.valid_to, 'infinity') >= $2) AS "stretches!"
           FROM operator o
           JOIN account a ON a.id = o.account_id
           JOIN body b ON b.network_id = o.network_id AND b.id = o.body_id
           WHERE o.network_id = acting_network() AND ($1::uuid IS NULL OR o.id = $1) AND coalesce(o.valid_to, 'infinity') >= $2
           ORDER BY a.display_name, b.name, o.id"#,
        one.map(|id| id.0) as _,
        today.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await
}

/// An absence that is not over.
#[derive(Clone, Debug)]
pub(crate) struct Absence {
    pub(crate) id: Uuid,
    pub(crate) starts: Timestamp,
    pub(crate) ends: Timestamp,
    pub(crate) kind: String,
}

/// What an operator's page shows of them.
pub(crate) struct OperatorsTime {
    pub(crate) stretches: Vec<WeeklyRow>,
    pub(crate) absences: Vec<Absence>,
    pub(crate) languages: Vec<String>,
    pub(crate) services: Vec<Uuid>,
    /// When they are booked, later than now.
    pub(crate) booked: Vec<(Timestamp, Timestamp)>,
}

/// An operator's weekly hours that are not over, with single days from today on.
pub(crate) async fn stretches_of(
    tx: &mut PgConnection,
    operator: OperatorId,
    today: Date,
) -> Stored<Vec<WeeklyRow>> {
    let rows = sqlx::query_scalar!(
        r#"SELECT to_jsonb(h) || jsonb_build_object('owner', h.operator_id, 'place', h.counter_id, 'changes', (
                      SELECT coalesce(jsonb_agg(to_jsonb(x) ORDER BY x.on_date), '[]') FROM operator_hours_change x
                      WHERE x.network_id = h.network_id AND x.hours_id = h.id AND x.on_date >= $2)) AS "row!: sqlx::types::Json<WeeklyRow>"
           FROM operator_hours h
           WHERE h.network_id = acting_network() AND h.operator_id = $1 AND coalesce(h.valid_to, 'infinity') >= $2
           ORDER BY h.weekday, h.starts_at, h.valid_from"#,
        operator.0,
        today.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// An operator's hours that are not over, with single days from today on; absences, languages, services, booked times.
pub(crate) async fn time_of(
    tx: &mut PgConnection,
    operator: OperatorId,
    today: Date,
    now: Timestamp,
) -> Stored<OperatorsTime> {
    let stretches = stretches_of(&mut *tx, operator, today).await?;
    let absences = sqlx::query!(
        r#"SELECT id, starts_at AS "starts: jiff_sqlx::Timestamp", ends_at AS "ends: jiff_sqlx::Timestamp", kind
           FROM operator_absence
           WHERE network_id = acting_network() AND operator_id = $1 AND ends_at > $2
           ORDER BY starts_at"#,
        operator.0,
        now.to_sqlx() as _,
    )
    .fetch_all(&mut *tx)
    .await?;
    let said = sqlx::query!(
        r#"SELECT ARRAY(SELECT l.language FROM operator_language l
                        WHERE l.network_id = acting_network() AND l.operator_id = $1 ORDER BY l.language) AS "languages!: Vec<String>",
                  ARRAY(SELECT s.service_id FROM service_of_operator s
                        WHERE s.network_id = acting_network() AND s.operator_id = $1) AS "services!: Vec<Uuid>""#,
        operator.0
    )
    .fetch_one(&mut *tx)
    .await?;
    let booked = sqlx::query!(
        r#"SELECT e.starts_at AS "starts: jiff_sqlx::Timestamp", e.ends_at AS "ends: jiff_sqlx::Timestamp"
           FROM operator_engagement e
           WHERE e.network_id = acting_network() AND e.operator_id = $1 AND e.starts_at > $2
           ORDER BY e.starts_at"#,
        operator.0,
        now.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await?;
    Ok(OperatorsTime {
        stretches,
        absences: absences
            .into_iter()
            .map(|row| Absence {
                id: row.id,
                starts: row.starts.to_jiff(),
                ends: row.ends.to_jiff(),
                kind: row.kind,
            })
            .collect(),
        languages: said.languages,
        services: said.services,
        booked: booked.into_iter().map(|row| (row.starts.to_jiff(), row.ends.to_jiff())).collect(),
    })
}

/// Enters an absence.
pub(crate) async fn add_absence(
    tx: &mut PgConnection,
    operator: OperatorId,
    (starts, ends): (Timestamp, Timestamp),
    kind: &str,
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO operator_absence (network_id, id, operator_id, during, kind)
         VALUES (acting_network(), $1, $2, tstzrange($3, $4), $5)",
        Uuid::now_v7(),
        operator.0,
        starts.to_sqlx() as _,
        ends.to_sqlx() as _,
        kind,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes an absence back from now on: one that has begun keeps what is past. False when it is not there or over.
pub(crate) async fn take_back_absence(
    tx: &mut PgConnection,
    operator: OperatorId,
    id: Uuid,
    now: Timestamp,
) -> Stored<bool> {
    let now = now.to_sqlx();
    let shortened = sqlx::query!(
        "UPDATE operator_absence SET during = tstzrange(lower(during), $3)
         WHERE network_id = acting_network() AND operator_id = $1 AND id = $2 AND lower(during) < $3 AND upper(during) > $3",
        operator.0,
        id,
        now as _
    )
    .execute(&mut *tx)
    .await?;
    if shortened.rows_affected() == 1 {
        return Ok(true);
    }
    let removed = sqlx::query!(
        "DELETE FROM operator_absence
         WHERE network_id = acting_network() AND operator_id = $1 AND id = $2 AND lower(during) >= $3",
        operator.0,
        id,
        now as _
    )
    .execute(tx)
    .await?;
    Ok(removed.rows_affected() == 1)
}

/// An operator speaks these languages and no others, beside Italian.
pub(crate) async fn speak(tx: &mut PgConnection, operator: OperatorId, languages: &[String]) -> Stored<()> {
    keep_exactly!(tx, "operator_language", "operator_id" of operator.0, "language" "text[]" in languages);
    Ok(())
}
