//! Today's page and the search box, as operators meet them.
#![expect(clippy::unwrap_used, reason = "in a test, what fails says so")]

use snodo_core::Role;
use snodo_home::{MESSAGES, routes};
use snodo_test_support::{stories, web::TestSite};
use sqlx::AssertSqlSafe;

mod today;

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

/// A register with so many people called Rossi that nobody reads them all, and among them the one who is looked for.
#[tokio::test]
async fn somebody_is_found_among_many_of_the_same_name() {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let trecate = stories::trecate(&site.database).await;
    let person = uuid::Uuid::now_v7();
    let mut all = site.database.all_seeing_connection().await;
    let statement = format!(
        "INSERT INTO person (network_id, id, register_id, family_name, given_name)
         SELECT '{0}', gen_random_uuid(), '{1}', 'Rossi', 'Marco ' || chr(97 + n % 26) || chr(97 + n / 26) FROM generate_series(1, 400) AS n;
         INSERT INTO person (network_id, id, register_id, family_name, given_name)
         SELECT '{0}', gen_random_uuid(), '{1}', 'Bianchi', 'Rossella' FROM generate_series(1, 20) AS n;
         INSERT INTO person (network_id, id, register_id, family_name, given_name, phone)
         VALUES ('{0}', '{person}', '{1}', 'De Rossi', 'Maria Zita', '+39 333 000 1122');
         INSERT INTO person_identifier (network_id, register_id, person_id, kind, value)
         VALUES ('{0}', '{1}', '{person}', 'codice_fiscale', 'DRSMZT80A41L356Z')",
        trecate.id, trecate.register
    );
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut all).await.unwrap();
    let giulia = site.browser(trecate.giulia_as(&[Role::CaseManager]));
    let found = Some(format!("/persone/{person}"));
    for words in [
        "zita",
        "rossi zita",
        "Zita Maria de Rossi",
        "3330001122",
        "333 000",
        "drsmzt80a41l356z",
        "DRSMZT80A",
        "DRSMZT80A4ML356Z",
    ] {
        let answer = giulia.get(&format!("/cerca?q={}", words.replace(' ', "+"))).await;
        assert_eq!(answer.location, found, "{words}: {}", answer.text());
    }
    let page = giulia.get("/cerca?q=ross").await.text();
    assert_eq!(page.matches("Rossi Marco").count(), 10, "those whose names begin so come first: {page}");
    assert!(giulia.get("/cerca?q=rossi+aldo").await.text().contains("Niente per"));
    assert!(giulia.get("/cerca?q=%27").await.text().contains("Niente per"));
}
