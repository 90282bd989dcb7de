use jiff::civil::Date;
use thiserror::Error;

use crate::codice_fiscale::CodiceFiscale;
use crate::reading::{FEMALE_DAY_OFFSET, MONTH_LETTERS, Sex};
use crate::text::latin_letters;

/// Why no codice fiscale can be composed from the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ComposeError {
    /// The family name has no Latin letter.
    #[error("the family name has no Latin letter")]
    FamilyName,
    /// The given name is written but has no Latin letter.
    #[error("the given name has no Latin letter")]
    GivenName,
    /// The place is not a letter and three digits.
    #[error("the cadastral code is not a letter and three digits")]
    CadastralCode,
}

impl CodiceFiscale {
    /// The code that these data give before any omocodia (DM 23 December 1976, no. 13814, articles 2-7).
    ///
    /// Accents, apostrophes and spaces in names do not count; a short name is filled with `X`; a blank given name, as some foreign
    /// documents have, gives `XXX`. Only the tax office issues codes: a composed one is for examples and for comparing.
    pub fn compose(
        family_name: &str,
        given_name: &str,
        birth_date: Date,
        sex: Sex,
        cadastral_code: &str,
    ) -> Result<Self, ComposeError> {
        let place = cadastral_code.trim().to_ascii_uppercase();
        let place_is_well_formed = match place.as_bytes() {
            [letter, digits @ ..] => {
                letter.is_ascii_uppercase() && digits.len() == 3 && digits.iter().all(u8::is_ascii_digit)
            }
            [] => false,
        };
        if !place_is_well_formed {
            return Err(ComposeError::CadastralCode);
        }
        if latin_letters(family_name).is_empty() {
            return Err(ComposeError::FamilyName);
        }
        if latin_letters(given_name).is_empty() && !given_name.trim().is_empty() {
            return Err(ComposeError::GivenName);
        }
        let family = family_name_letters(family_name);
        let given = given_name_letters(given_name);
        let year = birth_date.year().rem_euclid(100);
        let month = (1..)
            .zip(MONTH_LETTERS)
            .find_map(|(month, letter)| (month == birth_date.month()).then_some(letter));
        let month = month.map_or('A', char::from);
        let day = birth_date.day().unsigned_abs()
            + match sex {
                Sex::Female => FEMALE_DAY_OFFSET,
                Sex::Male => 0,
            };
        Ok(Self::from_shape(format!("{family}{given}{year:02}{month}{day:02}{place}")))
    }
}

/// What fills a short name.
const FILLING: &str = "XXX";

/// The three letters of a family name: consonants, then vowels, then `X`.
pub(crate) fn family_name_letters(name: &str) -> String {
    let (consonants, vowels) = consonants_and_vowels(name);
    filled(&consonants, &vowels)
}

/// The three letters of a given name: as the family name's, but with four consonants or more the second one is left out.
pub(crate) fn given_name_letters(name: &str) -> String {
    let (mut consonants, vowels) = consonants_and_vowels(name);
    if consonants.len() >= 4 {
        consonants.remove(1);
    }
    filled(&consonants, &vowels)
}

fn consonants_and_vowels(name: &str) -> (Vec<char>, Vec<char>) {
    latin_letters(name).chars().partition(|c| !matches!(c, 'A' | 'E' | 'I' | 'O' | 'U'))
}

fn filled(consonants: &[char], vowels: &[char]) -> String {
    consonants.iter().chain(vowels).copied().chain(FILLING.chars()).take(FILLING.len()).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_well_known_example_comes_out() {
        let code = CodiceFiscale::compose("Rossi", "Mario", date(1980, 1, 1), Sex::Male, "h501").unwrap();
        assert_eq!(code.as_str(), "RSSMRA80A01H501U");
    }

    #[test]
    fn names_give_their_letters() {
        for (name, letters) in [
            ("Fo", "FOX"),
            ("Ui", "UIX"),
            ("Aia", "AIA"),
            ("D'Amico", "DMC"),
            ("De Nicolò", "DNC"),
            ("Dell'Àcqua", "DLL"),
            ("Groß", "GRS"),
            ("Łoś", "LSO"),
            ("Hoxha", "HXH"),
        ] {
            assert_eq!(family_name_letters(name), letters, "{name}");
        }
        for (name, letters) in [
            ("Gianfranco", "GFR"),
            ("Maria Grazia", "MGR"),
            ("Roberto", "RRT"),
            ("Marco", "MRC"),
            ("Luca", "LCU"),
            ("Noè", "NOE"),
            ("Al", "LAX"),
        ] {
            assert_eq!(given_name_letters(name), letters, "{name}");
        }
    }

    #[test]
    fn what_cannot_be_composed_is_said() {
        let compose = |family, given, place| {
            CodiceFiscale::compose(family, given, date(1990, 5, 31), Sex::Female, place)
        };
        assert_eq!(compose("Шевченко", "Olena", "Z138"), Err(ComposeError::FamilyName));
        assert_eq!(compose("Shevchenko", "Олена", "Z138"), Err(ComposeError::GivenName));
        assert_eq!(compose("Shevchenko", "Olena", "Ucraina"), Err(ComposeError::CadastralCode));
        assert_eq!(&compose("Suharto", " ", "Z223").unwrap().as_str()[3..11], "XXX90E71");
    }
}
