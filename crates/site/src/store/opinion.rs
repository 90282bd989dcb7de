use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

/// How clear a page was to somebody.
pub(crate) struct Opinion<'a> {
    pub(crate) page: &'a str,
    pub(crate) language: &'a str,
    /// 1 to 5.
    pub(crate) rate: i16,
    pub(crate) reason: Option<&'a str>,
    pub(crate) words: &'a str,
}

/// What was said of a page.
pub(crate) struct OfPage {
    pub(crate) page: String,
    pub(crate) opinions: i64,
    pub(crate) mean: f64,
    pub(crate) low: i64,
    /// The newest words, at most three.
    pub(crate) words: Vec<String>,
}

/// Keeps an opinion; nothing in it tells whose it is.
pub(crate) async fn insert(tx: &mut PgConnection, opinion: &Opinion<'_>) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO page_feedback (network_id, id, page, language, rate, reason, words) VALUES (acting_network(), $1, $2, $3, $4, $5, $6)",
        // Not by time: the key must not tell the order in which opinions came.
        Uuid::new_v4(),
        opinion.page,
        opinion.language,
        opinion.rate,
        opinion.reason,
        opinion.words,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// What was said of each page since a day: the least clear first.
pub(crate) async fn by_page(tx: &mut PgConnection, since: Date) -> Stored<Vec<OfPage>> {
    sqlx::query_as!(
        OfPage,
        r#"SELECT page, count(*) AS "opinions!", avg(rate)::float8 AS "mean!", count(*) FILTER (WHERE rate <= 3) AS "low!",
                  coalesce((array_agg(words ORDER BY given_on DESC) FILTER (WHERE words <> ''))[1:3], '{}') AS "words!: Vec<String>"
           FROM (SELECT page, rate, words, given_on FROM page_feedback WHERE given_on >= $1) f
           GROUP BY page ORDER BY avg(rate), count(*) DESC LIMIT 200"#,
        since.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await
}
