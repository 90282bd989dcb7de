//! Who acts decides what a transaction sees. The table is this test's own, protected as the migrations protect theirs.

#![expect(clippy::unwrap_used, reason = "a test that cannot set up its story must fail")]

use snodo_postgres::{Acting, BodyId, Connection, Database, DatabaseError, NetworkId, Purpose, RolesError};
use snodo_test_support::TestDatabase;

const TRECATE: NetworkId = NetworkId(uuid::Uuid::from_u128(1));
const LA_SPEZIA: NetworkId = NetworkId(uuid::Uuid::from_u128(2));

async fn database_with_notes() -> TestDatabase {
    let database = TestDatabase::new().await;
    let mut owner = database.begin_as_owner(&Acting::nobody(Purpose::Maintenance)).await.unwrap();
    sqlx::raw_sql(
        "CREATE TABLE test_note (
            network_id uuid NOT NULL, id bigint GENERATED ALWAYS AS IDENTITY, words text, PRIMARY KEY (network_id, id));
         CALL protect_network_table('test_note')",
    )
    .execute(&mut *owner)
    .await
    .unwrap();
    owner.commit().await.unwrap();
    database
}

async fn write(database: &Database, acting: &Acting, network: NetworkId, words: &str) -> sqlx::Result<()> {
    let mut transaction = database.begin(acting).await?;
    sqlx::query("INSERT INTO test_note (network_id, words) VALUES ($1, $2)")
        .bind(network)
        .bind(words)
        .execute(&mut *transaction)
        .await?;
    transaction.commit().await
}

async fn read(database: &Database, acting: &Acting) -> Vec<String> {
    let mut transaction = database.begin(acting).await.unwrap();
    sqlx::query_scalar("SELECT words FROM test_note ORDER BY id").fetch_all(&mut *transaction).await.unwrap()
}

#[tokio::test]
async fn a_network_sees_its_own_rows_alone() {
    let database = database_with_notes().await;
    let trecate = Acting::program(TRECATE, Purpose::CounterService);
    let la_spezia = Acting::program(LA_SPEZIA, Purpose::CounterService);
    write(&database, &trecate, TRECATE, "mulettista cercasi").await.unwrap();
    write(&database, &la_spezia, LA_SPEZIA, "cuoca cercasi").await.unwrap();
    assert_eq!(read(&database, &trecate).await, ["mulettista cercasi"]);
    assert_eq!(read(&database, &la_spezia).await, ["cuoca cercasi"]);
}

#[tokio::test]
async fn nobody_sees_nothing_and_writes_nothing() {
    let database = database_with_notes().await;
    write(&database, &Acting::program(TRECATE, Purpose::Import), TRECATE, "there").await.unwrap();
    let nobody = Acting::nobody(Purpose::Public);
    assert!(read(&database, &nobody).await.is_empty());
    let refused = write(&database, &nobody, TRECATE, "sneaked in").await.unwrap_err();
    assert_eq!(refused.as_database_error().unwrap().code().as_deref(), Some("42501"));
}

#[tokio::test]
async fn a_network_cannot_write_into_another() {
    let database = database_with_notes().await;
    let refused = write(&database, &Acting::program(TRECATE, Purpose::Import), LA_SPEZIA, "x").await;
    assert!(refused.is_err());
}

#[tokio::test]
async fn who_acts_ends_with_the_transaction() {
    let database = database_with_notes().await;
    let body = BodyId::generate();
    let trecate = Acting { body: Some(body), ..Acting::program(TRECATE, Purpose::CounterService) };
    let settings = |acting: Acting| {
        let database = &database;
        async move {
            let mut transaction = database.begin(&acting).await.unwrap();
            sqlx::query_as::<_, (Option<NetworkId>, Option<BodyId>, Option<String>)>(
                "SELECT acting_network(), acting_body(), acting_purpose()",
            )
            .fetch_one(&mut *transaction)
            .await
            .unwrap()
        }
    };
    let purpose = |purpose: Purpose| Some(purpose.to_string());
    assert_eq!(settings(trecate).await, (Some(TRECATE), Some(body), purpose(Purpose::CounterService)));
    // The pool hands out the same connection again.
    assert_eq!(settings(Acting::nobody(Purpose::SignIn)).await, (None, None, purpose(Purpose::SignIn)));
}

