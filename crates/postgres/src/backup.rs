//! One file out, one file in, with PostgreSQL's own `pg_dump` and `pg_restore`; and the proof that a copy is equal.
//!
//! A backup reads every network, so it needs a role that row-level security does not bind: the private server has one, an existing
//! PostgreSQL gives one in `SNODO_BACKUP_DATABASE_URL`. `pg_dump` refuses to write a partial file otherwise, and so does this.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};

use sqlx::{AssertSqlSafe, Connection as _, PgConnection, Row as _};
use tokio::process::Command;

use crate::connection::Connection;
use crate::postgres_url::{with_database, without_password};
use crate::roles::{self, RolesError};
use crate::server::{Binaries, ServerError};

/// Why a backup was not written or not restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Row-level security binds the role: it would see no network's data.
    #[error(
        "the role \"{role}\" does not see every network's data. Set SNODO_BACKUP_DATABASE_URL to the URL of a superuser or of \
         a role with BYPASSRLS"
    )]
    SeesTooLittle {
        /// The role in use.
        role: String,
    },
    /// The database to restore into has tables.
    #[error(
        "the database \"{database}\" is not empty; restore into a new one, or say that it may be replaced"
    )]
    NotEmpty {
        /// Its name.
        database: String,
    },
    /// A replaced database is in use.
    #[error("the database \"{database}\" is in use: stop the programs that use it, then restore")]
    InUse {
        /// Its name.
        database: String,
    },
    /// `pg_dump` or `pg_restore` failed; nothing was changed.
    #[error("{program} failed ({status}): {said}")]
    Program {
        /// Which.
        program: &'static str,
        /// How it ended.
        status: ExitStatus,
        /// What it wrote to its error output.
        said: String,
    },
    /// A file operation failed.
    #[error("could not {action} {path}: {source}")]
    Io {
        /// What was tried.
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// Why it failed.
        source: std::io::Error,
    },
    /// PostgreSQL's programs are not installed.
    #[error(transparent)]
    Server(#[from] ServerError),
    /// The roles could not be created.
    #[error(transparent)]
    Roles(#[from] RolesError),
    /// A statement failed.
    #[error("the database: {0}")]
    Database(#[from] sqlx::Error),
}

/// What to do with a database that is not empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// Refuse.
    Keep,
    /// Put the restored copy in its place, and drop it once the copy is whole.
    Replace,
}

/// What one table holds, or where one sequence stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    /// How many rows.
    pub rows: i64,
    /// A sum over the hashes of all rows, whatever their order.
    pub hash: String,
}

/// Writes a whole backup of the database to `file` (custom format of `pg_dump`, readable by the program's account alone).
/// The file appears at once and complete, or not at all; the program may be at work meanwhile.
pub async fn backup(connection: &Connection, file: &Path) -> Result<(), BackupError> {
    check_sees_all(&connection.backup).await?;
    let unfinished = unfinished(file);
    let written = dump(connection, file, &unfinished).await;
    if written.is_err() {
        // What is left of a failed backup is of no use; it may not even exist.
        let _ = fs::remove_file(&unfinished);
    }
    written
}

async fn dump(connection: &Connection, file: &Path, unfinished: &Path) -> Result<(), BackupError> {
    let output = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(unfinished)
        .map_err(io("create", unfinished))?;
    let kept = output.try_clone().map_err(io("create", unfinished))?;
    let mut command = program("pg_dump", &connection.backup_url)?;
    command.args(["--format=custom", "--no-password"]).stdout(output);
    run("pg_dump", command).await?;
    kept.sync_all().map_err(io("write", unfinished))?;
    fs::rename(unfinished, file).map_err(io("rename", unfinished))?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // The new name itself must survive a power cut.
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(io("write", folder))
}

/// Restores a backup into an empty database, all or nothing. With [`Existing::Replace`] a database that is not empty gives
/// way to the copy once that is whole; no program may use it meanwhile.
pub async fn restore(connection: &Connection, file: &Path, existing: Existing) -> Result<(), BackupError> {
    File::open(file).map_err(io("read", file))?;
    let mut target = PgConnection::connect_with(&connection.backup).await?;
    let empty = is_empty(&mut target).await?;
    target.close().await?;
    let name = connection.database_name();
    if empty {
        return restore_into(connection, name, file).await;
    }
    if existing == Existing::Keep {
        return Err(BackupError::NotEmpty { database: name.to_owned() });
    }
    let (copy, former) = (format!("{name}_restoring"), format!("{name}_former"));
    let mut server = PgConnection::connect_with(&connection.backup.clone().database("postgres")).await?;
    execute(&mut server, format!("DROP DATABASE IF EXISTS {}", quoted(&copy))).await?;
    execute(&mut server, format!("CREATE DATABASE {} TEMPLATE template0", quoted(&copy))).await?;
    if let Err(error) = restore_into(connection, &copy, file).await {
        // The error is what matters; a half copy that stays is dropped by the next restore.
        let _ = execute(&mut server, format!("DROP DATABASE IF EXISTS {}", quoted(&copy))).await;
        return Err(error);
    }
    let mut swap = server.begin().await?;
    let renamed = async {
        execute(&mut swap, format!("ALTER DATABASE {} RENAME TO {}", quoted(name), quoted(&former))).await?;
        execute(&mut swap, format!("ALTER DATABASE {} RENAME TO {}", quoted(&copy), quoted(name))).await
    };
    match renamed.await {
        Ok(()) => swap.commit().await?,
        // object_in_use
        Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some("55006") => {
            return Err(BackupError::InUse { database: name.to_owned() });
        }
        Err(error) => return Err(error.into()),
    }
    execute(&mut server, format!("DROP DATABASE {}", quoted(&former))).await?;
    server.close().await?;
    Ok(())
}

