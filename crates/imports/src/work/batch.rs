//! One batch: its rows and how far the import is, in one transaction.

use std::collections::HashMap;

use snodo_core::{Acting, App, Message, violated_constraint};
use snodo_people::ImportedFiles;
use sqlx::Acquire as _;
use uuid::Uuid;

use super::{
    feed::{Item, ReadRow},
    save,
};
use crate::{
    kind::State,
    problem::{Problem, RowOutcome, Severity},
    store::{self, Counts, Import, RowResult},
};

/// What became of a batch.
pub(super) enum Saved {
    /// It is written, or what a dry run found of it is.
    Written,
    /// The import is not in this state any more.
    Elsewhere,
}

/// Codes met earlier in the sheet and the rows they were in: a dry run, which writes nothing, sees doubles by them.
#[derive(Default)]
pub(super) struct Met(HashMap<String, u32>);

/// Saves a batch and moves the import on.
pub(super) async fn save(
    app: &App,
    acting: &Acting,
    import: &mut Import,
    state: State,
    rows: Vec<ReadRow>,
    met: &mut Met,
) -> Result<Saved, sqlx::Error> {
    let today = app.clock.today();
    let mut tx = app.database.begin(acting).await?;
    // Two workers never write one import: whoever comes second finds it further on.
    let locked = store::lock_import(&mut tx, import.id).await?;
    if locked.is_none_or(|locked| locked.state != state || locked.rows_done != import.rows_done) {
        return Ok(Saved::Elsewhere);
    }
    let mut results = if state == State::Checking {
        let mut trial = tx.begin().await?;
        let results = write_rows(&mut trial, import, &rows, today).await?;
        trial.rollback().await?;
        results
    } else {
        write_rows(&mut tx, import, &rows, today).await?
    };
    for (read, result) in rows.iter().zip(&mut results) {
        met.look(read, result, state);
    }
    let mut counts: Counts = import.counts;
    for result in &results {
        counts
            .add(result.outcome, result.problems.iter().any(|problem| problem.severity == Severity::Warning));
    }
    let done = import.rows_done + i32::try_from(results.len()).unwrap_or(i32::MAX);
    store::insert_rows(&mut tx, import.register, import.id, &results).await?;
    store::advance(&mut tx, import.id, done, &counts).await?;
    tx.commit().await?;
    (import.rows_done, import.counts) = (done, counts);
    import.rows_total = import.rows_total.max(done);
    Ok(Saved::Written)
}

/// Writes all rows under one savepoint; when one of them fails, writes them again each under its own.
async fn write_rows(
    tx: &mut sqlx::PgConnection,
    import: &Import,
    rows: &[ReadRow],
    today: jiff::civil::Date,
) -> Result<Vec<RowResult>, sqlx::Error> {
    let mut together = tx.begin().await?;
    match write_together(&mut together, import, rows, today).await {
        Ok(results) => {
            store::count_what_grew(&mut together).await?;
            together.commit().await?;
            return Ok(results);
        }
        Err(fault) if is_of_the_row(&fault) => together.rollback().await?,
        Err(fault) => return Err(fault),
    }
    let mut results = Vec::with_capacity(rows.len());
    for read in rows {
        let Some(item) = &read.item else {
            results.push(result_of(read, None));
            continue;
        };
        let mut alone = tx.begin().await?;
        match save::alone(&mut alone, import.register, item, today).await {
            Ok(saved) => {
                alone.commit().await?;
                results.push(result_of(read, Some(saved)));
            }
            Err(fault) if is_of_the_row(&fault) => {
                alone.rollback().await?;
                let mut result = result_of(read, None);
                result.problems.insert(0, refusal(import, &fault));
                results.push(result);
            }
            Err(fault) => return Err(fault),
        }
    }
    Ok(results)
}

async fn write_together(
    tx: &mut sqlx::PgConnection,
    import: &Import,
    rows: &[ReadRow],
    today: jiff::civil::Date,
) -> Result<Vec<RowResult>, sqlx::Error> {
    let mut results = Vec::with_capacity(rows.len());
    let mut files = ImportedFiles::of(import.register);
    for read in rows {
        let saved = match &read.item {
            Some(item) => Some(save::item(&mut *tx, &mut files, item, today).await?),
            None => None,
        };
        results.push(result_of(read, saved));
    }
    files.finish(tx).await?;
    Ok(results)
}

fn result_of(read: &ReadRow, saved: Option<(RowOutcome, Uuid)>) -> RowResult {
    RowResult {
        number: i32::try_from(read.row.number).unwrap_or(i32::MAX),
        outcome: saved.map_or(RowOutcome::Refused, |(outcome, _)| outcome),
        target: saved.map(|(_, target)| target),
        problems: read.problems.clone(),
        cells: saved.is_none().then(|| read.row.cells.clone()),
    }
}

/// Whether the database refused what the row says (SQLSTATE classes 22 and 23), rather than failed.
fn is_of_the_row(fault: &sqlx::Error) -> bool {
    match fault {
        sqlx::Error::Database(fault) => {
            fault.code().is_some_and(|code| code.starts_with("22") || code.starts_with("23"))
        }
        sqlx::Error::RowNotFound => true,
        _ => false,
    }
}

fn refusal(import: &Import, fault: &sqlx::Error) -> Problem {
    let constraint = violated_constraint(fault);
    let (message, field) = match constraint {
        Some("person_identifier_key" | "company_fiscal_code_key") => {
            (Message::new("import-code-of-another"), Some("fiscal_code"))
        }
        constraint => {
            tracing::warn!(constraint, %fault, "the database refused a row of a sheet");
            (Message::new("import-row-impossible"), None)
        }
    };
    Problem {
        column: field.and_then(|field| import.mapping.column_of(field)),
        severity: Severity::Error,
        message,
        value: String::new(),
    }
}

impl Met {
    /// Notes a row's codes; one that an earlier row has says so.
    fn look(&mut self, read: &ReadRow, result: &mut RowResult, state: State) {
        let codes: Vec<&str> = match &read.item {
            Some(Item::Person(person)) => {
                person.person.identifiers.iter().map(snodo_identifiers::PersonIdentifier::as_str).collect()
            }
            Some(Item::Company(row)) => {
                row.company.fiscal_code.iter().chain(&row.company.vat_number).map(String::as_str).collect()
            }
            Some(Item::Vacancy(_)) | None => Vec::new(),
        };
        let earlier = codes.iter().find_map(|code| self.0.get(*code).copied());
        for code in codes {
            self.0.entry(code.to_owned()).or_insert(read.row.number);
        }
        let Some(earlier) = earlier else { return };
        if state == State::Checking && result.outcome == RowOutcome::Created {
            result.outcome = RowOutcome::Updated;
        }
        result.problems.push(Problem {
            column: None,
            severity: Severity::Warning,
            message: Message::new("import-row-double").with("row", earlier),
            value: String::new(),
        });
    }
}
