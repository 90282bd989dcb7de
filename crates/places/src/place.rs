use std::fmt;
use std::str::FromStr;

use crate::codes::{CountryCode, IstatCode, PlaceCodeError, serde_as_string};
use crate::comune::Comune;
use crate::country::Country;

/// Where somebody was born or lives, as it is stored: `IT-003149` is a Comune by its ISTAT code, `MA` a country.
///
/// `IT` alone is Italy when the Comune is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A Comune of Italy.
    Comune(IstatCode),
    /// A country.
    Country(CountryCode),
}

serde_as_string!(Place);

impl Place {
    /// The country the place is in.
    pub fn country(self) -> CountryCode {
        match self {
            Self::Comune(_) => CountryCode::ITALY,
            Self::Country(code) => code,
        }
    }

    /// The Comune's code, when it is a Comune.
    pub fn istat(self) -> Option<IstatCode> {
        match self {
            Self::Comune(code) => Some(code),
            Self::Country(_) => None,
        }
    }
}

impl FromStr for Place {
    type Err = PlaceCodeError;

    /// Reads the stored form, in either case. Whether the place exists is [`Places::resolve`](crate::Places::resolve)'s.
    fn from_str(stored: &str) -> Result<Self, Self::Err> {
        match stored.trim().split_once('-') {
            Some((country, istat)) if country.eq_ignore_ascii_case("IT") && istat.len() == 6 => {
                istat.parse().map(Self::Comune)
            }
            Some(_) => Err(PlaceCodeError::Istat),
            None => stored.parse().map(Self::Country),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Comune(code) => write!(f, "IT-{code}"),
            Self::Country(code) => code.fmt(f),
        }
    }
}

/// A place with its facts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PlaceRef<'a> {
    /// A Comune of Italy.
    Comune(&'a Comune),
    /// A country.
    Country(&'a Country),
}

impl<'a> PlaceRef<'a> {
    /// The place as it is stored.
    pub fn place(self) -> Place {
        match self {
            Self::Comune(comune) => comune.place(),
            Self::Country(country) => country.place(),
        }
    }

    /// The Italian name.
    pub fn name(self) -> &'a str {
        match self {
            Self::Comune(comune) => comune.name,
            Self::Country(country) => country.name_it,
        }
    }

    /// The Italian name that tells it from others of the same name: `Samone (TN)`, `Marocco`.
    pub fn label(self) -> String {
        match self {
            Self::Comune(comune) => comune.label(),
            Self::Country(country) => country.name_it.to_owned(),
        }
    }

    /// The code inside the codice fiscale of who is born there, where it is known.
    pub fn cadastral(self) -> Option<&'a str> {
        match self {
            Self::Comune(comune) => Some(comune.cadastral),
            Self::Country(country) => country.cadastral,
        }
    }
}
