//! The counter of Trecate, a Buono Servizi Lavoro, and Ada who looks for work.

use jiff::{ToSpan as _, civil::Date};
use snodo_core::Role;
use snodo_projects::{MESSAGES, routes};
use snodo_test_support::{
    stories::{self, Network},
    web::{Browser, Page, TestSite},
};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// The pages of this area over Trecate's network with a measure and a counter.
pub(crate) struct Story {
    pub(crate) site: TestSite,
    pub(crate) trecate: Network,
    pub(crate) measure: Uuid,
    /// One person, ten hours at most, three a day.
    pub(crate) alone: Uuid,
    /// Up to three people.
    pub(crate) group: Uuid,
    pub(crate) counter: Uuid,
    pub(crate) today: Date,
}

impl Story {
    pub(crate) async fn begins() -> Story {
        let site = TestSite::new(routes(), &[MESSAGES]).await;
        let trecate = stories::trecate(&site.database).await;
        // The database's own day, which no test can move.
        let today = site.database.today().await;
        site.app.clock.set(today.at(12, 0, 0, 0).in_tz("Europe/Rome").unwrap().timestamp());
        let [measure, alone, group, counter, place, cpi] = std::array::from_fn(|_| Uuid::now_v7());
        let (network, lead, giulia) = (trecate.id, trecate.lead, trecate.giulia);
        let set_up = [
            format!("INSERT INTO site (network_id, id, body_id, name, address, comune) VALUES ('{network}', '{place}', '{lead}', 'Municipio', 'Piazza Cavour 24', '003149')"),
            format!("INSERT INTO counter (network_id, id, site_id, name, valid_from) VALUES ('{network}', '{counter}', '{place}', 'Sportello di Trecate', '2020-01-01')"),
            format!("INSERT INTO body (network_id, id, kind, name) VALUES ('{network}', '{cpi}', 'cpi', 'Centro per l''impiego di Novara')"),
            format!("INSERT INTO operator_role (network_id, operator_id, role, valid_from) SELECT '{network}', id, 'case_manager', '2020-01-01' FROM operator WHERE account_id = '{giulia}'"),
            format!("INSERT INTO measure (network_id, id, code, name, funding, act, amounts_are_examples, valid_from)
                     VALUES ('{network}', '{measure}', 'BSL', 'Buono Servizi Lavoro', 'FSE+', 'DD 524/2016', true, '2020-01-01')"),
            format!("INSERT INTO measure_rule (network_id, id, measure_id, position, kind, number, words, act, valid_from) VALUES
                     ('{network}', gen_random_uuid(), '{measure}', 1, 'age_at_least', 30, NULL, 'DD 524/2016', '2020-01-01'),
                     ('{network}', gen_random_uuid(), '{measure}', 2, 'lives_in_region', NULL, '{{Piemonte}}', 'DD 524/2016', '2020-01-01')"),
            format!("INSERT INTO measure_service (network_id, id, measure_id, code, name, mode, group_seats, remote_allowed, hourly_tariff, cap_minutes, day_cap_minutes, act, valid_from) VALUES
                     ('{network}', '{alone}', '{measure}', 'A2', 'Orientamento specialistico', 'individual', NULL, false, 37.30, 600, 180, 'DD 524/2016', '2020-01-01'),
                     ('{network}', '{group}', '{measure}', 'A3', 'Ricerca attiva', 'group', 3, true, 15.00, 1200, NULL, 'DD 524/2016', '2020-01-01')"),
        ];
        let mut all = site.database.all_seeing_connection().await;
        for statement in set_up {
            sqlx::raw_sql(AssertSqlSafe(statement.clone()))
                .execute(&mut all)
                .await
                .unwrap_or_else(|fault| panic!("{fault}: {statement}"));
        }
        Story { site, trecate, measure, alone, group, counter, today }
    }

    /// Giulia, who coordinates and follows people.
    pub(crate) fn giulia(&self) -> Browser {
        self.site.browser(self.trecate.giulia_as(&[Role::LeadBodyCoordinator, Role::CaseManager]))
    }

    /// A day so many days from today, and not on one on which counters are closed.
    pub(crate) async fn open_day(&self, from_today: i64) -> Date {
        let mut day = self.today + from_today.days();
        let mut tx = self.site.database.begin(&self.trecate.giulia_acts()).await.unwrap();
        loop {
            let closed: bool = sqlx::query_scalar("SELECT counter_closed_on($1, $2::date)")
                .bind(self.counter)
                .bind(jiff_sqlx::ToSqlx::to_sqlx(day))
                .fetch_one(&mut *tx)
                .await
                .unwrap();
            if !closed {
                return day;
            }
            day += if from_today < 0 { (-1).days() } else { 1.day() };
        }
    }

    /// Opens a file: born in 1980, in Trecate, unless said otherwise.
    pub(crate) async fn enters(&self, given: &str, family: &str, born: &str) -> Uuid {
        let id = Uuid::now_v7();
        self.by_hand(&format!(
            "INSERT INTO person (network_id, id, register_id, given_name, family_name, birth_date, residence_comune)
             VALUES (acting_network(), '{id}', '{}', '{given}', '{family}', {born}, '003149')",
            self.trecate.register
        ))
        .await
        .unwrap();
        id
    }

    /// Runs a statement as Giulia at the counter, with the application's role, and keeps it when it is allowed.
    pub(crate) async fn by_hand(&self, statement: &str) -> Result<u64, String> {
        self.site.database.by_hand(&self.trecate.giulia_acts(), statement).await
    }

    /// What the owner loads: history.
    pub(crate) async fn in_the_past(&self, statement: &str) {
        self.site.database.in_the_past(&self.trecate.giulia_acts(), statement).await;
    }

    /// A project under way since so many days, of a person who is new.
    pub(crate) async fn project(&self, name: &str, since_days: i64) -> Uuid {
        let person = self.enters(name, "Rossi", "'1980-05-01'").await;
        let id = Uuid::now_v7();
        let from = self.today - since_days.days();
        let to = self.today + 120.days();
        self.in_the_past(&format!(
            "INSERT INTO project (network_id, register_id, id, code, person_id, measure_id, body_id, case_manager_id, state, proposed_on, eligibility,
                                  protocol_number, protocol_on, signed_on, starts_on, ends_on)
             SELECT acting_network(), '{}', '{id}', 0, '{person}', '{}', acting_body(), o.id, 'in_progress', '{from}', '{{\"on\":\"{from}\",\"answers\":[]}}',
                    '12/2026', '{from}', '{from}', '{from}', '{to}'
             FROM operator o WHERE o.network_id = acting_network() AND o.account_id = acting_account()",
            self.trecate.register, self.measure
        ))
        .await;
        id
    }

    /// Writes hours through the page.
    pub(crate) async fn writes(
        &self,
        projects: &[Uuid],
        service: Uuid,
        day: Date,
        from: &str,
        to: &str,
        more: &[(&str, &str)],
    ) -> Page {
        let keys: Vec<String> = projects.iter().map(Uuid::to_string).collect();
        let (measure, service, counter, day) =
            (self.measure.to_string(), service.to_string(), self.counter.to_string(), day.to_string());
        let mut fields = vec![
            ("misura", measure.as_str()),
            ("servizio", &service),
            ("sportello", &counter),
            ("giorno", &day),
            ("dalle", from),
            ("alle", to),
        ];
        fields.extend(keys.iter().map(|key| ("progetto", key.as_str())));
        fields.extend_from_slice(more);
        self.giulia().post("/ore/nuova", &fields).await
    }

    /// One value of one row.
    pub(crate) async fn read(&self, query: &str) -> String {
        self.site.database.read(query).await
    }

    /// The session of a project that begins last.
    pub(crate) async fn last_session(&self, project: Uuid) -> Uuid {
        self.read(&format!(
            "SELECT s.id FROM session_of_service s JOIN attendance t ON t.session_id = s.id WHERE t.project_id = '{project}'
             ORDER BY lower(coalesce(s.actual, s.planned)) DESC LIMIT 1"
        ))
        .await
        .parse()
        .unwrap()
    }
}
