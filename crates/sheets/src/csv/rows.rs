use super::Separator;
use super::encoding::Decoded;
use super::parser::{Outcome, Parser};
use crate::Limits;
use crate::cell::{Cell, RawRow};
use crate::error::SheetError;

/// The rows of a CSV that have something in them, one at a time.
pub(crate) struct CsvRows {
    text: Decoded,
    parser: Parser,
    columns: usize,
    /// The piece of text being split, and how much of it was.
    piece: String,
    taken: usize,
    finished: bool,
    skip_first: bool,
}

impl CsvRows {
    pub(super) fn new(text: Decoded, separator: Separator, limits: &Limits, skip_first: bool) -> Self {
        Self {
            text,
            parser: Parser::new(separator, limits),
            columns: limits.columns,
            piece: String::new(),
            taken: 0,
            finished: false,
            skip_first,
        }
    }

    /// The next row with something in it, or `None` after the last.
    pub(crate) fn next_row(&mut self) -> Result<Option<RawRow>, SheetError> {
        loop {
            let number = self.parser.row();
            let Some(record) = self.next_record()? else { return Ok(None) };
            if std::mem::take(&mut self.skip_first) {
                continue;
            }
            let fields = record.len();
            let mut cells: Vec<Cell> = record.into_iter().map(cell).collect();
            let used = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
            if used > self.columns {
                return Err(SheetError::TooManyColumns { row: number, limit: self.columns });
            }
            if used > 0 {
                cells.truncate(used);
                return Ok(Some(RawRow { number, cells, fields }));
            }
        }
    }

    fn next_record(&mut self) -> Result<Option<Vec<String>>, SheetError> {
        while !self.finished {
            let (taken, outcome) = self.parser.feed(&self.piece.as_bytes()[self.taken..])?;
            self.taken += taken;
            if outcome == Outcome::Record {
                return Ok(Some(self.parser.take_record()));
            }
            self.piece.clear();
            self.piece.push_str(self.text.next_piece().map_err(SheetError::Io)?);
            self.taken = 0;
            self.finished = self.piece.is_empty();
        }
        self.parser.finish()
    }
}

/// Takes away what is written around a value only to keep a spreadsheet program from changing it: `="00184"`, and the `'` that we and others
/// put before a text that would be run as a formula.
fn cell(field: String) -> Cell {
    if let Some(inner) = field.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        return Cell::text(inner);
    }
    match field.strip_prefix('\'') {
        Some(rest) if crate::write::runs_as_formula(rest) => Cell::text(rest),
        _ => Cell::text(field),
    }
}
