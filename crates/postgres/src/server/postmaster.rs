//! A postmaster as its pid file shows it (`postmaster.pid`, see PostgreSQL's `miscadmin.h`), and the end of one.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::ServerError;

/// How long a fast shutdown may take before the immediate one, which the next start recovers from.
const PATIENCE_FOR_FAST: Duration = Duration::from_mins(1);
/// How long an immediate shutdown may take before it is an error.
const PATIENCE_FOR_IMMEDIATE: Duration = Duration::from_secs(15);
/// How often the end of a process that is not our child is looked for.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// The lines of `postmaster.pid` that matter here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Postmaster {
    pub(crate) pid: i32,
    /// The socket's folder, once written.
    pub(crate) socket: Option<PathBuf>,
    /// Whether it accepts connections.
    pub(crate) ready: bool,
}

impl Postmaster {
    /// What the pid file of a cluster says, if there is one.
    pub(crate) fn read(data: &Path) -> Option<Self> {
        Self::parse(&std::fs::read_to_string(data.join("postmaster.pid")).ok()?)
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let pid = lines.next()?.trim().parse::<i32>().ok()?.abs();
        let socket = lines.nth(3).map(str::trim).filter(|folder| !folder.is_empty()).map(PathBuf::from);
        let ready = lines.nth(2).is_some_and(|status| status.trim() == "ready");
        Some(Self { pid, socket, ready })
    }

    /// Whether this very process still runs: alive, a PostgreSQL, and in this cluster's folder. After a restart of the machine
    /// the number may be anybody's.
    pub(crate) fn runs_in(&self, data: &Path) -> bool {
        if !is_alive(self.pid) {
            return false;
        }
        let process = PathBuf::from(format!("/proc/{}", self.pid));
        if !process.exists() {
            // No /proc on this system: PostgreSQL's own check decides at its start.
            return !Path::new("/proc/self").exists();
        }
        let is_postgres = std::fs::read_to_string(process.join("comm"))
            .is_ok_and(|name| name.trim() == "postgres" || name.trim() == "postmaster");
        let folder = std::fs::read_link(process.join("cwd"));
        is_postgres && folder.is_ok_and(|folder| Some(folder) == data.canonicalize().ok())
    }

    /// Stops a postmaster that is not our child and waits until it is gone.
    pub(crate) fn stop(&self, data: &Path) -> Result<(), ServerError> {
        for (signal, patience) in
            [(Signal::SIGINT, PATIENCE_FOR_FAST), (Signal::SIGQUIT, PATIENCE_FOR_IMMEDIATE)]
        {
            if self.runs_in(data) {
                // Gone meanwhile is what is wanted.
                let _ = kill(Pid::from_raw(self.pid), signal);
            }
            let until = Instant::now() + patience;
            while Instant::now() < until {
                if !self.runs_in(data) {
                    return Ok(());
                }
                std::thread::sleep(LOOK_AGAIN);
            }
        }
        Err(ServerError::DoesNotStop { pid: self.pid })
    }
}

fn is_alive(pid: i32) -> bool {
    match kill(Pid::from_raw(pid), None) {
        Ok(()) | Err(Errno::EPERM) => true,
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "4711\n/srv/snodo/postgres/data\n1763776000\n5432\n/srv/snodo/postgres/socket\n\n  12345   7\nready   \n";

    #[test]
    fn the_pid_file_is_read_as_postgresql_writes_it() {
        let postmaster = Postmaster::parse(FILE).unwrap();
        assert_eq!(postmaster.pid, 4711);
        assert_eq!(postmaster.socket, Some(PathBuf::from("/srv/snodo/postgres/socket")));
        assert!(postmaster.ready);
        let starting = Postmaster::parse(&FILE.replace("ready   ", "starting")).unwrap();
        assert!(!starting.ready);
        assert_eq!(Postmaster::parse("4711\n").unwrap().socket, None);
    }

    #[test]
    fn a_number_that_somebody_else_has_now_is_not_our_postmaster() {
        let folder = tempfile::tempdir().unwrap();
        let own_pid = i32::try_from(std::process::id()).unwrap();
        let stranger = Postmaster { pid: own_pid, socket: None, ready: true };
        assert!(!stranger.runs_in(folder.path()));
    }
}
