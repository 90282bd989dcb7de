use snodo_core::Stored;
use sqlx::PgConnection;

use crate::model::CompanyId;

/// A line of the list.
pub(crate) struct CompanyLine {
    pub(crate) id: CompanyId,
    pub(crate) name: String,
    pub(crate) comune: Option<String>,
    pub(crate) contact_name: String,
    pub(crate) phone: Option<String>,
    pub(crate) open_vacancies: i64,
    pub(crate) total: i64,
}

/// Companies whose name has a word beginning with `words`, by name.
pub(crate) async fn list(
    tx: &mut PgConnection,
    words: &str,
    offset: i64,
    size: i64,
) -> Stored<Vec<CompanyLine>> {
    sqlx::query_as!(
        CompanyLine,
        r#"SELECT c.id, c.name, m.name AS "comune?", c.contact_name, c.phone,
                  (SELECT count(*) FROM vacancy v JOIN vacancy_state s ON s.code = v.state AND s.is_open
                   WHERE v.network_id = c.network_id AND v.company_id = c.id) AS "open_vacancies!",
                  count(*) OVER () AS "total!"
           FROM company c LEFT JOIN comune m ON m.istat = c.comune
           WHERE $1 = '' OR c.search_words LIKE plain_words($1) || '%' OR c.search_words LIKE '% ' || plain_words($1) || '%'
              OR c.fiscal_code = upper($1) OR c.vat_number = $1
           ORDER BY c.search_words, c.id
           OFFSET $2 LIMIT $3"#,
        words,
        offset,
        size,
    )
    .fetch_all(tx)
    .await
}

/// The first companies with a word that begins with `words`: key, name and Comune.
pub(crate) async fn suggestions(
    tx: &mut PgConnection,
    words: &str,
) -> Stored<Vec<(CompanyId, String, Option<String>)>> {
    let rows = sqlx::query!(
        r#"SELECT c.id AS "id: CompanyId", c.name, m.name || ' (' || m.province || ')' AS comune
           FROM company c LEFT JOIN comune m ON m.istat = c.comune
           WHERE c.search_words LIKE plain_words($1) || '%' OR c.search_words LIKE '% ' || plain_words($1) || '%'
           ORDER BY c.search_words, c.id LIMIT 8"#,
        words,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name, row.comune)).collect())
}
