use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use snodo_vacancies::{Pay, PayPeriod, VacancyId};
use sqlx::PgConnection;
use uuid::Uuid;

use super::day;

/// What a vacancy is filtered and ordered by, before it is shown.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) id: Uuid,
    pub(crate) comune: String,
    pub(crate) contract: Option<String>,
    pub(crate) hours: Option<String>,
    /// The major group of ISCO-08 of its occupation.
    pub(crate) sector: Option<String>,
    pub(crate) work_mode: Option<String>,
    pub(crate) published_on: Date,
    /// Its number: who was published on one day comes in this order.
    pub(crate) code: i32,
}

/// A vacancy as a list, a feed or a widget tells it.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) id: VacancyId,
    pub(crate) title: String,
    pub(crate) description: String,
    /// Who looks; nobody when they are not to be named.
    pub(crate) employer: Option<String>,
    /// The body that publishes it.
    pub(crate) body_name: String,
    pub(crate) comune: String,
    pub(crate) contract: Option<String>,
    pub(crate) contract_months: Option<i16>,
    pub(crate) hours: Option<String>,
    pub(crate) weekly_hours: Option<i16>,
    pub(crate) pay: Option<Pay>,
    pub(crate) places: i16,
    pub(crate) published_on: Date,
    pub(crate) expires_on: Date,
    pub(crate) updated_at: Timestamp,
}

/// A vacancy's own words as they may be told: those that would name a hidden employer are gone.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) code: i32,
    pub(crate) body_name: String,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) employer: Option<String>,
    pub(crate) street: String,
    pub(crate) comune: String,
    pub(crate) transport_words: String,
    pub(crate) experience_words: String,
    pub(crate) computer_words: String,
    pub(crate) published_on: Date,
    pub(crate) expires_on: Date,
}

/// The public vacancies that the words find, all when there are none, in no order; of the published between two days, both included.
pub(crate) async fn candidates(
    tx: &mut PgConnection,
    words: &str,
    published: Option<(Date, Date)>,
) -> Stored<Vec<Candidate>> {
    let rows = sqlx::query!(
        r#"SELECT v.id AS "id!", v.comune AS "comune!", v.contract, v.hours, v.sector, v.work_mode,
                  v.published_on AS "published_on!: jiff_sqlx::Date", v.code AS "code!"
           FROM public_vacancy_traits v
           WHERE v.network_id = (SELECT acting_network()) AND ($2::date IS NULL OR v.published_on BETWEEN $2 AND $3)
             AND ($1 = '' OR v.id IN (SELECT w.vacancy_id FROM vacancy_words w
                                    WHERE w.network_id = (SELECT acting_network()) AND w.document @@ (SELECT asked_words($1))))"#,
        words,
        published.map(|(first, _)| first.to_sqlx()) as _,
        published.map(|(_, last)| last.to_sqlx()) as _,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Candidate {
            id: row.id,
            comune: row.comune,
            contract: row.contract,
            hours: row.hours,
            sector: row.sector,
            work_mode: row.work_mode,
            published_on: row.published_on.to_jiff(),
            code: row.code,
        })
        .collect())
}

/// The words of titles and occupations most like a mistyped one, the most alike first.
pub(crate) async fn words_like(tx: &mut PgConnection, word: &str) -> Stored<Vec<String>> {
    sqlx::query_scalar!(
        r#"SELECT w.word FROM vacancy_word w
           WHERE w.network_id = (SELECT acting_network()) AND similarity(w.word, plain_words($1)) >= 0.35
           ORDER BY similarity(w.word, plain_words($1)) DESC, w.word LIMIT 3"#,
        word
    )
    .fetch_all(tx)
    .await
}

