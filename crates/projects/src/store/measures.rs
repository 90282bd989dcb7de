//! Measures, their conditions and services.

use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{Euro, MeasureId, Rule, RuleKind};

/// A measure in the list.
pub(crate) struct MeasureLine {
    pub(crate) id: MeasureId,
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) funding: String,
    pub(crate) valid_from: Date,
    pub(crate) valid_to: Option<jiff_sqlx::Date>,
    pub(crate) amounts_are_examples: bool,
    pub(crate) services: i64,
    pub(crate) open_projects: i64,
}

/// The measures, those in force first.
pub(crate) async fn list(tx: &mut PgConnection, today: Date) -> Stored<Vec<MeasureLine>> {
    sqlx::query_as!(
        MeasureLine,
        r#"SELECT m.id, m.code, m.name, m.funding, m.valid_from, m.valid_to, m.amounts_are_examples,
                  (SELECT count(*) FROM measure_service s WHERE s.network_id = m.network_id AND s.measure_id = m.id) AS "services!",
                  (SELECT count(*) FROM project p JOIN project_state k ON k.code = p.state AND k.is_open
                   WHERE p.network_id = m.network_id AND p.measure_id = m.id) AS "open_projects!"
           FROM measure m WHERE m.network_id = acting_network()
           ORDER BY coalesce(m.valid_to, 'infinity') < $1, m.name, m.valid_from"#,
        today.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await
}

/// A measure as kept.
pub(crate) struct Measure {
    pub(crate) id: MeasureId,
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) funding: String,
    pub(crate) act: String,
    pub(crate) cup: Option<String>,
    pub(crate) amounts_are_examples: bool,
    pub(crate) shared_by_bodies: bool,
    pub(crate) hours_entry_days: i16,
    pub(crate) valid_from: Date,
    pub(crate) valid_to: Option<jiff_sqlx::Date>,
    pub(crate) revision: i32,
}

pub(crate) async fn measure(tx: &mut PgConnection, id: MeasureId) -> Stored<Option<Measure>> {
    sqlx::query_as!(
        Measure,
        "SELECT id, code, name, funding, act, cup, amounts_are_examples, shared_by_bodies, hours_entry_days, valid_from, valid_to, revision
         FROM measure WHERE network_id = acting_network() AND id = $1",
        id.0,
    )
    .fetch_optional(tx)
    .await
}

/// A measure's conditions in force on a day, in order. One that this program does not know is left out by the database's own check.
pub(crate) async fn rules(tx: &mut PgConnection, id: MeasureId, on: Date) -> Stored<Vec<Rule>> {
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

/// A service that a measure pays for.
pub(crate) struct MeasureService {
    pub(crate) id: Uuid,
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) lep: Option<String>,
    pub(crate) group_seats: Option<i16>,
    pub(crate) remote_allowed: bool,
    pub(crate) tariff: Option<Euro>,
    pub(crate) cap_minutes: Option<i32>,
    pub(crate) day_cap_minutes: Option<i16>,
    pub(crate) act: String,
    pub(crate) valid_from: Date,
    pub(crate) valid_to: Option<jiff_sqlx::Date>,
}

/// The services of a measure, by code; the earlier rows of a service first.
pub(crate) async fn services(tx: &mut PgConnection, id: MeasureId) -> Stored<Vec<MeasureService>> {
    let rows = sqlx::query!(
        r#"SELECT id, code, name, lep, group_seats, remote_allowed, (hourly_tariff * 100)::bigint AS tariff_cents, cap_minutes,
                  day_cap_minutes, act, valid_from AS "valid_from: jiff_sqlx::Date", valid_to
           FROM measure_service WHERE network_id = acting_network() AND measure_id = $1 ORDER BY code, valid_from"#,
        id.0,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| MeasureService {
            id: row.id,
            code: row.code,
            name: row.name,
            lep: row.lep,
            group_seats: row.group_seats,
            remote_allowed: row.remote_allowed,
            tariff: row.tariff_cents.map(Euro),
            cap_minutes: row.cap_minutes,
            day_cap_minutes: row.day_cap_minutes,
            act: row.act,
            valid_from: row.valid_from.to_jiff(),
            valid_to: row.valid_to,
        })
        .collect())
}

/// What the form of a measure says.
pub(crate) struct MeasureSaid {
    pub(crate) name: String,
    pub(crate) funding: String,
    pub(crate) act: String,
    pub(crate) cup: Option<String>,
    pub(crate) valid_to: Option<Date>,
    pub(crate) hours_entry_days: i16,
    pub(crate) amounts_are_examples: bool,
}

/// Saves a measure; false when somebody else saved in the meantime.
pub(crate) async fn save(
    tx: &mut PgConnection,
    id: MeasureId,
    revision: i32,
    said: &MeasureSaid,
) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE measure SET name = $3, funding = $4, act = $5, cup = $6, valid_to = $7, hours_entry_days = $8,
                amounts_are_examples = $9, revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        said.name,
        said.funding,
        said.act,
        said.cup,
        said.valid_to.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
        said.hours_entry_days,
        said.amounts_are_examples,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// From a day on, a service has this tariff and these caps by this act: the row in force ends the day before, and a new one begins. What
/// was given before keeps what was in force then. False when no row of the service is in force on that day, or it began on it.
pub(crate) async fn change_service(
    tx: &mut PgConnection,
    service: Uuid,
    tariff: Option<Euro>,
    cap_minutes: Option<i32>,
    act: &str,
    from: Date,
) -> Stored<bool> {
    let ended = sqlx::query!(
        "UPDATE measure_service SET valid_to = $2::date - 1
         WHERE network_id = acting_network() AND id = $1 AND valid_from < $2 AND coalesce(valid_to, 'infinity') >= $2",
        service,
        from.to_sqlx() as _,
    )
    .execute(&mut *tx)
    .await?;
    if ended.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query!(
        "INSERT INTO measure_service (network_id, id, measure_id, code, name, lep, mode, group_seats, remote_allowed, hourly_tariff,
                                      cap_minutes, day_cap_minutes, act, valid_from)
         SELECT network_id, gen_random_uuid(), measure_id, code, name, lep, mode, group_seats, remote_allowed, $3::bigint / 100.0,
                $4, day_cap_minutes, $5, $2
         FROM measure_service WHERE network_id = acting_network() AND id = $1",
        service,
        from.to_sqlx() as _,
        tariff.map(|tariff| tariff.0),
        cap_minutes,
        act,
    )
    .execute(tx)
    .await?;
    Ok(true)
}
