//! All SQL of the public site. What the public may see of vacancies is said by the view `public_vacancy` alone.

pub(crate) mod figures;
pub(crate) mod home;
pub(crate) mod interest;
pub(crate) mod opinion;
pub(crate) mod requests;
pub(crate) mod saved;
pub(crate) mod settings;
pub(crate) mod shown;
pub(crate) mod tries;
pub(crate) mod vacancies;

use jiff::civil::Date;
use snodo_core::Stored;

/// A date that the view's own conditions say is there.
pub(crate) fn day(column: Option<jiff_sqlx::Date>) -> Stored<Date> {
    column
        .map(jiff_sqlx::Date::to_jiff)
        .ok_or_else(|| sqlx::Error::Decode("a public row without its day".into()))
}
