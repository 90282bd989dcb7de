//! The system account that PostgreSQL runs under. PostgreSQL refuses root, and rightly.

use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

use nix::unistd::{Gid, Uid, User, chown, geteuid};

use super::{ServerError, io};

/// Names the account to use when the program is started as root.
pub const ACCOUNT_VARIABLE: &str = "SNODO_POSTGRES_USER";

/// Under which account PostgreSQL's programs run.
#[derive(Debug, Clone)]
pub(crate) struct Account {
    /// `None` when the program is not root: then PostgreSQL runs as the program does.
    other: Option<(Uid, Gid)>,
    name: String,
}

impl Account {
    /// The program's own account, or, for root, the one in `SNODO_POSTGRES_USER`, or `postgres`, which every system package of
    /// PostgreSQL creates.
    pub(crate) fn choose() -> Result<Self, ServerError> {
        if !geteuid().is_root() {
            return Ok(Self {
                other: None,
                name: std::env::var("USER").unwrap_or_else(|_| geteuid().to_string()),
            });
        }
        let name = std::env::var(ACCOUNT_VARIABLE).unwrap_or_else(|_| "postgres".to_owned());
        match User::from_name(&name) {
            Ok(Some(user)) if !user.uid.is_root() => Ok(Self { other: Some((user.uid, user.gid)), name }),
            _ => Err(ServerError::NoAccount { name }),
        }
    }

    /// The account's name, for messages.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// A command that runs under this account, in `folder`, with none of the caller's PostgreSQL settings.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>, folder: &Path) -> Command {
        let mut command = Command::new(program);
        for (variable, _) in std::env::vars_os() {
            if variable.to_string_lossy().starts_with("PG") {
                command.env_remove(variable);
            }
        }
        command.env("LC_ALL", "C").current_dir(folder);
        if let Some((uid, gid)) = self.other {
            command.uid(uid.as_raw()).gid(gid.as_raw());
        }
        command
    }

    /// Gives a file or folder to this account.
    pub(crate) fn own(&self, path: &Path) -> Result<(), ServerError> {
        let Some((uid, gid)) = self.other else {
            return Ok(());
        };
        chown(path, Some(uid), Some(gid))
            .map_err(|error| io("give to the PostgreSQL account", path)(error.into()))
    }

    /// Whether this account can enter `folder`: root may keep data in a folder that is closed to all others.
    pub(crate) fn can_enter(&self, folder: &Path) -> bool {
        self.other.is_none() || self.command("true", folder).status().is_ok_and(|status| status.success())
    }
}
