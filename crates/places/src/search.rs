use std::collections::{HashMap, HashSet};

use crate::comune::Comune;
use crate::country::Country;
use crate::fold::{Typo, joined, one_typo, shortened, without_doubles, words};
use crate::place::PlaceRef;

/// How a found name answers the text, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchQuality {
    /// The name itself, accents, apostrophes and case apart.
    Whole,
    /// The name begins so.
    Beginning,
    /// A later word of the name begins so.
    LaterWord,
    /// The name itself but for a double letter, a particle, a shortened saint or one typo.
    AlmostWhole,
    /// The name begins so, with the same allowances.
    AlmostBeginning,
}

/// A place that a search found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlaceHit<'a> {
    /// The place.
    pub place: PlaceRef<'a>,
    /// How well it answers.
    pub quality: MatchQuality,
}

/// A place by where it stands in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Entry {
    Comune(usize),
    Country(usize),
}

/// Fewer letters than this are not corrected: nearly everything would be near.
const SHORTEST_CORRECTED: usize = 4;

/// Countries stand among Comuni of this many residents, so that `mar` offers Marocco beside Marsala. Those without a cadastral code
/// are territories where hardly anybody who comes to a counter was born.
const COUNTRY_WEIGHT: u32 = 1_000_000;
const TERRITORY_WEIGHT: u32 = 1_000;

/// One name of one place, ready to be compared.
#[derive(Debug)]
struct Name {
    entry: usize,
    joined: String,
    /// Where later words begin in `joined`.
    later_words: Vec<usize>,
    single: String,
    short: Option<String>,
}

/// What ranks a place among equally good answers, and what a province is compared with.
#[derive(Debug)]
struct Ranked {
    entry: Entry,
    weight: u32,
    in_force: bool,
    province: &'static str,
    province_name: String,
}

/// Every name of every place.
#[derive(Debug)]
pub(crate) struct Names {
    entries: Vec<Ranked>,
    spellings: Vec<Name>,
    by_name: HashMap<String, Vec<usize>>,
    by_short: HashMap<String, Vec<usize>>,
    provinces: HashSet<&'static str>,
}

/// Province of places outside Italy, in registers.
const ABROAD: &str = "EE";

impl Names {
    pub(crate) fn of(comuni: &[Comune], countries: &[Country]) -> Self {
        let mut all = Self {
            entries: Vec::with_capacity(comuni.len() + countries.len()),
            spellings: Vec::with_capacity(comuni.len() + 4 * countries.len()),
            by_name: HashMap::with_capacity(comuni.len() + 4 * countries.len()),
            by_short: HashMap::with_capacity(comuni.len() / 2),
            provinces: comuni.iter().map(|comune| comune.province).chain([ABROAD]).collect(),
        };
        for (index, comune) in comuni.iter().enumerate() {
            let names = [Some(comune.name), comune.other_language_name, comune.earlier_name];
            all.entries.push(Ranked {
                entry: Entry::Comune(index),
                weight: if comune.in_force() { comune.population } else { 0 },
                in_force: comune.in_force(),
                province: comune.province,
                province_name: joined(&words(comune.province_name)),
            });
            all.add(names.into_iter().flatten());
        }
        for (index, country) in countries.iter().enumerate() {
            all.entries.push(Ranked {
                entry: Entry::Country(index),
                weight: if country.cadastral.is_some() { COUNTRY_WEIGHT } else { TERRITORY_WEIGHT },
                in_force: true,
                province: ABROAD,
                province_name: "estero".to_owned(),
            });
            let names = [country.name_it, country.name_en, country.name_fr];
            all.add(names.into_iter().chain(country.other_names()));
        }
        all
    }

    /// Adds the names of the last entry.
    fn add(&mut self, names: impl Iterator<Item = &'static str>) {
        let entry = self.entries.len() - 1;
        for name in names {
            let words = words(name);
            let joined = joined(&words);
            let under_name = self.by_name.entry(joined.clone()).or_default();
            if under_name.contains(&entry) {
                continue;
            }
            under_name.push(entry);
            let short = shortened(&words).filter(|short| *short != joined);
            if let Some(short) = &short {
                let under_short = self.by_short.entry(short.clone()).or_default();
                if !under_short.contains(&entry) {
                    under_short.push(entry);
                }
            }
            let mut begin = 0;
            let later_words = words.iter().map(|word| {
                begin += word.len();
                begin
            });
            self.spellings.push(Name {
                entry,
                later_words: later_words.take(words.len().saturating_sub(1)).collect(),
                single: without_doubles(&joined),
                joined,
                short,
            });
        }
    }

