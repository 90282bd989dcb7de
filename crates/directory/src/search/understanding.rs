//! What somebody types as they would say it: "un corso di italiano aperto giovedì pomeriggio vicino a Sarzana". What is a day, a part of the
//! day, a place, a language or "gratis" becomes a filter that can be seen and taken away; the other words are searched.

use snodo_places::{Comune, PlaceRef, Places};

use super::filter::PartOfDay;

/// What was understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Understood {
    /// The words to be searched, as typed.
    pub(super) words: Vec<String>,
    /// 1 is Monday.
    pub(super) weekday: Option<i8>,
    pub(super) part: Option<PartOfDay>,
    pub(super) near: Option<&'static Comune>,
    pub(super) language: Option<&'static str>,
    pub(super) free: bool,
}

const DAYS: [&str; 7] = ["lunedi", "martedi", "mercoledi", "giovedi", "venerdi", "sabato", "domenica"];
const LANGUAGES: [(&str, &str); 11] = [
    ("inglese", "en"),
    ("francese", "fr"),
    ("spagnolo", "es"),
    ("arabo", "ar"),
    ("albanese", "sq"),
    ("rumeno", "ro"),
    ("romeno", "ro"),
    ("ucraino", "uk"),
    ("cinese", "zh"),
    ("tedesco", "de"),
    ("russo", "ru"),
];
/// Said around a day or an hour, and nothing else.
const OPEN: [&str; 7] = ["aperto", "aperta", "aperti", "aperte", "apre", "aprono", "orario"];
const FREE: [&str; 6] = ["gratis", "gratuito", "gratuita", "gratuiti", "gratuite", "gratuitamente"];
/// After these a language is one to be understood in, not one to be learned.
const SPEAKS: [&str; 5] = ["in", "parla", "parlano", "parlate", "parlo"];
/// Before the name of a place.
const AT: [&str; 8] = ["vicino", "a", "ad", "presso", "zona", "in", "di", "da"];

/// A word without accents or case.
pub(super) fn plain(word: &str) -> String {
    word.to_lowercase()
        .chars()
        .map(|letter| match letter {
            'à' | 'á' | 'â' => 'a',
            'è' | 'é' | 'ê' => 'e',
            'ì' | 'í' | 'î' => 'i',
            'ò' | 'ó' | 'ô' => 'o',
            'ù' | 'ú' | 'û' => 'u',
            other => other,
        })
        .collect()
}

/// Understands what was typed; `today` (1 is Monday) is what "oggi" means, and a Comune is a place only where `is_around` says so: Nave is one, far
/// from here.
pub(super) fn understand(typed: &str, today: i8, is_around: impl Fn(&Comune) -> bool) -> Understood {
    let words: Vec<&str> = typed
        .split(|letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '’' && letter != '-')
        .flat_map(|word| word.split(['\'', '’']))
        .filter(|word| !word.is_empty())
        .take(30)
        .collect();
    let plain_words: Vec<String> = words.iter().map(|word| plain(word)).collect();
    let mut understood = Understood::default();
    let mut open_said = false;
    let mut at = 0;
    while let Some(word) = plain_words.get(at).map(String::as_str) {
        let before = at.checked_sub(1).and_then(|index| plain_words.get(index)).map_or("", String::as_str);
        if let Some(day) = day(word, today) {
            understood.weekday = Some(day);
        } else if let Some(part) = part_of_day(word) {
            understood.part = Some(part);
        } else if FREE.contains(&word) {
            understood.free = true;
        } else if OPEN.contains(&word) {
            open_said = true;
        } else if let Some(language) = LANGUAGES.iter().find(|(name, _)| *name == word)
            && SPEAKS.contains(&before)
        {
            understood.language = Some(language.1);
            understood.words.retain(|kept| !SPEAKS[1..].contains(&plain(kept).as_str()));
        } else if let Some((comune, taken)) = place(&words, &plain_words, at, &is_around) {
            understood.near = Some(comune);
            at += taken;
            continue;
        } else if word.chars().count() > 1 {
            understood.words.push(words[at].to_owned());
        }
        at += 1;
    }
    if open_said && understood.weekday.is_none() && understood.part.is_none() {
        understood.words.retain(|word| !OPEN.contains(&plain(word).as_str()));
    }
    understood
}

