//! The rows of a sheet, understood in a thread of their own while earlier ones are being saved.

use std::fs::File;

use snodo_core::App;
use snodo_people::ImportedPerson;
use snodo_sheets::{Limits, Row, Sheet, SheetError, columns::Mapping};
use tokio::sync::mpsc;

use crate::{
    fields::{self, Concepts, Reading, RowReader, companies::CompanyRow, vacancies::VacancyRow},
    kind::Kind,
    problem::{Problem, Severity},
    store::Import,
};

/// Rows of a batch: enough that a commit costs little, few enough that an interruption loses little.
pub(super) const BATCH_ROWS: usize = 200;
/// Batches understood ahead of those being saved.
const AHEAD: usize = 2;

/// What a row would have written.
pub(super) enum Item {
    Person(Box<ImportedPerson>),
    Company(Box<CompanyRow>),
    Vacancy(Box<VacancyRow>),
}

/// A row, read.
pub(super) struct ReadRow {
    pub(super) row: Row,
    /// Nothing when the row cannot be accepted.
    pub(super) item: Option<Item>,
    pub(super) problems: Vec<Problem>,
}

/// What comes from the thread.
pub(super) enum Fed {
    Rows(Vec<ReadRow>),
    Broken(SheetError),
}

/// The receiving end. Dropped, the thread ends.
pub(super) struct Feed(mpsc::Receiver<Fed>);

impl Feed {
    /// Starts reading behind the rows that are done.
    pub(super) fn start(app: &App, import: &Import, file: File) -> Feed {
        let (to, from) = mpsc::channel(AHEAD);
        let reading =
            Reading { today: app.clock.today(), concepts: Concepts::new(app.vocabulary.load_full()) };
        let source = Source {
            kind: import.kind,
            mapping: import.mapping.clone(),
            worksheet: import.worksheet.clone(),
            skip: usize::try_from(import.rows_done).unwrap_or(0),
        };
        tokio::task::spawn_blocking(move || {
            if let Err(fault) = read(file, &source, reading, &to) {
                // Nobody listens any more when this fails.
                let _ = to.blocking_send(Fed::Broken(fault));
            }
        });
        Feed(from)
    }

    pub(super) async fn next(&mut self) -> Option<Fed> {
        self.0.recv().await
    }
}

struct Source {
    kind: Kind,
    mapping: Mapping,
    worksheet: Option<String>,
    skip: usize,
}

fn read(file: File, source: &Source, mut reading: Reading, to: &mpsc::Sender<Fed>) -> Result<(), SheetError> {
    let mut sheet = Sheet::from_file(file, &Limits::default())?;
    if let Some(worksheet) = source.worksheet.as_deref().filter(|name| sheet.worksheet() != Some(*name)) {
        sheet = sheet.open_worksheet(worksheet)?;
    }
    let mut batch = Vec::with_capacity(BATCH_ROWS);
    for row in sheet.rows()?.skip(source.skip) {
        batch.push(understand(row?, source, &mut reading));
        if batch.len() == BATCH_ROWS {
            let full = std::mem::replace(&mut batch, Vec::with_capacity(BATCH_ROWS));
            if to.blocking_send(Fed::Rows(full)).is_err() {
                return Ok(());
            }
        }
    }
    if !batch.is_empty() {
        // Nobody listens any more when this fails.
        let _ = to.blocking_send(Fed::Rows(batch));
    }
    Ok(())
}

fn understand(row: Row, source: &Source, reading: &mut Reading) -> ReadRow {
    if let Some(message) = fields::furniture::recognise(&row, &source.mapping) {
        let problem = Problem { column: None, severity: Severity::Error, message, value: String::new() };
        return ReadRow { row, item: None, problems: vec![problem] };
    }
    let mut reader = RowReader::new(&row, &source.mapping);
    let item = match source.kind {
        Kind::People => Item::Person(Box::new(fields::people::read(&mut reader, reading))),
        Kind::Companies => Item::Company(Box::new(fields::companies::read(&mut reader))),
        Kind::Vacancies => Item::Vacancy(Box::new(fields::vacancies::read(&mut reader, reading))),
    };
    let item = reader.is_acceptable().then_some(item);
    let problems = reader.into_problems();
    ReadRow { row, item, problems }
}
