//! Probable doubles, which the database keeps while files change.

use jiff::civil::date;
use snodo_core::Role;
use snodo_identifiers::Sex;
use snodo_people::{MESSAGES, NewPerson, PersonId, routes, update_person};
use snodo_test_support::{stories, stories::Network, web::TestSite};

use crate::story::{born, enters};

async fn site() -> (TestSite, Network) {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let trecate = stories::trecate(&site.database).await;
    (site, trecate)
}

async fn opened(site: &TestSite, network: &Network, said: &NewPerson) -> PersonId {
    let mut tx = site.database.begin(&network.giulia_acts()).await.unwrap();
    let id = enters(&mut tx, network, said).await;
    tx.commit().await.unwrap();
    id
}

async fn changed(site: &TestSite, network: &Network, id: PersonId, revision: i32, said: &NewPerson) {
    let mut tx = site.database.begin(&network.giulia_acts()).await.unwrap();
    assert!(update_person(&mut tx, id, revision, said).await.unwrap());
    tx.commit().await.unwrap();
}

async fn page(site: &TestSite, network: &Network) -> String {
    site.browser(network.giulia_as(&[Role::CaseManager])).get("/persone/doppioni").await.text()
}

#[tokio::test]
async fn a_pair_comes_and_goes_with_what_the_files_say() {
    let (site, trecate) = site().await;
    let mario = born("Rossi", "Mario", Sex::Male, date(1990, 1, 1));
    opened(&site, &trecate, &mario).await;
    let other = NewPerson { identifiers: vec![], ..born("Rosssi", "Maroi", Sex::Male, date(1990, 1, 2)) };
    let id = opened(&site, &trecate, &other).await;
    assert!(page(&site, &trecate).await.contains("Nessun doppione"), "born on another day");

    let same_day = NewPerson { birth_date: Some(date(1990, 1, 1)), ..other.clone() };
    changed(&site, &trecate, id, 1, &same_day).await;
    assert!(page(&site, &trecate).await.contains("Nome quasi uguale"));
    let elsewhere = NewPerson { birth_place: "MA".parse().ok(), ..same_day.clone() };
    changed(&site, &trecate, id, 2, &elsewhere).await;
    assert!(page(&site, &trecate).await.contains("Nessun doppione"), "born in another country");
    let unknown = NewPerson { birth_place: None, ..same_day.clone() };
    changed(&site, &trecate, id, 3, &unknown).await;
    assert!(page(&site, &trecate).await.contains("Nome quasi uguale"));
    let renamed = NewPerson { given_name: "Marta".into(), ..same_day };
    changed(&site, &trecate, id, 4, &renamed).await;
    assert!(page(&site, &trecate).await.contains("Nessun doppione"), "another name");
}

#[tokio::test]
async fn a_code_found_in_two_files_makes_a_pair_also_when_names_differ() {
    let (site, trecate) = site().await;
    let anna = born("Greco", "Anna", Sex::Female, date(1985, 3, 8));
    opened(&site, &trecate, &anna).await;
    let bruno = born("Villa", "Bruno", Sex::Male, date(1970, 7, 7));
    let id = opened(&site, &trecate, &bruno).await;
    assert!(page(&site, &trecate).await.contains("Nessun doppione"));
    // The same code with a letter for its last digit (omocodia) passes the register's unique key.
    let code = anna.identifiers[0].as_str().to_owned();
    let digit = code.as_bytes()[14] - b'0';
    let letter = char::from(b"LMNPQRSTUV"[usize::from(digit)]);
    let omocode = format!("{}{letter}", &code[..14]);
    let omocode = ('A'..='Z')
        .find_map(|check| snodo_identifiers::PersonIdentifier::parse(&format!("{omocode}{check}")).ok())
        .unwrap();
    let with_her_code = NewPerson { identifiers: vec![omocode], ..bruno.clone() };
    changed(&site, &trecate, id, 1, &with_her_code).await;
    let shown = page(&site, &trecate).await;
    assert!(shown.contains("Greco") && shown.contains("Villa"), "{shown}");
}

#[tokio::test]
async fn two_counters_that_enter_one_person_at_once_are_told() {
    let (site, trecate) = site().await;
    let mario = born("Rossi", "Mario", Sex::Male, date(1990, 1, 1));
    let again = NewPerson { identifiers: vec![], ..born("Rossi", "Mraio", Sex::Male, date(1990, 1, 1)) };
    let mut here = site.database.begin(&trecate.giulia_acts()).await.unwrap();
    let mut there = site.database.begin(&trecate.giulia_acts()).await.unwrap();
    enters(&mut here, &trecate, &mario).await;
    enters(&mut there, &trecate, &again).await;
    let (one, other) = tokio::join!(here.commit(), there.commit());
    one.unwrap();
    other.unwrap();
    assert!(page(&site, &trecate).await.contains("Nome quasi uguale"), "neither saw the other's file");
}

/// The database's comparison decides what the program gets to see, so it must not be the stricter one.
#[tokio::test]
async fn the_database_compares_names_as_kindly_as_the_program() {
    let (site, _) = site().await;
    let mut superuser = site.database.all_seeing_connection().await;
    for (one, other) in [
        (("Rossi", "Mario"), ("ROSSI", "Màrio")),
        (("Rossi", "Mario"), ("Mario", "Rossi")),
        (("Rossi", "Mario"), ("Rosssi", "Mario")),
        (("Rossi", "Mario"), ("Rossi", "Maroi")),
        (("Rossi", "Mario"), ("Rossi", "Mario Giuseppe")),
        (("De Rosa", "Anna Maria"), ("Derosa", "Annamaria")),
        (("D’Amico", "Nicolò"), ("Damico", "Nicolo")),
        (("Castelnuovo della Rovere", "Bartolomeo"), ("Castelnuovo", "Bartolomeo")),
        (("Castelnuovo", "Bartolomeo"), ("Catselnuovo", "Abrtoloemo")),
        (("Castelnuovo", "Bartolomeo"), ("Casetlnuovi", "Bartolomeo")),
    ] {
        assert!(nearly_same(&mut superuser, one, other).await, "{one:?} {other:?}");
    }
    for (one, other) in [
        (("Rossi", "Luigi"), ("Rossi", "Maria Pia")),
        (("Rossi", "Mario"), ("Russo", "Mario")),
        (("Rossi", "Luigi"), ("Rossi", "")),
        (("Li", "Wei"), ("Lu", "Wei")),
        (("Rossi", "Marco"), ("Rossi", "Marta")),
    ] {
        assert!(!nearly_same(&mut superuser, one, other).await, "{one:?} {other:?}");
    }
}

async fn nearly_same(superuser: &mut sqlx::PgConnection, one: (&str, &str), other: (&str, &str)) -> bool {
    sqlx::query_scalar("SELECT nearly_same_person($1, $2, $3, $4)")
        .bind(one.0)
        .bind(one.1)
        .bind(other.0)
        .bind(other.1)
        .fetch_one(superuser)
        .await
        .unwrap()
}
