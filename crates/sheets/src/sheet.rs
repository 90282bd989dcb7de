use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use crate::Limits;
use crate::cell::{Cell, Ragged, RawRow, Row};
use crate::csv::{Csv, CsvRows, Separator, TextEncoding};
use crate::error::SheetError;
use crate::header::{self, Header};
use crate::recognise::{Container, recognise};
use crate::xlsx::{Workbook, XlsxRows};

/// Most worksheets of one workbook among which one is chosen.
const MOST_WORKSHEETS: usize = 60;

/// A sheet that was recognised and whose header is known. Rows are read from the file each time they are asked for.
#[derive(Debug, Clone)]
pub struct Sheet {
    source: Source,
    limits: Limits,
    header: Header,
}

#[derive(Debug, Clone)]
enum Source {
    Xlsx { workbook: Arc<Workbook>, worksheet: usize },
    Csv(Arc<Csv>),
}

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetFormat {
    /// An Excel workbook.
    Xlsx,
    /// Text with separated values.
    Csv {
        /// The character between cells.
        separator: Separator,
        /// How characters are written.
        encoding: TextEncoding,
    },
}

/// What one reading of all rows found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Extent {
    /// Rows with something in them, below the header.
    pub rows: u32,
    /// Rows whose length differs from the header's (see [`Row::ragged`]).
    pub ragged: u32,
}

impl Sheet {
    /// Opens a file, whatever its name says: recognises it, finds the first worksheet with something in it and its header row.
    pub fn open(path: &Path, limits: &Limits) -> Result<Self, SheetError> {
        Self::from_file(File::open(path).map_err(SheetError::Io)?, limits)
    }

    /// The same as [`Sheet::open`] for a file already open. It is read by position and may have been unlinked.
    pub fn from_file(file: File, limits: &Limits) -> Result<Self, SheetError> {
        let length = file.metadata().map_err(SheetError::Io)?.len();
        if length > limits.file_bytes {
            return Err(SheetError::FileTooLarge { bytes: length, limit: limits.file_bytes });
        }
        let file = Arc::new(file);
        match recognise(&file, length)? {
            Container::Zip => {
                let workbook = Arc::new(Workbook::open(file, length, limits)?);
                let first = Self::worksheets_with_header(&workbook, limits, 1)?.into_iter().next();
                first.ok_or(SheetError::NothingWritten)
            }
            Container::Text => {
                let source = Source::Csv(Arc::new(Csv::open(file, length, limits)?));
                let header = source.header(None)?.ok_or(SheetError::NothingWritten)?;
                Ok(Self { source, limits: *limits, header })
            }
        }
    }

    /// At most `most` of the workbook's worksheets whose header was found, in order: one or more.
    fn worksheets_with_header(
        workbook: &Arc<Workbook>,
        limits: &Limits,
        most: usize,
    ) -> Result<Vec<Self>, SheetError> {
        // What is wrong with a worksheet is told only when no other can be read; a broken one more than an empty one.
        let mut problem = SheetError::NothingWritten;
        let mut found = Vec::new();
        for worksheet in 0..workbook.names().count() {
            workbook.check_inflated()?;
            let source = Source::Xlsx { workbook: Arc::clone(workbook), worksheet };
            match source.header(None) {
                Ok(Some(header)) => found.push(Self { source, limits: *limits, header }),
                Err(fault) if matches!(problem, SheetError::NothingWritten) => problem = fault,
                Ok(None) | Err(_) => {}
            }
            if found.len() == most {
                break;
            }
        }
        if found.is_empty() { Err(problem) } else { Ok(found) }
    }

    /// What the file turned out to be.
    pub fn format(&self) -> SheetFormat {
        match &self.source {
            Source::Xlsx { .. } => SheetFormat::Xlsx,
            Source::Csv(csv) => SheetFormat::Csv { separator: csv.separator, encoding: csv.encoding },
        }
    }

    /// Names of the visible worksheets; none for a CSV.
    pub fn worksheets(&self) -> Vec<&str> {
        match &self.source {
            Source::Xlsx { workbook, .. } => workbook.names().collect(),
            Source::Csv(_) => Vec::new(),
        }
    }

    /// Name of the worksheet being read; `None` for a CSV.
    pub fn worksheet(&self) -> Option<&str> {
        match &self.source {
            Source::Xlsx { workbook, worksheet } => workbook.names().nth(*worksheet),
            Source::Csv(_) => None,
        }
    }

    /// The worksheets of the same workbook that can be imported, in order: those with something in them and a header, this one among
    /// them. A CSV is its own only one. Reads the first rows of each.
    pub fn siblings(&self) -> Result<Vec<Self>, SheetError> {
        match &self.source {
            Source::Xlsx { workbook, .. } => {
                Self::worksheets_with_header(workbook, &self.limits, MOST_WORKSHEETS)
            }
            Source::Csv(_) => Ok(vec![self.clone()]),
        }
    }

