//! The same import from the command line, with the same tables and the same work, done at once.

use std::path::{Path, PathBuf};

use snodo_core::{Acting, App, Fault, Language, Message, Purpose};
use snodo_sheets::SheetError;

use crate::{
    intake,
    kind::{Kind, State},
    pages,
    problem::{Problem, RowOutcome},
    store,
    work::{self, WorkFault, sheet_message},
};

/// Rows with problems that a report carries at most.
const REPORTED_ROWS: i64 = 200;

/// A file to be imported.
#[derive(Clone, Debug)]
pub struct ImportRequest {
    /// What its rows are about.
    pub kind: Kind,
    /// The file.
    pub path: PathBuf,
    /// Short name of the network.
    pub network: String,
    /// Name of the worksheet; without, the first in which the columns are recognised.
    pub worksheet: Option<String>,
    /// Name of the body that imports; without, the one that leads the network's convention.
    pub body: Option<String>,
    /// E-mail address of the account in whose name it is done; without, any operator of the body.
    pub account: Option<String>,
    /// Only say what would happen.
    pub dry_run: bool,
    /// Where to write the refused rows with their reasons, as .xlsx.
    pub refused_out: Option<PathBuf>,
}

/// What became of an import, or would.
#[derive(Clone, Debug, Default)]
pub struct ImportReport {
    /// Rows read.
    pub rows: u32,
    /// New.
    pub created: u32,
    /// Known, and now saying more.
    pub updated: u32,
    /// Known already.
    pub unchanged: u32,
    /// Not written.
    pub refused: u32,
    /// With warnings.
    pub warnings: u32,
    /// The first rows with something to say.
    pub problems: Vec<RowReport>,
    /// Names of the sheet's columns.
    pub headers: Vec<String>,
    /// Rows written to [`ImportRequest::refused_out`].
    pub refused_written: u32,
}

/// A row with something to say.
#[derive(Clone, Debug)]
pub struct RowReport {
    /// The number that the spreadsheet program shows beside it.
    pub row: u32,
    /// What became of it.
    pub outcome: RowOutcome,
    /// What there is to say, errors first.
    pub problems: Vec<Problem>,
}

