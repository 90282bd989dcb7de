//! Job titles by how alike they are: by letters, by meaning, and by the occupations of the vocabulary that each may name.

use std::collections::BTreeMap;

use snodo_sentences::{Encoder, Vector};

use crate::{Index, Kinds, Language, Meanings, Query, words};

/// What letters and named occupations count against 1 for the meaning of the whole. Chosen on everyday names of occupations: meaning alone finds 0.32
/// (mean average precision), letters alone 0.21, occupations alone 0.38, all three 0.40.
const LETTERS: f32 = 0.4;
const OCCUPATIONS: f32 = 1.0;
/// Occupations that a title may name, and how much more the likelier count: the power of their scores.
const NAMED: usize = 20;
const SHARPNESS: i32 = 4;
/// Letters that are compared together.
const GRAMS: [usize; 2] = [3, 4];

/// What is known of words: a vocabulary, and with the weights of the encoder what its labels mean.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The vocabulary.
    pub index: &'a Index,
    /// The encoder and the meaning of the vocabulary's labels; without them letters alone are compared.
    pub meaning: Option<(&'a Encoder<'a>, &'a Meanings)>,
}

impl Known<'_> {
    /// The concepts that fit a phrase best: by letters and meaning, or by letters alone.
    pub fn search(&self, query: &Query<'_>) -> Vec<crate::Hit> {
        match self.meaning {
            Some((encoder, meanings)) => {
                self.index.search_by_meaning(query, meanings, &encoder.encode(query.text))
            }
            None => self.index.search(query),
        }
    }
}

/// A title among others, with what is compared.
struct Title {
    letters: Sparse,
    occupations: Sparse,
    meaning: Option<Vector>,
}

/// Features with their weights; the squares of the weights sum up to 1.
type Sparse = BTreeMap<String, f32>;

/// Ranks titles for each query: places in `titles` with a score from 0 to 1, best first; equal scores in the order of `titles`.
pub fn similar(known: Known<'_>, queries: &[&str], titles: &[&str]) -> Vec<Vec<(usize, f32)>> {
    let grams: Vec<Sparse> = titles.iter().map(|title| grams(title)).collect();
    let rarity = Rarity::of(&grams);
    let read = |text: &str, grams: &Sparse| Title {
        letters: unit(
            grams.iter().map(|(gram, count)| (gram.clone(), (1.0 + count.ln()) * rarity.weight(gram))),
        ),
        occupations: occupations(known, text),
        meaning: known.meaning.map(|(encoder, _)| encoder.encode(text)),
    };
    let titles: Vec<Title> = titles.iter().zip(&grams).map(|(text, grams)| read(text, grams)).collect();
    let rank = |query: &&str| {
        let query = read(query, &self::grams(query));
        let mut ranked: Vec<(usize, f32)> =
            titles.iter().map(|title| likeness(&query, title)).enumerate().collect();
        ranked.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        ranked
    };
    queries.iter().map(rank).collect()
}

fn likeness(one: &Title, other: &Title) -> f32 {
    let letters = LETTERS * product(&one.letters, &other.letters);
    let occupations = OCCUPATIONS * product(&one.occupations, &other.occupations);
    match (&one.meaning, &other.meaning) {
        (Some(one), Some(other)) => {
            (one.likeness(other).max(0.0) + letters + occupations) / (1.0 + LETTERS + OCCUPATIONS)
        }
        _ => (letters + occupations) / (LETTERS + OCCUPATIONS),
    }
}

/// The occupations that a title may name.
fn occupations(known: Known<'_>, title: &str) -> Sparse {
    // A space behind it says that the last word is whole.
    let text = format!("{title} ");
    let query = Query { text: &text, language: Language::ITALIAN, kinds: Kinds::OCCUPATIONS, top: NAMED };
    #[expect(clippy::cast_possible_truncation, reason = "a score has four digits")]
    let weight = |score: f64| score.powi(SHARPNESS) as f32;
    unit(known.search(&query).into_iter().map(|hit| (hit.uri, weight(hit.score))))
}

/// Letters in threes and fours inside the stems of a title's telling words, with how often each comes.
fn grams(title: &str) -> Sparse {
    let mut grams = Sparse::new();
    for word in words::telling(words::words(title)) {
        let word: Vec<char> = format!("_{}_", words::stem(&word)).chars().collect();
        for gram in GRAMS.into_iter().flat_map(|length| word.windows(length.min(word.len()))) {
            *grams.entry(gram.iter().collect()).or_default() += 1.0;
        }
    }
    grams
}

/// How rare each gram is among the titles.
struct Rarity<'a> {
    titles: f32,
    users: BTreeMap<&'a str, f32>,
}

impl<'a> Rarity<'a> {
    fn of(titles: &'a [Sparse]) -> Rarity<'a> {
        let mut users: BTreeMap<&str, f32> = BTreeMap::new();
        for gram in titles.iter().flat_map(Sparse::keys) {
            *users.entry(gram).or_default() += 1.0;
        }
        #[expect(clippy::cast_precision_loss, reason = "a list of titles is short")]
        let titles = titles.len() as f32;
        Rarity { titles, users }
    }

    fn weight(&self, gram: &str) -> f32 {
        (self.titles / self.users.get(gram).copied().unwrap_or(1.0)).ln_1p()
    }
}

fn unit(features: impl Iterator<Item = (String, f32)>) -> Sparse {
    let mut features: Sparse = features.collect();
    let size = features.values().map(|weight| weight * weight).sum::<f32>().sqrt();
    if size > 0.0 {
        for weight in features.values_mut() {
            *weight /= size;
        }
    }
    features
}

fn product(one: &Sparse, other: &Sparse) -> f32 {
    one.iter().filter_map(|(feature, weight)| Some(weight * other.get(feature)?)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::starter;

    fn first<'t>(query: &str, titles: &[&'t str]) -> &'t str {
        let index = Index::build(starter::load().unwrap().concepts);
        let ranked = similar(Known { index: &index, meaning: None }, &[query], titles);
        titles[ranked[0][0].0]
    }

    #[test]
    fn titles_of_one_occupation_are_nearer_than_those_that_share_letters() {
        let titles = ["autista di furgone", "mulettista", "muratore", "impiegato contabile"];
        assert_eq!(first("carrellista", &titles), "mulettista");
        assert_eq!(first("addetta alla contabilità", &titles), "impiegato contabile");
    }

    #[test]
    fn every_title_is_ranked_once_and_the_same_title_comes_first() {
        let index = Index::build(starter::load().unwrap().concepts);
        let titles = ["cuoco", "", "saldatore a filo", "barista"];
        let ranked = similar(Known { index: &index, meaning: None }, &["Saldatrice a filo", ""], &titles);
        assert_eq!(ranked.len(), 2);
        assert_eq!(ranked[0][0].0, 2);
        for ranked in ranked {
            let mut places: Vec<usize> = ranked.iter().map(|(place, _)| *place).collect();
            places.sort_unstable();
            assert_eq!(places, [0, 1, 2, 3]);
            assert!(ranked.iter().all(|(_, score)| (0.0..=1.0001).contains(score)));
        }
    }
}
