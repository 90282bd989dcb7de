//! Today's page and the search box, as operators meet them.

use snodo_core::Role;
use snodo_home::{MESSAGES, routes};
use snodo_test_support::{stories, web::TestSite};
use sqlx::AssertSqlSafe;

#[tokio::test]
async fn a_day_with_nothing_pending_is_a_success_and_says_so() {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let trecate = stories::trecate(&site.database).await;
    let giulia = site.browser(trecate.giulia_as(&[Role::LeadBodyCoordinator]));
    let text = giulia.get("/").await.text();
    assert!(text.contains("Ciao Giulia") && text.contains("Tutto fatto"), "{text}");
}

#[tokio::test]
async fn the_only_thing_found_opens_at_once_and_only_in_its_network() {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let trecate = stories::trecate(&site.database).await;
    let spezia = stories::la_spezia(&site.database).await;
    let person = uuid::Uuid::now_v7();
    let mut all = site.database.all_seeing_connection().await;
    let statement = format!(
        "INSERT INTO person (network_id, id, register_id, family_name, given_name) VALUES ('{}', '{person}', '{}', 'D’Amico', 'Nicolò')",
        trecate.id, trecate.register
    );
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut all).await.unwrap();

    let giulia = site.browser(trecate.giulia_as(&[Role::CaseManager]));
    for words in ["/cerca?q=d'ami", "/cerca?q=nicolo"] {
        let found = giulia.get(words).await;
        assert_eq!(
            found.location.as_deref(),
            Some(format!("/persone/{person}").as_str()),
            "{words}: {}",
            found.text()
        );
    }
    let elsewhere = site.browser(spezia.giulia_as(&[Role::CaseManager]));
    assert!(elsewhere.get("/cerca?q=nicolo").await.text().contains("Niente per"));
    let marco = site.browser(trecate.marco_as(&[Role::CaseManager]));
    assert!(
        marco.get("/cerca?q=nicolo").await.text().contains("Niente per"),
        "another register of the same network"
    );
}
