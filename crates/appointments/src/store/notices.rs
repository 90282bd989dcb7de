use snodo_core::Stored;
use snodo_network::RegisterId;
use snodo_people::PersonId;
use sqlx::PgConnection;

use crate::{model::ParticipationId, telling::Reached};

/// How somebody in an appointment is reached.
pub(crate) struct Recipient {
    pub(crate) reached: Reached,
    pub(crate) language: Option<String>,
    pub(crate) reminder_hours: Option<i16>,
}

/// How a participation's person is reached: by what they left, else by what their file says.
pub(crate) async fn recipient(tx: &mut PgConnection, id: ParticipationId) -> Stored<Option<Recipient>> {
    let row = sqlx::query!(
        r#"SELECT p.register_id AS "register: RegisterId", p.person_id AS "person: PersonId",
                  coalesce(f.given_name || ' ' || f.family_name, p.name) AS "name!", coalesce(p.email, f.email) AS email,
                  coalesce(p.phone, f.phone) AS phone,
                  coalesce(f.domicile_address || E'\n' || d.name, f.residence_address || E'\n' || h.name) AS postal,
                  p.language, s.reminder_hours
           FROM participation p
           JOIN appointment a ON a.network_id = p.network_id AND a.id = p.appointment_id
           JOIN bookable_service s ON s.network_id = a.network_id AND s.id = a.service_id
           LEFT JOIN person f ON f.network_id = p.network_id AND f.id = p.person_id
           LEFT JOIN comune d ON d.istat = f.domicile_comune
           LEFT JOIN comune h ON h.istat = f.residence_comune
           WHERE p.network_id = acting_network() AND p.id = $1"#,
        id.0,
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| Recipient {
        reached: Reached {
            register: row.register,
            person: row.person,
            name: row.name,
            email: row.email,
            phone: row.phone,
            postal: row.postal,
        },
        language: row.language,
        reminder_hours: row.reminder_hours,
    }))
}

/// How the person of a file is reached.
pub(crate) async fn reached(
    tx: &mut PgConnection,
    person: PersonId,
) -> Stored<Option<(Reached, Option<String>)>> {
    let row = sqlx::query!(
        r#"SELECT f.register_id AS "register: RegisterId", f.given_name || ' ' || f.family_name AS "name!", f.email, f.phone,
                  coalesce(f.domicile_address || E'\n' || d.name, f.residence_address || E'\n' || h.name) AS postal, f.spoken_language
           FROM person f
           LEFT JOIN comune d ON d.istat = f.domicile_comune
           LEFT JOIN comune h ON h.istat = f.residence_comune
           WHERE f.network_id = acting_network() AND f.id = $1"#,
        person.0,
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| {
        let reached = Reached {
            register: row.register,
            person: Some(person),
            name: row.name,
            email: row.email,
            phone: row.phone,
            postal: row.postal,
        };
        (reached, row.spoken_language)
    }))
}

/// The participations of an appointment that are booked, to be told when it changes as a whole.
pub(crate) async fn booked_in(
    tx: &mut PgConnection,
    appointment: crate::model::AppointmentId,
) -> Stored<Vec<ParticipationId>> {
    sqlx::query_scalar!(
        r#"SELECT id AS "id: ParticipationId" FROM participation
           WHERE network_id = acting_network() AND appointment_id = $1 AND state = 'booked' ORDER BY id"#,
        appointment.0,
    )
    .fetch_all(tx)
    .await
}

/// The appointment in which a participation is now.
pub(crate) async fn appointment_of(
    tx: &mut PgConnection,
    id: ParticipationId,
) -> Stored<Option<crate::model::AppointmentId>> {
    sqlx::query_scalar!(
        r#"SELECT appointment_id AS "id: crate::model::AppointmentId" FROM participation
           WHERE network_id = acting_network() AND id = $1"#,
        id.0,
    )
    .fetch_optional(tx)
    .await
}
