//! From a query to its hits.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::candidates::{self, TypedWord};
use super::{Hit, Index, Query, ordinal, place};
use crate::{Language, Source, Standing, words};

/// Letters of a query that are read.
const LETTERS_READ: usize = 256;
/// Words of a query that are read.
const WORDS_READ: usize = 16;
/// Labels that are looked at closely, at least.
const CLOSE_LOOKS: usize = 256;
/// What remains of a score when words had to be joined or cut to fit ("lava piatti", "babysitter").
const REJOINED: f32 = 0.97;
/// What a label in another language is worth.
const OTHER_LANGUAGE: f32 = 0.86;
/// What another language's label is worth when it is just what was typed.
const OTHER_LANGUAGE_EXACT: f32 = 0.95;
/// The best score of a label that is not just what was typed.
const NOT_EXACT: f32 = 0.99;
/// The share of the score that the coverage of the label decides; the rest is the query's alone.
const LABEL_SHARE: f32 = 0.4;
/// Steps in which scores are told apart, so that rounding does not order them.
const STEPS: f32 = 10_000.0;

/// A label's score in [`STEPS`], with what orders equal scores.
#[derive(Debug, Clone, Copy)]
struct Scored {
    label: u32,
    steps: u16,
}

impl Index {
    /// The concepts that fit best, best first. Equal scores: preferred and everyday names before others,
    /// the starter vocabulary before ESCO, occupations before what they ask for, shorter labels, then the
    /// address.
    pub fn search(&self, query: &Query<'_>) -> Vec<Hit> {
        let text: String = query.text.chars().take(LETTERS_READ).collect();
        let mut typed = words::telling(words::words(&text));
        typed.truncate(WORDS_READ);
        if typed.is_empty() || query.top == 0 {
            return Vec::new();
        }
        let typing = !text.ends_with(char::is_whitespace);
        let mut best: BTreeMap<u32, Scored> = BTreeMap::new();
        for label in self.labels_named(&text).map(ordinal).filter(|label| self.wanted(*label, query)) {
            let own = self.labels[place(label)].language == query.language;
            let score = if own { 1.0 } else { OTHER_LANGUAGE_EXACT };
            self.keep_best(&mut best, Scored { label, steps: steps(score) });
        }
        let variants = self.rejoined(&typed);
        for (words, factor) in std::iter::once((typed, 1.0)).chain(variants) {
            let words = candidates::read(&self.dictionary, &words, typing);
            for label in self.promising(&words, query) {
                let score = (factor * self.score(&words, label, query.language)).min(NOT_EXACT);
                if score > 0.0 {
                    self.keep_best(&mut best, Scored { label, steps: steps(score) });
                }
            }
        }
        self.hits(best, query)
    }

    fn keep_best(&self, best: &mut BTreeMap<u32, Scored>, scored: Scored) {
        best.entry(self.labels[place(scored.label)].concept)
            .and_modify(|known| {
                if self.rank(scored) < self.rank(*known) {
                    *known = scored;
                }
            })
            .or_insert(scored);
    }

    fn rank(&self, scored: Scored) -> impl Ord + use<> {
        let label = &self.labels[place(scored.label)];
        let well_known = match label.standing {
            Standing::Preferred | Standing::Everyday => 0,
            Standing::Alternative => 1,
            Standing::Hidden => 2,
        };
        let kind = self.concepts[place(label.concept)].kind;
        let length = label.text.end - label.text.start;
        // Labels stand in the order of their concepts' addresses.
        (Reverse(scored.steps), well_known, label.source, kind, length, scored.label)
    }

    fn hits(&self, best: BTreeMap<u32, Scored>, query: &Query<'_>) -> Vec<Hit> {
        let mut found: Vec<Scored> = best.into_values().collect();
        found.sort_by_cached_key(|scored| self.rank(*scored));
        found.truncate(query.top);
        found
            .into_iter()
            .map(|scored| {
                let label = &self.labels[place(scored.label)];
                Hit {
                    concept: label.concept,
                    uri: self.uri(label.concept).unwrap_or_default().to_owned(),
                    label: self.name(label.concept, query.language).unwrap_or_default().to_owned(),
                    matched_label: self.text(label.text).to_owned(),
                    score: f64::from(scored.steps) / f64::from(STEPS),
                }
            })
            .collect()
    }

    fn wanted(&self, label: u32, query: &Query<'_>) -> bool {
        let concept = self.labels[place(label)].concept;
        query.kinds.holds(self.concepts[place(concept)].kind)
    }

