//! Logistica Ticino looks for two people who drive a forklift truck, and who there is.

use jiff::civil::date;
use snodo_core::{App, Role, SignedIn};
use snodo_matching::Formula;
use snodo_people::{
    Address, Certificate, Experience, LanguageSkill, NamedConcept, NewPerson, NewProfile, PersonId,
    RegisterId, insert_person_with_profile,
};
use snodo_proposals::{MESSAGES, MatchingPools, routes};
use snodo_test_support::{
    TestDatabase,
    stories::{self, Network},
    web::{Browser, TestSite},
};
use sqlx::Row as _;
use uuid::Uuid;

/// The pages of this area over Trecate's network, with the pools followed.
pub(crate) struct Story {
    pub(crate) site: TestSite,
    pub(crate) trecate: Network,
    pub(crate) pools: MatchingPools,
}

impl Story {
    pub(crate) async fn begins() -> Story {
        let pools = MatchingPools::new(Formula::default());
        let site = TestSite::new(routes(pools.clone()), &[MESSAGES, snodo_vacancies::MESSAGES]).await;
        let trecate = stories::trecate(&site.database).await;
        follow(&pools, &site.app);
        Story { site, trecate, pools }
    }

    /// Giulia, who proposes people and writes vacancies.
    pub(crate) fn giulia(&self) -> Browser {
        self.site.browser(self.trecate.giulia_as(&[Role::LeadBodyCoordinator]))
    }

    /// A colleague of Giulia's at the same counter.
    pub(crate) fn colleague(&self) -> Browser {
        let giulia = self.trecate.giulia_as(&[Role::LeadBodyCoordinator]);
        self.site.browser(SignedIn { account: self.trecate.marco, ..giulia })
    }

    /// As if everything done so far had been done so many minutes earlier.
    pub(crate) async fn minutes_pass(&self, minutes: i32) {
        let mut all = self.site.database.all_seeing_connection().await;
        for earlier in [
            "UPDATE candidacy SET proposed_at = proposed_at - make_interval(mins => $1)",
            "UPDATE candidacy_transition SET moved_at = moved_at - make_interval(mins => $1)",
        ] {
            sqlx::query(earlier).bind(minutes).execute(&mut all).await.unwrap();
        }
    }

    /// Opens a file in the convention's register.
    pub(crate) async fn enters(&self, person: &NewPerson, profile: &NewProfile) -> Uuid {
        self.enters_in(RegisterId(self.trecate.register), &self.trecate.giulia_acts(), person, profile).await
    }

    /// Opens a file in the training centre's own register.
    pub(crate) async fn enters_at_the_partner(&self, person: &NewPerson, profile: &NewProfile) -> Uuid {
        self.enters_in(RegisterId(self.trecate.partner_register), &self.trecate.marco_acts(), person, profile)
            .await
    }

