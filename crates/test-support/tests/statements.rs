//! The count of statements hears each of them once.

use snodo_postgres::{Acting, Purpose};
use snodo_test_support::{Statements, TestDatabase};

#[tokio::test]
async fn each_statement_is_heard_once() {
    let database = TestDatabase::new().await;
    let statements = Statements::listen();
    let mut transaction = database.begin(&Acting::nobody(Purpose::Public)).await.unwrap();
    for _ in 0..3 {
        sqlx::query("SELECT 1").execute(&mut *transaction).await.unwrap();
    }
    transaction.commit().await.unwrap();
    let heard = statements.take();
    assert_eq!(heard, ["SELECT 1", "SELECT 1", "SELECT 1", "COMMIT"]);
    assert!(statements.take().is_empty());
}

#[tokio::test]
async fn two_tests_have_two_databases() {
    let (one, other) = tokio::join!(TestDatabase::new(), TestDatabase::new());
    assert_ne!(one.url(), other.url());
    let url = one.url();
    drop(one);
    let gone = sqlx::Connection::close(other.all_seeing_connection().await).await;
    gone.unwrap();
    let refused = <sqlx::PgConnection as sqlx::Connection>::connect(&url).await.unwrap_err();
    // invalid_catalog_name
    assert_eq!(refused.as_database_error().unwrap().code().as_deref(), Some("3D000"));
}
