use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};

use super::text::unescape;
use super::workbook::Workbook;
use super::xml::{Xml, attribute, words};
use crate::cell::{Cell, CellProblem, RawRow};
use crate::error::SheetError;
use crate::readings::from_iso_text;

/// Rows and columns of Excel's grid.
const GRID_ROWS: u32 = 1_048_576;
const GRID_COLUMNS: usize = 16_384;

/// The rows of a worksheet that have something in them, one at a time.
pub(crate) struct XlsxRows {
    workbook: Arc<Workbook>,
    xml: Xml,
    part: String,
    in_data: bool,
    row: u32,
    /// Column of the next cell that does not say its own.
    next_column: usize,
    cell: CellBeingRead,
}

/// The parts of a cell gathered so far.
#[derive(Default)]
struct CellBeingRead {
    column: usize,
    kind: Kind,
    date: bool,
    formula: bool,
    has_value: bool,
    value: String,
    inside: Inside,
}

/// Where in a cell the reader is.
#[derive(Default, PartialEq, Eq)]
enum Inside {
    /// Where text does not count.
    #[default]
    Elsewhere,
    /// In the value.
    Value,
    /// In a pronunciation, which is not part of the value.
    Pronunciation,
}

/// How a cell's value is to be taken (ECMA-376 part 1, 18.18.11).
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    SharedText,
    FormulaText,
    InlineText,
    Boolean,
    Error,
    IsoDate,
}

impl XlsxRows {
    pub(super) fn new(workbook: Arc<Workbook>, xml: Xml) -> Self {
        let part = xml.part().to_owned();
        Self { workbook, xml, part, in_data: false, row: 0, next_column: 0, cell: CellBeingRead::default() }
    }

    /// The next row with something in it, or `None` after the last.
    pub(crate) fn next_row(&mut self) -> Result<Option<RawRow>, SheetError> {
        let mut cells: Vec<Cell> = Vec::new();
        let mut characters = 0;
        loop {
            match self.xml.next()? {
                Event::Start(element) if !self.in_data => {
                    self.in_data = element.local_name().into_inner() == "sheetData";
                }
                Event::Start(element) => match element.local_name().into_inner() {
                    "row" => {
                        self.row = row_number(&self.part, &element, self.row)?;
                        self.next_column = 0;
                        cells.clear();
                    }
                    "c" => {
                        self.cell.begin(&self.part, &element, self.next_column, &self.workbook)?;
                        self.next_column = self.cell.column + 1;
                    }
                    name => self.cell.enter(name),
                },
                Event::Empty(element) if self.in_data => match element.local_name().into_inner() {
                    "row" => self.row = row_number(&self.part, &element, self.row)?,
                    "c" => self.next_column = column(&self.part, &element)?.unwrap_or(self.next_column) + 1,
                    "f" => self.cell.formula = true,
                    _ => {}
                },
                Event::End(element) if self.in_data => match element.local_name().into_inner() {
                    "sheetData" => {
                        self.in_data = false;
                        return Ok(None);
                    }
                    "c" => {
                        let cell = self.cell.finish(&self.part, &self.workbook)?;
                        characters += self.place(&mut cells, cell)?;
                        if characters > self.workbook.limits.row_characters {
                            let limit = self.workbook.limits.row_characters;
                            return Err(SheetError::RowTooLong { row: self.row, limit });
                        }
                    }
                    "row" if !cells.is_empty() => {
                        let fields = cells.len();
                        return Ok(Some(RawRow { number: self.row, cells, fields }));
                    }
                    name => self.cell.leave(name),
                },
                Event::Eof => return Ok(None),
                event => {
                    if self.cell.inside == Inside::Value
                        && let Some(words) = words(&self.part, &event)?
                    {
                        self.cell.value.push_str(&words);
                        // Each character takes four bytes at most, and seven when written by number.
                        if self.cell.value.len() > self.workbook.limits.cell_characters.saturating_mul(28) {
                            return Err(self.too_long());
                        }
                    }
                }
            }
        }
    }

    /// Puts the cell in its column; returns its characters.
    fn place(&self, cells: &mut Vec<Cell>, cell: Cell) -> Result<usize, SheetError> {
        let characters = cell.characters();
        if characters > self.workbook.limits.cell_characters {
            return Err(self.too_long());
        }
        if cell.is_empty() {
            return Ok(0);
        }
        let (column, limit) = (self.cell.column, self.workbook.limits.columns);
        if column >= limit {
            return Err(SheetError::TooManyColumns { row: self.row, limit });
        }
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Empty);
        }
        cells[column] = cell;
        Ok(characters)
    }

    fn too_long(&self) -> SheetError {
        SheetError::CellTooLong {
            row: self.row,
            column: self.cell.column,
            limit: self.workbook.limits.cell_characters,
        }
    }
}

