use std::sync::Arc;

use axum::http::StatusCode;
use snodo_core::Settings;

use crate::town_hall::{GIULIA, PASSWORD, TownHall};

#[tokio::test]
async fn giulia_signs_in_and_goes_on_where_she_wanted() {
    let hall = TownHall::open().await;
    let mut browser = hall.browser();
    let answer = browser.get("/chi").await;
    assert_eq!(answer.location, "/ingresso?dopo=%2Fchi");
    let answer = browser.sign_in(" Giulia@Trecate.Example ", PASSWORD).await;
    assert_eq!((answer.status, answer.location.as_str()), (StatusCode::SEE_OTHER, "/chi"));
    let answer = browser.get("/chi").await;
    assert_eq!(
        answer.html,
        "Giulia Ferrari · Comune di Trecate · case_manager · intermediates: true · switches: false"
    );
}

#[tokio::test]
async fn the_cookie_is_for_this_host_over_https_alone() {
    let mut hall = TownHall::open().await;
    let answer = hall.browser().sign_in(GIULIA, PASSWORD).await;
    let cookie = answer.set_cookies.iter().find(|cookie| cookie.starts_with("session=")).unwrap();
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && !cookie.contains("Secure"),
        "{cookie}"
    );

    hall.app.settings = Arc::new(Settings { secure_cookies: true, ..(*hall.app.settings).clone() });
    let mut browser = hall.browser();
    let answer = browser.sign_in(GIULIA, PASSWORD).await;
    let cookie = answer.set_cookies.iter().find(|cookie| cookie.starts_with("__Host-session=")).unwrap();
    assert!(cookie.contains("Secure") && cookie.contains("Path=/") && !cookie.contains("Domain"), "{cookie}");
    assert_eq!(browser.get("/chi").await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_unknown_address_a_wrong_password_and_a_disabled_account_get_one_answer() {
    let hall = TownHall::open().await;
    let mut answers = Vec::new();
    let wrong = hall.browser().sign_in(GIULIA, "non è questa di certo").await;
    answers.push((wrong.status, wrong.html.replace(GIULIA, "…")));
    let unknown = hall.browser().sign_in("nessuno@trecate.example", PASSWORD).await;
    answers.push((unknown.status, unknown.html.replace("nessuno@trecate.example", "…")));
    let without_password = hall.browser().sign_in("marco@trecate.example", PASSWORD).await;
    answers.push((without_password.status, without_password.html.replace("marco@trecate.example", "…")));
    hall.sql(format!("UPDATE account SET disabled_at = now() WHERE email = '{GIULIA}'")).await;
    let disabled = hall.browser().sign_in(GIULIA, PASSWORD).await;
    answers.push((disabled.status, disabled.html.replace(GIULIA, "…")));

    assert_eq!(answers[0].0, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answers[0].1.contains("E-mail o password non corrispondono"), "{}", answers[0].1);
    for answer in &answers[1..] {
        assert_eq!(answer, &answers[0]);
    }
    assert_eq!(hall.ask("SELECT count(*) FROM session").await, 0);
}

#[tokio::test]
async fn wrong_passwords_make_the_next_try_wait_longer_and_longer() {
    let hall = TownHall::open().await;
    let mut browser = hall.browser();
    for _ in 0..4 {
        let answer = browser.sign_in(GIULIA, "non è questa di certo").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let fifth = browser.sign_in(GIULIA, "non è questa di certo").await;
    assert_eq!(fifth.status, StatusCode::UNPROCESSABLE_ENTITY);
    let sixth = browser.sign_in(GIULIA, PASSWORD).await;
    assert_eq!(sixth.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(sixth.html.contains("Riprova tra 6 secondi"), "{}", sixth.html);

    hall.seconds_pass(5);
    assert_eq!(
        browser.sign_in(GIULIA, "ancora sbagliata, purtroppo").await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    hall.seconds_pass(5);
    assert_eq!(browser.sign_in(GIULIA, PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
    hall.seconds_pass(5);
    assert_eq!(browser.sign_in(GIULIA, PASSWORD).await.status, StatusCode::SEE_OTHER);
    assert_eq!(hall.ask("SELECT count(*) FROM sign_in_failure").await, 0);
}

#[tokio::test]
async fn an_address_that_nobody_has_waits_just_as_long() {
    let hall = TownHall::open().await;
    let mut browser = hall.browser();
    for _ in 0..5 {
        browser.sign_in("nessuno@trecate.example", "non è questa di certo").await;
    }
    let answer = browser.sign_in("nessuno@trecate.example", "non è questa di certo").await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.html.contains("Riprova tra 6 secondi"));
    assert_eq!(hall.browser().sign_in(GIULIA, PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn many_tries_at_once_are_counted_one_by_one() {
    let hall = TownHall::open().await;
    let tries = (0..12).map(|_| {
        let mut browser = hall.browser();
        tokio::spawn(async move { browser.sign_in(GIULIA, "non è questa di certo").await.status })
    });
    let mut looked_at = 0;
    for one in tries.collect::<Vec<_>>() {
        looked_at += usize::from(one.await.unwrap() == StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(
        looked_at, 5,
        "only the free tries and the one that begins the delay may look at the password"
    );
}

#[tokio::test]
async fn failures_are_forgotten_after_a_day() {
    let hall = TownHall::open().await;
    let mut browser = hall.browser();
    for _ in 0..5 {
        browser.sign_in(GIULIA, "non è questa di certo").await;
    }
    hall.hours_pass(25);
    for _ in 0..4 {
        let answer = browser.sign_in(GIULIA, "non è questa di certo").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(browser.sign_in(GIULIA, PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn no_link_leads_from_the_sign_in_to_another_site() {
    let hall = TownHall::open().await;
    let answer = hall
        .browser()
        .post("/ingresso", &[("email", GIULIA), ("password", PASSWORD), ("dopo", "//evil.example")])
        .await;
    assert_eq!(answer.location, "/");
}

#[tokio::test]
async fn a_form_sent_by_another_site_signs_nobody_in() {
    let hall = TownHall::open().await;
    let mut browser = hall.browser();
    browser.from = Some("https://evil.example".to_owned());
    assert_eq!(browser.sign_in(GIULIA, PASSWORD).await.status, StatusCode::FORBIDDEN);
    browser.from = None;
    assert_eq!(browser.sign_in(GIULIA, PASSWORD).await.status, StatusCode::FORBIDDEN);
    assert_eq!(hall.ask("SELECT count(*) FROM session").await, 0);
}
