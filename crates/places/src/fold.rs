//! Names as the search compares them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a name in lower case without accents; apostrophes, hyphens and other signs part words.
pub(crate) fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in name.nfd().filter(|c| !is_combining_mark(*c)) {
        if c.is_alphanumeric() {
            push_plain(&mut word, c);
        } else if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

fn push_plain(word: &mut String, c: char) {
    match c {
        'ß' | 'ẞ' => word.push_str("ss"),
        'æ' | 'Æ' => word.push_str("ae"),
        'ø' | 'Ø' => word.push('o'),
        c => word.extend(c.to_lowercase()),
    }
}

/// The letters of a name run together: `L'Aquila`, `l aquila` and `laquila` are one.
pub(crate) fn joined(words: &[String]) -> String {
    words.concat()
}

/// Without double letters: `Galliate` and `galiate` are one.
pub(crate) fn without_doubles(joined: &str) -> String {
    let mut single = String::with_capacity(joined.len());
    for c in joined.chars() {
        if !single.ends_with(c) {
            single.push(c);
        }
    }
    single
}

/// The name as people shorten it, when it has several words: saints by their letter, articles and prepositions left out. `S. Donato`
/// and `San Donato`, `Reggio Emilia` and `Reggio nell'Emilia` are one.
pub(crate) fn shortened(words: &[String]) -> Option<String> {
    if words.len() < 2 {
        return None;
    }
    let short: String = words.iter().map(|word| shortened_word(word)).collect();
    (!short.is_empty()).then_some(short)
}

/// Articles and prepositions, alone and joined.
const PARTICLES: [&str; 45] = [
    "a", "ad", "ai", "agli", "al", "all", "alla", "alle", "allo", "con", "d", "da", "dal", "dall", "dalla",
    "de", "degli", "dei", "del", "dell", "della", "delle", "dello", "di", "e", "ed", "gli", "i", "il", "in",
    "l", "la", "le", "lo", "nel", "nell", "nella", "nelle", "nello", "su", "sui", "sul", "sull", "sulla",
    "sullo",
];

fn shortened_word(word: &str) -> &str {
    match word {
        "san" | "santo" | "santa" | "sant" => "s",
        word if PARTICLES.contains(&word) => "",
        word => word,
    }
}

/// How far a written text is from the beginning of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Typo {
    /// One letter wrong, missing, too much, or two swapped, and the rest is the whole name.
    InWhole,
    /// The same, and the name goes on.
    InBeginning,
}

/// Compares when `written` is not itself a beginning of `name`; `None` when more than one letter differs.
pub(crate) fn one_typo(written: &[u8], name: &[u8]) -> Option<Typo> {
    let same = written.iter().zip(name).take_while(|(a, b)| a == b).count();
    let (written, name) = (&written[same..], &name[same..]);
    let swapped = written.len() > 1 && name.len() > 1 && written[0] == name[1] && written[1] == name[0];
    let ways = [
        (written.get(1..), name.get(1..)),
        (written.get(1..), Some(name)),
        (Some(written), name.get(1..)),
        if swapped { (written.get(2..), name.get(2..)) } else { (None, None) },
    ];
    ways.into_iter()
        .filter_map(|way| match way {
            (Some(written), Some(name)) if name == written => Some(Typo::InWhole),
            (Some(written), Some(name)) if name.starts_with(written) => Some(Typo::InBeginning),
            _ => None,
        })
        .min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_to_what_people_type() {
        let fold = |name: &str| joined(&words(name));
        assert_eq!(fold("L'Aquila"), fold("l’ aquila"));
        assert_eq!(fold("Forlì"), fold("FORLI'"));
        assert_eq!(fold("Travedona-Monate"), fold("travedona monate"));
        assert_eq!(fold("Kaltern an der Weinstraße"), fold("kaltern an der weinstrasse"));
        assert_eq!(without_doubles(&fold("Galliate")), "galiate");
        assert_eq!(shortened(&words("San Donà di Piave")), shortened(&words("S.Dona Piave")));
        assert_eq!(shortened(&words("Sanremo")), None);
    }

    #[test]
    fn one_typo_is_one() {
        let typo = |written: &str, name: &str| one_typo(written.as_bytes(), name.as_bytes());
        for written in ["trexate", "trecat", "treccate", "tercate", "trecatee"] {
            assert_eq!(typo(written, "trecate"), Some(Typo::InWhole), "{written}");
        }
        assert_eq!(typo("treg", "trecate"), Some(Typo::InBeginning));
        assert_eq!(typo("trxatx", "trecate"), None);
    }
}
