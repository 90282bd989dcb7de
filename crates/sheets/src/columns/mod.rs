//! Guessing what the columns of a sheet are, from their names and from what is in them.

mod mapping;
mod names;
mod shape;

pub use mapping::{ColumnGuess, Confidence, Mapping};
pub use shape::Shape;

use crate::cell::Row;

/// Something that an import wants from a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Stable name in code and in stored mappings.
    pub key: &'static str,
    /// The ways people call the column, whole words, the usual one first: "codice fiscale", "data di nascita", "nato il". Abbreviations,
    /// initials, accents, case, articles and typing errors need no entry of their own.
    pub names: &'static [&'static str],
    /// What its cells look like: confirms a name, and finds a column without one.
    pub shape: Shape,
    /// Whether rows cannot be imported without it.
    pub required: bool,
}

/// Below this confidence a column is left unassigned.
const ENOUGH: u8 = 60;

/// Assigns to each column at most one field and to each field at most one column, the most certain first.
pub fn guess(headers: &[String], sample: &[Row], fields: &[Field]) -> Mapping {
    let mut guesses = Vec::new();
    for (column, header) in headers.iter().enumerate() {
        let words = names::normalise(header);
        let contents = shape::Contents::of(sample, column);
        for (place, field) in fields.iter().enumerate() {
            let by_name =
                field.names.iter().map(|name| names::likeness(&words, &names::normalise(name))).max();
            let confidence = contents.weigh(by_name.unwrap_or(0), field.shape);
            if confidence >= ENOUGH {
                guesses.push((confidence, column, place));
            }
        }
    }
    guesses.sort_by_key(|&(confidence, column, place)| (std::cmp::Reverse(confidence), column, place));
    let mut mapping = Mapping::unassigned(headers);
    for (confidence, column, place) in guesses {
        mapping.assign_guess(column, fields[place].key, Confidence::new(confidence));
    }
    mapping
}

/// A mark that is the same for sheets with the same names of columns in the same order, whatever their case, accents and punctuation.
/// 32 hexadecimal digits, stable across versions: FNV-1a of 128 bits over the normalised names.
pub fn fingerprint(headers: &[String]) -> String {
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013B;
    const START: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    let mut hash = START;
    let mut add = |byte: u8| hash = (hash ^ u128::from(byte)).wrapping_mul(PRIME);
    for header in headers {
        names::normalise(header).join(" ").bytes().for_each(&mut add);
        add(b'\n');
    }
    format!("{hash:032x}")
}
