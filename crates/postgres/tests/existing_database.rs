//! A PostgreSQL of somebody else's, where this program's login is no superuser.

#![expect(clippy::unwrap_used, reason = "a test that cannot set up its story must fail")]

use snodo_postgres::{Acting, Connection, Database, DatabaseError, Purpose, RolesError};
use snodo_test_support::TestDatabase;
use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

/// A login without rights and an empty database that it owns, as a municipality's data centre hands them out.
struct HandedOut {
    test: TestDatabase,
    login: String,
    connection: Connection,
}

impl HandedOut {
    async fn new() -> Self {
        let test = TestDatabase::new().await;
        let login = format!("snodo_test_{}", Uuid::now_v7().simple());
        let mut superuser = test.all_seeing_connection().await;
        run(&mut superuser, format!("CREATE ROLE {login} LOGIN")).await;
        run(&mut superuser, format!("CREATE DATABASE {login} OWNER {login}")).await;
        let url = test.url();
        let (_, query) = url.split_once('?').unwrap();
        let connection =
            Connection::from_url(&format!("postgres://{login}@localhost:5432/{login}?{query}"), None)
                .unwrap();
        Self { test, login, connection }
    }

    async fn by_administrator(&self, statement: String) {
        run(&mut self.test.all_seeing_connection().await, statement).await;
    }

    async fn give_back(self) {
        let login = &self.login;
        self.by_administrator(format!("DROP DATABASE {login} WITH (FORCE)")).await;
        self.by_administrator(format!("DROP ROLE {login}")).await;
    }
}

async fn run(connection: &mut PgConnection, statement: String) {
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(connection).await.unwrap();
}

#[tokio::test]
async fn a_plain_login_is_told_what_to_ask_for_and_then_works() {
    let handed_out = HandedOut::new().await;
    let refused = Database::connect(&handed_out.connection).await.unwrap_err();
    assert!(matches!(refused, DatabaseError::Roles(RolesError::MayNotCreate { .. })), "{refused}");
    let asked_for = format!("GRANT snodo_app TO \"{}\";", handed_out.login);
    assert!(refused.to_string().contains(&asked_for), "{refused}");

    handed_out.by_administrator(asked_for).await;
    let database = Database::connect(&handed_out.connection).await.unwrap();
    database.migrate().await.unwrap();
    database.check_roles().await.unwrap();
    let mut transaction = database.begin(&Acting::nobody(Purpose::Public)).await.unwrap();
    let role: String =
        sqlx::query_scalar("SELECT current_user::text").fetch_one(&mut *transaction).await.unwrap();
    assert_eq!(role, "snodo_app");
    drop(transaction);
    database.close().await;
    handed_out.give_back().await;
}

#[tokio::test]
async fn a_login_that_may_create_roles_needs_no_administrator() {
    let handed_out = HandedOut::new().await;
    handed_out.by_administrator(format!("ALTER ROLE {} CREATEROLE", handed_out.login)).await;
    let database = Database::connect(&handed_out.connection).await.unwrap();
    database.migrate().await.unwrap();
    database.check_roles().await.unwrap();
    database.close().await;
    handed_out.give_back().await;
}

#[tokio::test]
async fn a_newer_programs_database_is_left_alone() {
    let test = TestDatabase::new().await;
    let mut superuser = test.all_seeing_connection().await;
    run(
        &mut superuser,
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'of the future', true, '', 0)"
            .to_owned(),
    )
    .await;
    let refused = test.migrate().await.unwrap_err();
    assert!(matches!(refused, DatabaseError::NewerDatabase { version: 9999 }), "{refused}");
}

#[tokio::test]
async fn a_database_that_does_not_answer_is_an_error_and_not_a_wait() {
    let connection = Connection::from_url("postgres://nobody@127.0.0.1:1/nothing", None).unwrap();
    let refused = Database::connect(&connection).await.unwrap_err();
    assert!(matches!(refused, DatabaseError::Database(_)), "{refused}");
}
