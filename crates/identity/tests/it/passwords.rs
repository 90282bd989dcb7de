use axum::http::StatusCode;
use snodo_core::NetworkId;
use snodo_identity::{AccountError, Invited, create_account, invite, invite_from_network};

use crate::town_hall::{GIULIA, PASSWORD, TownHall};

const NEW: &str = "una frase nuova e lunga";

#[tokio::test]
async fn a_new_account_chooses_its_password_once() {
    let hall = TownHall::open().await;
    let now = hall.clock().now();
    let invitation =
        create_account(&hall.app.database, "Sara@Trecate.example", "Sara Moretti", now).await.unwrap();
    let mut browser = hall.browser();
    let link = invitation.path();
    assert!(browser.get(&link).await.html.contains("sara@trecate.example"));

    let refused = browser.post(&link, &[("password", "corta"), ("again", "corta")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html.contains("servono almeno 12 caratteri"), "{}", refused.html);
    let refused = browser.post(&link, &[("password", NEW), ("again", "una frase diversa")]).await;
    assert!(refused.html.contains("Le due password non sono uguali"));

    let answer = browser.post(&link, &[("password", NEW), ("again", NEW)]).await;
    assert_eq!(answer.location, "/ingresso/scegli", "she has no body yet");
    let again = hall.browser().post(&link, &[("password", PASSWORD), ("again", PASSWORD)]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    assert!(again.html.contains("Questo collegamento non vale più"));
    assert_eq!(hall.browser().sign_in("sara@trecate.example", NEW).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_invitation_ends_after_a_week_and_a_newer_one_withdraws_it() {
    let hall = TownHall::open().await;
    let now = hall.clock().now();
    let first =
        create_account(&hall.app.database, "sara@trecate.example", "Sara Moretti", now).await.unwrap();
    let second = invite(&hall.app.database, "sara@trecate.example", now).await.unwrap();
    assert_eq!(hall.browser().get(&first.path()).await.status, StatusCode::NOT_FOUND);
    assert_eq!(hall.browser().get(&second.path()).await.status, StatusCode::OK);
    hall.hours_pass(7 * 24);
    assert_eq!(hall.browser().get(&second.path()).await.status, StatusCode::NOT_FOUND);
    assert_eq!(hall.browser().get("/password/inventato").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_address_has_one_account() {
    let hall = TownHall::open().await;
    let again =
        create_account(&hall.app.database, "GIULIA@trecate.example", "Giulia", hall.clock().now()).await;
    assert!(matches!(again, Err(AccountError::Known(_))));
}

#[tokio::test]
async fn a_new_password_ends_the_sessions_elsewhere() {
    let hall = TownHall::open().await;
    let mut stolen = hall.signed_in_browser().await;
    let mut browser = hall.signed_in_browser().await;
    let csrf = browser.csrf().await;
    let refused = browser
        .post(
            "/account/password",
            &[("csrf", &csrf), ("current", "sbagliata"), ("password", NEW), ("again", NEW)],
        )
        .await;
    assert!(refused.html.contains("Questa non è la tua password di adesso"));
    let answer = browser
        .post(
            "/account/password",
            &[("csrf", &csrf), ("current", PASSWORD), ("password", NEW), ("again", NEW)],
        )
        .await;
    assert_eq!(answer.location, "/account", "{}", answer.html);
    assert_eq!(stolen.get("/chi").await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.get("/chi").await.status, StatusCode::OK);
    assert_eq!(hall.browser().sign_in(GIULIA, PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(hall.browser().sign_in(GIULIA, NEW).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_thief_at_an_open_session_cannot_guess_the_password_for_long() {
    let hall = TownHall::open().await;
    let mut browser = hall.signed_in_browser().await;
    let csrf = browser.csrf().await;
    for _ in 0..5 {
        browser
            .post(
                "/account/password",
                &[("csrf", &csrf), ("current", "tento"), ("password", NEW), ("again", NEW)],
            )
            .await;
    }
    let answer = browser
        .post(
            "/account/password",
            &[("csrf", &csrf), ("current", PASSWORD), ("password", NEW), ("again", NEW)],
        )
        .await;
    assert!(answer.html.contains("Troppi tentativi"), "{}", answer.html);
}

#[tokio::test]
async fn no_network_sets_the_password_of_who_works_in_another_too() {
    let hall = TownHall::open().await;
    let now = hall.clock().now();
    let database = &hall.app.database;
    let here = invite_from_network(database, hall.network.giulia, hall.network.id, now).await.unwrap();
    assert!(matches!(here, Invited::Link(_)));
    let elsewhere =
        invite_from_network(database, hall.network.giulia, NetworkId::generate(), now).await.unwrap();
    assert!(matches!(elsewhere, Invited::HasOwnWay));
}
