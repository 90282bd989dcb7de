use axum::{Json, extract::Query, response::IntoResponse as _};
use snodo_core::{Language, PageResult, Visitor};
use snodo_occupations::{Kinds, Language as VocabularyLanguage, Query as VocabularyQuery};
use snodo_places::{PlaceRef, Places};

const MOST: usize = 8;

/// One line under a field: the code to keep, the words to show, and what tells it from its neighbours.
#[derive(serde::Serialize)]
struct Suggestion {
    value: String,
    label: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    note: String,
}

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    tipo: String,
}

/// Occupations, skills and certificates. Reference data: no sign-in is asked.
pub(crate) async fn concepts(visitor: Visitor, Query(asked): Query<Asked>) -> PageResult {
    let vocabulary = visitor.app.vocabulary.load();
    let kinds = match asked.tipo.as_str() {
        "skill" => Kinds::SKILLS,
        "certificate" => Kinds::CERTIFICATES,
        "skill-or-certificate" => Kinds::SKILLS.and(Kinds::CERTIFICATES),
        _ => Kinds::OCCUPATIONS,
    };
    let language = match visitor.language {
        Language::English => VocabularyLanguage::ENGLISH,
        Language::French => VocabularyLanguage::FRENCH,
        _ => VocabularyLanguage::ITALIAN,
    };
    let query = VocabularyQuery { text: &asked.q, language, kinds, top: MOST };
    let found = vocabulary.index().search(&query).into_iter().filter_map(|hit| {
        let note = if hit.matched_label == hit.label { String::new() } else { hit.matched_label };
        Some(Suggestion { value: vocabulary.id(&hit.uri)?.0.to_string(), label: hit.label, note })
    });
    Ok(Json(found.collect::<Vec<_>>()).into_response())
}

/// Comuni (`tipo=comune`), or Comuni and countries (`tipo=luogo`), or countries (`tipo=paese`).
pub(crate) async fn places(visitor: Visitor, Query(asked): Query<Asked>) -> PageResult {
    let language = visitor.language.code();
    let found = Places::embedded().search(&asked.q, MOST * 4).into_iter().filter_map(|hit| {
        let place = hit.place;
        match (place, asked.tipo.as_str()) {
            (PlaceRef::Comune(comune), "comune" | "") => Some(Suggestion {
                value: comune.istat.to_string(),
                label: comune.label(),
                note: comune.province_name.to_owned(),
            }),
            (PlaceRef::Comune(comune), "luogo") => Some(Suggestion {
                value: place.place().to_string(),
                label: comune.label(),
                note: comune.province_name.to_owned(),
            }),
            (PlaceRef::Country(country), "luogo" | "paese") => Some(Suggestion {
                value: country.code.to_string(),
                label: country.name_in(language).to_owned(),
                note: String::new(),
            }),
            _ => None,
        }
    });
    Ok(Json(found.take(MOST).collect::<Vec<_>>()).into_response())
}
