//! For each concept, who has it.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

use super::bits::Bits;
use super::rows::ordinal;

/// For each key its entries, ascending by person; all lists end to end.
#[derive(Debug, Clone)]
pub(super) struct Postings<K, E> {
    lists: HashMap<K, Range<u32>>,
    entries: Vec<E>,
}

impl<K: Copy + Eq + Hash, E: Copy + Default> Postings<K, E> {
    /// From pairs in ascending order of person; `pairs` is walked twice.
    pub(super) fn new<I: Iterator<Item = (K, E)>>(pairs: impl Fn() -> I) -> Self {
        let mut slots: HashMap<K, (u32, u32)> = HashMap::new();
        for (key, _) in pairs() {
            slots.entry(key).or_default().1 += 1;
        }
        let mut total = 0;
        for (next, count) in slots.values_mut() {
            *next = total;
            total += *count;
        }
        let mut entries = vec![E::default(); total as usize];
        for (key, entry) in pairs() {
            if let Some((next, _)) = slots.get_mut(&key) {
                entries[*next as usize] = entry;
                *next += 1;
            }
        }
        // Filling has moved each start to its end.
        let lists = slots.into_iter().map(|(key, (end, count))| (key, end - count..end)).collect();
        Self { lists, entries }
    }

    /// The entries of a key; empty when there is none.
    pub(super) fn get(&self, key: K) -> &[E] {
        self.lists.get(&key).map_or(&[], |list| &self.entries[list.start as usize..list.end as usize])
    }
}

/// Who has a concept: a list of ordinals, or bits when that is smaller.
#[derive(Debug, Clone, Copy)]
pub(super) enum Holders<'a> {
    /// Ascending ordinals; may repeat.
    Few(&'a [u32]),
    /// Bits.
    Many(&'a Bits),
}

/// For each concept, who has it.
#[derive(Debug, Clone)]
pub(super) struct ConceptIndex<K> {
    few: Postings<K, u32>,
    many: HashMap<K, Bits>,
}

impl<K: Copy + Eq + Hash> ConceptIndex<K> {
    /// From each person's concepts, in ascending order of person.
    pub(super) fn new<I: Iterator<Item = (K, usize)>>(people: usize, pairs: impl Fn() -> I) -> Self {
        let all = Postings::new(|| pairs().map(|(key, person)| (key, ordinal(person))));
        let is_many = |list: &Range<u32>| list.len() * 32 > people && list.len() > 4096;
        let many: HashMap<K, Bits> = all
            .lists
            .iter()
            .filter(|(_, list)| is_many(list))
            .map(|(key, list)| {
                let mut bits = Bits::new(people);
                for holder in &all.entries[list.start as usize..list.end as usize] {
                    bits.insert(*holder as usize);
                }
                (*key, bits)
            })
            .collect();
        if many.is_empty() {
            return Self { few: all, many };
        }
        let few = Postings::new(|| {
            pairs().filter(|(key, _)| !many.contains_key(key)).map(|(key, person)| (key, ordinal(person)))
        });
        Self { few, many }
    }

    pub(super) fn holders(&self, key: K) -> Holders<'_> {
        self.many.get(&key).map_or_else(|| Holders::Few(self.few.get(key)), Holders::Many)
    }
}
