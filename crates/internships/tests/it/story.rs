//! The counter of Trecate, a warehouse with twelve employees that hosts interns, and Ada who wants to learn.

use jiff::{ToSpan as _, civil::Date};
use snodo_core::Role;
use snodo_internships::{MESSAGES, routes};
use snodo_test_support::{
    stories::{self, Network},
    web::{Browser, Page, TestSite},
};
use uuid::Uuid;

/// The pages of this area over Trecate's network with a host and a signed convention.
pub(crate) struct Story {
    pub(crate) site: TestSite,
    pub(crate) trecate: Network,
    pub(crate) company: Uuid,
    pub(crate) workplace: Uuid,
    pub(crate) convention: Uuid,
    pub(crate) tutor: Uuid,
    pub(crate) today: Date,
}

impl Story {
    pub(crate) async fn begins() -> Story {
        let site = TestSite::new(routes(), &[MESSAGES]).await;
        let trecate = stories::trecate(&site.database).await;
        // The database's own day, which no test can move.
        let today = site.database.today().await;
        site.app.clock.set(today.at(12, 0, 0, 0).in_tz("Europe/Rome").unwrap().timestamp());
        let [company, workplace, convention] = std::array::from_fn(|_| Uuid::now_v7());
        let (network, lead, giulia) = (trecate.id, trecate.lead, trecate.giulia);
        let mut story = Story { site, trecate, company, workplace, convention, tutor: Uuid::nil(), today };
        story.everywhere(&format!(
            "INSERT INTO company (network_id, id, name) VALUES ('{network}', '{company}', 'Logistica Ticino');
             INSERT INTO workplace (network_id, id, company_id, name, address, comune) VALUES ('{network}', '{workplace}', '{company}', 'Magazzino', 'via Romentino 3', '003149');
             INSERT INTO operator_role (network_id, operator_id, role, valid_from) SELECT '{network}', id, 'case_manager', '2020-01-01' FROM operator WHERE account_id = '{giulia}';
             INSERT INTO internship_host_size (network_id, workplace_id, counted_on, employees) VALUES ('{network}', '{workplace}', '2020-01-01', 12);
             INSERT INTO internship_convention (network_id, id, promoter_body_id, company_id, protocol_number, protocol_on, valid_from, valid_to,
                                                signed_by_promoter_on, promoter_signed_how, signed_by_host_on, host_signed_how)
             VALUES ('{network}', '{convention}', '{lead}', '{company}', '12/2020', '2020-01-01', '2020-01-01', '2040-12-31', '2020-01-01', 'paper', '2020-01-01', 'paper')"
        ))
        .await;
        story.tutor = story
            .read(&format!("SELECT id FROM operator WHERE account_id = '{giulia}'"))
            .await
            .parse()
            .unwrap();
        story
    }

    /// Giulia, who follows people.
    pub(crate) fn giulia(&self) -> Browser {
        self.site.browser(self.trecate.giulia_as(&[Role::CaseManager]))
    }

    /// Opens a file.
    pub(crate) async fn enters(&self, given: &str, born: &str) -> Uuid {
        let id = Uuid::now_v7();
        self.by_hand(&format!(
            "INSERT INTO person (network_id, id, register_id, given_name, family_name, birth_date)
             VALUES (acting_network(), '{id}', '{}', '{given}', 'Rossi', {born})",
            self.trecate.register
        ))
        .await
        .unwrap();
        id
    }

    /// A draft of a new person that begins so many days from today and lasts so many days, by hand with the application's role.
    pub(crate) async fn draft(&self, name: &str, from: i64, days: i64) -> Uuid {
        let person = self.enters(name, "'2000-05-01'").await;
        let id = Uuid::now_v7();
        self.by_hand(&self.insert_draft(id, person, from, days)).await.unwrap();
        id
    }

