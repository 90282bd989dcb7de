use super::folded;

/// Beginnings of words in a title of study and its level (code of the national vocabulary). The first that is found counts.
const LEVELS: &[(&str, &str)] = &[
    ("dottorat", "RDD"),
    ("phd", "RDD"),
    ("laurea magistrale a ciclo unico", "LD"),
    ("ciclo unico", "LD"),
    ("vecchio ordinamento", "LD"),
    ("laurea magistrale", "LS"),
    ("laurea specialistica", "LS"),
    ("magistrale", "LS"),
    ("laurea quinquennale", "LS"),
    ("laurea triennale", "L"),
    ("laurea breve", "L"),
    ("laurea", "L"),
    ("triennale", "L"),
    ("diploma universitario", "CDU"),
    ("accademi", "FLA"),
    ("conservatorio", "FLA"),
    ("its", "ITS"),
    ("ifts", "IFTS"),
    ("terza media", "LSE"),
    ("3 media", "LSE"),
    ("3a media", "LSE"),
    ("licenza media", "LSE"),
    ("diploma di terza media", "LSE"),
    ("scuola media inferiore", "LSE"),
    ("medie inferiori", "LSE"),
    ("scuole medie", "LSE"),
    ("scuola secondaria di primo grado", "LSE"),
    ("quinta elementare", "PSE"),
    ("elementar", "PSE"),
    ("primaria", "PSE"),
    ("qualifica professionale", "IFP"),
    ("iefp", "IFP"),
    ("diploma professionale", "IFP"),
    ("qualifica", "USV"),
    ("attestato di qualifica", "USV"),
    ("diploma", "USG"),
    ("maturita", "USG"),
    ("perito", "USG"),
    ("ragioner", "USG"),
    ("geometra", "USG"),
    ("liceo", "USG"),
    ("istituto tecnico", "USG"),
    ("superior", "USG"),
    ("media", "LSE"),
    ("medie", "LSE"),
    ("nessun", "NED"),
    ("analfabet", "NED"),
    ("senza titolo", "NED"),
];

const CODES: [&str; 16] = [
    "NED", "PSE", "LSE", "USV", "IFP", "USG", "IFTS", "ITS", "CDU", "L", "FLA", "LS", "LD", "SLA", "ACO",
    "RDD",
];

/// The level of a title of study in words; `None` when it is not understood.
pub(crate) fn level(text: &str) -> Option<&'static str> {
    let trimmed = text.trim();
    if let Some(code) = CODES.into_iter().find(|code| *code == trimmed) {
        return Some(code);
    }
    let words = folded(text);
    let begins_a_word = |at: usize| at == 0 || words.as_bytes()[at - 1] == b' ';
    LEVELS
        .iter()
        .find(|(beginning, _)| words.match_indices(beginning).any(|(at, _)| begins_a_word(at)))
        .map(|(_, code)| *code)
}

/// Whether the words say more than the level ("Diploma di ragioneria", not "diploma").
pub(crate) fn says_more(text: &str) -> bool {
    const PLAIN: &[&str] = &[
        "diploma",
        "licenza media",
        "terza media",
        "laurea",
        "laurea triennale",
        "laurea magistrale",
        "licenza elementare",
        "qualifica",
        "qualifica professionale",
        "nessuno",
        "nessun titolo",
        "diploma superiore",
        "diploma di scuola superiore",
        "scuola media",
        "medie",
        "elementari",
        "media",
        "diploma di maturita",
        "maturita",
    ];
    let words = folded(text);
    !PLAIN.contains(&words.as_str()) && !CODES.contains(&text.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_understood_as_counters_write_them() {
        for (text, code) in [
            ("Licenza media", "LSE"),
            ("3^ media", "LSE"),
            ("DIPLOMA DI RAGIONERIA", "USG"),
            ("laurea in economia", "L"),
            ("Laurea Magistrale in biologia", "LS"),
            ("qualifica professionale operatore meccanico", "IFP"),
            ("elementari", "PSE"),
            ("Diploma di terza media", "LSE"),
            ("nessuno", "NED"),
            ("ITS Aerospazio", "ITS"),
            ("Maturità scientifica", "USG"),
        ] {
            assert_eq!(level(text), Some(code), "{text}");
        }
        assert_eq!(level("corso di cucito"), None);
    }

    #[test]
    fn only_what_says_more_than_the_level_is_kept_as_a_title() {
        assert!(says_more("Diploma di ragioneria"));
        assert!(!says_more("Licenza Media"));
    }
}
