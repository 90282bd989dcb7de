//! What the coordinator changes.

use axum::http::StatusCode;
use snodo_core::Role;
use snodo_test_support::web::Page;

use crate::town::Town;

fn accepted(page: &Page) {
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
}

#[tokio::test]
async fn only_who_keeps_the_openings_changes_them() {
    let town = Town::open().await;
    let reception = town.site.browser(town.network.giulia_as(&[Role::ReceptionOperator]));
    for address in ["/impostazioni/orari".to_owned(), town.hours_page(""), town.hours_page("/chiusura")] {
        assert_eq!(reception.get(&address).await.status, StatusCode::FORBIDDEN, "{address}");
        assert_eq!(town.coordinator().get(&address).await.status, StatusCode::OK, "{address}");
    }
}

#[tokio::test]
async fn the_week_reads_as_people_say_it() {
    let town = Town::open().await;
    let text = town.coordinator().get("/impostazioni/orari").await.text();
    // The tests' clock stands on Sunday 22 November: the week from the 16th.
    assert!(text.contains("martedì 9:00–12:00 e 14:30–17:30"), "{text}");
    assert!(text.contains("giovedì 14:00–17:00 a Vespolate (Biblioteca)"), "{text}");
    assert!(text.contains("9 ore"), "{text}");
    let text = town.coordinator().get(&town.hours_page("")).await.text();
    assert!(text.contains("martedì 14:30–17:30"), "{text}");
}

#[tokio::test]
async fn a_stretch_that_is_changed_keeps_what_was() {
    let town = Town::open().await;
    let office = town.coordinator();
    let hall = town.trecate_hall.to_string();
    let tuesday =
        town.ask("SELECT id::text FROM counter_opening WHERE weekday = 2 AND starts_at = '14:30'").await;
    let address = town.hours_page(&format!("/tratti/{tuesday}"));
    assert!(office.get(&address).await.html().contains("14:30"));
    town.write(&format!(
        "INSERT INTO counter_opening_change (network_id, opening_id, on_date) VALUES (acting_network(), '{tuesday}', '2026-12-29')"
    ))
    .await;
    let changed = [
        ("revision", "1"),
        ("weekday", "2"),
        ("starts_at", "15:00"),
        ("ends_at", "18:00"),
        ("place", hall.as_str()),
        ("how_often", "1"),
        ("valid_from", "2026-12-01"),
    ];
    accepted(&office.post(&address, &changed).await);
    let week = "SELECT string_agg(starts_at || ' ' || valid_from || ' ' || coalesce(valid_to::text, '-'), ', ' ORDER BY valid_from)
                FROM counter_opening WHERE weekday = 2 AND starts_at > '12:00'";
    assert_eq!(town.ask(week).await, "14:30:00 2024-01-01 2026-11-30, 15:00:00 2026-12-01 -");
    let day = "SELECT o.starts_at::text FROM counter_opening_change c JOIN counter_opening o ON o.id = c.opening_id";
    assert_eq!(town.ask(day).await, "15:00:00", "the single day goes with the new hours");
    assert_eq!(office.post(&address, &changed).await.fault, Some("stale"));
}

