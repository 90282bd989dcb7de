//! The regions' rules, as reference data keeps them.

use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use snodo_projects::Euro;
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use crate::model::{BelowShare, HostLimit, Rule, SuspensionRule};

/// A rule's row, as the statements below give it.
struct RuleRow {
    region: String,
    valid_from: Date,
    valid_to: Option<jiff_sqlx::Date>,
    act: String,
    source: String,
    minimum_age: i16,
    min_months: i16,
    max_months: i16,
    max_months_extended: i16,
    max_months_longest: i16,
    allowance_full: i64,
    full_weekly_hours: i16,
    allowance_least: i64,
    least_weekly_hours: i16,
    attendance_per_mille: i32,
    below_share: String,
    interns_per_promoter_tutor: i16,
    interns_per_host_tutor: i16,
    limited_bands: Vec<String>,
    share_rounds_up: bool,
    again_with_host: bool,
    examples: Vec<String>,
    host_limits: Json<Vec<HostLimit>>,
    suspensions: Json<Vec<SuspensionRule>>,
}

impl From<RuleRow> for Rule {
    fn from(row: RuleRow) -> Rule {
        Rule {
            region: row.region,
            valid_from: row.valid_from,
            valid_to: row.valid_to.map(jiff_sqlx::Date::to_jiff),
            act: row.act,
            source: row.source,
            minimum_age: row.minimum_age,
            min_months: row.min_months,
            max_months: [row.max_months, row.max_months_extended, row.max_months_longest],
            allowance_full: Euro(row.allowance_full),
            full_weekly_hours: row.full_weekly_hours,
            allowance_least: Euro(row.allowance_least),
            least_weekly_hours: row.least_weekly_hours,
            attendance_per_mille: row.attendance_per_mille,
            below: if row.below_share == "nothing" { BelowShare::Nothing } else { BelowShare::Proportional },
            per_promoter_tutor: row.interns_per_promoter_tutor,
            per_host_tutor: row.interns_per_host_tutor,
            limited_bands: row.limited_bands,
            share_rounds_up: row.share_rounds_up,
            again_with_host: row.again_with_host,
            examples: row.examples,
            host_limits: row.host_limits.0,
            suspensions: row.suspensions.0,
        }
    }
}

/// All rules, or those of a region from a day: by region, the latest first.
async fn rules(tx: &mut PgConnection, of: Option<(&str, Date)>) -> Stored<Vec<Rule>> {
    let rows = sqlx::query_as!(
        RuleRow,
        r#"SELECT r.region, r.valid_from, r.valid_to, r.act, r.source, r.minimum_age, r.min_months, r.max_months, r.max_months_extended,
                  r.max_months_longest, (r.allowance_full * 100)::bigint AS "allowance_full!", r.full_weekly_hours,
                  (r.allowance_least * 100)::bigint AS "allowance_least!", r.least_weekly_hours,
                  (r.attendance_share * 1000)::integer AS "attendance_per_mille!", r.below_share, r.interns_per_promoter_tutor,
                  r.interns_per_host_tutor, r.limited_bands, r.share_rounds_up, r.again_with_host, r.examples,
                  (SELECT coalesce(jsonb_agg(jsonb_build_object('from', l.employees_from, 'to', l.employees_to, 'interns', l.interns,
                                                                'per_mille', (l.interns_share * 1000)::integer) ORDER BY l.employees_from), '[]')
                   FROM internship_host_limit l WHERE l.region = r.region AND l.valid_from = r.valid_from) AS "host_limits!: Json<Vec<HostLimit>>",
                  (SELECT coalesce(jsonb_agg(jsonb_build_object('reason', s.reason, 'least_days', s.least_days, 'act', s.act)
                                             ORDER BY s.least_days, s.reason), '[]')
                   FROM internship_suspension_rule s
                   WHERE s.region = r.region AND s.valid_from = r.valid_from) AS "suspensions!: Json<Vec<SuspensionRule>>"
           FROM internship_rule r
           WHERE $1::text IS NULL OR (r.region = $1 AND r.valid_from = $2)
           ORDER BY r.region, r.valid_from DESC"#,
        of.map(|(region, _)| region),
        of.map(|(_, from)| from.to_sqlx()) as _,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(Rule::from).collect())
}

/// All rules, by region, the latest first.
pub(crate) async fn all(tx: &mut PgConnection) -> Stored<Vec<Rule>> {
    rules(tx, None).await
}

/// The rule of a region from a day.
pub(crate) async fn rule(tx: &mut PgConnection, region: &str, valid_from: Date) -> Stored<Option<Rule>> {
    Ok(rules(tx, Some((region, valid_from))).await?.into_iter().next())
}

/// Where a host's site is, and since when the rules hold that hold there on a day.
pub(crate) struct Ground {
    pub(crate) region: String,
    pub(crate) rule_from: Option<jiff_sqlx::Date>,
}

/// The region of a site, and the start of the rule in force there on a day; none when there is no such site.
pub(crate) async fn ground(tx: &mut PgConnection, workplace: Uuid, on: Date) -> Stored<Option<Ground>> {
    sqlx::query_as!(
        Ground,
        r#"SELECT c.region, (SELECT max(r.valid_from) FROM internship_rule r
                             WHERE r.region = c.region AND $2 BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')) AS rule_from
           FROM workplace w JOIN comune c ON c.istat = w.comune
           WHERE w.network_id = acting_network() AND w.id = $1"#,
        workplace,
        on.to_sqlx() as _,
    )
    .fetch_optional(tx)
    .await
}