    pub(crate) fn insert_draft(&self, id: Uuid, person: Uuid, from: i64, days: i64) -> String {
        format!(
            "INSERT INTO internship (network_id, register_id, id, code, person_id, convention_id, company_id, workplace_id, body_id, region, rule_from,
                                     occupation_words, promoter_tutor_id, host_tutor, starts_on, ends_on, week_minutes, monthly_allowance, objectives,
                                     inail_position, liability_policy, host_declared)
             VALUES (acting_network(), '{}', '{id}', 0, '{person}', '{}', '{}', '{}', acting_body(), '', '2020-01-01', 'Magazziniere', '{}',
                     'Tutor di {id}', today_in_rome() + {from}, today_in_rome() + {}, '{{480,480,480,480,480,0,0}}', 600, 'Carico e scarico',
                     '12345', 'RC 1', true)",
            self.trecate.register,
            self.convention,
            self.company,
            self.workplace,
            self.tutor,
            from + days - 1,
        )
    }

    /// The three signatures of today, and the step that they allow.
    pub(crate) fn signatures(id: Uuid) -> String {
        format!(
            "INSERT INTO internship_signature (network_id, register_id, internship_id, party, signer, signed_on, how)
             SELECT network_id, register_id, id, party, 'Qualcuno', today_in_rome(), 'paper'
             FROM internship, unnest(ARRAY['promoter', 'host', 'person']) AS party WHERE id = '{id}';
             UPDATE internship SET state = 'signed' WHERE id = '{id}'"
        )
    }

    /// An internship that began so many days ago and lasts so many days in all, as the owner loads history.
    pub(crate) async fn internship(&self, name: &str, days_ago: i64, days: i64) -> Uuid {
        let id = self.draft(name, 0, days).await;
        self.in_the_past(&format!(
            "UPDATE internship SET starts_on = today_in_rome() - {days_ago}, ends_on = today_in_rome() - {days_ago} + {days} - 1, state = 'signed',
                    created_at = now() - interval '{days_ago} days' WHERE id = '{id}';
             UPDATE internship SET state = 'in_progress', communication_code = 'C.01.00-1', communicated_on = starts_on - 1 WHERE id = '{id}'"
        ))
        .await;
        id
    }

    /// An internship of Ada's with every day of last month filled in as agreed: its key, the month's first day, and the month's page.
    pub(crate) async fn filled_month(&self) -> (Uuid, Date, String) {
        let id = self.internship("Ada", 70, 150).await;
        let month = self.today.first_of_month().yesterday().unwrap().first_of_month();
        let address = format!("/tirocini/{id}/mesi/{}", &month.to_string()[..7]);
        let filled = self.giulia().post(&address, &[("versione", ""), ("azione", "riempi")]).await;
        assert_eq!(filled.status, 303);
        (id, month, address)
    }

    /// Runs statements as Giulia at the counter, with the application's role, and keeps them when they are allowed.
    pub(crate) async fn by_hand(&self, statement: &str) -> Result<u64, String> {
        self.site.database.by_hand(&self.trecate.giulia_acts(), statement).await
    }

    /// What the owner loads: history.
    pub(crate) async fn in_the_past(&self, statement: &str) {
        self.site.database.in_the_past(&self.trecate.giulia_acts(), statement).await;
    }

    /// What no rule of time holds up.
    pub(crate) async fn everywhere(&self, statement: &str) {
        self.site.database.everywhere(statement).await;
    }

    /// One value of one row.
    pub(crate) async fn read(&self, query: &str) -> String {
        self.site.database.read(query).await
    }

    /// A training project as it is typed, from today for four months.
    pub(crate) fn typed(&self, person: Uuid) -> Vec<(&'static str, String)> {
        let text = |text: &str| text.to_owned();
        vec![
            ("persona", person.to_string()),
            ("sede", format!("{}/{}", self.convention, self.workplace)),
            ("dipendenti", text("12")),
            ("durata", text("ordinary")),
            ("inizio", self.today.to_string()),
            ("fine", (self.today + 4.months()).to_string()),
            ("occupazione", text("Magazziniere")),
            ("tutor", self.tutor.to_string()),
            ("tutor_ospitante", text("Piero Neri")),
            ("g1", text("8")),
            ("g2", text("8")),
            ("g3", text("8")),
            ("g4", text("8")),
            ("g5", text("8")),
            ("indennita", text("600")),
            ("obiettivi", text("Carico e scarico con il muletto")),
            ("inail", text("12345")),
            ("polizza", text("RC 1")),
            ("dichiarazione", text("si")),
            ("azione", text("salva")),
        ]
    }

    /// Sends a form as Giulia.
    pub(crate) async fn posts(&self, address: &str, fields: &[(&str, String)]) -> Page {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.giulia().post(address, &fields).await
    }
}
