/// Septets in one part (3GPP TS 23.040, 9.2.3.24: 140 octets of seven bits).
const ONE_PART: usize = 160;
/// UTF-16 units in one part when a letter is outside of the default alphabet.
const ONE_PART_UCS2: usize = 70;
/// The default alphabet (3GPP TS 23.038, 6.2.1).
const ALPHABET: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// Letters of the extension table, which take two septets each.
const EXTENSION: &str = "^{}\\[~]|€\u{c}";

/// Why a text cannot be a short message.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SmsRefused {
    /// There is nothing to say.
    #[error("the short message is empty")]
    Empty,
    /// It would go out, and be paid, as two.
    #[error("the short message takes {length} of {most}: it would be sent as two")]
    TwoParts {
        /// What it takes: septets, or UTF-16 units.
        length: usize,
        /// What one part holds.
        most: usize,
    },
    /// One letter halves what fits.
    #[error("the letter {0} is outside of the alphabet of short messages: only 70 letters fit with it")]
    Letter(char),
}

/// The text of a short message that is sent as one: at most 160 septets of the GSM alphabet, or 70 UTF-16 units of any other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmsText(String);

impl SmsText {
    /// Takes a text. Typographic quotes and dashes become plain ones, letters with accents that telephones do not have lose them
    /// (`À` becomes `A`), where only this keeps the message in the alphabet.
    ///
    /// # Errors
    /// [`SmsRefused`] when nothing is said, or two parts would be needed.
    pub fn new(text: &str) -> Result<SmsText, SmsRefused> {
        let text: String = text.trim().replace("\r\n", "\n").chars().map(near).collect();
        if text.is_empty() {
            return Err(SmsRefused::Empty);
        }
        if let Some(length) = septets(&text) {
            return if length <= ONE_PART {
                Ok(SmsText(text))
            } else {
                Err(SmsRefused::TwoParts { length, most: ONE_PART })
            };
        }
        let length = text.encode_utf16().count();
        match text.chars().find(|letter| septets_of(*letter).is_none()) {
            Some(letter) if length > ONE_PART_UCS2 && length <= ONE_PART => Err(SmsRefused::Letter(letter)),
            _ if length > ONE_PART_UCS2 => Err(SmsRefused::TwoParts { length, most: ONE_PART_UCS2 }),
            _ => Ok(SmsText(text)),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What the text takes in the default alphabet; none when a letter is outside of it.
fn septets(text: &str) -> Option<usize> {
    text.chars().map(septets_of).sum()
}

fn septets_of(letter: char) -> Option<usize> {
    if ALPHABET.contains(letter) {
        Some(1)
    } else if EXTENSION.contains(letter) {
        Some(2)
    } else {
        None
    }
}

/// The nearest letter that telephones have; itself when there is none.
fn near(letter: char) -> char {
    match letter {
        '’' | '‘' | '`' => '\'',
        '“' | '”' | '«' | '»' => '"',
        '–' | '—' => '-',
        '\u{a0}' | '\u{202f}' | '\t' => ' ',
        'À' | 'Á' | 'Â' => 'A',
        'È' | 'Ê' => 'E',
        'Ì' | 'Í' | 'Î' => 'I',
        'Ò' | 'Ó' | 'Ô' => 'O',
        'Ù' | 'Ú' | 'Û' => 'U',
        'á' | 'â' => 'a',
        'ê' | 'ë' => 'e',
        'í' | 'î' => 'i',
        'ó' | 'ô' => 'o',
        'ú' | 'û' => 'u',
        'ç' => 'c',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_and_sixty_letters_fit_and_one_more_does_not() {
        assert!(SmsText::new(&"a".repeat(160)).is_ok());
        assert_eq!(SmsText::new(&"a".repeat(161)), Err(SmsRefused::TwoParts { length: 161, most: 160 }));
    }

    #[test]
    fn the_euro_counts_twice() {
        assert!(SmsText::new(&format!("{}€", "a".repeat(158))).is_ok());
        assert_eq!(
            SmsText::new(&format!("{}€", "a".repeat(159))),
            Err(SmsRefused::TwoParts { length: 161, most: 160 })
        );
    }

    #[test]
    fn italian_accents_do_not_halve_what_fits() {
        let text =
            format!("Perché l’appuntamento è già lunedì? Così può venire di più. È qui – {}", "a".repeat(80));
        assert!(SmsText::new(&text).unwrap().as_str().starts_with("Perché l'appuntamento è già lunedì?"));
    }

    #[test]
    fn other_scripts_have_seventy() {
        assert!(SmsText::new(&"я".repeat(70)).is_ok());
        assert_eq!(SmsText::new(&"я".repeat(71)), Err(SmsRefused::Letter('я')));
        assert_eq!(SmsText::new(&"я".repeat(161)), Err(SmsRefused::TwoParts { length: 161, most: 70 }));
        assert_eq!(SmsText::new(" \n "), Err(SmsRefused::Empty));
    }
}
