use std::sync::atomic::Ordering;

use axum::Router;
use jiff::ToSpan as _;
use snodo_core::{Acting, Purpose};
use snodo_messages::{
    Content, NewMessage, Providers, SendFault, Sender, SmsText, queue, queue_repeated, withdraw,
};
use snodo_test_support::{stories, web::TestSite};

use crate::{Postman, later, queued, reminder, state};

#[tokio::test]
async fn the_same_reminder_is_queued_once_and_sent_once_by_two_senders() {
    let site = TestSite::new(Router::new(), &[]).await;
    let trecate = stories::trecate(&site.database).await;
    let now = site.app.clock.now();
    for number in 0..12 {
        let message = reminder(&trecate, &format!("reminder/{number}"), now);
        assert!(queued(&site.database, &trecate.giulia_acts(), &message).await);
        assert!(!queued(&site.database, &trecate.giulia_acts(), &message).await);
    }
    let postman = Postman::default();
    let one = Sender::new(site.app.clone(), postman.providers());
    let other = Sender::new(site.app.clone(), postman.providers());
    let (by_one, by_other) = tokio::join!(one.send_due(), other.send_due());
    assert_eq!(by_one.unwrap() + by_other.unwrap(), 12);
    let mut subjects = postman.subjects();
    subjects.sort();
    subjects.dedup();
    assert_eq!((subjects.len(), postman.subjects().len()), (12, 12));
    assert_eq!(state(&site.database, "reminder/3").await.0, "sent");
}

#[tokio::test]
async fn a_mail_that_comes_again_and_again_carries_where_it_is_left() {
    let site = TestSite::new(Router::new(), &[]).await;
    let trecate = stories::trecate(&site.database).await;
    let now = site.app.clock.now();
    let leave = "https://snodo.example/lavoro/trecate/avvisi/x/lascia";
    let mut tx = site.database.begin(&trecate.giulia_acts()).await.unwrap();
    assert!(queue_repeated(&mut tx, &reminder(&trecate, "offers/1", now), leave).await.unwrap());
    queue(&mut tx, &reminder(&trecate, "reminder/1", now)).await.unwrap();
    tx.commit().await.unwrap();
    let postman = Postman::default();
    Sender::new(site.app.clone(), postman.providers()).send_due().await.unwrap();
    let mut taken: Vec<(String, Option<String>)> = (postman.taken.lock().unwrap().iter())
        .map(|message| (message.subject.clone(), message.leave_address.clone()))
        .collect();
    taken.sort();
    let expected = [("Appuntamento offers/1", Some(leave)), ("Appuntamento reminder/1", None)];
    assert_eq!(taken, expected.map(|(subject, leave)| (subject.to_owned(), leave.map(str::to_owned))));
}

#[tokio::test]
async fn a_reminder_waits_for_its_time_and_never_comes_after_the_appointment() {
    let site = TestSite::new(Router::new(), &[]).await;
    let trecate = stories::trecate(&site.database).await;
    let now = site.app.clock.now();
    let tonight = NewMessage {
        send_after: now.checked_add(8.hours()).unwrap(),
        ..reminder(&trecate, "reminder/tonight", now)
    };
    queued(&site.database, &trecate.giulia_acts(), &tonight).await;
    let postman = Postman::default();
    let sender = Sender::new(site.app.clone(), postman.providers());
    assert_eq!(sender.send_due().await.unwrap(), 0);
    // The carrier is away all night.
    *postman.fails.lock().unwrap() = Some(SendFault::Later("421 try again".into()));
    later(&site.app, 8 * 60);
    sender.send_due().await.unwrap();
    assert_eq!(
        state(&site.database, "reminder/tonight").await,
        ("queued".into(), Some("421 try again".into()))
    );
    *postman.fails.lock().unwrap() = None;
    later(&site.app, 12 * 60);
    assert_eq!(sender.send_due().await.unwrap(), 0);
    assert_eq!(state(&site.database, "reminder/tonight").await.0, "dropped");
    assert!(postman.subjects().is_empty());
}

