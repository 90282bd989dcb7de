//! Codes of the International Standard Classification of Occupations.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A code of ISCO-08 (ILO, resolution of 6 December 2007): one digit for a major group, two for a
/// sub-major group, three for a minor group, four for a unit group.
///
/// Leading zeros count: `0110` are the commissioned officers of the armed forces.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct IscoCode {
    // Unused places are zero bytes, so that a group sorts just before what it holds.
    digits: [u8; 4],
}

impl IscoCode {
    /// The digits, one to four.
    pub fn as_str(&self) -> &str {
        let length = self.digits.iter().position(|digit| *digit == 0).unwrap_or(4);
        std::str::from_utf8(&self.digits[..length]).unwrap_or_default()
    }

    /// How deep in the classification: 1 (major group) to 4 (unit group).
    pub fn level(&self) -> usize {
        self.as_str().len()
    }

    /// Whether this is `other` or a group that holds it: `8` and `83` are groups of `8344`.
    pub fn group_of(&self, other: &Self) -> bool {
        other.as_str().starts_with(self.as_str())
    }

    /// The group one level above; none above a major group.
    pub fn parent(&self) -> Option<Self> {
        let level = self.level();
        (level > 1).then(|| {
            let mut digits = self.digits;
            digits[level - 1] = 0;
            Self { digits }
        })
    }
}

impl FromStr for IscoCode {
    type Err = IscoError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bytes = text.as_bytes();
        if bytes.is_empty() || bytes.len() > 4 || !bytes.iter().all(u8::is_ascii_digit) {
            return Err(IscoError { text: text.chars().take(40).collect() });
        }
        let mut digits = [0; 4];
        digits[..bytes.len()].copy_from_slice(bytes);
        Ok(Self { digits })
    }
}

impl TryFrom<String> for IscoCode {
    type Error = IscoError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<IscoCode> for String {
    fn from(code: IscoCode) -> Self {
        code.as_str().to_owned()
    }
}

impl fmt::Display for IscoCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl fmt::Debug for IscoCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "IscoCode({self})")
    }
}

/// A text that is no ISCO code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an ISCO code has one to four digits, not {text:?}")]
pub struct IscoError {
    /// The text, cut at 40 characters.
    pub text: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> IscoCode {
        text.parse().unwrap()
    }

    #[test]
    fn a_group_holds_its_units_and_itself() {
        assert!(code("8").group_of(&code("8344")));
        assert!(code("8344").group_of(&code("8344")));
        assert!(!code("8344").group_of(&code("834")));
        assert!(!code("7").group_of(&code("8344")));
    }

    #[test]
    fn parents_end_at_the_major_group() {
        assert_eq!(code("8344").parent(), Some(code("834")));
        assert_eq!(code("0").parent(), None);
    }

    #[test]
    fn leading_zeros_count() {
        assert_ne!(code("011"), code("11"));
        assert_eq!(code("0110").to_string(), "0110");
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "83444", "C834", "8 4", "٣"] {
            assert!(text.parse::<IscoCode>().is_err(), "{text}");
        }
    }
}
