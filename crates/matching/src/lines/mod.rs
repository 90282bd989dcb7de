//! Matching on files: people and vacancies in JSON lines, one JSON line out per vacancy. The format is in `FORMAT.md`.

mod answer;
mod concepts;
mod input;
mod person;
mod vacancy;

use std::collections::HashMap;
use std::io::{BufRead, Write};

use crate::formula::Formula;
use crate::pool::PoolBuilder;
use crate::vacancy::VacancyError;

use answer::AnswerLine;
use concepts::Concepts;
use input::Lines;

/// Which of the two files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum File {
    /// The people.
    People,
    /// The vacancies.
    Vacancies,
}

impl std::fmt::Display for File {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::People => "people",
            Self::Vacancies => "vacancies",
        })
    }
}

/// Why matching on files stopped.
#[derive(Debug, thiserror::Error)]
pub enum LinesError {
    /// A line cannot be used.
    #[error("{file}, line {line}: {problem}")]
    Line {
        /// In which file.
        file: File,
        /// Line number, from one.
        line: usize,
        /// What is wrong.
        problem: Problem,
    },
    /// A file cannot be read.
    #[error("{file}: cannot be read: {source}")]
    Read {
        /// Which file.
        file: File,
        /// Why.
        source: std::io::Error,
    },
    /// The answer cannot be written.
    #[error("the answer cannot be written: {0}")]
    Write(#[source] std::io::Error),
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Not JSON of the documented shape.
    #[error("{0}")]
    Shape(String),
    /// Tells a trait that matching must never see.
    #[error("\"{key}\" must not be given: matching never uses it (see FORMAT.md, \"What is refused\")")]
    Protected {
        /// The key.
        key: String,
    },
    /// A value outside its list or range.
    #[error("\"{key}\" cannot be \"{value}\": {expected}")]
    Value {
        /// The key.
        key: &'static str,
        /// What was found.
        value: String,
        /// What would do.
        expected: String,
    },
    /// The vacancy cannot be matched.
    #[error("{0}")]
    Vacancy(VacancyError),
    /// A person or vacancy appears twice.
    #[error("the same id is already on line {first}")]
    Repeated {
        /// Where it was first.
        first: usize,
    },
    /// Longer than [`LONGEST_LINE`].
    #[error("longer than {LONGEST_LINE} bytes")]
    TooLong,
    /// Not UTF-8.
    #[error("not UTF-8 text")]
    NotText,
}

/// Most bytes of a line.
pub const LONGEST_LINE: usize = 1024 * 1024;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// People read.
    pub people: usize,
    /// Vacancies answered.
    pub vacancies: usize,
}

/// Reads everybody, then answers the vacancies one by one in their order, with the published default formula.
///
/// Stops at the first line that cannot be used and names it; what was answered before stands.
pub fn run(
    people: impl BufRead,
    vacancies: impl BufRead,
    top: usize,
    mut out: impl Write,
) -> Result<Summary, LinesError> {
    let mut concepts = Concepts::default();
    let mut builder = PoolBuilder::new(Formula::default());
    let mut seen = HashMap::new();
    let mut lines = Lines::new(File::People, people);
    while let Some(person) = lines.next(|text| person::read(text, &mut concepts))? {
        lines.once(&mut seen, person.id)?;
        builder.push(&person);
    }
    seen = HashMap::new();
    let pool = builder.build();
    let mut summary = Summary { people: pool.len(), vacancies: 0 };
    let mut lines = Lines::new(File::Vacancies, vacancies);
    while let Some(vacancy) = lines.next(|text| vacancy::read(text, &mut concepts, pool.formula()))? {
        lines.once(&mut seen, vacancy.id())?;
        let answer = AnswerLine::new(&vacancy, &pool.top(&vacancy, top), &pool.what_if(&vacancy), &concepts);
        serde_json::to_writer(&mut out, &answer).map_err(|error| LinesError::Write(error.into()))?;
        out.write_all(b"\n").map_err(LinesError::Write)?;
        summary.vacancies += 1;
    }
    out.flush().map_err(LinesError::Write)?;
    Ok(summary)
}
