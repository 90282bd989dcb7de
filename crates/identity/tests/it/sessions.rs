use axum::http::StatusCode;
use snodo_identity::Token;

use crate::town_hall::{GIULIA, PASSWORD, TownHall};

#[tokio::test]
async fn a_session_cannot_be_forged() {
    let hall = TownHall::open().await;
    let mut signed_in = hall.signed_in_browser().await;
    assert_eq!(signed_in.get("/chi").await.status, StatusCode::OK);

    let mut forger = hall.browser();
    for forged in [Token::generate().secret(), "giulia".to_owned(), String::new()] {
        forger.cookies.insert("session".to_owned(), forged);
        assert_eq!(forger.get("/chi").await.location, "/ingresso?dopo=%2Fchi");
    }
    // What the database keeps does not open a session either.
    let mut superuser = hall.site.database.all_seeing_connection().await;
    let hash: Vec<u8> =
        sqlx::query_scalar("SELECT token_hash FROM session").fetch_one(&mut superuser).await.unwrap();
    let kept: String = sqlx::query_scalar("SELECT rtrim(translate(encode($1, 'base64'), '+/', '-_'), '=')")
        .bind(hash)
        .fetch_one(&mut superuser)
        .await
        .unwrap();
    assert!(Token::parse(&kept).is_some());
    forger.cookies.insert("session".to_owned(), kept);
    assert_eq!(forger.get("/chi").await.location, "/ingresso?dopo=%2Fchi");
}

#[tokio::test]
async fn signing_in_again_makes_the_earlier_cookie_worthless() {
    let hall = TownHall::open().await;
    let mut browser = hall.signed_in_browser().await;
    let mut earlier = browser.clone();
    browser.sign_in(GIULIA, PASSWORD).await;
    assert_eq!(browser.get("/chi").await.status, StatusCode::OK);
    assert_ne!(browser.cookies["session"], earlier.cookies["session"]);
    assert_eq!(earlier.get("/chi").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn who_was_away_for_half_a_day_is_told_so_and_comes_back_to_the_page() {
    let hall = TownHall::open().await;
    let mut browser = hall.signed_in_browser().await;
    hall.hours_pass(11);
    assert_eq!(browser.get("/chi").await.status, StatusCode::OK);
    hall.hours_pass(11);
    assert_eq!(browser.get("/chi").await.status, StatusCode::OK, "being used keeps a session alive");
    hall.hours_pass(13);
    let answer = browser.get("/chi").await;
    assert_eq!(answer.location, "/ingresso?dopo=%2Fchi");
    let page = browser.get(&answer.location).await.html;
    assert!(page.contains("per sicurezza la sessione si è chiusa"), "{page}");
    assert!(page.contains("name=\"dopo\" value=\"/chi\""));
    assert!(!hall.browser().get("/ingresso").await.html.contains("per sicurezza la sessione si è chiusa"));
}

#[tokio::test]
async fn no_session_outlives_two_weeks_however_busy() {
    let hall = TownHall::open().await;
    let mut browser = hall.signed_in_browser().await;
    for _ in 0..33 {
        hall.hours_pass(10);
        assert_eq!(browser.get("/chi").await.status, StatusCode::OK);
    }
    hall.hours_pass(10);
    assert_eq!(browser.get("/chi").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_form_filled_in_by_who_was_signed_out_leads_back_to_its_page() {
    let hall = TownHall::open().await;
    let answer = hall.browser().post("/account/sessioni", &[]).await;
    assert_eq!(answer.location, "/ingresso?dopo=%2Fchi");
}

#[tokio::test]
async fn signing_out_ends_the_session_for_good() {
    let hall = TownHall::open().await;
    let mut browser = hall.signed_in_browser().await;
    let csrf = browser.csrf().await;
    let mut thief = browser.clone();
    assert_eq!(browser.post("/esci", &[]).await.status, StatusCode::FORBIDDEN, "without the proof of origin");
    let answer = browser.post("/esci", &[("csrf", &csrf)]).await;
    assert_eq!(answer.location, "/ingresso");
    assert!(!browser.cookies.contains_key("session"));
    assert_eq!(thief.get("/chi").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn giulia_ends_the_session_that_she_left_open_at_the_counter() {
    let hall = TownHall::open().await;
    let mut counter = hall.signed_in_browser().await;
    let mut office = hall.signed_in_browser().await;
    let csrf = office.csrf().await;
    assert!(office.get("/account").await.html.contains("Un altro browser"));
    office.post("/account/sessioni", &[("csrf", &csrf)]).await;
    assert_eq!(counter.get("/chi").await.status, StatusCode::SEE_OTHER);
    assert_eq!(office.get("/chi").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_language_chosen_stays_with_the_browser_and_the_account() {
    let hall = TownHall::open().await;
    let mut browser = hall.signed_in_browser().await;
    let answer = browser.post("/lingua", &[("lang", "en")]).await;
    assert_eq!(answer.location, "/chi");
    assert!(browser.get("/account").await.html.contains("Your account"));
    assert_eq!(hall.ask("SELECT count(*) FROM account WHERE language = 'en'").await, 1);
    assert!(hall.signed_in_browser().await.get("/account").await.html.contains("Your account"));
}

#[tokio::test]
async fn who_holds_a_role_at_one_site_proposes_where_the_capability_holds() {
    let hall = TownHall::open().await;
    let (network, lead) = (hall.network.id, hall.network.lead);
    hall.sql(format!(
        "INSERT INTO site (network_id, id, body_id, name, address, comune) VALUES
            ('{network}', '00000000-0000-0000-0000-00000000000a', '{lead}', 'Municipio', 'Piazza Cavour 24', '003149'),
            ('{network}', '00000000-0000-0000-0000-00000000000b', '{lead}', 'Biblioteca', 'Via Roma 1', '003149');
         UPDATE capability SET site_id = '00000000-0000-0000-0000-00000000000a'"
    ))
    .await;
    let mut browser = hall.signed_in_browser().await;
    let works_at = async |site: &str| {
        hall.sql(format!("UPDATE operator_role SET site_id = {site}")).await;
    };
    for (site, proposes) in [
        ("NULL", true),
        ("'00000000-0000-0000-0000-00000000000a'", true),
        ("'00000000-0000-0000-0000-00000000000b'", false),
    ] {
        works_at(site).await;
        let who = browser.get("/chi").await.html;
        assert!(who.contains(&format!("intermediates: {proposes}")), "at {site}: {who}");
    }
    // A role that never proposes does not carry one that does to its own site.
    hall.role(hall.network.giulia, snodo_core::Role::ReceptionOperator, "'2026-01-01'", "NULL").await;
    assert!(browser.get("/chi").await.html.contains("intermediates: false"));
    hall.sql("UPDATE capability SET site_id = NULL".to_owned()).await;
    assert!(
        browser.get("/chi").await.html.contains("intermediates: true"),
        "for all sites is for this one too"
    );
}
