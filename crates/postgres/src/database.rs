//! The database of a running program: two pools, migrations, and transactions in which somebody acts.

use std::time::Duration;

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::postgres::{PgListener, PgPoolOptions};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, PgPool, Postgres, Transaction};

use crate::acting::{Acting, NetworkId, Purpose};
use crate::connection::{Connection, as_role};
use crate::roles::{self, RolesError};

/// The schema, as the files of the repository's `migrations` folder, inside the binary.
pub static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations");

/// The oldest PostgreSQL that has what the schema uses, as `server_version_num` counts.
const OLDEST_SERVER: i32 = 150_000;

/// Why the database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// No connection, or a statement that failed for a reason of the database's own.
    #[error("the database does not answer as it should: {0}")]
    Database(#[from] sqlx::Error),
    /// The server is older than PostgreSQL 15.
    #[error("this is PostgreSQL {found}; version 15 or newer is needed")]
    TooOld {
        /// What the server says of itself.
        found: String,
    },
    /// The roles are missing or too strong.
    #[error(transparent)]
    Roles(#[from] RolesError),
    /// The database was last used by a newer program.
    #[error(
        "the database has migration {version}, which this program does not know: it was used by a newer \
         version. Install that version or a later one; data is never migrated backwards"
    )]
    NewerDatabase {
        /// The first unknown migration.
        version: i64,
    },
    /// A migration that ran once is not the same text any more.
    #[error(
        "migration {version} has run on this database in another form: this program was not built from a release"
    )]
    ChangedMigration {
        /// The migration that differs.
        version: i64,
    },
    /// A migration failed; the database is as it was before it.
    #[error("the database could not be brought up to date: {0}")]
    Migration(#[source] MigrateError),
}

/// The database of a running program. Cheap to clone: clones share the pools.
#[derive(Debug, Clone)]
pub struct Database {
    owner: PgPool,
    application: PgPool,
}

impl Database {
    /// Connects, creates the two roles when they are missing, and opens the pools.
    ///
    /// # Errors
    /// When nothing answers, the server is older than 15, or a role is missing that this login may not create.
    pub async fn connect(connection: &Connection) -> Result<Self, DatabaseError> {
        let mut first = PgConnection::connect_with(&connection.owner).await?;
        let (number, text): (i32, String) = sqlx::query_as(
            "SELECT current_setting('server_version_num')::int, current_setting('server_version')",
        )
        .fetch_one(&mut first)
        .await?;
        if number < OLDEST_SERVER {
            return Err(DatabaseError::TooOld { found: text });
        }
        let same_login = connection.application.get_username() == connection.owner.get_username();
        let owner_role = roles::ensure_roles(&mut first, same_login).await?;
        first.close().await?;

        let owner = match owner_role {
            Some(role) => as_role(connection.owner.clone(), role),
            None => connection.owner.clone(),
        };
        let pool = || PgPoolOptions::new().acquire_timeout(Duration::from_secs(15));
        Ok(Self {
            owner: pool().max_connections(2).idle_timeout(Duration::from_mins(1)).connect_lazy_with(owner),
            // A new connection reads the catalogue and plans each statement again, some hundred milliseconds in all: not after every pause.
            application: pool()
                .max_connections(connection.application_connections)
                .idle_timeout(Duration::from_hours(2))
                .max_lifetime(Duration::from_hours(12))
                .connect_lazy_with(connection.application.clone()),
        })
    }

    /// Brings the schema up to date: forward only, under an advisory lock, so that several programs may start at once.
    pub async fn migrate(&self) -> Result<(), DatabaseError> {
        MIGRATIONS.run(&self.owner).await.map_err(|error| match error {
            MigrateError::VersionMissing(version) => DatabaseError::NewerDatabase { version },
            MigrateError::VersionMismatch(version) => DatabaseError::ChangedMigration { version },
            other => DatabaseError::Migration(other),
        })
    }

    /// Refuses to go on when the application's role is a superuser, bypasses row-level security or owns a table.
    pub async fn check_roles(&self) -> Result<(), DatabaseError> {
        let mut connection = self.application.acquire().await?;
        Ok(roles::check_application_role(&mut connection).await?)
    }

    /// A transaction of the application's role in which `acting` acts. Rolled back unless committed.
    pub async fn begin(&self, acting: &Acting) -> sqlx::Result<Transaction<'static, Postgres>> {
        self.application.begin_with(AssertSqlSafe(acting.begin_statement())).await
    }

    /// A transaction in which somebody without an account acts in a network with the code of their slip or link, of which the
    /// database knows the SHA-256: they see and change what belongs to the code.
    pub async fn begin_with_code(
        &self,
        network: NetworkId,
        code_hash: [u8; 32],
    ) -> sqlx::Result<Transaction<'static, Postgres>> {
        let acting = Acting::program(network, Purpose::Citizen);
        self.application.begin_with(AssertSqlSafe(acting.begin_statement_with_code(&code_hash))).await
    }

    /// A transaction of the owner's role in which `acting` acts: only for migrations of data and for loading reference
    /// tables, which the application may not write. Row-level security binds the owner as well.
    pub async fn begin_as_owner(&self, acting: &Acting) -> sqlx::Result<Transaction<'static, Postgres>> {
        self.owner.begin_with(AssertSqlSafe(acting.begin_statement())).await
    }

    /// Listens to a channel of notifications. Takes one connection of the application's pool for as long as it lives, and
    /// reconnects by itself: whoever listens must read again what it may have missed.
    pub async fn listen(&self, channel: &str) -> sqlx::Result<PgListener> {
        let mut listener = PgListener::connect_with(&self.application).await?;
        listener.listen(channel).await?;
        Ok(listener)
    }

    /// Whether the pools were closed: the program is ending.
    pub fn is_closed(&self) -> bool {
        self.application.is_closed()
    }

    /// Closes both pools, waiting for the transactions under way.
    pub async fn close(&self) {
        self.application.close().await;
        self.owner.close().await;
    }
}
