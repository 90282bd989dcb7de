//! Candidacies side by side.

use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::candidacy::{CandidacyId, CandidacyState};

/// A candidacy on the board.
pub(crate) struct Card {
    pub(crate) id: CandidacyId,
    pub(crate) person_name: String,
    pub(crate) person_phone: Option<String>,
    pub(crate) vacancy_title: String,
    pub(crate) company: String,
    pub(crate) vacancy_open: bool,
    pub(crate) state: CandidacyState,
    /// False: a place was taken without employment.
    pub(crate) employment: bool,
    pub(crate) state_since: Timestamp,
    /// Whose turn it is: counter, person, company; nobody's when closed.
    pub(crate) turn: Option<String>,
    pub(crate) refused_by: Option<String>,
    pub(crate) refusal_reason: Option<String>,
    pub(crate) revision: i32,
    /// All candidacies of its column, shown or not.
    pub(crate) total: i64,
}

/// Which candidacies the board shows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<'a> {
    /// Only those that the actor proposed.
    pub(crate) mine: bool,
    pub(crate) vacancy: Option<Uuid>,
    pub(crate) turn: Option<&'a str>,
    /// Only hirings whose contract begins on this day or later.
    pub(crate) hired_from: Option<Date>,
    /// For how many days those that were closed stay.
    pub(crate) closed_days: i32,
    /// The most of each column.
    pub(crate) most: i64,
}

/// The candidacies of the actor's registers: those under way, the longest standing first, and those closed, the latest first.
pub(crate) async fn cards(tx: &mut PgConnection, wanted: Wanted<'_>) -> Stored<Vec<Card>> {
    sqlx::query_as!(
        Card,
        r#"SELECT id AS "id!: CandidacyId", person_name AS "person_name!", person_phone, vacancy_title AS "vacancy_title!",
                  company AS "company!", vacancy_open AS "vacancy_open!", state AS "state!: CandidacyState", employment AS "employment!", state_since AS "state_since!", turn,
                  refused_by, refusal_reason, revision AS "revision!", total AS "total!"
           FROM (
               SELECT c.id, p.given_name || ' ' || p.family_name AS person_name, p.phone AS person_phone, v.title AS vacancy_title,
                      f.name AS company, vs.is_open AS vacancy_open, c.state, e.employment, c.state_since, w.turn, c.refused_by,
                      c.refusal_reason, c.revision, s.position,
                      count(*) OVER (PARTITION BY c.state, e.employment) AS total,
                      row_number() OVER (PARTITION BY c.state, e.employment
                                     ORDER BY CASE WHEN s.is_open THEN c.state_since END, c.state_since DESC, c.id)
                          AS place
               FROM candidacy c
               JOIN candidacy_state s ON s.code = c.state
               JOIN person p ON p.network_id = c.network_id AND p.id = c.person_id
               JOIN vacancy v ON v.network_id = c.network_id AND v.id = c.vacancy_id
               JOIN vacancy_state vs ON vs.code = v.state
               JOIN company f ON f.network_id = v.network_id AND f.id = v.company_id
               LEFT JOIN placement l ON l.network_id = c.network_id AND l.candidacy_id = c.id AND l.cancelled_at IS NULL
               LEFT JOIN contract_code k ON k.code = l.contract_code
               CROSS JOIN LATERAL (SELECT coalesce(k.is_employment, true) AS employment) AS e
               -- A closed vacancy's open candidacies wait for us to say why.
               CROSS JOIN LATERAL (SELECT CASE WHEN s.is_open AND NOT vs.is_open THEN 'counter' ELSE s.turn END AS turn) AS w
               WHERE c.network_id = acting_network()
                 AND CASE WHEN $6::date IS NULL THEN s.is_open OR c.state_since > now() - make_interval(days => $4)
                          ELSE k.is_employment AND l.starts_on >= $6 END
                 AND (NOT $1 OR c.proposed_by = acting_account())
                 AND ($2::uuid IS NULL OR c.vacancy_id = $2)
                 AND ($3::text IS NULL OR w.turn = $3)
           ) AS ranked
           WHERE place <= $5
           ORDER BY position, place"#,
        wanted.mine,
        wanted.vacancy,
        wanted.turn,
        wanted.closed_days,
        wanted.most,
        wanted.hired_from.map(Date::to_sqlx) as _,
    )
    .fetch_all(tx)
    .await
}

/// Vacancies that have candidacies under way, for the filter: key, title, company.
pub(crate) async fn vacancies_under_way(tx: &mut PgConnection) -> Stored<Vec<(Uuid, String, String)>> {
    let rows = sqlx::query!(
        r#"SELECT v.id, v.title, f.name AS company
           FROM vacancy v JOIN company f ON f.network_id = v.network_id AND f.id = v.company_id
           WHERE v.network_id = acting_network() AND v.id IN (
               SELECT c.vacancy_id FROM candidacy c JOIN candidacy_state s ON s.code = c.state AND s.is_open
               WHERE c.network_id = acting_network())
           ORDER BY v.search_words, v.id LIMIT 200"#,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.title, row.company)).collect())
}

/// A person as the sheet for the company presents them: nothing that must not count.
pub(crate) struct Presented {
    pub(crate) person: Uuid,
    pub(crate) name: String,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) comune: Option<String>,
    pub(crate) profile: Option<serde_json::Value>,
}

/// The people of these candidacies who said that the company may know them.
pub(crate) async fn presented(
    tx: &mut PgConnection,
    vacancy: Uuid,
    ids: Option<&[Uuid]>,
) -> Stored<Vec<Presented>> {
    sqlx::query_as!(
        Presented,
        r#"SELECT p.id AS person, p.given_name || ' ' || p.family_name AS "name!", p.phone, p.email, m.name AS "comune?",
                  profile_of(p.network_id, p.id) AS profile
           FROM candidacy c
           JOIN person p ON p.network_id = c.network_id AND p.id = c.person_id
           LEFT JOIN comune m ON m.istat = coalesce(p.domicile_comune, p.residence_comune)
           WHERE c.network_id = acting_network() AND c.vacancy_id = $1 AND c.state IN ('willing', 'sent', 'interviewed')
             AND ($2::uuid[] IS NULL OR c.id = ANY($2))
           ORDER BY p.family_name, p.given_name, c.id"#,
        vacancy,
        ids,
    )
    .fetch_all(tx)
    .await
}
