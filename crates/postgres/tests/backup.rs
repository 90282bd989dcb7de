//! A restored copy is equal, and nothing half-done is left behind.

#![expect(clippy::unwrap_used, reason = "a test that cannot set up its story must fail")]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use snodo_postgres::backup::{backup, fingerprint, restore};
use snodo_postgres::{Acting, BackupError, Connection, Existing, NetworkId, Purpose};
use snodo_test_support::TestDatabase;
use uuid::Uuid;

const TRECATE: NetworkId = NetworkId(Uuid::from_u128(1));

async fn with_notes(count: i32) -> TestDatabase {
    let database = TestDatabase::new().await;
    let mut owner = database.begin_as_owner(&Acting::program(TRECATE, Purpose::Import)).await.unwrap();
    sqlx::raw_sql(
        "CREATE TABLE test_note (
            network_id uuid NOT NULL, id bigint GENERATED ALWAYS AS IDENTITY, words text, at timestamptz DEFAULT now(),
            weight double precision DEFAULT 0.1, PRIMARY KEY (network_id, id));
         CALL protect_network_table('test_note')",
    )
    .execute(&mut *owner)
    .await
    .unwrap();
    sqlx::query("INSERT INTO test_note (network_id, words) SELECT $1, 'perché no? ' || n FROM generate_series(1, $2) n")
        .bind(TRECATE)
        .bind(count)
        .execute(&mut *owner)
        .await
        .unwrap();
    owner.commit().await.unwrap();
    database
}

/// An empty database beside the test's own, dropped with it when its name is swept.
async fn empty_beside(database: &TestDatabase) -> (Connection, String) {
    let name = format!("snodo_test_empty_{}", Uuid::now_v7().simple());
    let mut superuser = database.all_seeing_connection().await;
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}")))
        .execute(&mut superuser)
        .await
        .unwrap();
    let url = database.url();
    let (start, _) = url.rsplit_once("/snodo_test_").unwrap();
    let query = url.split_once('?').map(|(_, query)| format!("?{query}")).unwrap_or_default();
    (Connection::from_url(&format!("{start}/{name}{query}"), None).unwrap(), name)
}

async fn drop_beside(database: &TestDatabase, name: &str) {
    let mut superuser = database.all_seeing_connection().await;
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("DROP DATABASE {name} WITH (FORCE)")))
        .execute(&mut superuser)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_restored_copy_is_equal_and_as_well_protected() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copy.snodo");
    let original = with_notes(500).await;
    backup(original.connection(), &file).await.unwrap();
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing unfinished beside it");

    let (copy, name) = empty_beside(&original).await;
    restore(&copy, &file, Existing::Keep).await.unwrap();
    let prints = fingerprint(original.connection()).await.unwrap();
    assert_eq!(prints["public.test_note"].rows, 500);
    assert_eq!(fingerprint(&copy).await.unwrap(), prints);

    let program = snodo_postgres::Database::connect(&copy).await.unwrap();
    program.migrate().await.unwrap();
    program.check_roles().await.unwrap();
    for (acting, seen) in
        [(Acting::nobody(Purpose::Public), 0_i64), (Acting::program(TRECATE, Purpose::CounterService), 500)]
    {
        let mut transaction = program.begin(&acting).await.unwrap();
        let count: i64 =
            sqlx::query_scalar("SELECT count(*) FROM test_note").fetch_one(&mut *transaction).await.unwrap();
        assert_eq!(count, seen);
    }
    program.close().await;

    let refused = restore(&copy, &file, Existing::Keep).await.unwrap_err();
    assert!(matches!(refused, BackupError::NotEmpty { .. }), "{refused}");
    drop_beside(&original, &name).await;
}

#[tokio::test]
async fn a_changed_value_changes_the_fingerprint() {
    let database = with_notes(3).await;
    let before = fingerprint(database.connection()).await.unwrap();
    let mut superuser = database.all_seeing_connection().await;
    sqlx::raw_sql("UPDATE test_note SET weight = weight + 1e-12 WHERE words LIKE '%2'")
        .execute(&mut superuser)
        .await
        .unwrap();
    let after = fingerprint(database.connection()).await.unwrap();
    assert_ne!(before["public.test_note"], after["public.test_note"]);
    assert_eq!(before["public.test_note"].rows, after["public.test_note"].rows);
}

#[tokio::test]
async fn a_replaced_database_is_the_backup_and_a_broken_file_replaces_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copy.snodo");
    let original = with_notes(20).await;
    backup(original.connection(), &file).await.unwrap();
    let prints = fingerprint(original.connection()).await.unwrap();

    let (target, name) = empty_beside(&original).await;
    restore(&target, &file, Existing::Keep).await.unwrap();
    let mut transaction = {
        let program = snodo_postgres::Database::connect(&target).await.unwrap();
        program.begin(&Acting::program(TRECATE, Purpose::Import)).await.unwrap()
    };
    sqlx::query("DELETE FROM test_note").execute(&mut *transaction).await.unwrap();
    transaction.commit().await.unwrap();
    let emptied = fingerprint(&target).await.unwrap();
    assert_ne!(emptied, prints);

    let whole = fs::read(&file).unwrap();
    let broken = folder.path().join("broken.snodo");
    fs::write(&broken, &whole[..whole.len() / 2]).unwrap();
    let refused = restore(&target, &broken, Existing::Replace).await.unwrap_err();
    assert!(matches!(refused, BackupError::Program { program: "pg_restore", .. }), "{refused}");
    assert_eq!(fingerprint(&target).await.unwrap(), emptied);

    restore(&target, &file, Existing::Replace).await.unwrap();
    assert_eq!(fingerprint(&target).await.unwrap(), prints);
    drop_beside(&original, &name).await;
}

#[tokio::test]
async fn a_role_that_sees_one_network_makes_no_backup() {
    let database = with_notes(1).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copy.snodo");
    let url = database.url().replace("snodo_super@", "snodo_owner@");
    let refused = backup(&Connection::from_url(&url, None).unwrap(), &file).await.unwrap_err();
    assert!(matches!(refused, BackupError::SeesTooLittle { .. }), "{refused}");
    assert!(!file.exists());
}
