//! Giving back the rows that were refused, as they were written, with the reason beside them: corrected there, they are imported again.

use std::io;
use std::path::Path;

use crate::cell::{Cell, Row};
use crate::write::{CsvWriter, WriteError, XlsxWriter};

/// Why a row was refused, in words for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The offending column, from 0; `None` when the row as a whole was refused.
    pub column: Option<usize>,
    /// The sentence, already in the reader's language.
    pub message: String,
}

/// How the sheet of refused rows is called, in the reader's language.
#[derive(Debug, Clone, Copy)]
pub struct Captions<'a> {
    /// Name of the worksheet: "Righe rifiutate".
    pub worksheet: &'a str,
    /// Name of the added column: "Motivo del rifiuto".
    pub reason: &'a str,
}

/// Writes a workbook with the original header and cells, the offending ones marked, and the reasons in an added last column. Returns the rows.
pub fn write_refused_xlsx(
    path: &Path,
    headers: &[String],
    captions: Captions<'_>,
    refused: impl IntoIterator<Item = (Row, Vec<Reason>)>,
) -> Result<u32, WriteError> {
    let mut writer = XlsxWriter::create(path, captions.worksheet, &with_reason(headers, captions))?;
    for (row, reasons) in refused {
        let cells = cells(headers.len(), &row, &reasons);
        let added = headers.len();
        writer.write_marked(&cells, |column| {
            column < added && reasons.iter().any(|reason| reason.column == Some(column))
        })?;
    }
    writer.finish()
}

/// The same as [`write_refused_xlsx`] in CSV, where nothing can be marked. Returns the output.
pub fn write_refused_csv<W: io::Write>(
    output: W,
    headers: &[String],
    captions: Captions<'_>,
    refused: impl IntoIterator<Item = (Row, Vec<Reason>)>,
) -> Result<W, WriteError> {
    let mut writer = CsvWriter::new(output, &with_reason(headers, captions))?;
    for (row, reasons) in refused {
        writer.write(&cells(headers.len(), &row, &reasons))?;
    }
    writer.finish()
}

fn with_reason(headers: &[String], captions: Captions<'_>) -> Vec<String> {
    headers.iter().cloned().chain([captions.reason.to_owned()]).collect()
}

/// The cells under the headers, then the reasons, then whatever the row had beyond its headers.
fn cells(width: usize, row: &Row, reasons: &[Reason]) -> Vec<Cell> {
    let messages: Vec<&str> = reasons.iter().map(|reason| reason.message.as_str()).collect();
    let mut cells: Vec<Cell> = row.cells.iter().take(width).cloned().collect();
    cells.resize(width, Cell::Empty);
    cells.push(Cell::text(messages.join("; ")));
    cells.extend(row.cells.iter().skip(width).cloned());
    cells
}
