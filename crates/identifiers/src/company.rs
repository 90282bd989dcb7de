use crate::codice_fiscale::CodiceFiscale;
use crate::error::IdentifierError;
use crate::numeric::eleven_digits;
use crate::text::{compact, text_forms};

/// The fiscal code of a company: eleven digits, often equal to its partita IVA; for a sole trader, the owner's codice fiscale.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CompanyFiscalCode(Form);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Form {
    Numeric(String),
    Owner(CodiceFiscale),
}

text_forms!(CompanyFiscalCode);

impl CompanyFiscalCode {
    /// Reads eleven digits or a codice fiscale; text with letters is taken for the latter.
    pub fn parse(written: &str) -> Result<Self, IdentifierError> {
        let code = compact(written);
        if code.chars().all(|c| c.is_ascii_digit()) {
            eleven_digits(code).map(Form::Numeric).map(Self)
        } else {
            CodiceFiscale::parse(&code).map(Form::Owner).map(Self)
        }
    }

    /// The eleven digits or sixteen characters.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Form::Numeric(digits) => digits,
            Form::Owner(code) => code.as_str(),
        }
    }

    /// The owner's codice fiscale, for a sole trader: personal data, unlike a company's number.
    pub fn owner(&self) -> Option<&CodiceFiscale> {
        match &self.0 {
            Form::Numeric(_) => None,
            Form::Owner(code) => Some(code),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_has_digits_and_a_sole_trader_a_personal_code() {
        assert!(CompanyFiscalCode::parse("12345678903").unwrap().owner().is_none());
        assert!(CompanyFiscalCode::parse("RSSMRA80A01H501U").unwrap().owner().is_some());
        assert_eq!(CompanyFiscalCode::parse(""), Err(IdentifierError::Empty));
    }
}
