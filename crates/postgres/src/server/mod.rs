//! The private PostgreSQL of an installation without a database of its own.
//!
//! [`PrivateServer::start`] finds the system's PostgreSQL, prepares a cluster in the data folder once (checksums on), starts
//! it on a unix socket only, never as root, and stops it with the program. A program that was killed leaves no lasting trace:
//! the kernel stops its postmaster, and where it cannot, the next start recognises the orphan and stops it first.
//!
//! The socket's folder is closed to everybody but PostgreSQL's account and root, so that no passwords are needed.

mod account;
mod binaries;
mod cluster;
mod folder;
mod postmaster;
mod supervisor;
mod throw_away;

use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::time::Duration;

use sqlx::{Connection as _, PgConnection};
use tokio::time::{Instant, sleep};

pub use self::account::ACCOUNT_VARIABLE;
pub use self::throw_away::{ThrowAwayServer, stop_throw_away};

use self::account::Account;
pub(crate) use self::binaries::Binaries;
use self::cluster::Durability;
use self::folder::{FolderLock, Layout};
use self::postmaster::Postmaster;
use self::supervisor::Supervisor;
use crate::connection::{Connection, PRIVATE_DATABASE, PRIVATE_PORT};
use crate::roles::{self, RolesError};

/// How often the start is looked at.
const LOOK_AGAIN: Duration = Duration::from_millis(10);
/// After how long of starting the progress is told again.
const TELL_AGAIN: Duration = Duration::from_secs(2);
/// How many times a start is tried while processes of a killed postmaster still end.
const STARTS: u32 = 40;
/// Between two such tries.
const BETWEEN_STARTS: Duration = Duration::from_millis(250);
/// How much of the log an error shows, in lines.
const SHOWN_LOG_LINES: usize = 12;

/// Why the private PostgreSQL does not run. The words say what to do.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// PostgreSQL 15 or newer is not installed.
    #[error(
        "PostgreSQL 15 or newer was not found. Install it (Debian, Ubuntu: apt install postgresql; Fedora: dnf install \
         postgresql-server; macOS: brew install postgresql), or set DATABASE_URL. Looked in {searched}"
    )]
    NoBinaries {
        /// The folders looked into.
        searched: String,
    },
    /// The cluster was made by another major version, which is not installed.
    #[error(
        "the data in {data} were made by PostgreSQL {made_by}, but PostgreSQL {installed} is installed. Install version \
         {made_by} beside it (Debian, Ubuntu: apt install postgresql-{made_by}); to change version, `snodo backup FILE` with \
         the former one and `snodo restore FILE` into a new folder"
    )]
    OtherVersion {
        /// The cluster.
        data: PathBuf,
        /// Its major version.
        made_by: u32,
        /// The newest installed one.
        installed: u32,
    },
    /// A file or folder is where the cluster should be, but it is none.
    #[error(
        "{data} exists but is not a PostgreSQL cluster; give another --data folder, or move this one away"
    )]
    NotACluster {
        /// The folder.
        data: PathBuf,
    },
    /// Another program uses the folder.
    #[error("the data folder {folder} is in use by another snodo (process {})", .pid.map_or("unknown".to_owned(), |pid| pid.to_string()))]
    Held {
        /// The data folder.
        folder: PathBuf,
        /// The process that holds it, when it could be read.
        pid: Option<u32>,
    },
    /// Started as root without an account to run PostgreSQL under.
    #[error(
        "PostgreSQL does not run as root, and the account \"{name}\" to run it under does not exist. Create it \
         (useradd --system {name}) or name another in SNODO_POSTGRES_USER"
    )]
    NoAccount {
        /// The account looked for.
        name: String,
    },
    /// PostgreSQL's account cannot reach its files.
    #[error("the account \"{account}\" cannot enter {folder}: check the permissions of the folders above it")]
    CannotEnter {
        /// The folder.
        folder: PathBuf,
        /// The account.
        account: String,
    },
    /// A file operation failed.
    #[error("could not {action} {path}: {source}{}", remedy(source))]
    Io {
        /// What was tried.
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// Why it failed.
        source: std::io::Error,
    },
    /// PostgreSQL ended while starting.
    #[error("{what}: {}\n{log}", .reason)]
    Failed {
        /// What was under way.
        what: &'static str,
        /// What the log shows, in words.
        reason: &'static str,
        /// The log's last lines.
        log: String,
    },
    /// An orphan of a crash cannot be stopped.
    #[error("the PostgreSQL left by a crash (process {pid}) does not stop; stop it by hand (kill -9 {pid})")]
    DoesNotStop {
        /// Its process number.
        pid: i32,
    },
    /// The server runs but its database could not be prepared.
    #[error("the private database could not be prepared: {0}")]
    Database(#[from] sqlx::Error),
    /// The roles could not be prepared.
    #[error(transparent)]
    Roles(#[from] RolesError),
}

impl ServerError {
    fn from_log(what: &'static str, log: &str) -> Self {
        let reason = if log.contains("No space left on device") {
            "the disk is full; free some space and start again"
        } else if log.contains("Permission denied") {
            "a file may not be read or written; check the owner and permissions of the data folder"
        } else if log.contains("could not create shared memory") || log.contains("Cannot allocate memory") {
            "there is not enough memory"
        } else if log.contains("checksum") || log.contains("could not locate a valid checkpoint record") {
            "the data are damaged; restore the last backup into a new folder"
        } else {
            "its log says"
        };
        Self::Failed { what, reason, log: log.trim().to_owned() }
    }
}

fn remedy(error: &std::io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "; free some space and start again",
        ErrorKind::PermissionDenied => "; give the program a --data folder that it may write",
        ErrorKind::ReadOnlyFilesystem => "; the disk is mounted read-only",
        _ => "",
    }
}

