//! The migrated template that each test's database is copied from.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use snodo_postgres::{Connection, Database, MIGRATIONS};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

use crate::server::{TestServer, TestServerError};

/// Serialises the making of templates among processes (`pg_advisory_lock`).
const TEMPLATE_LOCK: i64 = 7_366_361_001;
/// Between the first identity values of two tables.
const IDENTITY_STEP: usize = 10_000;
/// The database against which `query!` and its family are checked.
const BUILD_DATABASE: &str = "snodo_build";

/// The template's name for the migrations in this program.
fn template_name() -> String {
    let mut hasher = DefaultHasher::new();
    for migration in MIGRATIONS.iter() {
        migration.version.hash(&mut hasher);
        migration.checksum.hash(&mut hasher);
    }
    // Made another way, it is another template.
    include_str!("template.rs").hash(&mut hasher);
    // With the reference data inside, the template is another one.
    #[cfg(feature = "stories")]
    snodo_vocabulary::reference_fingerprint().hash(&mut hasher);
    format!("snodo_template_{:016x}", hasher.finish())
}

/// Makes the template unless it exists, and says its name. One process makes it, the others wait.
pub async fn prepare_template(server: &TestServer) -> Result<String, TestServerError> {
    let name = template_name();
    let mut superuser = PgConnection::connect_with(&server.superuser("postgres")?).await?;
    if !is_template(&mut superuser, &name).await? {
        sqlx::query("SELECT pg_advisory_lock($1)").bind(TEMPLATE_LOCK).execute(&mut superuser).await?;
        if !is_template(&mut superuser, &name).await? {
            make(server, &mut superuser, &name).await?;
        }
    }
    // The lock ends with the session.
    superuser.close().await?;
    Ok(name)
}

/// Only a finished template is marked as one.
async fn is_template(superuser: &mut PgConnection, name: &str) -> sqlx::Result<bool> {
    sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1 AND datistemplate)")
        .bind(name)
        .fetch_one(superuser)
        .await
}

async fn make(server: &TestServer, superuser: &mut PgConnection, name: &str) -> Result<(), TestServerError> {
    sweep(superuser).await?;
    execute(superuser, format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await?;
    execute(superuser, format!("CREATE DATABASE {name}")).await?;
    migrate(server, name).await?;
    let mut inside = PgConnection::connect_with(&server.superuser(name)?).await?;
    let sequences: Vec<String> = sqlx::query_scalar(
        "SELECT format('%I.%I', schemaname, sequencename) FROM pg_sequences
         WHERE schemaname NOT LIKE 'pg\\_%' ORDER BY schemaname, sequencename",
    )
    .fetch_all(&mut inside)
    .await?;
    for (place, sequence) in sequences.into_iter().enumerate() {
        let first = (place + 1) * IDENTITY_STEP;
        execute(&mut inside, format!("ALTER SEQUENCE {sequence} START WITH {first} RESTART")).await?;
    }
    inside.close().await?;
    execute(superuser, format!("ALTER DATABASE {name} IS_TEMPLATE true")).await?;
    Ok(())
}

/// Drops copies that a killed test left, and templates of former migrations. By age, because other processes may be at work: a
/// test's copy without a session may just have been made, and a template may be another program's of the same day.
async fn sweep(superuser: &mut PgConnection) -> sqlx::Result<()> {
    let former: Vec<String> = sqlx::query_scalar(
        "SELECT datname::text FROM pg_database d,
            LATERAL (SELECT now() - modification AS age FROM pg_stat_file('base/' || d.oid || '/PG_VERSION', true)) f
         WHERE (datname LIKE 'snodo\\_test\\_%' AND age > interval '1 hour'
             OR datname LIKE 'snodo\\_template\\_%' AND age > interval '1 day')
           AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid)",
    )
    .fetch_all(&mut *superuser)
    .await?;
    for database in former {
        // Somebody may have taken it meanwhile: then it stays.
        let _ = execute(superuser, format!("ALTER DATABASE {database} IS_TEMPLATE false")).await;
        let _ = execute(superuser, format!("DROP DATABASE IF EXISTS {database}")).await;
    }
    Ok(())
}

async fn migrate(server: &TestServer, database: &str) -> Result<(), TestServerError> {
    let connection = Connection::from_url(&server.url(database), None)?;
    let database = Database::connect(&connection).await?;
    let migrated = database.migrate().await;
    #[cfg(feature = "stories")]
    if migrated.is_ok() {
        snodo_vocabulary::load_reference(&database)
            .await
            .map_err(|fault| TestServerError::Reference(fault.to_string()))?;
    }
    database.close().await;
    Ok(migrated?)
}

/// Brings the database for compile-time checks of queries up to date and says its URL. It is made anew when a migration
/// changed that had run.
pub async fn build_database(server: &TestServer) -> Result<String, TestServerError> {
    let mut superuser = PgConnection::connect_with(&server.superuser("postgres")?).await?;
    sqlx::query("SELECT pg_advisory_lock($1)").bind(TEMPLATE_LOCK).execute(&mut superuser).await?;
    let exists: bool = sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)")
        .bind(BUILD_DATABASE)
        .fetch_one(&mut superuser)
        .await?;
    if !exists || migrate(server, BUILD_DATABASE).await.is_err() {
        execute(&mut superuser, format!("DROP DATABASE IF EXISTS {BUILD_DATABASE} WITH (FORCE)")).await?;
        execute(&mut superuser, format!("CREATE DATABASE {BUILD_DATABASE}")).await?;
        migrate(server, BUILD_DATABASE).await?;
    }
    superuser.close().await?;
    Ok(server.url(BUILD_DATABASE))
}

/// Statements on databases and sequences take no parameters; the names are made here or read from the catalogue.
pub(crate) async fn execute(connection: &mut PgConnection, statement: String) -> sqlx::Result<()> {
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(connection).await.map(|_| ())
}
