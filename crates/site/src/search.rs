//! The box on top of every page: vacancies, services, courses, events and bodies by any word.

use askama::Template;
use axum::extract::{Path, Query};
use snodo_core::{Frame, PageResult, Visitor, address_with, public_page};

use crate::{
    store::{self, shown::Hit},
    vacancies::{
        search::{Asked, search},
        words::Card,
    },
};

/// How many of each kind are shown.
const OF_EACH: i64 = 8;
const VACANCIES: usize = 8;

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Words {
    q: String,
}

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    page: Frame,
    home: String,
    q: String,
    vacancies: Vec<Card>,
    found: usize,
    all: String,
    groups: Vec<Group>,
}

struct Group {
    part: &'static str,
    title: String,
    hits: Vec<Hit>,
}

/// What the words find, by kind.
pub(crate) async fn show(
    visitor: Visitor,
    Path(slug): Path<String>,
    Query(words): Query<Words>,
) -> PageResult {
    let (network, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
    let home = network.home();
    let frame = visitor.public_frame(network);
    let q = words.q.trim().to_owned();
    let (mut lines, mut found, mut hits) = (Vec::new(), 0, Vec::new());
    if !q.is_empty() {
        let asked = Asked { q: q.clone(), ..Asked::default() };
        let vacancies = search(&mut tx, &asked, None).await?;
        found = vacancies.ids.len();
        let shown: Vec<_> = vacancies.ids.into_iter().take(VACANCIES).collect();
        lines = store::vacancies::lines(&mut tx, &shown).await?;
        hits = store::shown::hits(&mut tx, &q, OF_EACH).await?;
    }
    let mut groups = Vec::new();
    for part in ["servizi", "corsi", "eventi", "enti"] {
        let (of_part, others) = hits.into_iter().partition::<Vec<Hit>, _>(|hit| hit.part == part);
        hits = others;
        if !of_part.is_empty() {
            groups.push(Group { part, title: frame.word("site-search-part", part), hits: of_part });
        }
    }
    public_page(&SearchPage {
        vacancies: lines.iter().map(|line| Card::of(&frame, line, None)).collect(),
        all: address_with(&format!("{home}/offerte"), &[("q", &q)]),
        found,
        groups,
        home,
        q,
        page: frame,
    })
}
