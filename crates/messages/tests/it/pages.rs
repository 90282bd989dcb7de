use snodo_core::Role;
use snodo_messages::{Kind, MESSAGES, NewMessage, SendFault, Sender, about, routes};
use snodo_test_support::{stories, web::TestSite};
use uuid::Uuid;

use crate::{Postman, queued, reminder};

#[tokio::test]
async fn a_message_about_an_event_is_called_so() {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let trecate = stories::trecate(&site.database).await;
    let giulia = site.browser(trecate.giulia_as(&[Role::ReceptionOperator]));
    let now = site.app.clock.now();
    let key = format!("event/{}/confirmed/1-0", Uuid::now_v7());
    for (kind, key) in [(Kind::Booked, key.as_str()), (Kind::Cancelled, "cancelled/1")] {
        let message = NewMessage { kind, ..reminder(&trecate, key, now) };
        queued(&site.database, &trecate.giulia_acts(), &message).await;
    }
    let list = giulia.get("/messaggi").await;
    assert!(
        list.text().contains("Iscrizione a un evento") && list.text().contains("Appuntamento annullato"),
        "{}",
        list.text()
    );
    assert!(!list.text().contains("Conferma dell’appuntamento"), "{}", list.text());
    for id in list.html().split("href=\"/messaggi/").skip(1) {
        let page = giulia.get(&format!("/messaggi/{}", id.split('"').next().unwrap())).await.text();
        assert!(page.contains("Iscrizione a un evento") || page.contains("Appuntamento annullato"), "{page}");
    }
}

#[tokio::test]
async fn staff_see_what_became_of_a_message_and_send_it_again() {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let trecate = stories::trecate(&site.database).await;
    let giulia = site.browser(trecate.giulia_as(&[Role::ReceptionOperator]));
    assert!(giulia.get("/messaggi").await.text().contains("Qui ci saranno i messaggi"));

    queued(&site.database, &trecate.giulia_acts(), &reminder(&trecate, "reminder/1", site.app.clock.now()))
        .await;
    let postman = Postman::default();
    *postman.fails.lock().unwrap() = Some(SendFault::Never("550 no such user".into()));
    let sender = Sender::new(site.app.clone(), postman.providers());
    sender.send_due().await.unwrap();

    let list = giulia.get("/messaggi?stato=failed&q=ross").await;
    assert!(list.text().contains("Ada Rossi") && list.text().contains("Non riuscito"), "{}", list.text());
    assert!(giulia.get("/messaggi?stato=sent").await.text().contains("Nessun messaggio con questi filtri"));
    let html = list.html();
    let id = html.split_once("/messaggi/").unwrap().1.split_once('"').unwrap().0;
    let shown = giulia.get(&format!("/messaggi/{id}")).await.text();
    assert!(shown.contains("550 no such user") && shown.contains("domani alle 10"), "{shown}");
    let letter = giulia.get(&format!("/messaggi/{id}/lettera.pdf")).await.html();
    assert!(letter.contains("Ada Rossi") && letter.contains("domani alle 10"), "{letter}");

    let again = giulia.post(&format!("/messaggi/{id}/rimanda"), &[]).await;
    assert_eq!(again.status, 303);
    *postman.fails.lock().unwrap() = None;
    assert_eq!(sender.send_due().await.unwrap(), 1);
    assert_eq!(giulia.post(&format!("/messaggi/{id}/rimanda"), &[]).await.fault, Some("refused"));
    assert!(giulia.get("/messaggi").await.text().contains("Mandato"));

    // The carrier took it; the person says that it arrived, or it comes back.
    let page = format!("/messaggi/{id}");
    assert_eq!(giulia.post(&format!("{page}/arrivato"), &[]).await.status, 303);
    assert!(giulia.get(&page).await.text().contains("Arrivato"));
    assert_eq!(giulia.post(&format!("{page}/arrivato"), &[]).await.fault, Some("stale"));
    assert_eq!(giulia.post(&format!("{page}/tornato"), &[]).await.status, 303);
    let shown = giulia.get(&page).await.text();
    assert!(shown.contains("controlla il recapito") && shown.contains("Manda di nuovo"), "{shown}");
}

#[tokio::test]
async fn nobody_else_sees_a_registers_messages() {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let trecate = stories::trecate(&site.database).await;
    let spezia = stories::la_spezia(&site.database).await;
    queued(&site.database, &trecate.giulia_acts(), &reminder(&trecate, "reminder/1", site.app.clock.now()))
        .await;
    let mut all = site.database.all_seeing_connection().await;
    let id: Uuid = sqlx::query_scalar("SELECT id FROM message").fetch_one(&mut all).await.unwrap();
    let roles = [Role::LeadBodyCoordinator];
    for stranger in [trecate.marco_as(&roles), spezia.giulia_as(&roles)] {
        let stranger = site.browser(stranger);
        assert!(!stranger.get("/messaggi").await.text().contains("Ada Rossi"));
        assert_eq!(stranger.get(&format!("/messaggi/{id}")).await.fault, Some("not-found"));
        assert_eq!(stranger.post(&format!("/messaggi/{id}/rimanda"), &[]).await.fault, Some("not-found"));
    }
    let inspector = site.browser(trecate.giulia_as(&[Role::Inspector]));
    assert_eq!(inspector.get("/messaggi").await.fault, Some("not-permitted"));
}

#[tokio::test]
async fn a_persons_messages_are_seen_where_their_file_is() {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let trecate = stories::trecate(&site.database).await;
    let person = Uuid::now_v7();
    let mut all = site.database.all_seeing_connection().await;
    sqlx::query("INSERT INTO person (network_id, register_id, id, family_name, given_name) VALUES ($1, $2, $3, 'Rossi', 'Ada')")
        .bind(trecate.id)
        .bind(trecate.register)
        .bind(person)
        .execute(&mut all)
        .await
        .unwrap();
    let mut message = reminder(&trecate, "reminder/1", site.app.clock.now());
    message.person = Some(person);
    queued(&site.database, &trecate.giulia_acts(), &message).await;
    let mut tx = site.database.begin(&trecate.giulia_acts()).await.unwrap();
    let lines = about(&mut tx, &["reminder/".to_owned()]).await.unwrap();
    assert_eq!(lines.iter().map(|line| line.state.as_str()).collect::<Vec<_>>(), ["queued"]);
    let mut tx = site.database.begin(&trecate.marco_acts()).await.unwrap();
    assert!(about(&mut tx, &["reminder/".to_owned()]).await.unwrap().is_empty());
}
