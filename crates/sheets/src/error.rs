use std::fmt;
use std::io;

use crate::column_letters;

/// Why a file cannot be read as a sheet.
///
/// `Display` is for logs. What people read comes from the message catalogue under [`SheetError::message_key`], which also says what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SheetError {
    /// The disk or the operating system refused.
    #[error("the file cannot be read")]
    Io(#[source] io::Error),
    /// Nothing inside, not even a byte.
    #[error("the file is empty")]
    EmptyFile,
    /// The file is larger than [`Limits::file_bytes`](crate::Limits::file_bytes).
    #[error("the file has {bytes} bytes, at most {limit} are read")]
    FileTooLarge {
        /// Size of the file, bytes.
        bytes: u64,
        /// Largest size read, bytes.
        limit: u64,
    },
    /// A file of another kind, to be saved again as .xlsx or .csv.
    #[error("not a sheet we read: {0}")]
    OtherFormat(OtherFormat),
    /// A workbook protected by a password.
    #[error("the workbook is encrypted with a password")]
    PasswordProtected,
    /// More inflated content than [`Limits::uncompressed_bytes`](crate::Limits::uncompressed_bytes) or than the inflation ratio allows.
    #[error("the content of the file inflates beyond {limit} bytes or suspiciously")]
    InflatesTooMuch {
        /// Most bytes read once inflated.
        limit: u64,
    },
    /// The texts of the workbook exceed [`Limits::shared_text_bytes`](crate::Limits::shared_text_bytes).
    #[error("the texts of the workbook exceed {limit} bytes")]
    TooMuchText {
        /// Most bytes held.
        limit: usize,
    },
    /// More rows than [`Limits::rows`](crate::Limits::rows).
    #[error("more than {limit} rows")]
    TooManyRows {
        /// Most rows read.
        limit: u32,
    },
    /// Something is written beyond [`Limits::columns`](crate::Limits::columns).
    #[error("row {row} has more than {limit} columns")]
    TooManyColumns {
        /// Row as the spreadsheet numbers it.
        row: u32,
        /// Most columns read.
        limit: usize,
    },
    /// A cell longer than [`Limits::cell_characters`](crate::Limits::cell_characters); in a CSV usually a quote that is never closed.
    #[error("cell {}{row} has more than {limit} characters", column_letters(*column))]
    CellTooLong {
        /// Row as the spreadsheet numbers it.
        row: u32,
        /// Column, from 0.
        column: usize,
        /// Most characters read.
        limit: usize,
    },
    /// A row longer than [`Limits::row_characters`](crate::Limits::row_characters).
    #[error("row {row} has more than {limit} characters")]
    RowTooLong {
        /// Row as the spreadsheet numbers it.
        row: u32,
        /// Most characters read.
        limit: usize,
    },
    /// The file is cut, altered or written against the format.
    #[error("the file is damaged in {part}: {detail}")]
    Damaged {
        /// Part of the file, as the format names it.
        part: String,
        /// What was found, for the log.
        detail: String,
    },
    /// A part that every workbook has is not there.
    #[error("the workbook lacks {part}")]
    MissingPart {
        /// Part of the file, as the format names it.
        part: String,
    },
    /// Document types and entities, which no spreadsheet program writes and which are used to attack readers.
    #[error("{part} holds a document type or an unknown entity")]
    ForbiddenMarkup {
        /// Part of the file, as the format names it.
        part: String,
    },
    /// The workbook has no visible worksheet with something in it.
    #[error("no worksheet has anything in it")]
    NothingWritten,
    /// No worksheet of this name.
    #[error("no worksheet is called {name}")]
    UnknownWorksheet {
        /// The name asked for.
        name: String,
    },
    /// The first rows are data: nothing says what the columns are.
    #[error("no row with the names of the columns")]
    NoHeader,
    /// A CSV cell opened with a quote that no other quote closes.
    #[error("the quote opened at row {row} is never closed")]
    QuoteNeverClosed {
        /// Row as the spreadsheet numbers it.
        row: u32,
    },
}

/// The kind of a file that is not a sheet we read, recognised by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum OtherFormat {
    /// Excel up to 2003.
    OldExcel,
    /// Excel's binary workbook, .xlsb.
    BinaryExcel,
    /// OpenDocument sheet, .ods.
    OpenDocument,
    /// Apple Numbers.
    AppleNumbers,
    /// A web page, often called .xls by the program that made it.
    WebPage,
    /// XML, including Excel's XML of 2003.
    Xml,
    /// PDF.
    Pdf,
    /// A text document: Word, Writer, RTF.
    TextDocument,
    /// A picture or a scan.
    Picture,
    /// An archive with other files inside.
    Archive,
    /// Bytes that are neither text nor a format we know.
    Unknown,
}

