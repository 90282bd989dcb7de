//! What the interface reads: of the acting network, through the views of what is public, and nothing else.

use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use serde::Deserialize;
use snodo_core::Stored;
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use super::facts::{Body, Location, Sheet, Taxonomy, Term};

/// What is public of some sheets and bodies, with where they are.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Facts {
    pub(crate) sheets: Vec<Sheet>,
    pub(crate) locations: Vec<Location>,
    pub(crate) bodies: Vec<Body>,
}

/// All that is public of the acting network.
pub(crate) async fn all_facts(tx: &mut PgConnection, today: Date) -> Stored<Facts> {
    let sheets: Vec<Uuid> =
        sheets(&mut *tx, &SheetFilter::default()).await?.into_iter().map(|key| key.id).collect();
    let bodies: Vec<Uuid> = bodies(&mut *tx, &[]).await?.into_iter().map(|key| key.id).collect();
    facts(tx, &sheets, &bodies, true, today).await
}

/// All that is public of a body.
pub(crate) async fn facts_of_body(tx: &mut PgConnection, body: Uuid, today: Date) -> Stored<Facts> {
    let filter = SheetFilter { body: Some(body), ..SheetFilter::default() };
    let sheets: Vec<Uuid> = sheets(&mut *tx, &filter).await?.into_iter().map(|key| key.id).collect();
    facts(tx, &sheets, &[body], true, today).await
}

/// Of these sheets with their bodies, and of these bodies, with all their places when asked.
pub(super) async fn facts(
    tx: &mut PgConnection,
    sheets: &[Uuid],
    bodies: &[Uuid],
    with_places: bool,
    today: Date,
) -> Stored<Facts> {
    let Json(facts) =
        sqlx::query_file_scalar!("src/hsds/facts.sql", sheets, bodies, today.to_sqlx(), with_places)
            .fetch_one(tx)
            .await?;
    Ok(facts)
}

/// Which sheets are asked for; nothing: all.
#[derive(Clone, Debug, Default)]
pub(super) struct SheetFilter {
    pub(super) body: Option<Uuid>,
    pub(super) modified_after: Option<Timestamp>,
    pub(super) term: Option<Uuid>,
    pub(super) taxonomy: Option<Uuid>,
    /// Those that answer the search.
    pub(super) among: Option<Vec<Uuid>>,
    /// Those for who lives in one of these Comuni.
    pub(super) for_comuni: Option<Vec<String>>,
}

/// A thing of a list, before all of it is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key {
    pub(super) id: Uuid,
    pub(super) modified_at: Timestamp,
}

/// A sheet at a place, before all of it is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlaceKey {
    pub(super) id: Uuid,
    pub(super) sheet: Uuid,
    pub(super) latitude: Option<f64>,
    pub(super) longitude: Option<f64>,
}

