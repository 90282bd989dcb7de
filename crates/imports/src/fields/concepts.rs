use std::{collections::HashMap, sync::Arc};

use snodo_core::{ConceptId, Message, Vocabulary};
use snodo_occupations::{ConceptKind, Exact, Hit, Index, Kinds, Language, Query};

use super::{RowReader, folded};

/// A search hit below this score, from 0 to 1, is not taken for what somebody meant: the words stay as words, with a warning.
///
/// The lowest step of 0.05 at which at least 95 of 100 are right, measured on `tests/data/words_of_sheets.tsv` (typing errors, variations,
/// and what is no occupation, skill or certificate), right of what is understood / understood of what is meant, per cent:
/// 0.70: 89 / 87; 0.75: 91 / 86; 0.80: 94 / 84; **0.85: 97 / 75**; 0.90: 100 / 49. Between 0.80 and 0.85 lie the words that sheets
/// repeat in every tenth row ("italiano", "laurea", "estero", "stagionale"): a wrong concept proposes somebody for work they cannot do,
/// while words left as words only wait to be looked at.
const ENOUGH: f64 = 0.85;
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
        let index = self.vocabulary.index();
        let (kinds, exact_kinds) = kinds_of(kind);
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
        probable(index, words, kinds)
            .filter(|hit| hit.score >= ENOUGH)
            .and_then(|hit| Some(Understood::As(self.vocabulary.id(&hit.uri)?, hit.label)))
            .unwrap_or(Understood::Unknown)
    }
}

/// Among which concepts words are searched, and which kinds they may name exactly, the likelier first.
fn kinds_of(kind: ConceptKind) -> (Kinds, &'static [ConceptKind]) {
    match kind {
        ConceptKind::Skill => (Kinds::SKILLS, &[ConceptKind::Skill, ConceptKind::Knowledge]),
        ConceptKind::Certificate => (Kinds::CERTIFICATES, &[ConceptKind::Certificate]),
        _ => (Kinds::OCCUPATIONS, &[ConceptKind::Occupation]),
    }
}

/// The concept that words which are none of its labels most probably mean, however improbable.
fn probable(index: &Index, words: &str, kinds: Kinds) -> Option<Hit> {
    index.search(&Query { text: words, language: Language::ITALIAN, kinds, top: 1 }).into_iter().next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use snodo_occupations::starter;

    /// Of what is understood, in per thousand, what must be right; of what is meant, what must be understood.
    const RIGHT: usize = 950;
    const UNDERSTOOD: usize = 720;

    struct Tried {
        /// The hit's score, when there was one.
        score: f64,
        /// Something was meant.
        meant: bool,
        right: bool,
        words: &'static str,
    }

    /// The words of `words_of_sheets.tsv` that no label says exactly, searched.
    fn tried() -> Vec<Tried> {
        let index = Index::build(starter::load().unwrap().concepts);
        let lines = include_str!("../../tests/data/words_of_sheets.tsv").lines();
        lines
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| {
                let [kind, words, meant] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
                let (kinds, exact) = kinds_of(kind.parse().unwrap());
                let exactly = |words| exact.iter().map(move |kind| (words, *kind));
                let is_exact =
                    |(words, kind)| index.resolve_exact(words, Language::ITALIAN, kind) != Exact::None;
                if exactly(words).any(is_exact) {
                    return None;
                }
                let concept = exactly(meant).find_map(|(words, kind)| {
                    match index.resolve_exact(words, Language::ITALIAN, kind) {
                        Exact::One(concept) => Some(concept),
                        Exact::Ambiguous(_) | Exact::None => None,
                    }
                });
                let hit = probable(&index, words, kinds);
                Some(Tried {
                    score: hit.as_ref().map_or(0.0, |hit| hit.score),
                    meant: meant != "-",
                    right: hit.is_some_and(|hit| Some(hit.concept) == concept),
                    words,
                })
            })
            .collect()
    }

    /// Per thousand: how much of what is understood is right, and how much of what is meant is understood and right.
    fn precision_and_recall(tried: &[Tried], enough: f64) -> (usize, usize) {
        let understood = tried.iter().filter(|one| one.score >= enough).count();
        let right = tried.iter().filter(|one| one.score >= enough && one.right).count();
        let meant = tried.iter().filter(|one| one.meant).count();
        (right * 1000 / understood.max(1), right * 1000 / meant.max(1))
    }

    #[test]
    fn what_is_understood_is_nearly_always_right() {
        let tried = tried();
        assert!(tried.iter().filter(|one| one.meant).count() >= 250);
        assert!(tried.iter().filter(|one| !one.meant).count() >= 120);
        for enough in [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9] {
            let (precision, recall) = precision_and_recall(&tried, enough);
            println!("{enough}: {precision} of 1000 right, {recall} of 1000 understood");
        }
        for one in tried.iter().filter(|one| one.score >= 0.6 && !one.right) {
            println!("wrong at {:.2}: {}", one.score, one.words);
        }
        let (precision, recall) = precision_and_recall(&tried, ENOUGH);
        assert!(precision >= RIGHT, "{precision} of 1000 are right");
        assert!(recall >= UNDERSTOOD, "{recall} of 1000 are understood");
    }
}
