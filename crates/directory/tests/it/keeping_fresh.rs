//! What ages is asked about by one mail with one link, and leaves the public pages when nobody answers.

use snodo_directory::ask_owners;

use crate::house::House;

async fn aged() -> House {
    let house = House::open().await;
    // The database's day is the machine's own: what matters is how long ago somebody looked.
    house
        .write("UPDATE service_sheet SET verified_on = today_in_rome() - interval '7 months'; UPDATE service_location SET verified_on = today_in_rome() - interval '7 months';
                UPDATE body_profile SET verified_on = today_in_rome()")
        .await;
    let today = house.text("SELECT today_in_rome()::text").await;
    house.clock(&format!("{today}T12:00:00Z"));
    house
        .write("INSERT INTO directory_setting (network_id, asks_by_mail, site_address) VALUES (acting_network(), true, 'https://rete.example')")
        .await;
    house
}

#[tokio::test]
async fn the_rule_in_the_database_and_the_rule_in_the_program_agree() {
    let house = House::open().await;
    let mut tx = house.program().await;
    let (state, ages): (String, String) = sqlx::query_as(
        "SELECT freshness_on('2026-08-09', ages_on('2026-01-10', 6::smallint, NULL, 30::smallint), 30::smallint, 120::smallint),
                ages_on('2026-02-10', 6::smallint, '2026-03-01', 30::smallint)::text",
    )
    .fetch_one(&mut *tx)
    .await
    .unwrap();
    assert_eq!((state.as_str(), ages.as_str()), ("overdue", "2026-03-01"));
}

#[tokio::test]
async fn one_mail_with_one_link_and_one_click() {
    let house = aged().await;
    assert_eq!(ask_owners(&house.site.app).await.unwrap(), 1);
    assert_eq!(ask_owners(&house.site.app).await.unwrap(), 0, "not twice on one day");
    let mails = house.mails().await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].0, "segreteria@formazione.example");
    assert!(
        mails[0].1.contains("Scrivere il curriculum") && mails[0].1.contains("Sede centrale"),
        "{}",
        mails[0].1
    );
    assert_eq!(mails[0].1.matches("https://").count(), 1);
    let link = house.newest_link().await;
    let anybody = house.site.stranger();
    // Programs that look at mails open the link: nothing is confirmed by that.
    for _ in 0..3 {
        assert!(anybody.get(&link).await.text().contains("È ancora tutto giusto?"));
    }
    assert_eq!(house.text("SELECT count(*)::text FROM directory_item WHERE freshness <> 'fresh'").await, "2");
    assert_eq!(anybody.post(&format!("{link}/giusto"), &[("kind", "all")]).await.status, 303);
    assert_eq!(house.text("SELECT count(*)::text FROM directory_item WHERE freshness <> 'fresh'").await, "0");
    assert!(anybody.get(&link).await.text().contains("Grazie, hai risposto a tutto"));
    // A second click does no harm, and the closed link writes nothing.
    assert_eq!(anybody.post(&format!("{link}/giusto"), &[("kind", "all")]).await.status, 303);
    let edit = anybody.get(&format!("{link}/servizi/{}/in-breve", house.sheet)).await;
    assert_eq!(edit.location, Some(link.clone()));
    let hash = house.text("SELECT encode(code_hash, 'hex') FROM freshness_request").await;
    assert!(!link.contains(&hash) && hash.len() == 64);
}

#[tokio::test]
async fn whoever_has_the_link_puts_things_right_without_an_account() {
    let house = aged().await;
    ask_owners(&house.site.app).await.unwrap();
    let link = house.newest_link().await;
    let anybody = house.site.stranger();
    let step = format!("{link}/servizi/{}/in-breve", house.sheet);
    assert!(anybody.get(&step).await.text().contains("In breve"));
    let said = [
        ("revision", "1"),
        ("name", "Scrivere il curriculum"),
        ("summary", "Adesso anche il sabato mattina."),
        ("status", "active"),
    ];
    assert_eq!(anybody.post(&step, &said).await.location, Some(link.clone()));
    let sheet = house.sheet;
    assert_eq!(
        house.text(&format!("SELECT made_by_way || ' ' || made_by_email FROM directory_version WHERE subject_id = '{sheet}'")).await,
        "link segreteria@formazione.example"
    );
    assert_eq!(anybody.get(&format!("{link}/sedi/{}", house.location)).await.status, 200);
    assert_eq!(anybody.get(&format!("{link}/ente")).await.status, 200);
    // Only this body's.
    let other = uuid::Uuid::now_v7();
    let lead = house.network.lead;
    house.write(&format!("INSERT INTO service_sheet (network_id, id, body_id, name) VALUES (acting_network(), '{other}', '{lead}', 'Altro')")).await;
    assert_eq!(anybody.get(&format!("{link}/servizi/{other}/in-breve")).await.fault, Some("not-permitted"));
}

