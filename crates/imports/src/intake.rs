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
    store::{self, NewImport, PIECE_BYTES},
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
    worksheet: Option<String>,
    headers: Vec<String>,
    sample: Vec<Row>,
    rows: u32,
}

/// Recognises a file and reads it once. Blocks: call it in a thread for that.
pub(crate) fn examine(mut file: File) -> Result<Taken, SheetError> {
    file.rewind().map_err(SheetError::Io)?;
    let limits = Limits::default();
    let sheet = Sheet::from_file(file.try_clone().map_err(SheetError::Io)?, &limits)?;
    let sample = sheet.sample(SAMPLE_ROWS)?;
    let extent = sheet.measure()?;
    if extent.rows == 0 {
        return Err(SheetError::NothingWritten);
    }
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
        worksheet: sheet.worksheet().map(str::to_owned),
        headers: sheet.headers().to_vec(),
        file,
        sha256: hash.finalize().into(),
        sample,
        rows: extent.rows,
    })
}

/// Enters an examined file as an import, with the mapping that was confirmed for such a sheet, or a guess.
pub(crate) async fn enter(
    tx: &mut PgConnection,
    register: RegisterId,
    kind: Kind,
    file_name: &str,
    taken: Taken,
) -> Result<ImportId, WorkFault> {
    let fingerprint = columns::fingerprint(&taken.headers);
    let mapping = match store::kept_mapping(tx, kind, &fingerprint).await? {
        Some(kept) if fits(&kept, &taken.headers) => kept,
        _ => columns::guess(&taken.headers, &taken.sample, kind.fields()),
    };
    let id = store::insert_import(
        tx,
        &NewImport {
            register,
            kind,
            file_name,
            file_sha256: &taken.sha256,
            worksheet: taken.worksheet.as_deref(),
            headers: &taken.headers,
            fingerprint: &fingerprint,
            mapping: &mapping,
            sample: &shown(&taken.headers, &taken.sample),
            rows_total: i32::try_from(taken.rows).unwrap_or(i32::MAX),
        },
    )
    .await?;
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
