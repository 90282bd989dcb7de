//! A cluster: made once by `initdb`, with settings that the program writes at each start.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use super::account::Account;
use super::binaries::Binaries;
use super::folder::Layout;
use super::{ServerError, Step, io};
use crate::connection::SUPERUSER;

/// Written to `snodo.conf` at each start. An administrator's own values go to `postgresql.auto.conf` (`ALTER SYSTEM`), which
/// PostgreSQL reads after this.
const SETTINGS: &str = "\
# Written by the program at each start. Your own values: ALTER SYSTEM SET …, which wins over these.
max_connections = 60
shared_buffers = 128MB
effective_cache_size = 512MB
work_mem = 8MB
maintenance_work_mem = 64MB
random_page_cost = 1.1
jit = off
fsync = on
full_page_writes = on
synchronous_commit = on
wal_compression = on
max_wal_size = 1GB
unix_socket_permissions = 0700
password_encryption = 'scram-sha-256'
timezone = 'UTC'
log_timezone = 'UTC'
datestyle = 'iso, ymd'
lc_messages = 'C'
log_destination = 'stderr'
logging_collector = off
log_line_prefix = '%m [%p] %q%u@%d '
log_min_duration_statement = 1000
";

/// Only the socket, in a folder that nobody else can enter.
const HOST_RULES: &str = "# Written by the program. The socket's folder is private.\nlocal all all trust\n";

/// For a server whose data may be lost at any time.
const THROW_AWAY_SETTINGS: &str = "\
max_connections = 200
shared_buffers = 64MB
fsync = off
full_page_writes = off
synchronous_commit = off
autovacuum = off
max_wal_size = 2GB
";

/// What a cluster is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Durability {
    /// The product's data.
    Durable,
    /// Tests.
    ThrowAway,
}

/// Makes the cluster when there is none, writes its settings, and says which programs run it.
pub(crate) fn prepare(
    layout: &Layout,
    account: &Account,
    durability: Durability,
    progress: &impl Fn(&Step),
) -> Result<Binaries, ServerError> {
    let data = layout.data();
    let version_file = data.join("PG_VERSION");
    let binaries = if version_file.exists() {
        let version = fs::read_to_string(&version_file).map_err(io("read", &version_file))?;
        let major = version.trim().parse().map_err(|_| ServerError::NotACluster { data: data.clone() })?;
        Binaries::of_version(major, &data)?
    } else {
        if data.exists() {
            return Err(ServerError::NotACluster { data });
        }
        let binaries = Binaries::newest()?;
        progress(&Step::Preparing);
        initialise(layout, account, &binaries)?;
        binaries
    };
    write_settings(&data, account, durability)?;
    Ok(binaries)
}

fn initialise(layout: &Layout, account: &Account, binaries: &Binaries) -> Result<(), ServerError> {
    let unfinished = layout.unfinished_data();
    let mut failure = String::new();
    // The locale decides about letters, not about the order of names: lists are ordered with an ICU collation by name.
    // The plain C locale is for systems without any other.
    for locale in ["--locale=C.UTF-8", "--no-locale"] {
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished).map_err(io("remove", &unfinished))?;
        }
        let output = account
            .command(binaries.program("initdb"), &layout.base)
            .arg("-D")
            .arg(&unfinished)
            .args(["--username", SUPERUSER, "--encoding=UTF8", locale, "--data-checksums"])
            .args(["--auth-local=trust", "--auth-host=reject", "--no-instructions"])
            .stdin(Stdio::null())
            .output()
            .map_err(io("run initdb in", &layout.base))?;
        if output.status.success() {
            let data = layout.data();
            let settings = unfinished.join("postgresql.conf");
            let mut text = fs::read_to_string(&settings).map_err(io("read", &settings))?;
            text.push_str("\ninclude = 'snodo.conf'\n");
            fs::write(&settings, text).map_err(io("write", &settings))?;
            return fs::rename(&unfinished, &data).map_err(io("rename", &unfinished));
        }
        failure = String::from_utf8_lossy(&output.stderr).into_owned();
    }
    Err(ServerError::from_log("PostgreSQL could not prepare its files", &failure))
}

fn write_settings(data: &Path, account: &Account, durability: Durability) -> Result<(), ServerError> {
    let mut settings = SETTINGS.to_owned();
    if durability == Durability::ThrowAway {
        settings.push_str(THROW_AWAY_SETTINGS);
    }
    for (name, text) in [("snodo.conf", settings.as_str()), ("pg_hba.conf", HOST_RULES)] {
        let path = data.join(name);
        fs::write(&path, text).map_err(io("write", &path))?;
        account.own(&path)?;
    }
    Ok(())
}
