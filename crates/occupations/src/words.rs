//! From text to comparable words: case, accents, gender marks, number, words that say nothing.
//!
//! One set of rules serves Italian, English and French together: nobody who types says in which
//! language a word is, and the rules need only send forms of one word to one stem, not to a real root.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Articles and prepositions: left out of labels and queries when anything else remains.
const SILENT: &[&str] = &[
    "a", "ad", "agli", "ai", "al", "all", "alla", "alle", "allo", "an", "and", "at", "au", "aux", "by",
    "col", "con", "d", "da", "dagli", "dai", "dal", "dall", "dalla", "dalle", "dallo", "de", "degli", "dei",
    "del", "dell", "della", "delle", "dello", "des", "di", "du", "e", "ed", "en", "et", "for", "fra", "gli",
    "i", "il", "in", "l", "la", "le", "les", "lo", "negli", "nei", "nel", "nell", "nella", "nelle", "nello",
    "o", "od", "of", "on", "or", "ou", "per", "pour", "su", "sugli", "sui", "sul", "sull", "sulla", "sulle",
    "sullo", "sur", "the", "to", "tra", "un", "una", "une", "uno", "with",
];

/// What people say around the word that matters: "faccio la badante", "lavoro come cuoco". They count
/// little in a query and fully in a label ("consulente del lavoro").
const FILLERS: &[&str] = &[
    "am",
    "anche",
    "anni",
    "anno",
    "as",
    "aspirante",
    "cercasi",
    "cerca",
    "cerchiamo",
    "cerco",
    "cherche",
    "come",
    "comme",
    "ero",
    "esperienza",
    "esperta",
    "esperto",
    "experience",
    "fa",
    "faccio",
    "facevo",
    "faceva",
    "facendo",
    "fare",
    "fatto",
    "generica",
    "generico",
    "ho",
    "impiego",
    "io",
    "job",
    "je",
    "lavorare",
    "lavorato",
    "lavoravo",
    "lavoro",
    "looking",
    "mansione",
    "mansioni",
    "mestiere",
    "mi",
    "piacerebbe",
    "po",
    "posto",
    "presso",
    "professione",
    "qualifica",
    "qualsiasi",
    "ruolo",
    "settore",
    "sono",
    "stata",
    "stato",
    "suis",
    "travail",
    "travaille",
    "voglio",
    "volevo",
    "vorrei",
    "work",
    "worked",
    "working",
];

/// Endings that name the other gender behind a slash or in brackets: "operaio/a", "infirmier(ère)".
const GENDER_ENDINGS: &[&str] = &[
    "a", "e", "ere", "essa", "euse", "i", "ice", "ici", "ne", "o", "ra", "re", "rice", "rici", "se", "te",
    "trice", "trici",
];

/// Words of a text in comparable form, one space apart: lower case, no accents, no punctuation, no
/// gender marks, abbreviations without dots.
///
/// ```
/// assert_eq!(snodo_occupations::normalise("Addetto/a all'Assistenza (O.S.S.)"), "addetto all assistenza oss");
/// ```
pub fn normalise(text: &str) -> String {
    words(text).join(" ")
}

/// The words of a text in comparable form.
pub(crate) fn words(text: &str) -> Vec<String> {
    let letters = plain_letters(text);
    let mut words = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        if !letters[at].is_alphanumeric() {
            at += 1;
            continue;
        }
        let (word, after) = dotted(&letters, at).unwrap_or_else(|| plain(&letters, at));
        words.push(word);
        at = after_gender_mark(&letters, after);
    }
    words
}

/// The words that carry meaning: without [`SILENT`] ones, unless there are no others.
pub(crate) fn telling(words: Vec<String>) -> Vec<String> {
    if words.iter().all(|word| is_silent(word)) {
        return words;
    }
    words.into_iter().filter(|word| !is_silent(word)).collect()
}

fn is_silent(word: &str) -> bool {
    SILENT.binary_search(&word).is_ok()
}

/// Whether a word of a query is one people say around the word that matters.
pub(crate) fn is_filler(word: &str) -> bool {
    FILLERS.contains(&word)
}

