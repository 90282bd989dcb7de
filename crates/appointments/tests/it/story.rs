//! Trecate's counter, where Giulia receives from Monday to Friday, nine to twelve, half an hour each.

use jiff::{Timestamp, ToSpan as _, civil::Date, tz::TimeZone};
use snodo_appointments::{Attendee, Code, MESSAGES, booking::Wanted, routes};
use snodo_calendar::Holidays;
use snodo_core::{Role, Tx};
use snodo_network::{CounterId, OperatorId, RegisterId};
use snodo_openings::ServiceId;
use snodo_people::{NewPerson, PersonId, insert_person};
use snodo_test_support::{
    stories::{self, Network},
    web::{Browser, TestSite},
};
use sqlx::{AssertSqlSafe, Row as _};
use uuid::Uuid;

pub(crate) struct Story {
    pub(crate) site: TestSite,
    pub(crate) trecate: Network,
    pub(crate) counter: CounterId,
    /// A talk of half an hour, which citizens book too.
    pub(crate) talk: ServiceId,
    /// A group of four seats, an hour long.
    pub(crate) group: ServiceId,
    pub(crate) giulia_works: OperatorId,
    /// A working day more than a week ahead.
    pub(crate) day: Date,
}

impl Story {
    pub(crate) async fn begins() -> Story {
        let site =
            TestSite::new(routes(), &[MESSAGES, snodo_messages::MESSAGES, snodo_openings::MESSAGES]).await;
        let trecate = stories::trecate(&site.database).await;
        let mut all = site.database.all_seeing_connection().await;
        // What is past is the database's to say, so the pages' clock stands at its time.
        let now: String =
            sqlx::query_scalar("SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")
                .fetch_one(&mut all)
                .await
                .unwrap();
        site.app.clock.set(now.parse().unwrap());
        let (counter, talk, group) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
        let (network, lead, giulia, place) = (trecate.id, trecate.lead, trecate.giulia, Uuid::now_v7());
        let operator: Uuid = sqlx::query("SELECT id FROM operator WHERE account_id = $1")
            .bind(giulia.0)
            .fetch_one(&mut all)
            .await
            .unwrap()
            .get(0);
        let service = |id: Uuid, name: &str, minutes: i16, seats: i16| {
            format!(
                "INSERT INTO bookable_service (network_id, id, name, what_to_bring, duration_minutes, channels, bookable_by, seats, valid_from)
                 VALUES ('{network}', '{id}', '{name}', 'Un documento', {minutes}, '{{desk}}', '{{citizen,operator}}', {seats}, '2020-01-01');
                 INSERT INTO service_at_counter (network_id, service_id, counter_id) VALUES ('{network}', '{id}', '{counter}');
                 INSERT INTO service_of_operator (network_id, service_id, operator_id) VALUES ('{network}', '{id}', '{operator}')"
            )
        };
        let statements = [
            format!("INSERT INTO site (network_id, id, body_id, name, address, comune)
                     VALUES ('{network}', '{place}', '{lead}', 'Municipio', 'piazza Cavour 24', '003149')"),
            format!("INSERT INTO counter (network_id, id, site_id, name, phone, valid_from)
                     VALUES ('{network}', '{counter}', '{place}', 'Sportello di Trecate', '0321 776311', '2020-01-01')"),
            format!("INSERT INTO counter_opening (network_id, id, counter_id, site_id, weekday, starts_at, ends_at, valid_from)
                     SELECT '{network}', gen_random_uuid(), '{counter}', '{place}', n, '09:00', '12:00', '2020-01-01' FROM generate_series(1, 5) n"),
            format!("INSERT INTO operator_hours (network_id, id, operator_id, counter_id, weekday, starts_at, ends_at, valid_from)
                     SELECT '{network}', gen_random_uuid(), '{operator}', '{counter}', n, '09:00', '12:00', '2020-01-01' FROM generate_series(1, 5) n"),
            service(talk, "Primo colloquio", 30, 1),
            service(group, "Laboratorio sul curriculum", 60, 4),
        ];
        for statement in statements {
            sqlx::raw_sql(AssertSqlSafe(statement.clone()))
                .execute(&mut all)
                .await
                .unwrap_or_else(|fault| panic!("{fault}: {statement}"));
        }
        let day = working_day(site.app.clock.today());
        Story {
            site,
            trecate,
            counter: CounterId(counter),
            talk: ServiceId(talk),
            group: ServiceId(group),
            giulia_works: OperatorId(operator),
            day,
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.site.app.clock.now()
    }

    /// An hour of the story's day, in Italy.
    pub(crate) fn at(&self, hour: i8, minute: i8) -> Timestamp {
        self.day.at(hour, minute, 0, 0).to_zoned(TimeZone::get("Europe/Rome").unwrap()).unwrap().timestamp()
    }

    pub(crate) fn wants(&self, service: ServiceId, hour: i8, minute: i8) -> Wanted {
        Wanted::new(service, self.counter, self.at(hour, minute))
    }

    pub(crate) fn register(&self) -> RegisterId {
        RegisterId(self.trecate.register)
    }

    /// A citizen's transaction with a code.
    pub(crate) async fn citizen(&self, code: &Code) -> Tx {
        self.site.database.begin_with_code(self.trecate.id, code.hash()).await.unwrap()
    }

    /// Giulia's transaction.
    pub(crate) async fn staff(&self) -> Tx {
        self.site.database.begin(&self.trecate.giulia_acts()).await.unwrap()
    }

    pub(crate) fn giulia(&self) -> Browser {
        self.site.browser(self.trecate.giulia_as(&[Role::CaseManager]))
    }

    /// A file in the convention's register.
    pub(crate) async fn person(&self, given: &str, family: &str) -> PersonId {
        let mut tx = self.staff().await;
        let person =
            NewPerson { given_name: given.into(), family_name: family.into(), ..NewPerson::default() };
        let id =
            insert_person(&mut tx, snodo_people::RegisterId(self.trecate.register), &person).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// How many rows a table has.
    pub(crate) async fn count(&self, table: &str) -> i64 {
        let mut all = self.site.database.all_seeing_connection().await;
        sqlx::query_scalar(AssertSqlSafe(format!("SELECT count(*) FROM {table}")))
            .fetch_one(&mut all)
            .await
            .unwrap()
    }

    /// Does something that only time, or the keeper of the database, does.
    pub(crate) async fn fate(&self, statement: &str) {
        let mut all = self.site.database.all_seeing_connection().await;
        sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(&mut all).await.unwrap();
    }
}

/// The first Tuesday, more than a week ahead, that is no holiday, nor the day after it.
fn working_day(today: Date) -> Date {
    today
        .saturating_add(8.days())
        .series(1.day())
        .find(|day| {
            day.weekday() == jiff::civil::Weekday::Tuesday
                && (0..3).all(|after: i32| {
                    !Holidays::national().is_holiday(day.saturating_add(after.days()), None)
                })
        })
        .unwrap()
}

/// Somebody with a name and a telephone.
pub(crate) fn somebody(name: &str) -> Attendee {
    Attendee { name: name.into(), phone: Some("333 1234567".into()), ..Attendee::default() }
}
