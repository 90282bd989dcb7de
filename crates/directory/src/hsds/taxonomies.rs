//! The words that sheets are sorted by: those of the program, the same for every network.

use axum::{
    extract::{Path, Query, State},
    http::HeaderMap,
};
use snodo_core::{Acting, App, Purpose};

use super::{
    answer::{Problem, answer, answer_list},
    asked::Asked,
    facts::{Taxonomy, Term},
    lists::{Answered, Named, Pairs, envelope, key_of, networks, part},
    store, written,
};

/// The words of both, without case.
fn says(words: &[&str], search: &[(String, String)]) -> bool {
    let asked = search.iter().find(|(name, _)| name == "search").map(|(_, value)| value.to_lowercase());
    asked.is_none_or(|asked| {
        let said = words.join(" ").to_lowercase();
        asked.split_whitespace().all(|word| said.contains(word))
    })
}

/// `GET /taxonomies`.
pub(super) async fn taxonomies(
    State(app): State<App>,
    Path(path): Path<Named>,
    Query(pairs): Pairs,
    headers: HeaderMap,
) -> Answered {
    let asked = Asked::read(&pairs, &["search", "page", "per_page", "format"])?;
    let all = read_taxonomies(&app, &path).await?;
    let kept: Vec<&Taxonomy> =
        all.iter().filter(|one| says(&[&one.name_it, &one.description_it, &one.code], &pairs)).collect();
    let contents = part(&kept, &asked).iter().map(|one| written::taxonomy(one)).collect();
    Ok(answer_list(&headers, asked.format, &envelope(kept.len(), &asked, contents), None))
}

async fn read_taxonomies(app: &App, path: &Named) -> Result<Vec<Taxonomy>, Problem> {
    networks(app, path).await?;
    let mut tx = app.database.begin(&Acting::nobody(Purpose::Public)).await?;
    Ok(store::taxonomies(&mut tx).await?)
}

/// `GET /taxonomies/{id}`.
pub(super) async fn taxonomy(
    State(app): State<App>,
    Path(path): Path<Named>,
    Query(pairs): Pairs,
    headers: HeaderMap,
) -> Answered {
    Asked::read(&pairs, &[])?;
    let id = key_of(&path, "taxonomy")?;
    let all = read_taxonomies(&app, &path).await?;
    let found = all.iter().find(|one| one.id == id).ok_or_else(|| Problem::not_found("taxonomy"))?;
    Ok(answer(&headers, &written::taxonomy(found), None))
}

/// `GET /taxonomy_terms`.
pub(super) async fn taxonomy_terms(
    State(app): State<App>,
    Path(path): Path<Named>,
    Query(pairs): Pairs,
    headers: HeaderMap,
) -> Answered {
    let asked = Asked::read(
        &pairs,
        &["search", "page", "per_page", "format", "taxonomy_id", "top_only", "parent_id"],
    )?;
    let taxonomies = read_taxonomies(&app, &path).await?;
    let mut tx = app.database.begin(&Acting::nobody(Purpose::Public)).await?;
    let terms = store::terms(&mut tx).await?;
    let of =
        asked.taxonomy_id.map(|id| taxonomies.iter().find(|one| one.id == id).map(|one| one.code.as_str()));
    let kept: Vec<&Term> = terms
        .iter()
        .filter(|one| of.is_none_or(|of| of == Some(one.taxonomy.as_str())))
        .filter(|one| !asked.top_only || one.parent_id.is_none())
        .filter(|one| asked.parent_id.is_none() || one.parent_id == asked.parent_id)
        .filter(|one| says(&[&one.name_it, &one.name_en, &one.code], &pairs))
        .collect();
    let contents = part(&kept, &asked).iter().map(|one| written::term(one, &taxonomies)).collect();
    Ok(answer_list(&headers, asked.format, &envelope(kept.len(), &asked, contents), None))
}

/// `GET /taxonomy_terms/{id}`.
pub(super) async fn taxonomy_term(
    State(app): State<App>,
    Path(path): Path<Named>,
    Query(pairs): Pairs,
    headers: HeaderMap,
) -> Answered {
    Asked::read(&pairs, &[])?;
    let id = key_of(&path, "taxonomy term")?;
    let taxonomies = read_taxonomies(&app, &path).await?;
    let mut tx = app.database.begin(&Acting::nobody(Purpose::Public)).await?;
    let terms = store::terms(&mut tx).await?;
    let found = terms.iter().find(|one| one.id == id).ok_or_else(|| Problem::not_found("taxonomy term"))?;
    Ok(answer(&headers, &written::term(found, &taxonomies), None))
}
