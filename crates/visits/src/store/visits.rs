use jiff::Timestamp;
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{NewVisit, ReasonId, VisitId};

/// Writes a visit down, in the register of the person's file, or else the first that the actor's body keeps. None when it keeps none.
pub(crate) async fn insert(tx: &mut PgConnection, counter: Uuid, said: &NewVisit) -> Stored<Option<VisitId>> {
    let id = VisitId(Uuid::now_v7());
    let (traits, portal) = (&said.traits, said.portal.as_ref());
    let inserted = sqlx::query!(
        "INSERT INTO visit (network_id, register_id, id, counter_id, channel, happened_at, person_id, sex, age_band, citizenship_group,
                            comune, portal, portal_outcome, portal_minutes, referred_to, minutes, notes)
         SELECT r.network_id, r.id, $1, $2, $3, coalesce($4, clock_timestamp()), $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15
         FROM register r
         WHERE r.network_id = acting_network() AND r.id = ANY (acting_registers())
         ORDER BY r.id = (SELECT p.register_id FROM person p WHERE p.network_id = acting_network() AND p.id = $5) DESC NULLS LAST,
                  r.agreement_id IS NULL, r.name, r.id
         LIMIT 1",
        id.0,
        counter,
        said.channel,
        said.happened_at.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
        said.person,
        traits.sex,
        traits.age_band,
        traits.citizenship_group,
        traits.comune,
        portal.map(|help| help.portal.as_str()),
        portal.map(|help| help.outcome.as_str()),
        portal.and_then(|help| help.minutes),
        said.referred_to,
        said.minutes,
        said.notes,
    )
    .execute(&mut *tx)
    .await?;
    if inserted.rows_affected() == 0 {
        return Ok(None);
    }
    add_reasons(tx, id, &said.reasons).await?;
    Ok(Some(id))
}

async fn add_reasons(tx: &mut PgConnection, visit: VisitId, reasons: &[ReasonId]) -> Stored<()> {
    let reasons: Vec<Uuid> = reasons.iter().map(|reason| reason.0).collect();
    sqlx::query!(
        "INSERT INTO visit_reason_given (network_id, register_id, visit_id, reason_id)
         SELECT v.network_id, v.register_id, v.id, reason FROM visit v, unnest($2::uuid[]) AS reason
         WHERE v.network_id = acting_network() AND v.id = $1
           AND NOT EXISTS (SELECT FROM visit_reason_given g
                           WHERE g.network_id = v.network_id AND g.visit_id = v.id AND g.reason_id = reason)",
        visit.0,
        &reasons,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// A visit whole.
pub(crate) struct Visit {
    pub(crate) id: VisitId,
    pub(crate) register: Uuid,
    pub(crate) counter: Uuid,
    pub(crate) counter_name: String,
    pub(crate) channel: String,
    pub(crate) happened_at: Timestamp,
    pub(crate) person: Option<Uuid>,
    pub(crate) person_name: Option<String>,
    pub(crate) sex: Option<String>,
    pub(crate) age_band: Option<String>,
    pub(crate) citizenship_group: Option<String>,
    pub(crate) comune: Option<String>,
    pub(crate) portal: Option<String>,
    pub(crate) portal_outcome: Option<String>,
    pub(crate) portal_minutes: Option<i16>,
    pub(crate) referred_to: Option<Uuid>,
    pub(crate) minutes: Option<i16>,
    pub(crate) notes: String,
    pub(crate) recorded_at: Timestamp,
    pub(crate) recorded_by: Option<Uuid>,
    pub(crate) recorder: Option<String>,
    pub(crate) revision: i32,
    pub(crate) reasons: Vec<Uuid>,
}

pub(crate) async fn visit(tx: &mut PgConnection, id: VisitId) -> Stored<Option<Visit>> {
    sqlx::query_as!(
        Visit,
        r#"SELECT v.id, v.register_id AS register, v.counter_id AS counter, c.name AS counter_name, v.channel, v.happened_at,
                  v.person_id AS person, p.family_name || ' ' || p.given_name AS person_name, v.sex, v.age_band, v.citizenship_group,
                  v.comune, v.portal, v.portal_outcome, v.portal_minutes, v.referred_to, v.minutes, v.notes, v.recorded_at, v.recorded_by,
                  a.display_name AS "recorder?", v.revision,
                  ARRAY(SELECT g.reason_id FROM visit_reason_given g WHERE g.network_id = v.network_id AND g.visit_id = v.id) AS "reasons!"
           FROM visit v
           JOIN counter c ON c.network_id = v.network_id AND c.id = v.counter_id
           LEFT JOIN person p ON p.network_id = v.network_id AND p.id = v.person_id
           LEFT JOIN account a ON a.id = v.recorded_by
           WHERE v.network_id = acting_network() AND v.id = $1"#,
        id.0,
    )
    .fetch_optional(tx)
    .await
}

/// Puts a visit right from a form made from `revision`; false when somebody saved in the meantime.
pub(crate) async fn update(
    tx: &mut PgConnection,
    id: VisitId,
    revision: i32,
    said: &NewVisit,
) -> Stored<bool> {
    let (traits, portal) = (&said.traits, said.portal.as_ref());
    let saved = sqlx::query!(
        "UPDATE visit
         SET channel = $3, happened_at = coalesce($4, happened_at), person_id = $5, sex = $6, age_band = $7, citizenship_group = $8,
             comune = $9, portal = $10, portal_outcome = $11, portal_minutes = $12, referred_to = $13, minutes = $14, notes = $15,
             revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        said.channel,
        said.happened_at.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
        said.person,
        traits.sex,
        traits.age_band,
        traits.citizenship_group,
        traits.comune,
        portal.map(|help| help.portal.as_str()),
        portal.map(|help| help.outcome.as_str()),
        portal.and_then(|help| help.minutes),
        said.referred_to,
        said.minutes,
        said.notes,
    )
    .execute(&mut *tx)
    .await?;
    if saved.rows_affected() == 0 {
        return Ok(false);
    }
    let reasons: Vec<Uuid> = said.reasons.iter().map(|reason| reason.0).collect();
    sqlx::query!(
        "DELETE FROM visit_reason_given WHERE network_id = acting_network() AND visit_id = $1 AND reason_id <> ALL ($2)",
        id.0,
        &reasons,
    )
    .execute(&mut *tx)
    .await?;
    add_reasons(tx, id, &said.reasons).await?;
    Ok(true)
}

/// Takes back a visit that was recorded by mistake, with its ticket.
pub(crate) async fn delete(tx: &mut PgConnection, id: VisitId) -> Stored<bool> {
    sqlx::query!("DELETE FROM ticket WHERE network_id = acting_network() AND visit_id = $1", id.0)
        .execute(&mut *tx)
        .await?;
    let deleted = sqlx::query!("DELETE FROM visit WHERE network_id = acting_network() AND id = $1", id.0)
        .execute(tx)
        .await?;
    Ok(deleted.rows_affected() == 1)
}
