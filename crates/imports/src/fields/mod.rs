//! From cells to what the areas keep: one module for each kind of sheet, and the readings they share.
//!
//! A row is refused only for what cannot be: no name, a code that no office issues, a date outside the calendar, a Comune that may be one
//! of several. Everything else is written as far as it was understood, with a warning on its cell.

mod availability;
pub(crate) mod companies;
mod concepts;
mod experience;
pub(crate) mod furniture;
mod languages;
mod money;
mod names;
pub(crate) mod people;
mod people_identity;
mod people_profile;
mod places;
mod record;
mod row;
mod studies;
pub(crate) mod vacancies;

pub(crate) use concepts::Concepts;
pub(crate) use row::RowReader;

use jiff::civil::Date;

/// What all rows are read with.
pub(crate) struct Reading {
    /// Today in Italy.
    pub(crate) today: Date,
    /// Occupations, skills and certificates.
    pub(crate) concepts: Concepts,
}

/// Words in lower case without accents, single blanks: how words of a fixed list are compared.
pub(crate) fn folded(words: &str) -> String {
    snodo_occupations::normalise(words)
}