    /// Another worksheet of the same workbook, by its name; where none is called exactly so, case and blanks around it do not count.
    pub fn open_worksheet(&self, name: &str) -> Result<Self, SheetError> {
        let unknown = || SheetError::UnknownWorksheet { name: name.to_owned() };
        let Source::Xlsx { workbook, .. } = &self.source else { return Err(unknown()) };
        let plain = |name: &str| name.trim().to_lowercase();
        let worksheet = workbook
            .names()
            .position(|other| other == name)
            .or_else(|| workbook.names().position(|other| plain(other) == plain(name)))
            .ok_or_else(unknown)?;
        let source = Source::Xlsx { workbook: Arc::clone(workbook), worksheet };
        let header = source.header(None)?.ok_or(SheetError::NothingWritten)?;
        Ok(Self { source, limits: self.limits, header })
    }

    /// The same sheet with another row as its header, when the guess was wrong.
    pub fn with_header_row(&self, number: u32) -> Result<Self, SheetError> {
        let header = self.source.header(Some(number))?.ok_or(SheetError::NoHeader)?;
        Ok(Self { source: self.source.clone(), limits: self.limits, header })
    }

    /// The names of the columns as written, with single blanks. Empty for a column without a name; two may be equal.
    pub fn headers(&self) -> &[String] {
        &self.header.names
    }

    /// The row of the header, as the spreadsheet numbers it.
    pub fn header_row(&self) -> u32 {
        self.header.row
    }

    /// The rows below the header that have something in them, read from the file one at a time. The first error ends them.
    pub fn rows(&self) -> Result<Rows, SheetError> {
        Ok(Rows {
            source: self.source.rows()?,
            header: self.header.row,
            width: self.header.names.len(),
            limit: self.limits.rows,
            given: 0,
            ended: false,
        })
    }

    /// At most `count` of the first rows, to guess what the columns hold.
    pub fn sample(&self, count: usize) -> Result<Vec<Row>, SheetError> {
        self.rows()?.take(count).collect()
    }

    /// Reads the whole sheet once, to know that it can be read to its end and how many rows it has.
    pub fn measure(&self) -> Result<Extent, SheetError> {
        let mut extent = Extent::default();
        for row in self.rows()? {
            extent.rows += 1;
            extent.ragged += u32::from(row?.ragged.is_some());
        }
        Ok(extent)
    }
}

impl Source {
    fn rows(&self) -> Result<SourceRows, SheetError> {
        Ok(match self {
            Self::Xlsx { workbook, worksheet } => SourceRows::Xlsx(Box::new(workbook.rows(*worksheet)?)),
            Self::Csv(csv) => SourceRows::Csv(Box::new(csv.rows())),
        })
    }

    fn header(&self, chosen: Option<u32>) -> Result<Option<Header>, SheetError> {
        let mut rows = self.rows()?;
        header::find(|| rows.next_row(), chosen)
    }
}

enum SourceRows {
    Xlsx(Box<XlsxRows>),
    Csv(Box<CsvRows>),
}

impl SourceRows {
    fn next_row(&mut self) -> Result<Option<RawRow>, SheetError> {
        match self {
            Self::Xlsx(rows) => rows.next_row(),
            Self::Csv(rows) => rows.next_row(),
        }
    }

    /// A CSV writes every cell of a row, so a shorter row is suspicious; a workbook leaves empty ones out.
    fn writes_every_cell(&self) -> bool {
        matches!(self, Self::Csv(_))
    }
}

/// The rows of a sheet, in order. After an error there are no more.
pub struct Rows {
    source: SourceRows,
    header: u32,
    width: usize,
    limit: u32,
    given: u32,
    ended: bool,
}

impl Rows {
    fn next_row(&mut self) -> Result<Option<Row>, SheetError> {
        while let Some(row) = self.source.next_row()? {
            if row.number <= self.header {
                continue;
            }
            if self.given >= self.limit {
                return Err(SheetError::TooManyRows { limit: self.limit });
            }
            self.given += 1;
            return Ok(Some(self.shape(row)));
        }
        Ok(None)
    }

    fn shape(&self, row: RawRow) -> Row {
        let RawRow { number, mut cells, fields } = row;
        let too_long = cells.len() > self.width;
        let too_short = self.source.writes_every_cell() && fields < self.width;
        let found = if too_long { cells.len() } else { fields };
        let ragged = (too_long || too_short).then_some(Ragged { found, expected: self.width });
        if !too_long {
            cells.resize(self.width, Cell::Empty);
        }
        Row { number, cells, ragged }
    }
}

impl Iterator for Rows {
    type Item = Result<Row, SheetError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let next = self.next_row().transpose();
        self.ended = !matches!(next, Some(Ok(_)));
        next
    }
}
