//! A network with a counter, companies and vacancies, as a town knows it.

use axum::Router;
use snodo_core::{App, Clock, Messages};
use snodo_test_support::{
    TestDatabase,
    stories::{self, Network},
    web::TestSite,
};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// Trecate's site and what is on it.
pub(crate) struct Town {
    pub(crate) site: TestSite,
    pub(crate) trecate: Network,
    pub(crate) counter: Uuid,
}

/// The words that the site's pages borrow.
const WORDS: [Messages; 5] = [
    snodo_site::MESSAGES,
    snodo_openings::MESSAGES,
    snodo_vacancies::MESSAGES,
    snodo_network::MESSAGES,
    snodo_messages::MESSAGES,
];

/// A vacancy, published three days ago for a month.
pub(crate) struct Vacancy<'a> {
    pub(crate) title: &'a str,
    pub(crate) company: &'a str,
    pub(crate) employer_shown: bool,
    pub(crate) comune: &'a str,
    pub(crate) hours: &'a str,
    pub(crate) contract: &'a str,
    pub(crate) description: &'a str,
}

impl Default for Vacancy<'_> {
    fn default() -> Self {
        Vacancy {
            title: "Magazziniere",
            company: "Logistica Ticino",
            employer_shown: true,
            comune: "003149",
            hours: "full-time",
            contract: "fixed-term",
            description: "Carico e scarico della merce.",
        }
    }
}

impl Town {
    pub(crate) async fn new() -> Town {
        let routes: Router<App> = snodo_site::routes().merge(snodo_site::mail_routes());
        let site = TestSite::new(routes, &WORDS).await;
        let trecate = stories::trecate(&site.database).await;
        let counter = Uuid::now_v7();
        let town = Town { site, trecate, counter };
        let (network, lead) = (town.trecate.id, town.trecate.lead);
        let place = Uuid::now_v7();
        town.run(&format!(
            "INSERT INTO site (network_id, id, body_id, name, address, comune, step_free)
             VALUES ('{network}', '{place}', '{lead}', 'Municipio', 'Piazza Cavour 24', '003149', true);
             INSERT INTO counter (network_id, id, site_id, name, phone, email, valid_from)
             VALUES ('{network}', '{counter}', '{place}', 'Sportello di Trecate', '0321 770000', 'lavoro@trecate.example', '2020-01-01');
             INSERT INTO counter_comune (network_id, counter_id, comune, position) VALUES ('{network}', '{counter}', '003149', 1);"
        ))
        .await;
        town
    }

    /// The same town at noon of today by the database's clock, which dates what is published and searched for: by then mails are sent.
    pub(crate) fn today(self) -> Town {
        let noon =
            Clock::system().today().at(12, 0, 0, 0).in_tz("Europe/Rome").expect("noon is no doubtful time");
        self.site.app.clock.set(noon.timestamp());
        self
    }

    pub(crate) async fn run(&self, statements: &str) {
        run(&self.site.database, statements).await;
    }

    /// Publishes a vacancy.
    pub(crate) async fn publish(&self, vacancy: &Vacancy<'_>) -> Uuid {
        let Vacancy { title, company, employer_shown, comune, hours, contract, description } = vacancy;
        let (network, lead) = (self.trecate.id, self.trecate.lead);
        let (firm, place, id) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
        let quoted = |text: &str| text.replace('\'', "''");
        let (title, company, description) = (quoted(title), quoted(company), quoted(description));
        self.run(&format!(
            "INSERT INTO company (network_id, id, name) VALUES ('{network}', '{firm}', '{company}');
             INSERT INTO workplace (network_id, id, company_id, name, address, comune)
             VALUES ('{network}', '{place}', '{firm}', 'Sede {company}', 'Via {company} 1', '{comune}');
             INSERT INTO vacancy (network_id, id, body_id, company_id, workplace_id, title, description, employer_shown, contract, hours,
                                  pay_from, pay_to, pay_period, published_on, expires_on, transport_words)
             VALUES ('{network}', '{id}', '{lead}', '{firm}', '{place}', '{title}', '{description}', {employer_shown}, '{contract}', '{hours}',
                     1350, 1500, 'month', today_in_rome() - 3, today_in_rome() + 30, 'Autobus davanti alla {company}');
             UPDATE vacancy SET state = 'published' WHERE network_id = '{network}' AND id = '{id}';"
        ))
        .await;
        id
    }

    /// An address below the network's home.
    pub(crate) async fn get(&self, below: &str) -> snodo_test_support::web::Page {
        self.site.stranger().get(&format!("/lavoro/trecate{below}")).await
    }

    pub(crate) async fn number(&self, query: &str) -> i64 {
        let mut superuser = self.site.database.all_seeing_connection().await;
        sqlx::query_scalar(AssertSqlSafe(query.to_owned()))
            .fetch_one(&mut superuser)
            .await
            .unwrap_or_else(|fault| panic!("{fault}: {query}"))
    }

    pub(crate) async fn text(&self, query: &str) -> String {
        let mut superuser = self.site.database.all_seeing_connection().await;
        sqlx::query_scalar(AssertSqlSafe(query.to_owned()))
            .fetch_one(&mut superuser)
            .await
            .unwrap_or_else(|fault| panic!("{fault}: {query}"))
    }
}

async fn run(database: &TestDatabase, statements: &str) {
    let mut superuser = database.all_seeing_connection().await;
    sqlx::raw_sql(AssertSqlSafe(statements.to_owned()))
        .execute(&mut superuser)
        .await
        .unwrap_or_else(|fault| panic!("{fault}: {statements}"));
}
