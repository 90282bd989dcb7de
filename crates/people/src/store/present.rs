//! Where a person stands now, in what other areas know.

use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::PersonId;

/// What is coming, and what is under way.
#[derive(Default)]
pub(crate) struct Present {
    pub(crate) appointment: Option<NextAppointment>,
    pub(crate) project: Option<CurrentProject>,
    pub(crate) referral: Option<OpenReferral>,
}

/// The person's latest open referral.
pub(crate) struct OpenReferral {
    pub(crate) id: Uuid,
    /// To which body; none when the reader may not know it.
    pub(crate) body: Option<String>,
    pub(crate) state: String,
    pub(crate) sent_at: Timestamp,
    /// How many are open in all.
    pub(crate) open: i64,
}

/// The person's next appointment.
pub(crate) struct NextAppointment {
    pub(crate) id: Uuid,
    pub(crate) starts_at: Timestamp,
    pub(crate) service: String,
    pub(crate) counter: String,
    /// The participation's state.
    pub(crate) state: String,
}

/// The project that is furthest on its way.
pub(crate) struct CurrentProject {
    pub(crate) id: Uuid,
    pub(crate) measure: String,
    pub(crate) state: String,
    pub(crate) ends_on: Option<Date>,
    pub(crate) case_manager: String,
    /// The objective that is due first, and its day.
    pub(crate) objective: Option<(String, Date)>,
}

/// The person's next appointment, current project and open referral. One statement.
pub(crate) async fn present(tx: &mut PgConnection, person: PersonId, now: Timestamp) -> Stored<Present> {
    let row = sqlx::query!(
        r#"SELECT n.id AS "appointment?", n.starts_at AS "starts_at?", n.service AS "service?", n.counter AS "counter?", n.state AS "state?",
                  c.id AS "project?", c.measure AS "measure?", c.state AS "project_state?", c.ends_on AS "ends_on?",
                  c.case_manager AS "case_manager?", c.words AS "objective?", c.by_day AS "by_day?",
                  r.id AS "referral?", r.body AS "body?", r.state AS "referral_state?", r.sent_at AS "sent_at?", r.open AS "open_referrals?"
           FROM (SELECT acting_network() AS network) AS here
           LEFT JOIN LATERAL (
               SELECT a.id, a.starts_at, s.name AS service, k.name AS counter, p.state
               FROM participation p
               JOIN appointment a ON a.network_id = p.network_id AND a.id = p.appointment_id AND a.state = 'open'
               JOIN bookable_service s ON s.network_id = a.network_id AND s.id = a.service_id
               JOIN counter k ON k.network_id = a.network_id AND k.id = a.counter_id
               WHERE p.network_id = here.network AND p.person_id = $1 AND p.state IN ('booked', 'arrived', 'called')
                 AND a.ends_at > $2
               ORDER BY a.starts_at, a.id LIMIT 1) AS n ON true
           LEFT JOIN LATERAL (
               SELECT p.id, m.name AS measure, p.state, p.ends_on, u.display_name AS case_manager, b.words, b.by_day
               FROM project p
               JOIN project_state s ON s.code = p.state AND s.is_open
               JOIN measure m ON m.network_id = p.network_id AND m.id = p.measure_id
               JOIN operator o ON o.network_id = p.network_id AND o.id = p.case_manager_id
               JOIN account u ON u.id = o.account_id
               LEFT JOIN LATERAL (
                   SELECT j.words, j.by_day FROM project_objective j
                   WHERE j.network_id = p.network_id AND j.project_id = p.id AND j.reached_on IS NULL
                   ORDER BY j.by_day, j.position LIMIT 1) AS b ON true
               WHERE p.network_id = here.network AND p.person_id = $1
               ORDER BY s.position DESC, p.proposed_on DESC, p.code DESC LIMIT 1) AS c ON true
           LEFT JOIN LATERAL (
               SELECT r.id, b.name AS body, r.state, r.sent_at, count(*) OVER () AS open
               FROM referral r
               JOIN referral_state s ON s.code = r.state AND s.is_open
               LEFT JOIN referral_receiver v ON v.network_id = r.network_id AND v.referral_id = r.id
               LEFT JOIN body b ON b.network_id = v.network_id AND b.id = v.body_id
               WHERE r.network_id = here.network AND r.person_id = $1
               ORDER BY r.sent_at DESC, r.id LIMIT 1) AS r ON true"#,
        person.0,
        now.to_sqlx() as _,
    )
    .fetch_one(tx)
    .await?;
    let appointment = row.appointment.zip(row.starts_at).map(|(id, starts_at)| NextAppointment {
        id,
        starts_at: starts_at.to_jiff(),
        service: row.service.unwrap_or_default(),
        counter: row.counter.unwrap_or_default(),
        state: row.state.unwrap_or_default(),
    });
    let project = row.project.map(|id| CurrentProject {
        id,
        measure: row.measure.unwrap_or_default(),
        state: row.project_state.unwrap_or_default(),
        ends_on: row.ends_on.map(jiff_sqlx::Date::to_jiff),
        case_manager: row.case_manager.unwrap_or_default(),
        objective: row.objective.zip(row.by_day.map(jiff_sqlx::Date::to_jiff)),
    });
    let referral = row.referral.zip(row.sent_at).map(|(id, sent_at)| OpenReferral {
        id,
        body: row.body,
        state: row.referral_state.unwrap_or_default(),
        sent_at: sent_at.to_jiff(),
        open: row.open_referrals.unwrap_or_default(),
    });
    Ok(Present { appointment, project, referral })
}
