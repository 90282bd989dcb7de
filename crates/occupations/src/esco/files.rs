//! The files of a package, from a folder or a ZIP file.

use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use super::EscoError;
use crate::Language;

/// The most that is read of one file, in bytes: ten times the largest file ESCO has published.
const LARGEST: u64 = 512 * 1024 * 1024;
/// Folders within folders that are looked into.
const DEEPEST: usize = 4;

/// Which table a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Table {
    Occupations,
    Skills,
    IscoGroups,
    SkillGroups,
    OccupationSkills,
    Broader,
}

/// A file of the package.
pub(super) struct PackageFile {
    pub(super) name: String,
    pub(super) table: Table,
    pub(super) language: Language,
}

impl PackageFile {
    /// What a file name says; nothing for files this crate does not read.
    fn named(path: &str) -> Option<Self> {
        let name = path.rsplit(['/', '\\']).next()?;
        let (stem, language) = name.strip_suffix(".csv")?.rsplit_once('_')?;
        let table = match stem {
            "occupations" => Table::Occupations,
            "skills" => Table::Skills,
            "ISCOGroups" => Table::IscoGroups,
            "skillGroups" => Table::SkillGroups,
            "occupationSkillRelations" => Table::OccupationSkills,
            "broaderRelationsOccPillar" => Table::Broader,
            _ => return None,
        };
        Some(Self { name: name.to_owned(), table, language: language.parse().ok()? })
    }
}

/// Hands over every file of the package, in the order of their names.
pub(super) fn each(
    path: &Path,
    mut take: impl FnMut(PackageFile, Limited<&mut dyn Read>) -> Result<(), EscoError>,
) -> Result<(), EscoError> {
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        move |source| EscoError::Unreadable { path, source }
    };
    if fs::metadata(path).map_err(unreadable(path))?.is_dir() {
        let mut found = Vec::new();
        collect(path, DEEPEST, &mut found).map_err(unreadable(path))?;
        found.sort();
        for place in found {
            let Some(file) = place.to_str().and_then(PackageFile::named) else { continue };
            let mut content = BufReader::new(File::open(&place).map_err(unreadable(&place))?);
            take(file, Limited::new(&mut content))?;
        }
        return Ok(());
    }
    let broken = |source| EscoError::Zip { path: path.to_owned(), source };
    let file = BufReader::new(File::open(path).map_err(unreadable(path))?);
    let mut archive = zip::ZipArchive::new(file).map_err(broken)?;
    let mut names: Vec<String> = archive
        .file_names()
        .map(|name| name.map(std::borrow::Cow::into_owned))
        .collect::<Result<_, _>>()
        .map_err(broken)?;
    names.sort();
    for name in names {
        let Some(file) = PackageFile::named(&name) else { continue };
        let mut content = archive.by_name(&name).map_err(broken)?;
        take(file, Limited::new(&mut content))?;
    }
    Ok(())
}

fn collect(folder: &Path, deeper: usize, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() && deeper > 0 {
            collect(&entry.path(), deeper - 1, found)?;
        } else if !kind.is_dir() {
            found.push(entry.path());
        }
    }
    Ok(())
}

/// A reader that ends in an error behind [`LARGEST`] bytes, so that a ZIP bomb does not fill the memory.
pub(super) struct Limited<R> {
    inner: R,
    left: u64,
}

impl<R> Limited<R> {
    fn new(inner: R) -> Self {
        Self { inner, left: LARGEST }
    }
}

/// The error a [`Limited`] reader ends in.
#[derive(Debug, thiserror::Error)]
#[error("larger than {LARGEST} bytes")]
pub(super) struct Beyond;

impl Beyond {
    /// The error of the package, when this is why a row could not be read.
    pub(super) fn or_row(file: &str, source: csv::Error) -> EscoError {
        let file = file.to_owned();
        match source.kind() {
            csv::ErrorKind::Io(error)
                if error.get_ref().and_then(|inner| inner.downcast_ref::<Self>()).is_some() =>
            {
                EscoError::TooLarge { file, limit: LARGEST }
            }
            _ => EscoError::Row { file, source },
        }
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or_else(|| std::io::Error::other(Beyond))?;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_table_and_language() {
        let file = PackageFile::named("ESCO - it - csv/occupations_it.csv").unwrap();
        assert_eq!((file.table, file.language), (Table::Occupations, Language::ITALIAN));
        for other in
            ["skillsHierarchy_en.csv", "occupations.csv", "occupations_it.txt", "occupations_ita.csv"]
        {
            assert!(PackageFile::named(other).is_none(), "{other}");
        }
    }

    #[test]
    fn what_is_too_large_ends_in_an_error() {
        let mut reader = Limited { inner: &[b'a'; 100][..], left: 60 };
        let error = reader.read_to_end(&mut Vec::new()).unwrap_err();
        assert!(matches!(Beyond::or_row("occupations_it.csv", error.into()), EscoError::TooLarge { .. }));
    }
}
