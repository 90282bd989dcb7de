use jiff::Timestamp;
use snodo_core::Stored;
use snodo_network::CounterId;
use snodo_openings::ServiceId;
use sqlx::PgConnection;

use crate::model::{AppointmentId, ParticipationId, ParticipationState};

/// What somebody without an account opens with a code: an appointment, an invitation, a place in the waiting list, an offer.
pub(crate) trait OfCode: Sized {
    /// What belongs to the acting code at this instant.
    fn find(tx: &mut PgConnection, now: Timestamp) -> impl Future<Output = Stored<Option<Self>>> + Send;
}

/// What a citizen sees of the appointment of their code.
#[derive(Clone, Debug)]
pub(crate) struct OwnAppointment {
    pub(crate) appointment: AppointmentId,
    pub(crate) participation: ParticipationId,
    pub(crate) state: ParticipationState,
    pub(crate) held_until: Option<Timestamp>,
    pub(crate) name: String,
    pub(crate) email: Option<String>,
    /// Theirs, as they left it with the appointment.
    pub(crate) own_phone: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) revision: i32,
    pub(crate) start: Timestamp,
    pub(crate) end: Timestamp,
    pub(crate) channel: String,
    pub(crate) video_address: Option<String>,
    pub(crate) is_cancelled: bool,
    pub(crate) service: ServiceId,
    pub(crate) service_name: String,
    pub(crate) what_to_bring: String,
    pub(crate) counter: CounterId,
    pub(crate) counter_name: String,
    pub(crate) counter_phone: Option<String>,
    pub(crate) counter_email: Option<String>,
    pub(crate) address: String,
    pub(crate) comune_name: String,
    pub(crate) room_name: Option<String>,
    pub(crate) step_free: Option<bool>,
}

impl OwnAppointment {
    /// Agreed and not over: it can be moved and cancelled.
    pub(crate) fn is_ahead(&self, now: Timestamp) -> bool {
        self.state == ParticipationState::Booked && !self.is_cancelled && self.start > now
    }

    /// Street and Comune.
    pub(crate) fn place(&self) -> String {
        format!("{}, {}", self.address, self.comune_name)
    }
}

impl OfCode for OwnAppointment {
    /// A hold that ran out is nobody's any more.
    async fn find(tx: &mut PgConnection, now: Timestamp) -> Stored<Option<OwnAppointment>> {
        Ok(own(tx, None).await?.filter(|own| own.held_until.is_none_or(|until| until >= now)))
    }
}

/// The appointment of the acting code; or, for staff, of a participation.
pub(crate) async fn own(
    tx: &mut PgConnection,
    participation: Option<ParticipationId>,
) -> Stored<Option<OwnAppointment>> {
    let row = sqlx::query!(
        r#"SELECT a.id AS "appointment: AppointmentId", p.id AS "participation: ParticipationId", p.state, p.held_until, p.name,
                  p.email, p.phone AS own_phone, p.language, p.revision, a.starts_at AS start, a.ends_at AS end, a.channel, a.video_address,
                  a.state AS appointment_state, a.service_id AS "service: ServiceId", s.name AS service_name, s.what_to_bring,
                  c.id AS "counter: CounterId", c.name AS counter_name, c.phone AS counter_phone, c.email AS counter_email,
                  t.address, m.name AS comune_name, r.name AS "room_name?", t.step_free
           FROM participation p
           JOIN appointment a ON a.network_id = p.network_id AND a.id = p.appointment_id
           JOIN bookable_service s ON s.network_id = a.network_id AND s.id = a.service_id
           JOIN counter c ON c.network_id = a.network_id AND c.id = a.counter_id
           JOIN site t ON t.network_id = a.network_id AND t.id = a.site_id
           JOIN comune m ON m.istat = t.comune
           LEFT JOIN room r ON r.network_id = a.network_id AND r.id = a.room_id
           WHERE p.network_id = acting_network() AND CASE WHEN $1::uuid IS NULL THEN p.code_hash = acting_code() ELSE p.id = $1 END"#,
        participation.map(|id| id.0) as _,
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.and_then(|row| {
        Some(OwnAppointment {
            appointment: row.appointment,
            participation: row.participation,
            state: ParticipationState::from_code(&row.state)?,
            held_until: row.held_until.map(jiff_sqlx::Timestamp::to_jiff),
            name: row.name,
            email: row.email,
            own_phone: row.own_phone,
            language: row.language,
            revision: row.revision,
            start: row.start.to_jiff(),
            end: row.end.to_jiff(),
            channel: row.channel,
            video_address: row.video_address,
            is_cancelled: row.appointment_state == "cancelled",
            service: row.service,
            service_name: row.service_name,
            what_to_bring: row.what_to_bring,
            counter: row.counter,
            counter_name: row.counter_name,
            counter_phone: row.counter_phone,
            counter_email: row.counter_email,
            address: row.address,
            comune_name: row.comune_name,
            room_name: row.room_name,
            step_free: row.step_free,
        })
    }))
}

/// The page that the acting code opens: of an offer until it is accepted, of an appointment, of an invitation, of a place in the list.
pub(crate) async fn what_opens(tx: &mut PgConnection) -> Stored<Option<String>> {
    sqlx::query_scalar!(
        r#"SELECT CASE
               WHEN EXISTS (SELECT FROM waiting_list_offer WHERE network_id = acting_network() AND code_hash = acting_code()
                            AND state <> 'accepted') THEN 'posto'
               WHEN EXISTS (SELECT FROM participation WHERE network_id = acting_network() AND code_hash = acting_code()) THEN 'appuntamento'
               WHEN EXISTS (SELECT FROM appointment_invitation WHERE network_id = acting_network() AND code_hash = acting_code()) THEN 'invito'
               WHEN EXISTS (SELECT FROM waiting_list_entry WHERE network_id = acting_network() AND code_hash = acting_code()) THEN 'lista'
           END"#,
    )
    .fetch_one(tx)
    .await
}

/// The acting network's short name.
pub(crate) async fn slug_of_acting_network(tx: &mut PgConnection) -> Stored<String> {
    sqlx::query_scalar!("SELECT slug FROM network WHERE id = acting_network()").fetch_one(tx).await
}
