use std::{collections::HashMap, sync::Arc};

use snodo_core::{ConceptId, Message, Vocabulary};
use snodo_occupations::{ConceptKind, Exact, Kinds, Language, Query};

use super::{RowReader, folded};

/// A search hit below this score is not taken for what somebody meant.
const ENOUGH: f64 = 0.8;
/// Texts remembered: sheets repeat the same words in thousands of rows.
const REMEMBERED: usize = 20_000;

/// Words of cells as concepts of the vocabulary. Remembers what it was asked.
pub(crate) struct Concepts {
    vocabulary: Arc<Vocabulary>,
    known: HashMap<(ConceptKind, String), Understood>,
}

/// What words were understood as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Understood {
    /// Exactly this concept.
    Exactly(ConceptId),
    /// Probably this concept, called so.
    As(ConceptId, String),
    /// One of several, called so.
    OneOf(String),
    /// Nothing known.
    Unknown,
}

impl Understood {
    pub(crate) fn concept(&self) -> Option<ConceptId> {
        match self {
            Understood::Exactly(id) | Understood::As(id, _) => Some(*id),
            Understood::OneOf(_) | Understood::Unknown => None,
        }
    }
}

impl Concepts {
    pub(crate) fn new(vocabulary: Arc<Vocabulary>) -> Concepts {
        Concepts { vocabulary, known: HashMap::new() }
    }

    /// What the words of a cell mean; says on the cell when that is not certain.
    pub(crate) fn read(
        &mut self,
        row: &mut RowReader<'_>,
        field: &str,
        words: &str,
        kind: ConceptKind,
    ) -> Option<ConceptId> {
        let understood = self.understand(words, kind);
        match &understood {
            Understood::Exactly(_) => {}
            Understood::As(_, label) => {
                row.warn(
                    field,
                    Message::new("import-understood-as").with("words", words).with("label", label),
                );
            }
            Understood::OneOf(labels) => {
                row.warn(
                    field,
                    Message::new("import-one-of-several").with("words", words).with("labels", labels),
                );
            }
            Understood::Unknown => {
                row.warn(field, Message::new("import-concept-unknown").with("words", words));
            }
        }
        understood.concept()
    }

    pub(crate) fn understand(&mut self, words: &str, kind: ConceptKind) -> Understood {
        let key = (kind, folded(words));
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let understood = self.look_up(words, kind);
        if self.known.len() >= REMEMBERED {
            self.known.clear();
        }
        self.known.insert(key, understood.clone());
        understood
    }

    fn look_up(&self, words: &str, kind: ConceptKind) -> Understood {
        let index = &self.vocabulary.index;
        let (kinds, exact_kinds): (Kinds, &[ConceptKind]) = match kind {
            ConceptKind::Skill => (Kinds::SKILLS, &[ConceptKind::Skill, ConceptKind::Knowledge]),
            ConceptKind::Certificate => (Kinds::CERTIFICATES, &[ConceptKind::Certificate]),
            _ => (Kinds::OCCUPATIONS, &[ConceptKind::Occupation]),
        };
        for kind in exact_kinds {
            match index.resolve_exact(words, Language::ITALIAN, *kind) {
                Exact::One(concept) => {
                    return index
                        .uri(concept)
                        .and_then(|uri| self.vocabulary.id(uri))
                        .map_or(Understood::Unknown, Understood::Exactly);
                }
                Exact::Ambiguous(concepts) => {
                    let names: Vec<&str> = concepts
                        .iter()
                        .take(4)
                        .filter_map(|concept| index.name(*concept, Language::ITALIAN))
                        .collect();
                    return Understood::OneOf(names.join(", "));
                }
                Exact::None => {}
            }
        }
        let hits = index.search(&Query { text: words, language: Language::ITALIAN, kinds, top: 1 });
        match hits.first() {
            Some(hit) if hit.score >= ENOUGH => self
                .vocabulary
                .id(&hit.uri)
                .map_or(Understood::Unknown, |id| Understood::As(id, hit.label.clone())),
            _ => Understood::Unknown,
        }
    }
}
