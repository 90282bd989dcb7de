//! Everyday words and the words that sheets use for the same thing: `data/directory/thesaurus.csv`.

use std::{collections::HashMap, sync::LazyLock};

const CARRIED: &str = include_str!("../../../../data/directory/thesaurus.csv");

static WORDS: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let lines = CARRIED.lines().skip(1).filter_map(|line| line.split_once(','));
    lines.map(|(word, means)| (word, means.split(';').collect())).collect()
});

/// What else a plain word (without accents or case) may stand for: each of one or more words.
pub(super) fn also(word: &str) -> &'static [&'static str] {
    WORDS.get(word).or_else(|| WORDS.get(unaccented(word)?)).map_or(&[], Vec::as_slice)
}

/// The entry that is written with an accent.
fn unaccented(word: &str) -> Option<&'static str> {
    WORDS.keys().copied().find(|known| !known.is_ascii() && super::understanding::plain(known) == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_words_lead_to_the_words_of_sheets() {
        assert!(also("badante").contains(&"assistente familiare"));
        assert!(also("maternita").contains(&"figli"));
        assert!(also("zzz").is_empty());
    }

    #[test]
    fn every_line_says_a_word_once_and_what_it_means() {
        let lines: Vec<&str> = CARRIED.lines().skip(1).collect();
        assert_eq!(WORDS.len(), lines.len());
        for line in lines {
            let (word, means) = line.split_once(',').unwrap();
            assert!(!word.contains(' ') && word.to_lowercase() == word, "{line}");
            assert!(means.split(';').all(|one| !one.trim().is_empty() && one != word), "{line}");
        }
    }
}
