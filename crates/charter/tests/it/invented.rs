//! Facts of work that never were, as a test knows them and as the database holds them; and the recount that knows nothing of the database.

use std::{collections::BTreeMap, fmt::Write as _};

use jiff::{SignedDuration, Timestamp, ToSpan as _, civil::Date, tz::TimeZone};
use snodo_calendar::Holidays;
use uuid::Uuid;

use crate::story::Story;

/// Kept, missed, pending by month.
pub(crate) type Recount = BTreeMap<Date, (i64, i64, i64)>;

/// Numbers that look random and are the same each time.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// From 0 to `sides` - 1.
    fn roll(&mut self, sides: i64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        i64::try_from(self.0 >> 33).unwrap_or_default() % sides
    }

    /// One of so many places of a list.
    pub(crate) fn index(&mut self, places: usize) -> usize {
        usize::try_from(self.roll(i64::try_from(places).unwrap())).unwrap()
    }

    fn one_in(&mut self, of: i64) -> bool {
        self.roll(of) == 0
    }
}

struct Ticket {
    taken: Timestamp,
    called: Option<Timestamp>,
    left: Option<Timestamp>,
}

struct Appointment {
    created: Timestamp,
    start: Timestamp,
    state: &'static str,
    via: &'static str,
    person: Option<usize>,
    arrived: Option<Timestamp>,
    called: Option<Timestamp>,
}

struct Complaint {
    received: Timestamp,
    answered: Option<Timestamp>,
    anonymous: bool,
}

struct Vacancy {
    created: Timestamp,
    is_import: bool,
    published: Option<Timestamp>,
    cancelled: Option<Timestamp>,
    proposed: Option<Timestamp>,
}

struct Closure {
    day: Date,
    said_on: Option<Date>,
}

/// A year and more of work.
pub(crate) struct Work {
    now: Timestamp,
    tickets: Vec<Ticket>,
    appointments: Vec<Appointment>,
    complaints: Vec<Complaint>,
    vacancies: Vec<Vacancy>,
    closures: Vec<Closure>,
}

const PEOPLE: usize = 40;
const STATES: [&str; 8] =
    ["booked", "done", "done", "done", "no_show", "excused", "cancelled_by_person", "cancelled_by_counter"];

fn rome() -> TimeZone {
    TimeZone::get("Europe/Rome").unwrap()
}

fn day_of(at: Timestamp) -> Date {
    at.to_zoned(rome()).date()
}

fn later(at: Timestamp, minutes: i64) -> Timestamp {
    at + SignedDuration::from_mins(minutes)
}

fn minutes_between(from: Timestamp, to: Timestamp) -> i64 {
    let seconds = to.duration_since(from).as_secs();
    (seconds.max(0) + 59) / 60
}

/// Where in the story the work was done, and by whom.
struct Place {
    network: Uuid,
    register: Uuid,
    counter: Uuid,
    body: Uuid,
    giulia: Uuid,
    service: Uuid,
    people: Vec<Uuid>,
}

fn or_null(at: Option<Timestamp>) -> String {
    at.map_or("NULL".to_owned(), |at| format!("'{at}'"))
}

