use crate::error::{CharacterKind, IdentifierError};
use crate::reading::{FEMALE_DAY_OFFSET, MONTH_LETTERS, Reading, Sex};
use crate::text::{compact, require_length, text_forms};

/// Characters of a codice fiscale.
const LENGTH: usize = 16;

/// Places, from 0, of the seven digits that omocodia may replace by a letter.
const DIGIT_PLACES: [usize; 7] = [6, 7, 9, 10, 12, 13, 14];

/// Letters that stand for the digits 0 to 9 in a code changed for omocodia.
const OMOCODIA_LETTERS: [u8; 10] = *b"LMNPQRSTUV";

/// Values of A to Z, and of 0 to 9 as the first ten, in the odd places of the code counted from 1.
const ODD_VALUES: [u8; 26] =
    [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/// The sixteen-character fiscal code of a natural person (DM 23 December 1976, no. 13814).
///
/// Two people whose data give the same code get codes that differ by omocodia: some digits are replaced by letters and the check
/// character follows. Equality is of the code as written; [`same_person_code`](Self::same_person_code) looks through omocodia.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodiceFiscale(String);

text_forms!(CodiceFiscale);

impl CodiceFiscale {
    /// Reads a code in either case, with or without spaces and separators.
    ///
    /// Refuses a wrong length, characters out of place, a day that does not exist and a wrong check character, in this order.
    pub fn parse(written: &str) -> Result<Self, IdentifierError> {
        let code = compact(written);
        require_length(&code, LENGTH)?;
        for (index, found) in code.chars().enumerate() {
            let expected = kind_at(index);
            if !stands(expected, found) {
                return Err(IdentifierError::WrongCharacter { position: index + 1, found, expected });
            }
        }
        let code = Self(code);
        let Reading { day, month, .. } = code.reading();
        if day < 1 || day > longest(month) {
            return Err(IdentifierError::ImpossibleDay { day, month });
        }
        let expected = check_character(code.as_str());
        if code.as_str().ends_with(expected) {
            Ok(code)
        } else {
            Err(IdentifierError::WrongCheckCharacter { expected })
        }
    }

    /// Completes fifteen characters that already have the right shape.
    pub(crate) fn from_shape(fifteen: String) -> Self {
        let check = check_character(&fifteen);
        let mut code = fifteen;
        code.push(check);
        Self(code)
    }

    /// The sixteen characters, in upper case.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The three letters of the family name.
    pub fn family_name_letters(&self) -> &str {
        &self.0[..3]
    }

    /// The three letters of the given name.
    pub fn given_name_letters(&self) -> &str {
        &self.0[3..6]
    }

    /// What the code says of sex, birth date and birthplace.
    pub fn reading(&self) -> Reading {
        let code = self.0.as_bytes();
        let two_digits = |first: usize| digit(code[first]) * 10 + digit(code[first + 1]);
        let written_day = two_digits(9);
        let (sex, day) = match written_day.checked_sub(FEMALE_DAY_OFFSET) {
            Some(day) => (Sex::Female, day),
            None => (Sex::Male, written_day),
        };
        let month = (1..).zip(MONTH_LETTERS).find_map(|(month, letter)| (letter == code[8]).then_some(month));
        let mut cadastral_code = String::from(char::from(code[11]));
        cadastral_code.extend(code[12..15].iter().map(|c| char::from(b'0' + digit(*c))));
        Reading { sex, day, month: month.unwrap_or_default(), two_digit_year: two_digits(6), cadastral_code }
    }

    /// The code as it would be had nobody else the same: all digits back, and the check character that follows.
    #[must_use]
    pub fn without_omocodia(&self) -> Self {
        self.omocodia_variant(0)
    }

    /// The same person's code with some of the seven digits replaced by their letters; bit 0 of `replaced` is the last digit, bit 6
    /// the first. The eighth bit is ignored. The tax office replaces from the last digit on, so `0b1` and `0b11` are the common ones.
    #[must_use]
    pub fn omocodia_variant(&self, replaced: u8) -> Self {
        let mut code = self.0.as_bytes()[..LENGTH - 1].to_vec();
        for (bit, place) in DIGIT_PLACES.iter().rev().enumerate() {
            let value = digit(code[*place]);
            code[*place] =
                if replaced & (1 << bit) == 0 { b'0' + value } else { OMOCODIA_LETTERS[usize::from(value)] };
        }
        Self::from_shape(code.into_iter().map(char::from).collect())
    }

    /// The code was changed because somebody else had the same.
    pub fn has_omocodia(&self) -> bool {
        DIGIT_PLACES.iter().any(|place| !self.0.as_bytes()[*place].is_ascii_digit())
    }

    /// The two codes are the same but for omocodia. They are one person's, or of two people with the same names' letters, birth date,
    /// sex and birthplace: a reason to look, not a proof.
    pub fn same_person_code(&self, other: &Self) -> bool {
        self.without_omocodia() == other.without_omocodia()
    }
}

fn kind_at(index: usize) -> CharacterKind {
    match index {
        8 => CharacterKind::MonthLetter,
        index if DIGIT_PLACES.contains(&index) => CharacterKind::DigitOrItsLetter,
        _ => CharacterKind::Letter,
    }
}

fn stands(kind: CharacterKind, found: char) -> bool {
    let Ok(byte) = u8::try_from(found) else { return false };
    match kind {
        CharacterKind::Letter => byte.is_ascii_uppercase(),
        CharacterKind::Digit => byte.is_ascii_digit(),
        CharacterKind::DigitOrItsLetter => byte.is_ascii_digit() || OMOCODIA_LETTERS.contains(&byte),
        CharacterKind::MonthLetter => MONTH_LETTERS.contains(&byte),
    }
}

/// Value of a digit or of the letter that stands for it.
fn digit(character: u8) -> u8 {
    if character.is_ascii_digit() {
        return character - b'0';
    }
    (0..)
        .zip(OMOCODIA_LETTERS)
        .find_map(|(value, letter)| (letter == character).then_some(value))
        .unwrap_or(0)
}

/// Days of the longest such month in any year.
fn longest(month: u8) -> u8 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The sixteenth character that the first fifteen give.
fn check_character(code: &str) -> char {
    let sum: u32 = code
        .bytes()
        .take(LENGTH - 1)
        .enumerate()
        .map(|(index, byte)| {
            let value = if byte.is_ascii_digit() { byte - b'0' } else { byte - b'A' };
            // The rule counts places from 1, so its odd places have even indexes.
            u32::from(if index % 2 == 0 { ODD_VALUES[usize::from(value)] } else { value })
        })
        .sum();
    (b'A'..=b'Z').nth((sum % 26) as usize).map_or('A', char::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The code that stands as an example on countless Italian forms.
    const MARIO_ROSSI: &str = "RSSMRA80A01H501U";

    #[test]
    fn a_code_is_read_as_people_write_it() {
        for written in
            ["RSSMRA80A01H501U", " rssmra80a01h501u ", "RSS MRA 80A01 H501U", "rss-mra-80a01-h501-u"]
        {
            assert_eq!(CodiceFiscale::parse(written).unwrap().as_str(), MARIO_ROSSI);
        }
    }

    #[test]
    fn it_says_sex_date_and_place() {
        let reading = CodiceFiscale::parse(MARIO_ROSSI).unwrap().reading();
        assert_eq!(
            reading,
            Reading { sex: Sex::Male, day: 1, month: 1, two_digit_year: 80, cadastral_code: "H501".into() }
        );
        let today = jiff::civil::date(2026, 3, 1);
        assert_eq!(reading.latest_birth_date(today), Some(jiff::civil::date(1980, 1, 1)));
    }

    #[test]
    fn a_leap_day_is_placed_in_a_leap_year() {
        let code = CodiceFiscale::from_shape("RSSMRA00B29H501".into());
        let reading = CodiceFiscale::parse(code.as_str()).unwrap().reading();
        assert_eq!(
            reading.latest_birth_date(jiff::civil::date(2026, 3, 1)),
            Some(jiff::civil::date(2000, 2, 29))
        );
        assert_eq!(reading.latest_birth_date(jiff::civil::date(1999, 3, 1)), None);
    }

    #[test]
    fn each_fault_has_its_own_error() {
        assert_eq!(CodiceFiscale::parse("  "), Err(IdentifierError::Empty));
        assert_eq!(
            CodiceFiscale::parse("RSSMRA80A01H50"),
            Err(IdentifierError::WrongLength { expected: 16, found: 14 })
        );
        assert_eq!(
            CodiceFiscale::parse("RSSMRA8OA01H501U"),
            Err(IdentifierError::WrongCharacter {
                position: 8,
                found: 'O',
                expected: CharacterKind::DigitOrItsLetter
            })
        );
        assert_eq!(
            CodiceFiscale::parse("RSSMRA80A01H501X"),
            Err(IdentifierError::WrongCheckCharacter { expected: 'U' })
        );
        assert_eq!(
            CodiceFiscale::parse("RSSMRA80B70H501U"),
            Err(IdentifierError::ImpossibleDay { day: 30, month: 2 })
        );
        assert!(CodiceFiscale::parse("RSSMRÀ80A01H501U").is_err());
    }

    #[test]
    fn omocodia_hides_digits_but_not_the_person() {
        let plain = CodiceFiscale::parse(MARIO_ROSSI).unwrap();
        let changed = plain.omocodia_variant(0b1);
        assert_eq!(&changed.as_str()[..15], "RSSMRA80A01H50M");
        assert!(changed.has_omocodia() && !plain.has_omocodia());
        assert_ne!(plain, changed);
        assert!(plain.same_person_code(&changed));
        assert_eq!(changed.without_omocodia(), plain);
    }

    #[test]
    fn serde_reads_and_checks_a_string() {
        let code: CodiceFiscale = serde_json::from_str("\"rssmra80a01h501u\"").unwrap();
        assert_eq!(serde_json::to_string(&code).unwrap(), "\"RSSMRA80A01H501U\"");
        assert!(serde_json::from_str::<CodiceFiscale>("\"RSSMRA80A01H501X\"").is_err());
    }
}
