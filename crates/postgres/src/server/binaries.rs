//! Finds PostgreSQL's own programs under the usual paths.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::ServerError;

/// The oldest major version with what the schema uses.
const OLDEST: u32 = 15;
/// What a whole installation has.
const PROGRAMS: [&str; 5] = ["initdb", "pg_ctl", "pg_dump", "pg_restore", "postgres"];

/// A folder with `initdb`, `postgres`, `pg_dump` and the others of one major version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Binaries {
    folder: PathBuf,
    /// Major version: 15, 16, …
    pub(crate) major: u32,
}

impl Binaries {
    /// All usable installations, newest first; of equal ones, the one on the PATH.
    fn installed() -> Vec<Self> {
        let mut found: Vec<Self> = candidates().iter().filter_map(|folder| Self::in_folder(folder)).collect();
        found.sort_by_key(|binaries| std::cmp::Reverse(binaries.major));
        found
    }

    /// The newest installation.
    pub(crate) fn newest() -> Result<Self, ServerError> {
        Self::installed()
            .into_iter()
            .find(|binaries| binaries.major >= OLDEST)
            .ok_or_else(|| ServerError::NoBinaries { searched: describe(&candidates()) })
    }

    /// The installation that reads a data folder of version `major`.
    pub(crate) fn of_version(major: u32, data: &Path) -> Result<Self, ServerError> {
        let installed = Self::installed();
        if let Some(binaries) = installed.iter().find(|binaries| binaries.major == major) {
            return Ok(binaries.clone());
        }
        let found =
            installed.first().ok_or_else(|| ServerError::NoBinaries { searched: describe(&candidates()) })?;
        Err(ServerError::OtherVersion { data: data.to_path_buf(), made_by: major, installed: found.major })
    }

    /// The path of one program.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn in_folder(folder: &Path) -> Option<Self> {
        // A folder of links may link to some of the programs only: the real one has them all.
        let folder = folder.join("postgres").canonicalize().ok()?.parent()?.to_path_buf();
        if !PROGRAMS.iter().all(|program| folder.join(program).is_file()) {
            return None;
        }
        let output = Command::new(folder.join("postgres")).arg("--version").output().ok()?;
        let major = major_version(&String::from_utf8_lossy(&output.stdout))?;
        Some(Self { folder, major })
    }
}

/// "postgres (PostgreSQL) 15.14 (Debian …)" says 15.
fn major_version(text: &str) -> Option<u32> {
    let version = text.split_once("(PostgreSQL)")?.1.trim_start();
    let digits: String = version.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

fn candidates() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        std::env::var_os("PATH").map(|path| std::env::split_paths(&path).collect()).unwrap_or_default();
    // Debian and Ubuntu keep versions side by side, out of the PATH; the others are Red Hat's, Homebrew's, Alpine's.
    folders.extend(sub_folders("/usr/lib/postgresql", "", "bin"));
    folders.extend(sub_folders("/usr", "pgsql-", "bin"));
    folders.extend(sub_folders("/opt/homebrew/opt", "postgresql", "bin"));
    folders.extend(sub_folders("/usr/local/opt", "postgresql", "bin"));
    folders.extend(sub_folders("/usr/libexec", "postgresql", ""));
    folders
}

fn sub_folders(parent: &str, prefix: &str, then: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(parent) else {
        return Vec::new();
    };
    entries
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix))
        .map(|entry| entry.path().join(then))
        .collect()
}

fn describe(folders: &[PathBuf]) -> String {
    folders.iter().map(|folder| folder.display().to_string()).collect::<Vec<_>>().join(":")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_as_postgresql_writes_them() {
        assert_eq!(major_version("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)\n"), Some(15));
        assert_eq!(major_version("postgres (PostgreSQL) 18beta1\n"), Some(18));
        assert_eq!(major_version("something else"), None);
    }

    #[test]
    fn a_data_folder_of_an_absent_version_names_both() {
        let error = Binaries::of_version(9, Path::new("/data")).unwrap_err();
        assert!(matches!(error, ServerError::OtherVersion { made_by: 9, .. }), "{error}");
    }
}
