use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{Company, CompanyId, NewCompany};

/// A company by its key.
pub async fn company(tx: &mut PgConnection, id: CompanyId) -> Stored<Option<Company>> {
    let row = sqlx::query!(
        r#"SELECT name, fiscal_code, vat_number, ateco, activity, size_band, address, comune, phone, email, website,
                  contact_name, contact_role, notes, revision
           FROM company WHERE id = $1"#,
        id.0,
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| Company {
        id,
        revision: row.revision,
        said: NewCompany {
            name: row.name,
            fiscal_code: row.fiscal_code,
            vat_number: row.vat_number,
            ateco: row.ateco,
            activity: row.activity,
            size_band: row.size_band,
            address: row.address,
            comune: row.comune,
            phone: row.phone,
            email: row.email,
            website: row.website,
            contact_name: row.contact_name,
            contact_role: row.contact_role,
            notes: row.notes,
        },
    }))
}

/// The company that a form means: the one that was chosen from the suggestions, else the only one of that name.
///
/// # Errors
/// When the database fails.
pub async fn company_meant(tx: &mut PgConnection, code: &str, name: &str) -> Stored<Option<CompanyId>> {
    if let Ok(id) = code.parse::<Uuid>().map(CompanyId) {
        return Ok(company(tx, id).await?.map(|company| company.id));
    }
    Ok(match company_named(tx, name).await?.as_slice() {
        [only] => Some(*only),
        _ => None,
    })
}

/// The company with this codice fiscale.
pub async fn company_by_fiscal_code(tx: &mut PgConnection, code: &str) -> Stored<Option<CompanyId>> {
    sqlx::query_scalar!(r#"SELECT id AS "id: CompanyId" FROM company WHERE fiscal_code = $1"#, code)
        .fetch_optional(tx)
        .await
}

/// Enters a company.
pub async fn insert_company(tx: &mut PgConnection, said: &NewCompany) -> Stored<CompanyId> {
    let id = CompanyId(Uuid::now_v7());
    sqlx::query!(
        "INSERT INTO company (network_id, id, name, fiscal_code, vat_number, ateco, activity, size_band, address, comune, phone,
                              email, website, contact_name, contact_role, notes, created_by)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, acting_account())",
        id.0,
        said.name,
        said.fiscal_code,
        said.vat_number,
        said.ateco,
        said.activity,
        said.size_band,
        said.address,
        said.comune,
        said.phone,
        said.email,
        said.website,
        said.contact_name,
        said.contact_role,
        said.notes,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Saves a company whose form was made from `revision`; false when somebody saved in the meantime.
pub async fn update_company(
    tx: &mut PgConnection,
    id: CompanyId,
    revision: i32,
    said: &NewCompany,
) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE company
         SET name = $3, fiscal_code = $4, vat_number = $5, ateco = $6, activity = $7, size_band = $8, address = $9, comune = $10,
             phone = $11, email = $12, website = $13, contact_name = $14, contact_role = $15, notes = $16,
             revision = revision + 1, updated_at = now()
         WHERE id = $1 AND revision = $2",
        id.0,
        revision,
        said.name,
        said.fiscal_code,
        said.vat_number,
        said.ateco,
        said.activity,
        said.size_band,
        said.address,
        said.comune,
        said.phone,
        said.email,
        said.website,
        said.contact_name,
        said.contact_role,
        said.notes,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// The companies that bear exactly this name, but for accents and capitals; the oldest first.
pub async fn company_named(tx: &mut PgConnection, name: &str) -> Stored<Vec<CompanyId>> {
    sqlx::query_scalar!(
        r#"SELECT id AS "id: CompanyId" FROM company WHERE search_words = plain_words(btrim($1)) ORDER BY id LIMIT 3"#,
        name,
    )
    .fetch_all(tx)
    .await
}
