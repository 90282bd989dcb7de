use crate::error::{CharacterKind, IdentifierError};
use crate::text::{compact, require_digits, require_length, text_forms};

/// Characters of an STP or ENI code: the three letters, three digits of the region, three of the health authority, seven of the person.
const LENGTH: usize = 16;

/// The health code of a foreigner present without a permit, *Straniero Temporaneamente Presente* (DPR 31 August 1999, no. 394,
/// article 43): `STP` and thirteen digits. It has no check digit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StpCode(String);

text_forms!(StpCode);

impl StpCode {
    /// Reads the code in either case, with or without spaces and separators.
    pub fn parse(written: &str) -> Result<Self, IdentifierError> {
        health_code(written, "STP").map(Self)
    }

    /// `STP` and thirteen digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The health code of a citizen of the Union who cannot be enrolled, *Europeo Non Iscritto* (State-Regions agreement of 20 December
/// 2012): `ENI` and thirteen digits. It has no check digit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EniCode(String);

text_forms!(EniCode);

impl EniCode {
    /// Reads the code in either case, with or without spaces and separators.
    pub fn parse(written: &str) -> Result<Self, IdentifierError> {
        health_code(written, "ENI").map(Self)
    }

    /// `ENI` and thirteen digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn health_code(written: &str, letters: &str) -> Result<String, IdentifierError> {
    let code = compact(written);
    require_length(&code, LENGTH)?;
    if let Some((index, (found, _))) =
        code.chars().zip(letters.chars()).enumerate().find(|(_, (a, b))| a != b)
    {
        let expected = CharacterKind::Letter;
        return Err(IdentifierError::WrongCharacter { position: index + 1, found, expected });
    }
    require_digits(&code, letters.len())?;
    Ok(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_as_cards_print_them() {
        for written in
            ["STP0301161234567", "stp 030 116 1234567", "STP-030116-1234567", "STP/030/116/1234567"]
        {
            assert_eq!(StpCode::parse(written).unwrap().as_str(), "STP0301161234567");
        }
        assert_eq!(EniCode::parse("ENI 010 208 0000042").unwrap().as_str(), "ENI0102080000042");
    }

    #[test]
    fn one_is_not_taken_for_the_other() {
        assert!(matches!(
            StpCode::parse("ENI0102080000042"),
            Err(IdentifierError::WrongCharacter { position: 1, found: 'E', .. })
        ));
        assert!(matches!(
            StpCode::parse("STP03011612345O7"),
            Err(IdentifierError::WrongCharacter { position: 15, found: 'O', .. })
        ));
        assert_eq!(EniCode::parse("ENI42"), Err(IdentifierError::WrongLength { expected: 16, found: 5 }));
    }
}
