//! The file in which keys lie.
//!
//! One key a line, in the order in which they were made: the last one closes, those before still open what they closed. Lines that begin
//! with `#` are for who reads the file. It is for its owner alone, and is refused when others may read it.

use std::{
    fs::{self, File, OpenOptions, Permissions},
    io::{self, Read as _, Write as _},
    os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
};

use zeroize::Zeroizing;

use crate::SealingKey;

/// What the file says of itself to who finds it.
const ABOUT: &str = "\
# Snodo: la chiave delle notizie riservate. Senza questo file le notizie non si leggono più: tienine una copia al sicuro,
# lontano dalle copie del database. L'ultima riga chiude le notizie; le righe prima aprono quelle chiuse prima.
";

/// Why the keys cannot be read or kept.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// A file operation failed.
    #[error("could not {action} {path}: {source}")]
    Io {
        /// What was tried.
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
    /// A line is neither a key nor a remark.
    #[error("{path}, line {line}: not a key")]
    NotAKey {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// There is no key in the file.
    #[error("{path} holds no key")]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// Somebody else than its owner may read the file.
    #[error("{path} may be read by others than its owner (mode {mode:o})")]
    OpenToOthers {
        /// The file.
        path: PathBuf,
        /// Its permissions.
        mode: u32,
    },
}

/// Reads the keys of a file, in its order. None when there is no such file.
///
/// # Errors
/// [`KeyFileError`].
pub fn read(path: &Path) -> Result<Option<Vec<SealingKey>>, KeyFileError> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(io_error("open", path)(source)),
    };
    let mode = file.metadata().map_err(io_error("look at", path))?.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(KeyFileError::OpenToOthers { path: path.to_path_buf(), mode });
    }
    let mut text = Zeroizing::new(String::new());
    file.read_to_string(&mut text).map_err(io_error("read", path))?;
    let mut keys = Vec::new();
    for (number, line) in text.lines().map(str::trim).enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let key = SealingKey::parse(line)
            .ok_or_else(|| KeyFileError::NotAKey { path: path.to_path_buf(), line: number + 1 })?;
        keys.push(key);
    }
    if keys.is_empty() { Err(KeyFileError::Empty { path: path.to_path_buf() }) } else { Ok(Some(keys)) }
}

/// Writes these keys, with a new one at the end that closes from now on, and gives them all. The file appears whole or not at all.
///
/// # Errors
/// [`KeyFileError`].
pub fn add_key(path: &Path, mut keys: Vec<SealingKey>) -> Result<Vec<SealingKey>, KeyFileError> {
    keys.push(SealingKey::generate().map_err(io_error("draw a key for", path))?);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(io_error("create", folder))?;
    let mut unfinished = path.as_os_str().to_owned();
    unfinished.push(".part");
    let unfinished = PathBuf::from(unfinished);
    let mut text = Zeroizing::new(ABOUT.to_owned());
    for key in &keys {
        text.push_str(&key.secret());
        text.push('\n');
    }
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&unfinished)
        .map_err(io_error("create", &unfinished))?;
    // One that was left of another time may have had other permissions.
    file.set_permissions(Permissions::from_mode(0o600)).map_err(io_error("protect", &unfinished))?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(io_error("write", &unfinished))?;
    fs::rename(&unfinished, path).map_err(io_error("rename", &unfinished))?;
    // The new name itself must survive a power cut: what the key closes cannot be had back without it.
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(io_error("write", folder))?;
    Ok(keys)
}

fn io_error(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> KeyFileError + use<> {
    let path = path.to_path_buf();
    move |source| KeyFileError::Io { action, path, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_keys_is_its_owners_alone_and_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data").join("key");
        assert!(read(&path).unwrap().is_none());
        let first = add_key(&path, Vec::new()).unwrap();
        let both = add_key(&path, first.clone()).unwrap();
        let read_back = read(&path).unwrap().unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(
            fs::read_dir(folder.path().join("data")).unwrap().count(),
            1,
            "nothing unfinished beside it"
        );
        let ids = |keys: &[SealingKey]| keys.iter().map(SealingKey::id).collect::<Vec<_>>();
        assert_eq!(ids(&read_back), ids(&both));
        assert_eq!(ids(&both)[0], ids(&first)[0]);
    }

    #[test]
    fn a_file_that_others_may_read_or_that_holds_something_else_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        add_key(&path, Vec::new()).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        assert!(matches!(read(&path), Err(KeyFileError::OpenToOthers { mode: 0o640, .. })));
        fs::set_permissions(&path, Permissions::from_mode(0o400)).unwrap();
        assert!(read(&path).unwrap().is_some(), "a file that is only read is as good");
        fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        fs::write(&path, "# only words\n\n").unwrap();
        assert!(matches!(read(&path), Err(KeyFileError::Empty { .. })));
        fs::write(&path, "# words\nnot a key\n").unwrap();
        let refused = read(&path).unwrap_err();
        assert!(matches!(refused, KeyFileError::NotAKey { line: 2, .. }));
        assert!(!refused.to_string().contains("not a key\n"), "what is in the file is not said");
    }
}
