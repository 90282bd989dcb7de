//! Finding concepts by what a person types.
//!
//! Labels are cut into words, words into stems. A query's words are each matched to stems (same word,
//! same stem, same sound, beginning, small slips), the labels that hold those stems are weighed by how
//! much of the query and of the label is covered, rare words counting more, and the best label speaks
//! for its concept.

mod build;
mod candidates;
mod dictionary;
mod exact;
mod meaning;
mod search;

use serde::Serialize;

use crate::{ConceptKind, IscoCode, Kinds, Language, Source, Standing};
use dictionary::Dictionary;
pub use meaning::Meanings;

/// An immutable search index over concepts. Put it behind an `Arc` and share it between threads.
#[derive(Debug)]
pub struct Index {
    concepts: Vec<ConceptRow>,
    labels: Vec<LabelRow>,
    /// The forms of every label's telling words, label after label.
    words: Vec<u32>,
    /// The texts of labels and the addresses of concepts, one after the other.
    texts: String,
    dictionary: Dictionary,
    by_text: exact::Keys,
    by_stems: exact::Keys,
}

/// Concepts stand in the order of their addresses; their place is their ordinal.
#[derive(Debug)]
struct ConceptRow {
    uri: Span,
    kind: ConceptKind,
    isco: Option<IscoCode>,
    /// The first label; the last ends where the next concept's begin.
    first_label: u32,
}

#[derive(Debug)]
struct LabelRow {
    text: Span,
    /// The first word; the last ends where the next label's begin.
    first_word: u32,
    concept: u32,
    /// The weights of its different stems together.
    weight: f32,
    language: Language,
    standing: Standing,
    source: Source,
}

/// A piece of [`Index::texts`].
#[derive(Debug, Clone, Copy)]
struct Span {
    start: u32,
    end: u32,
}

/// What to look for.
#[derive(Debug, Clone, Copy)]
pub struct Query<'a> {
    /// What was typed. Beyond 256 letters or 16 words the rest is ignored.
    pub text: &'a str,
    /// The language of the person: its labels go first, and hits are named in it.
    pub language: Language,
    /// The kinds to look among.
    pub kinds: Kinds,
    /// How many hits at most.
    pub top: usize,
}

/// A concept that was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// The concept's place in the index that found it.
    pub concept: u32,
    /// The concept's address.
    pub uri: String,
    /// The concept's name in the language of the query, else in Italian, else in English.
    pub label: String,
    /// The label that fitted best.
    pub matched_label: String,
    /// How well it fitted: from 0 to 1 (the label itself), in steps of 0.0001.
    pub score: f64,
}

/// The outcome of [`Index::resolve_exact`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Exact {
    /// One concept has this name.
    One(u32),
    /// Several concepts have it equally, in the order of their addresses.
    Ambiguous(Vec<u32>),
    /// No concept has it.
    None,
}

/// What an index holds, for logs and measurements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IndexSize {
    /// Concepts.
    pub concepts: usize,
    /// Labels of all concepts, doubles removed.
    pub labels: usize,
    /// Different words.
    pub words: usize,
    /// Memory held, in bytes.
    pub bytes: usize,
}

impl Index {
    /// The ordinal of the concept with this address.
    pub fn by_uri(&self, uri: &str) -> Option<u32> {
        self.concepts.binary_search_by(|concept| self.text(concept.uri).cmp(uri)).ok().map(ordinal)
    }

    /// The address of a concept.
    pub fn uri(&self, concept: u32) -> Option<&str> {
        self.concept(concept).map(|row| self.text(row.uri))
    }

    /// The kind of a concept.
    pub fn kind(&self, concept: u32) -> Option<ConceptKind> {
        self.concept(concept).map(|row| row.kind)
    }

    /// The ISCO code of a concept.
    pub fn isco(&self, concept: u32) -> Option<IscoCode> {
        self.concept(concept).and_then(|row| row.isco)
    }

    /// The name of a concept: the preferred label in `language`, else in Italian, else in English, else
    /// whatever it has.
    pub fn name(&self, concept: u32, language: Language) -> Option<&str> {
        let labels = &self.labels[self.labels_of(concept)?];
        [language, Language::ITALIAN, Language::ENGLISH]
            .iter()
            .find_map(|wanted| {
                labels
                    .iter()
                    .filter(|label| label.standing == Standing::Preferred && label.language == *wanted)
                    .min_by_key(|label| label.source)
            })
            .or_else(|| labels.first())
            .map(|label| self.text(label.text))
    }

    /// How many concepts there are; their ordinals are `0..len`.
    pub fn len(&self) -> usize {
        self.concepts.len()
    }

    /// Whether there is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.concepts.is_empty()
    }

    /// What the index holds.
    pub fn size(&self) -> IndexSize {
        IndexSize {
            concepts: self.concepts.len(),
            labels: self.labels.len(),
            words: self.dictionary.forms(),
            bytes: self.concepts.capacity() * size_of::<ConceptRow>()
                + self.labels.capacity() * size_of::<LabelRow>()
                + self.words.capacity() * size_of::<u32>()
                + self.texts.capacity()
                + self.dictionary.bytes()
                + self.by_text.bytes()
                + self.by_stems.bytes(),
        }
    }

    fn concept(&self, concept: u32) -> Option<&ConceptRow> {
        self.concepts.get(place(concept))
    }

    fn labels_of(&self, concept: u32) -> Option<std::ops::Range<usize>> {
        let first = self.concept(concept)?.first_label;
        let end =
            self.concepts.get(place(concept) + 1).map_or(self.labels.len(), |next| place(next.first_label));
        Some(place(first)..end)
    }

    fn words_of(&self, label: usize) -> &[u32] {
        let end = self.labels.get(label + 1).map_or(self.words.len(), |next| place(next.first_word));
        &self.words[place(self.labels[label].first_word)..end]
    }

    fn text(&self, span: Span) -> &str {
        &self.texts[place(span.start)..place(span.end)]
    }
}

/// A place as it is kept in rows. A vocabulary of four billion rows would not fit into memory.
fn ordinal(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// An ordinal as a place in a slice: lossless on every machine this runs on.
fn place(ordinal: u32) -> usize {
    ordinal as usize
}
