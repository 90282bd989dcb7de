//! A server for tests, whose data may be lost at any time: no fsync, started by the first who needs it, left running.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use sqlx::postgres::{PgConnectOptions, PgSslMode};

use super::account::Account;
use super::cluster::{self, Durability};
use super::folder::{FolderLock, Layout};
use super::postmaster::Postmaster;
use super::{ServerError, io, prepare_folder, said_since, stop_orphan};
use crate::connection::{PRIVATE_PORT, SUPERUSER, socket_url};

/// A running server for tests.
#[derive(Debug, Clone)]
pub struct ThrowAwayServer {
    socket: PathBuf,
}

impl ThrowAwayServer {
    /// The server of `folder`, started if it does not run. Whoever comes meanwhile waits on the folder's lock.
    pub fn find_or_start(folder: &Path) -> Result<Self, ServerError> {
        if let Some(server) = Self::running(folder) {
            return Ok(server);
        }
        let account = Account::choose()?;
        let folder = prepare_folder(folder)?;
        let _lock = FolderLock::wait(&folder)?;
        if let Some(server) = Self::running(&folder) {
            return Ok(server);
        }
        let layout = Layout::prepare(&folder, &account)?;
        match start(&layout, &account) {
            Ok(server) => Ok(server),
            // Nothing was synced to disk: a machine that went down leaves damaged files. They are worth nothing.
            Err(ServerError::Failed { .. }) if layout.data().exists() => {
                fs::remove_dir_all(layout.data()).map_err(io("remove", &layout.data()))?;
                start(&layout, &account)
            }
            Err(error) => Err(error),
        }
    }

    /// The server of `folder` if it runs.
    pub fn running(folder: &Path) -> Option<Self> {
        let data = Layout::existing(folder)?.data();
        let postmaster =
            Postmaster::read(&data).filter(|postmaster| postmaster.ready && postmaster.runs_in(&data))?;
        Some(Self { socket: postmaster.socket? })
    }

    /// How the superuser connects to one of its databases.
    pub fn superuser(&self, database: &str) -> PgConnectOptions {
        PgConnectOptions::new_without_pgpass()
            .socket(&self.socket)
            .port(PRIVATE_PORT)
            .ssl_mode(PgSslMode::Disable)
            .username(SUPERUSER)
            .database(database)
    }

    /// The superuser's URL of one of its databases.
    pub fn url(&self, database: &str) -> String {
        socket_url(&self.socket, database)
    }
}

/// Stops the server of `folder`; says whether one ran.
pub fn stop_throw_away(folder: &Path) -> Result<bool, ServerError> {
    let Some(data) = Layout::existing(folder).map(|layout| layout.data()) else {
        return Ok(false);
    };
    match Postmaster::read(&data).filter(|postmaster| postmaster.runs_in(&data)) {
        Some(postmaster) => {
            postmaster.stop(&data)?;
            Ok(true)
        }
        None => Ok(false),
    }
}

fn start(layout: &Layout, account: &Account) -> Result<ThrowAwayServer, ServerError> {
    let data = layout.data();
    stop_orphan(&data, &|_| ())?;
    let binaries = cluster::prepare(layout, account, Durability::ThrowAway, &|_| ())?;
    let socket = layout.prepare_socket(account)?;
    let log = layout.log();
    drop(layout.open_log()?);
    account.own(&log)?;
    let log_before = fs::metadata(&log).map(|metadata| metadata.len()).unwrap_or_default();
    let status = account
        .command(binaries.program("pg_ctl"), &data)
        .args(["start", "--wait", "--silent", "--timeout=120", "-D"])
        .arg(&data)
        .arg("-l")
        .arg(&log)
        .arg("-o")
        .arg(format!("-k '{}' -p {PRIVATE_PORT} -c listen_addresses=", socket.display()))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .map_err(io("start PostgreSQL in", &data))?;
    if status.success() {
        Ok(ThrowAwayServer { socket })
    } else {
        Err(ServerError::from_log("the PostgreSQL for tests did not start", &said_since(&log, log_before)))
    }
}
