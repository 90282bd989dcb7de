//! Candidates: who is registered, with whom they want to speak, when they are not there.

use jiff_sqlx::ToSqlx as _;
use snodo_core::{Language, Stored};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{EventId, Period, RegistrationId};

/// Somebody who comes.
#[derive(Clone, Debug)]
pub(crate) struct CandidateRow {
    pub(crate) id: RegistrationId,
    pub(crate) register: Uuid,
    pub(crate) person: Option<Uuid>,
    pub(crate) name: String,
    pub(crate) email: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) language: Option<String>,
}

impl CandidateRow {
    /// The language they are written to in.
    pub(crate) fn language(&self) -> Language {
        self.language.as_deref().and_then(Language::from_code).unwrap_or_default()
    }
}

/// Everybody who comes, by name.
pub(crate) async fn candidates(tx: &mut PgConnection, event: EventId) -> Stored<Vec<CandidateRow>> {
    sqlx::query_as!(
        CandidateRow,
        r#"SELECT id AS "id: RegistrationId", register_id AS register, person_id AS person, name, email, phone, language
           FROM registration
           WHERE network_id = acting_network() AND event_id = $1 AND state = 'confirmed' AND pupils IS NULL ORDER BY name, id"#,
        event.0,
    )
    .fetch_all(tx)
    .await
}

/// What a candidate said of a company, or the counter for them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WishRow {
    pub(crate) registration: RegistrationId,
    pub(crate) company: Uuid,
    pub(crate) vacancy: Option<Uuid>,
    /// The first choice is 1; none: they must not meet.
    pub(crate) rank: Option<i16>,
}

/// All wishes of the event.
pub(crate) async fn wishes(tx: &mut PgConnection, event: EventId) -> Stored<Vec<WishRow>> {
    sqlx::query_as!(
        WishRow,
        r#"SELECT registration_id AS "registration: RegistrationId", company_id AS company, vacancy_id AS vacancy, rank
           FROM fair_wish WHERE network_id = acting_network() AND event_id = $1 ORDER BY rank"#,
        event.0,
    )
    .fetch_all(tx)
    .await
}

/// A wish to be kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewWish {
    pub(crate) company: Uuid,
    pub(crate) vacancy: Option<Uuid>,
    pub(crate) rank: Option<i16>,
}

/// Keeps a candidate's wishes in the place of those before. A candidate with their code leaves what the counter said about who must not meet.
pub(crate) async fn save_wishes(
    tx: &mut PgConnection,
    event: EventId,
    registration: RegistrationId,
    said_by: &str,
    wishes: &[NewWish],
) -> Stored<()> {
    let companies: Vec<Uuid> = wishes.iter().map(|wish| wish.company).collect();
    let vacancies: Vec<Option<Uuid>> = wishes.iter().map(|wish| wish.vacancy).collect();
    let ranks: Vec<Option<i16>> = wishes.iter().map(|wish| wish.rank).collect();
    sqlx::query!(
        "DELETE FROM fair_wish WHERE network_id = acting_network() AND registration_id = $1
         AND ($2 = 'counter' OR said_by = 'candidate' OR kind = 'wish')",
        registration.0,
        said_by,
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "INSERT INTO fair_wish (network_id, register_id, event_id, registration_id, company_id, kind, vacancy_id, rank, said_by)
         SELECT r.network_id, r.register_id, r.event_id, r.id, w.company, CASE WHEN w.rank IS NULL THEN 'never' ELSE 'wish' END, w.vacancy, w.rank, $3
         FROM unnest($4::uuid[], $5::uuid[], $6::smallint[]) AS w(company, vacancy, rank)
         JOIN registration r ON r.network_id = acting_network() AND r.id = $2 AND r.event_id = $1
         JOIN fair_company f ON f.network_id = r.network_id AND f.event_id = r.event_id AND f.company_id = w.company
         ON CONFLICT (network_id, registration_id, company_id) DO NOTHING",
        event.0,
        registration.0,
        said_by,
        &companies,
        &vacancies as &[Option<Uuid>],
        &ranks as &[Option<i16>],
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Says that a candidate is not there.
pub(crate) async fn add_absence(
    tx: &mut PgConnection,
    registration: RegistrationId,
    period: Period,
    kind: &str,
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO fair_candidate_absence (network_id, register_id, id, registration_id, starts_at, ends_at, kind)
         SELECT network_id, register_id, gen_random_uuid(), id, $2, $3, $4 FROM registration
         WHERE network_id = acting_network() AND id = $1",
        registration.0,
        period.from.to_sqlx() as _,
        period.to.to_sqlx() as _,
        kind,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes an absence back.
pub(crate) async fn remove_absence(
    tx: &mut PgConnection,
    registration: RegistrationId,
    absence: Uuid,
) -> Stored<bool> {
    let removed = sqlx::query!(
        "DELETE FROM fair_candidate_absence WHERE network_id = acting_network() AND registration_id = $1 AND id = $2",
        registration.0,
        absence,
    )
    .execute(tx)
    .await?;
    Ok(removed.rows_affected() == 1)
}

/// The registration that a code opens, with its event.
pub(crate) struct OfCode {
    pub(crate) id: RegistrationId,
    pub(crate) event: EventId,
    pub(crate) name: String,
    pub(crate) confirmed: bool,
}

/// Reads it in a transaction that acts with the code.
pub(crate) async fn of_code(tx: &mut PgConnection) -> Stored<Option<OfCode>> {
    sqlx::query_as!(
        OfCode,
        r#"SELECT id AS "id: RegistrationId", event_id AS "event: EventId", name, state = 'confirmed' AS "confirmed!"
           FROM registration WHERE network_id = acting_network() AND code_hash = acting_code()"#,
    )
    .fetch_optional(tx)
    .await
}
