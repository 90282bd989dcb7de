use askama::Template;
use axum::extract::Query;
use snodo_core::{Actor, Frame, PageResult, Permission, page, redirect};

use crate::store::{self, Found};

const MOST: i32 = 10;

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    page: Frame,
    words: String,
    groups: Vec<Group>,
}

struct Group {
    title: String,
    path: &'static str,
    found: Vec<Found>,
    all: String,
}

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
}

/// Everything found, in groups. When one thing alone is found, its page opens at once.
pub(crate) async fn search(actor: Actor, Query(asked): Query<Asked>) -> PageResult {
    let words = asked.q.trim().to_owned();
    let frame = actor.frame("");
    let mut groups = Vec::new();
    if !words.is_empty() {
        let mut tx = actor.begin().await?;
        let mut add = |key: &str, path: &'static str, found: Vec<Found>| {
            let all = snodo_core::address_with(path, &[("q", &words)]);
            groups.push(Group { title: frame.t(key), path, found, all });
        };
        if actor.may(Permission::ReadFiles) {
            add("search-people", "/persone", store::people(&mut tx, &words, MOST).await?);
        }
        if actor.may(Permission::ReadVacancies) {
            add("search-vacancies", "/offerte", store::vacancies(&mut tx, &words, MOST.into()).await?);
        }
        if actor.may(Permission::ReadCompanies) {
            add("search-companies", "/imprese", store::companies(&mut tx, &words, MOST.into()).await?);
        }
    }
    groups.retain(|group| !group.found.is_empty());
    if let [group] = groups.as_slice()
        && let [only] = group.found.as_slice()
    {
        return Ok(redirect(&format!("{}/{}", group.path, only.id)));
    }
    page(&SearchPage { page: frame, words, groups })
}
