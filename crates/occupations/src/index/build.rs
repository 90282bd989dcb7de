//! Building an index from concepts.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use super::dictionary::Dictionary;
use super::exact::{self, Keys};
use super::{ConceptRow, Index, LabelRow, Span, ordinal};
use crate::{Concept, ConceptKind, IscoCode, Label, words};

/// What is known of one address, from all the concepts that bear it.
struct Gathered {
    kind: ConceptKind,
    isco: Option<IscoCode>,
    labels: BTreeSet<Label>,
}

impl Index {
    /// Builds the index. Concepts with the same address count as one (the starter vocabulary and ESCO
    /// complete each other); the order of concepts and labels does not matter.
    pub fn build<C: Borrow<Concept>>(concepts: impl IntoIterator<Item = C>) -> Self {
        let gathered = gather(concepts);
        let mut index = Self {
            concepts: Vec::with_capacity(gathered.len()),
            labels: Vec::new(),
            words: Vec::new(),
            texts: String::new(),
            dictionary: Dictionary::of_words(&all_words(&gathered)),
            by_text: Keys::default(),
            by_stems: Keys::default(),
        };
        for (uri, concept) in &gathered {
            index.add(uri, concept);
        }
        index.labels.shrink_to_fit();
        index.words.shrink_to_fit();
        index.texts.shrink_to_fit();
        index.weigh();
        index.by_text = index.keys(words::normalise);
        index.by_stems = index.keys(exact::stems_text);
        index
    }

    fn add(&mut self, uri: &str, concept: &Gathered) {
        let row = ConceptRow {
            uri: self.keep(uri),
            kind: concept.kind,
            isco: concept.isco,
            first_label: ordinal(self.labels.len()),
        };
        let place = ordinal(self.concepts.len());
        self.concepts.push(row);
        for label in &concept.labels {
            let row = LabelRow {
                text: self.keep(&label.text),
                first_word: ordinal(self.words.len()),
                concept: place,
                weight: 0.0,
                language: label.language,
                standing: label.standing,
                source: label.source,
            };
            self.labels.push(row);
            let telling = words::telling(words::words(&label.text));
            self.words.extend(telling.iter().filter_map(|word| self.dictionary.form(word)));
        }
    }

    fn keep(&mut self, text: &str) -> Span {
        let start = ordinal(self.texts.len());
        self.texts.push_str(text);
        Span { start, end: ordinal(self.texts.len()) }
    }

    fn weigh(&mut self) {
        let mut uses = Vec::with_capacity(self.words.len());
        for (at, label) in self.labels.iter().enumerate() {
            for form in self.words_of(at) {
                uses.push((ordinal(at), label.concept, self.dictionary.stem_of(*form)));
            }
        }
        self.dictionary.post(&uses, self.concepts.len());
        for at in 0..self.labels.len() {
            let stems: BTreeSet<u32> =
                self.words_of(at).iter().map(|form| self.dictionary.stem_of(*form)).collect();
            self.labels[at].weight = stems.iter().map(|stem| self.dictionary.weight(*stem)).sum();
        }
    }

    fn keys(&self, comparable: fn(&str) -> String) -> Keys {
        Keys::collect((0..self.labels.len()).flat_map(|label| {
            self.spoken(label).into_iter().map(move |text| (exact::key(&comparable(&text)), ordinal(label)))
        }))
    }
}

fn gather<C: Borrow<Concept>>(concepts: impl IntoIterator<Item = C>) -> BTreeMap<String, Gathered> {
    let mut gathered: BTreeMap<String, Gathered> = BTreeMap::new();
    for concept in concepts {
        let concept = concept.borrow();
        let known = gathered.entry(concept.uri.clone()).or_insert_with(|| Gathered {
            kind: concept.kind,
            isco: concept.isco,
            labels: BTreeSet::new(),
        });
        // Of differing claims the least wins, so that the order of the input does not matter.
        known.kind = known.kind.min(concept.kind);
        known.isco = match (known.isco, concept.isco) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        known.labels.extend(concept.labels.iter().filter(|label| !label.text.trim().is_empty()).cloned());
    }
    for concept in gathered.values_mut() {
        keep_best_standing(&mut concept.labels);
    }
    gathered
}

/// The same text in the same language is kept once, with its best standing.
fn keep_best_standing(labels: &mut BTreeSet<Label>) {
    let mut best: BTreeMap<(crate::Language, String), Label> = BTreeMap::new();
    for label in std::mem::take(labels) {
        let key = (label.language, label.text.clone());
        match best.get(&key) {
            Some(known) if (known.standing, known.source) <= (label.standing, label.source) => {}
            _ => {
                best.insert(key, label);
            }
        }
    }
    labels.extend(best.into_values());
}

fn all_words(concepts: &BTreeMap<String, Gathered>) -> BTreeSet<String> {
    concepts
        .values()
        .flat_map(|concept| &concept.labels)
        .flat_map(|label| words::telling(words::words(&label.text)))
        .collect()
}
