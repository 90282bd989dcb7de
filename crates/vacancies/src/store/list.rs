use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use snodo_core::Stored;
use sqlx::PgConnection;

use super::summary::{VacancySummary, summaries};
use crate::model::VacancyId;

/// What the list shows.
pub(crate) struct Filter<'a> {
    /// Words of the title or the company, or the number.
    pub(crate) words: &'a str,
    /// A state's code; `open` for all that still need work; empty for all.
    pub(crate) state: &'a str,
    /// ISTAT code of the workplace's Comune; empty for all.
    pub(crate) comune: &'a str,
    /// Only those that the actor entered.
    pub(crate) mine: bool,
    pub(crate) today: Date,
}

/// One page of vacancies, those nearest to their end first among the open ones, and how many there are in all. One whose last day has
/// passed is no longer open, whether or not the daily job has run.
pub(crate) async fn list(
    tx: &mut PgConnection,
    filter: &Filter<'_>,
    offset: i64,
    size: i64,
) -> Stored<(Vec<VacancySummary>, i64)> {
    let found = sqlx::query!(
        r#"SELECT v.id AS "id: VacancyId", count(*) OVER () AS "total!"
           FROM vacancy v
           JOIN vacancy_state s
             ON s.code = CASE WHEN v.state IN ('published', 'suspended') AND v.expires_on < $5 THEN 'expired' ELSE v.state END
           JOIN company c ON c.network_id = v.network_id AND c.id = v.company_id
           LEFT JOIN workplace w ON w.network_id = v.network_id AND w.id = v.workplace_id
           WHERE ($1 = '' OR v.search_words LIKE '%' || plain_words($1) || '%' OR c.search_words LIKE '%' || plain_words($1) || '%'
                  OR v.code::text = ltrim($1, '#'))
             AND ($2 = '' OR s.code = $2 OR ($2 = 'open' AND s.is_open))
             AND ($3 = '' OR w.comune = $3)
             AND (NOT $4 OR v.created_by = acting_account())
           ORDER BY s.position, v.expires_on, v.code DESC
           OFFSET $6 LIMIT $7"#,
        filter.words,
        filter.state,
        filter.comune,
        filter.mine,
        filter.today.to_sqlx(),
        offset,
        size,
    )
    .fetch_all(&mut *tx)
    .await?;
    let ids: Vec<VacancyId> = found.iter().map(|row| row.id).collect();
    Ok((summaries(tx, &ids).await?, found.first().map_or(0, |row| row.total)))
}

/// ISTAT codes of the Comuni where the network's vacancies are, by name.
pub(crate) async fn comuni(tx: &mut PgConnection) -> Stored<Vec<String>> {
    sqlx::query_scalar!(
        "SELECT m.istat FROM comune m
         WHERE m.istat IN (SELECT w.comune FROM workplace w JOIN vacancy v ON v.network_id = w.network_id AND v.workplace_id = w.id)
         ORDER BY m.name, m.istat",
    )
    .fetch_all(tx)
    .await
}
