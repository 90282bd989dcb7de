use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

/// The four figures on top of the page; the complaints whose answer is late, for who handles them; and who wants to be called about a vacancy.
pub(crate) struct Figures {
    pub(crate) open_vacancies: i64,
    pub(crate) open_places: i64,
    pub(crate) open_candidacies: i64,
    pub(crate) hired_this_month: i64,
    pub(crate) late_complaints: i64,
    /// Who said on the public site that a vacancy is for them, asked for a counter of the acting body, and was not spoken with yet.
    pub(crate) interested: i64,
    /// Since when the first of them waits.
    pub(crate) interested_since: Option<jiff_sqlx::Timestamp>,
}

/// An open vacancy that needs somebody to look at it.
pub(crate) struct WaitingVacancy {
    pub(crate) id: Uuid,
    pub(crate) title: String,
    pub(crate) company: String,
    pub(crate) state: String,
    pub(crate) expires_on: Option<jiff_sqlx::Date>,
    pub(crate) candidacies: i64,
}

/// An import that waits for a decision.
pub(crate) struct WaitingImport {
    pub(crate) id: Uuid,
    pub(crate) file_name: String,
    pub(crate) state: String,
    pub(crate) created_at: Timestamp,
}

pub(crate) async fn figures(tx: &mut PgConnection, today: Date) -> Stored<Figures> {
    sqlx::query_as!(
        Figures,
        r#"SELECT
             (SELECT count(*) FROM vacancy WHERE state = 'published') AS "open_vacancies!",
             (SELECT coalesce(sum(places), 0) FROM vacancy WHERE state = 'published')
             - (SELECT count(*) FROM candidacy c JOIN vacancy v ON v.network_id = c.network_id AND v.id = c.vacancy_id
                WHERE c.state = 'hired' AND v.state = 'published') AS "open_places!",
             (SELECT count(*) FROM candidacy c JOIN candidacy_state s ON s.code = c.state AND s.is_open) AS "open_candidacies!",
             (SELECT count(*) FROM placement l JOIN contract_code k ON k.code = l.contract_code AND k.is_employment
              WHERE l.cancelled_at IS NULL AND l.starts_on >= $1) AS "hired_this_month!",
             (SELECT count(*) FROM complaint WHERE answer_by < $2 AND answered_at IS NULL AND state <> 'closed') AS "late_complaints!",
             i.interested AS "interested!", i.since AS interested_since
           FROM (SELECT count(*) AS interested, min(w.received_at) AS since FROM vacancy_interest w
                 JOIN counter k ON k.network_id = w.network_id AND k.id = w.counter_id
                 JOIN site s ON s.network_id = k.network_id AND s.id = k.site_id AND s.body_id = acting_body()
                 WHERE w.network_id = acting_network() AND w.answered_at IS NULL) AS i"#,
        today.first_of_month().to_sqlx(),
        today.to_sqlx() as _,
    )
    .fetch_one(tx)
    .await
}

/// Published vacancies for which nobody is proposed, or that expire soon; drafts left behind.
pub(crate) async fn waiting_vacancies(
    tx: &mut PgConnection,
    soon: Date,
    most: i64,
) -> Stored<Vec<WaitingVacancy>> {
    sqlx::query_as!(
        WaitingVacancy,
        r#"SELECT v.id, v.title, c.name AS company, v.state, v.expires_on, n.candidacies AS "candidacies!"
           FROM vacancy v
           JOIN company c ON c.network_id = v.network_id AND c.id = v.company_id
           CROSS JOIN LATERAL (SELECT count(*) AS candidacies FROM candidacy k JOIN candidacy_state s ON s.code = k.state AND s.is_open
                               WHERE k.network_id = v.network_id AND k.vacancy_id = v.id) n
           WHERE (v.state = 'published' AND (n.candidacies = 0 OR v.expires_on <= $1))
              OR v.state IN ('draft', 'in_review')
           ORDER BY v.state = 'published' DESC, v.expires_on, v.code
           LIMIT $2"#,
        soon.to_sqlx(),
        most,
    )
    .fetch_all(tx)
    .await
}

pub(crate) async fn waiting_imports(tx: &mut PgConnection) -> Stored<Vec<WaitingImport>> {
    sqlx::query_as!(
        WaitingImport,
        "SELECT id, file_name, state, created_at FROM import WHERE state IN ('uploaded', 'checked', 'running', 'checking')
         ORDER BY created_at DESC LIMIT 5",
    )
    .fetch_all(tx)
    .await
}

/// Something found by the search box.
pub(crate) struct Found {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) about: Option<String>,
}

/// People of whose names or telephone each word is a beginning, or who have this code; best first.
pub(crate) async fn people(tx: &mut PgConnection, words: &str, most: i32) -> Stored<Vec<Found>> {
    sqlx::query_as!(
        Found,
        r#"SELECT p.id, p.family_name || ' ' || p.given_name AS "name!", m.name AS "about?"
           FROM people_called($1, $2) WITH ORDINALITY AS called (id, place)
           JOIN person p ON p.network_id = acting_network() AND p.id = called.id
           LEFT JOIN comune m ON m.istat = coalesce(p.domicile_comune, p.residence_comune)
           ORDER BY called.place"#,
        words,
        most,
    )
    .fetch_all(tx)
    .await
}

pub(crate) async fn companies(tx: &mut PgConnection, words: &str, most: i64) -> Stored<Vec<Found>> {
    sqlx::query_as!(
        Found,
        r#"SELECT c.id, c.name, m.name AS "about?"
           FROM company c LEFT JOIN comune m ON m.istat = c.comune
           WHERE starts_with(c.search_words, plain_words($1)) OR position(' ' || plain_words($1) IN c.search_words) > 0
              OR c.fiscal_code = upper($1) OR c.vat_number = $1
           ORDER BY c.search_words, c.id LIMIT $2"#,
        words,
        most,
    )
    .fetch_all(tx)
    .await
}

pub(crate) async fn vacancies(tx: &mut PgConnection, words: &str, most: i64) -> Stored<Vec<Found>> {
    sqlx::query_as!(
        Found,
        r#"SELECT v.id, v.title AS name, c.name AS "about?"
           FROM vacancy v JOIN company c ON c.network_id = v.network_id AND c.id = v.company_id
           WHERE starts_with(v.search_words, plain_words($1)) OR position(' ' || plain_words($1) IN v.search_words) > 0
              OR v.code::text = $1
           ORDER BY v.created_at DESC, v.id LIMIT $2"#,
        words,
        most,
    )
    .fetch_all(tx)
    .await
}
