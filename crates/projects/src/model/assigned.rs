//! A list of people as an employment centre sends it: its lines, read from a sheet.

use jiff::civil::Date;
use snodo_identifiers::PersonIdentifier;
use snodo_sheets::{
    Sheet, SheetError,
    columns::{Field, Shape, guess},
};

/// What is wanted of each line.
const FIELDS: [Field; 6] = [
    Field { key: "family_name", names: &["cognome"], shape: Shape::Any, required: true },
    Field { key: "given_name", names: &["nome"], shape: Shape::Any, required: true },
    Field {
        key: "codice_fiscale",
        names: &["codice fiscale", "cf"],
        shape: Shape::FiscalCode,
        required: false,
    },
    Field { key: "birth_date", names: &["data di nascita", "nato il"], shape: Shape::Date, required: false },
    Field {
        key: "phone",
        names: &["telefono", "cellulare", "recapito telefonico"],
        shape: Shape::Phone,
        required: false,
    },
    Field {
        key: "email",
        names: &["e-mail", "email", "posta elettronica"],
        shape: Shape::Email,
        required: false,
    },
];

/// Lists are of people for one measure: a longer sheet is something else.
pub(crate) const MOST_LINES: usize = 500;

/// A line of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct AssignedLine {
    /// The row's number in the sheet.
    pub(crate) row: i32,
    pub(crate) family_name: String,
    pub(crate) given_name: String,
    /// A code that can be one, else nothing.
    pub(crate) identifier: Option<PersonIdentifier>,
    pub(crate) birth_date: Option<Date>,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
}

/// Why a list could not be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ListFault {
    /// The file is no sheet that can be read.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// No column says names.
    #[error("no columns of names")]
    NoNames,
    /// More lines than a list has.
    #[error("more than {MOST_LINES} lines")]
    TooMany,
}

/// Reads a list: the columns by their names, in any order; empty rows are nothing.
pub(crate) fn read(sheet: &Sheet) -> Result<Vec<AssignedLine>, ListFault> {
    let mapping = guess(sheet.headers(), &sheet.sample(50)?, &FIELDS);
    let (Some(family), Some(given)) = (mapping.column_of("family_name"), mapping.column_of("given_name"))
    else {
        return Err(ListFault::NoNames);
    };
    let mut lines = Vec::new();
    for row in sheet.rows()? {
        let row = row?;
        let cell = |column: Option<usize>| column.and_then(|column| row.cells.get(column));
        let text = |column: Option<usize>| {
            cell(column).and_then(|cell| cell.as_text().ok().flatten()).map(|text| text.trim().to_owned())
        };
        let line = AssignedLine {
            row: i32::try_from(row.number).unwrap_or(i32::MAX),
            family_name: text(Some(family)).unwrap_or_default(),
            given_name: text(Some(given)).unwrap_or_default(),
            identifier: text(mapping.column_of("codice_fiscale"))
                .and_then(|code| PersonIdentifier::parse(&code).ok()),
            birth_date: cell(mapping.column_of("birth_date")).and_then(|cell| cell.as_date().ok().flatten()),
            phone: text(mapping.column_of("phone")),
            email: text(mapping.column_of("email")),
        };
        if line.family_name.is_empty() && line.given_name.is_empty() {
            continue;
        }
        if lines.len() == MOST_LINES {
            return Err(ListFault::TooMany);
        }
        lines.push(line);
    }
    Ok(lines)
}
