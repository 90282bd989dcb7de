//! What the search reads. Every statement is of the acting network, and of what its public views show.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::{BodyId, Stored};
use snodo_places::Coordinates;
use sqlx::PgConnection;
use uuid::Uuid;

use super::filter::{Area, At, Listed, Stretch};
use crate::SheetId;

/// All public sheets of the network, by name, with what a list and its filters need. Four statements.
pub(super) async fn sheets(tx: &mut PgConnection, today: Date) -> Stored<Vec<Listed>> {
    let rows = sqlx::query!(
        r#"SELECT s.id AS "id!: SheetId", s.name AS "name!", s.summary AS "summary!", s.body_id AS "body_id!: BodyId",
                  s.body_name AS "body_name!", CASE WHEN s.status = 'temporarily_closed' THEN s.alert ELSE '' END AS "closed!",
                  s.is_free, s.needs_booking, s.verified_on AS "verified_on!", s.freshness = 'overdue' AS "is_overdue!"
           FROM public_sheet s
           WHERE s.network_id = acting_network()
           ORDER BY s.name, s.id"#
    )
    .fetch_all(&mut *tx)
    .await?;
    let mut traits = traits(&mut *tx).await?;
    let mut places = places(tx, today).await?;
    let sheets = rows.into_iter().map(|row| {
        let traits = traits.remove(&row.id.0).unwrap_or_default();
        Listed {
            name: row.name,
            summary: row.summary,
            body: row.body_id,
            body_name: row.body_name,
            closed: row.closed,
            is_free: row.is_free,
            needs_booking: row.needs_booking,
            verified_on: row.verified_on.to_jiff(),
            is_overdue: row.is_overdue,
            needs: traits.needs,
            audiences: traits.audiences,
            languages: traits.languages,
            areas: traits.areas,
            places: places.remove(&row.id.0).unwrap_or_default(),
            id: row.id,
        }
    });
    Ok(sheets.collect())
}

#[derive(Default)]
struct Traits {
    needs: Vec<String>,
    audiences: Vec<String>,
    languages: Vec<String>,
    areas: Vec<Area>,
}

async fn traits(tx: &mut PgConnection) -> Stored<HashMap<Uuid, Traits>> {
    let rows = sqlx::query!(
        r#"SELECT t.sheet_id AS "sheet!", t.taxonomy AS "kind!", t.code AS "code!" FROM sheet_term t
           WHERE t.network_id = acting_network() AND t.taxonomy IN ('need', 'audience')
           UNION ALL
           SELECT l.sheet_id, 'language', l.code FROM directory_language l
           WHERE l.network_id = acting_network() AND l.sheet_id IS NOT NULL
           UNION ALL
           SELECT a.sheet_id, CASE WHEN a.comune IS NOT NULL THEN 'comune' WHEN a.province IS NOT NULL THEN 'province' ELSE 'region' END,
                  coalesce(a.comune, a.province, a.region)
           FROM sheet_area a
           WHERE a.network_id = acting_network()"#
    )
    .fetch_all(tx)
    .await?;
    let mut all: HashMap<Uuid, Traits> = HashMap::new();
    for row in rows {
        let traits = all.entry(row.sheet).or_default();
        match row.kind.as_str() {
            "need" => traits.needs.push(row.code),
            "audience" => traits.audiences.push(row.code),
            "language" => traits.languages.push(row.code),
            "comune" => traits.areas.push(Area::Comune(row.code)),
            "province" => traits.areas.push(Area::Province(row.code)),
            _ => traits.areas.push(Area::Region(row.code)),
        }
    }
    Ok(all)
}

/// The places of every sheet with the hours that hold there: those said for the service at the place, or for the service, or for the place.
async fn places(tx: &mut PgConnection, today: Date) -> Stored<HashMap<Uuid, Vec<At>>> {
    let rows = sqlx::query!(
        r#"SELECT a.id AS "id!", a.sheet_id AS "sheet!", l.id AS "location!", coalesce(l.address, '') AS "address!",
                  coalesce(l.comune_name, '') AS "comune!", l.latitude, l.longitude
           FROM sheet_at_location a
           JOIN public_location l ON l.network_id = a.network_id AND l.id = a.location_id
           WHERE a.network_id = acting_network()
           ORDER BY a.sheet_id, l.name, l.id"#
    )
    .fetch_all(&mut *tx)
    .await?;
    let hours = hours(tx, today).await?;
    let mut all: HashMap<Uuid, Vec<At>> = HashMap::new();
    for row in rows {
        let own = [row.id, row.sheet, row.location].into_iter().find_map(|owner| hours.get(&owner));
        all.entry(row.sheet).or_default().push(At {
            address: row.address,
            comune: row.comune,
            point: row
                .latitude
                .zip(row.longitude)
                .map(|(latitude, longitude)| Coordinates { latitude, longitude }),
            hours: own.cloned().unwrap_or_default(),
        });
    }
    Ok(all)
}

