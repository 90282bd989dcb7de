//! The services of a measure, with their tariffs and caps.

use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{Euro, MeasureId};

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
pub(crate) async fn all(tx: &mut PgConnection, id: MeasureId) -> Stored<Vec<MeasureService>> {
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

/// Tariff and caps of a service, by an act, from a day on.
pub(crate) struct ServiceSaid {
    pub(crate) tariff: Option<Euro>,
    pub(crate) cap_minutes: Option<i32>,
    pub(crate) day_cap_minutes: Option<i16>,
    pub(crate) act: String,
    pub(crate) from: Date,
}

/// What a new service says beside tariff and caps.
pub(crate) struct NewService<'a> {
    pub(crate) code: &'a str,
    pub(crate) name: &'a str,
    pub(crate) lep: Option<&'a str>,
    pub(crate) group_seats: Option<i16>,
    pub(crate) remote_allowed: bool,
}

/// Adds a service to a measure.
///
/// # Errors
/// Constraint `measure_service_rows_apart` when there is one of that code.
pub(crate) async fn insert(
    tx: &mut PgConnection,
    measure: MeasureId,
    new: &NewService<'_>,
    said: &ServiceSaid,
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO measure_service (network_id, id, measure_id, code, name, lep, mode, group_seats, remote_allowed, hourly_tariff,
                                      cap_minutes, day_cap_minutes, act, valid_from)
         VALUES (acting_network(), $1, $2, $3, $4, $5, CASE WHEN $6::smallint IS NULL THEN 'individual' ELSE 'group' END, $6, $7,
                 $8::bigint / 100.0, $9, $10, $11, $12)",
        Uuid::now_v7(),
        measure.0,
        new.code,
        new.name,
        new.lep,
        new.group_seats,
        new.remote_allowed,
        said.tariff.map(|tariff| tariff.0),
        said.cap_minutes,
        said.day_cap_minutes,
        said.act,
        said.from.to_sqlx() as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Changes a service of a measure that nobody uses, in place.
pub(crate) async fn rewrite(tx: &mut PgConnection, service: Uuid, said: &ServiceSaid) -> Stored<bool> {
    let changed = sqlx::query!(
        "UPDATE measure_service SET hourly_tariff = $2::bigint / 100.0, cap_minutes = $3, day_cap_minutes = $4, act = $5
         WHERE network_id = acting_network() AND id = $1",
        service,
        said.tariff.map(|tariff| tariff.0),
        said.cap_minutes,
        said.day_cap_minutes,
        said.act,
    )
    .execute(tx)
    .await?;
    Ok(changed.rows_affected() == 1)
}

/// Takes away a service that nothing uses.
///
/// # Errors
/// Foreign keys, and constraint `measure_part_stays`, when something does.
pub(crate) async fn remove(tx: &mut PgConnection, measure: MeasureId, service: Uuid) -> Stored<bool> {
    let removed = sqlx::query!(
        "DELETE FROM measure_service WHERE network_id = acting_network() AND measure_id = $1 AND id = $2",
        measure.0,
        service,
    )
    .execute(tx)
    .await?;
    Ok(removed.rows_affected() == 1)
}

/// From a day on, a service has this tariff and these caps by this act: the row in force ends the day before, and a new one begins. What
/// was given before keeps what was in force then, and projects that began before keep their caps. False when no row of the service is in
/// force on that day, or it began on it.
pub(crate) async fn change(tx: &mut PgConnection, service: Uuid, said: &ServiceSaid) -> Stored<bool> {
    let ended = sqlx::query!(
        "UPDATE measure_service SET valid_to = $2::date - 1
         WHERE network_id = acting_network() AND id = $1 AND valid_from < $2 AND coalesce(valid_to, 'infinity') >= $2",
        service,
        said.from.to_sqlx() as _,
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
                $4, $5, $6, $2
         FROM measure_service WHERE network_id = acting_network() AND id = $1",
        service,
        said.from.to_sqlx() as _,
        said.tariff.map(|tariff| tariff.0),
        said.cap_minutes,
        said.day_cap_minutes,
        said.act,
    )
    .execute(tx)
    .await?;
    Ok(true)
}