    /// Other ways to set the spaces: neighbours joined to a known word, an unknown word cut into two.
    fn rejoined(&self, typed: &[String]) -> Vec<(Vec<String>, f32)> {
        let known = |word: &str| self.dictionary.stem(&words::stem(word)).is_some();
        let mut variants = Vec::new();
        for at in 0..typed.len() {
            let joined = typed.get(at + 1).map(|next| format!("{}{next}", typed[at]));
            let replaced = joined.filter(|joined| known(joined)).map(|joined| (vec![joined], 2));
            let replaced = replaced.or_else(|| {
                let word = &typed[at];
                let cut = (3..word.len().saturating_sub(2)).find(|cut| {
                    word.is_char_boundary(*cut) && known(&word[..*cut]) && known(&word[*cut..])
                })?;
                (!known(word)).then(|| (vec![word[..cut].to_owned(), word[cut..].to_owned()], 1))
            });
            if let Some((with, instead_of)) = replaced {
                let mut variant = typed.to_vec();
                variant.splice(at..at + instead_of, with);
                variants.push((variant, REJOINED));
            }
        }
        variants.truncate(2);
        variants
    }

    /// The labels worth a close look: those with the best score if no two words claim the same stem.
    fn promising(&self, typed: &[TypedWord], query: &Query<'_>) -> Vec<u32> {
        let mut of_query = vec![0.0_f32; self.labels.len()];
        let mut of_label = vec![0.0_f32; self.labels.len()];
        let mut seen = vec![0_u8; self.labels.len()];
        let mut touched = Vec::new();
        for (word, round) in typed.iter().zip(1_u8..) {
            // Surest stems first: the first time a word meets a label is the best time.
            for (stem, likeness) in &word.stems {
                for label in self.dictionary.labels_with(*stem) {
                    let at = place(*label);
                    if seen[at] == round {
                        continue;
                    }
                    if seen[at] == 0 {
                        touched.push(*label);
                    }
                    seen[at] = round;
                    of_query[at] += word.weight * likeness;
                    of_label[at] += self.dictionary.weight(*stem) * likeness;
                }
            }
        }
        let whole = whole(typed);
        let mut scored: Vec<(Reverse<u16>, u32)> = touched
            .into_iter()
            .filter(|label| self.wanted(*label, query))
            .map(|label| {
                let (at, row) = (place(label), &self.labels[place(label)]);
                let score = together(of_query[at] / whole, of_label[at] / row.weight);
                (Reverse(steps(score * standing_of(row, query.language))), label)
            })
            .collect();
        let looks = CLOSE_LOOKS.max(query.top.saturating_mul(8));
        if scored.len() > looks {
            scored.select_nth_unstable(looks);
            scored.truncate(looks);
        }
        scored.into_iter().map(|(_, label)| label).collect()
    }

    /// The score of a label when each typed word may claim one of its words, and each of its words be
    /// claimed once.
    fn score(&self, typed: &[TypedWord], label: u32, language: Language) -> f32 {
        let row = &self.labels[place(label)];
        let mut claims: Vec<(f32, usize, u32)> = Vec::new();
        for form in self.words_of(place(label)) {
            let stem = self.dictionary.stem_of(*form);
            for (at, word) in typed.iter().enumerate() {
                let likeness = word.likeness(*form, stem);
                if likeness > 0.0 {
                    claims.push((likeness, at, stem));
                }
            }
        }
        claims.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
        let (mut claiming, mut claimed) = (BTreeSet::new(), BTreeSet::new());
        let (mut of_query, mut of_label) = (0.0, 0.0);
        for (likeness, at, stem) in claims {
            if !claiming.contains(&at) && !claimed.contains(&stem) {
                claiming.insert(at);
                claimed.insert(stem);
                of_query += typed[at].weight * likeness;
                of_label += self.dictionary.weight(stem) * likeness;
            }
        }
        together(of_query / whole(typed), of_label / row.weight) * standing_of(row, language)
    }
}

/// The weight of all words of a query.
fn whole(typed: &[TypedWord]) -> f32 {
    typed.iter().map(|word| word.weight).sum::<f32>().max(f32::MIN_POSITIVE)
}

/// One score from the covered shares of the query and of the label.
fn together(of_query: f32, of_label: f32) -> f32 {
    of_query.clamp(0.0, 1.0) * (1.0 - LABEL_SHARE + LABEL_SHARE * of_label.clamp(0.0, 1.0))
}

/// What a label is worth for its language, standing and source.
fn standing_of(label: &super::LabelRow, language: Language) -> f32 {
    let language = if label.language == language { 1.0 } else { OTHER_LANGUAGE };
    let standing = match label.standing {
        Standing::Preferred | Standing::Everyday => 1.0,
        Standing::Alternative => 0.985,
        Standing::Hidden => 0.96,
    };
    let source = match label.source {
        Source::Starter => 1.0,
        Source::Esco => 0.985,
    };
    language * standing * source
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=10000")]
fn steps(score: f32) -> u16 {
    (score.clamp(0.0, 1.0) * STEPS).round() as u16
}
