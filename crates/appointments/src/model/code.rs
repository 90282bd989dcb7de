use std::fmt;

use sha2::{Digest as _, Sha256};

/// Digits and letters that nobody mistakes for another: without I, L, O and U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 10;

/// The code on a person's slip: ten characters, 50 random bits. Only its SHA-256 is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    /// A new one, from the operating system's random source through the thread's generator.
    pub fn generate() -> Code {
        let bytes: [u8; LENGTH] = rand::random();
        Code(bytes.into_iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect())
    }

    /// Reads a code as people type it: in small letters, with spaces and dashes, with an O for a zero.
    pub fn parse(text: &str) -> Option<Code> {
        let mut letters = String::with_capacity(LENGTH);
        for letter in
            text.chars().filter(|letter| !letter.is_whitespace() && !matches!(letter, '-' | '.' | '–'))
        {
            let letter = match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            u8::try_from(letter).ok().filter(|byte| ALPHABET.contains(byte))?;
            letters.push(letter);
        }
        (letters.len() == LENGTH).then_some(Code(letters))
    }

    /// The code in an address.
    pub fn plain(&self) -> &str {
        &self.0
    }

    /// What the database keeps of it.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }
}

/// In two groups, as slips print it.
impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, second) = self.0.split_at(LENGTH / 2);
        write!(out, "{first}-{second}")
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Code(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = Code("0A1B2C3D4E".to_owned());
        for typed in ["0A1B2-C3D4E", "oaib2 c3d4e", " 0a1b2c3d4e ", "OAlB2–C3D4E"] {
            assert_eq!(Code::parse(typed), Some(code.clone()), "{typed}");
        }
        for wrong in ["", "0A1B2-C3D4", "0A1B2-C3D4U", "0A1B2C3D4E5", "0A1B2C3D4è"] {
            assert_eq!(Code::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn new_codes_are_read_back_and_never_shown_by_chance() {
        let code = Code::generate();
        assert_eq!(Code::parse(&code.to_string()), Some(code.clone()));
        assert_ne!(Code::generate(), code);
        assert_eq!(format!("{code:?}"), "Code(…)");
        assert_ne!(Code::generate().hash(), code.hash());
    }
}
