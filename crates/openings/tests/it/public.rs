//! What anybody reads, without signing in.

use crate::town::{Town, at};

#[tokio::test]
async fn my_comunes_counter_comes_first() {
    let town = Town::open().await;
    let cerano = town.cerano;
    town.write(&format!("INSERT INTO counter_comune VALUES (acting_network(), '{cerano}', '003158', 1)"))
        .await;
    let anybody = town.site.stranger();
    let text = anybody.get("/sportelli/trecate?comune=Vespolate").await.text();
    let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}: {text}"));
    assert!(place("Sportello di Cerano") < place("Sportello di Trecate"));
    assert!(text.contains("il tuo sportello") && text.contains("È nel tuo Comune"), "{text}");
    // Nobody serves Sozzago by choice: the nearest first.
    let text = anybody.get("/sportelli/trecate?comune=Romentino").await.text();
    assert!(text.find("Sportello di Trecate") < text.find("Sportello di Cerano"), "{text}");
    assert!(anybody.get("/sportelli/trecate?comune=Atlantide").await.text().contains("Atlantide"));
    assert_eq!(anybody.get("/sportelli/altrove").await.fault, Some("not-found"));
}

#[tokio::test]
async fn whether_it_is_open_now_is_said_in_words() {
    let town = Town::open().await;
    let address = format!("/sportelli/trecate/{}", town.trecate);
    let anybody = town.site.stranger();
    for (now, said) in [
        ("2026-11-22T09:00:00Z", "Apre domani alle 9:00"),
        ("2026-11-24T08:00:00Z", "Adesso è aperto, fino alle 12:00"),
        ("2026-11-24T11:30:00Z", "Apre oggi alle 14:30"),
    ] {
        town.site.app.clock.set(at(now));
        let text = anybody.get(&address).await.text();
        assert!(text.contains(said), "{said}: {text}");
    }
    town.site.app.clock.set(at("2026-11-24T20:00:00Z"));
    let text = anybody.get(&format!("/sportelli/trecate/{}", town.cerano)).await.text();
    assert!(text.contains("Apre gio 26 nov alle 14:00, a Vespolate (Biblioteca)"), "{text}");
}

#[tokio::test]
async fn closures_holidays_and_changed_days_are_announced_with_their_reason() {
    let town = Town::open().await;
    let trecate = town.trecate;
    town.write(&format!(
        "INSERT INTO closure (network_id, id, counter_id, first_day, last_day, reason)
         VALUES (acting_network(), gen_random_uuid(), '{trecate}', '2026-12-28', '2027-01-05', 'Ferie');
         INSERT INTO counter_opening_change (network_id, opening_id, on_date, reason)
         SELECT network_id, id, '2026-12-01', 'Assemblea' FROM counter_opening WHERE weekday = 2 AND starts_at = '14:30'"
    ))
    .await;
    let text = town.site.stranger().get(&format!("/sportelli/trecate/{trecate}")).await.text();
    for said in [
        "Chiuso dal 28 dic 2026 al 5 gen 2027: Ferie",
        "Chiuso il 8 dic 2026 (Immacolata Concezione)",
        "Il 1 dic 2026 non apre (14:30–17:30): Assemblea",
        "Primo colloquio",
        "0321 776311",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[tokio::test]
async fn another_networks_counter_is_not_found_here() {
    let town = Town::open().await;
    let _ = snodo_test_support::stories::la_spezia(&town.site.database).await;
    let address = format!("/sportelli/spezia/{}", town.trecate);
    assert_eq!(town.site.stranger().get(&address).await.fault, Some("not-found"));
    assert_eq!(town.site.stranger().get("/sportelli/trecate/chissà").await.fault, Some("not-found"));
}