fn io(action: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> ServerError + use<> {
    let path = path.to_path_buf();
    move |source| ServerError::Io { action, path, source }
}

/// How PostgreSQL ended although nobody asked it to.
#[derive(Debug, Clone, thiserror::Error)]
#[error("PostgreSQL ended unexpectedly ({status}); its last words:\n{log}")]
pub struct UnexpectedEnd {
    /// Exit code or signal.
    pub status: ExitStatus,
    /// The last lines of its log.
    pub log: String,
}

/// A PostgreSQL of the program's own, stopped when this is dropped.
#[derive(Debug)]
pub struct PrivateServer {
    supervisor: Supervisor,
    socket: PathBuf,
    layout: Layout,
    // Last: the folder is free only when the server is gone.
    _lock: FolderLock,
}

/// What the private server is doing when it takes longer than a moment, for whoever started the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The cluster is made, once.
    Preparing,
    /// PostgreSQL's account cannot enter the data folder: its files are kept in `place`.
    FilesElsewhere {
        /// Where they are.
        place: PathBuf,
        /// The account that PostgreSQL runs as.
        account: String,
    },
    /// The server that a killed program left running is stopped.
    StoppingOrphan,
    /// The server is starting; after a crash it reads back its journal first.
    Recovering,
}

impl PrivateServer {
    /// Starts the private server of `data_dir`, which is created if missing, with its database and its two roles.
    /// `progress` is told of anything that may take longer than a moment.
    ///
    /// The first start takes some seconds, of which `initdb` blocks the calling thread for most; later ones take tenths of one,
    /// unless PostgreSQL has to recover from a crash.
    pub async fn start(data_dir: &Path, progress: impl Fn(&Step)) -> Result<Self, ServerError> {
        let account = Account::choose()?;
        let folder = prepare_folder(data_dir)?;
        let lock = FolderLock::take(&folder)?;
        let layout = Layout::prepare(&folder, &account)?;
        if !layout.base.starts_with(&folder) {
            progress(&Step::FilesElsewhere {
                place: layout.base.clone(),
                account: account.name().to_owned(),
            });
        }
        stop_orphan(&layout.data(), &progress)?;
        let binaries = cluster::prepare(&layout, &account, Durability::Durable, &progress)?;
        let socket = layout.prepare_socket(&account)?;
        let supervisor = start_postmaster(&layout, &account, &binaries, &socket, &progress).await?;
        let server = Self { supervisor, socket, layout, _lock: lock };
        prepare_database(&Connection::to_private_server(&server.socket)).await?;
        Ok(server)
    }

    /// How to connect to it.
    pub fn connection(&self) -> Connection {
        Connection::to_private_server(&self.socket)
    }

    /// How to connect to the private server that another program runs in `data_dir` now; `None` when none runs.
    pub fn connection_to_running(data_dir: &Path) -> Option<Connection> {
        let data = Layout::existing(data_dir)?.data();
        let postmaster =
            Postmaster::read(&data).filter(|postmaster| postmaster.ready && postmaster.runs_in(&data))?;
        Some(Connection::to_private_server(&postmaster.socket?))
    }

    /// The postmaster's process number, while it runs.
    pub fn pid(&self) -> Option<u32> {
        self.supervisor.pid()
    }

    /// Waits for the server's unexpected end. The program must then end too, with a failure, so that whoever supervises it
    /// starts it again: the next start recovers. Never ready once the server was stopped or dropped on purpose.
    pub fn died(&self) -> impl Future<Output = UnexpectedEnd> + Send + use<> {
        let ended = self.supervisor.unexpected_end();
        let log = self.layout.log();
        async move {
            let status = ended.await;
            UnexpectedEnd { status, log: last_lines(&log) }
        }
    }

    /// Stops the server: connections are closed, everything committed is on disk. Returns when it is gone.
    pub async fn stop(self) {
        // Only a panic of the closure could fail it, and the drop inside has run by then.
        let _ = tokio::task::spawn_blocking(move || drop(self)).await;
    }
}

impl Drop for PrivateServer {
    fn drop(&mut self) {
        self.supervisor.stop();
        folder::remove_passing_socket(&self.socket);
    }
}

