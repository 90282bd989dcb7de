//! The administrator sets up the network.

use axum::http::StatusCode;
use snodo_test_support::stories;

use crate::office::{Office, accepted, refused_with};

#[tokio::test]
async fn a_colour_too_light_is_refused_kindly() {
    let office = Office::open().await;
    let page = office.save("/impostazioni/rete", &[("name", "Rete"), ("accent_colour", "#ffcc00")]).await;
    refused_with(&page, "Questo colore è troppo chiaro");
    assert!(page.html().contains("value=\"#ffcc00\""), "what was typed is still there");
    accepted(&office.save("/impostazioni/rete", &[("name", "Rete"), ("accent_colour", "#7A3B8F")]).await);
    assert_eq!(office.ask("SELECT accent_colour FROM network").await, "#7a3b8f");
}

#[tokio::test]
async fn a_body_joins_with_its_site_and_counter() {
    let office = Office::open().await;
    let body = [
        ("name", "Comune di Romentino"),
        ("kind", "comune"),
        ("comune", "Romentino"),
        ("phone", "0321 000000"),
    ];
    let page = office.administrator.post("/impostazioni/enti/nuovo", &body).await;
    accepted(&page);
    let address = page.location.clone().unwrap();
    refused_with(
        &office.administrator.post("/impostazioni/enti/nuovo", &body).await,
        "C’è già un ente con questo nome nella rete.",
    );

    let site =
        [("name", "Municipio"), ("address", "Via Chiodini 1"), ("comune", "Romentino"), ("step_free", "yes")];
    accepted(&office.administrator.post(&format!("{address}/sedi/nuova"), &site).await);
    assert_eq!(office.ask("SELECT postal_code FROM site").await, "28068");
    let site = office.ask("SELECT id::text FROM site").await;
    let counter = [("name", "Sportello lavoro"), ("site", site.as_str()), ("valid_from", "2026-12-01")];
    accepted(&office.administrator.post(&format!("{address}/sportelli/nuovo"), &counter).await);
    accepted(&office.administrator.post(&format!("{address}/registro"), &[]).await);
    let text = office.administrator.get(&address).await.text();
    assert!(text.contains("Sportello lavoro") && text.contains("Non oggi"), "{text}");
    assert!(text.contains("Registro – Comune di Romentino"), "{text}");
}

#[tokio::test]
async fn a_capability_needs_its_act_and_dates_in_order() {
    let office = Office::open().await;
    let address = office.of_the_lead("/abilitazioni/nuova");
    let fields = [
        ("kind", "guidance"),
        ("standing", "definitive"),
        ("act", " "),
        ("valid_from", "2026-05-02"),
        ("valid_to", "2026-05-01"),
    ];
    let page = office.administrator.post(&address, &fields).await;
    refused_with(&page, "Scrivi l’atto: senza atto non vale.");
    refused_with(&page, "L’ultimo giorno viene prima del primo");
    assert!(page.html().contains("href=\"#field-valid_to\""), "the summary leads to the field");
    let fields =
        [("kind", "guidance"), ("standing", "definitive"), ("act", "DD 7/2026"), ("valid_from", "1/5/2026")];
    accepted(&office.administrator.post(&address, &fields).await);
}

#[tokio::test]
async fn a_convention_of_joint_controllers_brings_its_one_register() {
    let office = Office::open().await;
    let lead = office.network.lead.to_string();
    let fields = [
        ("title", "Convenzione nuova"),
        ("kind", "convention"),
        ("act", "Delibera 3/2026"),
        ("lead", lead.as_str()),
        ("valid_from", "2026-06-01"),
        ("joint_controllers", "yes"),
    ];
    let page = office.administrator.post("/impostazioni/accordi/nuovo", &fields).await;
    accepted(&page);
    let address = page.location.unwrap();
    assert_eq!(
        office.ask("SELECT count(*)::text FROM register WHERE name = 'Registro – Convenzione nuova'").await,
        "1"
    );

    let partner = office.network.partner.to_string();
    let entry = [("body", partner.as_str()), ("valid_from", "2026-07-01")];
    accepted(&office.administrator.post(&format!("{address}/enti/nuovo"), &entry).await);
    refused_with(
        &office.administrator.post(&format!("{address}/enti/nuovo"), &entry).await,
        "In quei giorni questo ente è già tra gli aderenti.",
    );
    let exit = format!("{address}/enti/{partner}/2026-07-01/uscita");
    refused_with(
        &office.save(&exit, &[("last_day", "2026-06-30")]).await,
        "L’ultimo giorno viene prima del primo",
    );
    accepted(&office.save(&exit, &[("last_day", "2026-09-30")]).await);
    let back = [("body", partner.as_str()), ("valid_from", "2026-10-01")];
    accepted(&office.administrator.post(&format!("{address}/enti/nuovo"), &back).await);
    let text = office.administrator.get(&address).await.text();
    assert!(text.contains("al 30 set 2026"), "who left is still written there: {text}");
}

#[tokio::test]
async fn two_dates_that_overlap_a_role_are_refused_kindly() {
    let office = Office::open().await;
    let operator = office.giulias_operator().await;
    let address = format!("/impostazioni/operatori/{operator}/ruoli/nuovo");
    let role = [("role", "case_manager"), ("valid_from", "2026-01-01"), ("valid_to", "2026-12-31")];
    accepted(&office.administrator.post(&address, &role).await);
    let again = [("role", "case_manager"), ("valid_from", "2026-12-31")];
    let page = office.administrator.post(&address, &again).await;
    refused_with(&page, "In quei giorni ha già questo ruolo.");
    assert!(page.html().contains("href=\"#field-valid_from\""));
    accepted(
        &office.administrator.post(&address, &[("role", "case_manager"), ("valid_from", "2027-01-01")]).await,
    );
    accepted(
        &office.administrator.post(&address, &[("role", "inspector"), ("valid_from", "2026-12-31")]).await,
    );
}

