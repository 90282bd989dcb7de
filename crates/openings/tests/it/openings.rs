//! Free times from rows.

use jiff::civil::date;
use snodo_calendar::SlotQuery;
use snodo_core::{Acting, Purpose};
use snodo_network::{CounterId, SiteId};
use snodo_openings::{counters, counters_of_comune, openings, register_of_counter, service, services};
use snodo_test_support::stories;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::town::{Town, acting, at};

/// The starts, by the clock of Rome, of the interviews that are free at a counter in a week of December 2026.
async fn free_interviews(town: &Town, counter: CounterId) -> Vec<String> {
    let (first, last) = (date(2026, 11, 30), date(2026, 12, 6));
    let mut tx = town.acting().await;
    let interview = service(&mut tx, town.interview, first).await.unwrap().unwrap();
    let openings = openings(&mut tx, Some(&[counter]), first, last).await.unwrap();
    let query = SlotQuery::new(&interview.terms, at("2026-11-22T09:00:00Z")).between(first, last);
    openings
        .free
        .slots(&query)
        .map(|slot| slot.start.in_tz("Europe/Rome").unwrap().strftime("%a %H:%M").to_string())
        .collect()
}

#[tokio::test]
async fn an_interview_is_free_where_counter_and_operator_meet() {
    let town = Town::open().await;
    assert!(free_interviews(&town, town.trecate).await.is_empty(), "nobody receives yet");
    town.giulia_receives(town.trecate, 2, "10:00", "17:00").await;
    assert_eq!(
        free_interviews(&town, town.trecate).await,
        ["Tue 10:00", "Tue 11:00", "Tue 14:30", "Tue 15:30"]
    );
}

#[tokio::test]
async fn absences_booked_times_holidays_closures_and_changed_days_are_not_offered() {
    let town = Town::open().await;
    let (giulia, trecate, trecate_hall) = (town.giulia, town.trecate, town.trecate_hall);
    town.giulia_receives(trecate, 1, "09:00", "12:00").await;
    town.giulia_receives(trecate, 2, "09:00", "17:30").await;
    let whole = [
        "Mon 09:00",
        "Mon 10:00",
        "Mon 11:00",
        "Tue 09:00",
        "Tue 10:00",
        "Tue 11:00",
        "Tue 14:30",
        "Tue 15:30",
        "Tue 16:30",
    ];
    assert_eq!(free_interviews(&town, trecate).await, whole);

    town.write(&format!(
        "INSERT INTO operator_absence (network_id, id, operator_id, during, kind)
         VALUES (acting_network(), gen_random_uuid(), '{giulia}', '[2026-12-01 09:00+01,2026-12-01 12:00+01)', 'training')"
    ))
    .await;
    assert_eq!(
        free_interviews(&town, trecate).await,
        ["Mon 09:00", "Mon 10:00", "Mon 11:00", "Tue 14:30", "Tue 15:30", "Tue 16:30"]
    );

    // An appointment from 15:30, with ten minutes before it: the one at 14:30 would not be over.
    let appointment = Uuid::now_v7();
    let (register, interview) = (town.network.register, town.interview);
    // As it was entered in its time: nobody books on a day that is over.
    let mut tx = town.site.database.begin_as_owner(&town.network.giulia_acts()).await.unwrap();
    let book = format!(
        "INSERT INTO appointment (network_id, register_id, id, service_id, counter_id, site_id, channel, during, preparation_minutes)
         VALUES (acting_network(), '{register}', '{appointment}', '{interview}', '{trecate}', '{trecate_hall}', 'desk',
                 '[2026-12-01 15:30+01,2026-12-01 16:30+01)', 10);
         INSERT INTO appointment_operator (network_id, register_id, appointment_id, operator_id)
         VALUES (acting_network(), '{register}', '{appointment}', '{giulia}')"
    );
    sqlx::raw_sql(AssertSqlSafe(book)).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    // Free at 16:30 needs ten minutes before, which are taken.
    assert_eq!(free_interviews(&town, trecate).await, ["Mon 09:00", "Mon 10:00", "Mon 11:00"]);

    // The Monday is later, and only that one.
    town.write(
        "INSERT INTO counter_opening_change (network_id, opening_id, on_date, starts_at, ends_at)
         SELECT network_id, id, '2026-11-30', '10:00', '12:00' FROM counter_opening WHERE weekday = 1 AND counter_id IN (SELECT id FROM counter WHERE name = 'Sportello di Trecate')",
    )
    .await;
    assert_eq!(free_interviews(&town, trecate).await, ["Mon 10:00", "Mon 11:00"]);

    town.write("INSERT INTO patron_day (network_id, comune, name, month, day, valid_from) VALUES (acting_network(), '003149', 'Una festa', 11, 30, '2020-01-01')").await;
    assert!(free_interviews(&town, trecate).await.is_empty());
    town.write(&format!("INSERT INTO holiday_opening VALUES (acting_network(), '{trecate}', '2026-11-30')"))
        .await;
    assert_eq!(free_interviews(&town, trecate).await, ["Mon 10:00", "Mon 11:00"]);

    town.write(&format!(
        "INSERT INTO closure (network_id, id, site_id, first_day, last_day, starts_at, ends_at, reason)
         VALUES (acting_network(), gen_random_uuid(), '{trecate_hall}', '2026-11-30', '2026-11-30', '11:00', '13:00', 'Assemblea')"
    ))
    .await;
    assert_eq!(free_interviews(&town, trecate).await, ["Mon 10:00"]);
}

