use super::Separator;
use crate::Limits;
use crate::error::SheetError;

/// Splits text into records the way Excel does: a quote counts only at the beginning of a cell, two quotes inside are one, what follows the
/// closing quote is kept. Lines end with `\n`, `\r\n` or `\r`. One record is held at a time.
pub(super) struct Parser {
    separator: u8,
    limits: Limits,
    /// Number of the record being read, from 1, as the spreadsheet program numbers rows.
    row: u32,
    fields: Vec<Vec<u8>>,
    field: Vec<u8>,
    field_characters: usize,
    row_characters: usize,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// At the beginning of a record; after `\r` its `\n` still belongs to the record before.
    RecordStart {
        after_return: bool,
    },
    FieldStart,
    Plain,
    Quoted,
    /// After a quote inside quotes: it closes, unless another follows.
    QuoteInQuotes,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// A record is complete: take it.
    Record,
    /// All input was used.
    NeedsMore,
}

impl Parser {
    pub(super) fn new(separator: Separator, limits: &Limits) -> Self {
        Self {
            separator: separator.byte(),
            limits: *limits,
            row: 1,
            fields: Vec::new(),
            field: Vec::new(),
            field_characters: 0,
            row_characters: 0,
            state: State::RecordStart { after_return: false },
        }
    }

    /// Reads until a record is complete or the input ends; returns the bytes used.
    pub(super) fn feed(&mut self, input: &[u8]) -> Result<(usize, Outcome), SheetError> {
        for (at, &byte) in input.iter().enumerate() {
            if self.step(byte)? {
                return Ok((at + 1, Outcome::Record));
            }
        }
        Ok((input.len(), Outcome::NeedsMore))
    }

    /// The record just completed.
    pub(super) fn take_record(&mut self) -> Vec<String> {
        self.row = self.row.saturating_add(1);
        self.row_characters = 0;
        self.fields.drain(..).map(text).collect()
    }

    /// Number of the record that the next [`Parser::take_record`] returns.
    pub(super) fn row(&self) -> u32 {
        self.row
    }

    /// The last record, when the file does not end with a line end.
    pub(super) fn finish(&mut self) -> Result<Option<Vec<String>>, SheetError> {
        match self.state {
            State::RecordStart { .. } => Ok(None),
            State::Quoted => Err(SheetError::QuoteNeverClosed { row: self.row }),
            State::FieldStart | State::Plain | State::QuoteInQuotes => {
                self.end_field()?;
                self.state = State::RecordStart { after_return: false };
                Ok(Some(self.take_record()))
            }
        }
    }

    /// Takes one byte; true when it completes a record.
    fn step(&mut self, byte: u8) -> Result<bool, SheetError> {
        let state = match self.state {
            State::RecordStart { after_return: true } if byte == b'\n' => {
                self.state = State::RecordStart { after_return: false };
                return Ok(false);
            }
            State::RecordStart { .. } => State::FieldStart,
            state => state,
        };
        match (state, byte) {
            (State::Quoted, b'"') => self.state = State::QuoteInQuotes,
            (State::Quoted, _) => self.push(byte)?,
            (State::QuoteInQuotes, b'"') => {
                self.push(byte)?;
                self.state = State::Quoted;
            }
            (State::FieldStart, b'"') => self.state = State::Quoted,
            (_, b'\n' | b'\r') => {
                self.end_field()?;
                self.state = State::RecordStart { after_return: byte == b'\r' };
                return Ok(true);
            }
            (_, byte) if byte == self.separator => {
                self.end_field()?;
                self.state = State::FieldStart;
            }
            (_, byte) => {
                self.push(byte)?;
                self.state = State::Plain;
            }
        }
        Ok(false)
    }

    fn push(&mut self, byte: u8) -> Result<(), SheetError> {
        // Every byte of UTF-8 but those that continue a character.
        if byte & 0xC0 != 0x80 {
            self.field_characters += 1;
            self.row_characters += 1;
        }
        if self.field_characters > self.limits.cell_characters {
            let limit = self.limits.cell_characters;
            return Err(SheetError::CellTooLong { row: self.row, column: self.fields.len(), limit });
        }
        if self.row_characters > self.limits.row_characters {
            return Err(SheetError::RowTooLong { row: self.row, limit: self.limits.row_characters });
        }
        self.field.push(byte);
        Ok(())
    }

    fn end_field(&mut self) -> Result<(), SheetError> {
        // Empty cells at the end of a row are not yet too many columns: twenty times as many are.
        if self.fields.len() >= self.limits.columns.saturating_mul(20) {
            return Err(SheetError::TooManyColumns { row: self.row, limit: self.limits.columns });
        }
        self.field_characters = 0;
        self.fields.push(std::mem::take(&mut self.field));
        Ok(())
    }
}

/// The input is UTF-8 and is cut only at ASCII characters, so this never replaces anything.
fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}
