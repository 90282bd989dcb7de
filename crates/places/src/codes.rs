use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// A text that is not the code of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
pub enum PlaceCodeError {
    /// Not an ISTAT code of a Comune: up to six digits, not zero.
    #[error("not an ISTAT code of a Comune")]
    Istat,
    /// Not two letters.
    #[error("not a two-letter country code")]
    Country,
}

/// ISTAT's code of a Comune: three digits of the province and three of the Comune.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IstatCode(u32);

impl FromStr for IstatCode {
    type Err = PlaceCodeError;

    /// Reads six digits; fewer, down to four, are taken for a code whose leading zeros a spreadsheet dropped.
    fn from_str(written: &str) -> Result<Self, Self::Err> {
        let digits = written.trim();
        if !(4..=6).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(PlaceCodeError::Istat);
        }
        match digits.parse() {
            Ok(0) | Err(_) => Err(PlaceCodeError::Istat),
            Ok(number) => Ok(Self(number)),
        }
    }
}

impl fmt::Display for IstatCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

/// ISO 3166-1 alpha-2 code of a country, and `XK` for Kosovo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// Italy.
    pub const ITALY: Self = Self(*b"IT");
}

impl FromStr for CountryCode {
    type Err = PlaceCodeError;

    /// Reads two letters in either case; whether the country exists is [`Places::country_by_code`](crate::Places::country_by_code)'s.
    fn from_str(written: &str) -> Result<Self, Self::Err> {
        match written.trim().as_bytes() {
            [first, second] if first.is_ascii_alphabetic() && second.is_ascii_alphabetic() => {
                Ok(Self([first.to_ascii_uppercase(), second.to_ascii_uppercase()]))
            }
            _ => Err(PlaceCodeError::Country),
        }
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", char::from(self.0[0]), char::from(self.0[1]))
    }
}

/// Serde as the string that `Display` writes and `FromStr` reads.
macro_rules! serde_as_string {
    ($code:ident) => {
        impl serde::Serialize for $code {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $code {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let written = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
                written.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use serde_as_string;

serde_as_string!(IstatCode);
serde_as_string!(CountryCode);
