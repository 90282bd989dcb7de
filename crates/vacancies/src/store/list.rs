use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use snodo_core::Stored;
use sqlx::PgConnection;

use crate::model::VacancyId;

/// A line of the list.
pub(crate) struct VacancyLine {
    pub(crate) id: VacancyId,
    pub(crate) code: i32,
    pub(crate) title: String,
    pub(crate) company: String,
    pub(crate) comune: Option<String>,
    pub(crate) state: String,
    pub(crate) places: i16,
    pub(crate) hired: i32,
    pub(crate) proposed: i32,
    pub(crate) expires_on: Option<Date>,
    pub(crate) total: i64,
}

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

/// Vacancies, those nearest to their end first among the open ones. One whose last day has passed is no longer open, whether or
/// not the daily job has run.
pub(crate) async fn list(
    tx: &mut PgConnection,
    filter: &Filter<'_>,
    offset: i64,
    size: i64,
) -> Stored<Vec<VacancyLine>> {
    let rows = sqlx::query!(
        r#"WITH found AS MATERIALIZED (
               SELECT v.id, v.code, v.title, c.name AS company, w.comune, v.places, v.expires_on, s.state, s.position,
                      count(*) OVER () AS total
               FROM vacancy v
               CROSS JOIN LATERAL (
                   SELECT d.code AS state, d.is_open, d.position FROM vacancy_state d
                   WHERE d.code = CASE WHEN v.state IN ('published', 'suspended') AND v.expires_on < $5 THEN 'expired' ELSE v.state END) s
               JOIN company c ON c.network_id = v.network_id AND c.id = v.company_id
               LEFT JOIN workplace w ON w.network_id = v.network_id AND w.id = v.workplace_id
               WHERE ($1 = '' OR v.search_words LIKE '%' || plain_words($1) || '%' OR c.search_words LIKE '%' || plain_words($1) || '%'
                      OR v.code::text = ltrim($1, '#'))
                 AND ($2 = '' OR s.state = $2 OR ($2 = 'open' AND s.is_open))
                 AND ($3 = '' OR w.comune = $3)
                 AND (NOT $4 OR v.created_by = acting_account())
               ORDER BY s.position, v.expires_on, v.code DESC
               OFFSET $6 LIMIT $7)
           SELECT f.id, f.code, f.title, f.company, m.name AS "comune?", f.state AS "state!", f.places, f.expires_on,
                  coalesce(p.hired, 0) AS "hired!", coalesce(p.proposed, 0) AS "proposed!", f.total AS "total!"
           FROM found f
           LEFT JOIN comune m ON m.istat = f.comune
           LEFT JOIN vacancy_people((SELECT array_agg(id) FROM found)) p ON p.vacancy_id = f.id
           ORDER BY f.position, f.expires_on, f.code DESC"#,
        filter.words,
        filter.state,
        filter.comune,
        filter.mine,
        filter.today.to_sqlx(),
        offset,
        size,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| VacancyLine {
            id: VacancyId(row.id),
            code: row.code,
            title: row.title,
            company: row.company,
            comune: row.comune,
            state: row.state,
            places: row.places,
            hired: row.hired,
            proposed: row.proposed,
            expires_on: row.expires_on.map(jiff_sqlx::Date::to_jiff),
            total: row.total,
        })
        .collect())
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
