//! Tomorrow morning in Trecate: two companies with a vacancy each, and five people who registered.

use std::fmt::Write as _;

use jiff::{Timestamp, ToSpan as _};
use snodo_appointments::Code;
use snodo_core::{Role, hexadecimal};
use snodo_fairs::{MESSAGES, routes};
use snodo_test_support::{
    stories::{self, Network},
    web::{Browser, Page, TestSite},
};
use uuid::Uuid;

pub(crate) const PEOPLE: [&str; 5] = ["Ada Rossi", "Bruno Neri", "Carla Riva", "Dario Conti", "Elena Bassi"];

pub(crate) struct Story {
    pub(crate) site: TestSite,
    pub(crate) trecate: Network,
    pub(crate) event: Uuid,
    pub(crate) companies: [Uuid; 2],
    pub(crate) vacancies: [Uuid; 2],
    pub(crate) people: [Uuid; 5],
    pub(crate) registrations: [Uuid; 5],
    pub(crate) codes: Vec<Code>,
    pub(crate) begins: Timestamp,
}

impl Story {
    pub(crate) async fn begins() -> Story {
        let site = TestSite::new(routes(), &[MESSAGES, snodo_appointments::MESSAGES]).await;
        let trecate = stories::trecate(&site.database).await;
        let today = site.database.today().await;
        site.app.clock.set(today.at(12, 0, 0, 0).in_tz("Europe/Rome").unwrap().timestamp());
        let begins = today.tomorrow().unwrap().at(9, 0, 0, 0).in_tz("Europe/Rome").unwrap().timestamp();
        let story = Story {
            event: Uuid::now_v7(),
            companies: std::array::from_fn(|_| Uuid::now_v7()),
            vacancies: std::array::from_fn(|_| Uuid::now_v7()),
            people: std::array::from_fn(|_| Uuid::now_v7()),
            registrations: std::array::from_fn(|_| Uuid::now_v7()),
            codes: PEOPLE.iter().map(|_| Code::generate()).collect(),
            begins,
            site,
            trecate,
        };
        story.write().await;
        story
    }

    async fn write(&self) {
        let (network, register, lead, event) =
            (self.trecate.id, self.trecate.register, self.trecate.lead, self.event);
        let ends = self.begins + 2.hours();
        let mut statements = String::new();
        for (at, name) in ["Logistica Ticino", "Officine Levante"].iter().enumerate() {
            let (company, vacancy) = (self.companies[at], self.vacancies[at]);
            let _ = write!(
                statements,
                "INSERT INTO company (network_id, id, name) VALUES ('{network}', '{company}', '{name}');
                 INSERT INTO workplace (network_id, id, company_id, comune) VALUES ('{network}', '{company}', '{company}', '003149');
                 INSERT INTO vacancy (network_id, id, body_id, company_id, workplace_id, title, description, contract, published_on, expires_on, places)
                 VALUES ('{network}', '{vacancy}', '{lead}', '{company}', '{company}', 'Addetto {at}', 'Lavoro di reparto', 'permanent',
                         today_in_rome(), today_in_rome() + 60, 3);
                 UPDATE vacancy SET state = 'published' WHERE network_id = '{network}' AND id = '{vacancy}';"
            );
        }
        self.site.database.everywhere(&statements).await;
        let mut registered = format!(
            "INSERT INTO event (network_id, id, kind, body_id, register_id, title, description, place, comune, verified_on)
             VALUES (acting_network(), '{event}', 'matching_event', '{lead}', '{register}', 'Aziende e persone', 'Colloqui brevi', 'Municipio', '003149', today_in_rome());
             INSERT INTO event_occurrence (network_id, id, event_id, starts_at, ends_at) VALUES (acting_network(), '{event}', '{event}', '{}', '{ends}');
             UPDATE event SET state = 'published' WHERE network_id = acting_network() AND id = '{event}';",
            self.begins
        );
        for (at, name) in PEOPLE.iter().enumerate() {
            let (given, family) = name.split_once(' ').unwrap();
            let (person, registration) = (self.people[at], self.registrations[at]);
            let hash = hexadecimal(&self.codes[at].hash());
            let _ = write!(
                registered,
                "INSERT INTO person (network_id, id, register_id, given_name, family_name) VALUES (acting_network(), '{person}', '{register}', '{given}', '{family}');
                 INSERT INTO registration (network_id, register_id, id, event_id, person_id, name, email, state, registered_via, code_hash)
                 VALUES (acting_network(), '{register}', '{registration}', '{event}', '{person}', '{name}', '{}@example.org', 'confirmed', 'operator', '\\x{hash}');",
                given.to_lowercase()
            );
        }
        self.by_hand(&registered).await.unwrap();
    }

    pub(crate) fn giulia(&self) -> Browser {
        self.site.browser(self.trecate.giulia_as(&[Role::LeadBodyCoordinator]))
    }

    pub(crate) fn address(&self, rest: &str) -> String {
        format!("/eventi/{}{rest}", self.event)
    }

    /// Both companies come, with a table each; twenty minutes an interview, no pause: six slots.
    pub(crate) async fn with_companies(&self) {
        let giulia = self.giulia();
        for company in self.companies {
            let fields = [("impresa", "Azienda"), ("impresa_codice", &company.to_string() as &str)];
            assert_eq!(giulia.post(&self.address("/incontri/aziende"), &fields).await.status, 303);
        }
        let terms = [
            ("revisione", "1"),
            ("durata", "20"),
            ("pausa", "0"),
            ("persona_minimo", "1"),
            ("persona_massimo", "2"),
            ("azienda_minimo", "2"),
        ];
        assert_eq!(giulia.post(&self.address("/incontri/regole"), &terms).await.status, 303);
    }

    pub(crate) async fn revision(&self) -> String {
        self.read(&format!("SELECT revision FROM fair WHERE event_id = '{}'", self.event)).await
    }

    /// Presses a button of the plan.
    pub(crate) async fn presses(&self, button: &str) -> Page {
        self.giulia().post(&self.address(button), &[("revisione", &self.revision().await)]).await
    }

    pub(crate) async fn count(&self, condition: &str) -> i64 {
        let query =
            format!("SELECT count(*) FROM fair_interview WHERE event_id = '{}' AND {condition}", self.event);
        self.read(&query).await.parse().unwrap()
    }

    pub(crate) async fn by_hand(&self, statement: &str) -> Result<u64, String> {
        self.site.database.by_hand(&self.trecate.giulia_acts(), statement).await
    }

    pub(crate) async fn read(&self, query: &str) -> String {
        self.site.database.read(query).await
    }
}