/// The weekly stretches that hold today or later, by what they are of; of a place with a counter, the counter's.
async fn hours(tx: &mut PgConnection, today: Date) -> Stored<HashMap<Uuid, Vec<Stretch>>> {
    let rows = sqlx::query!(
        r#"SELECT coalesce(h.sheet_at_location_id, h.sheet_id, h.location_id) AS "owner!", h.weekday AS "weekday!", h.starts_at AS "starts_at!",
                  h.ends_at AS "ends_at!"
           FROM directory_schedule h
           WHERE h.network_id = acting_network() AND coalesce(h.valid_to, 'infinity') >= $1
           UNION
           SELECT l.id, o.weekday, o.starts_at, o.ends_at
           FROM service_location l
           JOIN counter_opening o ON o.network_id = l.network_id AND o.counter_id = l.counter_id AND o.site_id = coalesce(l.site_id, o.site_id)
           WHERE l.network_id = acting_network() AND coalesce(o.valid_to, 'infinity') >= $1
           ORDER BY 1, 2, 3"#,
        today.to_sqlx(),
    )
    .fetch_all(tx)
    .await?;
    let mut all: HashMap<Uuid, Vec<Stretch>> = HashMap::new();
    for row in rows {
        all.entry(row.owner).or_default().push(Stretch {
            weekday: i8::try_from(row.weekday).unwrap_or_default(),
            from: row.starts_at.to_jiff(),
            to: row.ends_at.to_jiff(),
        });
    }
    Ok(all)
}

/// A need or an audience, as the filters offer it.
pub(super) struct Term {
    pub(super) taxonomy: String,
    pub(super) code: String,
    pub(super) parent: Option<String>,
    pub(super) name_it: String,
    pub(super) name_en: String,
}

/// All needs and audiences in their order.
pub(super) async fn terms(tx: &mut PgConnection) -> Stored<Vec<Term>> {
    sqlx::query_as!(
        Term,
        "SELECT taxonomy, code, parent, name_it, name_en FROM directory_term
         WHERE taxonomy IN ('need', 'audience') ORDER BY taxonomy, position, code"
    )
    .fetch_all(tx)
    .await
}

/// A sheet that answers some of the words.
pub(super) struct Answer {
    pub(super) sheet: SheetId,
    /// Which of the words, from 1.
    pub(super) words: Vec<i64>,
    pub(super) rank: f32,
}

/// The sheets that answer any of the words, in the sheet itself, in the name of its body, or by a need or an audience that is called so. Each word
/// is a question in the form of `to_tsquery`; those that say nothing (articles) are in `empty`, from 1.
pub(super) struct Answers {
    pub(super) sheets: Vec<Answer>,
    pub(super) empty: Vec<i64>,
}

pub(super) async fn answers(tx: &mut PgConnection, questions: &[String]) -> Stored<Answers> {
    let rows = sqlx::query!(
        r#"WITH asked AS MATERIALIZED (
               SELECT u.i, to_tsquery('pg_catalog.italian', u.question) AS question FROM unnest($1::text[]) WITH ORDINALITY AS u(question, i)),
           terms AS MATERIALIZED (
               SELECT a.i, t.taxonomy, t.code, t.parent FROM asked a
               JOIN directory_term t ON italian_words(t.name_it || ' ' || t.other_words_it) @@ a.question),
           bodies AS MATERIALIZED (
               SELECT a.i, b.body_id FROM asked a
               JOIN (SELECT p.body_id, italian_words(b.name || ' ' || p.alternate_name) AS words
                     FROM body_profile p JOIN body b ON b.network_id = p.network_id AND b.id = p.body_id
                     WHERE p.network_id = acting_network()) b ON b.words @@ a.question),
           hits AS (
               SELECT w.sheet_id, a.i, ts_rank(w.words, a.question) AS rank
               FROM sheet_words w CROSS JOIN asked a
               WHERE w.network_id = acting_network() AND w.words @@ a.question
               UNION ALL
               SELECT s.sheet_id, t.i, 0.4 FROM terms t
               JOIN sheet_term s ON s.network_id = acting_network() AND s.taxonomy = t.taxonomy AND s.code = t.code
               UNION ALL
               SELECT w.sheet_id, b.i, 0.5 FROM bodies b JOIN sheet_words w ON w.network_id = acting_network() AND w.body_id = b.body_id)
           SELECT h.sheet_id AS "sheet?: SheetId", array_agg(DISTINCT h.i) AS "words!: Vec<i64>", sum(h.rank)::real AS "rank!"
           FROM hits h GROUP BY h.sheet_id
           UNION ALL
           SELECT NULL, array_agg(a.i), 0 FROM asked a WHERE numnode(a.question) = 0 HAVING count(*) > 0"#,
        questions,
    )
    .fetch_all(tx)
    .await?;
    let mut answers = Answers { sheets: Vec::new(), empty: Vec::new() };
    for row in rows {
        match row.sheet {
            Some(sheet) => answers.sheets.push(Answer { sheet, words: row.words, rank: row.rank }),
            None => answers.empty = row.words,
        }
    }
    Ok(answers)
}