#[tokio::test]
async fn the_database_refuses_a_reminder_sent_after_the_appointment() {
    let site = TestSite::new(Router::new(), &[]).await;
    let trecate = stories::trecate(&site.database).await;
    queued(&site.database, &trecate.giulia_acts(), &reminder(&trecate, "reminder/1", site.app.clock.now()))
        .await;
    let mut tx = site.database.begin(&Acting::program(trecate.id, Purpose::Delivery)).await.unwrap();
    let refused = sqlx::query("UPDATE message SET state = 'sent', sent_at = not_after + interval '1 second'")
        .execute(&mut *tx)
        .await
        .unwrap_err();
    assert_eq!(snodo_core::violated_constraint(&refused), Some("message_not_too_late"));
}

#[tokio::test]
async fn a_carrier_that_fails_is_asked_again_after_growing_pauses_and_then_no_more() {
    let site = TestSite::new(Router::new(), &[]).await;
    let trecate = stories::trecate(&site.database).await;
    queued(&site.database, &trecate.giulia_acts(), &reminder(&trecate, "reminder/1", site.app.clock.now()))
        .await;
    let postman = Postman::default();
    *postman.fails.lock().unwrap() = Some(SendFault::Later("451 later".into()));
    let sender = Sender::new(site.app.clone(), postman.providers());
    for minutes in [0, 1, 2, 4, 8, 16] {
        later(&site.app, minutes);
        sender.send_due().await.unwrap();
        assert_eq!(state(&site.database, "reminder/1").await.0, "queued");
        // Before the pause is over nothing is tried.
        sender.send_due().await.unwrap();
    }
    later(&site.app, 32);
    sender.send_due().await.unwrap();
    assert_eq!(state(&site.database, "reminder/1").await, ("failed".into(), Some("451 later".into())));
}

#[tokio::test]
async fn an_address_that_does_not_exist_fails_at_once() {
    let site = TestSite::new(Router::new(), &[]).await;
    let trecate = stories::trecate(&site.database).await;
    queued(&site.database, &trecate.giulia_acts(), &reminder(&trecate, "reminder/1", site.app.clock.now()))
        .await;
    let postman = Postman::default();
    *postman.fails.lock().unwrap() = Some(SendFault::Never("550 no such user".into()));
    Sender::new(site.app.clone(), postman.providers()).send_due().await.unwrap();
    assert_eq!(state(&site.database, "reminder/1").await, ("failed".into(), Some("550 no such user".into())));
}

#[tokio::test]
async fn a_program_that_dies_in_the_middle_never_sends_a_reminder_twice() {
    let site = TestSite::new(Router::new(), &[]).await;
    let trecate = stories::trecate(&site.database).await;
    queued(&site.database, &trecate.giulia_acts(), &reminder(&trecate, "reminder/1", site.app.clock.now()))
        .await;
    let postman = Postman::default();
    postman.dies.store(true, Ordering::SeqCst);
    let dying = Sender::new(site.app.clone(), postman.providers());
    let death = tokio::time::timeout(std::time::Duration::from_millis(1500), dying.send_due()).await;
    assert!(death.is_err());
    assert_eq!(postman.subjects().len(), 1);

    postman.dies.store(false, Ordering::SeqCst);
    let after = Sender::new(site.app.clone(), postman.providers());
    after.send_due().await.unwrap();
    assert_eq!(state(&site.database, "reminder/1").await.0, "queued");
    later(&site.app, 3);
    after.send_due().await.unwrap();
    assert_eq!(postman.subjects().len(), 1);
    assert_eq!(state(&site.database, "reminder/1").await, ("failed".into(), Some("interrupted".into())));
}

