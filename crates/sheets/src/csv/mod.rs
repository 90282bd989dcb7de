//! Text files with separated values, as Italian offices get them: from Excel with `;`, from web services with `,`, in the encodings of both.

mod encoding;
mod parser;
mod rows;

use std::fs::File;
use std::io::Read;
use std::sync::Arc;

pub(crate) use encoding::looks_binary;
pub(crate) use rows::CsvRows;

pub use encoding::TextEncoding;

use crate::Limits;
use crate::error::SheetError;
use crate::file::FileStretch;
use encoding::{Decoded, detect};
use parser::{Outcome, Parser};

/// The character between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    /// `;`, what Excel writes in Italy.
    Semicolon,
    /// `,`.
    Comma,
    /// Tab.
    Tab,
    /// `|`.
    Bar,
}

impl Separator {
    const ALL: [Self; 4] = [Self::Semicolon, Self::Tab, Self::Comma, Self::Bar];

    /// The character itself.
    pub fn character(self) -> char {
        char::from(self.byte())
    }

    pub(crate) fn byte(self) -> u8 {
        match self {
            Self::Semicolon => b';',
            Self::Comma => b',',
            Self::Tab => b'\t',
            Self::Bar => b'|',
        }
    }
}

/// Bytes of text and records looked at to find the separator.
const SAMPLE_BYTES: u64 = 64 << 10;
const SAMPLE_RECORDS: usize = 30;

/// A CSV whose encoding and separator are known.
#[derive(Debug)]
pub(crate) struct Csv {
    file: Arc<File>,
    length: u64,
    limits: Limits,
    pub(crate) encoding: TextEncoding,
    pub(crate) separator: Separator,
    /// The first line is `sep=;`, with which Excel is told the separator.
    declared: bool,
}

impl Csv {
    pub(crate) fn open(file: Arc<File>, length: u64, limits: &Limits) -> Result<Self, SheetError> {
        let encoding = detect(&file, length).map_err(SheetError::Io)?;
        let mut sample = String::new();
        let mut text = Decoded::new(FileStretch::new(Arc::clone(&file), 0, length), encoding);
        while (sample.len() as u64) < SAMPLE_BYTES {
            match text.next_piece().map_err(SheetError::Io)? {
                "" => break,
                piece => sample.push_str(piece),
            }
        }
        let declared = declared_separator(&sample);
        let separator = declared.unwrap_or_else(|| guess_separator(&sample, limits));
        Ok(Self { file, length, limits: *limits, encoding, separator, declared: declared.is_some() })
    }

    pub(crate) fn rows(&self) -> CsvRows {
        let stretch = FileStretch::new(Arc::clone(&self.file), 0, self.length);
        CsvRows::new(Decoded::new(stretch, self.encoding), self.separator, &self.limits, self.declared)
    }
}

fn declared_separator(sample: &str) -> Option<Separator> {
    let line = sample.lines().next()?.trim_matches(['"', ' ', '\r']);
    let character = line.strip_prefix("sep=").or_else(|| line.strip_prefix("SEP="))?;
    Separator::ALL.into_iter().find(|separator| character.starts_with(separator.character()))
}

/// The separator with which most records have the same number of cells, and more cells rather than fewer.
fn guess_separator(sample: &str, limits: &Limits) -> Separator {
    let mut best = (Separator::Semicolon, 0);
    for separator in Separator::ALL {
        let widths = widths(sample, separator, limits);
        let score = widths
            .iter()
            .filter(|&&width| width > 1)
            .map(|width| {
                let same = widths.iter().filter(|other| *other == width).count();
                // Agreement counts twice as much as width: 30 equal rows of 2 beat 6 equal rows of 9.
                1000 * same * same / widths.len().pow(2) * (*width).min(50).ilog2().max(1) as usize
            })
            .max()
            .unwrap_or(0);
        if score > best.1 {
            best = (separator, score);
        }
    }
    best.0
}

/// Cells in each of the first records that are not empty.
fn widths(sample: &str, separator: Separator, limits: &Limits) -> Vec<usize> {
    let mut parser = Parser::new(separator, limits);
    let mut widths = Vec::new();
    let mut rest = sample.as_bytes();
    while widths.len() < SAMPLE_RECORDS {
        match parser.feed(rest) {
            Ok((taken, Outcome::Record)) => {
                rest = &rest[taken..];
                let record = parser.take_record();
                if record.iter().any(|cell| !cell.trim().is_empty()) {
                    widths.push(record.len());
                }
            }
            Ok((_, Outcome::NeedsMore)) | Err(_) => break,
        }
    }
    if widths.is_empty()
        && let Ok(Some(record)) = parser.finish()
    {
        widths.push(record.len());
    }
    widths
}

/// Reads the whole of a stretch in pieces.
fn read_piece(reader: &mut impl Read, buffer: &mut [u8]) -> std::io::Result<usize> {
    loop {
        match reader.read(buffer) {
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Separator, declared_separator, guess_separator};
    use crate::Limits;

    #[test]
    fn the_separator_is_found_among_quotes_titles_and_decimal_commas() {
        let guess = |text| guess_separator(text, &Limits::default());
        assert_eq!(guess("Cognome;Nome;Paga\nRossi;Ada;7,50\nBianchi;Ugo;8,00\n"), Separator::Semicolon);
        assert_eq!(guess("name,note\n\"Rossi; Ada\",\"a;b;c\"\n\"Verdi\",\"x;y;z\"\n"), Separator::Comma);
        assert_eq!(guess("Elenco iscritti\n\na\tb\tc\n1\t2,5\t3\n1\t2,5\t3\n"), Separator::Tab);
        assert_eq!(guess("a,b\r1,2\r3,4"), Separator::Comma);
        assert_eq!(guess("Nome\nAda\nUgo\n"), Separator::Semicolon);
        assert_eq!(declared_separator("sep=,\r\na;b,c"), Some(Separator::Comma));
    }
}
