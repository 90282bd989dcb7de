//! What the program does by itself, in one network: the transaction is for maintenance.

use snodo_core::{NetworkId, Stored};
use sqlx::PgConnection;

use crate::model::ReferralId;

/// All networks; the transaction is for maintenance, in none.
pub(crate) async fn networks(tx: &mut PgConnection) -> Stored<Vec<NetworkId>> {
    sqlx::query_scalar!(r#"SELECT id AS "id: NetworkId" FROM network ORDER BY id"#).fetch_all(tx).await
}

/// Ends what was not answered in time; which referrals.
pub(crate) async fn expire(tx: &mut PgConnection) -> Stored<Vec<ReferralId>> {
    sqlx::query_scalar!(
        r#"UPDATE referral SET state = 'expired', revision = revision + 1
           WHERE network_id = acting_network() AND state = 'sent' AND answer_by < today_in_rome() RETURNING id AS "id: ReferralId""#,
    )
    .fetch_all(tx)
    .await
}

/// Tells the counter of those of which nobody says what became of them; how many.
pub(crate) async fn tell_silence(tx: &mut PgConnection) -> Stored<u64> {
    let told = sqlx::query!(
        "UPDATE referral SET silence_told_at = clock_timestamp(), counter_turn_since = coalesce(counter_turn_since, clock_timestamp())
         WHERE network_id = acting_network() AND state IN ('accepted', 'arrived', 'in_progress') AND silence_told_at IS NULL
           AND accepted_at + make_interval(days => (referral_rule_on((sent_at AT TIME ZONE 'Europe/Rome')::date)).silence_days) <= clock_timestamp()",
    )
    .execute(tx)
    .await?;
    Ok(told.rows_affected())
}

/// A reminder that is due.
pub(crate) struct DueReminder {
    pub(crate) id: ReferralId,
    /// `answer` or `outcome`.
    pub(crate) phase: String,
    /// The latest that is due: those before it that did not go out are left out.
    pub(crate) number: i16,
}

/// The reminders that are due and did not go out: at most one of each referral.
pub(crate) async fn due(tx: &mut PgConnection) -> Stored<Vec<DueReminder>> {
    sqlx::query_as!(
        DueReminder,
        r#"SELECT r.id AS "id: ReferralId", w.phase AS "phase!", max(d.number)::smallint AS "number!"
           FROM referral r
           JOIN referral_receiver v ON v.network_id = r.network_id AND v.referral_id = r.id AND v.address IS NOT NULL
           CROSS JOIN LATERAL (SELECT (referral_rule_on((r.sent_at AT TIME ZONE 'Europe/Rome')::date)).*) AS l
           CROSS JOIN LATERAL (
               SELECT 'answer' AS phase, l.remind_days AS days, r.sent_at AS since WHERE r.state = 'sent' AND r.answer_by >= today_in_rome()
               UNION ALL
               SELECT 'outcome', l.follow_up_days, r.accepted_at WHERE r.state IN ('accepted', 'arrived', 'in_progress') AND r.silence_told_at IS NULL) AS w
           CROSS JOIN LATERAL unnest(w.days) WITH ORDINALITY AS d (days, number)
           WHERE r.network_id = acting_network() AND w.since + make_interval(days => d.days) <= clock_timestamp()
           GROUP BY r.id, r.network_id, w.phase
           HAVING NOT EXISTS (SELECT FROM referral_reminder x WHERE x.network_id = r.network_id AND x.referral_id = r.id AND x.phase = w.phase
                              AND x.number >= max(d.number))
           ORDER BY r.id"#,
    )
    .fetch_all(tx)
    .await
}

/// Writes that a reminder goes out; false when another program was quicker.
pub(crate) async fn claim(tx: &mut PgConnection, due: &DueReminder) -> Stored<bool> {
    let claimed = sqlx::query!(
        "INSERT INTO referral_reminder (network_id, register_id, referral_id, phase, number)
         SELECT network_id, register_id, id, $2, $3 FROM referral WHERE network_id = acting_network() AND id = $1
         ON CONFLICT DO NOTHING",
        due.id.0,
        due.phase,
        due.number,
    )
    .execute(tx)
    .await?;
    Ok(claimed.rows_affected() == 1)
}

/// Deletes what was shared of referrals that ended long enough ago; of how many.
pub(crate) async fn delete_texts(tx: &mut PgConnection) -> Stored<u64> {
    let deleted = sqlx::query!(
        "DELETE FROM referral_text t USING referral r
         WHERE t.network_id = acting_network() AND r.network_id = t.network_id AND r.id = t.referral_id
           AND r.ended_at + make_interval(days => (referral_rule_on((r.sent_at AT TIME ZONE 'Europe/Rome')::date)).keep_text_days) <= clock_timestamp()",
    )
    .execute(tx)
    .await?;
    Ok(deleted.rows_affected())
}

/// Forgets who was sent, of referrals that ended still longer ago: what stays is counted, and names nobody. Of how many.
pub(crate) async fn anonymise(tx: &mut PgConnection) -> Stored<i64> {
    sqlx::query_scalar!(
        r#"WITH forgotten AS (
               UPDATE referral SET person_id = NULL, anonymised_at = clock_timestamp(), counter_turn_since = NULL
               WHERE network_id = acting_network() AND anonymised_at IS NULL
                 AND ended_at + make_interval(days => (referral_rule_on((sent_at AT TIME ZONE 'Europe/Rome')::date)).anonymise_days) <= clock_timestamp()
               RETURNING id),
           moves AS (UPDATE referral_transition t SET words = '' FROM forgotten f WHERE t.network_id = acting_network() AND t.referral_id = f.id AND t.words <> ''),
           notes AS (DELETE FROM referral_note n USING forgotten f WHERE n.network_id = acting_network() AND n.referral_id = f.id),
           links AS (DELETE FROM referral_link l USING forgotten f WHERE l.network_id = acting_network() AND l.referral_id = f.id),
           texts AS (DELETE FROM referral_text t USING forgotten f WHERE t.network_id = acting_network() AND t.referral_id = f.id),
           letters AS (UPDATE referral_share s SET initials = '' FROM forgotten f WHERE s.network_id = acting_network() AND s.referral_id = f.id)
           SELECT count(*) AS "forgotten!" FROM forgotten"#,
    )
    .fetch_one(tx)
    .await
}