    /// The places with this name, in the province if one is given.
    pub(crate) fn exact(&self, name: &str, province: Option<&str>) -> Vec<Entry> {
        let words = words(name);
        let province = province.filter(|province| !province.trim().is_empty());
        let under = |words: &[String]| {
            let name = joined(words);
            let short = || self.by_short.get(&shortened(words).unwrap_or_else(|| name.clone()));
            self.by_name.get(&name).or_else(short)
        };
        let (found, hint) = match (under(&words), self.split_province(&words)) {
            (Some(found), _) => (found, None),
            (None, Some((name, province))) => match under(name) {
                Some(found) => (found, Some(province)),
                None => return Vec::new(),
            },
            (None, None) => return Vec::new(),
        };
        let mut found: Vec<&Ranked> = found
            .iter()
            .map(|entry| &self.entries[*entry])
            .filter(|ranked| hint.is_none_or(|hint| ranked.province == hint))
            .filter(|ranked| province.is_none_or(|province| ranked.is_in(province)))
            .collect();
        found.sort_by_key(|ranked| (!ranked.in_force, std::cmp::Reverse(ranked.weight), ranked.entry));
        found.into_iter().map(|ranked| ranked.entry).collect()
    }

    /// At most `top` places whose name answers the text.
    pub(crate) fn search(&self, text: &str, top: usize) -> Vec<(Entry, MatchQuality)> {
        let words = words(text);
        let mut found = Vec::new();
        if let Some((name, province)) = self.split_province(&words) {
            found = self.answers(name);
            found.retain(|(entry, _)| self.entries[*entry].province == province);
        }
        let in_province: HashSet<usize> = found.iter().map(|(entry, _)| *entry).collect();
        found.extend(self.answers(&words).into_iter().filter(|(entry, _)| !in_province.contains(entry)));
        found.truncate(top);
        found.into_iter().map(|(entry, quality)| (self.entries[entry].entry, quality)).collect()
    }

    /// Every place that answers, the best first.
    fn answers(&self, words: &[String]) -> Vec<(usize, MatchQuality)> {
        let text = joined(words);
        if text.is_empty() {
            return Vec::new();
        }
        let single = without_doubles(&text);
        let short = shortened(words);
        let mut best: HashMap<usize, MatchQuality> = HashMap::new();
        for name in &self.spellings {
            if let Some(quality) = name.answers(&text, &single, short.as_deref()) {
                best.entry(name.entry).and_modify(|known| *known = quality.min(*known)).or_insert(quality);
            }
        }
        let mut found: Vec<(usize, MatchQuality)> = best.into_iter().collect();
        found.sort_by_key(|(entry, quality)| {
            (*quality, std::cmp::Reverse(self.entries[*entry].weight), *entry)
        });
        found
    }

    /// The name and the province's two letters after it, when the last word is a province's.
    fn split_province<'w>(&self, words: &'w [String]) -> Option<(&'w [String], &'static str)> {
        let (last, name) = words.split_last()?;
        let province = self.provinces.get(last.to_ascii_uppercase().as_str())?;
        (!name.is_empty()).then_some((name, *province))
    }
}

impl Ranked {
    fn is_in(&self, province: &str) -> bool {
        let province = province.trim();
        self.province.eq_ignore_ascii_case(province) || self.province_name == joined(&words(province))
    }
}

impl Name {
    fn answers(&self, text: &str, single: &str, short: Option<&str>) -> Option<MatchQuality> {
        if let Some(quality) = beginning(&self.joined, text) {
            return Some(quality);
        }
        if self.later_words.iter().any(|begin| self.joined[*begin..].starts_with(text)) {
            return Some(MatchQuality::LaterWord);
        }
        if text.len() < SHORTEST_CORRECTED {
            return None;
        }
        let own_short = self.short.as_ref().unwrap_or(&self.joined);
        let is_corrected = single.len() >= SHORTEST_CORRECTED;
        let almost_single = is_corrected.then(|| beginning(&self.single, single)).flatten();
        let almost = [almost_single, short.and_then(|short| beginning(own_short, short))];
        if let Some(quality) = almost.into_iter().flatten().min() {
            return Some(match quality {
                MatchQuality::Whole => MatchQuality::AlmostWhole,
                _ => MatchQuality::AlmostBeginning,
            });
        }
        if !is_corrected {
            return None;
        }
        let typo = one_typo(text.as_bytes(), self.joined.as_bytes());
        let typo = typo.or_else(|| one_typo(single.as_bytes(), self.single.as_bytes()));
        typo.map(|typo| match typo {
            Typo::InWhole => MatchQuality::AlmostWhole,
            Typo::InBeginning => MatchQuality::AlmostBeginning,
        })
    }
}

fn beginning(name: &str, text: &str) -> Option<MatchQuality> {
    let rest = name.strip_prefix(text)?;
    Some(if rest.is_empty() { MatchQuality::Whole } else { MatchQuality::Beginning })
}
