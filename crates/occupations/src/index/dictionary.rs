//! The words of all labels: their forms, their stems, and the labels that hold each stem.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{ordinal, place};
use crate::{spelling, words};

/// A sorted list of words in one piece of memory.
#[derive(Debug, Default)]
struct WordList {
    text: String,
    ends: Vec<u32>,
}

impl WordList {
    fn collect<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut list = Self::default();
        for word in words {
            list.text.push_str(word);
            list.ends.push(ordinal(list.text.len()));
        }
        list.text.shrink_to_fit();
        list.ends.shrink_to_fit();
        list
    }

    fn len(&self) -> usize {
        self.ends.len()
    }

    fn get(&self, at: usize) -> &str {
        let start = if at == 0 { 0 } else { place(self.ends[at - 1]) };
        &self.text[start..place(self.ends[at])]
    }

    /// The place of the first word for which `before` does not hold.
    fn partition(&self, before: impl Fn(&str) -> bool) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if before(self.get(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    fn find(&self, word: &str) -> Option<usize> {
        let at = self.partition(|other| other < word);
        (at < self.len() && self.get(at) == word).then_some(at)
    }

    fn beginning_with(&self, beginning: &str) -> Range<usize> {
        let start = self.partition(|word| word < beginning);
        let length = (start..self.len()).take_while(|at| self.get(*at).starts_with(beginning)).count();
        start..start + length
    }

    fn bytes(&self) -> usize {
        self.text.capacity() + self.ends.capacity() * size_of::<u32>()
    }
}

/// Forms ("operaia"), stems ("opera"), and where the stems stand.
#[derive(Debug)]
pub(super) struct Dictionary {
    forms: WordList,
    stem_of_form: Vec<u32>,
    stems: WordList,
    letters_of_stem: Vec<u64>,
    /// Sounds in order, each with the stems that sound so, side by side.
    sounds: Vec<(u64, u32)>,
    weight_of_stem: Vec<f32>,
    postings: Vec<u32>,
    postings_end: Vec<u32>,
    heaviest: f32,
}

impl Dictionary {
    /// The dictionary of all words in use.
    pub(super) fn of_words(all: &BTreeSet<String>) -> Self {
        let stems: BTreeMap<&str, String> =
            all.iter().map(|form| (form.as_str(), words::stem(form))).collect();
        let distinct: BTreeSet<&str> = stems.values().map(String::as_str).collect();
        let stem_list = WordList::collect(distinct.iter().copied());
        let stem_of_form = stems.values().filter_map(|stem| stem_list.find(stem)).map(ordinal).collect();
        let mut sounds: Vec<(u64, u32)> = distinct
            .iter()
            .enumerate()
            .map(|(at, stem)| (super::exact::key(&words::sound(stem)), ordinal(at)))
            .collect();
        sounds.sort_unstable();
        Self {
            forms: WordList::collect(all.iter().map(String::as_str)),
            stem_of_form,
            letters_of_stem: distinct.iter().map(|stem| spelling::letters(stem)).collect(),
            stems: stem_list,
            sounds,
            weight_of_stem: Vec::new(),
            postings: Vec::new(),
            postings_end: Vec::new(),
            heaviest: 0.0,
        }
    }

    /// Fills in the labels that hold each stem. `labels` gives label, concept and stem, in the order of
    /// labels; `concepts` is how many concepts there are.
    ///
    /// A stem weighs ln(1 + concepts / concepts that use it), so that "addetto" says less than "muletto".
    pub(super) fn post(&mut self, labels: &[(u32, u32, u32)], concepts: usize) {
        let mut sorted: Vec<(u32, u32, u32)> =
            labels.iter().map(|(label, concept, stem)| (*stem, *label, *concept)).collect();
        sorted.sort_unstable();
        sorted.dedup();
        let total = float(concepts.max(1));
        let mut at = 0;
        for stem in 0..self.stems.len() {
            let mut users = 0_usize;
            let mut last = None;
            while at < sorted.len() && place(sorted[at].0) == stem {
                self.postings.push(sorted[at].1);
                if last != Some(sorted[at].2) {
                    users += 1;
                    last = Some(sorted[at].2);
                }
                at += 1;
            }
            self.postings_end.push(ordinal(self.postings.len()));
            self.weight_of_stem.push((total / float(users.max(1))).ln_1p());
        }
        self.postings.shrink_to_fit();
        self.heaviest = (1.0 + total).ln();
    }

    pub(super) fn forms(&self) -> usize {
        self.forms.len()
    }

    pub(super) fn form(&self, word: &str) -> Option<u32> {
        self.forms.find(word).map(ordinal)
    }

    pub(super) fn form_text(&self, form: u32) -> &str {
        self.forms.get(place(form))
    }

    pub(super) fn stem_of(&self, form: u32) -> u32 {
        self.stem_of_form[place(form)]
    }

    pub(super) fn stem(&self, stem: &str) -> Option<u32> {
        self.stems.find(stem).map(ordinal)
    }

    pub(super) fn stem_text(&self, stem: u32) -> &str {
        self.stems.get(place(stem))
    }

    /// Stems that sound as `sound` does.
    pub(super) fn sounding(&self, sound: &str) -> impl Iterator<Item = u32> {
        let key = super::exact::key(sound);
        let start = self.sounds.partition_point(|(other, _)| *other < key);
        self.sounds[start..].iter().take_while(move |(other, _)| *other == key).map(|(_, stem)| *stem)
    }

    /// Forms that begin so.
    pub(super) fn beginning_with(&self, beginning: &str) -> impl Iterator<Item = u32> {
        self.forms.beginning_with(beginning).map(ordinal)
    }

    /// Stems within `limit` slips, with the slips, the stem itself left out.
    pub(super) fn near(&self, stem: &str, limit: usize) -> impl Iterator<Item = (u32, usize)> {
        let letters = spelling::letters(stem);
        self.letters_of_stem
            .iter()
            .enumerate()
            .filter(move |(_, others)| spelling::may_be_near(letters, **others, limit))
            .filter_map(move |(at, _)| {
                spelling::slips(stem, self.stems.get(at), limit).map(|slips| (ordinal(at), slips))
            })
            .filter(|(_, slips)| *slips > 0)
    }

    pub(super) fn weight(&self, stem: u32) -> f32 {
        self.weight_of_stem[place(stem)]
    }

    /// The weight of a stem that one concept alone uses.
    pub(super) fn heaviest(&self) -> f32 {
        self.heaviest
    }

    /// The labels that hold a stem, in order.
    pub(super) fn labels_with(&self, stem: u32) -> &[u32] {
        let at = place(stem);
        let start = if at == 0 { 0 } else { place(self.postings_end[at - 1]) };
        &self.postings[start..place(self.postings_end[at])]
    }

    pub(super) fn bytes(&self) -> usize {
        self.forms.bytes()
            + self.stems.bytes()
            + (self.stem_of_form.capacity() + self.postings.capacity() + self.postings_end.capacity())
                * size_of::<u32>()
            + self.letters_of_stem.capacity() * size_of::<u64>()
            + self.sounds.capacity() * size_of::<(u64, u32)>()
            + self.weight_of_stem.capacity() * size_of::<f32>()
    }
}

/// A count as a number to weigh with; beyond 16 million it is rounded, which no weight notices.
#[expect(clippy::cast_precision_loss, reason = "weights need no more precision")]
pub(super) fn float(count: usize) -> f32 {
    count as f32
}
