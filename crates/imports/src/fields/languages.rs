use snodo_people::LanguageSkill;

use super::folded;

/// Names of languages as sheets have them, and their ISO 639-1 codes.
const NAMES: &[(&str, &str)] = &[
    ("italiano", "it"),
    ("inglese", "en"),
    ("francese", "fr"),
    ("spagnolo", "es"),
    ("tedesco", "de"),
    ("arabo", "ar"),
    ("romeno", "ro"),
    ("rumeno", "ro"),
    ("moldavo", "ro"),
    ("albanese", "sq"),
    ("ucraino", "uk"),
    ("russo", "ru"),
    ("cinese", "zh"),
    ("portoghese", "pt"),
    ("bengalese", "bn"),
    ("bangla", "bn"),
    ("bengali", "bn"),
    ("urdu", "ur"),
    ("punjabi", "pa"),
    ("panjabi", "pa"),
    ("hindi", "hi"),
    ("wolof", "wo"),
    ("polacco", "pl"),
    ("macedone", "mk"),
    ("serbo", "sr"),
    ("croato", "hr"),
    ("bulgaro", "bg"),
    ("turco", "tr"),
    ("persiano", "fa"),
    ("farsi", "fa"),
    ("dari", "fa"),
    ("tigrino", "ti"),
    ("amarico", "am"),
    ("tagalog", "tl"),
    ("filippino", "tl"),
    ("singalese", "si"),
    ("tamil", "ta"),
    ("greco", "el"),
    ("ungherese", "hu"),
    ("giapponese", "ja"),
    ("somalo", "so"),
    ("curdo", "ku"),
    ("georgiano", "ka"),
];

/// A level that is a word and the level of the Common European Framework it is taken for.
const LEVELS: &[(&str, &str)] = &[
    ("ottim", "C1"),
    ("fluent", "C1"),
    ("eccellent", "C2"),
    ("avanzat", "C1"),
    ("molto buon", "B2"),
    ("buon", "B1"),
    ("discret", "B1"),
    ("intermedi", "B1"),
    ("medi", "B1"),
    ("sufficient", "A2"),
    ("scolastic", "A2"),
    ("elementar", "A2"),
    ("base", "A1"),
    ("basic", "A1"),
    ("poco", "A1"),
    ("iniziale", "A1"),
    ("principiant", "A1"),
];

/// A language that somebody wrote, with how the level was understood.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Read {
    pub(crate) language: LanguageSkill,
    /// Set when a word was taken for a level: the word and the level.
    pub(crate) guessed: Option<(String, &'static str)>,
}

/// "Inglese B1", "francese (scolastico)", "arabo madrelingua". `None` when no language is named.
pub(crate) fn read(text: &str) -> Option<Read> {
    let words = folded(text);
    let code = code(&words)?;
    Some(with_level(code, &words))
}

/// The level alone, in the column of a language.
pub(crate) fn level(code: &str, text: &str) -> Read {
    with_level(code, &folded(text))
}

fn code(words: &str) -> Option<&'static str> {
    words.split(' ').find_map(|word| {
        let stem = |name: &str| name.trim_end_matches(['o', 'e']).to_owned();
        NAMES
            .iter()
            .find(|(name, _)| {
                *name == word || (word.len() > 4 && stem(name) == stem(word).trim_end_matches('a'))
            })
            .map(|(_, code)| *code)
    })
}

fn with_level(code: &str, words: &str) -> Read {
    let native =
        ["madrelingua", "madre lingua", "nativ", "lingua madre"].iter().any(|word| words.contains(word));
    let exact = words.split(' ').find_map(|word| {
        snodo_people::CEFR_LEVELS.into_iter().find(|level| word.eq_ignore_ascii_case(level))
    });
    let guessed = if native || exact.is_some() {
        None
    } else {
        LEVELS.iter().find(|(word, _)| words.contains(word)).map(|(_, level)| (words.to_owned(), *level))
    };
    let level = exact.or(guessed.as_ref().map(|(_, level)| *level)).filter(|_| !native).map(str::to_owned);
    Read {
        language: LanguageSkill {
            language: code.to_owned(),
            native,
            understanding: level.clone(),
            speaking: level.clone(),
            writing: level,
        },
        guessed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_read_as_people_write_them() {
        let english = read("Inglese B1").unwrap();
        assert_eq!(
            (english.language.language.as_str(), english.language.speaking.as_deref()),
            ("en", Some("B1"))
        );
        assert!(read("arabo madrelingua").unwrap().language.native);
        let french = read("francese (scolastico)").unwrap();
        assert_eq!(french.language.understanding.as_deref(), Some("A2"));
        assert!(french.guessed.is_some());
        assert_eq!(read("lingua rumena").unwrap().language.language, "ro");
        assert_eq!(read("nessuna"), None);
        assert_eq!(level("it", "b2").language.speaking.as_deref(), Some("B2"));
    }
}
