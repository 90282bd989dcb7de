//! Concepts by what is meant, beside the letters: "me la cavo col computer" shares no word with "usare il computer".

use std::collections::{BTreeMap, BTreeSet};

use snodo_sentences::{Encoder, Vector};

use super::{Hit, Index, Query, exact};
use crate::{Kinds, Language};

/// How much the likeness of meaning counts against 1 for the likeness of letters. Of 0.3 to 2, chosen on labelled phrases; between 0.7 and 1.5 little
/// changes.
const WEIGHT: f32 = 1.0;
/// Hits by letters, and nearest concepts by meaning, that are put together.
const LOOKED_AT: usize = 60;
/// A concept with fewer Italian names is also known by its English ones.
const FEW_NAMES: usize = 3;

/// What the labels of a vocabulary mean, as vectors.
#[derive(Clone, Debug, Default)]
pub struct Meanings {
    /// Concepts by their ordinal, each with the vectors of its labels side by side.
    rows: Vec<(u32, Vector)>,
}

impl Meanings {
    /// The labels of an index whose meaning is to be known, of concepts of these kinds: the Italian ones, and the English ones where Italian ones are
    /// few.
    pub fn labels(index: &Index, kinds: Kinds) -> Vec<(u32, &str)> {
        let mut labels = Vec::new();
        for concept in 0..super::ordinal(index.len()) {
            if !index.kind(concept).is_some_and(|kind| kinds.holds(kind)) {
                continue;
            }
            let rows = index.labels_of(concept).map_or(&[][..], |range| &index.labels[range]);
            let of = |language| rows.iter().filter(move |label| label.language == language);
            let has_few = of(Language::ITALIAN).count() < FEW_NAMES;
            let english = of(Language::ENGLISH).filter(|_| has_few);
            // "Addetta" means what "addetto" does: the forms of one name are one row.
            let mut known = BTreeSet::new();
            let names = of(Language::ITALIAN).chain(english).map(|label| index.text(label.text));
            labels.extend(
                names.filter(|name| known.insert(exact::stems_text(name))).map(|name| (concept, name)),
            );
        }
        labels
    }

    /// What the labels of these kinds mean, encoded now: a millisecond for each, on as many threads as the machine has processors.
    pub fn of(index: &Index, encoder: &Encoder<'_>, kinds: Kinds) -> Meanings {
        let (concepts, texts): (Vec<u32>, Vec<&str>) = Meanings::labels(index, kinds).into_iter().unzip();
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let share = texts.len().div_ceil(threads).max(1);
        let vectors: Vec<Vector> = std::thread::scope(|scope| {
            let parts: Vec<_> = texts
                .chunks(share)
                .map(|texts| scope.spawn(|| encoder.encode_all(texts).collect::<Vec<_>>()))
                .collect();
            let whole = |part: std::thread::ScopedJoinHandle<Vec<Vector>>| {
                part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            };
            parts.into_iter().flat_map(whole).collect()
        });
        Meanings::new(concepts.into_iter().zip(vectors))
    }

    /// From the vectors of [`Meanings::labels`], in their order.
    pub fn new(vectors: impl IntoIterator<Item = (u32, Vector)>) -> Meanings {
        Meanings { rows: vectors.into_iter().collect() }
    }

    /// How near the nearest label of each concept is.
    fn nearest(&self, index: &Index, kinds: Kinds, meaning: &Vector) -> Vec<(u32, f32)> {
        let mut nearest: Vec<(u32, f32)> = Vec::new();
        for (concept, vector) in &self.rows {
            if !index.kind(*concept).is_some_and(|kind| kinds.holds(kind)) {
                continue;
            }
            let likeness = vector.likeness(meaning);
            match nearest.last_mut() {
                Some((last, known)) if last == concept => *known = known.max(likeness),
                _ => nearest.push((*concept, likeness)),
            }
        }
        nearest
    }
}

impl Index {
    /// The concepts that fit best by letters and by meaning together, best first; `meaning` is the vector of the query's text.
    ///
    /// For whole phrases: what is still being typed means nothing yet.
    pub fn search_by_meaning(&self, query: &Query<'_>, meanings: &Meanings, meaning: &Vector) -> Vec<Hit> {
        let by_letters = self.search(&Query { top: query.top.max(LOOKED_AT), ..*query });
        let mut nearest = meanings.nearest(self, query.kinds, meaning);
        let likeness: BTreeMap<u32, f32> = nearest.iter().copied().collect();
        if nearest.len() > LOOKED_AT {
            nearest.select_nth_unstable_by(LOOKED_AT, |one, other| other.1.total_cmp(&one.1));
            nearest.truncate(LOOKED_AT);
        }
        let together = |letters: f64, concept: u32| {
            let likeness = f64::from(likeness.get(&concept).copied().unwrap_or(0.0).max(0.0));
            (letters + f64::from(WEIGHT) * likeness) / (1.0 + f64::from(WEIGHT))
        };
        let mut hits: BTreeMap<u32, Hit> = by_letters
            .into_iter()
            .map(|hit| (hit.concept, Hit { score: together(hit.score, hit.concept), ..hit }))
            .collect();
        for (concept, _) in nearest {
            hits.entry(concept).or_insert_with(|| {
                let label = self.name(concept, query.language).unwrap_or_default().to_owned();
                Hit {
                    concept,
                    uri: self.uri(concept).unwrap_or_default().to_owned(),
                    matched_label: label.clone(),
                    label,
                    score: together(0.0, concept),
                }
            });
        }
        let mut hits: Vec<Hit> = hits.into_values().collect();
        hits.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.concept.cmp(&other.concept)));
        hits.truncate(query.top);
        hits
    }
}