fn plain_letters(text: &str) -> Vec<char> {
    let mut letters = Vec::with_capacity(text.len());
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase) {
        match letter {
            'œ' => letters.extend(['o', 'e']),
            'æ' => letters.extend(['a', 'e']),
            'ß' => letters.extend(['s', 's']),
            'ø' => letters.push('o'),
            'đ' => letters.push('d'),
            'ł' => letters.push('l'),
            // Lower case of İ brings a mark with it.
            mark if is_combining_mark(mark) => {}
            other => letters.push(other),
        }
    }
    letters
}

/// "o.s.s." and "o.s.s" as one word.
fn dotted(letters: &[char], start: usize) -> Option<(String, usize)> {
    let mut word = String::new();
    let mut at = start;
    while letters.get(at).is_some_and(|letter| letter.is_alphabetic()) {
        word.push(letters[at]);
        at += 1;
        match letters.get(at) {
            Some('.') => at += 1,
            Some(next) if next.is_alphanumeric() => return None,
            _ => break,
        }
    }
    (word.chars().count() > 1).then_some((word, at))
}

fn plain(letters: &[char], start: usize) -> (String, usize) {
    let mut word = String::new();
    let mut at = start;
    while let Some(letter) = letters.get(at).filter(|letter| letter.is_alphanumeric()) {
        word.push(*letter);
        at += 1;
    }
    // "c++" and "c#" are languages, "addett*" and "addettə" are people.
    let marks: String = letters[at..].iter().take_while(|letter| matches!(letter, '+' | '#')).collect();
    let ends = |at: usize| letters.get(at).is_none_or(|letter| !letter.is_alphanumeric());
    if !marks.is_empty() && ends(at + marks.len()) {
        word.push_str(&marks);
        at += marks.len();
    } else if matches!(letters.get(at), Some('*' | '@')) && ends(at + 1) {
        word.push('o');
        at += 1;
    } else if word.ends_with('ə') && word.chars().count() > 1 {
        word.pop();
        word.push('o');
    }
    (word, at)
}

fn after_gender_mark(letters: &[char], at: usize) -> usize {
    if !matches!(letters.get(at), Some('/' | '(')) {
        return at;
    }
    let mut start = at + 1;
    if matches!(letters.get(start), Some('-')) {
        start += 1;
    }
    let ending: String =
        letters[start..].iter().take(6).take_while(|letter| letter.is_alphabetic()).collect();
    if GENDER_ENDINGS.contains(&ending.as_str()) { start + ending.len() } else { at }
}

/// Endings of gender and number, longest first: the ending, what takes its place, letters that must stand before it.
const FORM_ENDINGS: &[(&str, &str, usize)] = &[
    ("trice", "tor", 2),
    ("trici", "tor", 2),
    ("teuse", "tor", 2),
    ("teur", "tor", 2),
    ("oressa", "or", 3),
    ("oresse", "or", 3),
    ("tessa", "t", 3),
    ("tesse", "t", 3),
    ("ienne", "ien", 3),
    ("euse", "eur", 3),
    ("chi", "c", 3),
    ("che", "c", 3),
    ("ghi", "g", 3),
    ("ghe", "g", 3),
    ("gue", "g", 4),
    ("io", "", 4),
    ("ia", "", 4),
    ("ie", "", 4),
    ("ii", "", 4),
    ("ee", "", 4),
    ("a", "", 4),
    ("e", "", 4),
    ("i", "", 4),
    ("o", "", 4),
    ("y", "", 4),
];

/// One stem for the forms of a word: operaio, operaia, operai, operaie; saldatore, saldatrice;
/// nurse, nurses; vendeur, vendeuse.
pub(crate) fn stem(word: &str) -> String {
    if !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let mut word = word;
    if word.len() >= 4 && word.ends_with('s') && !word.ends_with("ss") {
        word = &word[..word.len() - 1];
    }
    for (ending, instead, before) in FORM_ENDINGS {
        if let Some(rest) = word.strip_suffix(ending)
            && rest.len() >= *before
        {
            return format!("{rest}{instead}");
        }
    }
    word.to_owned()
}