impl Work {
    pub(crate) fn invented(dice: &mut Dice, now: Timestamp, most: usize) -> Work {
        // Half a minute past, so that nothing falls on the instant of the count.
        let now = Timestamp::from_second(now.as_second() / 60 * 60 + 30).unwrap();
        let past = |dice: &mut Dice| later(now, -(dice.roll(420 * 24 * 60) + 60 * 24));
        let tickets = (0..most).map(|_| {
            let taken = past(dice);
            let called = (!dice.one_in(5)).then(|| later(taken, dice.roll(50)));
            let left = (called.is_none() && !dice.one_in(4)).then(|| later(taken, 1 + dice.roll(50)));
            Ticket { taken, called, left }
        });
        let tickets = tickets.collect();
        let appointments = (0..most).map(|_| {
            let start = later(now, dice.roll(450 * 24 * 60) - 420 * 24 * 60);
            let created = later(start, -(dice.roll(25 * 24 * 60) + 30)).min(now);
            let arrived = (start < now && !dice.one_in(3)).then(|| later(start, dice.roll(40) - 20));
            let called = arrived.filter(|_| !dice.one_in(4)).map(|at| later(at.max(start), dice.roll(30)));
            Appointment {
                created,
                start,
                state: STATES[dice.index(8)],
                via: ["citizen", "operator", "walk_in"][dice.index(3)],
                person: (!dice.one_in(3)).then(|| dice.index(PEOPLE)),
                arrived,
                called,
            }
        });
        let appointments = appointments.collect();
        let complaints = (0..most / 4).map(|_| {
            let received = past(dice);
            let answered = (!dice.one_in(4)).then(|| later(received, dice.roll(60 * 24 * 60)));
            Complaint { received, answered: answered.filter(|at| *at < now), anonymous: dice.one_in(4) }
        });
        let complaints = complaints.collect();
        let vacancies = (0..most / 2).map(|_| {
            let created = past(dice);
            let published =
                Some(later(created, dice.roll(6 * 24 * 60))).filter(|at| !dice.one_in(4) && *at < now);
            let cancelled = Some(later(published.unwrap_or(created), dice.roll(20 * 24 * 60)));
            let cancelled = cancelled.filter(|at| dice.one_in(3) && *at < now);
            let proposed = published.map(|at| later(at, dice.roll(25 * 24 * 60)));
            let proposed = proposed.filter(|at| !dice.one_in(3) && *at < now);
            Vacancy { created, is_import: dice.one_in(6), published, cancelled, proposed }
        });
        let vacancies = vacancies.collect();
        let closures = (0..60).map(|_| {
            let day = day_of(now).saturating_sub(dice.roll(420).days());
            let said_on = (!dice.one_in(5)).then(|| day.saturating_sub(dice.roll(12).days()));
            Closure { day, said_on }
        });
        Work { now, tickets, appointments, complaints, vacancies, closures: closures.collect() }
    }

    /// Puts it into the story's network, past all rules of time.
    pub(crate) async fn load(&self, story: &Story) {
        let place = Place {
            network: story.trecate.id.into(),
            register: story.trecate.register,
            counter: story.counter,
            body: story.trecate.lead.into(),
            giulia: story.trecate.giulia.into(),
            service: Uuid::now_v7(),
            people: (0..PEOPLE).map(|_| Uuid::now_v7()).collect(),
        };
        let Place { network, service, .. } = &place;
        let mut sql = format!(
            "SET session_replication_role = replica;
             INSERT INTO bookable_service (network_id, id, name, duration_minutes, channels, bookable_by, valid_from)
             VALUES ('{network}', '{service}', 'Colloquio', 30, '{{desk}}', '{{citizen}}', '2000-01-01');
             INSERT INTO company (network_id, id, name) VALUES ('{network}', '{service}', 'Riseria');\n"
        );
        self.write_tickets(&mut sql, &place);
        self.write_appointments(&mut sql, &place);
        self.write_complaints(&mut sql, &place);
        self.write_vacancies(&mut sql, &place);
        self.write_openings(&mut sql, &place);
        // No trigger remembers what is loaded past all rules.
        sql += "INSERT INTO first_booking SELECT network_id, register_id, person_id, min(created_at) FROM participation
                WHERE person_id IS NOT NULL AND state <> 'held' GROUP BY 1, 2, 3;";
        story.site.database.everywhere(&sql).await;
    }

