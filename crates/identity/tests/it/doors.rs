use axum::http::StatusCode;
use snodo_core::Role;

use crate::town_hall::{GIULIA, PASSWORD, TownHall};

#[tokio::test]
async fn a_role_that_ended_yesterday_shuts_the_door_today() {
    let hall = TownHall::open().await;
    let mut browser = hall.signed_in_browser().await;
    assert_eq!(browser.get("/chi").await.status, StatusCode::OK);
    hall.sql("UPDATE operator_role SET valid_to = '2026-11-22'".to_owned()).await;
    assert_eq!(browser.get("/chi").await.status, StatusCode::OK, "its last day is a day of work");
    hall.hours_pass(11);
    hall.hours_pass(4);
    let mut browser = hall.signed_in_browser_without_body().await;
    let answer = browser.get("/chi").await;
    assert_eq!(answer.location, "/ingresso/scegli");
    assert!(browser.get("/ingresso/scegli").await.html.contains("Oggi non hai un ruolo attivo"));
}

#[tokio::test]
async fn a_role_that_begins_tomorrow_opens_nothing_today() {
    let hall = TownHall::open().await;
    hall.role(hall.network.giulia, Role::NetworkAdministrator, "'2026-11-23'", "NULL").await;
    let mut browser = hall.signed_in_browser().await;
    assert!(!browser.get("/chi").await.html.contains("network_administrator"));
    hall.hours_pass(11);
    browser.get("/chi").await;
    hall.hours_pass(5);
    assert!(browser.get("/chi").await.html.contains("network_administrator"));
}

#[tokio::test]
async fn who_left_the_body_is_out_at_the_next_click() {
    let hall = TownHall::open().await;
    let mut browser = hall.signed_in_browser().await;
    hall.sql("UPDATE operator SET valid_to = '2026-11-21'".to_owned()).await;
    assert_eq!(browser.get("/chi").await.location, "/ingresso/scegli");
    hall.sql(format!("UPDATE account SET disabled_at = now() WHERE email = '{GIULIA}'")).await;
    assert_eq!(browser.get("/chi").await.location, "/ingresso?dopo=%2Fchi");
}

#[tokio::test]
async fn intermediation_ends_with_the_act_that_granted_it() {
    let hall = TownHall::open().await;
    let mut browser = hall.signed_in_browser().await;
    assert!(browser.get("/chi").await.html.contains("intermediates: true"));
    hall.sql("UPDATE capability SET valid_to = '2026-11-21'".to_owned()).await;
    assert!(browser.get("/chi").await.html.contains("intermediates: false"));
}

#[tokio::test]
async fn who_works_for_two_bodies_chooses_and_can_change() {
    let hall = TownHall::open().await;
    let (giulia, network, member) = (hall.network.giulia, hall.network.id, hall.network.member);
    hall.sql(format!(
        "WITH o AS (INSERT INTO operator (network_id, id, account_id, body_id, valid_from)
                    VALUES ('{network}', gen_random_uuid(), '{giulia}', '{member}', '2026-01-01') RETURNING network_id, id)
         INSERT INTO operator_role (network_id, operator_id, role, valid_from)
         SELECT network_id, id, 'reception_operator', '2026-01-01' FROM o"
    ))
    .await;
    let mut browser = hall.browser();
    let answer = browser.sign_in(GIULIA, PASSWORD).await;
    assert_eq!(answer.location, "/ingresso/scegli?dopo=%2Fchi");
    assert_eq!(browser.get("/chi").await.location, "/ingresso/scegli");

    let page = browser.get(&answer.location).await.html;
    let of_cerano = page.find("Comune di Cerano").unwrap();
    let operator = |from: usize| {
        let (_, rest) = page[from..].split_once("name=\"operator\" value=\"").unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    let csrf = browser.csrf().await;
    let chosen = operator(of_cerano);
    let answer =
        browser.post("/ingresso/scegli", &[("csrf", &csrf), ("operator", &chosen), ("dopo", "/chi")]).await;
    assert_eq!(answer.location, "/chi");
    let who = browser.get("/chi").await.html;
    assert_eq!(
        who,
        "Giulia Ferrari · Comune di Cerano · reception_operator · intermediates: false · switches: true"
    );
}

#[tokio::test]
async fn nobody_acts_for_a_body_that_is_not_theirs() {
    let hall = TownHall::open().await;
    let mut browser = hall.signed_in_browser().await;
    hall.role(hall.network.marco, Role::CaseManager, "'2026-01-01'", "NULL").await;
    let mut superuser = hall.site.database.all_seeing_connection().await;
    let marcos: uuid::Uuid = sqlx::query_scalar("SELECT id FROM operator WHERE account_id = $1")
        .bind(hall.network.marco.0)
        .fetch_one(&mut superuser)
        .await
        .unwrap();
    let csrf = browser.csrf().await;
    let answer =
        browser.post("/ingresso/scegli", &[("csrf", &csrf), ("operator", &marcos.to_string())]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(browser.get("/chi").await.html.contains("Comune di Trecate"));
}