    async fn enters_in(
        &self,
        register: RegisterId,
        acting: &snodo_core::Acting,
        person: &NewPerson,
        profile: &NewProfile,
    ) -> Uuid {
        let mut tx = self.site.database.begin(acting).await.unwrap();
        let PersonId(id) = insert_person_with_profile(&mut tx, register, person, profile).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// Waits until the pool has so many people: it follows within a second.
    pub(crate) async fn pool_has(&self, people: usize) {
        for _ in 0..200 {
            if self.pools.people(self.trecate.id).await.unwrap().len() == people {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        panic!("the pool never had {people} people");
    }

    /// The mulettista's vacancy with nine requirements, published, with so many places.
    pub(crate) async fn vacancy(&self, places: i16) -> Uuid {
        vacancy(&self.site.database, &self.trecate, places, "Mulettista").await
    }

    pub(crate) async fn concept(&self, label: &str) -> i32 {
        concept(&self.site.database, label).await
    }

    /// What Anna is like: seven of the nine.
    pub(crate) async fn anna_does(&self) -> NewProfile {
        let (forklift, haccp) =
            (self.concept("mulettista").await, self.concept("attestato HACCP alimentarista").await);
        NewProfile {
            education_level: Some("USG".into()),
            driving_licences: Some(vec!["B".into()]),
            contracts: Some(vec!["fixed-term".into(), "permanent".into()]),
            hours: Some(vec!["full-time".into()]),
            shifts: Some(vec!["day".into(), "two-shifts".into()]),
            travel_means: Some(vec!["car".into()]),
            travel_kilometres: Some(30),
            available_from: Some(date(2026, 11, 1)),
            experiences: vec![Experience {
                concept_id: Some(snodo_core::ConceptId(forklift)),
                occupation_words: "mulettista".into(),
                from_month: Some(date(2022, 1, 1)),
                to_month: Some(date(2024, 12, 1)),
                ..Experience::default()
            }],
            languages: vec![LanguageSkill {
                language: "en".into(),
                understanding: Some("A2".into()),
                speaking: Some("A2".into()),
                writing: Some("A2".into()),
                ..LanguageSkill::default()
            }],
            certificates: vec![Certificate {
                concept_id: Some(snodo_core::ConceptId(haccp)),
                words: "attestato HACCP".into(),
                ..Certificate::default()
            }],
            skills: vec![NamedConcept { concept_id: None, words: "carico e scarico".into() }],
            ..NewProfile::default()
        }
    }

    /// Proposes people for a vacancy and gives their candidacies, in the same order.
    pub(crate) async fn proposes(&self, vacancy: Uuid, people: &[Uuid]) -> Vec<Uuid> {
        let keys: Vec<String> = people.iter().map(Uuid::to_string).collect();
        let fields: Vec<(&str, &str)> = keys.iter().map(|key| ("persona", key.as_str())).collect();
        let answer = self.giulia().post(&format!("/offerte/{vacancy}/abbinamento/proponi"), &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let mut candidacies = Vec::new();
        for person in people {
            candidacies.push(self.candidacy(vacancy, *person).await);
        }
        candidacies
    }

    pub(crate) async fn candidacy(&self, vacancy: Uuid, person: Uuid) -> Uuid {
        let mut all = self.site.database.all_seeing_connection().await;
        sqlx::query("SELECT id FROM candidacy WHERE vacancy_id = $1 AND person_id = $2")
            .bind(vacancy)
            .bind(person)
            .fetch_one(&mut all)
            .await
            .unwrap()
            .get(0)
    }

    /// State, and who said no and why.
    pub(crate) async fn stands(&self, candidacy: Uuid) -> (String, Option<String>) {
        let mut all = self.site.database.all_seeing_connection().await;
        let row =
            sqlx::query("SELECT state, refused_by || ':' || refusal_reason FROM candidacy WHERE id = $1")
                .bind(candidacy)
                .fetch_one(&mut all)
                .await
                .unwrap();
        (row.get(0), row.get(1))
    }

    /// How many rows a table has, in all registers.
    pub(crate) async fn count(&self, table: &str) -> i64 {
        let mut all = self.site.database.all_seeing_connection().await;
        sqlx::query_scalar(sqlx::AssertSqlSafe(format!("SELECT count(*) FROM {table}")))
            .fetch_one(&mut all)
            .await
            .unwrap()
    }

    pub(crate) async fn vacancy_state(&self, vacancy: Uuid) -> String {
        let mut all = self.site.database.all_seeing_connection().await;
        sqlx::query("SELECT state FROM vacancy WHERE id = $1")
            .bind(vacancy)
            .fetch_one(&mut all)
            .await
            .unwrap()
            .get(0)
    }

    pub(crate) async fn revision(&self, candidacy: Uuid) -> String {
        let mut all = self.site.database.all_seeing_connection().await;
        let revision: i32 = sqlx::query("SELECT revision FROM candidacy WHERE id = $1")
            .bind(candidacy)
            .fetch_one(&mut all)
            .await
            .unwrap()
            .get(0);
        revision.to_string()
    }

    /// Moves a candidacy as its page does.
    pub(crate) async fn moves(
        &self,
        candidacy: Uuid,
        fields: &[(&str, &str)],
    ) -> snodo_test_support::web::Page {
        let revision = self.revision(candidacy).await;
        let mut fields = fields.to_vec();
        fields.push(("revisione", &revision));
        self.giulia().post(&format!("/candidature/{candidacy}/stato"), &fields).await
    }

    /// Brings a candidacy to the company.
    pub(crate) async fn sends(&self, candidacy: Uuid) {
        for fields in
            [&[("stato", "contacted"), ("come", "phone")][..], &[("stato", "willing")], &[("stato", "sent")]]
        {
            let answer = self.moves(candidacy, fields).await;
            assert_eq!(answer.status, 303, "{}", answer.text());
        }
    }

    /// Records that somebody was hired, with more fields of the form.
    pub(crate) async fn hires(
        &self,
        candidacy: Uuid,
        more: &[(&str, &str)],
    ) -> snodo_test_support::web::Page {
        let revision = self.revision(candidacy).await;
        let mut fields = vec![
            ("contratto", "A.02.00"),
            ("dal", "2026-12-01"),
            ("ore", "40"),
            ("revisione", revision.as_str()),
        ];
        fields.extend_from_slice(more);
        self.giulia().post(&format!("/candidature/{candidacy}/assunzione"), &fields).await
    }
}

/// Starts following the database.
pub(crate) fn follow(pools: &MatchingPools, app: &App) {
    pools.follow(app.database.clone(), app.clock.clone());
}

/// Somebody who lives in Galliate.
pub(crate) fn somebody(given_name: &str, family_name: &str) -> NewPerson {
    NewPerson {
        given_name: given_name.into(),
        family_name: family_name.into(),
        residence: Address { comune: "003068".parse().ok(), street: None },
        phone: Some("333 000 1122".into()),
        ..NewPerson::default()
    }
}

pub(crate) async fn concept(database: &TestDatabase, label: &str) -> i32 {
    let mut all = database.all_seeing_connection().await;
    sqlx::query("SELECT min(concept_id) FROM concept_label WHERE label = $1")
        .bind(label)
        .fetch_one(&mut all)
        .await
        .unwrap()
        .try_get(0)
        .unwrap_or_else(|fault| panic!("{label}: {fault}"))
}

pub(crate) async fn vacancy(database: &TestDatabase, network: &Network, places: i16, title: &str) -> Uuid {
    let (forklift, licence) =
        (concept(database, "mulettista").await, concept(database, "patentino del muletto").await);
    let (company, workplace, vacancy) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
    let mut tx = database.begin(&network.giulia_acts()).await.unwrap();
    let (network, body) = (network.id, network.lead);
    let statements = [
        format!("INSERT INTO company (network_id, id, name) VALUES ('{network}', '{company}', 'Logistica Ticino')"),
        format!(
            "INSERT INTO workplace (network_id, id, company_id, comune) VALUES ('{network}', '{workplace}', '{company}', '003149')"
        ),
        format!(
            "INSERT INTO vacancy (network_id, id, body_id, company_id, workplace_id, title, description, places, contract, hours,
                                  weekly_hours, shifts, starts_on)
             VALUES ('{network}', '{vacancy}', '{body}', '{company}', '{workplace}', '{title}', 'Carico e scarico', {places},
                     'fixed-term', 'full-time', 40, '{{two-shifts}}', '2026-12-01')"
        ),
        format!(
            "INSERT INTO vacancy_requirement (network_id, vacancy_id, position, criterion, strength, concept_id, minimum_months,
                                              licence, language, language_level, education_level, kilometres)
             VALUES ('{network}', '{vacancy}', 0, 'occupation', 'hard', {forklift}, 12, NULL, NULL, NULL, NULL, NULL),
                    ('{network}', '{vacancy}', 1, 'certificate', 'soft', {licence}, NULL, NULL, NULL, NULL, NULL, NULL),
                    ('{network}', '{vacancy}', 2, 'licence', 'soft', NULL, NULL, 'B', NULL, NULL, NULL, NULL),
                    ('{network}', '{vacancy}', 3, 'language', 'soft', NULL, NULL, NULL, 'en', 'B1', NULL, NULL),
                    ('{network}', '{vacancy}', 4, 'education', 'soft', NULL, NULL, NULL, NULL, NULL, 'LSE', NULL),
                    ('{network}', '{vacancy}', 5, 'contract', 'soft', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
                    ('{network}', '{vacancy}', 6, 'shifts', 'soft', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
                    ('{network}', '{vacancy}', 7, 'distance', 'hard', NULL, NULL, NULL, NULL, NULL, NULL, 25),
                    ('{network}', '{vacancy}', 8, 'start', 'soft', NULL, NULL, NULL, NULL, NULL, NULL, NULL)"
        ),
        format!(
            "UPDATE vacancy SET state = 'published', published_on = '2026-11-20', expires_on = '2026-12-31' WHERE id = '{vacancy}'"
        ),
    ];
    for statement in statements {
        sqlx::raw_sql(sqlx::AssertSqlSafe(statement.clone()))
            .execute(&mut *tx)
            .await
            .unwrap_or_else(|fault| panic!("{fault}: {statement}"));
    }
    tx.commit().await.unwrap();
    vacancy
}
