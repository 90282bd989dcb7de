//! The work behind the pages: a dry run, and the import itself, in batches that are each written whole or not at all.
//!
//! Both read the kept file, understand its rows in a thread of their own, and save them. The dry run rolls every batch back and keeps
//! only what it found. The import commits a batch together with how far it is, so that a program that dies goes on behind the last
//! row that was written.

mod batch;
mod feed;
mod save;

use std::path::Path;

use snodo_core::{Acting, App, Message, Purpose};
use snodo_jobs::{Job, JobFault, NewJob, Workers};
use snodo_sheets::SheetError;

use crate::{
    ImportId,
    kind::State,
    store::{self, Counts, Import},
};
use batch::Saved;
use feed::{Fed, Feed};

/// The kind of the job that tries an import without writing.
const CHECK: &str = "import-check";
/// The kind of the job that imports.
const WRITE: &str = "import-rows";
/// After this many tries of a job its import is given up, while the queue still would try.
const TRIES: i16 = 5;

/// Why an import stopped in the middle.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WorkFault {
    /// The sheet cannot be read.
    #[error("sheet: {0}")]
    Sheet(#[from] SheetError),
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// The disk failed.
    #[error("file: {0}")]
    File(#[from] std::io::Error),
}

impl WorkFault {
    /// What people read.
    pub(crate) fn message(&self) -> Message {
        match self {
            WorkFault::Sheet(fault) => sheet_message(fault),
            WorkFault::Database(_) | WorkFault::File(_) => Message::new("import-failed-inside"),
        }
    }
}

/// A sheet's fault in words of the catalogue.
pub(crate) fn sheet_message(fault: &SheetError) -> Message {
    fault
        .arguments()
        .into_iter()
        .fold(Message::new(fault.message_key()), |message, (name, value)| message.with(name, value))
}

/// Teaches workers the area's jobs.
#[must_use]
pub fn workers(workers: Workers) -> Workers {
    workers
        .handle(CHECK, |app, job| work(app, job, State::Checking))
        .handle(WRITE, |app, job| work(app, job, State::Running))
}

/// The job that does a state's work.
pub(crate) fn job(import: ImportId, state: State, acting: &Acting) -> NewJob {
    let kind = if state == State::Checking { CHECK } else { WRITE };
    NewJob {
        kind,
        payload: serde_json::json!({ "import": import }),
        acting: Acting { purpose: Purpose::Import, ..*acting },
        unique_key: Some(format!("{kind} {import}")),
    }
}

#[derive(serde::Deserialize)]
struct Payload {
    import: ImportId,
}

async fn work(app: App, job: Job, state: State) -> Result<(), JobFault> {
    let payload: Payload =
        serde_json::from_value(job.payload).map_err(|fault| JobFault(fault.to_string()))?;
    match run(&app, &job.acting, payload.import, state, None, &|_, _| {}).await {
        Ok(_) => Ok(()),
        Err(fault @ WorkFault::Sheet(_)) => {
            give_up(&app, &job.acting, payload.import, &fault).await?;
            Ok(())
        }
        Err(fault) => {
            if job.attempts >= TRIES {
                give_up(&app, &job.acting, payload.import, &fault).await?;
            }
            Err(JobFault(fault.to_string()))
        }
    }
}

async fn give_up(app: &App, acting: &Acting, import: ImportId, fault: &WorkFault) -> Result<(), sqlx::Error> {
    let failure = serde_json::to_string(&fault.message()).unwrap_or_default();
    let mut tx = app.database.begin(acting).await?;
    store::fail(&mut tx, import, &failure).await?;
    store::forget_pieces(&mut tx, import).await?;
    tx.commit().await
}

/// Whether the work of a state is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// All rows.
    Whole,
    /// After as many batches as were asked for.
    Early,
    /// It is not in that state any more: somebody cancelled it, or another worker did the work.
    Elsewhere,
}

/// Does the work of `Checking` or `Running`, at most `most_batches` of it, from where it was left.
pub(crate) async fn run(
    app: &App,
    acting: &Acting,
    id: ImportId,
    state: State,
    most_batches: Option<u32>,
    progress: &(dyn Fn(i32, i32) + Sync),
) -> Result<Ended, WorkFault> {
    let mut tx = app.database.begin(acting).await?;
    let Some(mut import) = store::import(&mut tx, id).await? else { return Ok(Ended::Elsewhere) };
    if import.state != state {
        return Ok(Ended::Elsewhere);
    }
    // A dry run wrote nothing: one that was interrupted begins again.
    if state == State::Checking && import.rows_done > 0 {
        store::begin_rows(&mut tx, id, &[state], state).await?;
        (import.rows_done, import.counts) = (0, Counts::default());
    }
    tx.commit().await?;
    let file = kept_file(app, acting, id).await?;
    let mut feed = Feed::start(app, &import, file);
    let mut batches = 0;
    let mut met = batch::Met::default();
    while let Some(fed) = feed.next().await {
        let rows = match fed {
            Fed::Rows(rows) => rows,
            Fed::Broken(fault) => return Err(fault.into()),
        };
        match batch::save(app, acting, &mut import, state, rows, &mut met).await? {
            Saved::Written => progress(import.rows_done, import.rows_total),
            Saved::Elsewhere => return Ok(Ended::Elsewhere),
        }
        batches += 1;
        if most_batches == Some(batches) {
            return Ok(Ended::Early);
        }
    }
    let mut tx = app.database.begin(acting).await?;
    let next = if state == State::Checking { State::Checked } else { State::Done };
    if !store::move_on(&mut tx, id, state, next).await? {
        return Ok(Ended::Elsewhere);
    }
    if next == State::Done {
        store::forget_pieces(&mut tx, id).await?;
    }
    tx.commit().await?;
    Ok(Ended::Whole)
}

/// The file that the import keeps in the database, on disk without a name: it goes when it is closed.
pub(crate) async fn kept_file(app: &App, acting: &Acting, id: ImportId) -> Result<std::fs::File, WorkFault> {
    use std::io::{Seek as _, Write as _};

    let mut file = scratch_file(&app.settings.scratch)?;
    let mut tx = app.database.begin(acting).await?;
    let mut position = 0;
    while let Some(content) = store::piece(&mut tx, id, position).await? {
        file = tokio::task::spawn_blocking(move || file.write_all(&content).map(|()| file))
            .await
            .map_err(std::io::Error::other)??;
        position += 1;
    }
    file.rewind()?;
    Ok(file)
}

/// A file without a name.
pub(crate) fn scratch_file(folder: &Path) -> std::io::Result<std::fs::File> {
    std::fs::create_dir_all(folder)?;
    tempfile::tempfile_in(folder)
}

/// The whole work at once, for the command line.
pub(crate) async fn run_whole(
    app: &App,
    acting: &Acting,
    import: &Import,
    state: State,
    progress: &(dyn Fn(i32, i32) + Sync),
) -> Result<(), WorkFault> {
    let outcome = run(app, acting, import.id, state, None, progress).await;
    if let Err(fault) = &outcome {
        give_up(app, acting, import.id, fault).await?;
    }
    outcome.map(drop)
}

/// Does one batch of a running import and stops, as a program does that dies: for tests of what comes after.
#[doc(hidden)]
pub async fn work_one_batch(app: &App, acting: &Acting, import: ImportId) -> Result<(), String> {
    run(app, acting, import, State::Running, Some(1), &|_, _| {})
        .await
        .map(drop)
        .map_err(|fault| fault.to_string())
}
