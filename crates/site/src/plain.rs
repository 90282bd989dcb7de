use askama::Template;
use axum::extract::Path;
use snodo_core::{Fault, Frame, JsonLd, PageResult, Visitor, page, public_page};

/// A page of titled paragraphs: for each part `site-STEM-PART-title` and `site-STEM-PART-text`.
#[derive(Template)]
#[template(path = "plain.html")]
struct PlainPage {
    page: Frame,
    title: String,
    lead: String,
    parts: Vec<(String, String)>,
    jsonld: JsonLd,
}

impl PlainPage {
    fn new(visitor: &Visitor, stem: &str, parts: &[&str]) -> PlainPage {
        PlainPage::with(visitor.frame(""), stem, parts)
    }

    fn with(page: Frame, stem: &str, parts: &[&str]) -> PlainPage {
        let word = |part: &str, piece: &str| page.t(&format!("site-{stem}-{part}-{piece}"));
        PlainPage {
            title: page.t(&format!("site-{stem}-title")),
            lead: page.t(&format!("site-{stem}-lead")),
            parts: parts.iter().map(|part| (word(part, "title"), word(part, "text"))).collect(),
            jsonld: JsonLd::none(),
            page,
        }
    }
}

/// How accessible the pages are, and where to say that they are not.
pub(crate) async fn accessibility(visitor: Visitor) -> PageResult {
    page(&PlainPage::new(&visitor, "accessibility", &["aim", "how", "known", "tell"]))
}

/// What is done with personal data, in short.
pub(crate) async fn privacy(visitor: Visitor) -> PageResult {
    page(&PlainPage::new(&visitor, "privacy", &PRIVACY))
}

const PRIVACY: [&str; 8] = ["who", "what", "why", "sees", "matching", "site", "rights", "cookies"];

/// The pages of the same kind that every network has: the part of the address, the stem of the words, their parts.
const OF_NETWORK: [(&str, &str, &[&str]); 4] = [
    ("accessibilita", "accessibility", &["aim", "how", "known", "tell"]),
    ("privacy", "privacy", &PRIVACY),
    ("note-legali", "legal", &["licence", "links", "vacancies", "who"]),
    ("domande", "questions", &["cost", "who", "spid", "bring", "vacancy", "language", "company", "data"]),
];

/// The same pages with a network's name on them; its questions and its legal notes.
pub(crate) async fn of_network(visitor: Visitor, Path(slug): Path<String>) -> PageResult {
    let network = snodo_network::public_network(&visitor.app, &slug).await?;
    let page = visitor.public_frame(network);
    let last = page.path().rsplit('/').next().unwrap_or_default();
    let (_, stem, parts) = OF_NETWORK.into_iter().find(|(part, ..)| *part == last).ok_or(Fault::NotFound)?;
    let jsonld = if stem == "questions" { questions(&page, parts) } else { JsonLd::none() };
    public_page(&PlainPage { jsonld, ..PlainPage::with(page, stem, parts) })
}

/// The questions as search engines show them.
fn questions(page: &Frame, parts: &[&str]) -> JsonLd {
    let questions: Vec<serde_json::Value> = parts
        .iter()
        .map(|part| {
            serde_json::json!({
                "@type": "Question",
                "name": page.t(&format!("site-questions-{part}-title")),
                "acceptedAnswer": {"@type": "Answer", "text": page.t(&format!("site-questions-{part}-text"))},
            })
        })
        .collect();
    JsonLd::of(serde_json::json!({"@type": "FAQPage", "mainEntity": questions}))
}
