use snodo_core::{Acting, Role};
use snodo_test_support::{
    stories::{self, Network},
    web::{Browser, Page, TestSite},
};
use uuid::Uuid;

/// A network with a counter of its lead body and one of the partner; Giulia administers and coordinates the lead body, Marco coordinates the
/// partner.
pub(crate) struct Story {
    pub(crate) site: TestSite,
    pub(crate) trecate: Network,
    pub(crate) counter: Uuid,
    pub(crate) partner_counter: Uuid,
}

impl Story {
    pub(crate) async fn begins() -> Story {
        let messages = [snodo_charter::MESSAGES, snodo_messages::MESSAGES];
        let site = TestSite::new(snodo_charter::routes().merge(snodo_messages::routes()), &messages).await;
        let trecate = stories::trecate(&site.database).await;
        // The database looks at its own clock.
        let now = site
            .database
            .read("to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")
            .await;
        site.app.clock.set(now.parse().unwrap());
        let (counter, partner_counter) = (Uuid::now_v7(), Uuid::now_v7());
        let Network { id, lead, partner, giulia, marco, .. } = &trecate;
        site.database
            .everywhere(&format!(
                "INSERT INTO site (network_id, id, body_id, name, address, comune) VALUES
                     ('{id}', '{counter}', '{lead}', 'Municipio', 'piazza Cavour 24', '003149'),
                     ('{id}', '{partner_counter}', '{partner}', 'Centro', 'via Roma 1', '003106');
                 INSERT INTO counter (network_id, id, site_id, name, valid_from) VALUES
                     ('{id}', '{counter}', '{counter}', 'Sportello di Trecate', '2020-01-01'),
                     ('{id}', '{partner_counter}', '{partner_counter}', 'Sportello del centro', '2020-01-01');
                 INSERT INTO operator_role (network_id, operator_id, role, valid_from)
                 SELECT network_id, id, r.role, '2020-01-01' FROM operator
                 JOIN (VALUES ('{giulia}'::uuid, 'network_administrator'), ('{giulia}', 'lead_body_coordinator'), ('{marco}', 'lead_body_coordinator'))
                      AS r (account, role) ON r.account = account_id"
            ))
            .await;
        Story { site, trecate, counter, partner_counter }
    }

    pub(crate) fn giulia(&self) -> Browser {
        self.site.browser(self.trecate.giulia_as(&[Role::NetworkAdministrator, Role::LeadBodyCoordinator]))
    }

    pub(crate) fn marco(&self) -> Browser {
        self.site.browser(self.trecate.marco_as(&[Role::LeadBodyCoordinator]))
    }

    pub(crate) fn acting(&self) -> Acting {
        self.trecate.giulia_acts()
    }

    pub(crate) fn stranger(&self) -> Browser {
        self.site.stranger()
    }

    /// Writes and approves a charter that promises these: indicator, limit, target, period. Since the first of January of last year.
    pub(crate) async fn charter(&self, promises: &[(&str, &str, &str, &str)]) {
        let giulia = self.giulia();
        let begun = giulia.post("/carta/nuova", &[]).await;
        assert_eq!(begun.status, 303, "{}", begun.text());
        let draft = begun.location.unwrap();
        let year = self.site.app.clock.today().year() - 1;
        let (approved, valid) = (format!("{}-12-01", year - 1), format!("{year}-01-01"));
        let fields = [
            ("revision", "1"),
            ("introduzione", "Siamo gli sportelli per il lavoro."),
            ("rimedi", "Ti diciamo perché."),
            ("atto", "Delibera 12/2020"),
            ("approvata_il", approved.as_str()),
            ("valida_dal", valid.as_str()),
            ("titolo", "Ascolto"),
            ("parole", "Ti ascoltiamo senza fretta."),
        ];
        let saved = giulia.post(&draft, &fields).await;
        assert_eq!(saved.status, 303, "{}", saved.text());
        for (indicator, limit, target, period) in promises {
            let words = format!("Promessa: {indicator} {limit}");
            let fields = [
                ("parole", words.as_str()),
                ("indicatore", indicator),
                ("limite", limit),
                ("obiettivo", target),
                ("periodo", period),
            ];
            let added = giulia.post(&format!("{draft}/impegni/nuovo"), &fields).await;
            assert_eq!(added.status, 303, "{}", added.text());
        }
        let approved = giulia.post(&format!("{draft}/approva"), &[("revision", "2")]).await;
        assert_eq!(approved.status, 303, "{}", approved.text());
    }

    /// Somebody complains from the public page. Gives the page with the code.
    pub(crate) async fn complain(&self, fields: &[(&str, &str)]) -> Page {
        let sent = self.stranger().post("/lavoro/trecate/carta/reclamo", fields).await;
        assert_eq!(sent.status, 303, "{}", sent.text());
        let receipt = sent.location.unwrap();
        let page = self.stranger().get(&receipt).await;
        assert_eq!(page.status, 200, "{}", page.text());
        Page { location: receipt.split('?').next().map(str::to_owned), ..page }
    }

    /// The only complaint's key.
    pub(crate) async fn only_complaint(&self) -> String {
        self.site.database.read("SELECT id FROM complaint").await
    }
}
