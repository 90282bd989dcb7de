//! Between the words people use and the concepts of the vocabulary.

use snodo_core::{App, ConceptId, Language};
use snodo_occupations::{ConceptKind, Exact};

use crate::model::NamedConcept;

fn spoken(language: Language) -> snodo_occupations::Language {
    match language {
        Language::English => snodo_occupations::Language::ENGLISH,
        _ => snodo_occupations::Language::ITALIAN,
    }
}

/// The name of a concept in the reader's language.
pub(crate) fn concept_name(app: &App, language: Language, id: ConceptId) -> Option<String> {
    let vocabulary = app.vocabulary.load();
    let concept = vocabulary.index().by_uri(vocabulary.uri(id)?)?;
    vocabulary.index().name(concept, spoken(language)).map(str::to_owned)
}

/// The concept that words name exactly, when only one does.
pub(crate) fn concept_called(
    app: &App,
    language: Language,
    words: &str,
    kind: ConceptKind,
) -> Option<ConceptId> {
    let vocabulary = app.vocabulary.load();
    match vocabulary.index().resolve_exact(words, spoken(language), kind) {
        Exact::One(concept) => vocabulary.index().uri(concept).and_then(|uri| vocabulary.id(uri)),
        Exact::Ambiguous(_) | Exact::None => None,
    }
}

/// What a form sent: the number chosen from the suggestions counts while the words are still that concept's or when there are none;
/// else the words are looked up; else they stay words.
pub(crate) fn understood(
    app: &App,
    language: Language,
    code: &str,
    words: &str,
    kind: ConceptKind,
) -> Option<NamedConcept> {
    let words = words.trim();
    let chosen =
        code.trim().parse().ok().map(ConceptId).filter(|id| app.vocabulary.load().uri(*id).is_some());
    match (chosen, words.is_empty()) {
        (None, true) => None,
        (Some(id), true) => Some(NamedConcept {
            words: concept_name(app, language, id).unwrap_or_default(),
            concept_id: Some(id),
        }),
        (chosen, false) => {
            let concept_id = chosen.or_else(|| concept_called(app, language, words, kind));
            Some(NamedConcept { concept_id, words: words.to_owned() })
        }
    }
}
