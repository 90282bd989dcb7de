use snodo_identifiers::{CodiceFiscale, Sex};

use super::folded;

/// Words that belong to the family name after them.
const PARTICLES: &[&str] = &[
    "de", "di", "da", "del", "della", "dello", "dei", "degli", "dal", "dalla", "la", "lo", "le", "li", "el",
    "al", "ben", "bin", "van", "von", "dos", "san", "d",
];

/// A name as one writes it: all capitals or all small become first capitals.
pub(crate) fn written(name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let mixed = name.chars().any(char::is_lowercase) && name.chars().any(char::is_uppercase);
    if mixed {
        return name;
    }
    let mut begins = true;
    let mut out = String::with_capacity(name.len());
    for letter in name.chars() {
        if begins {
            out.extend(letter.to_uppercase());
        } else {
            out.extend(letter.to_lowercase());
        }
        begins = matches!(letter, ' ' | '\'' | '’' | '-');
    }
    out
}

/// A whole name divided into family name and given name, the family name first.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Divided {
    pub(crate) family: String,
    pub(crate) given: String,
    /// It could be divided elsewhere.
    pub(crate) doubtful: bool,
}

/// "Rossi Mario", "De Rosa Anna Maria", "Rossi, Mario". Where several divisions are possible, the one that the codice fiscale confirms.
pub(crate) fn divide(whole: &str, code: Option<&CodiceFiscale>) -> Option<Divided> {
    if let Some((family, given)) = whole.split_once([',', ';']) {
        let (family, given) = (family.trim(), given.trim());
        return (!family.is_empty() && !given.is_empty()).then(|| Divided {
            family: written(family),
            given: written(given),
            doubtful: false,
        });
    }
    let words: Vec<&str> = whole.split_whitespace().collect();
    if words.len() < 2 {
        return None;
    }
    let divided = |at: usize, doubtful| Divided {
        family: written(&words[..at].join(" ")),
        given: written(&words[at..].join(" ")),
        doubtful,
    };
    if let Some(code) = code
        && let Some(at) =
            (1..words.len()).find(|at| confirms(code, &words[..*at].join(" "), &words[*at..].join(" ")))
    {
        return Some(divided(at, false));
    }
    let particles = words.iter().take_while(|word| PARTICLES.contains(&folded(word).as_str())).count();
    let at = (particles + 1).min(words.len() - 1);
    Some(divided(at, words.len() - at > 1))
}

/// Whether these are the names of two people on one line: "Rossi Mario / Bianchi Anna", "Rossi Mario e Bianchi Anna". "Costa e Silva" is
/// one family name.
pub(crate) fn of_two_people(name: &str) -> bool {
    if name.contains(['/', '&', '+']) {
        return true;
    }
    let words = |part: &str| part.split_whitespace().count();
    name.to_lowercase().split_once(" e ").is_some_and(|(one, other)| words(one) > 1 && words(other) > 1)
}

/// Whether the code's six letters are those of these names.
fn confirms(code: &CodiceFiscale, family: &str, given: &str) -> bool {
    CodiceFiscale::compose(family, given, jiff::civil::date(2000, 1, 1), Sex::Male, "H501").is_ok_and(
        |composed| {
            composed.family_name_letters() == code.family_name_letters()
                && composed.given_name_letters() == code.given_name_letters()
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(whole: &str, code: Option<&CodiceFiscale>) -> (String, String, bool) {
        let divided = divide(whole, code).unwrap();
        (divided.family, divided.given, divided.doubtful)
    }

    #[test]
    fn names_in_capitals_are_written_as_names() {
        assert_eq!(written("ROSSI"), "Rossi");
        assert_eq!(written("d'angelo"), "D'Angelo");
        assert_eq!(written("McDonald"), "McDonald");
    }

    #[test]
    fn two_people_on_one_line_are_not_one() {
        for two in ["Rossi Mario / Bianchi Anna", "Rossi Mario e Bianchi Anna", "ROSSI ADA & CARLO"] {
            assert!(of_two_people(two), "{two}");
        }
        for one in ["Costa e Silva Maria", "De Rosa Anna Maria", "D'Angelo Pia"] {
            assert!(!of_two_people(one), "{one}");
        }
    }

    #[test]
    fn one_column_of_names_is_divided() {
        assert_eq!(parts("ROSSI MARIO", None), ("Rossi".into(), "Mario".into(), false));
        assert_eq!(parts("De Rosa Anna", None), ("De Rosa".into(), "Anna".into(), false));
        assert_eq!(parts("Rossi, Mario Luigi", None), ("Rossi".into(), "Mario Luigi".into(), false));
        assert_eq!(divide("Rossi", None), None);
    }

    #[test]
    fn three_words_are_doubtful_unless_the_code_tells() {
        assert!(parts("Garcia Lopez Maria", None).2);
        let code = CodiceFiscale::compose(
            "Garcia Lopez",
            "Maria",
            jiff::civil::date(1990, 2, 3),
            Sex::Female,
            "Z611",
        )
        .unwrap();
        assert_eq!(parts("Garcia Lopez Maria", Some(&code)), ("Garcia Lopez".into(), "Maria".into(), false));
    }
}