#[tokio::test]
async fn the_application_cannot_leave_its_role() {
    let database = TestDatabase::new().await;
    let mut transaction = database.begin(&Acting::nobody(Purpose::Public)).await.unwrap();
    sqlx::raw_sql("RESET ROLE").execute(&mut *transaction).await.unwrap();
    let role: String =
        sqlx::query_scalar("SELECT current_user::text").fetch_one(&mut *transaction).await.unwrap();
    assert_eq!(role, "snodo_app");
}

#[tokio::test]
async fn an_application_role_that_is_too_strong_is_refused() {
    let database = TestDatabase::new().await;
    database.check_roles().await.unwrap();
    // A login of the application's own that happens to be a member of the owner.
    let mut superuser = database.all_seeing_connection().await;
    sqlx::raw_sql("GRANT CREATE ON SCHEMA public TO snodo_app").execute(&mut superuser).await.unwrap();
    let mut transaction = database.begin(&Acting::nobody(Purpose::Maintenance)).await.unwrap();
    sqlx::raw_sql("CREATE TABLE owned_by_the_application (x int)").execute(&mut *transaction).await.unwrap();
    transaction.commit().await.unwrap();
    let refused = database.check_roles().await.unwrap_err();
    assert!(matches!(refused, DatabaseError::Roles(RolesError::TooStrong { .. })), "{refused}");
}

#[tokio::test]
async fn migrations_run_once_whoever_starts_first() {
    let test = TestDatabase::new().await;
    let mut superuser = test.all_seeing_connection().await;
    sqlx::raw_sql("CREATE DATABASE snodo_test_two_programs").execute(&mut superuser).await.ok();
    let url = test.url();
    let (start, rest) = url.split_once("/snodo_test_").unwrap();
    let query = rest.split_once('?').map(|(_, query)| format!("?{query}")).unwrap_or_default();
    let connection = Connection::from_url(&format!("{start}/snodo_test_two_programs{query}"), None).unwrap();
    let program = || async {
        let database = Database::connect(&connection).await?;
        database.migrate().await?;
        database.close().await;
        Ok::<_, DatabaseError>(())
    };
    let (one, two) = tokio::join!(program(), program());
    one.unwrap();
    two.unwrap();
    sqlx::raw_sql("DROP DATABASE snodo_test_two_programs WITH (FORCE)")
        .execute(&mut superuser)
        .await
        .unwrap();
}

#[tokio::test]
async fn identities_of_two_tables_never_meet() {
    let database = database_with_notes().await;
    let mut superuser = database.all_seeing_connection().await;
    let starts: Vec<i64> = sqlx::query_scalar("SELECT start_value FROM pg_sequences ORDER BY 1")
        .fetch_all(&mut superuser)
        .await
        .unwrap();
    // The scratch table's own sequence was made after the template.
    let of_template: Vec<i64> = starts.into_iter().filter(|start| *start > 1).collect();
    assert!(of_template.len() > 2, "{of_template:?}");
    assert!(of_template.windows(2).all(|pair| pair[1] - pair[0] >= 10_000), "{of_template:?}");
}

#[tokio::test]
async fn a_notification_reaches_who_listens() {
    let database = TestDatabase::new().await;
    let mut listener = database.listen("pool_changed").await.unwrap();
    let mut transaction = database.begin(&Acting::nobody(Purpose::Matching)).await.unwrap();
    sqlx::query("SELECT pg_notify('pool_changed', 'person 7')").execute(&mut *transaction).await.unwrap();
    transaction.commit().await.unwrap();
    assert_eq!(listener.recv().await.unwrap().payload(), "person 7");
}