#[tokio::test]
async fn a_role_ends_on_a_day_and_the_end_can_be_taken_back() {
    let office = Office::open().await;
    let operator = office.giulias_operator().await;
    let address = format!("/impostazioni/operatori/{operator}");
    let role = [("role", "case_manager"), ("valid_from", "2026-01-01")];
    accepted(&office.administrator.post(&format!("{address}/ruoli/nuovo"), &role).await);
    let role = office.ask("SELECT id::text FROM operator_role").await;
    let end = format!("/impostazioni/ruoli/{role}/fine");
    assert!(office.administrator.get(&end).await.html().contains("value=\"2026-11-22\""), "today is offered");
    accepted(&office.save(&end, &[("last_day", "2026-11-21")]).await);
    assert!(office.administrator.get(&address).await.text().contains("Non oggi"));
    accepted(&office.save(&end, &[("last_day", "")]).await);
    assert!(!office.administrator.get(&address).await.text().contains("Non oggi"));
    refused_with(
        &office.save(&end, &[("last_day", "2025-01-01")]).await,
        "L’ultimo giorno viene prima del primo",
    );
    accepted(&office.save(&format!("{address}/fine"), &[("last_day", "2026-11-30")]).await);
    assert_eq!(
        office.ask("SELECT valid_to::text FROM operator WHERE valid_to IS NOT NULL").await,
        "2026-11-30"
    );
}

#[tokio::test]
async fn a_new_operator_gets_a_link_that_is_shown_once() {
    let office = Office::open().await;
    let fields = [
        ("name", "Sara Moretti"),
        ("email", "Sara@Trecate.example"),
        ("role", "reception_operator"),
        ("valid_from", "2026-11-22"),
    ];
    let page = office.administrator.post(&office.of_the_lead("/operatori/nuovo"), &fields).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.html().contains("/password/"), "{}", page.html());
    assert_eq!(office.ask("SELECT count(*)::text FROM password_invitation").await, "1");
    let text = office.administrator.get(&office.of_the_lead("")).await.text();
    assert!(text.contains("Sara Moretti") && text.contains("Deve ancora scegliere la password"), "{text}");
    assert!(text.contains("Accoglienza"), "{text}");

    let page = office.administrator.post(&office.of_the_lead("/operatori/nuovo"), &fields).await;
    refused_with(&page, "In quei giorni questa persona lavora già per questo ente.");
}

#[tokio::test]
async fn a_network_hands_out_no_link_for_who_works_in_another_one() {
    let office = Office::open().await;
    let spezia = stories::la_spezia(&office.site.database).await;
    let fields = [
        ("name", "Qualcuno"),
        ("email", "giulia@spezia.example"),
        ("role", "reception_operator"),
        ("valid_from", "2026-11-22"),
    ];
    let page = office.administrator.post(&office.of_the_lead("/operatori/nuovo"), &fields).await;
    assert!(page.text().contains("Questa persona ha già un account"), "{}", page.text());
    assert!(!page.html().contains("/password/"));
    let operator = office.ask(
        "SELECT o.id::text FROM operator o JOIN account a ON a.id = o.account_id JOIN network n ON n.id = o.network_id
         WHERE a.email = 'giulia@spezia.example' AND n.slug = 'trecate'",
    );
    let page = office
        .administrator
        .post(&format!("/impostazioni/operatori/{}/collegamento", operator.await), &[])
        .await;
    assert!(!page.html().contains("/password/"));
    assert_eq!(office.ask("SELECT count(*)::text FROM password_invitation").await, "0");
    drop(spezia);
}

#[tokio::test]
async fn every_page_of_the_settings_opens() {
    let office = Office::open().await;
    let operator = office.giulias_operator().await;
    let agreement = office.ask("SELECT id::text FROM agreement").await;
    let capability = office.ask("SELECT id::text FROM capability").await;
    let lead = office.network.lead;
    for address in [
        "/impostazioni".to_owned(),
        "/impostazioni/rete".to_owned(),
        "/impostazioni/enti/nuovo".to_owned(),
        "/impostazioni/accordi/nuovo".to_owned(),
        office.of_the_lead(""),
        office.of_the_lead("/modifica"),
        office.of_the_lead("/abilitazioni/nuova"),
        office.of_the_lead("/sedi/nuova"),
        office.of_the_lead("/sportelli/nuovo"),
        office.of_the_lead("/operatori/nuovo"),
        format!("/impostazioni/abilitazioni/{capability}"),
        format!("/impostazioni/operatori/{operator}"),
        format!("/impostazioni/operatori/{operator}/fine"),
        format!("/impostazioni/operatori/{operator}/ruoli/nuovo"),
        format!("/impostazioni/accordi/{agreement}"),
        format!("/impostazioni/accordi/{agreement}/modifica"),
        format!("/impostazioni/accordi/{agreement}/enti/nuovo"),
        format!("/impostazioni/accordi/{agreement}/enti/{lead}/2020-01-01/uscita"),
        "/rete/accordi".to_owned(),
        format!("/rete/enti/{lead}/atti"),
    ] {
        let page = office.administrator.get(&address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}: {:?}", page.fault);
        let html = page.html();
        assert!(!html.contains('⟨'), "{address} lacks words: {html}");
        assert_eq!(html.matches("btn btn-primary").count().max(1), 1, "{address} has one primary action");
    }
}
