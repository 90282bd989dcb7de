//! Measures and their versions.

use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::MeasureId;

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
    pub(crate) logos: Vec<String>,
    pub(crate) amounts_are_examples: bool,
    pub(crate) shared_by_bodies: bool,
    pub(crate) hours_entry_days: i16,
    pub(crate) valid_from: Date,
    pub(crate) valid_to: Option<jiff_sqlx::Date>,
    pub(crate) revision: i32,
}

impl Measure {
    /// Whether projects can be proposed under it on a day.
    pub(crate) fn holds_on(&self, day: Date) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|to| day <= to.to_jiff())
    }
}

pub(crate) async fn measure(tx: &mut PgConnection, id: MeasureId) -> Stored<Option<Measure>> {
    sqlx::query_as!(
        Measure,
        "SELECT id, code, name, funding, act, cup, logos, amounts_are_examples, shared_by_bodies, hours_entry_days, valid_from, valid_to, revision
         FROM measure WHERE network_id = acting_network() AND id = $1",
        id.0,
    )
    .fetch_optional(tx)
    .await
}

/// A version of a measure: its rows of one code.
pub(crate) struct MeasureVersion {
    pub(crate) id: MeasureId,
    pub(crate) act: String,
    pub(crate) valid_from: Date,
    pub(crate) valid_to: Option<jiff_sqlx::Date>,
}

/// The versions of a measure by its code, the latest first.
pub(crate) async fn versions(tx: &mut PgConnection, code: &str) -> Stored<Vec<MeasureVersion>> {
    sqlx::query_as!(
        MeasureVersion,
        "SELECT id, act, valid_from, valid_to FROM measure WHERE network_id = acting_network() AND code = $1 ORDER BY valid_from DESC",
        code,
    )
    .fetch_all(tx)
    .await
}

/// The last day on which a project was proposed under a measure, in whatever register; none: it may still change freely.
pub(crate) async fn last_used_on(tx: &mut PgConnection, id: MeasureId) -> Stored<Option<Date>> {
    let day = sqlx::query_scalar!("SELECT measure_last_used_on($1)", id.0).fetch_one(tx).await?;
    Ok(day.map(jiff_sqlx::Date::to_jiff))
}

/// What the form of a measure says.
pub(crate) struct MeasureSaid {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) funding: String,
    pub(crate) act: String,
    pub(crate) cup: Option<String>,
    pub(crate) logos: Vec<String>,
    pub(crate) shared_by_bodies: bool,
    pub(crate) valid_from: Date,
    pub(crate) valid_to: Option<Date>,
    pub(crate) hours_entry_days: i16,
    pub(crate) amounts_are_examples: bool,
}

/// Writes a measure.
///
/// # Errors
/// Constraint `measure_versions_apart` when one of its code holds on one of its days.
pub(crate) async fn insert(tx: &mut PgConnection, said: &MeasureSaid) -> Stored<MeasureId> {
    sqlx::query_scalar!(
        r#"INSERT INTO measure (network_id, id, code, name, funding, act, cup, logos, amounts_are_examples, shared_by_bodies,
                                hours_entry_days, valid_from, valid_to)
           VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id AS "id: MeasureId""#,
        Uuid::now_v7(),
        said.code,
        said.name,
        said.funding,
        said.act,
        said.cup,
        &said.logos,
        said.amounts_are_examples,
        said.shared_by_bodies,
        said.hours_entry_days,
        said.valid_from.to_sqlx() as _,
        said.valid_to.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
    )
    .fetch_one(tx)
    .await
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
                amounts_are_examples = $9, logos = $10, revision = revision + 1
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
        &said.logos,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// A version from its first day on, with the conditions and services that hold on that day in the one before, which ends the day before.
/// Services of the one before go on for the projects that began under it.
pub(crate) async fn new_version(
    tx: &mut PgConnection,
    before: &Measure,
    said: &MeasureSaid,
) -> Stored<MeasureId> {
    sqlx::query!(
        "UPDATE measure SET valid_to = $2::date - 1, revision = revision + 1 WHERE network_id = acting_network() AND id = $1",
        before.id.0,
        said.valid_from.to_sqlx() as _,
    )
    .execute(&mut *tx)
    .await?;
    let id = insert(tx, said).await?;
    sqlx::query!(
        "INSERT INTO measure_rule (network_id, id, measure_id, position, kind, number, words, act, valid_from, valid_to)
         SELECT network_id, gen_random_uuid(), $2, position, kind, number, words, act, $3, valid_to FROM measure_rule
         WHERE network_id = acting_network() AND measure_id = $1 AND $3 BETWEEN valid_from AND coalesce(valid_to, 'infinity')",
        before.id.0,
        id.0,
        said.valid_from.to_sqlx() as _,
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "INSERT INTO measure_service (network_id, id, measure_id, code, name, lep, mode, group_seats, remote_allowed, hourly_tariff,
                                      cap_minutes, day_cap_minutes, act, valid_from, valid_to)
         SELECT network_id, gen_random_uuid(), $2, code, name, lep, mode, group_seats, remote_allowed, hourly_tariff, cap_minutes,
                day_cap_minutes, act, $3, valid_to FROM measure_service
         WHERE network_id = acting_network() AND measure_id = $1 AND $3 BETWEEN valid_from AND coalesce(valid_to, 'infinity')",
        before.id.0,
        id.0,
        said.valid_from.to_sqlx() as _,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Takes a version away that nobody uses; the one before, which ended for it, goes on as long as this one would have. Gives the one before.
///
/// # Errors
/// Foreign keys, when a list of assigned people speaks of it.
pub(crate) async fn remove(tx: &mut PgConnection, measure: &Measure) -> Stored<Option<MeasureId>> {
    sqlx::query!(
        "DELETE FROM measure_rule WHERE network_id = acting_network() AND measure_id = $1",
        measure.id.0
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "DELETE FROM measure_service WHERE network_id = acting_network() AND measure_id = $1",
        measure.id.0
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!("DELETE FROM measure WHERE network_id = acting_network() AND id = $1", measure.id.0)
        .execute(&mut *tx)
        .await?;
    sqlx::query_scalar!(
        r#"UPDATE measure SET valid_to = $3, revision = revision + 1
           WHERE network_id = acting_network() AND code = $1 AND valid_to = $2::date - 1 RETURNING id AS "id: MeasureId""#,
        measure.code,
        measure.valid_from.to_sqlx() as _,
        measure.valid_to as _,
    )
    .fetch_optional(tx)
    .await
}