fn prepare_folder(data_dir: &Path) -> Result<PathBuf, ServerError> {
    if !data_dir.exists() {
        fs::create_dir_all(data_dir).map_err(io("create", data_dir))?;
        // PostgreSQL's account must pass through, and needs not read.
        fs::set_permissions(data_dir, fs::Permissions::from_mode(0o711)).map_err(io("open", data_dir))?;
    }
    data_dir.canonicalize().map_err(io("find", data_dir))
}

/// A postmaster of a program that was killed is stopped, so that the next one is our child again.
fn stop_orphan(data: &Path, progress: &impl Fn(&Step)) -> Result<(), ServerError> {
    let Some(former) = Postmaster::read(data) else {
        return Ok(());
    };
    if former.runs_in(data) {
        progress(&Step::StoppingOrphan);
        former.stop(data)?;
    }
    if let Some(socket) = &former.socket {
        folder::remove_passing_socket(socket);
    }
    // PostgreSQL would believe its file when another process of the same account has the number now.
    let file = data.join("postmaster.pid");
    match fs::remove_file(&file) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(io("remove", &file)(error)),
        _ => Ok(()),
    }
}

async fn start_postmaster(
    layout: &Layout,
    account: &Account,
    binaries: &Binaries,
    socket: &Path,
    progress: &impl Fn(&Step),
) -> Result<Supervisor, ServerError> {
    let data = layout.data();
    for start in 1..=STARTS {
        let log = layout.open_log()?;
        let log_before = log.metadata().map(|metadata| metadata.len()).unwrap_or_default();
        let mut command = postgres_command(account, binaries, &data);
        command.arg("-D").arg(&data).arg("-k").arg(socket);
        command.args(["-p", &PRIVATE_PORT.to_string(), "-c", "listen_addresses="]);
        command.stderr(log.try_clone().map_err(io("open", &layout.log()))?).stdout(log);
        // A group of its own: Ctrl+C is for the program, which stops PostgreSQL when its work is done.
        command.process_group(0);
        let supervisor = Supervisor::start(command).map_err(io("start PostgreSQL in", &data))?;
        if wait_until_ready(&supervisor, &data, progress).await {
            return Ok(supervisor);
        }
        let said = said_since(&layout.log(), log_before);
        // Processes of a killed postmaster end by themselves within a moment.
        let remains = said.contains("is still in use") || said.contains("could not create lock file");
        if !remains || start == STARTS {
            return Err(ServerError::from_log("PostgreSQL did not start", &said));
        }
        sleep(BETWEEN_STARTS).await;
    }
    Err(ServerError::from_log("PostgreSQL did not start", &last_lines(&layout.log())))
}

/// With `setpriv` (util-linux) the kernel stops the postmaster when the program is gone, however it went. Elsewhere an orphan
/// runs on until the next start stops it.
fn postgres_command(account: &Account, binaries: &Binaries, folder: &Path) -> Command {
    let postgres = binaries.program("postgres");
    let probe = Command::new("setpriv").args(["--pdeathsig", "INT", "true"]).output();
    if probe.is_ok_and(|output| output.status.success()) {
        let mut command = account.command("setpriv", folder);
        command.args(["--pdeathsig", "INT", "--"]).arg(postgres);
        command
    } else {
        account.command(postgres, folder)
    }
}

async fn wait_until_ready(supervisor: &Supervisor, data: &Path, progress: &impl Fn(&Step)) -> bool {
    let mut tell_at = Instant::now() + TELL_AGAIN;
    loop {
        if supervisor.ended().is_some() {
            return false;
        }
        // The file of a former postmaster was removed before, so what it says is the new one's.
        if Postmaster::read(data).is_some_and(|postmaster| postmaster.ready) {
            return true;
        }
        if Instant::now() >= tell_at {
            progress(&Step::Recovering);
            tell_at = Instant::now() + TELL_AGAIN;
        }
        sleep(LOOK_AGAIN).await;
    }
}

/// The program's database and roles, created by the superuser when missing.
async fn prepare_database(connection: &Connection) -> Result<(), ServerError> {
    let mut first = PgConnection::connect_with(&connection.backup.clone().database("postgres")).await?;
    let exists: bool = sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)")
        .bind(PRIVATE_DATABASE)
        .fetch_one(&mut first)
        .await?;
    if !exists {
        sqlx::raw_sql("CREATE DATABASE snodo").execute(&mut first).await?;
    }
    first.close().await?;
    let mut superuser = PgConnection::connect_with(&connection.backup).await?;
    roles::ensure_roles(&mut superuser, false).await?;
    superuser.close().await?;
    Ok(())
}

fn last_lines(log: &Path) -> String {
    let text = fs::read(log).unwrap_or_default();
    let tail = &text[text.len().saturating_sub(8192)..];
    let tail = String::from_utf8_lossy(tail);
    let lines: Vec<&str> = tail.lines().collect();
    lines[lines.len().saturating_sub(SHOWN_LOG_LINES)..].join("\n")
}

fn said_since(log: &Path, length: u64) -> String {
    let text = fs::read(log).unwrap_or_default();
    let start = usize::try_from(length).unwrap_or(usize::MAX).min(text.len());
    String::from_utf8_lossy(&text[start..]).into_owned()
}