#[tokio::test]
async fn what_is_wrong_with_a_stretch_is_said_beside_the_field() {
    let town = Town::open().await;
    let page = town
        .coordinator()
        .post(
            &town.hours_page("/nuovo"),
            &[("weekday", "3"), ("starts_at", "12"), ("ends_at", "9"), ("how_often", "month")],
        )
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = page.text();
    for said in ["Finisce prima di cominciare", "Scegli dove", "Scegli quale", "Scrivi la data"] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[tokio::test]
async fn one_tuesday_is_cancelled_and_put_back() {
    let town = Town::open().await;
    let office = town.coordinator();
    let address = town.hours_page("/giorno?data=2026-12-01");
    let text = office.get(&address).await.text();
    assert!(
        text.contains("martedì 1 dic 2026") && text.contains("aperto 9:00–12:00 e 14:30–17:30"),
        "{text}"
    );
    let morning =
        town.ask("SELECT id::text FROM counter_opening WHERE weekday = 2 AND starts_at = '09:00'").await;
    let day =
        |what| [("data", "2026-12-01"), ("tratto", morning.as_str()), ("what", what), ("reason", "Elezioni")];
    accepted(&office.post(&town.hours_page("/giorno"), &day("closed")).await);
    assert!(office.get(&address).await.text().contains("aperto 14:30–17:30"));
    let text = office.get(&town.hours_page("")).await.text();
    assert!(text.contains("salta invece di 9:00–12:00") && text.contains("Elezioni"), "{text}");
    accepted(&office.post(&town.hours_page("/giorno"), &day("usual")).await);
    assert!(office.get(&address).await.text().contains("aperto 9:00–12:00 e 14:30–17:30"));
}

#[tokio::test]
async fn a_closure_says_how_many_are_booked_already() {
    let town = Town::open().await;
    town.giulia_receives(town.trecate, 2, "09:00", "12:00").await;
    let (giulia, register, interview, trecate, hall) =
        (town.giulia, town.network.register, town.interview, town.trecate, town.trecate_hall);
    // As it was entered in its time: nobody books on a day that is over.
    let mut tx = town.site.database.begin_as_owner(&town.network.giulia_acts()).await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
        "INSERT INTO appointment (network_id, register_id, id, service_id, counter_id, site_id, channel, during)
         VALUES (acting_network(), '{register}', '00000000-0000-0000-0000-000000000001', '{interview}', '{trecate}', '{hall}', 'desk',
                 '[2026-12-01 10:00+01,2026-12-01 11:00+01)');
         INSERT INTO appointment_operator (network_id, register_id, appointment_id, operator_id)
         VALUES (acting_network(), '{register}', '00000000-0000-0000-0000-000000000001', '{giulia}')"
    )))
    .execute(&mut *tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let office = town.coordinator();
    assert!(!office.get(&town.hours_page("")).await.text().contains("già preso"));
    let closure =
        [("scope", "body"), ("first_day", "2026-11-30"), ("last_day", "2026-12-04"), ("reason", "Ferie")];
    accepted(&office.post(&town.hours_page("/chiusura"), &closure).await);
    let text = office.get(&town.hours_page("")).await.text();
    assert!(text.contains("Un appuntamento già preso cade quando lo sportello è chiuso"), "{text}");
    assert!(text.contains("dal 30 nov 2026 al 4 dic 2026") && text.contains("Ferie"), "{text}");
    let closure = town.ask("SELECT id::text FROM closure").await;
    accepted(&office.post(&town.hours_page(&format!("/chiusure/{closure}/togli")), &[]).await);
    assert!(!office.get(&town.hours_page("")).await.text().contains("già preso"));
}

#[tokio::test]
async fn a_counter_works_on_the_holidays_that_are_ticked() {
    let town = Town::open().await;
    let office = town.coordinator();
    let text = office.get(&town.hours_page("")).await.text();
    assert!(text.contains("martedì 8 dic 2026: Immacolata Concezione"), "{text}");
    assert!(!text.contains("Natale"), "Christmas 2026 is a Friday, on which it is not open: {text}");
    accepted(
        &office.post(&town.hours_page("/festivi"), &[("works", "2026-12-08"), ("works", "2026-12-09")]).await,
    );
    assert_eq!(town.ask("SELECT string_agg(on_date::text, ' ') FROM holiday_opening").await, "2026-12-08");
    accepted(&office.post(&town.hours_page("/festivi"), &[]).await);
    assert_eq!(town.ask("SELECT count(*)::text FROM holiday_opening").await, "0");
}