/// Why an import from the command line was not done.
#[derive(Debug, thiserror::Error)]
pub enum ImportFault {
    /// No network has this short name.
    #[error("no network is called {0}")]
    UnknownNetwork(String),
    /// Nobody works today for the body, or under the address, that was named.
    #[error("no operator of this network works today for the body and with the address given")]
    UnknownOperator,
    /// The body keeps no register.
    #[error("the body keeps no register")]
    NoRegister,
    /// The file is no sheet that can be read.
    #[error("the file cannot be read as a sheet: {0}")]
    Sheet(#[from] SheetError),
    /// No column holds these fields, which no row can do without.
    #[error("no column holds {}", .0.join(", "))]
    ColumnsMissing(Vec<&'static str>),
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// The disk failed.
    #[error("file: {0}")]
    File(#[from] std::io::Error),
    /// The refused rows could not be written.
    #[error("refused rows: {0}")]
    Refused(String),
}

impl ImportFault {
    /// What people read, where the catalogue has words for it.
    pub fn message(&self) -> Option<Message> {
        match self {
            ImportFault::Sheet(fault) => Some(sheet_message(fault)),
            _ => None,
        }
    }
}

impl From<WorkFault> for ImportFault {
    fn from(fault: WorkFault) -> ImportFault {
        match fault {
            WorkFault::Sheet(fault) => ImportFault::Sheet(fault),
            WorkFault::Database(fault) => ImportFault::Database(fault),
            WorkFault::File(fault) => ImportFault::File(fault),
        }
    }
}

/// Imports a file, or tries it. `progress` hears how many of how many rows are done, after each batch.
///
/// # Errors
/// Nothing is half-written: what was committed before a fault stays and is not doubled by a later try.
pub async fn import_file(
    app: &App,
    request: &ImportRequest,
    progress: impl Fn(u32, u32) + Sync,
) -> Result<ImportReport, ImportFault> {
    let acting = operator(app, &request.network, request.body.as_deref(), request.account.as_deref()).await?;
    import_as(
        app,
        &acting,
        &ImportedFile {
            kind: request.kind,
            path: &request.path,
            worksheet: request.worksheet.as_deref(),
            dry_run: request.dry_run,
            refused_out: request.refused_out.as_deref(),
        },
        &progress,
    )
    .await
}

/// Who imports for a network.
pub(crate) async fn operator(
    app: &App,
    network: &str,
    body: Option<&str>,
    account: Option<&str>,
) -> Result<Acting, ImportFault> {
    let mut tx = app.database.begin(&Acting::nobody(Purpose::Maintenance)).await?;
    let id = store::network(&mut tx, network)
        .await?
        .ok_or_else(|| ImportFault::UnknownNetwork(network.to_owned()))?;
    drop(tx);
    let mut tx = app.database.begin(&Acting::program(id, Purpose::Maintenance)).await?;
    let (account, body) =
        store::operator(&mut tx, body, account).await?.ok_or(ImportFault::UnknownOperator)?;
    Ok(Acting::for_body(account, id, body, Purpose::Import))
}

/// A file, and what is to be done with it.
pub(crate) struct ImportedFile<'file> {
    pub(crate) kind: Kind,
    pub(crate) path: &'file Path,
    pub(crate) worksheet: Option<&'file str>,
    pub(crate) dry_run: bool,
    pub(crate) refused_out: Option<&'file Path>,
}

pub(crate) async fn import_as(
    app: &App,
    acting: &Acting,
    imported: &ImportedFile<'_>,
    progress: &(dyn Fn(u32, u32) + Sync),
) -> Result<ImportReport, ImportFault> {
    let &ImportedFile { kind, path, dry_run, refused_out, .. } = imported;
    let file = std::fs::File::open(path)?;
    let worksheet = imported.worksheet.map(str::to_owned);
    let taken = tokio::task::spawn_blocking(move || intake::examine(file, kind, worksheet.as_deref()))
        .await
        .map_err(std::io::Error::other)??;
    let mut tx = app.database.begin(acting).await?;
    let Some((register, _)) = snodo_people::registers_of_actor(&mut tx).await?.into_iter().next() else {
        return Err(ImportFault::NoRegister);
    };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let id = intake::enter(&mut tx, register, kind, &name, taken).await?;
    let import = store::import(&mut tx, id).await?.ok_or(sqlx::Error::RowNotFound)?;
    let missing = kind.missing(&import.mapping);
    if !missing.is_empty() {
        return Err(ImportFault::ColumnsMissing(missing));
    }
    let state = if dry_run { State::Checking } else { State::Running };
    store::begin_rows(&mut tx, id, &[State::Uploaded], state).await?;
    tx.commit().await?;
    let said = |done: i32, total: i32| progress(counted(done), counted(total));
    work::run_whole(app, acting, &import, state, &said).await?;
    report(app, acting, id, dry_run, refused_out).await
}

async fn report(
    app: &App,
    acting: &Acting,
    id: crate::ImportId,
    dry_run: bool,
    refused_out: Option<&Path>,
) -> Result<ImportReport, ImportFault> {
    let mut tx = app.database.begin(acting).await?;
    let import = store::import(&mut tx, id).await?.ok_or(sqlx::Error::RowNotFound)?;
    let rows = store::rows_with_problems(&mut tx, id, false, 0, REPORTED_ROWS).await?;
    let refused_written =
        match refused_out {
            Some(path) => pages::write_refused(app, &mut tx, &import, Language::Italian, path)
                .await
                .map_err(|fault| match fault {
                    Fault::Database(fault) => ImportFault::Database(fault),
                    other => ImportFault::Refused(other.to_string()),
                })?,
            None => 0,
        };
    if dry_run {
        store::cancel(&mut tx, id).await?;
        store::forget_pieces(&mut tx, id).await?;
    }
    tx.commit().await?;
    let counts = import.counts;
    Ok(ImportReport {
        rows: counted(import.rows_done),
        created: counted(counts.created),
        updated: counted(counts.updated),
        unchanged: counted(counts.unchanged),
        refused: counted(counts.refused),
        warnings: counted(counts.warned),
        problems: rows
            .into_iter()
            .map(|row| RowReport { row: counted(row.number), outcome: row.outcome, problems: row.problems })
            .collect(),
        headers: import.headers,
        refused_written,
    })
}

fn counted(number: i32) -> u32 {
    u32::try_from(number).unwrap_or(0)
}
