//! The server that the tests of one target folder share.

use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use snodo_postgres::server::{ServerError, ThrowAwayServer, stop_throw_away};
use sqlx::postgres::PgConnectOptions;

/// Names another server for the tests: a superuser's URL.
const URL_VARIABLE: &str = "SNODO_TEST_DATABASE_URL";
/// Names another folder than the target folder's own for the throw-away server.
const FOLDER_VARIABLE: &str = "SNODO_TEST_POSTGRES";

/// Why there is no server or no database for tests.
#[derive(Debug, thiserror::Error)]
pub enum TestServerError {
    /// The reference data could not be loaded into the template.
    #[error("the reference data: {0}")]
    Reference(String),
    /// The throw-away server does not start.
    #[error(transparent)]
    Server(#[from] ServerError),
    /// A statement failed.
    #[error("the server for tests: {0}")]
    Statement(#[from] sqlx::Error),
    /// The migrations failed.
    #[error("the template for tests: {0}")]
    Database(#[from] snodo_postgres::DatabaseError),
    /// A URL was refused.
    #[error(transparent)]
    Connection(#[from] snodo_postgres::ConnectionError),
}

/// The server that tests use.
#[derive(Debug, Clone)]
pub enum TestServer {
    /// The throw-away server of the target folder.
    ThrowAway(ThrowAwayServer),
    /// The one of `SNODO_TEST_DATABASE_URL`.
    Given(String),
}

impl TestServer {
    /// The given server, or the target folder's own, started if it does not run. May block for the seconds of a first start.
    pub fn find_or_start() -> Result<Self, TestServerError> {
        match std::env::var(URL_VARIABLE) {
            Ok(url) if !url.is_empty() => Ok(Self::Given(url)),
            _ => Ok(Self::ThrowAway(ThrowAwayServer::find_or_start(&folder())?)),
        }
    }

    /// The superuser's URL of one of its databases.
    pub fn url(&self, database: &str) -> String {
        match self {
            Self::ThrowAway(server) => server.url(database),
            Self::Given(url) => with_database(url, database),
        }
    }

    /// How the superuser connects to one of its databases.
    pub(crate) fn superuser(&self, database: &str) -> Result<PgConnectOptions, TestServerError> {
        Ok(match self {
            Self::ThrowAway(server) => server.superuser(database),
            Self::Given(url) => PgConnectOptions::from_str(url)?.database(database),
        })
    }
}

/// Stops the target folder's server; says whether one ran.
pub fn stop_server() -> Result<bool, TestServerError> {
    Ok(stop_throw_away(&folder())?)
}

fn with_database(url: &str, database: &str) -> String {
    let (before, query) = url.split_once('?').map_or((url, None), |(before, query)| (before, Some(query)));
    let authority_end = before.find("://").map_or(0, |scheme| scheme + 3);
    let path = before[authority_end..].find('/').map_or(before.len(), |slash| authority_end + slash);
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    format!("{}/{database}{query}", &before[..path])
}

/// The named folder, or `test-postgres` in the target folder that this very program was built into.
fn folder() -> PathBuf {
    if let Some(named) = std::env::var_os(FOLDER_VARIABLE).filter(|named| !named.is_empty()) {
        return named.into();
    }
    let program = std::env::current_exe().unwrap_or_default();
    // Cargo marks every target folder as a cache (https://bford.info/cachedir/).
    let marked = program.ancestors().find(|folder| folder.join("CACHEDIR.TAG").is_file());
    let target = marked
        .map(Path::to_path_buf)
        .or_else(|| std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from))
        .unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target"));
    target.join("test-postgres")
}

#[cfg(test)]
mod tests {
    use super::with_database;

    #[test]
    fn the_database_of_a_url_is_replaced() {
        assert_eq!(with_database("postgres://a:b@c:1/d?host=/x", "e"), "postgres://a:b@c:1/e?host=/x");
        assert_eq!(with_database("postgres://a@c", "e"), "postgres://a@c/e");
    }
}
