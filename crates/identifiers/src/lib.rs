//! Codice fiscale, provisional codes, STP/ENI and partita IVA: types that refuse what cannot be.
//!
//! A value of these types has the right length, the right characters in each place and, where the code has one, the right check
//! character. What they cannot know is whether the code was ever issued: only the Anagrafe tributaria does.
//!
//! None of these codes is a person's key: people have none yet, get one later, and it can change. They are dated facts about a person.
//!
//! - [`PersonIdentifier`] recognises which code a person has shown.
//! - [`CodiceFiscale::reading`] is what a codice fiscale says; [`CodiceFiscale::agreement`] compares it with what was declared. A
//!   disagreement is shown as a warning: records are wrong, people change names, and nobody is turned away for it.
//! - [`PartitaIva`] and [`CompanyFiscalCode`] are for companies.

mod agreement;
mod codice_fiscale;
mod company;
mod compose;
mod error;
mod health;
mod numeric;
mod person;
mod reading;
mod text;

pub use agreement::{Declared, Disagreement};
pub use codice_fiscale::CodiceFiscale;
pub use company::CompanyFiscalCode;
pub use compose::ComposeError;
pub use error::{CharacterKind, IdentifierError};
pub use health::{EniCode, StpCode};
pub use numeric::{PartitaIva, ProvisionalCode};
pub use person::{PersonIdentifier, PersonIdentifierKind};
pub use reading::{Reading, Sex};
