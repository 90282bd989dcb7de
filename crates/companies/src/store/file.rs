use jiff::{Timestamp, civil::Date};
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::CompanyId;

/// A vacancy as its company's page lists it.
pub(crate) struct CompanyVacancy {
    pub(crate) id: Uuid,
    pub(crate) title: String,
    pub(crate) state: String,
    pub(crate) is_open: bool,
    pub(crate) places: i16,
    pub(crate) hired: i32,
    pub(crate) expires_on: Option<Date>,
}

/// The company's vacancies, open ones first, at most fifty.
pub(crate) async fn vacancies(tx: &mut PgConnection, company: CompanyId) -> Stored<Vec<CompanyVacancy>> {
    let rows = sqlx::query!(
        r#"WITH shown AS (
               SELECT v.network_id, v.id, v.title, v.state, s.is_open, v.places, v.expires_on, s.position
               FROM vacancy v JOIN vacancy_state s ON s.code = v.state
               WHERE v.company_id = $1 ORDER BY s.is_open DESC, s.position, v.id DESC LIMIT 50)
           SELECT v.id, v.title, v.state, v.is_open, v.places, v.expires_on, coalesce(p.hired, 0) AS "hired!"
           FROM shown v LEFT JOIN vacancy_people((SELECT array_agg(id) FROM shown)) p ON p.vacancy_id = v.id
           ORDER BY v.is_open DESC, v.position, v.id DESC"#,
        company.0,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| CompanyVacancy {
            id: row.id,
            title: row.title,
            state: row.state,
            is_open: row.is_open,
            places: row.places,
            hired: row.hired,
            expires_on: row.expires_on.map(jiff_sqlx::Date::to_jiff),
        })
        .collect())
}

/// One entry of the change log: who, when, which fields.
pub(crate) struct PastChange {
    pub(crate) table: String,
    pub(crate) operation: String,
    pub(crate) at: Timestamp,
    pub(crate) by: Option<String>,
    pub(crate) fields: Vec<String>,
}

/// The last changes of the company and its workplaces, the newest first.
pub(crate) async fn changes(tx: &mut PgConnection, company: CompanyId) -> Stored<Vec<PastChange>> {
    let rows = sqlx::query!(
        r#"SELECT l.table_name, l.operation, l.changed_at, a.display_name AS "by?",
                  ARRAY(SELECT k FROM jsonb_object_keys(CASE WHEN l.operation = 'update' THEN l.after ELSE '{}' END) k WHERE k <> 'search_words') AS "fields!"
           FROM change_log l LEFT JOIN account a ON a.id = l.account_id
           WHERE l.network_id = acting_network() AND l.table_name IN ('company', 'workplace')
             AND l.row_id = ANY (ARRAY(SELECT w.id::text FROM workplace w WHERE w.company_id = $1 UNION ALL SELECT $1::uuid::text))
           ORDER BY l.id DESC LIMIT 10"#,
        company.0,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| PastChange {
            table: row.table_name,
            operation: row.operation,
            at: row.changed_at.to_jiff(),
            by: row.by,
            fields: row.fields,
        })
        .collect())
}
