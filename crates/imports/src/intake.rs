//! A file becomes an import: recognised, read once to its end, its columns guessed, kept in the database.

use std::{
    fs::File,
    io::{Read as _, Seek as _},
};

use sha2::{Digest as _, Sha256};
use snodo_people::RegisterId;
use snodo_sheets::{
    Limits, Row, Sheet, SheetError,
    columns::{self, Mapping},
};
use sqlx::PgConnection;

use crate::{
    ImportId,
    kind::Kind,
    store::{self, NewImport, PIECE_BYTES, SheetStart},
    work::WorkFault,
};

/// Rows that columns are guessed from.
const SAMPLE_ROWS: usize = 60;
/// Values of a column shown to whoever confirms the mapping.
const SHOWN_VALUES: usize = 3;

/// What one reading of a file found.
pub(crate) struct Taken {
    file: File,
    sha256: [u8; 32],
    /// Names of all the worksheets that could have been read instead, the one read among them; empty when there is no choice.
    worksheets: Vec<String>,
    read: ReadSheet,
}

/// The worksheet that is imported, or the CSV.
struct ReadSheet {
    worksheet: Option<String>,
    headers: Vec<String>,
    sample: Vec<Row>,
    rows: u32,
}

/// Recognises a file and reads it once: the worksheet that is asked for, or the first in which everything is found that rows of this
/// kind cannot do without, or the first with rows. Blocks: call it in a thread for that.
pub(crate) fn examine(mut file: File, kind: Kind, worksheet: Option<&str>) -> Result<Taken, SheetError> {
    file.rewind().map_err(SheetError::Io)?;
    let limits = Limits::default();
    let sheet = Sheet::from_file(file.try_clone().map_err(SheetError::Io)?, &limits)?;
    let siblings = match (worksheet, sheet.worksheets().len()) {
        // There is nothing to choose between.
        (None, 0 | 1) => vec![sheet.clone()],
        _ => sheet.siblings()?,
    };
    let sheet = match worksheet {
        Some(name) => sheet.open_worksheet(name)?,
        None => best(&siblings, kind)?,
    };
    let read = ReadSheet::of(&sheet)?;
    let worksheets = siblings.iter().filter_map(Sheet::worksheet).map(str::to_owned).collect();
    file.rewind().map_err(SheetError::Io)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 65_536];
    loop {
        let read = file.read(&mut buffer).map_err(SheetError::Io)?;
        if read == 0 {
            break;
        }
        hash.update(&buffer[..read]);
    }
    file.rewind().map_err(SheetError::Io)?;
    Ok(Taken {
        file,
        sha256: hash.finalize().into(),
        worksheets: if siblings.len() > 1 { worksheets } else { Vec::new() },
        read,
    })
}

/// The first worksheet that has rows and all required columns; else the first with rows; else the first.
fn best(siblings: &[Sheet], kind: Kind) -> Result<Sheet, SheetError> {
    let mut with_rows = None;
    for sheet in siblings {
        let sample = sheet.sample(SAMPLE_ROWS)?;
        if sample.is_empty() {
            continue;
        }
        if kind.missing(&columns::guess(sheet.headers(), &sample, kind.fields())).is_empty() {
            return Ok(sheet.clone());
        }
        with_rows = with_rows.or(Some(sheet));
    }
    with_rows.or(siblings.first()).cloned().ok_or(SheetError::NothingWritten)
}

impl ReadSheet {
    fn of(sheet: &Sheet) -> Result<ReadSheet, SheetError> {
        let sample = sheet.sample(SAMPLE_ROWS)?;
        let extent = sheet.measure()?;
        if extent.rows == 0 {
            return Err(SheetError::NothingWritten);
        }
        Ok(ReadSheet {
            worksheet: sheet.worksheet().map(str::to_owned),
            headers: sheet.headers().to_vec(),
            sample,
            rows: extent.rows,
        })
    }

    /// How an import of this sheet begins: with the mapping that was confirmed for such a sheet, or a guess.
    async fn start(self, tx: &mut PgConnection, kind: Kind) -> Result<SheetStart, WorkFault> {
        let fingerprint = columns::fingerprint(&self.headers);
        let mapping = match store::kept_mapping(tx, kind, &fingerprint).await? {
            Some(kept) if fits(&kept, &self.headers) => kept,
            _ => columns::guess(&self.headers, &self.sample, kind.fields()),
        };
        Ok(SheetStart {
            sample: shown(&self.headers, &self.sample),
            worksheet: self.worksheet,
            headers: self.headers,
            fingerprint,
            mapping,
            rows_total: i32::try_from(self.rows).unwrap_or(i32::MAX),
        })
    }
}

/// Enters an examined file as an import.
pub(crate) async fn enter(
    tx: &mut PgConnection,
    register: RegisterId,
    kind: Kind,
    file_name: &str,
    taken: Taken,
) -> Result<ImportId, WorkFault> {
    let new = NewImport {
        register,
        kind,
        file_name,
        file_sha256: &taken.sha256,
        worksheets: &taken.worksheets,
        start: taken.read.start(tx, kind).await?,
    };
    let id = store::insert_import(tx, &new).await?;
    let mut file = taken.file;
    for position in 0.. {
        let (returned, piece) = tokio::task::spawn_blocking(move || {
            let mut piece = Vec::with_capacity(PIECE_BYTES);
            let outcome = (&file).take(PIECE_BYTES as u64).read_to_end(&mut piece);
            outcome.map(|_| (file, piece))
        })
        .await
        .map_err(std::io::Error::other)??;
        file = returned;
        if piece.is_empty() {
            break;
        }
        store::insert_piece(tx, register, id, position, &piece).await?;
    }
    Ok(id)
}

/// Another worksheet of the file that an import keeps takes the place of the one chosen before.
pub(crate) async fn take_other_worksheet(
    tx: &mut PgConnection,
    import: ImportId,
    kind: Kind,
    taken: Taken,
) -> Result<bool, WorkFault> {
    let start = taken.read.start(tx, kind).await?;
    Ok(store::change_worksheet(tx, import, &start).await?)
}

fn fits(kept: &Mapping, headers: &[String]) -> bool {
    kept.columns().len() == headers.len()
}

/// For each column its first values, as they show.
fn shown(headers: &[String], sample: &[Row]) -> Vec<Vec<String>> {
    (0..headers.len())
        .map(|column| {
            let cells = sample.iter().filter_map(|row| row.cells.get(column)).filter(|cell| !cell.is_blank());
            cells.map(snodo_sheets::Cell::as_shown).take(SHOWN_VALUES).collect()
        })
        .collect()
}
