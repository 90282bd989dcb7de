//! The door, the home, the figures, and what staff set up.

use snodo_core::Role;
use snodo_test_support::stories;

use crate::town::{Town, Vacancy};

#[tokio::test]
async fn the_door_leads_to_the_only_network_and_lets_choose_among_several() {
    let town = Town::new().await;
    let stranger = town.site.stranger();
    assert_eq!(stranger.get("/lavoro").await.location.as_deref(), Some("/lavoro/trecate"));
    stories::la_spezia(&town.site.database).await;
    let door = stranger.get("/lavoro").await.text();
    assert!(door.contains("InfoLavoro La Spezia") && door.contains("Accesso operatori"), "{door}");
}

#[tokio::test]
async fn the_home_has_three_doors_the_counters_now_and_what_is_new() {
    let town = Town::new().await;
    let (network, counter) = (town.trecate.id, town.counter);
    town.run(&format!(
        "INSERT INTO counter_opening (network_id, id, counter_id, site_id, weekday, starts_at, ends_at, valid_from)
         SELECT '{network}', gen_random_uuid(), '{counter}', site_id, 7, '08:30', '12:00', '2020-01-01' FROM counter"
    ))
    .await;
    town.publish(&Vacancy::default()).await;
    let page = town.get("").await;
    let text = page.text();
    for words in [
        "Cerco lavoro",
        "Cerco personale",
        "Ho bisogno di un appuntamento",
        "Sportello di Trecate",
        "fino alle 12:00",
        "Magazziniere",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!page.html().contains('⟨'), "{}", page.html());
}

#[tokio::test]
async fn small_numbers_are_not_told() {
    let town = Town::new().await;
    for number in 0..6 {
        town.publish(&Vacancy {
            title: &format!("Lavoro {number}"),
            company: "Una sola",
            ..Vacancy::default()
        })
        .await;
    }
    let (network, register, counter) = (town.trecate.id, town.trecate.register, town.counter);
    town.run(&format!(
        "SET session_replication_role = replica;
         INSERT INTO visit (network_id, register_id, id, counter_id, channel, happened_at)
         SELECT '{network}', '{register}', gen_random_uuid(), '{counter}', 'desk', '2026-11-17 10:00+01' FROM generate_series(1, 3);
         UPDATE vacancy SET published_on = '2026-11-17'"
    ))
    .await;
    let text = town.get("/trasparenza").await.text();
    assert!(text.contains("meno di 5") && text.contains("Ogni visita, telefonata o mail"), "{text}");
    let after = text.split("Offerte pubblicate.").nth(1).unwrap_or_default();
    assert!(after.trim_start().starts_with('6'), "{text}");
}

#[tokio::test]
async fn the_years_figures_are_remembered_until_they_are_counted_again() {
    let town = Town::new().await;
    let (network, register, counter) = (town.trecate.id, town.trecate.register, town.counter);
    let visits = |many: u8| {
        format!(
            "SET session_replication_role = replica;
             INSERT INTO visit (network_id, register_id, id, counter_id, channel, happened_at)
             SELECT '{network}', '{register}', gen_random_uuid(), '{counter}', 'desk', now() - interval '5 days' FROM generate_series(1, {many})"
        )
    };
    let told = async || {
        let text = town.get("/trasparenza").await.text();
        let figure = text.split("Ogni visita, telefonata o mail").nth(1).unwrap_or_default();
        figure.lines().skip(1).find(|line| !line.trim().is_empty()).unwrap_or_default().trim().to_owned()
    };
    town.site
        .app
        .clock
        .set(town.site.database.today().await.at(12, 0, 0, 0).in_tz("Europe/Rome").unwrap().timestamp());
    town.run(&visits(20)).await;
    assert_eq!(told().await, "20", "never counted before: counted now");
    snodo_site::look_after(&town.site.app).await.unwrap();
    town.run(&visits(7)).await;
    assert_eq!(told().await, "20");
    snodo_site::look_after(&town.site.app).await.unwrap();
    assert_eq!(told().await, "27");
    let by_hand =
        town.site.database.by_hand(&town.trecate.giulia_acts(), "UPDATE public_year SET visits = 1000").await;
    assert!(by_hand.unwrap_err().contains("permission denied"));
}

#[tokio::test]
async fn every_plain_page_of_the_network_says_its_words() {
    let town = Town::new().await;
    for below in ["/accessibilita", "/privacy", "/note-legali", "/domande", "/cerca", "/cerca?q=niente"] {
        let page = town.get(below).await;
        assert_eq!(page.status, 200, "{below}");
        assert!(!page.html().contains('⟨'), "{below}: {}", page.html());
        assert!(page.html().contains("Sportelli per il lavoro – Trecate"), "{below}");
    }
}

#[tokio::test]
async fn staff_say_what_the_site_says() {
    let town = Town::new().await;
    let anna = town.site.browser(town.trecate.giulia_as(&[Role::NetworkAdministrator]));
    assert!(anna.get("/impostazioni/sito").await.text().contains("Dichiarazione di accessibilità"));
    let wrong = [
        ("revision", "0"),
        ("declaration", "https://altrove.example/x"),
        ("public_host", "a b"),
        ("email", "x"),
    ];
    assert_eq!(anna.post("/impostazioni/sito", &wrong).await.status, 422);
    let said = [
        ("revision", "0"),
        ("welcome", "Benvenuti a Trecate"),
        ("email", "rete@trecate.example"),
        ("declaration", "https://form.agid.gov.it/view/abc-123"),
        ("authorisation", "MLPS 123"),
        ("public_host", "https://lavoro.trecate.example/"),
    ];
    assert_eq!(anna.post("/impostazioni/sito", &said).await.status, 303);
    assert_eq!(anna.post("/impostazioni/sito", &said).await.status, 409, "two tabs");
    let home = town.get("").await.html();
    for words in ["Benvenuti a Trecate", "rete@trecate.example", "https://form.agid.gov.it/view/abc-123"] {
        assert!(home.contains(words), "{words}: {home}");
    }
    let id = town.publish(&Vacancy::default()).await;
    assert!(town.get(&format!("/offerte/{id}")).await.text().contains("MLPS 123"));
    assert_eq!(town.text("SELECT public_host FROM network_site").await, "lavoro.trecate.example");
}
