//! Reading the official ESCO package (European Commission, "ESCO dataset – classification – csv"):
//! the files `occupations_XX.csv`, `skills_XX.csv`, `ISCOGroups_XX.csv`, `skillGroups_XX.csv`,
//! `occupationSkillRelations_XX.csv` and `broaderRelationsOccPillar_XX.csv`, in any languages, in a
//! folder or a ZIP file, in any subset.
//!
//! Columns are found by their names; columns this module does not know are passed over, since the
//! Commission adds some with every version.

mod files;
mod gender;
mod tables;

use std::path::{Path, PathBuf};

use crate::{Concept, Language, Relation};

pub(crate) use gender::gender_forms;

/// What an ESCO package holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EscoPackage {
    /// Occupations, skills, knowledge and groups with the labels of all languages read, by address.
    pub concepts: Vec<Concept>,
    /// What the occupations ask for, by occupation and skill.
    pub relations: Vec<Relation>,
    /// Which occupation or group lies under which.
    pub broader: Vec<Broader>,
    /// The languages labels were read in.
    pub languages: Vec<Language>,
    /// The files read, in the order of their names.
    pub files: Vec<String>,
    /// How many rows were passed over because ESCO no longer keeps the concept (status not "released").
    pub obsolete: usize,
}

/// That one concept lies under another.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Broader {
    /// Address of the narrower concept.
    pub narrower: String,
    /// Address of the concept or group above it.
    pub broader: String,
}

/// Why a package cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum EscoError {
    /// The folder or file cannot be read.
    #[error("{}: {source}", path.display())]
    Unreadable {
        /// The path.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file is no ZIP file, or a broken one.
    #[error("{}: not a readable ZIP file: {source}", path.display())]
    Zip {
        /// The path.
        path: PathBuf,
        /// What the reader says.
        source: zip::result::ZipError,
    },
    /// There is no file of an ESCO package.
    #[error("{}: no file of an ESCO package (such as occupations_it.csv)", path.display())]
    NothingFound {
        /// The path.
        path: PathBuf,
    },
    /// A file is larger than any of ESCO's: 512 MB unpacked.
    #[error("{file}: larger than {limit} bytes")]
    TooLarge {
        /// The file.
        file: String,
        /// The most that is read, in bytes.
        limit: u64,
    },
    /// A column that is needed is missing.
    #[error("{file}: the column {column:?} is missing")]
    MissingColumn {
        /// The file.
        file: String,
        /// The column.
        column: &'static str,
    },
    /// A row cannot be read.
    #[error("{file}: {source}")]
    Row {
        /// The file.
        file: String,
        /// What the reader says, with the line.
        source: csv::Error,
    },
    /// A cell holds something else than its column promises.
    #[error("{file}, line {line}: the column {column:?} holds {value:?}")]
    Cell {
        /// The file.
        file: String,
        /// The line on which the row begins.
        line: u64,
        /// The column.
        column: &'static str,
        /// What it holds, cut at 80 characters.
        value: String,
    },
}

/// Reads a package from a folder or a ZIP file; files may lie in folders of their own.
pub fn read_package(path: &Path) -> Result<EscoPackage, EscoError> {
    let mut reading = tables::Reading::default();
    files::each(path, |file, content| reading.file(&file, content))?;
    if reading.is_empty() {
        return Err(EscoError::NothingFound { path: path.to_owned() });
    }
    Ok(reading.finish())
}

#[cfg(test)]
mod tests;
