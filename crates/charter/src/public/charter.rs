use askama::Template;
use axum::extract::{Path, Query};
use jiff::{Timestamp, ToSpan as _, civil::Date};
use snodo_core::{Choice, Fault, Frame, JsonLd, PageResult, Visitor, public_page};
use sqlx::PgConnection;

use crate::{
    history::Told,
    model::{Edition, Principle},
    store::{self, editions::Which},
};

/// Months in which what was changed is told, and how many changes at most.
const MONTHS_OF_CHANGES: i32 = 12;
const CHANGES: i32 = 10;

/// The charter as anybody reads it.
#[derive(Template)]
#[template(path = "public/charter.html")]
struct CharterPage {
    page: Frame,
    home: String,
    content: Option<Content>,
    sections: Vec<Choice>,
    jsonld: JsonLd,
}

/// What an edition says, and how it is kept.
pub(crate) struct Content {
    pub(crate) edition: Edition,
    pub(crate) principles: Vec<Principle>,
    pub(crate) promises: Vec<Told>,
    /// When the oldest of the figures was counted.
    pub(crate) counted_at: Option<Timestamp>,
    pub(crate) changes: Vec<(Date, String)>,
    /// Within how many working days complaints are answered.
    pub(crate) answer_days: i32,
    /// The other approved editions, the latest first.
    pub(crate) others: Vec<Edition>,
    /// It is the one that holds today.
    pub(crate) holds: bool,
}

impl Content {
    /// An approved edition by its number, or the one that holds today; none when nothing was approved yet.
    pub(crate) async fn read(
        tx: &mut PgConnection,
        number: Option<i32>,
        today: Date,
    ) -> Result<Option<Content>, Fault> {
        let which = Which { approved: true, ..Which::default() };
        let mut editions = store::editions::editions(&mut *tx, which).await?;
        let of_today = editions.iter().position(|one| one.valid_from.is_some_and(|day| day <= today));
        let asked = match number {
            Some(number) => {
                Some(editions.iter().position(|one| one.number == number).ok_or(Fault::NotFound)?)
            }
            None => of_today,
        };
        let Some(place) = asked else { return Ok(None) };
        let edition = editions.remove(place);
        let settings = store::settings::settings(&mut *tx).await?;
        let commitments = store::editions::commitments(&mut *tx, Some(edition.id), None).await?;
        let beginning = commitments.iter().filter_map(|(_, one)| one.period.history(today).first().copied());
        let beginning = beginning.min().unwrap_or(today);
        let months = store::figures::months(&mut *tx, beginning).await?;
        let fixed = store::figures::fixed(&mut *tx, beginning).await?;
        let least = i64::from(settings.least_published);
        let of_complaints =
            |told: &&Told| told.commitment.promise.indicator == crate::model::Indicator::ComplaintAnswered;
        let promises: Vec<Told> = commitments
            .into_iter()
            .map(|(_, commitment)| Told::new(commitment, &months, &fixed, today, least))
            .collect();
        let since = today.saturating_sub(MONTHS_OF_CHANGES.months());
        Ok(Some(Content {
            principles: store::editions::principles(&mut *tx, edition.id).await?,
            answer_days: promises
                .iter()
                .filter(of_complaints)
                .map(|told| told.commitment.promise.limit)
                .min()
                .unwrap_or_else(|| settings.answer_days.into()),
            promises,
            counted_at: months.counted_at,
            changes: store::figures::changes(&mut *tx, since, CHANGES).await?,
            others: editions,
            holds: of_today == Some(place),
            edition,
        }))
    }
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    edizione: String,
}

pub(crate) async fn show(
    visitor: Visitor,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let (network, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
    let home = network.home();
    let frame = visitor.public_frame(network);
    let number = match asked.edizione.as_str() {
        "" => None,
        number => Some(number.parse().map_err(|_| Fault::NotFound)?),
    };
    let content = Content::read(&mut tx, number, frame.today()).await?;
    let sections = content.as_ref().map_or_else(Vec::new, |content| sections(&frame, content));
    let jsonld = JsonLd::of(serde_json::json!({
        "@type": "WebPage",
        "name": frame.t("charter-title"),
        "inLanguage": frame.lang(),
        "isPartOf": { "@type": "WebSite", "name": frame.network_name() },
    }));
    public_page(&CharterPage { page: frame, home, content, sections, jsonld })
}

/// What is on the page, for its index.
fn sections(page: &Frame, content: &Content) -> Vec<Choice> {
    [
        ("chi-siamo", "charter-section-introduction", true),
        ("principi", "charter-section-principles", !content.principles.is_empty()),
        ("impegni", "charter-section-promises", true),
        ("rimedi", "charter-section-remedies", !content.edition.remedies.is_empty()),
        ("reclami", "charter-section-complaints", true),
        ("cambiato", "charter-section-changes", !content.changes.is_empty()),
        ("edizioni", "charter-section-editions", true),
    ]
    .into_iter()
    .filter(|(.., is_there)| *is_there)
    .map(|(id, key, _)| Choice::new(id, page.t(key)))
    .collect()
}
