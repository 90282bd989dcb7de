//! How to reach a database, for each of the hats the program wears.

use std::fmt;
use std::path::Path;
use std::str::FromStr as _;

use sqlx::postgres::{PgConnectOptions, PgSslMode};

use crate::postgres_url::encode;
use crate::roles::{APPLICATION_ROLE, OWNER_ROLE};

/// The environment variable with the owner's URL of an existing PostgreSQL.
pub const OWNER_URL_VARIABLE: &str = "DATABASE_URL";
/// The environment variable with the application role's own URL, optional.
pub const APPLICATION_URL_VARIABLE: &str = "SNODO_APP_DATABASE_URL";
/// The environment variable with the URL of a role that row-level security does not bind, for backup and restore, optional.
pub const BACKUP_URL_VARIABLE: &str = "SNODO_BACKUP_DATABASE_URL";

/// Superuser of the private server. Nothing outside this crate connects with it.
pub(crate) const SUPERUSER: &str = "snodo_super";
/// The database of the private server.
pub(crate) const PRIVATE_DATABASE: &str = "snodo";
/// The port in the socket's file name. The private server listens on no network.
pub(crate) const PRIVATE_PORT: u16 = 5432;

/// Why the connection's description was refused.
#[derive(Debug, thiserror::Error)]
pub enum ConnectionError {
    /// The URL cannot be read.
    #[error("{variable} is not a PostgreSQL URL (postgres://user:password@host:port/database): {source}")]
    Url {
        /// Where the URL came from.
        variable: &'static str,
        /// What is wrong with it.
        source: sqlx::Error,
    },
    /// The URL names no database.
    #[error("{variable} names no database: add /NAME at its end")]
    NoDatabase {
        /// Where the URL came from.
        variable: &'static str,
    },
}

/// How to reach one database as its owner, as the application, and as whoever makes its backups.
#[derive(Clone)]
pub struct Connection {
    pub(crate) owner: PgConnectOptions,
    pub(crate) application: PgConnectOptions,
    pub(crate) backup: PgConnectOptions,
    /// The same as text, for `pg_dump` and `pg_restore`.
    pub(crate) backup_url: String,
    pub(crate) application_connections: u32,
}

impl Connection {
    /// An existing PostgreSQL (15 or newer): the owner's URL, and the application's when it has its own.
    ///
    /// Without an application URL the application connects with the owner's and starts each session as role `snodo_app`.
    pub fn from_url(owner: &str, application: Option<&str>) -> Result<Self, ConnectionError> {
        let owner_options = read_url(OWNER_URL_VARIABLE, owner)?;
        let application_options = match application {
            Some(url) => read_url(APPLICATION_URL_VARIABLE, url)?,
            None => owner_options.clone(),
        };
        Ok(Self {
            backup: owner_options.clone(),
            backup_url: owner.to_owned(),
            owner: owner_options,
            application: as_role(application_options, APPLICATION_ROLE),
            application_connections: 16,
        })
    }

    /// What the environment says: `None` without `DATABASE_URL`, and then the program starts its private server.
    pub fn from_environment() -> Result<Option<Self>, ConnectionError> {
        let read = |variable| std::env::var(variable).ok().filter(|value| !value.trim().is_empty());
        let Some(owner) = read(OWNER_URL_VARIABLE) else {
            return Ok(None);
        };
        let mut connection = Self::from_url(&owner, read(APPLICATION_URL_VARIABLE).as_deref())?;
        if let Some(url) = read(BACKUP_URL_VARIABLE) {
            connection.backup = read_url(BACKUP_URL_VARIABLE, &url)?;
            connection.backup_url = url;
        }
        Ok(Some(connection))
    }

    /// The private server whose socket lies in `socket_directory`.
    pub(crate) fn to_private_server(socket_directory: &Path) -> Self {
        let options = |user: &str| {
            PgConnectOptions::new_without_pgpass()
                .socket(socket_directory)
                .port(PRIVATE_PORT)
                .ssl_mode(PgSslMode::Disable)
                .username(user)
                .database(PRIVATE_DATABASE)
                .application_name("snodo")
        };
        Self {
            owner: options(OWNER_ROLE),
            application: options(APPLICATION_ROLE),
            backup: options(SUPERUSER),
            backup_url: socket_url(socket_directory, PRIVATE_DATABASE),
            application_connections: 16,
        }
    }

    /// How many connections the application's pool opens at most (16 unless told).
    #[must_use]
    pub fn with_application_connections(mut self, connections: u32) -> Self {
        self.application_connections = connections.max(1);
        self
    }

    /// The database's name.
    pub fn database_name(&self) -> &str {
        self.owner.get_database().unwrap_or_default()
    }
}

// By hand: a password has no place in a log.
impl fmt::Debug for Connection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Connection").field("database", &self.database_name()).finish_non_exhaustive()
    }
}

/// The superuser's URL of a database of the server whose socket lies in `socket_directory`.
pub(crate) fn socket_url(socket_directory: &Path, database: &str) -> String {
    let socket = encode(&socket_directory.to_string_lossy());
    format!("postgres://{SUPERUSER}@localhost:{PRIVATE_PORT}/{database}?host={socket}")
}

fn read_url(variable: &'static str, url: &str) -> Result<PgConnectOptions, ConnectionError> {
    let options =
        PgConnectOptions::from_str(url).map_err(|source| ConnectionError::Url { variable, source })?;
    if options.get_database().is_none() {
        return Err(ConnectionError::NoDatabase { variable });
    }
    Ok(options.application_name("snodo"))
}

/// Starts each session as `role`. Given at the session's start, so that `RESET ROLE` does not leave it.
pub(crate) fn as_role(options: PgConnectOptions, role: &str) -> PgConnectOptions {
    if options.get_username() == role { options } else { options.options([("role", role)]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_without_a_database_is_refused() {
        let error = Connection::from_url("postgres://somebody@localhost", None).unwrap_err();
        assert!(matches!(error, ConnectionError::NoDatabase { .. }), "{error}");
    }

    #[test]
    fn a_password_is_never_shown() {
        let connection = Connection::from_url("postgres://anna:geheim@localhost/snodo", None).unwrap();
        assert!(!format!("{connection:?}").contains("geheim"));
        let error = Connection::from_url("postgres://anna:geheim@localhost:port/snodo", None).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("geheim"));
    }

    #[test]
    fn the_application_never_wears_the_owners_hat() {
        let shared = Connection::from_url("postgres://somebody@localhost/snodo", None).unwrap();
        assert_eq!(shared.application.get_options(), Some("-c role=snodo_app"));
        assert_eq!(shared.owner.get_options(), None);
        let own = Connection::from_url(
            "postgres://a@localhost/snodo",
            Some("postgres://snodo_app@localhost/snodo"),
        )
        .unwrap();
        assert_eq!(own.application.get_username(), "snodo_app");
        assert_eq!(own.application.get_options(), None);
    }
}
