//! The three networks of the demonstration.

use std::path::PathBuf;

use snodo_core::{Acting, NetworkId, Purpose, Settings};
use snodo_network::{SeedError, network_by_slug, seed_networks};
use snodo_test_support::TestDatabase;

fn settings(demo: bool) -> Settings {
    Settings { demo, secure_cookies: false, scratch: PathBuf::new() }
}

async fn seeded() -> TestDatabase {
    let database = TestDatabase::new().await;
    seed_networks(&database, &settings(true)).await.unwrap();
    database
}

async fn network(database: &TestDatabase, slug: &str) -> NetworkId {
    let mut tx = database.begin(&Acting::nobody(Purpose::Maintenance)).await.unwrap();
    network_by_slug(&mut tx, slug).await.unwrap().unwrap()
}

async fn count(database: &TestDatabase, slug: &str, question: &'static str) -> i64 {
    let acting = Acting::program(network(database, slug).await, Purpose::CounterService);
    let mut tx = database.begin(&acting).await.unwrap();
    sqlx::query_scalar(question).fetch_one(&mut *tx).await.unwrap()
}

#[tokio::test]
async fn ten_comuni_of_trecate_keep_one_register() {
    let database = seeded().await;
    assert_eq!(count(&database, "trecate", "SELECT count(*) FROM body").await, 10);
    assert_eq!(count(&database, "trecate", "SELECT count(*) FROM register").await, 1);
    assert_eq!(count(&database, "trecate", "SELECT count(*) FROM agreement_member").await, 10);
    assert_eq!(count(&database, "trecate", "SELECT count(*) FROM counter").await, 10);
}

#[tokio::test]
async fn info_lavoro_never_intermediates_but_the_employment_centre_does() {
    let database = seeded().await;
    let question = "SELECT count(*) FROM capability c JOIN body b USING (network_id)
                    WHERE b.id = c.body_id AND c.kind = 'intermediation' AND b.kind = 'comune'";
    assert_eq!(count(&database, "spezia", question).await, 0);
    let question = "SELECT count(*) FROM capability c JOIN body b USING (network_id)
                    WHERE b.id = c.body_id AND c.kind = 'intermediation' AND b.kind = 'cpi'";
    assert_eq!(count(&database, "spezia", question).await, 1);
}

#[tokio::test]
async fn in_le_citta_del_lavoro_the_union_stands_for_its_two_comuni() {
    let database = seeded().await;
    assert_eq!(count(&database, "varese", "SELECT count(*) FROM body").await, 10);
    assert_eq!(count(&database, "varese", "SELECT count(*) FROM body WHERE kind = 'comune'").await, 8);
    assert_eq!(count(&database, "varese", "SELECT count(*) FROM register").await, 10);
    let question =
        "SELECT count(*) FROM counter c JOIN site s ON s.id = c.site_id JOIN body b ON b.id = s.body_id
                    WHERE b.kind = 'union_of_comuni'";
    assert_eq!(count(&database, "varese", question).await, 2);
}

#[tokio::test]
async fn a_second_start_adds_nothing_and_names_the_same_accounts() {
    let database = TestDatabase::new().await;
    let first = seed_networks(&database, &settings(true)).await.unwrap();
    let second = seed_networks(&database, &settings(true)).await.unwrap();
    assert_eq!(first, second);
    assert_eq!(count(&database, "trecate", "SELECT count(*) FROM operator").await, 8);
}

#[tokio::test]
async fn known_passwords_exist_only_in_a_demonstration() {
    let database = TestDatabase::new().await;
    let refused = seed_networks(&database, &settings(false)).await;
    assert!(matches!(refused, Err(SeedError::NotADemonstration)));
}