#[tokio::test]
async fn a_counter_that_travels_is_where_its_stretch_says() {
    let town = Town::open().await;
    let mut tx = town.acting().await;
    let cerano = counters(&mut tx, Some(&[town.cerano]), date(2026, 11, 22)).await.unwrap().remove(0);
    let where_on = |day| cerano.hours.open_on(day).iter().map(|open| SiteId(open.place)).collect::<Vec<_>>();
    assert_eq!(where_on(date(2026, 11, 23)), [town.cerano_hall]);
    assert_eq!(where_on(date(2026, 11, 26)), [town.vespolate_hall]);
    assert_eq!(cerano.site_of(town.vespolate_hall.0).comune_name, "Vespolate");
    // The patron of Vespolate is kept in Vespolate, not in Cerano.
    drop(tx);
    town.write(
        "INSERT INTO patron_day (network_id, comune, name, month, day, valid_from) VALUES
         (acting_network(), '003158', 'Festa di Vespolate', 11, 26, '2020-01-01'), (acting_network(), '003049', 'Festa di Cerano', 12, 3, '2020-01-01')",
    )
    .await;
    let mut tx = town.acting().await;
    let cerano = counters(&mut tx, Some(&[town.cerano]), date(2026, 11, 22)).await.unwrap().remove(0);
    assert!(cerano.hours.open_on(date(2026, 11, 26)).is_empty());
    assert!(!cerano.hours.open_on(date(2026, 12, 3)).is_empty());
}

#[tokio::test]
async fn who_begins_in_the_middle_keeps_the_weeks_of_the_series() {
    let town = Town::open().await;
    let (giulia, trecate) = (town.giulia, town.trecate);
    // Every other Monday since 23 November; Giulia works from Monday 30 on: the first one that counts is 7 December.
    town.write(&format!(
        "UPDATE operator SET valid_from = '2026-11-30' WHERE id = '{giulia}';
         INSERT INTO operator_hours (network_id, id, operator_id, counter_id, weekday, starts_at, ends_at, every_weeks, valid_from)
         VALUES (acting_network(), gen_random_uuid(), '{giulia}', '{trecate}', 1, '09:00', '12:00', 2, '2026-11-23')"
    ))
    .await;
    let mut tx = town.acting().await;
    let (first, last) = (date(2026, 11, 23), date(2026, 12, 13));
    let interview = service(&mut tx, town.interview, first).await.unwrap().unwrap();
    let openings = openings(&mut tx, None, first, last).await.unwrap();
    assert_eq!(openings.operators, [(giulia, "Giulia Ferrari".to_owned())]);
    let query = SlotQuery::new(&interview.terms, at("2026-11-22T09:00:00Z")).between(first, last);
    let found = openings.free.first_free(&query).unwrap();
    assert_eq!(found.start, at("2026-12-07T08:00:00Z"));
}

#[tokio::test]
async fn a_counters_register_is_the_agreements_or_its_bodys_own() {
    let town = Town::open().await;
    let mut tx = town.acting().await;
    assert_eq!(register_of_counter(&mut tx, town.trecate).await.unwrap(), Some(town.network.register));
    assert_eq!(register_of_counter(&mut tx, town.cerano).await.unwrap(), Some(town.network.register));
    drop(tx);
    let (site, counter, partner) = (Uuid::now_v7(), CounterId(Uuid::now_v7()), town.network.partner);
    town.write(&format!(
        "INSERT INTO site (network_id, id, body_id, name, address, comune) VALUES (acting_network(), '{site}', '{partner}', 'Sede', 'Via Roma 1', '003149');
         INSERT INTO counter (network_id, id, site_id, name, valid_from) VALUES (acting_network(), '{counter}', '{site}', 'Segreteria', '2020-01-01')"
    ))
    .await;
    let mut tx = town.acting().await;
    assert_eq!(register_of_counter(&mut tx, counter).await.unwrap(), Some(town.network.partner_register));
    drop(tx);
    town.write("UPDATE agreement SET valid_to = '2021-12-31'").await;
    let mut tx = town.acting().await;
    assert_eq!(register_of_counter(&mut tx, town.trecate).await.unwrap(), None);
}

#[tokio::test]
async fn residents_are_offered_the_counters_that_serve_their_comune_in_order() {
    let town = Town::open().await;
    let (trecate, cerano) = (town.trecate, town.cerano);
    town.write(&format!(
        "INSERT INTO counter_comune VALUES (acting_network(), '{trecate}', '003158', 2), (acting_network(), '{cerano}', '003158', 1)"
    ))
    .await;
    let mut tx = town.acting().await;
    assert_eq!(counters_of_comune(&mut tx, "003158").await.unwrap(), [cerano, trecate]);
    assert!(counters_of_comune(&mut tx, "003149").await.unwrap().is_empty());
}

#[tokio::test]
async fn another_networks_hours_are_not_seen() {
    let town = Town::open().await;
    let spezia = stories::la_spezia(&town.site.database).await;
    let mut tx = acting(&town.site.database, spezia.id).await;
    let seen = openings(&mut tx, None, date(2026, 11, 23), date(2026, 12, 23)).await.unwrap();
    assert!(seen.counters.is_empty() && seen.operators.is_empty());
    assert!(services(&mut tx, date(2026, 11, 22)).await.unwrap().is_empty());
    assert!(
        openings(&mut tx, Some(&[town.trecate]), date(2026, 11, 23), date(2026, 12, 23))
            .await
            .unwrap()
            .counters
            .is_empty()
    );
    drop(tx);
    let mut tx = town.site.database.begin(&Acting::nobody(Purpose::Public)).await.unwrap();
    assert!(counters(&mut tx, None, date(2026, 11, 22)).await.unwrap().is_empty());
}
