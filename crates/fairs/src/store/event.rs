//! The event, its sessions and how its interviews are planned.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use snodo_core::{BodyId, Stored};
use sqlx::PgConnection;

use crate::model::{EventId, Period, Terms};

/// A matching event.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) id: EventId,
    pub(crate) title: String,
    pub(crate) body: BodyId,
    pub(crate) place: String,
    /// Whether who comes is in one of the actor's registers.
    pub(crate) kept_here: bool,
    /// Whether its interviews are planned here yet.
    pub(crate) planned: bool,
    pub(crate) terms: Terms,
    pub(crate) published_at: Option<Timestamp>,
    pub(crate) revision: i32,
    pub(crate) sessions: Vec<Period>,
}

/// A matching event by its key; any other event is none.
pub(crate) async fn event(tx: &mut PgConnection, id: EventId) -> Stored<Option<Event>> {
    let Some(row) = sqlx::query!(
        r#"SELECT e.title, e.body_id AS "body: BodyId",
                  concat_ws(', ', nullif(coalesce(nullif(e.place, ''), s.name), ''), nullif(coalesce(nullif(e.address, ''), s.address), ''), c.name) AS "place!",
                  coalesce(e.register_id = ANY ((SELECT acting_registers())::uuid[]), false) AS "kept_here!",
                  f.event_id IS NOT NULL AS "planned!", f.interview_minutes AS "interview_minutes?", f.pause_minutes AS "pause_minutes?",
                  f.person_at_least AS "person_at_least?", f.person_at_most AS "person_at_most?", f.company_at_least AS "company_at_least?",
                  f.wishes_until AS "wishes_until?", f.published_at AS "published_at?", coalesce(f.revision, 0) AS "revision!"
           FROM event e
           LEFT JOIN site s ON s.network_id = e.network_id AND s.id = e.site_id
           LEFT JOIN comune c ON c.istat = coalesce(e.comune, s.comune)
           LEFT JOIN fair f ON f.network_id = e.network_id AND f.event_id = e.id
           WHERE e.network_id = acting_network() AND e.id = $1 AND e.kind = 'matching_event'"#,
        id.0,
    )
    .fetch_optional(&mut *tx)
    .await?
    else {
        return Ok(None);
    };
    let usual = Terms::default();
    Ok(Some(Event {
        id,
        title: row.title,
        body: row.body,
        place: row.place,
        kept_here: row.kept_here,
        planned: row.planned,
        terms: Terms {
            interview_minutes: row.interview_minutes.unwrap_or(usual.interview_minutes),
            pause_minutes: row.pause_minutes.unwrap_or(usual.pause_minutes),
            person_at_least: row.person_at_least.unwrap_or(usual.person_at_least),
            person_at_most: row.person_at_most.unwrap_or(usual.person_at_most),
            company_at_least: row.company_at_least.unwrap_or(usual.company_at_least),
            wishes_until: row.wishes_until.map(jiff_sqlx::Timestamp::to_jiff),
        },
        published_at: row.published_at.map(jiff_sqlx::Timestamp::to_jiff),
        revision: row.revision,
        sessions: sessions(tx, id).await?,
    }))
}

async fn sessions(tx: &mut PgConnection, id: EventId) -> Stored<Vec<Period>> {
    let rows = sqlx::query!(
        "SELECT starts_at, ends_at FROM event_occurrence WHERE network_id = acting_network() AND event_id = $1 ORDER BY starts_at",
        id.0,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Period { from: row.starts_at.to_jiff(), to: row.ends_at.to_jiff() })
        .collect())
}

/// Keeps how the interviews are planned; false when somebody changed it since `revision` (0: nobody has said anything yet).
pub(crate) async fn save_terms(
    tx: &mut PgConnection,
    id: EventId,
    revision: i32,
    terms: &Terms,
) -> Stored<bool> {
    let saved = sqlx::query!(
        "INSERT INTO fair AS f (network_id, event_id, interview_minutes, pause_minutes, person_at_least, person_at_most, company_at_least, wishes_until)
         VALUES (acting_network(), $1, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (network_id, event_id) DO UPDATE
         SET interview_minutes = excluded.interview_minutes, pause_minutes = excluded.pause_minutes,
             person_at_least = excluded.person_at_least, person_at_most = excluded.person_at_most,
             company_at_least = excluded.company_at_least, wishes_until = excluded.wishes_until, revision = f.revision + 1
         WHERE f.revision = $2",
        id.0,
        revision,
        terms.interview_minutes,
        terms.pause_minutes,
        terms.person_at_least,
        terms.person_at_most,
        terms.company_at_least,
        terms.wishes_until.map(Timestamp::to_sqlx),
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// Has the event planned here with the usual terms, when nobody has said others.
pub(crate) async fn begin(tx: &mut PgConnection, id: EventId) -> Stored<()> {
    let usual = Terms::default();
    sqlx::query!(
        "INSERT INTO fair (network_id, event_id, interview_minutes, pause_minutes, person_at_least, person_at_most, company_at_least)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6) ON CONFLICT (network_id, event_id) DO NOTHING",
        id.0,
        usual.interview_minutes,
        usual.pause_minutes,
        usual.person_at_least,
        usual.person_at_most,
        usual.company_at_least,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Raises the plan's revision; false when somebody else did since. Who changes the plan at the same time waits here.
pub(crate) async fn raise(
    tx: &mut PgConnection,
    id: EventId,
    revision: i32,
    publishes: bool,
) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE fair SET revision = revision + 1,
                published_at = CASE WHEN $3 THEN now() ELSE published_at END,
                published_by = CASE WHEN $3 THEN acting_account() ELSE published_by END
         WHERE network_id = acting_network() AND event_id = $1 AND revision = $2",
        id.0,
        revision,
        publishes,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}