#[tokio::test]
async fn an_expired_link_is_no_dead_end() {
    let house = aged().await;
    ask_owners(&house.site.app).await.unwrap();
    let link = house.newest_link().await;
    house.write("UPDATE freshness_request SET sent_at = now() - interval '60 days', expires_at = now() - interval '30 days'").await;
    let anybody = house.site.stranger();
    let text = anybody.get(&link).await.text();
    assert!(text.contains("Questo link non vale più") && text.contains("se…@formazione.example"), "{text}");
    assert_eq!(anybody.post(&format!("{link}/giusto"), &[("kind", "all")]).await.status, 303);
    assert_eq!(house.text("SELECT count(*)::text FROM directory_item WHERE freshness <> 'fresh'").await, "2");
    assert_eq!(anybody.post(&format!("{link}/di-nuovo"), &[]).await.status, 303);
    let new = house.newest_link().await;
    assert_ne!(new, link);
    assert_eq!(anybody.post(&format!("{new}/giusto"), &[("kind", "all")]).await.status, 303);
    assert_eq!(house.text("SELECT count(*)::text FROM directory_item WHERE freshness <> 'fresh'").await, "0");
    assert_eq!(anybody.get("/lavoro/spezia/aggiorna/non-un-codice").await.fault, Some("not-found"));
}

#[tokio::test]
async fn nobody_is_reminded_for_ever() {
    let house = aged().await;
    let mut sent = 0;
    for day in 0..90 {
        let now = house.text(&format!("SELECT (today_in_rome() + {day})::text")).await;
        house.clock(&format!("{now}T12:00:00Z"));
        sent += ask_owners(&house.site.app).await.unwrap();
    }
    assert_eq!(sent, 3, "sheets are asked about on three days, and then a person must call");
    assert!(house.giulia().get("/rete/aggiornamento").await.text().contains("Solleciti finiti"));
}

#[tokio::test]
async fn overdue_is_shown_and_hidden_is_hidden_and_nothing_is_deleted() {
    let house = aged().await;
    let (anybody, sheet) = (house.site.stranger(), house.sheet);
    let public = format!("/lavoro/spezia/servizi/{sheet}");
    let text = anybody.get(&public).await.text();
    assert!(text.contains("chiedi conferma"), "{text}");
    let list = house.giulia().get("/rete/aggiornamento").await.text();
    assert!(list.contains("Scrivere il curriculum") && list.contains("Da ricontrollare"), "{list}");
    house.write("UPDATE service_sheet SET verified_on = today_in_rome() - interval '13 months'").await;
    assert_eq!(anybody.get(&public).await.fault, Some("not-found"));
    assert!(
        !anybody
            .get(&format!("/lavoro/spezia/enti/{}", house.partner()))
            .await
            .text()
            .contains("Scrivere il curriculum")
    );
    let marco = house.marco();
    assert!(marco.get(&format!("/rete/servizi/{sheet}")).await.text().contains("Nascosta al pubblico"));
    assert_eq!(marco.post(&format!("/rete/servizi/{sheet}/conferma"), &[]).await.status, 303);
    assert_eq!(marco.post(&format!("/rete/sedi/{}/conferma", house.location), &[]).await.status, 303);
    assert_eq!(anybody.get(&public).await.status, 200);
}

#[tokio::test]
async fn the_lead_body_sets_rhythms_switches_mails_and_asks_by_hand() {
    let house = aged().await;
    let giulia = house.giulia();
    assert_eq!(giulia.get("/rete/aggiornamento/ritmi").await.status, 200);
    let kinds = ["body", "service", "hours", "contact", "initiative", "counter", "agreement", "vacancy"];
    let names: Vec<(String, &str)> = kinds
        .iter()
        .flat_map(|kind| {
            [
                (format!("months_{kind}"), "12"),
                (format!("overdue_{kind}"), "30"),
                (format!("hidden_{kind}"), ""),
            ]
        })
        .collect();
    let fields: Vec<(&str, &str)> = names.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    assert_eq!(giulia.post("/rete/aggiornamento/ritmi", &fields).await.status, 303);
    assert_eq!(house.text("SELECT count(*)::text FROM directory_item WHERE freshness <> 'fresh'").await, "0");
    let mut wrong = fields.clone();
    wrong[2].1 = "10";
    assert_eq!(giulia.post("/rete/aggiornamento/ritmi", &wrong).await.status, 422);
    assert_eq!(
        giulia.post(&format!("/rete/enti/{}/chiedi", house.partner()), &[]).await.status,
        303,
        "whatever the calendar says"
    );
    let (to, words) = house.mails().await.remove(0);
    assert!(to == "segreteria@formazione.example" && words.contains("Scrivere il curriculum"), "{words}");
}
