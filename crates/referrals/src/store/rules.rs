//! How long things last.

use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::PgConnection;

/// The rule of referrals that were sent on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rule {
    pub(crate) valid_from: Date,
    pub(crate) link_days: i16,
    pub(crate) visit_hours: i16,
    pub(crate) remind_days: Vec<i16>,
    pub(crate) answer_days: i16,
    pub(crate) follow_up_days: Vec<i16>,
    pub(crate) silence_days: i16,
    pub(crate) share_days: i16,
    pub(crate) take_back_minutes: i16,
    pub(crate) keep_text_days: i16,
    pub(crate) anonymise_days: i16,
}

/// The rule that holds for what is sent on a day.
pub(crate) async fn on(tx: &mut PgConnection, day: Date) -> Stored<Rule> {
    sqlx::query_as!(
        Rule,
        r#"SELECT valid_from AS "valid_from!", link_days AS "link_days!", visit_hours AS "visit_hours!", remind_days AS "remind_days!",
                  answer_days AS "answer_days!", follow_up_days AS "follow_up_days!", silence_days AS "silence_days!", share_days AS "share_days!",
                  take_back_minutes AS "take_back_minutes!", keep_text_days AS "keep_text_days!", anonymise_days AS "anonymise_days!"
           FROM referral_rule_on($1)"#,
        day.to_sqlx() as _,
    )
    .fetch_one(tx)
    .await
}

/// Writes the network's rule from a day on, in the place of one that begins the same day.
pub(crate) async fn set(tx: &mut PgConnection, rule: &Rule) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO referral_rule (network_id, valid_from, link_days, visit_hours, remind_days, answer_days, follow_up_days, silence_days, share_days,
                                    take_back_minutes, keep_text_days, anonymise_days)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (network_id, valid_from) DO UPDATE SET link_days = $2, visit_hours = $3, remind_days = $4, answer_days = $5,
             follow_up_days = $6, silence_days = $7, share_days = $8, take_back_minutes = $9, keep_text_days = $10, anonymise_days = $11",
        rule.valid_from.to_sqlx() as _,
        rule.link_days,
        rule.visit_hours,
        &rule.remind_days,
        rule.answer_days,
        &rule.follow_up_days,
        rule.silence_days,
        rule.share_days,
        rule.take_back_minutes,
        rule.keep_text_days,
        rule.anonymise_days,
    )
    .execute(tx)
    .await?;
    Ok(())
}
