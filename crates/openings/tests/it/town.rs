//! The counters of a small network: Trecate's, which stands still, and Cerano's, which travels.

use jiff::Timestamp;
use snodo_core::{Acting, NetworkId, Purpose, Role, Tx};
use snodo_network::{CounterId, OperatorId, SiteId};
use snodo_openings::{MESSAGES, ServiceId, routes};
use snodo_test_support::{
    TestDatabase, stories,
    web::{Browser, TestSite},
};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

pub(crate) struct Town {
    pub(crate) site: TestSite,
    pub(crate) network: stories::Network,
    pub(crate) trecate: CounterId,
    pub(crate) trecate_hall: SiteId,
    /// Monday in Cerano, Thursday in Vespolate.
    pub(crate) cerano: CounterId,
    pub(crate) cerano_hall: SiteId,
    pub(crate) vespolate_hall: SiteId,
    pub(crate) giulia: OperatorId,
    pub(crate) interview: ServiceId,
}

impl Town {
    pub(crate) async fn open() -> Town {
        let site = TestSite::new(routes(), &[MESSAGES]).await;
        let network = stories::trecate(&site.database).await;
        let giulia = one(
            &site.database,
            "SELECT o.id FROM operator o JOIN account a ON a.id = o.account_id WHERE a.email LIKE 'giulia@%'",
        )
        .await;
        let town = Town {
            site,
            network,
            trecate: CounterId(Uuid::now_v7()),
            trecate_hall: SiteId(Uuid::now_v7()),
            cerano: CounterId(Uuid::now_v7()),
            cerano_hall: SiteId(Uuid::now_v7()),
            vespolate_hall: SiteId(Uuid::now_v7()),
            giulia: OperatorId(giulia),
            interview: ServiceId(Uuid::now_v7()),
        };
        let Town { trecate, trecate_hall, cerano, cerano_hall, vespolate_hall, giulia, interview, .. } =
            &town;
        let (lead, member) = (town.network.lead, town.network.member);
        town.write(&format!(
            "INSERT INTO site (network_id, id, body_id, name, address, comune) VALUES
               (acting_network(), '{trecate_hall}', '{lead}', 'Municipio', 'Piazza Cavour 24', '003149'),
               (acting_network(), '{cerano_hall}', '{member}', 'Municipio', 'Piazza Libertà 1', '003049'),
               (acting_network(), '{vespolate_hall}', '{member}', 'Biblioteca', 'Via Verdi 3', '003158');
             INSERT INTO counter (network_id, id, site_id, name, phone, valid_from) VALUES
               (acting_network(), '{trecate}', '{trecate_hall}', 'Sportello di Trecate', '0321 776311', '2020-01-01'),
               (acting_network(), '{cerano}', '{cerano_hall}', 'Sportello di Cerano', NULL, '2020-01-01');
             INSERT INTO bookable_service (network_id, id, name, duration_minutes, preparation_minutes, channels, bookable_by, valid_from)
             VALUES (acting_network(), '{interview}', 'Primo colloquio', 60, 10, '{{desk}}', '{{citizen,operator}}', '2020-01-01');
             INSERT INTO service_at_counter VALUES (acting_network(), '{interview}', '{trecate}');
             INSERT INTO service_of_operator VALUES (acting_network(), '{interview}', '{giulia}')"
        ))
        .await;
        town.opens(
            *trecate,
            *trecate_hall,
            &[(1, "09:00", "12:00"), (2, "09:00", "12:00"), (2, "14:30", "17:30")],
        )
        .await;
        town.opens(*cerano, *cerano_hall, &[(1, "09:00", "12:00")]).await;
        town.opens(*cerano, *vespolate_hall, &[(4, "14:00", "17:00")]).await;
        town
    }

    /// Weekly stretches since 2024: weekday, from, to.
    pub(crate) async fn opens(&self, counter: CounterId, at: SiteId, week: &[(i16, &str, &str)]) {
        for (weekday, from, to) in week {
            self.write(&format!(
                "INSERT INTO counter_opening (network_id, id, counter_id, site_id, weekday, starts_at, ends_at, valid_from)
                 VALUES (acting_network(), gen_random_uuid(), '{counter}', '{at}', {weekday}, '{from}', '{to}', '2024-01-01')"
            ))
            .await;
        }
    }

    /// Giulia receives at a counter on a weekday.
    pub(crate) async fn giulia_receives(&self, counter: CounterId, weekday: i16, from: &str, to: &str) {
        let giulia = self.giulia;
        self.write(&format!(
            "INSERT INTO operator_hours (network_id, id, operator_id, counter_id, weekday, starts_at, ends_at, valid_from)
             VALUES (acting_network(), gen_random_uuid(), '{giulia}', '{counter}', {weekday}, '{from}', '{to}', '2024-01-01')"
        ))
        .await;
    }

    /// Writes as the network's program; several statements may come at once.
    pub(crate) async fn write(&self, statements: &str) {
        let mut tx = self.acting().await;
        sqlx::raw_sql(AssertSqlSafe(statements.to_owned()))
            .execute(&mut *tx)
            .await
            .unwrap_or_else(|fault| panic!("{fault}: {statements}"));
        tx.commit().await.unwrap();
    }

    /// A transaction in the network.
    pub(crate) async fn acting(&self) -> Tx {
        acting(&self.site.database, self.network.id).await
    }

    pub(crate) fn coordinator(&self) -> Browser {
        self.site.browser(self.network.giulia_as(&[Role::LeadBodyCoordinator]))
    }

    pub(crate) async fn ask(&self, question: &str) -> String {
        let mut tx = self.acting().await;
        sqlx::query_scalar::<_, String>(AssertSqlSafe(question.to_owned())).fetch_one(&mut *tx).await.unwrap()
    }

    /// The address of the page of Trecate's hours.
    pub(crate) fn hours_page(&self, rest: &str) -> String {
        format!("/impostazioni/orari/{}{rest}", self.trecate)
    }
}

pub(crate) async fn acting(database: &TestDatabase, network: NetworkId) -> Tx {
    database.begin(&Acting::program(network, Purpose::CounterService)).await.unwrap()
}

pub(crate) async fn one(database: &TestDatabase, question: &'static str) -> Uuid {
    let mut superuser = database.all_seeing_connection().await;
    sqlx::query_scalar(question).fetch_one(&mut superuser).await.unwrap()
}

pub(crate) fn at(instant: &str) -> Timestamp {
    instant.parse().unwrap()
}