#[tokio::test]
async fn the_patrons_day_is_written_by_who_knows_it() {
    let town = Town::open().await;
    let office = town.coordinator();
    assert!(office.get("/impostazioni/festivi").await.text().contains("da scrivere"));
    let fields = [
        ("revision", "0"),
        ("name", "Festa di prova"),
        ("rule", "weekday"),
        ("nth", "last"),
        ("weekday", "7"),
        ("month", "9"),
        ("valid_from", "2026-01-01"),
    ];
    accepted(&office.post("/impostazioni/festivi/003149", &fields).await);
    let text = office.get("/impostazioni/festivi").await.text();
    assert!(text.contains("Festa di prova, l’ultima domenica di settembre"), "{text}");
    assert_eq!(office.post("/impostazioni/festivi/003149", &fields).await.fault, Some("stale"));
    let wrong = [
        ("revision", "1"),
        ("name", "X"),
        ("rule", "day"),
        ("day", "31"),
        ("month", "2"),
        ("valid_from", "2026-01-01"),
    ];
    assert_eq!(
        office.post("/impostazioni/festivi/003149", &wrong).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(office.get("/impostazioni/festivi/011015").await.fault, Some("not-found"));
}

#[tokio::test]
async fn a_service_is_given_at_counters_by_operators() {
    let town = Town::open().await;
    let office = town.coordinator();
    let (trecate, giulia) = (town.trecate.to_string(), town.giulia.to_string());
    let fields = [
        ("name", "Gruppo"),
        ("duration", "120"),
        ("preparation", "0"),
        ("notice_hours", "24"),
        ("max_notice_days", "60"),
        ("seats", "12"),
        ("needs_room", "yes"),
        ("channels", "desk"),
        ("bookable_by", "operator"),
        ("valid_from", "2026-01-01"),
        ("counters", trecate.as_str()),
        ("operators", giulia.as_str()),
    ];
    accepted(&office.post("/impostazioni/servizi/nuovo", &fields).await);
    let text = office.get("/impostazioni/servizi").await.text();
    assert!(text.contains("2 ore, gruppo di 12, allo sportello"), "{text}");
    let again = office.post("/impostazioni/servizi/nuovo", &fields).await;
    assert!(again.text().contains("C’è già un servizio con questo nome"));
    let id = town.ask("SELECT id::text FROM bookable_service WHERE name = 'Gruppo'").await;
    let html = office.get(&format!("/impostazioni/servizi/{id}")).await.html();
    assert!(html.contains(&format!("value=\"{trecate}\" checked")));
}

#[tokio::test]
async fn an_operators_week_absences_and_languages() {
    let town = Town::open().await;
    let office = town.coordinator();
    let address = format!("/impostazioni/operatori/{}/orari", town.giulia);
    let trecate = town.trecate.to_string();
    let fields = [
        ("weekday", "2"),
        ("starts_at", "9"),
        ("ends_at", "12"),
        ("place", trecate.as_str()),
        ("how_often", "month"),
        ("nth", "1"),
        ("nth", "last"),
        ("valid_from", "2026-11-22"),
    ];
    accepted(&office.post(&format!("{address}/nuovo"), &fields).await);
    accepted(
        &office
            .post(
                &format!("{address}/assenze"),
                &[("kind", "away"), ("first_day", "2026-12-24"), ("last_day", "2027-01-06")],
            )
            .await,
    );
    let services = town.interview.to_string();
    accepted(
        &office
            .post(
                &format!("{address}/servizi"),
                &[("services", services.as_str()), ("languages", "fr"), ("languages", "it; DROP")],
            )
            .await,
    );
    let text = office.get(&address).await.text();
    assert!(text.contains("martedì 9:00–12:00, il primo e l’ultimo del mese"), "{text}");
    assert!(text.contains("dal 24 dic 2026 al 6 gen 2027"), "{text}");
    assert_eq!(town.ask("SELECT string_agg(language, ' ') FROM operator_language").await, "fr");
    let absence = town.ask("SELECT id::text FROM operator_absence").await;
    accepted(&office.post(&format!("{address}/assenze/{absence}/togli"), &[]).await);
    assert!(office.get(&address).await.text().contains("Nessuna assenza"));
}

#[tokio::test]
async fn rooms_extra_openings_and_served_comuni() {
    let town = Town::open().await;
    let office = town.coordinator();
    let hall = town.trecate_hall.to_string();
    let rooms = format!("/impostazioni/sedi/{hall}/stanze");
    accepted(&office.post(&rooms, &[("name", "Sala"), ("seats", "12"), ("private", "yes")]).await);
    let same = office.post(&rooms, &[("name", "Sala"), ("seats", "3")]).await;
    assert!(same.text().contains("c’è già una stanza con questo nome"), "{}", same.text());
    assert!(office.get(&rooms).await.text().contains("12 posti, riservata"));
    let extra = [("date", "2026-12-08"), ("starts_at", "9"), ("ends_at", "11"), ("place", hall.as_str())];
    accepted(&office.post(&town.hours_page("/straordinaria"), &extra).await);
    assert!(office.get(&town.hours_page("")).await.text().contains("8 dic 2026, 9:00–11:00"));
    accepted(&office.post(&town.hours_page("/comuni"), &[("comune", "Romentino"), ("position", "2")]).await);
    assert!(office.get(&town.hours_page("")).await.text().contains("scelta numero 2"));
    accepted(&office.post(&town.hours_page("/comuni/003131/togli"), &[]).await);
    assert_eq!(town.ask("SELECT count(*)::text FROM counter_comune").await, "0");
}