fn day(word: &str, today: i8) -> Option<i8> {
    match word {
        "oggi" => Some(today),
        "domani" => Some(today % 7 + 1),
        _ => DAYS.iter().position(|day| *day == word).and_then(|index| i8::try_from(index + 1).ok()),
    }
}

fn part_of_day(word: &str) -> Option<PartOfDay> {
    match word {
        "mattina" | "mattino" | "mattine" => Some(PartOfDay::Morning),
        "pomeriggio" | "pomeriggi" => Some(PartOfDay::Afternoon),
        "sera" | "sere" => Some(PartOfDay::Evening),
        _ => None,
    }
}

/// A Comune that is said here, with how many words: "vicino a Santo Stefano di Magra", "a Sarzana", or its name alone with a capital letter.
fn place(
    words: &[&str],
    plain_words: &[String],
    at: usize,
    is_around: &impl Fn(&Comune) -> bool,
) -> Option<(&'static Comune, usize)> {
    let opening = plain_words[at..].iter().take_while(|word| AT.contains(&word.as_str())).count().min(3);
    let near = plain_words[at..at + opening]
        .iter()
        .any(|word| word == "vicino" || word == "presso" || word == "zona");
    let name_at = at + opening;
    let capital = words.get(name_at)?.chars().next()?.is_uppercase();
    let said =
        near || capital || (opening > 0 && matches!(plain_words[at + opening - 1].as_str(), "a" | "ad"));
    if !said {
        return None;
    }
    for length in (1..=5.min(words.len() - name_at)).rev() {
        let name = words[name_at..name_at + length].join(" ");
        let found = Places::embedded().by_exact_name(&name, None).into_iter().find_map(|place| match place {
            PlaceRef::Comune(comune) if comune.in_force() && is_around(comune) => Some(comune),
            _ => None,
        });
        if let Some(comune) = found {
            return Some((comune, opening + length));
        }
    }
    // "La Spezia" is often "Spezia".
    (plain_words[name_at] == "spezia")
        .then(|| Places::embedded().comune_by_istat("011015"))
        .flatten()
        .filter(|comune| is_around(comune))
        .map(|comune| (comune, opening + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn understand(typed: &str, today: i8) -> Understood {
        super::understand(typed, today, |comune| comune.region != "Lombardia")
    }

    #[test]
    fn a_sentence_becomes_words_and_filters() {
        let said = understand("un corso di italiano aperto giovedì pomeriggio vicino a Sarzana", 7);
        assert_eq!(said.words, ["un", "corso", "di", "italiano"]);
        assert_eq!((said.weekday, said.part), (Some(4), Some(PartOfDay::Afternoon)));
        assert_eq!(said.near.map(|comune| comune.name), Some("Sarzana"));
    }

    #[test]
    fn names_of_several_words_are_places() {
        let said = understand("muletto vicino a santo stefano di magra", 1);
        assert_eq!(said.near.map(|comune| comune.name), Some("Santo Stefano di Magra"));
        assert_eq!(said.words, ["muletto"]);
        assert_eq!(understand("sindacato alla Spezia", 1).near.map(|comune| comune.name), Some("La Spezia"));
    }

    #[test]
    fn a_language_to_learn_is_not_one_to_be_understood_in() {
        assert_eq!(understand("corso di inglese", 1).language, None);
        assert_eq!(understand("busta paga in arabo", 1).language, Some("ar"));
        assert_eq!(understand("chi parla francese", 1).words, ["chi"]);
    }

    #[test]
    fn days_are_said_from_today() {
        assert_eq!(understand("aperto domani", 7).weekday, Some(1));
        assert_eq!(
            understand("aperti oggi di sera gratis", 3),
            Understood {
                words: vec!["di".to_owned()],
                weekday: Some(3),
                part: Some(PartOfDay::Evening),
                free: true,
                ..Understood::default()
            }
        );
    }

    #[test]
    fn a_comune_that_is_far_away_is_a_word() {
        let said = understand("Nave da crociera", 1);
        assert_eq!((said.near, said.words.first().map(String::as_str)), (None, Some("Nave")));
    }

    #[test]
    fn what_says_nothing_is_nothing() {
        assert_eq!(understand("  ", 1), Understood::default());
        assert_eq!(understand("&!|<script>", 1).words, ["script"]);
    }
}
