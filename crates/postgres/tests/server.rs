//! The private PostgreSQL: start, stop, lock, crash of the program, crash of PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a test that cannot set up its story must fail")]

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, geteuid};
use snodo_postgres::backup::{backup, fingerprint, restore};
use snodo_postgres::{Acting, Database, Existing, PrivateServer, Purpose, ServerError};
use tempfile::TempDir;

/// Tells the helper program below where to start its server.
const FOLDER_VARIABLE: &str = "SNODO_TEST_SERVER_FOLDER";

/// A folder that PostgreSQL's account may enter, as an administrator would make it.
fn data_folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

async fn start(folder: &Path) -> Result<PrivateServer, ServerError> {
    PrivateServer::start(folder, |step| eprintln!("{step:?}")).await
}

async fn write_a_note(server: &PrivateServer, note: &str) {
    let database = Database::connect(&server.connection()).await.unwrap();
    let mut transaction = database.begin_as_owner(&Acting::nobody(Purpose::Maintenance)).await.unwrap();
    sqlx::query("CREATE TABLE IF NOT EXISTS note (words text)").execute(&mut *transaction).await.unwrap();
    sqlx::query("INSERT INTO note VALUES ($1)").bind(note).execute(&mut *transaction).await.unwrap();
    transaction.commit().await.unwrap();
    database.close().await;
}

async fn notes(server: &PrivateServer) -> Vec<String> {
    let database = Database::connect(&server.connection()).await.unwrap();
    let mut transaction = database.begin_as_owner(&Acting::nobody(Purpose::Maintenance)).await.unwrap();
    sqlx::query_scalar("SELECT words FROM note ORDER BY words").fetch_all(&mut *transaction).await.unwrap()
}

fn signal(pid: u32, signal: Signal) {
    kill(Pid::from_raw(i32::try_from(pid).unwrap()), signal).unwrap();
}

fn runs(pid: u32) -> bool {
    // A process that ended but was not yet waited for by its parent has no memory left.
    fs::read_to_string(format!("/proc/{pid}/cmdline")).is_ok_and(|line| !line.is_empty())
}

/// Fails the test after a minute instead of hanging it.
async fn wait_until(what: &str, condition: impl Fn() -> bool) {
    for _ in 0..3000 {
        if condition() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{what} did not happen");
}

/// Not a test of its own: the program that other tests start and kill. It does nothing unless told where.
#[tokio::test]
async fn a_program_with_a_server() {
    let Ok(folder) = std::env::var(FOLDER_VARIABLE) else {
        return;
    };
    let server = start(Path::new(&folder)).await.unwrap();
    write_a_note(&server, "before the crash").await;
    println!("\npostmaster {}", server.pid().unwrap());
    std::future::pending::<()>().await;
}

/// Starts that program and returns it with its postmaster's number.
fn start_program(folder: &Path, path: Option<&Path>) -> (std::process::Child, u32) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "a_program_with_a_server", "--nocapture"]).env(FOLDER_VARIABLE, folder);
    if let Some(path) = path {
        command.env("PATH", path);
    }
    let mut program = command.stdout(Stdio::piped()).spawn().unwrap();
    let postmaster = BufReader::new(program.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok)
        .find_map(|line| line.strip_prefix("postmaster ")?.parse().ok())
        .expect("the program says its postmaster");
    (program, postmaster)
}

#[tokio::test]
async fn data_survive_a_stop_and_a_start() {
    let folder = data_folder();
    let server = start(folder.path()).await.unwrap();
    let pid = server.pid().unwrap();
    write_a_note(&server, "kept").await;

    let database = Database::connect(&server.connection()).await.unwrap();
    database.check_roles().await.unwrap();
    let mut transaction = database.begin_as_owner(&Acting::nobody(Purpose::Maintenance)).await.unwrap();
    for (setting, value) in
        [("data_checksums", "on"), ("fsync", "on"), ("listen_addresses", ""), ("server_encoding", "UTF8")]
    {
        let found: String = sqlx::query_scalar("SELECT current_setting($1)")
            .bind(setting)
            .fetch_one(&mut *transaction)
            .await
            .unwrap();
        assert_eq!(found, value, "{setting}");
    }
    drop(transaction);
    database.close().await;

    if geteuid().is_root() {
        assert_ne!(fs::metadata(format!("/proc/{pid}")).unwrap().uid(), 0, "never as root");
    }
    server.stop().await;
    assert!(!runs(pid));

    let again = start(folder.path()).await.unwrap();
    assert_eq!(notes(&again).await, ["kept"]);
}

#[tokio::test]
async fn a_folder_belongs_to_one_program_at_a_time() {
    let folder = data_folder();
    let server = start(folder.path()).await.unwrap();
    let refused = start(folder.path()).await.unwrap_err();
    assert!(
        matches!(refused, ServerError::Held { pid: Some(pid), .. } if pid == std::process::id()),
        "{refused}"
    );
    assert!(PrivateServer::connection_to_running(folder.path()).is_some());
    server.stop().await;
    assert!(PrivateServer::connection_to_running(folder.path()).is_none());
}