async fn restore_into(connection: &Connection, database: &str, file: &Path) -> Result<(), BackupError> {
    let mut target = PgConnection::connect_with(&connection.backup.clone().database(database)).await?;
    let owner = roles::ensure_roles(&mut target, false).await?;
    target.close().await?;
    let mut command = program("pg_restore", &with_database(&connection.backup_url, database))?;
    // The owner's name may differ from the one where the backup was made.
    command.args(["--single-transaction", "--exit-on-error", "--no-owner", "--no-password"]);
    if let Some(owner) = owner {
        command.arg(format!("--role={owner}"));
    }
    command.arg(file).stdout(Stdio::null());
    run("pg_restore", command).await
}

/// Rows and hash of every table, and the place of every sequence, of one moment. Two databases with equal fingerprints
/// hold equal data.
pub async fn fingerprint(connection: &Connection) -> Result<BTreeMap<String, Fingerprint>, BackupError> {
    check_sees_all(&connection.backup).await?;
    let mut session = PgConnection::connect_with(&connection.backup).await?;
    let mut moment = session.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?;
    // The text of a row depends on these.
    sqlx::raw_sql(
        "SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL timezone = 'UTC'; SET LOCAL intervalstyle = 'iso_8601';
         SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'",
    )
    .execute(&mut *moment)
    .await?;
    let relations: Vec<(String, bool)> = sqlx::query_as(
        "SELECT format('%I.%I', n.nspname, c.relname), c.relkind = 'S'
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind IN ('r', 'S') AND n.nspname !~ '^(pg_|information_schema)'
           AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
         ORDER BY 1",
    )
    .fetch_all(&mut *moment)
    .await?;
    let mut prints = BTreeMap::new();
    for (relation, is_sequence) in relations {
        let statement = if is_sequence {
            format!("SELECT 1::bigint, last_value || ' ' || is_called FROM {relation}")
        } else {
            // Sums of both halves of each row's MD5: whatever the order, and in constant memory.
            format!(
                "SELECT count(*), concat_ws('-',
                    sum(('x' || left(md5(\"the row\"::text), 16))::bit(64)::bigint::numeric),
                    sum(('x' || right(md5(\"the row\"::text), 16))::bit(64)::bigint::numeric))
                 FROM {relation} AS \"the row\""
            )
        };
        let row = sqlx::query(AssertSqlSafe(statement)).fetch_one(&mut *moment).await?;
        prints.insert(relation, Fingerprint { rows: row.try_get(0)?, hash: row.try_get(1)? });
    }
    moment.rollback().await?;
    session.close().await?;
    Ok(prints)
}

async fn check_sees_all(options: &sqlx::postgres::PgConnectOptions) -> Result<(), BackupError> {
    let mut session = PgConnection::connect_with(options).await?;
    let (role, sees_all): (String, bool) = sqlx::query_as(
        "SELECT rolname::text, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user",
    )
    .fetch_one(&mut session)
    .await?;
    session.close().await?;
    if sees_all { Ok(()) } else { Err(BackupError::SeesTooLittle { role }) }
}

async fn is_empty(connection: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "SELECT NOT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname !~ '^(pg_|information_schema)'
              AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e'))",
    )
    .fetch_one(connection)
    .await
}

/// One of PostgreSQL's programs, connected as the backup's role.
fn program(name: &'static str, url: &str) -> Result<Command, BackupError> {
    let (url, password) = without_password(url);
    let mut command = Command::new(Binaries::newest()?.program(name));
    command.arg(format!("--dbname={url}")).stdin(Stdio::null()).kill_on_drop(true);
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    Ok(command)
}

async fn run(program: &'static str, mut command: Command) -> Result<(), BackupError> {
    let output = command
        .stderr(Stdio::piped())
        .spawn()
        .map_err(io("run", Path::new(program)))?
        .wait_with_output()
        .await
        .map_err(io("run", Path::new(program)))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(BackupError::Program { program, status: output.status, said })
}

fn unfinished(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}

fn quoted(identifier: &str) -> String {
    format!("\"{}\"", identifier.replace('"', "\"\""))
}

/// Statements on databases take no parameters.
async fn execute(connection: &mut PgConnection, statement: String) -> sqlx::Result<()> {
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(connection).await.map(|_| ())
}

fn io(action: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> BackupError + use<> {
    let path = path.to_path_buf();
    move |source| BackupError::Io { action, path, source }
}
