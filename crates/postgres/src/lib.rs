//! Everything between the program and PostgreSQL.
//!
//! - [`server`]: the program's own private PostgreSQL, for an installation without a database of its own.
//! - [`connection`]: how to reach a database, private or given by `DATABASE_URL`.
//! - [`database`]: the two pools (owner, application), migrations, the check of the roles.
//! - [`acting`]: who acts, set for each transaction; row-level security reads it.
//! - [`backup`]: one file out, one file in, and the fingerprint that proves a restored copy equal.
//!
//! # The two roles
//!
//! `snodo_owner` owns the tables and runs migrations. `snodo_app` owns nothing: it is bound by row-level security on every
//! table that holds a network's data. All the program's work goes through [`Database::begin`], which takes an
//! [`Acting`]; a transaction in which nobody acts reads such tables as empty and may not write them.
//!
//! ```no_run
//! # async fn example(network: snodo_postgres::NetworkId, account: snodo_postgres::AccountId) -> Result<(), Box<dyn std::error::Error>> {
//! use snodo_postgres::{Acting, Connection, Database, Purpose};
//!
//! let database = Database::connect(&Connection::from_url("postgres://…/snodo", None)?).await?;
//! database.migrate().await?;
//! database.check_roles().await?;
//! let mut transaction = database.begin(&Acting::in_network(account, network, Purpose::CounterService)).await?;
//! sqlx::query("SELECT 1").execute(&mut *transaction).await?;
//! transaction.commit().await?;
//! # Ok(())
//! # }
//! ```

pub mod acting;
pub mod backup;
pub mod connection;
pub mod database;
mod hexadecimal;
mod key;
mod postgres_url;
mod roles;
pub mod server;

pub use acting::{AccountId, Acting, BodyId, NetworkId, Purpose};
pub use backup::{BackupError, Existing, Fingerprint};
pub use connection::{Connection, ConnectionError};
pub use database::{Database, DatabaseError, MIGRATIONS};
pub use hexadecimal::hexadecimal;
pub use roles::{APPLICATION_ROLE, OWNER_ROLE, RolesError};
pub use server::{PrivateServer, ServerError, Step};
