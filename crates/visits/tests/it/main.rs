//! Reception as the people at the counter meet it, against a real database.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

mod database;
mod expected;
mod list;
mod reception;
mod settings;
mod tickets;

use snodo_core::Role;
use snodo_test_support::{
    stories::{self, Network},
    web::{Browser, Page, TestSite},
};
use snodo_visits::{MESSAGES, routes};
use uuid::Uuid;

/// A counter of the lead Comune, and two people with a file.
pub(crate) struct Story {
    pub(crate) site: TestSite,
    pub(crate) trecate: Network,
    pub(crate) counter: Uuid,
    pub(crate) ada: Uuid,
}

pub(crate) async fn story() -> Story {
    let site = TestSite::new(routes(), &[MESSAGES, snodo_appointments::MESSAGES]).await;
    let trecate = stories::trecate(&site.database).await;
    let mut all = site.database.all_seeing_connection().await;
    // The database looks at its own clock.
    let now: jiff_sqlx::Timestamp =
        sqlx::query_scalar("SELECT clock_timestamp()").fetch_one(&mut all).await.unwrap();
    site.app.clock.set(now.to_jiff());
    let (counter, place, ada) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
    for (statement, keys) in [
        (
            "INSERT INTO site (network_id, id, body_id, name, address, comune) VALUES ($1, $2, $3, 'Municipio', 'piazza Cavour 24', '003149')",
            [place, trecate.lead.0],
        ),
        (
            "INSERT INTO counter (network_id, id, site_id, name, valid_from) VALUES ($1, $2, $3, 'Sportello lavoro', '2020-01-01')",
            [counter, place],
        ),
        (
            "INSERT INTO person (network_id, id, register_id, family_name, given_name, phone) VALUES ($1, $2, $3, 'Rossi', 'Ada', '333 0001122')",
            [ada, trecate.register],
        ),
        (
            "INSERT INTO person (network_id, id, register_id, family_name, given_name) VALUES ($1, $2, $3, 'Rossini', 'Carla')",
            [Uuid::now_v7(), trecate.register],
        ),
    ] {
        sqlx::query(statement).bind(trecate.id).bind(keys[0]).bind(keys[1]).execute(&mut all).await.unwrap();
    }
    Story { site, trecate, counter, ada }
}

impl Story {
    pub(crate) fn reception(&self) -> Browser {
        self.site.browser(self.trecate.giulia_as(&[Role::ReceptionOperator]))
    }

    pub(crate) fn address(&self) -> String {
        format!("/accoglienza/{}", self.counter)
    }

    /// Giulia records a visit.
    pub(crate) async fn record(&self, fields: &[(&str, &str)]) -> Page {
        self.reception().post(&self.address(), fields).await
    }

    pub(crate) async fn count(&self, statement: &'static str) -> i64 {
        let mut all = self.site.database.all_seeing_connection().await;
        sqlx::query_scalar(statement).fetch_one(&mut all).await.unwrap()
    }

    pub(crate) async fn only_visit(&self) -> Uuid {
        let mut all = self.site.database.all_seeing_connection().await;
        sqlx::query_scalar("SELECT id FROM visit").fetch_one(&mut all).await.unwrap()
    }
}
