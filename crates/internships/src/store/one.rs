//! One internship with what belongs to it.

use jiff::{Timestamp, civil::Date};
use snodo_core::Stored;
use snodo_people::PersonId;
use snodo_projects::Euro;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{
    ConventionId, InternshipId, InternshipState, LengthBand, SuspensionReason, Week, month::Course,
};

/// An internship with whom and what it is about.
pub(crate) struct InternshipRow {
    pub(crate) id: InternshipId,
    pub(crate) code: i32,
    pub(crate) person: PersonId,
    pub(crate) person_name: String,
    pub(crate) phone: Option<String>,
    pub(crate) born: Option<jiff_sqlx::Date>,
    pub(crate) project: Option<Uuid>,
    pub(crate) measure: Option<String>,
    pub(crate) convention: ConventionId,
    pub(crate) convention_protocol: String,
    pub(crate) company: Uuid,
    pub(crate) company_name: String,
    pub(crate) workplace: Uuid,
    pub(crate) workplace_name: String,
    pub(crate) workplace_comune: String,
    pub(crate) comune_name: String,
    pub(crate) body: String,
    pub(crate) region: String,
    pub(crate) rule_from: Date,
    pub(crate) length_band: String,
    pub(crate) occupation: String,
    pub(crate) concept: Option<i32>,
    pub(crate) tutor_id: Uuid,
    pub(crate) tutor: String,
    pub(crate) host_tutor: String,
    pub(crate) host_tutor_role: String,
    pub(crate) host_tutor_contact: String,
    pub(crate) host_employees: Option<i32>,
    pub(crate) said_employees: Option<i32>,
    pub(crate) state: String,
    pub(crate) state_since: Timestamp,
    pub(crate) starts_on: Date,
    pub(crate) ends_on: Date,
    /// By how many days suspensions have moved the end.
    pub(crate) moved_days: i32,
    pub(crate) closed_on: Option<jiff_sqlx::Date>,
    pub(crate) end_reason: Option<String>,
    pub(crate) words: String,
    pub(crate) week_minutes: Vec<i16>,
    pub(crate) schedule: String,
    pub(crate) allowance_cents: i64,
    pub(crate) objectives: String,
    pub(crate) activities: String,
    pub(crate) inail: Option<String>,
    pub(crate) liability: Option<String>,
    pub(crate) host_declared: bool,
    pub(crate) communication: Option<String>,
    pub(crate) communicated_on: Option<jiff_sqlx::Date>,
    pub(crate) revision: i32,
}

impl InternshipRow {
    pub(crate) fn state(&self) -> InternshipState {
        InternshipState::from_code(&self.state).unwrap_or(InternshipState::Withdrawn)
    }

    pub(crate) fn band(&self) -> LengthBand {
        LengthBand::from_code(&self.length_band).unwrap_or_default()
    }

    pub(crate) fn week(&self) -> Week {
        Week::from_minutes(&self.week_minutes).unwrap_or_default()
    }

    pub(crate) fn allowance(&self) -> Euro {
        Euro(self.allowance_cents)
    }

    /// The last day: as agreed, or on which it was closed.
    pub(crate) fn last_day(&self) -> Date {
        self.closed_on.map_or(self.ends_on, jiff_sqlx::Date::to_jiff)
    }

    /// The span, and the stretches in which it stands still.
    pub(crate) fn course(&self, suspensions: &[Suspension]) -> Course {
        Course {
            starts_on: self.starts_on,
            ends_on: self.last_day(),
            suspensions: suspensions.iter().map(Suspension::stretch).collect(),
            week: self.week(),
        }
    }
}

pub(crate) async fn internship(tx: &mut PgConnection, id: InternshipId) -> Stored<Option<InternshipRow>> {
    sqlx::query_as!(
        InternshipRow,
        r#"SELECT i.id, i.code, i.person_id AS person, f.given_name || ' ' || f.family_name AS "person_name!", f.phone, f.birth_date AS born,
                  i.project_id AS project, m.name AS "measure?", i.convention_id AS convention, n.protocol_number AS convention_protocol,
                  i.company_id AS company, k.name AS company_name, i.workplace_id AS workplace,
                  CASE WHEN w.name <> '' THEN w.name ELSE w.address END AS "workplace_name!", w.comune AS workplace_comune, c.name AS comune_name,
                  b.name AS body, i.region, i.rule_from, i.length_band, i.occupation_words AS occupation, i.concept_id AS concept,
                  i.promoter_tutor_id AS tutor_id, a.display_name AS tutor, i.host_tutor, i.host_tutor_role, i.host_tutor_contact, i.host_employees,
                  (SELECT z.employees FROM internship_host_size z WHERE z.network_id = i.network_id AND z.workplace_id = i.workplace_id
                   ORDER BY z.counted_on DESC LIMIT 1) AS said_employees,
                  i.state, i.state_since, i.starts_on, i.ends_on, i.moved_days, i.closed_on, i.end_reason, i.words, i.week_minutes, i.schedule_words AS schedule,
                  (i.monthly_allowance * 100)::bigint AS "allowance_cents!", i.objectives, i.activities, i.inail_position AS inail,
                  i.liability_policy AS liability, i.host_declared, i.communication_code AS communication, i.communicated_on, i.revision
           FROM internship i
           JOIN person f ON f.network_id = i.network_id AND f.id = i.person_id
           JOIN internship_convention n ON n.network_id = i.network_id AND n.id = i.convention_id
           JOIN company k ON k.network_id = i.network_id AND k.id = i.company_id
           JOIN workplace w ON w.network_id = i.network_id AND w.id = i.workplace_id
           JOIN comune c ON c.istat = w.comune
           JOIN body b ON b.network_id = i.network_id AND b.id = i.body_id
           JOIN operator o ON o.network_id = i.network_id AND o.id = i.promoter_tutor_id
           JOIN account a ON a.id = o.account_id
           LEFT JOIN project p ON p.network_id = i.network_id AND p.id = i.project_id
           LEFT JOIN measure m ON m.network_id = p.network_id AND m.id = p.measure_id
           WHERE i.network_id = acting_network() AND i.id = $1"#,
        id.0,
    )
    .fetch_optional(tx)
    .await
}

