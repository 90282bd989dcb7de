//! Names of what people can do: vocabulary concepts and ISCO unit groups.

use std::fmt;
use std::num::NonZeroU16;

/// The database's number of an occupation, skill or certificate concept of the vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConceptId(pub u32);

/// An ISCO-08 unit group: four digits (ILO, International Standard Classification of Occupations, 2008).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IscoCode(NonZeroU16);

impl IscoCode {
    /// From the number (`8344` for `"8344"`, `110` for `"0110"`); `None` outside 1 to 9999.
    pub fn new(number: u16) -> Option<Self> {
        NonZeroU16::new(number).filter(|number| number.get() <= 9999).map(Self)
    }

    /// From the four written digits; `None` for anything else.
    pub fn parse(digits: &str) -> Option<Self> {
        let four = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
        if four { digits.parse().ok().and_then(Self::new) } else { None }
    }

    /// The code as a number.
    pub fn number(self) -> u16 {
        self.0.get()
    }
}

impl fmt::Display for IscoCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.0)
    }
}
