//! How written codes and names become the characters that the rules speak of.

use unicode_normalization::UnicodeNormalization;

use crate::error::{CharacterKind, IdentifierError};

/// The code without spaces and the separators people put in, in upper case.
pub(crate) fn compact(written: &str) -> String {
    written
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '/' | '_' | '\u{200b}' | '\u{feff}'))
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// Refuses a code that has not `expected` characters.
pub(crate) fn require_length(code: &str, expected: usize) -> Result<(), IdentifierError> {
    match code.chars().count() {
        0 => Err(IdentifierError::Empty),
        found if found == expected => Ok(()),
        found => Err(IdentifierError::WrongLength { expected, found }),
    }
}

/// Refuses anything but digits, from the character after the first `skipped` ones.
pub(crate) fn require_digits(code: &str, skipped: usize) -> Result<(), IdentifierError> {
    match code.chars().enumerate().skip(skipped).find(|(_, c)| !c.is_ascii_digit()) {
        None => Ok(()),
        Some((index, found)) => Err(IdentifierError::WrongCharacter {
            position: index + 1,
            found,
            expected: CharacterKind::Digit,
        }),
    }
}

/// The letters A to Z of a name: accents dropped, apostrophes and spaces skipped, letters without a base spelt out.
pub(crate) fn latin_letters(name: &str) -> String {
    let mut letters = String::with_capacity(name.len());
    for c in name.nfd() {
        match c {
            c if c.is_ascii_alphabetic() => letters.push(c.to_ascii_uppercase()),
            'ß' | 'ẞ' => letters.push_str("SS"),
            'æ' | 'Æ' => letters.push_str("AE"),
            'œ' | 'Œ' => letters.push_str("OE"),
            'ø' | 'Ø' => letters.push('O'),
            'đ' | 'Đ' | 'ð' | 'Ð' => letters.push('D'),
            'ł' | 'Ł' => letters.push('L'),
            'ı' => letters.push('I'),
            'þ' | 'Þ' => letters.push_str("TH"),
            'ə' | 'Ə' => letters.push('E'),
            _ => {}
        }
    }
    letters
}

/// Gives a code type its text forms: `as_str`, `Display`, `FromStr`, and serde as a string that is checked when read.
macro_rules! text_forms {
    ($code:ident) => {
        impl std::fmt::Display for $code {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl AsRef<str> for $code {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl std::str::FromStr for $code {
            type Err = $crate::IdentifierError;

            fn from_str(written: &str) -> Result<Self, Self::Err> {
                Self::parse(written)
            }
        }

        impl serde::Serialize for $code {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $code {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let written = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
                Self::parse(&written).map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use text_forms;
