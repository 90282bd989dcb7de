//! One test's database.

use std::{ops::Deref, time::Duration};

use snodo_postgres::{Connection, Database};
use sqlx::{Connection as _, PgConnection};
use tokio::sync::OnceCell;
use uuid::Uuid;

use crate::server::{TestServer, TestServerError};
use crate::template::{execute, prepare_template};

/// How many connections the application's pool of one test opens at most.
const APPLICATION_CONNECTIONS: u32 = 6;

/// The server and the template's name, found once in a process.
static TEMPLATE: OnceCell<(TestServer, String)> = OnceCell::const_new();

/// A migrated database of one test's own, dropped with this value. Use it as a [`Database`].
#[derive(Debug)]
pub struct TestDatabase {
    database: Database,
    connection: Connection,
    name: String,
    server: TestServer,
}

impl TestDatabase {
    /// Copies the template.
    ///
    /// # Panics
    /// When there is no server for tests or a migration fails: no test can say anything then.
    pub async fn new() -> Self {
        match Self::create().await {
            Ok(database) => database,
            Err(error) => panic!("no database for this test: {error}"),
        }
    }

    async fn create() -> Result<Self, TestServerError> {
        let (server, template) = TEMPLATE
            .get_or_try_init(|| async {
                let server = TestServer::find_or_start()?;
                let template = prepare_template(&server).await?;
                Ok::<_, TestServerError>((server, template))
            })
            .await?;
        let name = format!("snodo_test_{}", Uuid::now_v7().simple());
        let mut superuser = PgConnection::connect_with(&server.superuser("postgres")?).await?;
        execute(
            &mut superuser,
            format!("CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY OWNER snodo_owner"),
        )
        .await?;
        superuser.close().await?;
        let connection = Connection::from_url(&server.url(&name), None)?
            .with_application_connections(APPLICATION_CONNECTIONS);
        let database = Database::connect(&connection).await?;
        Ok(Self { database, connection, name, server: server.clone() })
    }

    /// How to connect to it, for what takes a [`Connection`] (backup, another program).
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The superuser's URL, for programs started by a test.
    pub fn url(&self) -> String {
        self.server.url(&self.name)
    }

    /// A superuser's connection, which row-level security does not bind: to see what a test left in all networks.
    ///
    /// # Panics
    /// When the server is gone.
    pub async fn all_seeing_connection(&self) -> PgConnection {
        let options = self.server.superuser(&self.name).unwrap_or_else(|error| panic!("{error}"));
        PgConnection::connect_with(&options)
            .await
            .unwrap_or_else(|error| panic!("the test's database: {error}"))
    }
}

impl Deref for TestDatabase {
    type Target = Database;

    fn deref(&self) -> &Database {
        &self.database
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let (server, name) = (self.server.clone(), std::mem::take(&mut self.name));
        // The test's runtime may be ending: this needs its own. What fails here is swept when the next template is made.
        let dropping = std::thread::spawn(move || {
            let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else {
                return;
            };
            let _: Result<(), TestServerError> = runtime.block_on(async {
                let mut superuser = PgConnection::connect_with(&server.superuser("postgres")?).await?;
                end_sessions(&mut superuser, &name).await?;
                execute(&mut superuser, format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await?;
                superuser.close().await?;
                Ok(())
            });
        });
        let _ = dropping.join();
    }
}

/// Ends what is still connected to a database, and waits a few milliseconds for it: the server itself, asked to drop a database that somebody
/// is connected to, looks again after a tenth of a second.
async fn end_sessions(superuser: &mut PgConnection, database: &str) -> sqlx::Result<()> {
    for _ in 0..100 {
        let connected: i64 = sqlx::query_scalar(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = $1",
        )
        .bind(database)
        .fetch_one(&mut *superuser)
        .await?;
        if connected == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    Ok(())
}
