//! What waits for somebody's hand, for the home page.

use jiff::Timestamp;
use snodo_core::Stored;
use sqlx::PgConnection;

use crate::model::candidacy::{CandidacyId, CandidacyState};

/// Candidacies that wait for the counter, of the actor's registers.
#[derive(Clone, Debug, Default)]
pub struct Awaiting {
    /// It is our turn: to contact the person, or to send who is willing.
    pub our_turn: Waiting,
    /// The company was sent the person and has not answered for longer than the network allows (`proposal_setting`; 7 days unless
    /// the network says otherwise).
    pub company_silent: Waiting,
    /// The vacancy is closed and nobody said why this person was not taken.
    pub reason_missing: Waiting,
}

/// Candidacies that wait for one thing.
#[derive(Clone, Debug, Default)]
pub struct Waiting {
    /// How many there are.
    pub count: i64,
    /// Those that have waited longest.
    pub first: Vec<WaitingCandidacy>,
}

/// A candidacy that waits.
#[derive(Clone, Debug)]
pub struct WaitingCandidacy {
    /// Its key: the page is `/candidature/{id}`.
    pub id: CandidacyId,
    /// The person's name.
    pub person: String,
    /// The vacancy's title.
    pub vacancy: String,
    /// The company's name.
    pub company: String,
    /// Where it stands.
    pub state: CandidacyState,
    /// Since when.
    pub since: Timestamp,
}

struct Row {
    waits_for: String,
    id: CandidacyId,
    person: String,
    vacancy: String,
    company: String,
    state: CandidacyState,
    since: Timestamp,
    count: i64,
}

/// What waits for the counter: the numbers, and the first `size` of each. One statement; open the transaction as the actor.
///
/// # Errors
/// When the database fails.
pub async fn awaiting(tx: &mut PgConnection, now: Timestamp, size: i64) -> Stored<Awaiting> {
    use jiff_sqlx::ToSqlx as _;
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT waits_for AS "waits_for!", id AS "id!: CandidacyId", person AS "person!", vacancy AS "vacancy!", company AS "company!",
                  state AS "state!: CandidacyState", since AS "since!", count AS "count!"
           FROM (
               SELECT w.waits_for, c.id, p.given_name || ' ' || p.family_name AS person, v.title AS vacancy, f.name AS company,
                      c.state, c.state_since AS since, count(*) OVER (PARTITION BY w.waits_for) AS count,
                      row_number() OVER (PARTITION BY w.waits_for ORDER BY c.state_since, c.id) AS place
               FROM candidacy c
               JOIN candidacy_state s ON s.code = c.state AND s.is_open
               JOIN person p ON p.network_id = c.network_id AND p.id = c.person_id
               JOIN vacancy v ON v.network_id = c.network_id AND v.id = c.vacancy_id
               JOIN vacancy_state vs ON vs.code = v.state
               JOIN company f ON f.network_id = v.network_id AND f.id = v.company_id
               CROSS JOIN LATERAL (SELECT CASE
                   WHEN NOT vs.is_open THEN 'reason'
                   WHEN s.turn = 'counter' THEN 'counter'
                   WHEN s.turn = 'company' AND c.state_since < $1::timestamptz - make_interval(days => coalesce(
                       (SELECT o.company_answer_days FROM proposal_setting o WHERE o.network_id = c.network_id), 7)::int) THEN 'company'
                   END AS waits_for) AS w
               WHERE c.network_id = acting_network() AND w.waits_for IS NOT NULL
           ) AS ranked
           WHERE place <= $2
           ORDER BY waits_for, place"#,
        now.to_sqlx(),
        size,
    )
    .fetch_all(tx)
    .await?;
    let mut awaiting = Awaiting::default();
    for row in rows {
        let waiting = match row.waits_for.as_str() {
            "counter" => &mut awaiting.our_turn,
            "company" => &mut awaiting.company_silent,
            _ => &mut awaiting.reason_missing,
        };
        waiting.count = row.count;
        waiting.first.push(WaitingCandidacy {
            id: row.id,
            person: row.person,
            vacancy: row.vacancy,
            company: row.company,
            state: row.state,
            since: row.since,
        });
    }
    Ok(awaiting)
}
