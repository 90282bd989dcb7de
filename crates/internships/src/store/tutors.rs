//! Who follows an internship from a day on, by signed additions to the training project.

use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{InternshipId, Party};

/// A change of tutor that was signed.
pub(crate) struct TutorChange {
    /// `promoter` or `host`.
    pub(crate) side: String,
    pub(crate) from_day: Date,
    pub(crate) tutor: String,
    /// What they do at the host.
    pub(crate) role: Option<String>,
    pub(crate) contact: Option<String>,
    pub(crate) former_tutor: String,
    /// What they did at the host.
    pub(crate) former_role: Option<String>,
    pub(crate) reason: String,
    pub(crate) promoter_signer: String,
    pub(crate) host_signer: String,
    pub(crate) person_signer: String,
    pub(crate) signed_on: Date,
    pub(crate) how: String,
    /// The last of its side, written today: it can still be taken back.
    pub(crate) may_go_back: bool,
}

/// The changes of an internship's tutors, the latest first.
pub(crate) async fn changes(tx: &mut PgConnection, id: InternshipId) -> Stored<Vec<TutorChange>> {
    sqlx::query_as!(
        TutorChange,
        r#"SELECT c.side, c.from_day, coalesce(a.display_name, c.host_tutor) AS "tutor!", c.host_tutor_role AS role, c.host_tutor_contact AS contact,
                  coalesce(b.display_name, c.former_host_tutor) AS "former_tutor!", c.former_host_tutor_role AS former_role, c.reason,
                  c.promoter_signer, c.host_signer, c.person_signer, c.signed_on, c.how,
                  (c.recorded_at AT TIME ZONE 'Europe/Rome')::date = today_in_rome() AND i.closed_on IS NULL
                  AND c.from_day = max(c.from_day) OVER (PARTITION BY c.side) AS "may_go_back!"
           FROM internship_tutor_change c
           JOIN internship i ON i.network_id = c.network_id AND i.id = c.internship_id
           LEFT JOIN operator o ON o.network_id = c.network_id AND o.id = c.promoter_tutor_id
           LEFT JOIN account a ON a.id = o.account_id
           LEFT JOIN operator f ON f.network_id = c.network_id AND f.id = c.former_promoter_tutor_id
           LEFT JOIN account b ON b.id = f.account_id
           WHERE c.network_id = acting_network() AND c.internship_id = $1 ORDER BY c.from_day DESC, c.side"#,
        id.0,
    )
    .fetch_all(tx)
    .await
}

/// Who followed on a day, and what they did at the host: who follows now, or who did before the next change.
pub(crate) fn tutor_on(
    changes: &[TutorChange],
    side: Party,
    (now, role): (&str, &str),
    day: Date,
) -> (String, String) {
    let later = changes.iter().rfind(|change| change.side == side.code() && change.from_day > day);
    match later {
        Some(next) => (next.former_tutor.clone(), next.former_role.clone().unwrap_or_default()),
        None => (now.to_owned(), role.to_owned()),
    }
}

/// Who follows from now on.
#[derive(Clone, Debug)]
pub(crate) enum NewTutor {
    /// An operator of the promoting body.
    Promoter(Uuid),
    /// Somebody of the host: name, role, how to reach them.
    Host { name: String, role: String, contact: String },
}

/// An addition to the training project, as it was signed.
#[derive(Clone, Debug)]
pub(crate) struct NewChange {
    pub(crate) tutor: NewTutor,
    pub(crate) from_day: Date,
    pub(crate) reason: String,
    /// Who signed: for the promoting body, for the host, and the intern.
    pub(crate) signers: [String; 3],
    pub(crate) signed_on: Date,
    pub(crate) how: String,
}

/// Writes a change of tutor; false when somebody saved in the meantime.
pub(crate) async fn change(
    tx: &mut PgConnection,
    id: InternshipId,
    revision: i32,
    new: &NewChange,
) -> Stored<bool> {
    let (side, operator, host) = match &new.tutor {
        NewTutor::Promoter(operator) => (Party::Promoter, Some(*operator), None),
        NewTutor::Host { name, role, contact } => (Party::Host, None, Some((name, role, contact))),
    };
    let [promoter_signer, host_signer, person_signer] = &new.signers;
    let written = sqlx::query!(
        "INSERT INTO internship_tutor_change (network_id, register_id, internship_id, side, from_day, promoter_tutor_id, host_tutor, host_tutor_role,
                                              host_tutor_contact, reason, promoter_signer, host_signer, person_signer, signed_on, how)
         SELECT network_id, register_id, id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14
         FROM internship WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        side.code(),
        new.from_day.to_sqlx() as _,
        operator,
        host.map(|(name, _, _)| name.as_str()) as _,
        host.map(|(_, role, _)| role.as_str()) as _,
        host.map(|(_, _, contact)| contact.as_str()) as _,
        new.reason,
        promoter_signer,
        host_signer,
        person_signer,
        new.signed_on.to_sqlx() as _,
        new.how,
    )
    .execute(tx)
    .await?;
    Ok(written.rows_affected() == 1)
}

/// Takes the last change of a side back; false when there is none.
pub(crate) async fn take_back(tx: &mut PgConnection, id: InternshipId, side: Party) -> Stored<bool> {
    let gone = sqlx::query!(
        "DELETE FROM internship_tutor_change c WHERE c.network_id = acting_network() AND c.internship_id = $1 AND c.side = $2
           AND c.from_day = (SELECT max(l.from_day) FROM internship_tutor_change l
                             WHERE l.network_id = c.network_id AND l.internship_id = $1 AND l.side = $2)",
        id.0,
        side.code(),
    )
    .execute(tx)
    .await?;
    Ok(gone.rows_affected() == 1)
}
