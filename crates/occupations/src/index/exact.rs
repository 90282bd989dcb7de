//! Labels by their whole text, for imports and for what was typed in full.

use super::{Exact, Index, place};
use crate::esco::gender_forms;
use crate::{ConceptKind, Language, Source, Standing, words};

/// Labels by a key of their text. Equal keys of different texts are possible, if hardly ever seen: who
/// asks compares.
#[derive(Debug, Default)]
pub(super) struct Keys(Vec<(u64, u32)>);

impl Keys {
    pub(super) fn collect(keys: impl Iterator<Item = (u64, u32)>) -> Self {
        let mut keys: Vec<_> = keys.collect();
        keys.sort_unstable();
        keys.shrink_to_fit();
        Self(keys)
    }

    pub(super) fn labels(&self, key: u64) -> impl Iterator<Item = usize> {
        let start = self.0.partition_point(|(other, _)| *other < key);
        self.0[start..].iter().take_while(move |(other, _)| *other == key).map(|(_, label)| place(*label))
    }

    pub(super) fn bytes(&self) -> usize {
        self.0.capacity() * size_of::<(u64, u32)>()
    }
}

/// The FNV-1a hash of a text: the same in every run and on every machine.
pub(super) fn key(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The stems of the telling words in their order: equal for "addetta alle pulizie" and "addetti pulizie".
pub(super) fn stems_text(text: &str) -> String {
    let stems: Vec<_> = words::telling(words::words(text)).iter().map(|word| words::stem(word)).collect();
    stems.join(" ")
}

impl Index {
    /// The concept of one kind that bears this name in this language, for imports.
    ///
    /// Case, accents and punctuation do not matter; when no label is the same, gender, number and
    /// prepositions do not matter either. Where several concepts bear the name, the one that bears it as
    /// its preferred or everyday name goes before those that know it as another name, and the starter
    /// vocabulary before ESCO.
    pub fn resolve_exact(&self, text: &str, language: Language, kind: ConceptKind) -> Exact {
        let normal = words::normalise(text);
        if normal.is_empty() {
            return Exact::None;
        }
        let found = self.bearers(&self.by_text, &normal, words::normalise, language, kind);
        if found != Exact::None {
            return found;
        }
        self.bearers(&self.by_stems, &stems_text(text), stems_text, language, kind)
    }

    /// The labels that are just this text, in any language.
    pub(super) fn labels_named(&self, text: &str) -> impl Iterator<Item = usize> {
        self.labels_with_key(&self.by_text, words::normalise(text), words::normalise)
    }

    fn labels_with_key(
        &self,
        keys: &Keys,
        wanted: String,
        comparable: fn(&str) -> String,
    ) -> impl Iterator<Item = usize> {
        keys.labels(key(&wanted))
            .filter(move |label| self.spoken(*label).iter().any(|text| comparable(text) == wanted))
    }

    /// What a label is when spoken: its text; the preferred name of an occupation in two genders is each
    /// of them as well.
    pub(super) fn spoken(&self, label: usize) -> Vec<String> {
        let row = &self.labels[label];
        let text = self.text(row.text);
        let mut spoken = vec![text.to_owned()];
        if row.standing == Standing::Preferred && self.kind(row.concept) == Some(ConceptKind::Occupation) {
            spoken.extend(gender_forms(text).into_iter().flatten());
        }
        spoken
    }

    fn bearers(
        &self,
        keys: &Keys,
        wanted: &str,
        comparable: fn(&str) -> String,
        language: Language,
        kind: ConceptKind,
    ) -> Exact {
        let mut bearers: Vec<((bool, bool, Source), u32)> = self
            .labels_with_key(keys, wanted.to_owned(), comparable)
            .map(|label| &self.labels[label])
            .filter(|label| label.language == language && self.kind(label.concept) == Some(kind))
            .map(|label| {
                let standing = label.standing;
                ((standing > Standing::Everyday, standing == Standing::Hidden, label.source), label.concept)
            })
            .collect();
        bearers.sort_unstable();
        let Some((best, _)) = bearers.first().copied() else { return Exact::None };
        let mut concepts: Vec<u32> =
            bearers.into_iter().take_while(|(rank, _)| *rank == best).map(|(_, concept)| concept).collect();
        concepts.dedup();
        match concepts[..] {
            [one] => Exact::One(one),
            _ => Exact::Ambiguous(concepts),
        }
    }
}