/// A key that words share when they sound alike in Italian: doubled letters, h, k and q for c, and the
/// like are the misspellings people really make.
pub(crate) fn sound(stem: &str) -> String {
    let mut key = String::with_capacity(stem.len());
    for letter in stem.chars() {
        let letter = match letter {
            'h' => continue,
            'k' | 'q' => 'c',
            'y' | 'j' => 'i',
            'w' => 'v',
            other => other,
        };
        if !key.ends_with(letter) {
            key.push(letter);
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silent_words_are_sorted_for_the_binary_search() {
        assert!(SILENT.is_sorted());
    }

    #[test]
    fn case_accents_and_punctuation_do_not_matter() {
        assert_eq!(normalise("Addetto  all'INFANZIA, caffè"), "addetto all infanzia caffe");
        assert_eq!(normalise("sœur-aînée"), "soeur ainee");
        assert_eq!(normalise("★ — !"), "");
    }

    #[test]
    fn abbreviations_lose_their_dots() {
        assert_eq!(normalise("O.S.S."), "oss");
        assert_eq!(normalise("addetto C.N.C, a.s.a"), "addetto cnc asa");
        assert_eq!(normalise("add. pulizie"), "add pulizie");
    }

    #[test]
    fn gender_marks_fall_away() {
        for text in ["operaio/a", "operaio(a)", "operaio/-a", "operai*", "operaiə"] {
            assert_eq!(stem(&normalise(text)), "opera", "{text}");
        }
        assert_eq!(normalise("educatore/trice di asilo"), "educatore di asilo");
        assert_eq!(normalise("carico/scarico"), "carico scarico");
    }

    #[test]
    fn programming_languages_keep_their_signs() {
        assert_eq!(normalise("C++, C# e java"), "c++ c# e java");
    }

    #[test]
    fn forms_of_one_word_share_a_stem() {
        for family in [
            &["operaio", "operaia", "operai", "operaie"][..],
            &["cuoco", "cuoca", "cuochi", "cuoche"],
            &["mulettista", "mulettisti", "mulettiste"],
            &["addetto", "addetta", "addetti", "addette"],
            &["infermiere", "infermiera", "infermieri"],
            &["saldatore", "saldatrice", "saldatori", "saldatrici"],
            &["direttore", "direttrice", "directeur", "directrice"][..2],
            &["directeur", "directrice", "director", "directors"],
            &["commesso", "commessa", "commessi", "commesse"],
            &["dottore", "dottoressa", "dottori"],
            &["studente", "studentessa", "studenti"],
            &["psicologo", "psicologa", "psicologi", "psicologhe"],
            &["segretario", "segretaria", "segretari"],
            &["pulizia", "pulizie"],
            &["nurse", "nurses"],
            &["vendeur", "vendeuse", "vendeurs"],
            &["technicien", "technicienne", "techniciens"],
        ] {
            let stems: Vec<_> = family.iter().map(|word| stem(word)).collect();
            assert!(stems.iter().all(|one| *one == stems[0]), "{family:?} → {stems:?}");
        }
    }

    #[test]
    fn different_words_keep_different_stems() {
        for (one, other) in
            [("operaio", "opera"), ("bar", "barista"), ("cuoco", "cuoio"), ("sarto", "sartoria")]
        {
            assert_ne!(stem(one), stem(other));
        }
    }

    #[test]
    fn usual_misspellings_sound_alike() {
        for (wrong, right) in [
            ("magaziniere", "magazziniere"),
            ("kuoco", "cuoco"),
            ("quoco", "cuoco"),
            ("parruchiera", "parrucchiera"),
        ] {
            assert_eq!(sound(&stem(wrong)), sound(&stem(right)), "{wrong}");
        }
    }

    #[test]
    fn silent_words_stay_when_alone() {
        assert_eq!(telling(words("addetto alle pulizie")), ["addetto", "pulizie"]);
        assert_eq!(telling(words("la")), ["la"]);
    }
}
