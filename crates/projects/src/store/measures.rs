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
pub(crate) async fn all_rules(tx: &mut PgConnection, id: MeasureId) -> Stored<Vec<RuleRow>> {
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
pub(crate) async fn add_rule(
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
pub(crate) async fn end_rule(
    tx: &mut PgConnection,
    measure: MeasureId,
    rule: Uuid,
    in_use: bool,
) -> Stored<bool> {
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

/// Takes back an end of today.
pub(crate) async fn resume_rule(tx: &mut PgConnection, measure: MeasureId, rule: Uuid) -> Stored<bool> {
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
pub(crate) async fn insert_service(
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
pub(crate) async fn rewrite_service(
    tx: &mut PgConnection,
    service: Uuid,
    said: &ServiceSaid,
) -> Stored<bool> {
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
pub(crate) async fn remove_service(tx: &mut PgConnection, measure: MeasureId, service: Uuid) -> Stored<bool> {
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
pub(crate) async fn change_service(tx: &mut PgConnection, service: Uuid, said: &ServiceSaid) -> Stored<bool> {
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
