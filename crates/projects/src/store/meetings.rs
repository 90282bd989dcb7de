//! The appointments that hours take place in, as far as hours need them.

use jiff::Timestamp;
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

/// An appointment to which somebody came.
pub(crate) struct Meeting {
    pub(crate) id: Uuid,
    pub(crate) service: String,
    pub(crate) counter: Uuid,
    pub(crate) starts: Timestamp,
    pub(crate) ends: Timestamp,
    /// By phone or video.
    pub(crate) remote: bool,
    pub(crate) is_over: bool,
    /// A session that took place in it already.
    pub(crate) session: Option<Uuid>,
}

/// An open appointment in the registers of the actor.
pub(crate) async fn meeting(tx: &mut PgConnection, id: Uuid) -> Stored<Option<Meeting>> {
    sqlx::query_as!(
        Meeting,
        r#"SELECT a.id, b.name AS service, a.counter_id AS counter, lower(a.during) AS "starts!", upper(a.during) AS "ends!",
                  a.channel <> 'desk' AS "remote!", upper(a.during) <= now() AS "is_over!",
                  (SELECT s.id FROM session_of_service s WHERE s.network_id = a.network_id AND s.appointment_id = a.id
                   AND s.state <> 'cancelled' ORDER BY s.id LIMIT 1) AS session
           FROM appointment a JOIN bookable_service b ON b.network_id = a.network_id AND b.id = a.service_id
           WHERE a.network_id = acting_network() AND a.id = $1 AND a.state = 'open'"#,
        id,
    )
    .fetch_optional(tx)
    .await
}

/// Who came to an appointment and has a project that hours can be given to.
pub(crate) struct WhoCame {
    pub(crate) project: Uuid,
    pub(crate) measure: Uuid,
    /// What was given to them alone last, in the row that holds today.
    pub(crate) service: Option<Uuid>,
}

/// Who came to an appointment, each with their projects, the last begun first.
pub(crate) async fn people(tx: &mut PgConnection, appointment: Uuid) -> Stored<Vec<WhoCame>> {
    sqlx::query_as!(
        WhoCame,
        r#"SELECT p.id AS project, p.measure_id AS measure,
                  (SELECT today.id FROM attendance t
                   JOIN session_of_service s ON s.network_id = t.network_id AND s.id = t.session_id
                   JOIN measure_service v ON v.network_id = s.network_id AND v.id = s.service_id AND v.mode = 'individual'
                   JOIN measure_service today ON today.network_id = v.network_id AND today.measure_id = v.measure_id AND today.code = v.code
                        AND today_in_rome() BETWEEN today.valid_from AND coalesce(today.valid_to, 'infinity')
                   WHERE t.network_id = p.network_id AND t.project_id = p.id
                   ORDER BY lower(coalesce(s.actual, s.planned)) DESC LIMIT 1) AS service
           FROM participation a JOIN project p ON p.network_id = a.network_id AND p.person_id = a.person_id AND p.state IN ('signed', 'in_progress')
           WHERE a.network_id = acting_network() AND a.appointment_id = $1 AND a.state IN ('arrived', 'called', 'done')
           ORDER BY p.starts_on DESC, p.id"#,
        appointment,
    )
    .fetch_all(tx)
    .await
}
