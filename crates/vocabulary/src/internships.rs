//! The rules of internships by region, from their files into the reference tables. A row that the files no longer have stays:
//! internships were signed under it.

use serde::Deserialize;
use snodo_core::Stored;
use sqlx::PgConnection;

/// A region's rules from a day on, as the file writes them.
#[derive(Deserialize)]
pub(crate) struct Rule {
    region: String,
    valid_from: String,
    valid_to: String,
    act: String,
    source: String,
    minimum_age: i16,
    min_months: i16,
    max_months: i16,
    max_months_extended: i16,
    max_months_longest: i16,
    allowance_full: String,
    full_weekly_hours: i16,
    allowance_least: String,
    least_weekly_hours: i16,
    attendance_share: String,
    below_share: String,
    interns_per_promoter_tutor: i16,
    interns_per_host_tutor: i16,
    limited_bands: String,
    share_rounds_up: String,
    again_with_host: String,
    examples: String,
}

/// How many interns a host's site may have, as the file writes it.
#[derive(Deserialize)]
pub(crate) struct HostLimit {
    region: String,
    valid_from: String,
    employees_from: i32,
    employees_to: Option<i32>,
    interns: Option<i16>,
    interns_share: String,
}

/// From how many days on a suspension moves the end, as the file writes it.
#[derive(Deserialize)]
pub(crate) struct Suspension {
    region: String,
    valid_from: String,
    reason: String,
    least_days: i16,
    act: String,
}

/// Names separated by bars.
fn names(text: &str) -> Vec<String> {
    text.split('|').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// Writes a region's rules, and takes its host limits and its suspensions away to be written anew.
pub(crate) async fn put_rule(tx: &mut PgConnection, rule: &Rule) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO internship_rule (region, valid_from, valid_to, act, source, minimum_age, min_months, max_months, max_months_extended,
                                      max_months_longest, allowance_full, full_weekly_hours, allowance_least, least_weekly_hours, attendance_share,
                                      below_share, interns_per_promoter_tutor, interns_per_host_tutor, limited_bands, share_rounds_up, again_with_host,
                                      examples)
         VALUES ($1, $2::text::date, nullif($3, '')::date, $4, $5, $6, $7, $8, $9, $10, $11::text::numeric, $12, $13::text::numeric, $14,
                 $15::text::numeric, $16, $17, $18, $19, $20, $21, $22)
         ON CONFLICT (region, valid_from) DO UPDATE
         SET valid_to = excluded.valid_to, act = excluded.act, source = excluded.source, minimum_age = excluded.minimum_age,
             min_months = excluded.min_months, max_months = excluded.max_months, max_months_extended = excluded.max_months_extended,
             max_months_longest = excluded.max_months_longest, allowance_full = excluded.allowance_full,
             full_weekly_hours = excluded.full_weekly_hours, allowance_least = excluded.allowance_least,
             least_weekly_hours = excluded.least_weekly_hours, attendance_share = excluded.attendance_share, below_share = excluded.below_share,
             interns_per_promoter_tutor = excluded.interns_per_promoter_tutor, interns_per_host_tutor = excluded.interns_per_host_tutor,
             limited_bands = excluded.limited_bands, share_rounds_up = excluded.share_rounds_up, again_with_host = excluded.again_with_host,
             examples = excluded.examples",
        rule.region,
        rule.valid_from,
        rule.valid_to,
        rule.act,
        rule.source,
        rule.minimum_age,
        rule.min_months,
        rule.max_months,
        rule.max_months_extended,
        rule.max_months_longest,
        rule.allowance_full,
        rule.full_weekly_hours,
        rule.allowance_least,
        rule.least_weekly_hours,
        rule.attendance_share,
        rule.below_share,
        rule.interns_per_promoter_tutor,
        rule.interns_per_host_tutor,
        &names(&rule.limited_bands),
        rule.share_rounds_up == "yes",
        rule.again_with_host == "yes",
        &names(&rule.examples),
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "DELETE FROM internship_host_limit WHERE region = $1 AND valid_from = $2::text::date",
        rule.region,
        rule.valid_from,
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "DELETE FROM internship_suspension_rule WHERE region = $1 AND valid_from = $2::text::date",
        rule.region,
        rule.valid_from,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Writes from how many days on a suspension for a reason moves the end.
pub(crate) async fn put_suspension(tx: &mut PgConnection, suspension: &Suspension) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO internship_suspension_rule (region, valid_from, reason, least_days, act) VALUES ($1, $2::text::date, $3, $4, $5)",
        suspension.region,
        suspension.valid_from,
        suspension.reason,
        suspension.least_days,
        suspension.act,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Writes one of a region's host limits.
pub(crate) async fn put_host_limit(tx: &mut PgConnection, limit: &HostLimit) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO internship_host_limit (region, valid_from, employees_from, employees_to, interns, interns_share)
         VALUES ($1, $2::text::date, $3, $4, $5, nullif($6, '')::numeric)",
        limit.region,
        limit.valid_from,
        limit.employees_from,
        limit.employees_to,
        limit.interns,
        limit.interns_share,
    )
    .execute(tx)
    .await?;
    Ok(())
}
