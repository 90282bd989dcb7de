//! The demonstration's hours add up to what the networks say of themselves.

use std::path::PathBuf;

use jiff::civil::{Date, date};
use snodo_core::{Acting, NetworkId, Purpose, Settings};
use snodo_openings::{SeedError, counters, openings, seed_openings, services};
use snodo_test_support::TestDatabase;

use crate::town::acting;

fn settings(demo: bool) -> Settings {
    Settings { demo, secure_cookies: false, scratch: PathBuf::new() }
}

async fn seeded() -> TestDatabase {
    let database = TestDatabase::new().await;
    snodo_network::seed_networks(&database, &settings(true)).await.unwrap();
    seed_openings(&database, &settings(true)).await.unwrap();
    database
}

async fn network(database: &TestDatabase, slug: &str) -> NetworkId {
    let mut tx = database.begin(&Acting::nobody(Purpose::Public)).await.unwrap();
    snodo_network::network_by_slug(&mut tx, slug).await.unwrap().unwrap()
}

/// Minutes of a week without holidays, of all counters or the one with this name.
async fn minutes_a_week(database: &TestDatabase, slug: &str, name: &str, week: Date) -> u32 {
    let mut tx = acting(database, network(database, slug).await).await;
    let counters = counters(&mut tx, None, week).await.unwrap();
    let counters = counters.iter().filter(|counter| name.is_empty() || counter.name == name);
    counters.map(|counter| counter.hours.weekly_minutes(week)).sum()
}

#[tokio::test]
async fn info_lavoro_is_open_seventeen_hours_a_week() {
    let database = seeded().await;
    assert_eq!(minutes_a_week(&database, "spezia", "InfoLavoro", date(2026, 11, 23)).await, 17 * 60);
    // San Giuseppe is a Friday in 2027.
    assert_eq!(minutes_a_week(&database, "spezia", "InfoLavoro", date(2027, 3, 15)).await, 13 * 60 + 30);
}

#[tokio::test]
async fn trecates_sites_are_open_about_forty_hours_a_week() {
    let database = seeded().await;
    let hours = minutes_a_week(&database, "trecate", "", date(2026, 11, 23)).await / 60;
    assert!((36..=44).contains(&hours), "{hours}");
}

#[tokio::test]
async fn ceranos_counter_travels_to_vespolate_on_thursdays() {
    let database = seeded().await;
    let mut tx = acting(&database, network(&database, "trecate").await).await;
    let counters = counters(&mut tx, None, date(2026, 11, 23)).await.unwrap();
    let cerano = counters.iter().find(|counter| counter.name == "Sportello lavoro di Cerano").unwrap();
    let comune_on = |day| {
        let open = cerano.hours.open_on(day);
        open.iter().map(|stretch| cerano.site_of(stretch.place).comune_name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(comune_on(date(2026, 11, 23)), ["Cerano"]);
    assert_eq!(comune_on(date(2026, 11, 26)), ["Vespolate"]);
}

#[tokio::test]
async fn every_service_has_a_free_time_in_every_network() {
    let database = seeded().await;
    let today = date(2026, 11, 23);
    for slug in ["trecate", "spezia", "varese"] {
        let mut tx = acting(&database, network(&database, slug).await).await;
        let openings = openings(&mut tx, None, today, date(2026, 12, 20)).await.unwrap();
        let services = services(&mut tx, today).await.unwrap();
        assert_eq!(services.len(), 4, "{slug}");
        for service in services {
            let query =
                snodo_calendar::SlotQuery::new(&service.terms, "2026-11-23T07:00:00Z".parse().unwrap())
                    .at(service.counters.iter().map(|counter| counter.0).collect())
                    .with(service.operators.iter().map(|operator| operator.0).collect());
            assert!(openings.free.first_free(&query).is_some(), "{} in {slug}", service.name);
        }
    }
}

#[tokio::test]
async fn a_second_start_adds_nothing_and_without_a_demonstration_nothing_is_written() {
    let database = seeded().await;
    let before = minutes_a_week(&database, "varese", "", date(2026, 11, 23)).await;
    seed_openings(&database, &settings(true)).await.unwrap();
    assert_eq!(minutes_a_week(&database, "varese", "", date(2026, 11, 23)).await, before);
    let refused = seed_openings(&database, &settings(false)).await;
    assert!(matches!(refused, Err(SeedError::NotADemonstration)));
}
