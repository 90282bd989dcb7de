//! Which words of the dictionary a typed word may mean, and how surely.

use std::collections::{BTreeMap, HashMap};

use super::dictionary::{Dictionary, float};
use crate::{spelling, words};

/// How surely another form of the same word is meant.
const SAME_STEM: f32 = 0.96;
/// How surely a word that sounds the same is meant.
const SAME_SOUND: f32 = 0.92;
/// How much less sure another word is when the one that was typed exists.
const WORD_EXISTS: f32 = 0.85;
/// How much less sure a slip is when it is in the first letter, which people rarely miss.
const FIRST_LETTER: f32 = 0.93;
/// How surely a beginning with a slip is meant.
const BEGINNING_WITH_SLIP: f32 = 0.66;
/// How surely a word of the same root is meant.
const SAME_FAMILY: f32 = 0.6;
/// What a word counts that people say around the one that matters.
const FILLER: f32 = 0.12;
/// What an unknown word counts, of the most a word can count: it may be a name or a place.
const UNKNOWN: f32 = 0.5;

/// A typed word with what it may mean.
pub(super) struct TypedWord {
    /// How much it counts in the query.
    pub(super) weight: f32,
    /// Stems it may mean with how surely, from 0 to 1, surest first.
    pub(super) stems: Vec<(u32, f32)>,
    /// Forms that it means more surely than their stem.
    forms: HashMap<u32, f32>,
}

impl TypedWord {
    /// How surely the word means this form of this stem.
    pub(super) fn likeness(&self, form: u32, stem: u32) -> f32 {
        let of_stem =
            self.stems.iter().find(|(other, _)| *other == stem).map_or(0.0, |(_, likeness)| *likeness);
        // A stem stands in the list with its surest form; other forms of it are another gender or number.
        self.forms.get(&form).copied().unwrap_or(0.0).max(of_stem.min(SAME_STEM))
    }
}

/// Reads the words of a query; `typing` says that the last word may still be growing.
pub(super) fn read(dictionary: &Dictionary, typed: &[String], typing: bool) -> Vec<TypedWord> {
    let only_fillers = typed.iter().all(|word| words::is_filler(word));
    let last = typed.len().saturating_sub(1);
    typed
        .iter()
        .enumerate()
        .map(|(at, word)| {
            let mut read = Reader::new(dictionary, word).read(typing && at == last);
            if words::is_filler(word) && !only_fillers {
                read.weight *= FILLER;
            }
            read
        })
        .collect()
}

struct Reader<'a> {
    dictionary: &'a Dictionary,
    word: &'a str,
    stem: String,
    stems: BTreeMap<u32, f32>,
    forms: HashMap<u32, f32>,
}

impl<'a> Reader<'a> {
    fn new(dictionary: &'a Dictionary, word: &'a str) -> Self {
        Self { dictionary, word, stem: words::stem(word), stems: BTreeMap::new(), forms: HashMap::new() }
    }

    fn read(mut self, growing: bool) -> TypedWord {
        let dictionary = self.dictionary;
        let exists = dictionary.stem(&self.stem);
        if let Some(stem) = exists {
            self.mean(stem, SAME_STEM);
        }
        if let Some(form) = dictionary.form(self.word) {
            self.mean_form(form, 1.0);
        }
        if self.stem.len() > 3 {
            let likeness = if exists.is_some() { SAME_SOUND * WORD_EXISTS } else { SAME_SOUND };
            for stem in dictionary.sounding(&words::sound(&self.stem)) {
                // "cassa" does not mean the acronym CAS.
                if dictionary.stem_text(stem).len() > 3 {
                    self.mean(stem, likeness);
                }
            }
        }
        let begun = self.read_beginnings(growing);
        self.read_family(exists.is_some());
        self.read_slips(exists.is_some());
        if growing && !begun && exists.is_none() {
            self.read_beginnings_with_slips();
        }
        self.finish()
    }

    fn read_beginnings(&mut self, growing: bool) -> bool {
        if !growing && self.word.len() < 2 {
            return false;
        }
        let mut begun = false;
        for form in self.dictionary.beginning_with(self.word) {
            let share = float(self.word.len()) / float(self.dictionary.form_text(form).len());
            // Of the words it can become, those that many concepts use are meant more often.
            let weight = self.dictionary.weight(self.dictionary.stem_of(form));
            let common = 1.0 - weight / self.dictionary.heaviest();
            // Who types is still at the last word; earlier words may be abbreviations ("add. pulizie").
            let likeness = if growing { 0.70 } else { 0.55 } + 0.12 * share + 0.13 * common;
            self.mean_form(form, likeness);
            begun = true;
        }
        begun
    }

    /// Words of one root: "verniciatura" for who types "verniciatore".
    fn read_family(&mut self, exists: bool) {
        let Some(root) = self.stem.len().checked_sub(3).filter(|length| *length >= 5) else { return };
        let Some(root) = self.stem.get(..root).map(str::to_owned) else { return };
        let likeness = if exists { SAME_FAMILY * WORD_EXISTS } else { SAME_FAMILY };
        for form in self.dictionary.beginning_with(&root) {
            self.mean_form(form, likeness);
        }
    }

    fn read_slips(&mut self, exists: bool) {
        let limit = spelling::tolerated_slips(self.word.len());
        if limit == 0 {
            return;
        }
        let found: Vec<_> = self.dictionary.near(&self.stem, limit).collect();
        for (stem, slips) in found {
            let text = self.dictionary.stem_text(stem);
            let mut likeness = 1.0 - 0.85 * float(slips) / float(self.word.len().min(text.len() + 1));
            if text.as_bytes().first() != self.word.as_bytes().first() {
                likeness *= FIRST_LETTER;
            }
            if exists {
                likeness *= WORD_EXISTS;
            }
            self.mean(stem, likeness);
        }
    }

    fn read_beginnings_with_slips(&mut self) {
        let (Some(first), true) = (self.word.chars().next(), self.word.len() >= 5) else { return };
        let letters = spelling::letters(self.word);
        let mut first_letter = [0; 4];
        let near: Vec<u32> = self
            .dictionary
            .beginning_with(first.encode_utf8(&mut first_letter))
            .filter(|form| {
                let text = self.dictionary.form_text(*form);
                (letters & !spelling::letters(text)).count_ones() <= 1
                    && spelling::slips_so_far(self.word, text, 1).is_some()
            })
            .collect();
        for form in near {
            self.mean_form(form, BEGINNING_WITH_SLIP);
        }
    }

    fn mean(&mut self, stem: u32, likeness: f32) {
        let known = self.stems.entry(stem).or_insert(likeness);
        *known = known.max(likeness);
    }

    fn mean_form(&mut self, form: u32, likeness: f32) {
        let known = self.forms.entry(form).or_insert(likeness);
        *known = known.max(likeness);
        self.mean(self.dictionary.stem_of(form), likeness);
    }

    fn finish(self) -> TypedWord {
        let mut stems: Vec<(u32, f32)> = self.stems.into_iter().collect();
        stems.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        // The surest meaning gives the weight; of equally sure ones the most common word.
        let weight = stems.first().map_or(self.dictionary.heaviest() * UNKNOWN, |(_, best)| {
            stems
                .iter()
                .take_while(|(_, likeness)| likeness >= best)
                .map(|(stem, _)| self.dictionary.weight(*stem))
                .fold(f32::MAX, f32::min)
        });
        TypedWord { weight, stems, forms: self.forms }
    }
}
