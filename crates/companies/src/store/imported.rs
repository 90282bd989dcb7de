use snodo_core::Stored;
use sqlx::PgConnection;

use super::{company, find_or_insert_workplace, insert_company, update_company};
use crate::model::{CompanyId, NewCompany, NewWorkplace, WorkplaceId};

/// What became of an imported row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was not known.
    Created,
    /// It was known and something new was said of it.
    Updated,
    /// Everything said was known.
    Unchanged,
}

/// A company after its row was imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportedCompany {
    /// The company.
    pub id: CompanyId,
    /// The workplace, when one was said.
    pub workplace: Option<WorkplaceId>,
    /// What became of the company's own row.
    pub outcome: Outcome,
}

/// Saves a company from a sheet. It is the same company when the codice fiscale or the partita IVA is the same; without either, when
/// name and Comune are. What the sheet leaves empty stays as it was.
pub async fn save_imported(
    tx: &mut PgConnection,
    said: &NewCompany,
    workplace: Option<&NewWorkplace>,
) -> Stored<ImportedCompany> {
    let known = match known(tx, said).await? {
        Some(id) => company(tx, id).await?,
        None => None,
    };
    let (id, outcome) = match known {
        None => (insert_company(tx, said).await?, Outcome::Created),
        Some(known) => {
            let merged = said.over(&known.said);
            if merged == known.said {
                (known.id, Outcome::Unchanged)
            } else {
                update_company(tx, known.id, known.revision, &merged).await?;
                (known.id, Outcome::Updated)
            }
        }
    };
    let workplace = match workplace {
        Some(said) => Some(find_or_insert_workplace(tx, id, said).await?),
        None => None,
    };
    Ok(ImportedCompany { id, workplace, outcome })
}

/// The company that a row speaks of.
async fn known(tx: &mut PgConnection, said: &NewCompany) -> Stored<Option<CompanyId>> {
    sqlx::query_scalar!(
        r#"SELECT id AS "id: CompanyId" FROM company
           WHERE fiscal_code = $1 OR vat_number = $2 OR fiscal_code = $2 OR vat_number = $1
              OR (search_words = plain_words($3) AND ($4::text IS NULL OR comune IS NULL OR comune = $4)
                  AND (fiscal_code IS NULL OR $1::text IS NULL) AND (vat_number IS NULL OR $2::text IS NULL))
           ORDER BY fiscal_code = $1 OR vat_number = $2 DESC NULLS LAST, comune = $4 DESC NULLS LAST, id
           LIMIT 1"#,
        said.fiscal_code,
        said.vat_number,
        said.name,
        said.comune,
    )
    .fetch_optional(tx)
    .await
}