impl OtherFormat {
    fn message_key(self) -> &'static str {
        match self {
            Self::OldExcel => "sheet-format-old-excel",
            Self::BinaryExcel => "sheet-format-binary-excel",
            Self::OpenDocument => "sheet-format-open-document",
            Self::AppleNumbers => "sheet-format-apple-numbers",
            Self::WebPage => "sheet-format-web-page",
            Self::Xml => "sheet-format-xml",
            Self::Pdf => "sheet-format-pdf",
            Self::TextDocument => "sheet-format-text-document",
            Self::Picture => "sheet-format-picture",
            Self::Archive => "sheet-format-archive",
            Self::Unknown => "sheet-format-unknown",
        }
    }
}

impl fmt::Display for OtherFormat {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.message_key().trim_start_matches("sheet-format-"))
    }
}

impl SheetError {
    /// The key of the sentence in the message catalogue (`locales/`), which says what happened and what to do.
    pub fn message_key(&self) -> &'static str {
        match self {
            Self::Io(_) => "sheet-error-io",
            Self::EmptyFile => "sheet-error-empty-file",
            Self::FileTooLarge { .. } => "sheet-error-file-too-large",
            Self::OtherFormat(format) => format.message_key(),
            Self::PasswordProtected => "sheet-error-password",
            Self::InflatesTooMuch { .. } => "sheet-error-inflates-too-much",
            Self::TooMuchText { .. } => "sheet-error-too-much-text",
            Self::TooManyRows { .. } => "sheet-error-too-many-rows",
            Self::TooManyColumns { .. } => "sheet-error-too-many-columns",
            Self::CellTooLong { .. } => "sheet-error-cell-too-long",
            Self::RowTooLong { .. } => "sheet-error-row-too-long",
            Self::Damaged { .. } => "sheet-error-damaged",
            Self::MissingPart { .. } => "sheet-error-missing-part",
            Self::ForbiddenMarkup { .. } => "sheet-error-forbidden-markup",
            Self::NothingWritten => "sheet-error-nothing-written",
            Self::UnknownWorksheet { .. } => "sheet-error-unknown-worksheet",
            Self::NoHeader => "sheet-error-no-header",
            Self::QuoteNeverClosed { .. } => "sheet-error-quote-never-closed",
        }
    }

    /// The values that the sentence of [`SheetError::message_key`] shows, by name. Sizes are in whole MB.
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        let megabytes = |bytes: u64| bytes.div_ceil(1 << 20).to_string();
        match self {
            Self::FileTooLarge { bytes, limit } => {
                vec![("megabytes", megabytes(*bytes)), ("limit", megabytes(*limit))]
            }
            Self::InflatesTooMuch { limit } => vec![("limit", megabytes(*limit))],
            Self::TooMuchText { limit } => vec![("limit", megabytes(*limit as u64))],
            Self::TooManyRows { limit } => vec![("limit", limit.to_string())],
            Self::TooManyColumns { row, limit } | Self::RowTooLong { row, limit } => {
                vec![("row", row.to_string()), ("limit", limit.to_string())]
            }
            Self::CellTooLong { row, column, limit } => {
                vec![("cell", format!("{}{row}", column_letters(*column))), ("limit", limit.to_string())]
            }
            Self::Damaged { part, .. } | Self::MissingPart { part } | Self::ForbiddenMarkup { part } => {
                vec![("part", part.clone())]
            }
            Self::UnknownWorksheet { name } => vec![("name", name.clone())],
            Self::QuoteNeverClosed { row } => vec![("row", row.to_string())],
            _ => Vec::new(),
        }
    }

    pub(crate) fn damaged(part: impl Into<String>, detail: impl fmt::Display) -> Self {
        let detail = detail.to_string().chars().take(200).collect();
        Self::Damaged { part: part.into(), detail }
    }
}

/// What stops a reader from the inside of `std::io`, carried through the libraries as an [`io::Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Breach {
    #[error("inflates beyond the limit")]
    Inflation { limit: u64 },
    #[error("a piece of markup is too long")]
    LongMarkup,
    #[error("the directory of the archive is too long")]
    LongDirectory,
}

impl From<Breach> for io::Error {
    fn from(breach: Breach) -> Self {
        io::Error::other(breach)
    }
}

/// An error met while reading `part`: a breach of the limits, damaged data, or the disk.
pub(crate) fn from_io(part: &str, error: &io::Error) -> SheetError {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<Breach>()) {
        Some(Breach::Inflation { limit }) => SheetError::InflatesTooMuch { limit: *limit },
        Some(breach) => SheetError::damaged(part, breach),
        None if error.raw_os_error().is_some() => SheetError::Io(error.kind().into()),
        None => SheetError::damaged(part, error),
    }
}
