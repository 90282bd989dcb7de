use crate::codice_fiscale::CodiceFiscale;
use crate::error::IdentifierError;
use crate::health::{EniCode, StpCode};
use crate::numeric::ProvisionalCode;
use crate::text::{compact, text_forms};

/// Which code a person has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonIdentifierKind {
    /// The sixteen-character fiscal code.
    CodiceFiscale,
    /// The eleven-digit provisional fiscal code.
    Provisional,
    /// The health code of a foreigner without a permit.
    Stp,
    /// The health code of a citizen of the Union who cannot be enrolled.
    Eni,
}

impl PersonIdentifierKind {
    /// Every kind, the commonest first.
    pub const ALL: [Self; 4] = [Self::CodiceFiscale, Self::Provisional, Self::Stp, Self::Eni];

    /// The stored word: `codice_fiscale`, `provisional`, `stp` or `eni`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CodiceFiscale => "codice_fiscale",
            Self::Provisional => "provisional",
            Self::Stp => "stp",
            Self::Eni => "eni",
        }
    }

    /// Reads the stored word.
    pub fn parse(stored: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == stored)
    }
}

impl std::fmt::Display for PersonIdentifierKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A code that tells who a person is to Italian offices.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonIdentifier {
    /// The sixteen-character fiscal code.
    CodiceFiscale(CodiceFiscale),
    /// The eleven-digit provisional fiscal code.
    Provisional(ProvisionalCode),
    /// The health code of a foreigner without a permit.
    Stp(StpCode),
    /// The health code of a citizen of the Union who cannot be enrolled.
    Eni(EniCode),
}

text_forms!(PersonIdentifier);

impl PersonIdentifier {
    /// Recognises the kind from how the text begins and reads it; the error speaks of the kind that was recognised.
    ///
    /// All digits are a provisional code; `STP` or `ENI` followed by a digit is a health code; anything else is meant as a codice
    /// fiscale (whose fourth character is a letter, so family names like Stoppani are not mistaken).
    pub fn parse(written: &str) -> Result<Self, IdentifierError> {
        let code = compact(written);
        match Self::recognise(&code) {
            PersonIdentifierKind::CodiceFiscale => CodiceFiscale::parse(&code).map(Self::CodiceFiscale),
            PersonIdentifierKind::Provisional => ProvisionalCode::parse(&code).map(Self::Provisional),
            PersonIdentifierKind::Stp => StpCode::parse(&code).map(Self::Stp),
            PersonIdentifierKind::Eni => EniCode::parse(&code).map(Self::Eni),
        }
    }

    /// The kind that a text, right or wrong, is meant as.
    pub fn recognise(written: &str) -> PersonIdentifierKind {
        let code = compact(written);
        let followed_by_digit = |prefix| {
            code.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        };
        if followed_by_digit("STP") {
            PersonIdentifierKind::Stp
        } else if followed_by_digit("ENI") {
            PersonIdentifierKind::Eni
        } else if !code.is_empty() && code.chars().all(|c| c.is_ascii_digit()) {
            PersonIdentifierKind::Provisional
        } else {
            PersonIdentifierKind::CodiceFiscale
        }
    }

    /// Which code it is.
    pub fn kind(&self) -> PersonIdentifierKind {
        match self {
            Self::CodiceFiscale(_) => PersonIdentifierKind::CodiceFiscale,
            Self::Provisional(_) => PersonIdentifierKind::Provisional,
            Self::Stp(_) => PersonIdentifierKind::Stp,
            Self::Eni(_) => PersonIdentifierKind::Eni,
        }
    }

    /// The code in its one canonical form: upper case, no spaces.
    pub fn as_str(&self) -> &str {
        match self {
            Self::CodiceFiscale(code) => code.as_str(),
            Self::Provisional(code) => code.as_str(),
            Self::Stp(code) => code.as_str(),
            Self::Eni(code) => code.as_str(),
        }
    }

    /// The codice fiscale, when it is one.
    pub fn codice_fiscale(&self) -> Option<&CodiceFiscale> {
        match self {
            Self::CodiceFiscale(code) => Some(code),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_is_recognised() {
        for (written, kind) in [
            ("rssmra80a01h501u", PersonIdentifierKind::CodiceFiscale),
            ("123 4567 8903", PersonIdentifierKind::Provisional),
            ("stp 030 116 1234567", PersonIdentifierKind::Stp),
            ("ENI0102080000042", PersonIdentifierKind::Eni),
        ] {
            let identifier = PersonIdentifier::parse(written).unwrap();
            assert_eq!(identifier.kind(), kind);
            assert_eq!(PersonIdentifier::parse(identifier.as_str()).as_ref(), Ok(&identifier));
            assert_eq!(PersonIdentifierKind::parse(kind.as_str()), Some(kind));
        }
    }

    #[test]
    fn a_family_name_may_begin_like_a_health_code() {
        let code = CodiceFiscale::compose(
            "Stoppani",
            "Ada",
            jiff::civil::date(1991, 4, 25),
            crate::Sex::Female,
            "L682",
        );
        let identifier = PersonIdentifier::parse(code.unwrap().as_str()).unwrap();
        assert_eq!(identifier.kind(), PersonIdentifierKind::CodiceFiscale);
        assert!(identifier.as_str().starts_with("STP"));
    }

    #[test]
    fn the_error_speaks_of_the_kind_recognised() {
        assert_eq!(
            PersonIdentifier::parse("1234567890"),
            Err(IdentifierError::WrongLength { expected: 11, found: 10 })
        );
        assert_eq!(
            PersonIdentifier::parse("RSSMRA80A01H501"),
            Err(IdentifierError::WrongLength { expected: 16, found: 15 })
        );
        assert_eq!(PersonIdentifier::parse(" - "), Err(IdentifierError::Empty));
    }
}
