use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use snodo_core::{AccountId, Stored};
use snodo_network::CounterId;
use snodo_vacancies::VacancyId;
use sqlx::PgConnection;
use uuid::Uuid;

snodo_core::key! {
    /// Somebody's interest in a vacancy, left without an account.
    pub InterestId
}

/// What somebody leaves who is interested in a vacancy.
pub(crate) struct NewInterest {
    pub(crate) register: Uuid,
    pub(crate) vacancy: VacancyId,
    pub(crate) counter: CounterId,
    pub(crate) name: String,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) words: String,
    pub(crate) language: &'static str,
}

/// An interest as the counter sees it.
pub(crate) struct Interest {
    pub(crate) id: InterestId,
    pub(crate) vacancy: Uuid,
    pub(crate) title: String,
    pub(crate) code: i32,
    pub(crate) counter_name: String,
    pub(crate) name: String,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) words: String,
    pub(crate) language: String,
    pub(crate) received_at: Timestamp,
    pub(crate) answered_at: Option<Timestamp>,
}

/// Leaves an interest; the transaction is a citizen's, who reads none.
pub(crate) async fn insert(tx: &mut PgConnection, id: InterestId, interest: &NewInterest) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO vacancy_interest (network_id, register_id, id, vacancy_id, counter_id, name, phone, email, words, language)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, $8, $9)",
        interest.register,
        id.0,
        interest.vacancy.0,
        interest.counter.0,
        interest.name,
        interest.phone,
        interest.email,
        interest.words,
        interest.language,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// The interests of the acting registers: those that wait, the oldest first, then the last answered.
pub(crate) async fn interests(tx: &mut PgConnection) -> Stored<Vec<Interest>> {
    let rows = sqlx::query!(
        r#"SELECT i.id AS "id: InterestId", i.vacancy_id, v.title, v.code, c.name AS counter_name, i.name, i.phone, i.email, i.words,
                  i.language, i.received_at AS "received_at: jiff_sqlx::Timestamp", i.answered_at AS "answered_at: jiff_sqlx::Timestamp"
           FROM vacancy_interest i
           JOIN vacancy v ON v.network_id = i.network_id AND v.id = i.vacancy_id
           JOIN counter c ON c.network_id = i.network_id AND c.id = i.counter_id
           WHERE i.network_id = acting_network()
           ORDER BY i.answered_at DESC NULLS FIRST, i.received_at LIMIT 200"#
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Interest {
            id: row.id,
            vacancy: row.vacancy_id,
            title: row.title,
            code: row.code,
            counter_name: row.counter_name,
            name: row.name,
            phone: row.phone,
            email: row.email,
            words: row.words,
            language: row.language,
            received_at: row.received_at.to_jiff(),
            answered_at: row.answered_at.map(jiff_sqlx::Timestamp::to_jiff),
        })
        .collect())
}

/// Somebody of the counter spoke with them, or takes that back; false when there is nothing to change.
pub(crate) async fn answer(
    tx: &mut PgConnection,
    id: InterestId,
    by: Option<(AccountId, Timestamp)>,
) -> Stored<bool> {
    let changed = sqlx::query!(
        "UPDATE vacancy_interest SET answered_at = $2, answered_by = $3
         WHERE network_id = acting_network() AND id = $1 AND (answered_at IS NULL) = ($2::timestamptz IS NOT NULL)",
        id.0,
        by.map(|(_, at)| at.to_sqlx()) as _,
        by.map(|(account, _)| account.0),
    )
    .execute(tx)
    .await?;
    Ok(changed.rows_affected() == 1)
}

/// Forgets interests received before an instant; says how many. The transaction is for maintenance.
pub(crate) async fn forget(tx: &mut PgConnection, before: Timestamp) -> Stored<u64> {
    let gone = sqlx::query!(
        "DELETE FROM vacancy_interest WHERE network_id = acting_network() AND received_at < $1",
        before.to_sqlx()
    )
    .execute(tx)
    .await?;
    Ok(gone.rows_affected())
}