    fn write_tickets(&self, sql: &mut String, at: &Place) {
        let Place { network, register, counter, .. } = at;
        for (number, ticket) in self.tickets.iter().enumerate() {
            let (taken, day) = (ticket.taken, day_of(ticket.taken));
            let (called, left) = (or_null(ticket.called), or_null(ticket.left));
            writeln!(
                sql,
                "INSERT INTO ticket (network_id, register_id, id, counter_id, on_date, number, taken_at, called_at, called_to, left_at) VALUES
                 ('{network}', '{register}', gen_random_uuid(), '{counter}', '{day}', {}, '{taken}', {called}, CASE WHEN {called} IS NOT NULL THEN '1' END, {left});",
                number + 1
            )
            .unwrap();
        }
    }

    fn write_appointments(&self, sql: &mut String, at: &Place) {
        let Place { network, register, counter, service, people, .. } = at;
        for one in &self.appointments {
            let (id, start, end) = (Uuid::now_v7(), one.start, later(one.start, 30));
            let person = one.person.map_or("NULL".to_owned(), |person| format!("'{}'", people[person]));
            let cancelled = ["excused", "cancelled_by_person", "cancelled_by_counter"].contains(&one.state);
            writeln!(
                sql,
                "INSERT INTO appointment (network_id, register_id, id, service_id, counter_id, site_id, channel, during) VALUES
                 ('{network}', '{register}', '{id}', '{service}', '{counter}', '{counter}', 'desk', '[{start},{end})');
                 INSERT INTO participation (network_id, register_id, id, appointment_id, name, person_id, state, booked_via, created_at, arrived_at, called_at, cancelled_at, seat, seats)
                 VALUES ('{network}', '{register}', gen_random_uuid(), '{id}', 'Qualcuno', {person}, '{}', '{}', '{}', {}, {}, {}, {}, {});",
                one.state,
                one.via,
                one.created,
                or_null(one.arrived),
                or_null(one.called),
                if cancelled { format!("'{}'", one.created) } else { "NULL".to_owned() },
                if cancelled { "NULL" } else { "1" },
                if cancelled { "NULL" } else { "1" },
            )
            .unwrap();
        }
    }

    fn write_complaints(&self, sql: &mut String, at: &Place) {
        let Place { network, .. } = at;
        for (number, one) in self.complaints.iter().enumerate() {
            let id = Uuid::now_v7();
            let state = if one.answered.is_some() { "answered" } else { "received" };
            writeln!(
                sql,
                "INSERT INTO complaint (network_id, id, number, kind, anonymous, comune, received_at, answer_by, state, handled_by, answered_at, answered_how, code_hash)
                 VALUES ('{network}', '{id}', {}, 'complaint', {}, '003149', '{}', {}, '{state}', '{id}', {}, {}, sha256('{id}'));",
                number + 1,
                one.anonymous,
                one.received,
                if one.anonymous { "NULL" } else { "'2000-01-01'" },
                or_null(one.answered),
                if one.answered.is_some() { "'code'" } else { "NULL" },
            )
            .unwrap();
        }
    }

    fn write_vacancies(&self, sql: &mut String, at: &Place) {
        let Place { network, register, body, service, people, .. } = at;
        for (number, one) in self.vacancies.iter().enumerate() {
            let id = Uuid::now_v7();
            writeln!(
                sql,
                "INSERT INTO vacancy (network_id, id, code, body_id, company_id, title, source, created_at) VALUES
                 ('{network}', '{id}', {}, '{body}', '{service}', 'Magazziniere', '{}', '{}');",
                number + 1,
                if one.is_import { "import" } else { "company_call" },
                one.created,
            )
            .unwrap();
            for (state, at) in [("published", &one.published), ("cancelled", &one.cancelled)] {
                if let Some(at) = at {
                    let from =
                        if state == "cancelled" && one.published.is_some() { "published" } else { "draft" };
                    writeln!(
                        sql,
                        "INSERT INTO vacancy_transition (network_id, vacancy_id, from_state, to_state, moved_at) VALUES ('{network}', '{id}', '{from}', '{state}', '{at}');"
                    )
                    .unwrap();
                }
            }
            if let Some(at) = one.proposed {
                writeln!(
                    sql,
                    "INSERT INTO candidacy (network_id, id, register_id, person_id, vacancy_id, proposed_at) VALUES
                     ('{network}', gen_random_uuid(), '{register}', '{}', '{id}', '{at}');",
                    people[number % PEOPLE]
                )
                .unwrap();
            }
        }
    }

