//! What every page is for a reader, whichever area wrote it.

use std::collections::BTreeMap;

use snodo_core::Language;

use crate::{routes, story::Story};

#[tokio::test]
async fn every_page_has_one_title_of_its_own_in_the_readers_language_and_no_missing_words() {
    let story = Story::told().await;
    let giulia = story.site.browser(story.giulia_of_all_trades());
    let mut faults = Vec::new();
    for language in Language::OF_STAFF.map(Language::code) {
        let mut titles = BTreeMap::new();
        for route in routes::all() {
            if !route.methods.iter().any(|(method, _)| *method == "GET") {
                continue;
            }
            let answer = giulia.get_in(language, &story.address(&route.address)).await;
            if !answer.is_page() || answer.status != 200 {
                continue;
            }
            let title = answer.between("<title>", "</title>").to_owned();
            let mut fault = |what: String| faults.push(format!("{} ({language}): {what}", route.address));
            if title.trim_end_matches("Snodo").trim_matches([' ', '·', '–', '-', '|']).is_empty() {
                fault("no title".to_owned());
            }
            // What staff keep and what the public reads of it may have one name.
            let is_public = ["/lavoro", "/sportelli/"].iter().any(|start| route.address.starts_with(start));
            if let Some(other) = titles.insert((is_public, title.clone()), route.address.clone()) {
                fault(format!("the same title as {other}: {title}"));
            }
            if answer.between("<html", ">") != format!("lang=\"{language}\"") {
                fault(format!("says it is written in {}", answer.between("<html", ">")));
            }
            if answer.html.matches("<h1").count() != 1 {
                fault(format!("{} main headings", answer.html.matches("<h1").count()));
            }
            if let Some(at) = answer.html.find('⟨') {
                fault(format!(
                    "a message is missing: {}",
                    answer.html[at..].split_inclusive('⟩').next().unwrap_or_default()
                ));
            }
            // Catalogue faults show as a variable's name in brackets.
            if let Some(at) = answer.html.find("{$") {
                fault(format!(
                    "a variable is missing: {}",
                    answer.html[at..].split_inclusive('}').next().unwrap_or_default()
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[tokio::test]
async fn every_fault_is_a_page_that_offers_a_way_on() {
    let story = Story::told().await;
    let giulia = story.site.browser(story.giulia_of_all_trades());
    let partner = story.giulia(snodo_core::Role::PartnerEditor);
    for (answer, status) in [
        (giulia.get("/non-esiste").await, 404),
        (giulia.get("/imprese/00000000-0000-7000-8000-000000000000").await, 404),
        (giulia.get("/imprese/questa-non-e-una-chiave").await, 404),
        (giulia.post("/imprese", &[]).await, 404),
        (partner.get("/imprese").await, 403),
        (giulia.post_without_token("/imprese/nuova", &[]).await, 403),
    ] {
        assert_eq!(answer.status, status, "{}", answer.html);
        assert!(
            answer.is_page() && !answer.between("<title>", "</title>").is_empty(),
            "{status}: {}",
            answer.html
        );
        assert!(
            answer.between("<main", "</main>").contains("href="),
            "{status} leads nowhere: {}",
            answer.html
        );
    }
}
