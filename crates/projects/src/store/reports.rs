//! The report of a project's month, and corrections beside it.

use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use crate::model::{
    Euro, ProjectId,
    report::{MonthStanding, ReportContent, ReportLine},
    times,
};

/// The hours given in a month, as its report would say them.
pub(crate) async fn lines(tx: &mut PgConnection, id: ProjectId, month: Date) -> Stored<Vec<ReportLine>> {
    let rows = sqlx::query!(
        r#"SELECT s.id, v.code, v.name, lower(attended(s, t)) AS "starts!: jiff_sqlx::Timestamp", upper(attended(s, t)) AS "ends!: jiff_sqlx::Timestamp",
                  minutes_of(attended(s, t)) AS "minutes!", a.display_name AS operator, s.remote, s.activity, t.signed_how,
                  (v.hourly_tariff * 100)::bigint AS tariff_cents
           FROM attendance t
           JOIN session_of_service s ON s.network_id = t.network_id AND s.id = t.session_id
           JOIN measure_service v ON v.network_id = s.network_id AND v.id = s.service_id
           JOIN operator o ON o.network_id = s.network_id AND o.id = s.operator_id
           JOIN account a ON a.id = o.account_id
           WHERE t.network_id = acting_network() AND t.project_id = $1 AND s.state = 'held' AND t.state = 'present'
             AND month_in_rome(lower(s.actual)) = $2
           ORDER BY lower(s.actual), s.id"#,
        id.0,
        month.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let (day, from) = times::in_rome(row.starts.to_jiff());
            ReportLine {
                session: row.id,
                service_code: row.code,
                service: row.name,
                day,
                from,
                to: times::in_rome(row.ends.to_jiff()).1,
                minutes: row.minutes.into(),
                operator: row.operator,
                remote: row.remote,
                activity: row.activity,
                signed: row.signed_how,
                tariff: row.tariff_cents.map(Euro),
            }
        })
        .collect())
}

/// What keeps a month's report from being sent.
pub(crate) async fn standing(
    tx: &mut PgConnection,
    id: ProjectId,
    month: Date,
    over: bool,
) -> Stored<MonthStanding> {
    let row = sqlx::query!(
        r#"SELECT count(*) FILTER (WHERE s.state = 'planned') AS "undecided!",
                  count(*) FILTER (WHERE s.state = 'held' AND t.state = 'expected') AS "unmarked!",
                  count(*) FILTER (WHERE s.state = 'held' AND t.state = 'present' AND t.signed_how IS NULL) AS "unsigned!",
                  coalesce(sum(minutes_of(attended(s, t))) FILTER (WHERE s.state = 'held' AND t.state = 'present'), 0) AS "minutes!"
           FROM attendance t JOIN session_of_service s ON s.network_id = t.network_id AND s.id = t.session_id
           WHERE t.network_id = acting_network() AND t.project_id = $1
             AND month_in_rome(lower(coalesce(s.actual, s.planned))) = $2"#,
        id.0,
        month.to_sqlx() as _,
    )
    .fetch_one(tx)
    .await?;
    Ok(MonthStanding {
        undecided: row.undecided,
        unmarked: row.unmarked,
        unsigned: row.unsigned,
        minutes: row.minutes,
        over,
    })
}

/// A report that was sent.
pub(crate) struct SentReport {
    pub(crate) id: Uuid,
    pub(crate) content: Json<ReportContent>,
    pub(crate) digest: Vec<u8>,
    pub(crate) submitted_at: Timestamp,
    pub(crate) submitted_by: String,
}

pub(crate) async fn sent(tx: &mut PgConnection, id: ProjectId, month: Date) -> Stored<Option<SentReport>> {
    sqlx::query_as!(
        SentReport,
        r#"SELECT r.id, r.content AS "content: Json<ReportContent>", r.digest, r.submitted_at, a.display_name AS submitted_by
           FROM activity_report r JOIN account a ON a.id = r.submitted_by
           WHERE r.network_id = acting_network() AND r.project_id = $1 AND r.month = $2"#,
        id.0,
        month.to_sqlx() as _,
    )
    .fetch_optional(tx)
    .await
}

/// Sends a report: from now on its hours are fixed.
pub(crate) async fn submit(
    tx: &mut PgConnection,
    id: ProjectId,
    content: &ReportContent,
    digest: &[u8; 32],
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO activity_report (network_id, register_id, id, project_id, month, minutes, content, digest, submitted_by)
         SELECT p.network_id, p.register_id, $2, p.id, $3, $4, $5, $6, acting_account()
         FROM project p WHERE p.network_id = acting_network() AND p.id = $1",
        id.0,
        Uuid::now_v7(),
        content.month.to_sqlx() as _,
        i32::try_from(content.minutes()).unwrap_or(i32::MAX),
        Json(content) as _,
        digest.as_slice(),
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// What was wrong in a sent report.
pub(crate) struct Correction {
    pub(crate) session: Uuid,
    pub(crate) reason: String,
    pub(crate) minutes: i32,
    pub(crate) recorded_at: Timestamp,
    pub(crate) recorded_by: String,
}

pub(crate) async fn corrections(tx: &mut PgConnection, report: Uuid) -> Stored<Vec<Correction>> {
    sqlx::query_as!(
        Correction,
        "SELECT c.session_id AS session, c.reason, c.minutes, c.recorded_at, a.display_name AS recorded_by
         FROM session_correction c JOIN account a ON a.id = c.recorded_by
         WHERE c.network_id = acting_network() AND c.report_id = $1 ORDER BY c.recorded_at",
        report,
    )
    .fetch_all(tx)
    .await
}

/// Says beside a sent report what should have been in it.
pub(crate) async fn correct(
    tx: &mut PgConnection,
    report: Uuid,
    session: Uuid,
    minutes: i32,
    reason: &str,
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO session_correction (network_id, register_id, id, report_id, session_id, reason, minutes, recorded_by)
         SELECT r.network_id, r.register_id, $2, r.id, $3, $4, $5, acting_account()
         FROM activity_report r WHERE r.network_id = acting_network() AND r.id = $1",
        report,
        Uuid::now_v7(),
        session,
        reason,
        minutes,
    )
    .execute(tx)
    .await?;
    Ok(())
}