    fn write_openings(&self, sql: &mut String, at: &Place) {
        let Place { network, counter, giulia, .. } = at;
        // Tuesdays; every other Thursday; the first and the last Monday of the month.
        for (weekday, every, nth) in [(2, 1, "NULL"), (4, 2, "NULL"), (1, 1, "'{1,-1}'")] {
            writeln!(
                sql,
                "INSERT INTO counter_opening (network_id, id, counter_id, site_id, weekday, starts_at, ends_at, every_weeks, nth_in_month, valid_from)
                 VALUES ('{network}', gen_random_uuid(), '{counter}', '{counter}', {weekday}, '09:00', '12:00', {every}, {nth}, '2020-01-01');"
            )
            .unwrap();
        }
        for one in &self.closures {
            let id = Uuid::now_v7();
            writeln!(
                sql,
                "INSERT INTO closure (network_id, id, counter_id, first_day, last_day) VALUES ('{network}', '{id}', '{counter}', '{0}', '{0}');",
                one.day
            )
            .unwrap();
            if let Some(said_on) = one.said_on {
                writeln!(
                    sql,
                    "INSERT INTO change_log (network_id, table_name, row_key, operation, changed_at, account_id, purpose)
                     VALUES ('{network}', 'closure', '{{\"id\": \"{id}\"}}', 'insert', '{said_on} 12:00', '{giulia}', 'counter_service');"
                )
                .unwrap();
            }
        }
    }

    /// Counts a promise again from what the test knows.
    pub(crate) fn recount(&self, indicator: &str, limit: i64) -> Recount {
        let mut counted = Recount::new();
        let mut count = |at: Timestamp, outcome: Outcome| {
            let (kept, missed, pending) = counted.entry(day_of(at).first_of_month()).or_default();
            *match outcome {
                Outcome::Kept => kept,
                Outcome::Missed => missed,
                Outcome::Pending => pending,
            } += 1;
        };
        match indicator {
            "counter_wait" => {
                for one in &self.tickets {
                    match (one.called, one.left) {
                        (Some(called), _) => {
                            count(one.taken, kept_if(minutes_between(one.taken, called) <= limit));
                        }
                        (None, Some(left)) if minutes_between(one.taken, left) <= limit => {}
                        _ => count(one.taken, Outcome::Missed),
                    }
                }
            }
            "first_appointment" => self.recount_first_appointments(limit, &mut count),
            "appointment_kept" => {
                for one in self.appointments.iter().filter(|one| one.is_counted()) {
                    count(
                        one.start,
                        match () {
                            () if one.state == "cancelled_by_counter" => Outcome::Missed,
                            () if one.start > self.now => Outcome::Pending,
                            () => Outcome::Kept,
                        },
                    );
                }
            }
            "appointment_on_time" => {
                for one in &self.appointments {
                    if let (Some(arrived), Some(called)) = (one.arrived, one.called) {
                        count(one.start, kept_if(minutes_between(arrived.max(one.start), called) <= limit));
                    }
                }
            }
            "complaint_answered" => {
                let today = day_of(self.now);
                for one in self.complaints.iter().filter(|one| !one.anonymous) {
                    let last = working_day(day_of(one.received), limit);
                    count(
                        one.received,
                        match one.answered {
                            Some(at) => kept_if(day_of(at) <= last),
                            None if today > last => Outcome::Missed,
                            None => Outcome::Pending,
                        },
                    );
                }
            }
            "vacancy_published" => {
                for one in self.vacancies.iter().filter(|one| !one.is_import) {
                    let due = later(one.created, limit * 60);
                    match one.published {
                        Some(at) => count(one.created, kept_if(at <= due)),
                        None if one.cancelled.is_some_and(|at| at <= due) => {}
                        None if due < self.now => count(one.created, Outcome::Missed),
                        None => count(one.created, Outcome::Pending),
                    }
                }
            }
            "first_proposal" => {
                for one in &self.vacancies {
                    let Some(published) = one.published else { continue };
                    // Days of the clock on the wall, as PostgreSQL adds them in a zone without summer time.
                    let due = later(published, limit * 24 * 60);
                    match one.proposed {
                        Some(at) => count(published, kept_if(at <= due)),
                        None if one.cancelled.is_some_and(|at| at <= due) => {}
                        None if due < self.now => count(published, Outcome::Missed),
                        None => count(published, Outcome::Pending),
                    }
                }
            }
            "counter_open" => self.recount_openings(limit, &mut count),
            _ => panic!("{indicator} is not recounted"),
        }
        counted
    }

