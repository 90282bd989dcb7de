//! Occupations, skills and certificates as forms send them: a code behind the words, or the words alone.

use snodo_core::{Actor, ConceptId, Vocabulary};
use snodo_occupations::{ConceptKind, Exact};

use crate::model::VocabularyLabels;

/// The concept behind a field's words: the one chosen from the suggestions, or the only one that is called exactly so.
pub(crate) fn concept(actor: &Actor, kinds: &[ConceptKind], code: &str, words: &str) -> Option<ConceptId> {
    let words = words.trim();
    if words.is_empty() {
        return None;
    }
    let vocabulary = actor.app.vocabulary.load();
    if let Some(chosen) = known(&vocabulary, kinds, code) {
        let labels = VocabularyLabels::new(actor.app.vocabulary.load_full(), actor.language);
        if labels.name(chosen).is_some_and(|name| name.eq_ignore_ascii_case(words)) {
            return Some(chosen);
        }
    }
    let language = actor.language.code().parse().unwrap_or(snodo_occupations::Language::ITALIAN);
    let index = vocabulary.index();
    for language in [language, snodo_occupations::Language::ITALIAN] {
        for kind in kinds {
            if let Exact::One(found) = index.resolve_exact(words, language, *kind) {
                return vocabulary.id(index.uri(found)?);
            }
        }
    }
    None
}

/// The concept with this number, when it is one of these kinds.
pub(crate) fn known(vocabulary: &Vocabulary, kinds: &[ConceptKind], code: &str) -> Option<ConceptId> {
    let id = ConceptId(code.trim().parse().ok()?);
    let index = vocabulary.index();
    let kind = index.kind(index.by_uri(vocabulary.uri(id)?)?)?;
    kinds.contains(&kind).then_some(id)
}

/// What may be asked as a skill.
pub(crate) const SKILLS: [ConceptKind; 2] = [ConceptKind::Skill, ConceptKind::Knowledge];
/// What may be asked as a certificate.
pub(crate) const CERTIFICATES: [ConceptKind; 1] = [ConceptKind::Certificate];
/// What a vacancy may be for.
pub(crate) const OCCUPATIONS: [ConceptKind; 1] = [ConceptKind::Occupation];
