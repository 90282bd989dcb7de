//! The database's rules of days and the calendar's say the same, day by day for ten years.

use jiff::{
    ToSpan as _,
    civil::{
        Weekday::{Monday, Thursday},
        date,
    },
};
use snodo_calendar::{
    ComuneCode, DayOfYear, Holidays, NthWeekday, PatronDay, PatronRule, Validity, easter_sunday,
};
use snodo_openings::counters;
use sqlx::AssertSqlSafe;

use crate::town::Town;

#[tokio::test]
async fn easter_falls_on_the_same_day() {
    let town = Town::open().await;
    let mut tx = town.acting().await;
    let found: Vec<String> = sqlx::query_scalar(
        "SELECT easter_sunday(year)::text FROM generate_series(1900, 2199) AS year ORDER BY year",
    )
    .fetch_all(&mut *tx)
    .await
    .unwrap();
    let expected: Vec<String> = (1900..2200).map(|year| easter_sunday(year).unwrap().to_string()).collect();
    assert_eq!(found, expected);
}

#[tokio::test]
async fn the_same_days_are_holidays() {
    let town = Town::open().await;
    town.write(
        "INSERT INTO patron_day (network_id, comune, name, month, day, weekday, nth, valid_from, valid_to) VALUES
         (acting_network(), '003149', 'Un santo', 9, 29, NULL, NULL, '2021-03-01', '2028-12-31'),
         (acting_network(), '003049', 'Il secondo lunedì', 9, NULL, 1, 2, '2020-01-01', NULL),
         (acting_network(), '003158', 'L’ultimo giovedì', 10, NULL, 4, -1, '2020-01-01', NULL)",
    )
    .await;
    let mut holidays = Holidays::national().clone();
    let mut keep = |comune: &str, rule: PatronRule, validity: Validity| {
        holidays.keep(PatronDay {
            comune: comune.parse().unwrap(),
            name: "una festa".to_owned(),
            rule,
            validity,
        });
    };
    let since = Validity::since(date(2020, 1, 1));
    keep(
        "003149",
        PatronRule::FixedDay(DayOfYear::new(9, 29).unwrap()),
        Validity::new(date(2021, 3, 1), Some(date(2028, 12, 31))).unwrap(),
    );
    keep("003049", PatronRule::NthWeekday(NthWeekday::new(9, Monday, 2).unwrap()), since);
    keep("003158", PatronRule::NthWeekday(NthWeekday::new(10, Thursday, -1).unwrap()), since);
    let mut tx = town.acting().await;
    for comune in ["003149", "003049", "003158", "011015"] {
        let found: Vec<String> = sqlx::query_scalar(
            "SELECT day::date::text FROM generate_series('2020-01-01'::timestamp, '2029-12-31', '1 day') AS day
             WHERE is_holiday(day::date, $1) ORDER BY day",
        )
        .bind(comune)
        .fetch_all(&mut *tx)
        .await
        .unwrap();
        let code: ComuneCode = comune.parse().unwrap();
        let days = (2020..2030).flat_map(|year| holidays.in_year(year, Some(code)));
        let expected: Vec<String> = days.map(|(day, _)| day.to_string()).collect();
        assert!(expected.len() > 110, "holidays are there at all");
        assert_eq!(found, expected, "in {comune}");
    }
}

#[tokio::test]
async fn a_counter_is_closed_on_the_same_days_at_each_of_its_sites() {
    let town = Town::open().await;
    let (cerano, trecate, home, away, lead_hall) =
        (town.cerano, town.trecate, town.cerano_hall, town.vespolate_hall, town.trecate_hall);
    let (lead, member) = (town.network.lead, town.network.member);
    // Open at its own site, at another of its body's and at one of another body, every day: what is missing is closed.
    let every_day: Vec<(i16, &str, &str)> = (1..=7).map(|day| (day, "09:00", "12:00")).collect();
    for site in [home, away, lead_hall] {
        town.opens(cerano, site, &every_day).await;
    }
    town.write(&format!(
        "UPDATE counter SET valid_from = '2021-02-03', valid_to = '2029-06-15' WHERE id = '{cerano}';
         UPDATE counter_opening SET valid_from = '2020-01-01';
         INSERT INTO patron_day (network_id, comune, name, month, day, valid_from) VALUES
           (acting_network(), '003049', 'A Cerano', 5, 20, '2020-01-01'), (acting_network(), '003158', 'A Vespolate', 11, 11, '2020-01-01');
         INSERT INTO holiday_opening VALUES (acting_network(), '{cerano}', '2026-12-08'), (acting_network(), '{cerano}', '2027-05-20');
         INSERT INTO extra_opening (network_id, id, counter_id, site_id, on_date, starts_at, ends_at) VALUES
           (acting_network(), gen_random_uuid(), '{cerano}', '{away}', '2026-12-26', '10:00', '12:00'),
           (acting_network(), gen_random_uuid(), '{trecate}', '{lead_hall}', '2027-12-26', '10:00', '12:00');
         INSERT INTO closure (network_id, id, counter_id, site_id, body_id, first_day, last_day, starts_at, ends_at) VALUES
           (acting_network(), gen_random_uuid(), '{cerano}', NULL, NULL, '2026-08-10', '2026-08-21', NULL, NULL),
           (acting_network(), gen_random_uuid(), NULL, '{away}', NULL, '2026-09-01', '2026-09-15', NULL, NULL),
           (acting_network(), gen_random_uuid(), NULL, NULL, '{lead}', '2026-10-05', '2026-10-07', NULL, NULL),
           (acting_network(), gen_random_uuid(), NULL, NULL, '{member}', '2026-10-19', '2026-10-20', NULL, NULL),
           (acting_network(), gen_random_uuid(), '{cerano}', NULL, NULL, '2026-11-02', '2026-11-06', '09:00', '11:00')"
    ))
    .await;
    let mut tx = town.acting().await;
    let first = date(2020, 1, 1);
    let mut known = Vec::new();
    // A counter's hours are read for a year at a time.
    for year in 0..10 {
        let from = first.saturating_add(year.years());
        let calendar = counters(&mut tx, Some(&[cerano]), from).await.unwrap();
        let until = from.saturating_add(1.year());
        for day in from.series(1.day()).take_while(|day| *day < until) {
            let open = calendar.first().map(|counter| counter.hours.open_on(day)).unwrap_or_default();
            for site in [home, away, lead_hall] {
                known.push((site, day, !open.iter().any(|stretch| stretch.place == site.0)));
            }
        }
    }
    for site in [home, away, lead_hall] {
        let question = format!(
            "SELECT counter_closed_on('{cerano}', day::date, '{site}')
             FROM generate_series('2020-01-01'::timestamp, '2029-12-31', '1 day') AS day ORDER BY day"
        );
        let found: Vec<bool> = sqlx::query_scalar(AssertSqlSafe(question)).fetch_all(&mut *tx).await.unwrap();
        let expected: Vec<_> = known.iter().filter(|(at, ..)| *at == site).collect();
        assert_eq!(found.len(), expected.len());
        for (found, (_, day, closed)) in found.into_iter().zip(expected) {
            assert_eq!(found, *closed, "{day} at {site}");
        }
    }
}
