use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use snodo_core::{AccountId, Stored};
use sqlx::PgConnection;
use uuid::Uuid;

snodo_core::key! {
    /// What a company asked on the public site.
    pub RequestId
}

/// A company that looks for staff, as it says so itself.
#[derive(Clone, Debug)]
pub(crate) struct NewRequest {
    pub(crate) company_name: String,
    pub(crate) contact_name: String,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) vat_number: Option<String>,
    /// ISTAT code.
    pub(crate) comune: String,
    pub(crate) wanted: String,
    pub(crate) places: i16,
    pub(crate) words: String,
    pub(crate) hours: Option<String>,
}

/// A request as staff see it.
pub(crate) struct Request {
    pub(crate) id: RequestId,
    pub(crate) said: NewRequest,
    pub(crate) received_at: Timestamp,
    /// `new`, `made`, `closed`.
    pub(crate) state: String,
    pub(crate) vacancy: Option<Uuid>,
    pub(crate) revision: i32,
}

/// Leaves a request; the transaction is a stranger's, who reads none.
pub(crate) async fn insert(tx: &mut PgConnection, said: &NewRequest, language: &str) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO company_request (network_id, id, company_name, contact_name, phone, email, vat_number, comune, wanted, places, words, hours, language)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        Uuid::now_v7(),
        said.company_name,
        said.contact_name,
        said.phone,
        said.email,
        said.vat_number,
        said.comune,
        said.wanted,
        said.places,
        said.words,
        said.hours,
        language,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// One request, or all: those that wait, the oldest first, then the last handled.
pub(crate) async fn requests(tx: &mut PgConnection, one: Option<RequestId>) -> Stored<Vec<Request>> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: RequestId", company_name, contact_name, phone, email, vat_number, comune, wanted, places, words, hours,
                  received_at AS "received_at: jiff_sqlx::Timestamp", state, vacancy_id, revision
           FROM company_request WHERE network_id = acting_network() AND ($1::uuid IS NULL OR id = $1)
           ORDER BY handled_at DESC NULLS FIRST, received_at LIMIT 200"#,
        one.map(|id| id.0) as _,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Request {
            id: row.id,
            said: NewRequest {
                company_name: row.company_name,
                contact_name: row.contact_name,
                phone: row.phone,
                email: row.email,
                vat_number: row.vat_number,
                comune: row.comune,
                wanted: row.wanted,
                places: row.places,
                words: row.words,
                hours: row.hours,
            },
            received_at: row.received_at.to_jiff(),
            state: row.state,
            vacancy: row.vacancy_id,
            revision: row.revision,
        })
        .collect())
}

/// Moves a request seen at `revision`: made into a vacancy, closed, or open again; false when somebody was first.
pub(crate) async fn handle(
    tx: &mut PgConnection,
    id: RequestId,
    revision: i32,
    state: &str,
    vacancy: Option<Uuid>,
    by: Option<(AccountId, Timestamp)>,
) -> Stored<bool> {
    let changed = sqlx::query!(
        "UPDATE company_request SET state = $3, vacancy_id = $4, handled_at = $5, handled_by = $6, revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        state,
        vacancy,
        by.map(|(_, at)| at.to_sqlx()) as _,
        by.map(|(account, _)| account.0),
    )
    .execute(tx)
    .await?;
    Ok(changed.rows_affected() == 1)
}