/// These public vacancies, in this order.
pub(crate) async fn lines(tx: &mut PgConnection, ids: &[Uuid]) -> Stored<Vec<Line>> {
    let rows = sqlx::query!(
        r#"SELECT v.id AS "id!", v.title AS "title!", v.description AS "description!", v.employer, v.body_name AS "body_name!",
                  v.comune AS "comune!", v.contract, v.contract_months, v.hours, v.weekly_hours, v.pay_from, v.pay_to, v.pay_period,
                  v.places AS "places!", v.published_on, v.expires_on,
                  v.updated_at AS "updated_at!: jiff_sqlx::Timestamp"
           FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (id, place)
           JOIN public_vacancy v ON v.network_id = acting_network() AND v.id = asked.id
           ORDER BY asked.place"#,
        ids,
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            let period = row.pay_period.as_deref().and_then(PayPeriod::from_code);
            Ok(Line {
                id: VacancyId(row.id),
                title: row.title,
                description: row.description,
                employer: row.employer,
                body_name: row.body_name,
                comune: row.comune,
                contract: row.contract,
                contract_months: row.contract_months,
                hours: row.hours,
                weekly_hours: row.weekly_hours,
                pay: row.pay_from.zip(period).and_then(|(from, period)| Pay::new(from, row.pay_to, period)),
                places: row.places,
                published_on: day(row.published_on)?,
                expires_on: day(row.expires_on)?,
                updated_at: row.updated_at.to_jiff(),
            })
        })
        .collect()
}

/// The newest public vacancies.
pub(crate) async fn newest(tx: &mut PgConnection, most: i64) -> Stored<Vec<Uuid>> {
    sqlx::query_scalar!(
        r#"SELECT v.id AS "id!" FROM public_vacancy v WHERE v.network_id = (SELECT acting_network())
           ORDER BY v.published_on DESC, v.code DESC LIMIT $1"#,
        most
    )
    .fetch_all(tx)
    .await
}

/// Public vacancies most like one that is gone: of the same occupation, of one near it, of the same Comune; the newest first.
pub(crate) async fn like(tx: &mut PgConnection, gone: VacancyId, most: i64) -> Stored<Vec<Uuid>> {
    sqlx::query_scalar!(
        r#"SELECT v.id AS "id!"
           FROM vacancy_told g
           LEFT JOIN concept gc ON gc.id = g.concept_id
           JOIN public_vacancy v ON v.network_id = g.network_id AND v.id <> g.id
           LEFT JOIN concept vc ON vc.id = v.concept_id
           WHERE g.network_id = acting_network() AND g.id = $1
           ORDER BY coalesce(v.concept_id = g.concept_id, false) DESC, coalesce(left(vc.isco, 2) = left(gc.isco, 2), false) DESC,
                    coalesce(v.comune = g.comune, false) DESC, v.published_on DESC, v.code DESC
           LIMIT $2"#,
        gone.0,
        most,
    )
    .fetch_all(tx)
    .await
}

/// A public vacancy.
pub(crate) async fn told(tx: &mut PgConnection, id: VacancyId) -> Stored<Option<Told>> {
    let row = sqlx::query!(
        r#"SELECT v.code AS "code!", v.body_name AS "body_name!", v.title AS "title!", v.description AS "description!",
                  v.employer, v.street AS "street!", v.comune AS "comune!", v.transport_words AS "transport_words!",
                  v.experience_words AS "experience_words!", v.computer_words AS "computer_words!", v.published_on, v.expires_on
           FROM public_vacancy v WHERE v.network_id = acting_network() AND v.id = $1"#,
        id.0,
    )
    .fetch_optional(tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Told {
        code: row.code,
        body_name: row.body_name,
        title: row.title,
        description: row.description,
        employer: row.employer,
        street: row.street,
        comune: row.comune,
        transport_words: row.transport_words,
        experience_words: row.experience_words,
        computer_words: row.computer_words,
        published_on: day(row.published_on)?,
        expires_on: day(row.expires_on)?,
    }))
}

/// Whether the public once saw this vacancy: it is gone, not unknown.
pub(crate) async fn was_public(tx: &mut PgConnection, id: VacancyId) -> Stored<bool> {
    let was = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM vacancy v WHERE v.network_id = acting_network() AND v.id = $1 AND v.published_on IS NOT NULL) AS "was!""#,
        id.0,
    )
    .fetch_one(tx)
    .await?;
    Ok(was)
}