/// For a word that nothing answers, the nearest one that something does: by shared groups of three letters, of the words in names.
pub(super) async fn spelled_like(tx: &mut PgConnection, words: &[String]) -> Stored<HashMap<String, String>> {
    let rows = sqlx::query!(
        r#"WITH known AS MATERIALIZED (
               SELECT DISTINCT u.word FROM sheet_words w CROSS JOIN unnest(w.spelled) AS u(word) WHERE w.network_id = acting_network()
               UNION
               SELECT DISTINCT u.word FROM directory_term t
               CROSS JOIN regexp_split_to_table(plain_words(t.name_it || ' ' || t.other_words_it), '[^a-z0-9]+') AS u(word) WHERE length(u.word) >= 4
               UNION
               SELECT DISTINCT u.word FROM body_profile p JOIN body b ON b.network_id = p.network_id AND b.id = p.body_id
               CROSS JOIN regexp_split_to_table(plain_words(b.name), '[^a-z0-9]+') AS u(word)
               WHERE p.network_id = acting_network() AND p.moderation = 'listed' AND length(u.word) >= 4)
           SELECT a.word AS "word!", k.word AS "known!"
           FROM unnest($1::text[]) AS a(word)
           CROSS JOIN LATERAL (
               SELECT k.word FROM known k WHERE similarity(k.word, a.word) >= 0.35
               ORDER BY similarity(k.word, a.word) DESC, k.word LIMIT 1) k"#,
        words,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| (row.word, row.known)).collect())
}

/// A service of a neighbouring network's directory.
pub(super) struct Neighbour {
    pub(super) name: String,
    pub(super) body_name: String,
    pub(super) description: String,
    pub(super) place: String,
    pub(super) phone: Option<String>,
    pub(super) url: Option<String>,
    pub(super) directory: String,
    pub(super) read_at: jiff::Timestamp,
}

/// What the neighbours' directories that are shown have for the words: the best first.
pub(super) async fn neighbours(tx: &mut PgConnection, questions: &[String]) -> Stored<Vec<Neighbour>> {
    let rows = sqlx::query!(
        r#"SELECT s.name, s.body_name, left(s.description, 300) AS "description!", s.place, s.phone, s.url, d.name AS directory,
                  d.read_at AS "read_at!"
           FROM neighbour_directory d
           JOIN neighbour_service s ON s.network_id = d.network_id AND s.directory_id = d.id
           CROSS JOIN LATERAL (
               SELECT count(*) AS met, sum(ts_rank(s.words, q.question)) AS rank
               FROM (SELECT to_tsquery('pg_catalog.italian', u.question) AS question FROM unnest($1::text[]) AS u(question)) q
               WHERE numnode(q.question) > 0 AND s.words @@ q.question) r
           WHERE d.network_id = acting_network() AND d.is_public AND d.read_at IS NOT NULL AND r.met > 0
           ORDER BY r.met DESC, r.rank DESC, s.name LIMIT 5"#,
        questions,
    )
    .fetch_all(tx)
    .await?;
    let rows = rows.into_iter().map(|row| Neighbour {
        name: row.name,
        body_name: row.body_name,
        description: row.description,
        place: row.place,
        phone: row.phone,
        url: row.url,
        directory: row.directory,
        read_at: row.read_at.to_jiff(),
    });
    Ok(rows.collect())
}
