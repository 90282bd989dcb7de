//! All the area's statements. Every one runs in a transaction that acts in the network.

pub(crate) mod agreements;
pub(crate) mod bodies;
pub(crate) mod letterheads;
pub(crate) mod networks;
pub(crate) mod operators;
pub(crate) mod public;
pub(crate) mod sites;

use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;

use crate::Validity;

/// The two columns that keep a validity: its first day, and its last one if it has an end.
fn columns(validity: Validity) -> (jiff_sqlx::Date, Option<jiff_sqlx::Date>) {
    (validity.from().to_sqlx(), validity.to().map(jiff_sqlx::ToSqlx::to_sqlx))
}

/// Reads those two columns.
fn validity(from: jiff_sqlx::Date, to: Option<jiff_sqlx::Date>) -> Stored<Validity> {
    known(Validity::new(from.to_jiff(), to.map(jiff_sqlx::Date::to_jiff)), "dates in order")
}

/// What was read of a column; a value that the schema allows and the program does not know is a fault, never a row left out.
fn known<T>(read: Option<T>, what: &'static str) -> Stored<T> {
    read.ok_or_else(|| sqlx::Error::Decode(format!("not {what}").into()))
}
