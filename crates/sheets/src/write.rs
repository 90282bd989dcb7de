//! Writing sheets in constant memory: workbooks with real dates, and CSV that no spreadsheet program runs as formulas.

use std::io;
use std::path::{Path, PathBuf};

use rust_xlsxwriter::{Color, Format, Workbook, Worksheet, XlsxError};

use crate::cell::Cell;
use crate::readings::serial_from_1900;

/// Why a sheet could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The workbook could not be written.
    #[error("the workbook cannot be written")]
    Workbook(#[from] XlsxError),
    /// The CSV could not be written.
    #[error("the CSV cannot be written")]
    Csv(#[from] csv::Error),
    /// The disk or the operating system refused.
    #[error("the file cannot be written")]
    Io(#[from] io::Error),
    /// More rows or columns than a workbook can have.
    #[error("a workbook has at most 1,048,576 rows and 16,384 columns")]
    TooLarge,
}

/// Longest text of a cell; the rest is left out.
const CELL_CHARACTERS: usize = 32_767;
/// Width of columns, in characters of the standard font.
const COLUMN_WIDTH: f64 = 18.0;

/// Writes a workbook row by row; only the row being written is in memory, the rest in a temporary file of the operating system.
pub struct XlsxWriter {
    workbook: Workbook,
    path: PathBuf,
    row: u32,
    formats: Formats,
}

struct Formats {
    header: Format,
    cells: [Look; 2],
}

/// The formats of one background.
struct Look {
    plain: Format,
    /// Excel keeps such a text as text also when somebody edits the cell.
    quoted: Format,
    date: Format,
    moment: Format,
    time: Format,
}

impl Look {
    fn new(base: &Format) -> Self {
        let numbers = |code: &str| base.clone().set_num_format(code);
        Self {
            plain: base.clone(),
            quoted: base.clone().set_quote_prefix(),
            date: numbers("dd/mm/yyyy"),
            moment: numbers("dd/mm/yyyy hh:mm:ss"),
            time: numbers("hh:mm:ss"),
        }
    }
}

impl XlsxWriter {
    /// Begins a workbook with one worksheet and the names of its columns in the first row. Nothing is at `path` until
    /// [`XlsxWriter::finish`].
    pub fn create(path: &Path, worksheet: &str, headers: &[String]) -> Result<Self, WriteError> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(worksheet)?;
        sheet.set_freeze_panes(1, 0)?;
        let formats = Formats {
            header: Format::new().set_bold().set_text_wrap(),
            cells: [
                Look::new(&Format::new()),
                Look::new(&Format::new().set_background_color(Color::RGB(0xFF_D9_D9))),
            ],
        };
        for (column, header) in (0_u16..).zip(headers) {
            sheet.set_column_width(column, COLUMN_WIDTH)?;
            sheet.write_string_with_format(0, column, fitting(header), &formats.header)?;
        }
        Ok(Self { workbook, path: path.to_owned(), row: 1, formats })
    }

    /// Adds a row.
    pub fn write(&mut self, cells: &[Cell]) -> Result<(), WriteError> {
        self.write_marked(cells, |_| false)
    }

    /// Adds a row in which the columns that `marked` tells have a background that draws the eye.
    pub fn write_marked(&mut self, cells: &[Cell], marked: impl Fn(usize) -> bool) -> Result<(), WriteError> {
        let row = self.row;
        let sheet = self.workbook.worksheet_from_index(0)?;
        for (index, cell) in cells.iter().enumerate() {
            let column = u16::try_from(index).map_err(|_| WriteError::TooLarge)?;
            let marked = marked(index);
            write_cell(sheet, row, column, cell, &self.formats.cells[usize::from(marked)], marked)?;
        }
        self.row = row.checked_add(1).ok_or(WriteError::TooLarge)?;
        Ok(())
    }

    /// Writes the file; returns the rows written, without the header.
    pub fn finish(mut self) -> Result<u32, WriteError> {
        self.workbook.save(&self.path)?;
        Ok(self.row - 1)
    }
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    look: &Look,
    marked: bool,
) -> Result<(), WriteError> {
    let mut number =
        |value: f64, format: &Format| sheet.write_number_with_format(row, column, value, format).map(drop);
    match cell {
        Cell::Empty if marked => {
            sheet.write_blank(row, column, &look.plain)?;
        }
        Cell::Empty => {}
        Cell::Number(value) => number(*value, &look.plain)?,
        Cell::Boolean(value) => {
            sheet.write_boolean_with_format(row, column, *value, &look.plain)?;
        }
        Cell::Time(time) => number(day_fraction(*time), &look.time)?,
        Cell::Date(day) => match serial_from_1900(*day) {
            Some(serial) => number(serial, &look.date)?,
            // Days before Excel's calendar are written as Italians write them, and read back as dates.
            None => write_text(sheet, row, column, &cell.as_shown(), look)?,
        },
        Cell::DateTime(moment) => match serial_from_1900(moment.date()) {
            Some(serial) => number(serial + day_fraction(moment.time()), &look.moment)?,
            None => write_text(sheet, row, column, &cell.as_shown(), look)?,
        },
        Cell::Text(words) => write_text(sheet, row, column, words, look)?,
        Cell::Problem(problem) => write_text(sheet, row, column, problem.shown(), look)?,
    }
    Ok(())
}

/// Text is always written as text, whatever it begins with.
fn write_text(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    words: &str,
    look: &Look,
) -> Result<(), XlsxError> {
    let format = if runs_as_formula(words) { &look.quoted } else { &look.plain };
    sheet.write_string_with_format(row, column, fitting(words), format).map(drop)
}

fn day_fraction(time: jiff::civil::Time) -> f64 {
    let seconds = i32::from(time.hour()) * 3600 + i32::from(time.minute()) * 60 + i32::from(time.second());
    f64::from(seconds) / 86_400.0
}

fn fitting(words: &str) -> &str {
    // Excel counts units of UTF-16; whoever writes the file counts characters: the stricter of the two.
    let mut units = 0;
    let end = words.char_indices().find(|(_, character)| {
        units += character.len_utf16();
        units > CELL_CHARACTERS
    });
    end.map_or(words, |(at, _)| &words[..at])
}

/// Writes a workbook with the given rows; returns how many.
pub fn write_xlsx<Cells: AsRef<[Cell]>>(
    path: &Path,
    worksheet: &str,
    headers: &[String],
    rows: impl IntoIterator<Item = Cells>,
) -> Result<u32, WriteError> {
    let mut writer = XlsxWriter::create(path, worksheet, headers)?;
    for row in rows {
        writer.write(row.as_ref())?;
    }
    writer.finish()
}

/// Writes CSV for Italian spreadsheet programs: `;`, UTF-8 with its mark, `\r\n`.
///
/// A text that a program would run as a formula is preceded by `'`, which [`Sheet`](crate::Sheet) takes away when it reads the file again
/// (OWASP, "CSV Injection").
pub struct CsvWriter<W: io::Write> {
    writer: csv::Writer<W>,
}

impl<W: io::Write> CsvWriter<W> {
    /// Begins a CSV with the names of its columns.
    pub fn new(mut output: W, headers: &[String]) -> Result<Self, WriteError> {
        output.write_all("\u{feff}".as_bytes())?;
        let writer = csv::WriterBuilder::new()
            .delimiter(b';')
            .terminator(csv::Terminator::CRLF)
            .flexible(true)
            .from_writer(output);
        let mut writer = Self { writer };
        writer.write_fields(headers.iter().cloned())?;
        Ok(writer)
    }

    /// Adds a row.
    pub fn write(&mut self, cells: &[Cell]) -> Result<(), WriteError> {
        self.write_fields(cells.iter().map(field))
    }

    fn write_fields(&mut self, fields: impl Iterator<Item = String>) -> Result<(), WriteError> {
        self.writer.write_record(
            fields.map(|field| if runs_as_formula(&field) { format!("'{field}") } else { field }),
        )?;
        Ok(())
    }

    /// Writes what is left and returns the output.
    pub fn finish(self) -> Result<W, WriteError> {
        self.writer.into_inner().map_err(|error| WriteError::Io(error.into_error()))
    }
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Text(words) => words.clone(),
        other => other.as_text().ok().flatten().unwrap_or_default(),
    }
}

/// Whether a spreadsheet program would run this text as a formula, were it typed into a cell.
pub(crate) fn runs_as_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}
