use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words that say nothing about a column.
const EMPTY_WORDS: &[&str] = &[
    "di", "del", "della", "dell", "dello", "dei", "delle", "il", "la", "lo", "l", "le", "gli", "un", "una",
    "d", "a", "e", "in", "al", "of", "the", "n", "nr", "num", "1", "01",
];

/// The words of a name without accents, case and punctuation; `DataNascita` and `data_nascita` are two words.
pub(super) fn normalise(name: &str) -> Vec<String> {
    let mut plain = String::with_capacity(name.len() + 4);
    let mut before_small = false;
    for character in name.nfkd().filter(|character| !is_combining_mark(*character)) {
        if character.is_uppercase() && before_small {
            plain.push(' ');
        }
        before_small = character.is_lowercase();
        if character.is_alphanumeric() {
            plain.extend(character.to_lowercase());
        } else if !matches!(character, '\'' | '’') || before_small {
            plain.push(' ');
        }
    }
    plain.split_whitespace().map(str::to_owned).collect()
}

/// How alike the name of a column and a name that people use are, from 0 to 99, both normalised.
pub(super) fn likeness(header: &[String], name: &[String]) -> u8 {
    let (whole_header, whole_name) = (header.concat(), name.concat());
    if whole_header.is_empty() || whole_name.is_empty() {
        return 0;
    }
    if whole_header == whole_name {
        return 99;
    }
    let (header_words, name_words) = (telling(header), telling(name));
    if header_words.is_empty() || name_words.is_empty() {
        return 0;
    }
    if sorted(&header_words) == sorted(&name_words) {
        return 96;
    }
    if abbreviates(&header_words, &name_words) || initials(&whole_header, &name_words) {
        return 88;
    }
    by_typing_errors(&header_words.concat(), &name_words.concat())
        .max(by_containment(&header_words, &name_words))
}

fn telling(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).filter(|word| !EMPTY_WORDS.contains(word)).collect()
}

fn sorted<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let mut words = words.to_vec();
    words.sort_unstable();
    words
}

/// `cod fisc` for `codice fiscale`, `cell` for `cellulare`: every word begins the word in its place.
fn abbreviates(header: &[&str], name: &[&str]) -> bool {
    header.len() == name.len()
        && header.iter().zip(name).all(|(short, long)| long.starts_with(short))
        && header.iter().all(|short| short.len() >= if header.len() == 1 { 3 } else { 1 })
        && header.iter().map(|short| short.len()).sum::<usize>() >= 3
}

/// `CF` and `C.F.` for `codice fiscale`.
fn initials(header: &str, name: &[&str]) -> bool {
    name.len() > 1
        && header.chars().count() == name.len()
        && header.chars().zip(name).all(|(letter, word)| word.starts_with(letter))
}

fn by_typing_errors(header: &str, name: &str) -> u8 {
    let longest = header.chars().count().max(name.chars().count());
    if longest < 5 {
        return 0;
    }
    let wrong = letters_apart(header, name) * 100 / longest;
    // One letter in five at most; 90 for a hair, 60 at the border.
    u8::try_from(wrong).ok().filter(|wrong| *wrong <= 20).map_or(0, |wrong| 90 - wrong * 3 / 2)
}

/// A name with other words around it: "codice fiscale (obbligatorio)". A single word says less: "nome azienda" is not a name.
fn by_containment(header: &[&str], name: &[&str]) -> u8 {
    if !name.iter().all(|word| header.contains(word)) {
        return 0;
    }
    let letters = |words: &[&str]| words.iter().map(|word| word.len()).sum::<usize>();
    let share = letters(name) * 40 / letters(header).max(1);
    let base = if name.len() > 1 { 50 } else { 35 };
    u8::try_from(base + share).unwrap_or(0).min(85)
}

/// Letters to insert, delete, change or swap with the next to make one word of the other (optimal string alignment).
fn letters_apart(left: &str, right: &str) -> usize {
    // Names of columns are short; a longer one is not a typing error of anything.
    let left: Vec<char> = left.chars().take(64).collect();
    let right: Vec<char> = right.chars().take(64).collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for (row, letter) in left.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, other) in right.iter().enumerate() {
            let mut cost = (last[column] + usize::from(letter != other))
                .min(last[column + 1] + 1)
                .min(current[column] + 1);
            if row > 0 && column > 0 && *letter == right[column - 1] && left[row - 1] == *other {
                cost = cost.min(before_last[column - 1] + 1);
            }
            current.push(cost);
        }
        before_last = std::mem::replace(&mut last, current);
    }
    last[right.len()]
}

#[cfg(test)]
mod tests {
    use super::{likeness, normalise};

    fn like(header: &str, name: &str) -> u8 {
        likeness(&normalise(header), &normalise(name))
    }

    #[test]
    fn names_are_recognised_as_people_write_them() {
        for (header, name) in [
            ("Cod. Fisc.", "codice fiscale"),
            ("C.F.", "codice fiscale"),
            ("CF", "codice fiscale"),
            ("CodiceFiscale", "codice fiscale"),
            ("CODICE_FISCALE", "codice fiscale"),
            ("codice fiscle", "codice fiscale"),
            ("Data nascita", "data di nascita"),
            ("DATA DI NASCITA*", "data di nascita"),
            ("Cell.", "cellulare"),
            ("E-mail", "email"),
            ("Città", "citta"),
            ("Tit. studio", "titolo di studio"),
            ("Telefono 1", "telefono"),
            ("Nazionalita'", "nazionalità"),
        ] {
            assert!(like(header, name) >= 80, "{header} {name} {}", like(header, name));
        }
    }

    #[test]
    fn other_names_are_not() {
        for (header, name) in [
            ("Cognome", "nome"),
            ("Nazione", "mansione"),
            ("Nome azienda", "nome"),
            ("Note", "nome"),
            ("", "nome"),
            ("C", "cap"),
        ] {
            assert!(like(header, name) < 60, "{header} {name} {}", like(header, name));
        }
    }
}
