//! Taking a slip back: one's own last act, within the minutes that the network allows (`proposal_setting`; 30 unless the network says
//! otherwise). Whatever is older, or another's, is withdrawn with a reason instead.

use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

/// Takes the actor's proposals back on which nothing was done: new ones go, repeated ones are refused again as they were.
pub(crate) async fn take_back_proposals(tx: &mut PgConnection, ids: &[Uuid]) -> Stored<u64> {
    let gone = sqlx::query!(
        "DELETE FROM candidacy c
         WHERE c.network_id = acting_network() AND c.id = ANY($1) AND c.state = 'proposed'
           AND c.proposed_by = acting_account() AND c.notes = ''
           AND c.proposed_at > now() - make_interval(mins => coalesce(
               (SELECT o.take_back_minutes FROM proposal_setting o WHERE o.network_id = c.network_id), 30)::int)
           AND NOT EXISTS (SELECT FROM candidacy_transition t WHERE t.network_id = c.network_id AND t.candidacy_id = c.id)",
        ids,
    )
    .execute(&mut *tx)
    .await?
    .rows_affected();
    // The person has waited since the proposal before this one.
    let back = sqlx::query!(
        "UPDATE candidacy c
         SET state = 'refused', state_since = now(), refused_by = t.refused_by, refusal_reason = t.refusal_reason,
             refusal_words = t.words, proposed_at = coalesce(earlier.moved_at, c.first_proposed_at, c.proposed_at),
             proposed_by = CASE WHEN earlier.moved_at IS NULL THEN c.first_proposed_by ELSE earlier.moved_by END,
             revision = c.revision + 1, updated_at = now()
         FROM candidacy_transition t
         LEFT JOIN LATERAL (
             SELECT r.moved_at, r.moved_by FROM candidacy_transition r
             WHERE r.network_id = t.network_id AND r.candidacy_id = t.candidacy_id AND r.id < t.id
               AND r.from_state = 'refused' AND r.to_state = 'proposed'
             ORDER BY r.id DESC LIMIT 1) AS earlier ON true
         WHERE c.network_id = acting_network() AND c.id = ANY($1) AND c.state = 'proposed'
           AND c.proposed_by = acting_account()
           AND c.proposed_at > now() - make_interval(mins => coalesce(
               (SELECT o.take_back_minutes FROM proposal_setting o WHERE o.network_id = c.network_id), 30)::int)
           AND t.network_id = c.network_id AND t.id = (
               SELECT max(r.id) FROM candidacy_transition r
               WHERE r.network_id = c.network_id AND r.candidacy_id = c.id AND r.to_state = 'refused')
           AND 'refused' = (SELECT l.from_state FROM candidacy_transition l
                            WHERE l.network_id = c.network_id AND l.candidacy_id = c.id ORDER BY l.id DESC LIMIT 1)",
        ids,
    )
    .execute(tx)
    .await?
    .rows_affected();
    Ok(gone + back)
}

/// Takes the last move of each candidacy back, where the actor made it and the database says that it can be. Gives back how many were.
pub(crate) async fn take_back_moves(tx: &mut PgConnection, ids: &[Uuid]) -> Stored<u64> {
    let back = sqlx::query!(
        "UPDATE candidacy c
         SET state = l.from_state, state_since = now(), refused_by = NULL, refusal_reason = NULL, refusal_words = '',
             contacted_by = CASE WHEN l.to_state = 'contacted' THEN NULL ELSE c.contacted_by END,
             interview_on = CASE WHEN l.to_state = 'interviewed' THEN NULL ELSE c.interview_on END,
             revision = c.revision + 1, updated_at = now()
         FROM candidacy_transition l, candidacy_allowed_transition w
         WHERE c.network_id = acting_network() AND c.id = ANY($1) AND c.continues_in IS NULL
           AND l.network_id = c.network_id AND l.to_state = c.state AND l.from_state <> 'refused'
           AND l.id = (SELECT max(t.id) FROM candidacy_transition t WHERE t.network_id = c.network_id AND t.candidacy_id = c.id)
           AND l.moved_by = acting_account()
           AND l.moved_at > now() - make_interval(mins => coalesce(
               (SELECT o.take_back_minutes FROM proposal_setting o WHERE o.network_id = c.network_id), 30)::int)
           AND w.from_state = l.to_state AND w.to_state = l.from_state AND (w.takes_back OR l.to_state = 'refused')",
        ids,
    )
    .execute(tx)
    .await?;
    Ok(back.rows_affected())
}
