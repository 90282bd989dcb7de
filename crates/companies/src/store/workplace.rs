use jiff::civil::Date;
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{CompanyId, NewWorkplace, Workplace, WorkplaceId};

/// The workplaces of a company, closed ones last.
pub async fn all_workplaces(tx: &mut PgConnection, company: CompanyId) -> Stored<Vec<Workplace>> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: WorkplaceId", name, address, comune, closed_on FROM workplace
           WHERE company_id = $1 ORDER BY closed_on DESC NULLS FIRST, name, id"#,
        company.0,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Workplace {
            id: row.id,
            name: row.name,
            address: row.address,
            comune: row.comune,
            closed_on: row.closed_on.map(jiff_sqlx::Date::to_jiff),
        })
        .collect())
}

/// The workplaces where the company works on this day.
pub async fn workplaces(tx: &mut PgConnection, company: CompanyId, today: Date) -> Stored<Vec<Workplace>> {
    let mut workplaces = all_workplaces(tx, company).await?;
    workplaces.retain(|workplace| workplace.is_open(today));
    Ok(workplaces)
}

/// Enters a workplace.
pub async fn insert_workplace(
    tx: &mut PgConnection,
    company: CompanyId,
    said: &NewWorkplace,
) -> Stored<WorkplaceId> {
    let id = WorkplaceId(Uuid::now_v7());
    sqlx::query!(
        "INSERT INTO workplace (network_id, id, company_id, name, address, comune, closed_on)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6)",
        id.0,
        company.0,
        said.name,
        said.address,
        said.comune,
        said.closed_on.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Saves a workplace; false when the company has none with this key.
pub async fn update_workplace(
    tx: &mut PgConnection,
    company: CompanyId,
    id: WorkplaceId,
    said: &NewWorkplace,
) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE workplace SET name = $3, address = $4, comune = $5, closed_on = $6 WHERE company_id = $1 AND id = $2",
        company.0,
        id.0,
        said.name,
        said.address,
        said.comune,
        said.closed_on.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// The open workplace of a company in this Comune and street, entered when there is none.
///
/// Without a street any open workplace of the Comune will do. The company's row is locked, so that two calls at once enter one.
pub async fn find_or_insert_workplace(
    tx: &mut PgConnection,
    company: CompanyId,
    said: &NewWorkplace,
) -> Stored<WorkplaceId> {
    sqlx::query!("SELECT id FROM company WHERE id = $1 FOR UPDATE", company.0)
        .fetch_optional(&mut *tx)
        .await?;
    let known = sqlx::query_scalar!(
        r#"SELECT id AS "id: WorkplaceId" FROM workplace
           WHERE company_id = $1 AND comune = $2 AND closed_on IS NULL AND ($3 = '' OR plain_words(address) = plain_words($3))
           ORDER BY id LIMIT 1"#,
        company.0,
        said.comune,
        said.address,
    )
    .fetch_optional(&mut *tx)
    .await?;
    match known {
        Some(id) => Ok(id),
        None => insert_workplace(tx, company, said).await,
    }
}