impl CellBeingRead {
    fn begin(
        &mut self,
        part: &str,
        element: &BytesStart<'_>,
        next_column: usize,
        workbook: &Workbook,
    ) -> Result<(), SheetError> {
        let mut value = std::mem::take(&mut self.value);
        value.clear();
        let kind = match attribute(part, element, "t")?.as_deref() {
            None | Some("n") => Kind::Number,
            Some("s") => Kind::SharedText,
            Some("str") => Kind::FormulaText,
            Some("inlineStr") => Kind::InlineText,
            Some("b") => Kind::Boolean,
            Some("e") => Kind::Error,
            Some("d") => Kind::IsoDate,
            Some(other) => return Err(SheetError::damaged(part, format!("cell of type {other}"))),
        };
        let date = kind == Kind::Number
            && attribute(part, element, "s")?
                .and_then(|format| format.parse().ok())
                .is_some_and(|format| workbook.styles.is_date(format));
        let column = column(part, element)?.unwrap_or(next_column);
        *self = Self { column, kind, date, value, ..Self::default() };
        Ok(())
    }

    fn enter(&mut self, name: &str) {
        match name {
            "v" => self.enter_value(),
            "t" if self.kind == Kind::InlineText && self.inside != Inside::Pronunciation => {
                self.enter_value();
            }
            "rPh" => self.inside = Inside::Pronunciation,
            "f" => self.formula = true,
            _ => {}
        }
    }

    fn leave(&mut self, name: &str) {
        match name {
            "v" | "rPh" => self.inside = Inside::Elsewhere,
            "t" if self.inside == Inside::Value => self.inside = Inside::Elsewhere,
            _ => {}
        }
    }

    fn enter_value(&mut self) {
        self.inside = Inside::Value;
        self.has_value = true;
    }

    fn finish(&mut self, part: &str, workbook: &Workbook) -> Result<Cell, SheetError> {
        let value = self.value.as_str();
        if value.is_empty() {
            // A formula whose text came out empty is stored as a text with an empty value.
            let computed = self.kind == Kind::FormulaText && self.has_value;
            let problem = self.formula && !computed;
            return Ok(if problem { Cell::Problem(CellProblem::FormulaWithoutValue) } else { Cell::Empty });
        }
        let unreadable = || Cell::Problem(CellProblem::Unreadable(value.chars().take(60).collect()));
        Ok(match self.kind {
            Kind::SharedText => {
                let text = value.trim().parse().ok().and_then(|index| workbook.strings.get(index));
                Cell::text(text.ok_or_else(|| SheetError::damaged(part, "a text that is not in the table"))?)
            }
            Kind::FormulaText | Kind::InlineText => Cell::text(unescape(value)),
            Kind::Boolean => match value.trim() {
                "1" | "true" => Cell::Boolean(true),
                "0" | "false" => Cell::Boolean(false),
                _ => unreadable(),
            },
            Kind::Error => Cell::Problem(CellProblem::ShowsError(value.chars().take(60).collect())),
            Kind::IsoDate => from_iso_text(value.trim()).unwrap_or_else(unreadable),
            Kind::Number => match value.trim().parse::<f64>() {
                Ok(number) if !number.is_finite() => unreadable(),
                Ok(number) if self.date => workbook.dates.cell(number),
                Ok(number) => Cell::Number(number),
                Err(_) => unreadable(),
            },
        })
    }
}

/// Rows come in rising order; one without a number follows the one before.
fn row_number(part: &str, element: &BytesStart<'_>, before: u32) -> Result<u32, SheetError> {
    let number = match attribute(part, element, "r")? {
        None => before + 1,
        Some(number) => number.parse().map_err(|_| SheetError::damaged(part, "a row with a wrong number"))?,
    };
    if number <= before || number > GRID_ROWS {
        return Err(SheetError::damaged(part, "rows out of order"));
    }
    Ok(number)
}

/// The column of a cell, from 0, by its reference (`AB12`), when it has one.
fn column(part: &str, element: &BytesStart<'_>) -> Result<Option<usize>, SheetError> {
    let Some(reference) = attribute(part, element, "r")? else { return Ok(None) };
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters
        .take(4)
        .fold(0, |number, letter| number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    if number == 0 || number > GRID_COLUMNS {
        return Err(SheetError::damaged(part, "a cell with a wrong reference"));
    }
    Ok(Some(number - 1))
}