/// The public sheets that the filter keeps, by key.
pub(super) async fn sheets(tx: &mut PgConnection, filter: &SheetFilter) -> Stored<Vec<Key>> {
    let rows = sqlx::query!(
        r#"SELECT s.id AS "id!",
                  greatest(s.updated_at, p.updated_at, (
                      SELECT max(l.updated_at) FROM sheet_at_location a JOIN service_location l ON l.network_id = a.network_id AND l.id = a.location_id
                      WHERE a.network_id = s.network_id AND a.sheet_id = s.id)) AS "modified_at!"
           FROM public_sheet s
           JOIN body_profile p ON p.network_id = s.network_id AND p.body_id = s.body_id
           WHERE s.network_id = acting_network() AND ($1::uuid IS NULL OR s.body_id = $1)
             AND ($2::uuid IS NULL OR EXISTS (
                 SELECT FROM sheet_term t JOIN directory_term d ON d.taxonomy = t.taxonomy AND d.code = t.code
                 WHERE t.network_id = s.network_id AND t.sheet_id = s.id AND d.id = $2))
             AND ($3::uuid IS NULL OR EXISTS (
                 SELECT FROM sheet_term t JOIN directory_taxonomy d ON d.code = t.taxonomy
                 WHERE t.network_id = s.network_id AND t.sheet_id = s.id AND d.id = $3))
             AND ($4::uuid[] IS NULL OR s.id = ANY ($4))
             AND ($5::text[] IS NULL
                  OR NOT EXISTS (SELECT FROM sheet_area a WHERE a.network_id = s.network_id AND a.sheet_id = s.id)
                  OR EXISTS (SELECT FROM sheet_area a JOIN comune c ON c.istat = a.comune OR c.province = a.province OR c.region = a.region
                             WHERE a.network_id = s.network_id AND a.sheet_id = s.id AND c.istat = ANY ($5)))
           ORDER BY s.id"#,
        filter.body,
        filter.term,
        filter.taxonomy,
        filter.among.as_deref(),
        filter.for_comuni.as_deref(),
    )
    .fetch_all(tx)
    .await?;
    let keys = rows.into_iter().map(|row| Key { id: row.id, modified_at: row.modified_at.to_jiff() });
    Ok(keys.filter(|key| filter.modified_after.is_none_or(|after| key.modified_at >= after)).collect())
}

/// Where these sheets are given, by key.
pub(super) async fn places(tx: &mut PgConnection, sheets: &[Uuid]) -> Stored<Vec<PlaceKey>> {
    sqlx::query_as!(
        PlaceKey,
        r#"SELECT a.id AS "id!", a.sheet_id AS "sheet!", l.latitude, l.longitude
           FROM sheet_at_location a JOIN public_location l ON l.network_id = a.network_id AND l.id = a.location_id
           WHERE a.network_id = acting_network() AND a.sheet_id = ANY ($1)
           ORDER BY a.id"#,
        sheets,
    )
    .fetch_all(tx)
    .await
}

/// The sheet that is given at a place by that key.
pub(super) async fn sheet_of_place(tx: &mut PgConnection, place: Uuid) -> Stored<Option<Uuid>> {
    sqlx::query_scalar!(
        "SELECT sheet_id FROM sheet_at_location WHERE network_id = acting_network() AND id = $1",
        place
    )
    .fetch_optional(tx)
    .await
}

/// The public bodies, by key; those whose name or description has all of the words.
pub(super) async fn bodies(tx: &mut PgConnection, questions: &[String]) -> Stored<Vec<Key>> {
    let rows = sqlx::query!(
        r#"SELECT b.id AS "id!", b.updated_at AS "modified_at!" FROM public_body b
           WHERE b.network_id = acting_network()
             AND NOT EXISTS (
                 SELECT FROM unnest($1::text[]) AS u(question)
                 WHERE numnode(to_tsquery('pg_catalog.italian', u.question)) > 0
                   AND NOT italian_words(b.name || ' ' || b.alternate_name || ' ' || b.description) @@ to_tsquery('pg_catalog.italian', u.question))
           ORDER BY b.id"#,
        questions,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| Key { id: row.id, modified_at: row.modified_at.to_jiff() }).collect())
}

/// All taxonomies, by key.
pub(super) async fn taxonomies(tx: &mut PgConnection) -> Stored<Vec<Taxonomy>> {
    sqlx::query_as!(
        Taxonomy,
        r#"SELECT id AS "id!", code, name_it, description_it, version FROM directory_taxonomy ORDER BY id"#
    )
    .fetch_all(tx)
    .await
}

/// All terms, by key.
pub(super) async fn terms(tx: &mut PgConnection) -> Stored<Vec<Term>> {
    sqlx::query_as!(
        Term,
        r#"SELECT t.id AS "id!", t.code, t.taxonomy, p.id AS "parent_id?", t.name_it, t.name_en, t.other_words_it AS other_words
           FROM directory_term t
           LEFT JOIN directory_term p ON p.taxonomy = t.taxonomy AND p.code = t.parent
           ORDER BY t.id"#
    )
    .fetch_all(tx)
    .await
}
