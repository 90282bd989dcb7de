use snodo_appointments::{Code, booking};
use snodo_core::Role;

use crate::story::{Story, somebody};

#[tokio::test]
async fn the_agenda_shows_the_day_the_week_and_the_month_with_gaps_to_book() {
    let story = Story::begins().await;
    let mut tx = story.staff().await;
    let (wanted, code) = (story.wants(story.talk, 10, 0), Code::generate());
    let taken =
        booking::book(&mut tx, story.register(), &wanted, &somebody("Ada Rossi"), &code, story.now()).await;
    taken.unwrap().unwrap().unwrap();
    tx.commit().await.unwrap();

    let giulia = story.giulia();
    let day = giulia.get(&format!("/agenda?giorno={}", story.day)).await;
    for said in ["Ada Rossi", "10:00–10:30", "Prenota 10:30", "Giulia Ferrari", "09:00–12:00"] {
        assert!(day.text().contains(said), "{said} is not in {}", day.text());
    }
    assert!(!day.text().contains("Prenota 10:00"), "{}", day.text());
    let week = giulia.get(&format!("/agenda?vista=settimana&giorno={}", story.day)).await.text();
    assert!(
        week.contains("Ada Rossi") && week.contains("Chiuso") && week.contains("5 spazi liberi"),
        "{week}"
    );
    let month = giulia.get(&format!("/agenda?vista=mese&giorno={}", story.day)).await;
    assert!(month.html().contains(": un appuntamento"), "{}", month.html());
    let print = giulia.get(&format!("/agenda/stampa?giorno={}", story.day)).await.text();
    assert!(print.contains("Ada Rossi") && print.contains("333 1234567"), "{print}");
    for page in [day.text(), week, month.text(), print] {
        assert!(!page.contains('⟨'), "{page}");
    }
    assert!(giulia.get("/agenda?giorno=2026-12-25").await.text().contains("Chiuso"));
    let reader = story.site.browser(story.trecate.giulia_as(&[Role::Inspector]));
    assert_eq!(reader.get("/agenda").await.fault, Some("not-permitted"));
}

#[tokio::test]
async fn a_secret_address_shows_times_and_no_names_until_it_is_renewed() {
    let story = Story::begins().await;
    let mut tx = story.staff().await;
    let (wanted, code) = (story.wants(story.talk, 10, 0), Code::generate());
    let taken =
        booking::book(&mut tx, story.register(), &wanted, &somebody("Ada Rossi"), &code, story.now()).await;
    taken.unwrap().unwrap().unwrap();
    tx.commit().await.unwrap();
    let giulia = story.giulia();
    let made = |page: String| {
        page.split_once("value=\"/calendario/").unwrap().1.split_once('"').unwrap().0.to_owned()
    };
    let first = made(giulia.post("/agenda/calendario", &[]).await.html());
    let stranger = story.site.stranger();
    let feed = stranger.get(&format!("/calendario/{first}")).await;
    assert_eq!(feed.status, 200);
    assert!(feed.html().contains("BEGIN:VEVENT") && feed.html().contains("SUMMARY:Appuntamento\r\n"));
    assert!(!feed.html().contains("Rossi"), "{}", feed.html());
    let second = made(giulia.post("/agenda/calendario", &[]).await.html());
    assert_eq!(stranger.get(&format!("/calendario/{first}")).await.fault, Some("not-found"));
    assert_eq!(stranger.get(&format!("/calendario/{second}")).await.status, 200);
    assert_eq!(stranger.get("/calendario/altro.ics").await.fault, Some("not-found"));
}
