//! The data folder: its lock, and where PostgreSQL's files lie in it.
//!
//! ```text
//! DIR/snodo.lock        held as long as the program lives
//! DIR/postgres/         0700, of PostgreSQL's account; a link to /var/lib/snodo/… when that account cannot enter DIR
//! DIR/postgres/data/    the cluster
//! DIR/postgres/socket/  the unix socket, or in /run or /tmp when its path would be too long
//! DIR/postgres/log      what PostgreSQL says
//! ```

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions, TryLockError};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{Read as _, Seek as _, Write as _};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::account::Account;
use super::{ServerError, io};
use crate::connection::PRIVATE_PORT;

/// What a unix socket's path may measure in bytes on Linux, without the closing zero (`sockaddr_un`, unix(7)).
const LONGEST_SOCKET_PATH: usize = 107;
/// Above this the log starts anew, keeping one former file. Bytes.
const LARGEST_LOG: u64 = 16 * 1024 * 1024;

/// The lock of a data folder, held until dropped.
#[derive(Debug)]
pub(crate) struct FolderLock(#[expect(dead_code, reason = "the open file is the lock")] File);

impl FolderLock {
    /// Takes the lock or says which process holds it.
    pub(crate) fn take(folder: &Path) -> Result<Self, ServerError> {
        let path = folder.join("snodo.lock");
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(io("open the lock", &path))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                // The holder writes its pid just after locking; an empty file only makes the message poorer.
                let _ = file.read_to_string(&mut holder);
                return Err(ServerError::Held {
                    folder: folder.to_path_buf(),
                    pid: holder.trim().parse().ok(),
                });
            }
            Err(TryLockError::Error(error)) => return Err(io("lock", &path)(error)),
        }
        file.set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| writeln!(file, "{}", std::process::id()))
            .map_err(io("write", &path))?;
        Ok(Self(file))
    }
}

impl FolderLock {
    /// Waits for the lock.
    pub(crate) fn wait(folder: &Path) -> Result<Self, ServerError> {
        let path = folder.join("snodo.lock");
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(io("open the lock", &path))?;
        file.lock().map_err(io("lock", &path))?;
        Ok(Self(file))
    }
}

/// Where PostgreSQL's files of one data folder lie.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    /// The real path of `DIR/postgres`.
    pub(crate) base: PathBuf,
}

impl Layout {
    /// The layout of a data folder that may not exist yet. Creates nothing.
    pub(crate) fn existing(folder: &Path) -> Option<Self> {
        folder.join("postgres").canonicalize().ok().map(|base| Self { base })
    }

    /// Creates what is missing. `folder` exists and is an absolute, real path.
    pub(crate) fn prepare(folder: &Path, account: &Account) -> Result<Self, ServerError> {
        let link = folder.join("postgres");
        if let Some(layout) = Self::existing(folder) {
            if !account.can_enter(&layout.base) {
                return Err(ServerError::CannotEnter {
                    folder: layout.base,
                    account: account.name().to_owned(),
                });
            }
            return Ok(layout);
        }
        let base = if account.can_enter(folder) {
            make_private(&link, account)?;
            link
        } else {
            let mut hasher = DefaultHasher::new();
            folder.hash(&mut hasher);
            let elsewhere = PathBuf::from(format!("/var/lib/snodo/postgres-{:016x}", hasher.finish()));
            if let Some(parent) = elsewhere.parent() {
                fs::create_dir_all(parent).map_err(io("create", parent))?;
                fs::set_permissions(parent, Permissions::from_mode(0o711)).map_err(io("open", parent))?;
            }
            if !elsewhere.is_dir() {
                make_private(&elsewhere, account)?;
            }
            // A link that leads nowhere is left of a folder that was moved away.
            let _ = fs::remove_file(&link);
            symlink(&elsewhere, &link).map_err(io("link", &link))?;
            elsewhere
        };
        Ok(Self { base })
    }

    /// The cluster's folder.
    pub(crate) fn data(&self) -> PathBuf {
        self.base.join("data")
    }

    /// A cluster in the making: renamed to [`Self::data`] when whole.
    pub(crate) fn unfinished_data(&self) -> PathBuf {
        self.base.join("data.unfinished")
    }

    /// The folder for the socket, created: beside the data, or a fresh private one where its path is short enough.
    pub(crate) fn prepare_socket(&self, account: &Account) -> Result<PathBuf, ServerError> {
        let beside = self.base.join("socket");
        if fits_socket(&beside) {
            if !beside.is_dir() {
                make_private(&beside, account)?;
            }
            return Ok(beside);
        }
        let mut refused = None;
        for parent in ["/run", "/tmp"] {
            let folder = Path::new(parent).join(format!("snodo-{}", Uuid::new_v4().simple()));
            match make_private(&folder, account) {
                Ok(()) if account.can_enter(&folder) => return Ok(folder),
                Ok(()) => {
                    let _ = fs::remove_dir(&folder);
                }
                Err(error) => refused = Some(error),
            }
        }
        Err(refused.unwrap_or(ServerError::CannotEnter {
            folder: PathBuf::from("/tmp"),
            account: account.name().to_owned(),
        }))
    }

    /// PostgreSQL's log, opened for it to append.
    pub(crate) fn open_log(&self) -> Result<File, ServerError> {
        let path = self.log();
        if fs::metadata(&path).is_ok_and(|metadata| metadata.len() > LARGEST_LOG) {
            fs::rename(&path, path.with_extension("former")).map_err(io("rename", &path))?;
        }
        OpenOptions::new().create(true).append(true).open(&path).map_err(io("open", &path))
    }

    /// PostgreSQL's log.
    pub(crate) fn log(&self) -> PathBuf {
        self.base.join("log")
    }
}

/// Removes a socket folder of our own making under /run or /tmp; one beside the data stays.
pub(crate) fn remove_passing_socket(folder: &Path) {
    let ours = folder.file_name().is_some_and(|name| name.as_bytes().starts_with(b"snodo-"));
    if ours && [Path::new("/run"), Path::new("/tmp")].map(Some).contains(&folder.parent()) {
        let _ = fs::remove_dir_all(folder);
    }
}

fn fits_socket(folder: &Path) -> bool {
    folder.as_os_str().len() + format!("/.s.PGSQL.{PRIVATE_PORT}").len() <= LONGEST_SOCKET_PATH
}

fn make_private(folder: &Path, account: &Account) -> Result<(), ServerError> {
    DirBuilder::new().mode(0o700).create(folder).map_err(io("create", folder))?;
    account.own(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_program_is_told_who_holds_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let first = FolderLock::take(folder.path()).unwrap();
        let refused = FolderLock::take(folder.path()).unwrap_err();
        assert!(
            matches!(refused, ServerError::Held { pid: Some(pid), .. } if pid == std::process::id()),
            "{refused}"
        );
        drop(first);
        FolderLock::take(folder.path()).unwrap();
    }

    #[test]
    fn a_long_path_is_too_long_for_a_socket() {
        assert!(fits_socket(Path::new("/var/lib/snodo/postgres/socket")));
        assert!(!fits_socket(&Path::new("/").join("x".repeat(95))));
    }
}
