use askama::Template;
use snodo_core::{Frame, PageResult, Visitor, page};

/// A page of titled paragraphs: for each part `site-STEM-PART-title` and `site-STEM-PART-text`.
#[derive(Template)]
#[template(path = "plain.html")]
struct PlainPage {
    page: Frame,
    title: String,
    lead: String,
    parts: Vec<(String, String)>,
}

impl PlainPage {
    fn new(visitor: &Visitor, stem: &str, parts: &[&str]) -> PlainPage {
        let page = visitor.frame("");
        let word = |part: &str, piece: &str| page.t(&format!("site-{stem}-{part}-{piece}"));
        PlainPage {
            title: page.t(&format!("site-{stem}-title")),
            lead: page.t(&format!("site-{stem}-lead")),
            parts: parts.iter().map(|part| (word(part, "title"), word(part, "text"))).collect(),
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
    page(&PlainPage::new(
        &visitor,
        "privacy",
        &["who", "what", "why", "sees", "matching", "rights", "cookies"],
    ))
}