#[tokio::test]
async fn where_twice_is_once_a_restart_sends_what_was_left_behind() {
    let site = TestSite::new(Router::new(), &[]).await;
    let trecate = stories::trecate(&site.database).await;
    queued(&site.database, &trecate.giulia_acts(), &reminder(&trecate, "reminder/1", site.app.clock.now()))
        .await;
    let mut all = site.database.all_seeing_connection().await;
    sqlx::query("UPDATE message SET started_at = send_after, attempts = 1").execute(&mut all).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let sender = Sender::new(site.app.clone(), Providers::files(folder.path()));
    assert_eq!(sender.send_due().await.unwrap(), 0);
    later(&site.app, 3);
    assert_eq!(sender.send_due().await.unwrap(), 1);
    assert_eq!(std::fs::read_dir(folder.path().join("mail")).unwrap().count(), 1);
}

#[tokio::test]
async fn without_a_carrier_everything_becomes_a_file() {
    let site = TestSite::new(Router::new(), &[]).await;
    let trecate = stories::trecate(&site.database).await;
    let now = site.app.clock.now();
    let mail = reminder(&trecate, "reminder/1", now);
    let sms = Content::Sms {
        to: "333 0001122".into(),
        text: SmsText::new("Domani alle 10 allo sportello").unwrap(),
    };
    let letter = Content::Letter {
        to: "via Roma 3\n28069 Trecate NO".into(),
        subject: "Invito".into(),
        text: "Gentile signora".into(),
    };
    for content in [mail.content.clone(), sms, letter] {
        assert!(
            queued(&site.database, &trecate.giulia_acts(), &NewMessage { content, ..mail.clone() }).await
        );
    }
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(Sender::new(site.app.clone(), Providers::files(folder.path())).send_due().await.unwrap(), 3);
    let only = |channel: &str| {
        let mut files = std::fs::read_dir(folder.path().join(channel)).unwrap();
        std::fs::read_to_string(files.next().unwrap().unwrap().path()).unwrap()
    };
    assert!(only("mail").contains("To: \"Ada Rossi\" <ada@esempio.it>"), "{}", only("mail"));
    assert!(only("sms").starts_with("333 0001122\n\nDomani"));
    assert!(only("letter").contains("via Roma 3\n28069 Trecate NO"));
}

#[tokio::test]
async fn what_is_no_longer_so_is_taken_back_also_by_a_citizen() {
    let site = TestSite::new(Router::new(), &[]).await;
    let trecate = stories::trecate(&site.database).await;
    let now = site.app.clock.now();
    let citizen = Acting::program(trecate.id, Purpose::Citizen);
    let mut tx = site.database.begin(&citizen).await.unwrap();
    assert!(queue(&mut tx, &reminder(&trecate, "appointment/1/reminder", now)).await.unwrap());
    assert!(!queue(&mut tx, &reminder(&trecate, "appointment/1/reminder", now)).await.unwrap());
    assert!(queue(&mut tx, &reminder(&trecate, "appointment/12/reminder", now)).await.unwrap());
    tx.commit().await.unwrap();
    let mut tx = site.database.begin(&citizen).await.unwrap();
    let seen: i64 = sqlx::query_scalar("SELECT count(*) FROM message").fetch_one(&mut *tx).await.unwrap();
    assert_eq!(seen, 0);
    assert_eq!(withdraw(&mut tx, "appointment/1/").await.unwrap(), 1);
    let seen: i64 = sqlx::query_scalar("SELECT count(*) FROM message").fetch_one(&mut *tx).await.unwrap();
    assert_eq!(seen, 0);
    tx.commit().await.unwrap();
    let postman = Postman::default();
    Sender::new(site.app.clone(), postman.providers()).send_due().await.unwrap();
    assert_eq!(postman.subjects(), ["Appuntamento appointment/12/reminder"]);
    assert_eq!(state(&site.database, "appointment/1/reminder").await.0, "withdrawn");
}
