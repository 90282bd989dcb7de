use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_core::{Choice, Fault, Frame, JsonLd, PageResult, Tx, Visitor, page_with_status, public_page};
use snodo_places::Places;
use snodo_vacancies::{InWords, NewVacancy, VacancyId, VocabularyLabels};
use uuid::Uuid;

use super::{
    posting::posting,
    words::{Card, comune_words, headline},
};
use crate::store::{self, vacancies::Told};

/// How many other vacancies are offered where one is gone.
const ALTERNATIVES: i64 = 5;
/// How much of a description a card tells, in characters.
const CARD_LENGTH: usize = 200;

#[derive(Template)]
#[template(path = "vacancies/show.html")]
struct VacancyPage {
    page: Frame,
    home: String,
    counters: String,
    id: VacancyId,
    told: Told,
    place: String,
    headline: String,
    words: InWords,
    reservation: String,
    paragraphs: Vec<String>,
    card: String,
    sections: Vec<Choice>,
    authorisation: String,
    jsonld: JsonLd,
}

#[derive(Template)]
#[template(path = "vacancies/show_gone.html")]
struct GonePage {
    page: Frame,
    home: String,
    others: Vec<Card>,
}

/// One vacancy. Its address is asked for long after it has closed: then it is gone, and others like it are offered.
pub(crate) async fn show(visitor: Visitor, Path((slug, id)): Path<(String, String)>) -> PageResult {
    let id = VacancyId(id.parse::<Uuid>().map_err(|_| Fault::NotFound)?);
    let (network, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
    let (home, counters) = (network.home(), network.counters());
    let frame = visitor.public_frame(network);
    let Some((told, said)) = public_vacancy(&mut tx, id).await? else {
        return gone(&mut tx, frame, home, id).await;
    };
    let requirements = snodo_vacancies::requirements(&mut tx, id).await?;
    let labels = VocabularyLabels::new(visitor.app.vocabulary.load_full(), visitor.language);
    let workplace = Places::embedded().comune_by_istat(&told.comune).map(|comune| comune.coordinates);
    let comune = comune_words(&told.comune);
    let place = if told.street.is_empty() { comune } else { format!("{}, {comune}", told.street) };
    let authorisation = store::settings::authorisation(&mut tx).await?;
    let sections = ["what", "conditions", "asked", "apply", "who"]
        .map(|part| Choice::new(part, frame.word("site-vacancy-part", part)));
    let at = matching_coordinates(workplace);
    public_page(&VacancyPage {
        words: snodo_vacancies::in_words(&frame, &labels, &said, &requirements, place.clone(), at),
        reservation: said
            .reservation
            .as_ref()
            .map(|code| frame.word("vacancy-reservation-of", code))
            .unwrap_or_default(),
        paragraphs: told
            .description
            .split('\n')
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect(),
        card: shortened(&told.description),
        jsonld: posting(&frame, &format!("{home}/offerte/{id}"), &told, &said),
        headline: headline(&frame, &told.title, &place),
        sections: sections.into(),
        authorisation,
        place,
        told,
        id,
        counters,
        home,
        page: frame,
    })
}

/// A vacancy as the public may read it: what would name a hidden employer is gone from its words as well.
pub(crate) async fn public_vacancy(tx: &mut Tx, id: VacancyId) -> Result<Option<(Told, NewVacancy)>, Fault> {
    let Some(told) = store::vacancies::told(&mut *tx, id).await? else { return Ok(None) };
    let Some(vacancy) = snodo_vacancies::vacancy(&mut *tx, id).await? else { return Ok(None) };
    let said = NewVacancy {
        title: told.title.clone(),
        description: told.description.clone(),
        transport_words: told.transport_words.clone(),
        experience_words: told.experience_words.clone(),
        computer_words: told.computer_words.clone(),
        ..vacancy.said
    };
    Ok(Some((told, said)))
}

async fn gone(tx: &mut Tx, page: Frame, home: String, id: VacancyId) -> PageResult {
    if !store::vacancies::was_public(&mut *tx, id).await? {
        return Err(Fault::NotFound);
    }
    let ids = store::vacancies::like(&mut *tx, id, ALTERNATIVES).await?;
    let lines = store::vacancies::lines(&mut *tx, &ids).await?;
    let others = lines.iter().map(|line| Card::of(&page, line, None)).collect();
    page_with_status(StatusCode::GONE, &GonePage { page, home, others })
}

fn matching_coordinates(place: Option<snodo_places::Coordinates>) -> Option<snodo_matching::Coordinates> {
    place.and_then(|place| snodo_matching::Coordinates::new(place.latitude, place.longitude))
}

/// The beginning of a text, ended at a word.
fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= CARD_LENGTH {
        return text;
    }
    let cut: String = text.chars().take(CARD_LENGTH).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole}…")
}
