//! What comes after an internship: the attestation, and a contract of work.

use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::InternshipId;

/// Issues the attestation today, with the minutes of the days and their corrections.
pub(crate) async fn attest(
    tx: &mut PgConnection,
    id: InternshipId,
    protocol: Option<&str>,
    activities: &str,
    skills: &str,
    evaluation: &str,
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO internship_attestation (network_id, register_id, internship_id, protocol_number, minutes, activities, skills, evaluation)
         SELECT network_id, register_id, id, $2, internship_minutes(network_id, id), $3, $4, $5
         FROM internship WHERE network_id = acting_network() AND id = $1",
        id.0,
        protocol,
        activities,
        skills,
        evaluation,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Records a contract of work that followed.
pub(crate) async fn convert(
    tx: &mut PgConnection,
    id: InternshipId,
    company: Uuid,
    contract: &str,
    from: Date,
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO internship_conversion (network_id, register_id, internship_id, company_id, contract_code, starts_on)
         SELECT network_id, register_id, id, $2, $3, $4 FROM internship WHERE network_id = acting_network() AND id = $1",
        id.0,
        company,
        contract,
        from.to_sqlx() as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes the contract back; false when there is none.
pub(crate) async fn take_conversion_back(tx: &mut PgConnection, id: InternshipId) -> Stored<bool> {
    let taken = sqlx::query!(
        "DELETE FROM internship_conversion WHERE network_id = acting_network() AND internship_id = $1",
        id.0,
    )
    .execute(tx)
    .await?;
    Ok(taken.rows_affected() == 1)
}

/// The contracts of work that may be chosen: code and name, in the order of the codes.
pub(crate) async fn contracts(tx: &mut PgConnection, italian: bool) -> Stored<Vec<(String, String)>> {
    let rows = sqlx::query!(
        r#"SELECT code, CASE WHEN $1 THEN name_it ELSE name_en END AS "name!" FROM contract_code
           WHERE is_employment AND open_for_new ORDER BY code"#,
        italian,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| (row.code, row.name)).collect())
}
