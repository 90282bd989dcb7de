//! A migrated database of its own for every test.
//!
//! ```no_run
//! # async fn example() {
//! use snodo_postgres::{Acting, Purpose};
//! use snodo_test_support::TestDatabase;
//!
//! let database = TestDatabase::new().await;
//! let transaction = database.begin(&Acting::nobody(Purpose::Public)).await.unwrap();
//! # drop(transaction);
//! # }
//! ```
//!
//! The first test process starts a throw-away PostgreSQL in the cargo target folder (`test-postgres/`), which stays for the
//! next; `SNODO_TEST_DATABASE_URL` names another server instead, by a superuser's URL. A template is migrated once for each
//! state of the migrations, and every test's database is a copy of it, dropped at the end. Works with threads (`cargo test`) and
//! with processes (`cargo nextest`), and for several target folders at once.
//!
//! Identity columns count from different tens of thousands in each table, so that a wrong foreign key cannot pass by luck.

#[cfg(feature = "stories")]
mod by_hand;
mod server;
mod statements;
#[cfg(feature = "stories")]
pub mod stories;
mod template;
mod test_database;
#[cfg(feature = "stories")]
pub mod web;

pub use server::{TestServer, TestServerError, stop_server};
pub use statements::Statements;
pub use template::{build_database, prepare_template};
pub use test_database::TestDatabase;