    fn recount_first_appointments(&self, limit: i64, count: &mut impl FnMut(Timestamp, Outcome)) {
        for one in self.appointments.iter().filter(|one| one.is_counted()) {
            let came_before = self.appointments.iter().any(|other| {
                one.person.is_some() && other.person == one.person && other.created < one.created
            });
            if came_before {
                continue;
            }
            let days = (day_of(one.start) - day_of(one.created)).get_days();
            count(
                one.created,
                match () {
                    () if one.state == "cancelled_by_counter" || i64::from(days) > limit => Outcome::Missed,
                    () if one.start > self.now => Outcome::Pending,
                    () => Outcome::Kept,
                },
            );
        }
    }

    fn recount_openings(&self, notice: i64, count: &mut impl FnMut(Timestamp, Outcome)) {
        let today = day_of(self.now);
        let mut day = today.saturating_sub(500.days());
        while day <= today {
            let weekday = day.weekday().to_monday_one_offset();
            let weeks = (day - jiff::civil::date(2019, 12, 30)).get_days() / 7;
            let (first, last) = (day.day() <= 7, day.day() + 7 > day.days_in_month());
            let opens = match weekday {
                2 => true,
                4 => weeks % 2 == 0,
                1 => first || last,
                _ => false,
            };
            if opens && !Holidays::national().is_holiday(day, None) {
                let at = |hour: i8| day.at(hour, 0, 0, 0).to_zoned(rome()).unwrap().timestamp();
                // A closure that nobody dated was there from the beginning.
                let said = self.closures.iter().filter(|one| one.day == day);
                let said = said.map(|one| one.said_on.unwrap_or(Date::MIN)).min();
                match said {
                    Some(said) if said <= day.saturating_sub(notice.days()) => {}
                    Some(_) => count(at(9), Outcome::Missed),
                    None if at(12) > self.now => count(at(9), Outcome::Pending),
                    None => count(at(9), Outcome::Kept),
                }
            }
            day = day.tomorrow().unwrap();
        }
    }
}

#[derive(Clone, Copy)]
enum Outcome {
    Kept,
    Missed,
    Pending,
}

fn kept_if(kept: bool) -> Outcome {
    if kept { Outcome::Kept } else { Outcome::Missed }
}

fn working_day(from: Date, days: i64) -> Date {
    let (mut day, mut left) = (from, days);
    while left > 0 {
        day = day.tomorrow().unwrap();
        let is_weekend = day.weekday().to_monday_one_offset() > 5;
        if !is_weekend && !Holidays::national().is_holiday(day, None) {
            left -= 1;
        }
    }
    day
}

impl Appointment {
    fn is_counted(&self) -> bool {
        self.via != "walk_in" && !["excused", "cancelled_by_person"].contains(&self.state)
    }
}
