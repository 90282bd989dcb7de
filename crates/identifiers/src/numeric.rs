use crate::error::IdentifierError;
use crate::text::{compact, require_digits, require_length, text_forms};

/// Digits of a partita IVA and of every numeric fiscal code.
const LENGTH: usize = 11;

/// The numeric fiscal code given for a time to a natural person whose sixteen-character code is not ready, for example a foreigner
/// who has asked for protection (DM 23 December 1976, no. 13814). Eleven digits, the last a check digit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProvisionalCode(String);

text_forms!(ProvisionalCode);

impl ProvisionalCode {
    /// Reads eleven digits, with or without spaces and separators.
    pub fn parse(written: &str) -> Result<Self, IdentifierError> {
        eleven_digits(compact(written)).map(Self)
    }

    /// The eleven digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The VAT number of a company or professional (DPR 26 October 1972, no. 633, article 35): eleven digits, the last a check digit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartitaIva(String);

text_forms!(PartitaIva);

impl PartitaIva {
    /// Reads eleven digits, with or without spaces, separators and the country's `IT` in front.
    pub fn parse(written: &str) -> Result<Self, IdentifierError> {
        let code = compact(written);
        let digits = code.strip_prefix("IT").map(str::to_owned).unwrap_or(code);
        eleven_digits(digits).map(Self)
    }

    /// The eleven digits, without the country.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Refuses what is not eleven digits whose last follows from the others.
pub(crate) fn eleven_digits(code: String) -> Result<String, IdentifierError> {
    require_length(&code, LENGTH)?;
    require_digits(&code, 0)?;
    let expected = check_digit(&code);
    if !code.ends_with(expected) {
        return Err(IdentifierError::WrongCheckCharacter { expected });
    }
    // The first seven digits number the subjects, from 1.
    if code.starts_with("0000000") {
        return Err(IdentifierError::NeverIssued);
    }
    Ok(code)
}

/// The eleventh digit that the first ten give: every second digit doubled, with 9 taken away above 9, and the complement to ten.
fn check_digit(code: &str) -> char {
    let sum: u32 = code
        .chars()
        .take(LENGTH - 1)
        .filter_map(|c| c.to_digit(10))
        .enumerate()
        .map(|(index, digit)| match (index % 2, digit * 2) {
            (0, _) => digit,
            (_, doubled) if doubled > 9 => doubled - 9,
            (_, doubled) => doubled,
        })
        .sum();
    char::from_digit((10 - sum % 10) % 10, 10).unwrap_or('0')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for written in ["12345678903", "IT12345678903", " it 123.456.789-03 "] {
            assert_eq!(PartitaIva::parse(written).unwrap().as_str(), "12345678903");
        }
        assert_eq!(ProvisionalCode::parse("123 4567 8903").unwrap().as_str(), "12345678903");
    }

    #[test]
    fn each_fault_has_its_own_error() {
        assert_eq!(
            PartitaIva::parse("12345678901"),
            Err(IdentifierError::WrongCheckCharacter { expected: '3' })
        );
        assert_eq!(
            PartitaIva::parse("2345678903"),
            Err(IdentifierError::WrongLength { expected: 11, found: 10 })
        );
        assert_eq!(PartitaIva::parse("00000000000"), Err(IdentifierError::NeverIssued));
        assert!(matches!(
            PartitaIva::parse("1234567890O"),
            Err(IdentifierError::WrongCharacter { position: 11, found: 'O', .. })
        ));
        assert_eq!(PartitaIva::parse("IT"), Err(IdentifierError::Empty));
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_always_seen(number in 1_u64..10_000_000, office in 0_u64..1000, place in 0_usize..11, other in 0_u32..10) {
            let ten = format!("{number:07}{office:03}");
            let code = format!("{ten}{}", check_digit(&ten));
            prop_assert_eq!(ProvisionalCode::parse(&code).unwrap().to_string(), code.clone());
            let mut changed: Vec<char> = code.chars().collect();
            changed[place] = char::from_digit(other, 10).unwrap();
            let changed: String = changed.into_iter().collect();
            prop_assert_eq!(ProvisionalCode::parse(&changed).is_ok(), changed == code);
        }
    }
}
