//! A network whose lead body keeps the directory, with a partner that has a sheet, a place and somebody who keeps them.

use jiff::Timestamp;
use snodo_core::{Acting, BodyId, NetworkId, Purpose, Role, Tx};
use snodo_directory::{MESSAGES, routes};
use snodo_test_support::{
    stories,
    web::{Browser, TestSite},
};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

pub(crate) struct House {
    pub(crate) site: TestSite,
    pub(crate) network: stories::Network,
    /// "Scrivere il curriculum", of the partner.
    pub(crate) sheet: Uuid,
    /// The partner's seat in La Spezia, open on Thursday afternoon.
    pub(crate) location: Uuid,
}

impl House {
    pub(crate) async fn open() -> House {
        let site = TestSite::new(routes(), &[MESSAGES, snodo_network::MESSAGES]).await;
        let network = stories::la_spezia(&site.database).await;
        let house = House { site, network, sheet: Uuid::now_v7(), location: Uuid::now_v7() };
        let House { sheet, location, .. } = &house;
        let (giulia, marco, partner) = (house.network.giulia, house.network.marco, house.network.partner);
        house
            .write(&format!(
                "INSERT INTO operator_role (network_id, operator_id, role, valid_from)
                 SELECT network_id, id, CASE account_id WHEN '{giulia}' THEN 'lead_body_coordinator' ELSE 'partner_editor' END, '2020-01-01'
                 FROM operator WHERE account_id IN ('{giulia}', '{marco}');
                 UPDATE body SET email = 'segreteria@formazione.example' WHERE id = '{partner}';
                 INSERT INTO service_sheet (network_id, id, body_id, name, status, summary, verified_on)
                 VALUES (acting_network(), '{sheet}', '{partner}', 'Scrivere il curriculum', 'active', 'Ti aiutiamo a scrivere il curriculum.', '2026-11-01');
                 INSERT INTO service_location (network_id, id, body_id, name, address, comune, verified_on)
                 VALUES (acting_network(), '{location}', '{partner}', 'Sede centrale', 'Via del Prione 10', '011015', '2026-11-01');
                 INSERT INTO sheet_at_location (network_id, id, body_id, sheet_id, location_id)
                 VALUES (acting_network(), gen_random_uuid(), '{partner}', '{sheet}', '{location}');
                 INSERT INTO directory_schedule (network_id, id, body_id, location_id, weekday, starts_at, ends_at, valid_from)
                 VALUES (acting_network(), gen_random_uuid(), '{partner}', '{location}', 4, '14:00', '17:00', '2026-01-01');
                 UPDATE body_profile SET verified_on = '2026-11-01'"
            ))
            .await;
        house
    }

    /// Writes as the program would.
    pub(crate) async fn write(&self, statements: &str) {
        let mut tx = self.program().await;
        sqlx::raw_sql(AssertSqlSafe(statements.to_owned())).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub(crate) async fn program(&self) -> Tx {
        self.acting(&Acting::program(self.network.id, Purpose::Maintenance)).await
    }

    pub(crate) async fn acting(&self, acting: &Acting) -> Tx {
        self.site.database.begin(acting).await.unwrap()
    }

    /// One text out of the database.
    pub(crate) async fn text(&self, statement: &str) -> String {
        let mut tx = self.program().await;
        sqlx::query_scalar(AssertSqlSafe(statement.to_owned())).fetch_one(&mut *tx).await.unwrap()
    }

    /// Giulia, who coordinates the lead body.
    pub(crate) fn giulia(&self) -> Browser {
        self.site.browser(self.network.giulia_as(&[Role::LeadBodyCoordinator]))
    }

    /// Marco, who keeps the partner's sheets.
    pub(crate) fn marco(&self) -> Browser {
        self.site.browser(self.network.marco_as(&[Role::PartnerEditor]))
    }

    pub(crate) fn partner(&self) -> BodyId {
        self.network.partner
    }

    pub(crate) fn id(&self) -> NetworkId {
        self.network.id
    }

    pub(crate) fn clock(&self, at: &str) {
        let at: Timestamp = at.parse().unwrap();
        self.site.app.clock.set(at);
    }

    /// The mails that wait, newest first: to whom, and the words.
    pub(crate) async fn mails(&self) -> Vec<(String, String)> {
        let mut tx = self.acting(&Acting::program(self.id(), Purpose::Delivery)).await;
        sqlx::query_as("SELECT recipient, body FROM message WHERE network_id = acting_network() ORDER BY created_at DESC, id DESC")
            .fetch_all(&mut *tx)
            .await
            .unwrap()
    }

    /// The path of the link in the newest mail.
    pub(crate) async fn newest_link(&self) -> String {
        let (_, words) = self.mails().await.into_iter().next().unwrap();
        let at = words.find("/lavoro/").unwrap();
        words[at..].split_whitespace().next().unwrap().to_owned()
    }
}