/// Somebody's signature under the training project.
pub(crate) struct Signature {
    pub(crate) party: String,
    pub(crate) signer: String,
    pub(crate) signed_on: Date,
    pub(crate) how: String,
}

pub(crate) async fn signatures(tx: &mut PgConnection, id: InternshipId) -> Stored<Vec<Signature>> {
    sqlx::query_as!(
        Signature,
        "SELECT party, signer, signed_on, how FROM internship_signature
         WHERE network_id = acting_network() AND internship_id = $1 ORDER BY signed_on, party",
        id.0,
    )
    .fetch_all(tx)
    .await
}

/// A stretch in which an internship stands still.
pub(crate) struct Suspension {
    pub(crate) first_day: Date,
    pub(crate) last_day: Option<jiff_sqlx::Date>,
    pub(crate) reason: String,
    /// Its days do not count towards the length: the end moves by them.
    pub(crate) suspends_term: bool,
}

impl Suspension {
    fn stretch(&self) -> (Date, Option<Date>, SuspensionReason) {
        let reason = SuspensionReason::from_code(&self.reason).unwrap_or(SuspensionReason::Other);
        (self.first_day, self.last_day.map(jiff_sqlx::Date::to_jiff), reason)
    }
}

pub(crate) async fn suspensions(tx: &mut PgConnection, id: InternshipId) -> Stored<Vec<Suspension>> {
    sqlx::query_as!(
        Suspension,
        "SELECT first_day, last_day, reason, suspends_term FROM internship_suspension
         WHERE network_id = acting_network() AND internship_id = $1 ORDER BY first_day",
        id.0,
    )
    .fetch_all(tx)
    .await
}

/// A later end that was agreed.
pub(crate) struct Extension {
    pub(crate) old_end: Date,
    pub(crate) new_end: Date,
    pub(crate) agreed_on: Date,
    pub(crate) reason: String,
}

pub(crate) async fn extensions(tx: &mut PgConnection, id: InternshipId) -> Stored<Vec<Extension>> {
    sqlx::query_as!(
        Extension,
        "SELECT old_end, new_end, agreed_on, reason FROM internship_extension
         WHERE network_id = acting_network() AND internship_id = $1 ORDER BY position",
        id.0,
    )
    .fetch_all(tx)
    .await
}

/// A move that was made.
pub(crate) struct PastMove {
    pub(crate) to_state: String,
    pub(crate) end_reason: Option<String>,
    pub(crate) words: String,
    pub(crate) moved_at: Timestamp,
    pub(crate) moved_by: Option<String>,
}

pub(crate) async fn moves(tx: &mut PgConnection, id: InternshipId) -> Stored<Vec<PastMove>> {
    sqlx::query_as!(
        PastMove,
        r#"SELECT t.to_state, t.end_reason, t.words, t.moved_at, a.display_name AS "moved_by?"
           FROM internship_transition t LEFT JOIN account a ON a.id = t.moved_by
           WHERE t.network_id = acting_network() AND t.internship_id = $1 ORDER BY t.id DESC"#,
        id.0,
    )
    .fetch_all(tx)
    .await
}

/// What came after: the attestation, and a contract of work.
pub(crate) struct After {
    pub(crate) issued_on: Option<jiff_sqlx::Date>,
    pub(crate) attested_minutes: Option<i32>,
    pub(crate) contract: Option<String>,
    pub(crate) contract_words: Option<String>,
    pub(crate) hired_by: Option<String>,
    pub(crate) hired_from: Option<jiff_sqlx::Date>,
    pub(crate) minutes: i32,
}

pub(crate) async fn after(tx: &mut PgConnection, id: InternshipId, italian: bool) -> Stored<After> {
    sqlx::query_as!(
        After,
        r#"SELECT t.issued_on AS "issued_on?", t.minutes AS "attested_minutes?", v.contract_code AS "contract?",
                  CASE WHEN $2 THEN c.name_it ELSE c.name_en END AS "contract_words?", k.name AS "hired_by?", v.starts_on AS "hired_from?",
                  internship_minutes(acting_network(), $1) AS "minutes!"
           FROM (SELECT) AS one
           LEFT JOIN internship_attestation t ON t.network_id = acting_network() AND t.internship_id = $1
           LEFT JOIN internship_conversion v ON v.network_id = acting_network() AND v.internship_id = $1
           LEFT JOIN contract_code c ON c.code = v.contract_code
           LEFT JOIN company k ON k.network_id = v.network_id AND k.id = v.company_id"#,
        id.0,
        italian,
    )
    .fetch_one(tx)
    .await
}