#[tokio::test]
async fn postgresql_ends_with_a_killed_program() {
    let folder = data_folder();
    let (mut program, postmaster) = start_program(folder.path(), None);
    program.kill().unwrap();
    program.wait().unwrap();
    wait_until("the end of the postmaster", || !runs(postmaster)).await;
    let server = start(folder.path()).await.unwrap();
    assert_eq!(notes(&server).await, ["before the crash"]);
}

#[tokio::test]
async fn an_orphan_of_a_killed_program_is_recognised_and_stopped() {
    let folder = data_folder();
    // A system without `setpriv`, where the kernel does not stop the postmaster with its program.
    let programs = data_folder();
    symlink("/bin/true", programs.path().join("true")).unwrap();
    let (mut program, orphan) = start_program(folder.path(), Some(programs.path()));
    program.kill().unwrap();
    program.wait().unwrap();
    assert!(runs(orphan), "the orphan this test is about");

    let server = start(folder.path()).await.unwrap();
    assert!(!runs(orphan));
    assert_ne!(server.pid(), Some(orphan));
    assert_eq!(notes(&server).await, ["before the crash"]);
}

#[tokio::test]
async fn the_program_learns_of_a_killed_postgresql_and_the_next_start_recovers() {
    let folder = data_folder();
    let server = start(folder.path()).await.unwrap();
    write_a_note(&server, "acknowledged").await;
    let died = server.died();
    signal(server.pid().unwrap(), Signal::SIGKILL);
    let end = tokio::time::timeout(Duration::from_mins(1), died).await.expect("the program is told");
    assert!(!end.status.success());
    assert_eq!(server.pid(), None);
    drop(server);

    let again = start(folder.path()).await.unwrap();
    assert_eq!(notes(&again).await, ["acknowledged"]);
}

#[tokio::test]
async fn a_stop_that_we_asked_for_is_no_death() {
    let folder = data_folder();
    let server = start(folder.path()).await.unwrap();
    let died = tokio::spawn(server.died());
    server.stop().await;
    tokio::task::yield_now().await;
    assert!(!died.is_finished());
    died.abort();
}

#[tokio::test]
async fn data_of_another_version_are_refused_in_words() {
    let folder = data_folder();
    start(folder.path()).await.unwrap().stop().await;
    fs::write(folder.path().join("postgres/data/PG_VERSION"), "9\n").unwrap();
    let refused = start(folder.path()).await.unwrap_err();
    assert!(refused.to_string().contains("made by PostgreSQL 9"), "{refused}");
}

#[tokio::test]
async fn a_path_too_long_for_a_socket_gets_one_elsewhere() {
    let folder = data_folder();
    let deep = folder.path().join("d".repeat(120));
    let server = start(&deep).await.unwrap();
    write_a_note(&server, "deep").await;
    assert!(PrivateServer::connection_to_running(&deep).is_some());
    server.stop().await;
    let again = start(&deep).await.unwrap();
    assert_eq!(notes(&again).await, ["deep"]);
}

#[tokio::test]
async fn a_folder_closed_to_postgresql_keeps_its_data_elsewhere() {
    if !geteuid().is_root() {
        return;
    }
    let folder = data_folder();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
    let data = folder.path().join("data");
    let server = start(&data).await.unwrap();
    write_a_note(&server, "elsewhere").await;
    server.stop().await;
    let elsewhere = fs::canonicalize(data.join("postgres")).unwrap();
    assert!(!elsewhere.starts_with(folder.path()));
    let again = start(&data).await.unwrap();
    assert_eq!(notes(&again).await, ["elsewhere"]);
    again.stop().await;
    fs::remove_dir_all(elsewhere).unwrap();
}

#[tokio::test]
async fn a_backup_moves_the_data_to_another_machine() {
    let folder = data_folder();
    let file = folder.path().join("copia.snodo");
    let here = start(&folder.path().join("Città & dati 100%")).await.unwrap();
    let database = Database::connect(&here.connection()).await.unwrap();
    database.migrate().await.unwrap();
    database.close().await;
    write_a_note(&here, "moved").await;
    // As `snodo backup` does while the program is at work.
    let running = PrivateServer::connection_to_running(&folder.path().join("Città & dati 100%")).unwrap();
    backup(&running, &file).await.unwrap();

    let there = start(&folder.path().join("there")).await.unwrap();
    restore(&there.connection(), &file, Existing::Keep).await.unwrap();
    assert_eq!(
        fingerprint(&there.connection()).await.unwrap(),
        fingerprint(&here.connection()).await.unwrap()
    );
    assert_eq!(notes(&there).await, ["moved"]);
    let database = Database::connect(&there.connection()).await.unwrap();
    database.migrate().await.unwrap();
    database.check_roles().await.unwrap();
}
