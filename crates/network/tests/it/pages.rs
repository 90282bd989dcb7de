//! What operators see of their network.

use axum::http::StatusCode;
use snodo_core::Role;
use snodo_network::{MESSAGES, routes};
use snodo_test_support::{stories, web::TestSite};

#[tokio::test]
async fn an_operator_of_trecate_never_sees_la_spezias_bodies() {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let trecate = stories::trecate(&site.database).await;
    let spezia = stories::la_spezia(&site.database).await;
    let giulia = site.browser(trecate.giulia_as(&[Role::CaseManager, Role::NetworkAdministrator]));
    let page = giulia.get("/rete/accordi").await;
    assert!(page.text().contains("Comune di Cerano") && !page.text().contains("Spezia"), "{}", page.text());
    for address in [format!("/rete/enti/{}/atti", spezia.lead), format!("/impostazioni/enti/{}", spezia.lead)]
    {
        assert_eq!(giulia.get(&address).await.fault, Some("not-found"), "{address}");
    }
    let edit = giulia
        .post(&format!("/impostazioni/enti/{}/modifica", spezia.lead), &[("name", "X"), ("kind", "comune")])
        .await;
    assert_eq!(edit.fault, Some("not-found"));
    let lead = spezia.lead.to_string();
    let agreement = [
        ("title", "Con la Spezia"),
        ("kind", "protocol"),
        ("act", "1"),
        ("lead", &lead),
        ("valid_from", "2026-01-01"),
    ];
    let page = giulia.post("/impostazioni/accordi/nuovo", &agreement).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "a body of another network cannot lead");
}

#[tokio::test]
async fn a_body_shows_what_it_may_do_today_and_by_which_act() {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let trecate = stories::trecate(&site.database).await;
    let giulia = site.browser(trecate.giulia_as(&[Role::ReceptionOperator]));
    let text = giulia.get(&format!("/rete/enti/{}/atti", trecate.lead)).await.text();
    assert!(
        text.contains("Incontro tra domanda e offerta") && text.contains("DD 1/2020, dal 1 gen 2020"),
        "{text}"
    );
    assert!(text.contains("Registro della convenzione"), "{text}");
    let text = giulia.get(&format!("/rete/enti/{}/atti", trecate.partner)).await.text();
    assert!(!text.contains("Incontro tra domanda e offerta"));
    assert!(text.contains("Registro del centro di formazione"), "{text}");
}

#[tokio::test]
async fn who_does_not_manage_the_network_is_shown_the_way_to_their_account() {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let trecate = stories::trecate(&site.database).await;
    let giulia = site.browser(trecate.giulia_as(&[Role::CaseManager]));
    let page = giulia.get("/impostazioni").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.html().contains("href=\"/account\""));
    let lead = trecate.lead;
    for address in [
        "/impostazioni/enti/nuovo".to_owned(),
        format!("/impostazioni/enti/{lead}"),
        format!("/impostazioni/enti/{lead}/operatori/nuovo"),
    ] {
        assert_eq!(giulia.get(&address).await.fault, Some("not-permitted"), "{address}");
    }
    let page = giulia.post("/impostazioni/rete", &[("name", "Mia"), ("accent_colour", "#000000")]).await;
    assert_eq!(page.fault, Some("not-permitted"));
}

#[tokio::test]
async fn a_colour_comes_as_a_stylesheet_that_browsers_keep() {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let page = site.stranger().get("/accent.css?c=0066cc").await;
    assert_eq!(page.html(), ":root{--accent:#0066cc;--accent-strong:#004d99;--accent-soft:#ebf3fb}\n");
    assert_eq!(site.stranger().get("/accent.css?c=ffffff").await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.stranger().get("/accent.css?c=}body{display:none").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_left_the_convention_keeps_its_register_no_more() {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let trecate = stories::trecate(&site.database).await;
    let giulia = site.browser(trecate.giulia_as(&[Role::ReceptionOperator]));
    let member = format!("/rete/enti/{}/atti", trecate.member);
    assert!(giulia.get(&member).await.text().contains("Registro della convenzione"));
    let mut superuser = site.database.all_seeing_connection().await;
    sqlx::query("UPDATE agreement_member SET left_on = '2026-11-21' WHERE body_id = $1")
        .bind(trecate.member.0)
        .execute(&mut superuser)
        .await
        .unwrap();
    assert!(!giulia.get(&member).await.text().contains("Registro della convenzione"));
}

#[tokio::test]
async fn the_lead_body_comes_first_and_says_so() {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let trecate = stories::trecate(&site.database).await;
    let text = site.browser(trecate.giulia_as(&[Role::CaseManager])).get("/rete/accordi").await.text();
    let lead = text.find("Comune di Trecate\ncapofila").unwrap();
    assert!(lead < text.find("Comune di Cerano").unwrap(), "{text}");
}
