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
    assert_eq!(
        story.count("change_log WHERE table_name = 'calendar_feed' AND account_id IS NOT NULL").await,
        2
    );
}

#[tokio::test]
async fn the_agenda_says_where_a_travelling_counter_stands_why_it_is_closed_and_shows_a_day_by_room() {
    let story = Story::begins().await;
    let (network, day) = (story.trecate.id, story.day);
    let next = day.tomorrow().unwrap();
    story
        .fate(&format!(
            "INSERT INTO site (network_id, id, body_id, name, address, comune)
             SELECT network_id, '00000000-0000-7000-8000-00000000000a', body_id, 'Biblioteca', 'via Roma 1', '003049' FROM site LIMIT 1;
             INSERT INTO extra_opening (network_id, id, counter_id, site_id, on_date, starts_at, ends_at)
             VALUES ('{network}', gen_random_uuid(), '{0}', '00000000-0000-7000-8000-00000000000a', '{day}', '15:00', '17:00');
             INSERT INTO closure (network_id, id, counter_id, first_day, last_day, reason)
             VALUES ('{network}', gen_random_uuid(), '{0}', '{next}', '{next}', 'Formazione del personale');
             INSERT INTO room (network_id, id, site_id, name, seats)
             SELECT network_id, '00000000-0000-7000-8000-00000000000b', site_id, 'Sala colloqui', 4 FROM counter",
            story.counter
        ))
        .await;
    let booked = story.books(10, 0, "Ada Rossi").await;
    story
        .fate(&format!(
            "SET session_replication_role = replica; UPDATE appointment SET room_id = '00000000-0000-7000-8000-00000000000b' WHERE id = '{}'",
            booked.appointment
        ))
        .await;
    let giulia = story.giulia();
    let page = giulia.get(&format!("/agenda?giorno={day}")).await;
    assert!(page.text().contains("15:00–17:00 a Cerano (Biblioteca)"), "{}", page.text());
    assert!(
        page.html().contains("data-move=\"/appuntamenti/") && page.html().contains("data-gap"),
        "{}",
        page.html()
    );
    let closed = giulia.get(&format!("/agenda?giorno={next}")).await.text();
    assert!(closed.contains("Formazione del personale"), "{closed}");
    let rooms = giulia.get(&format!("/agenda?giorno={day}&per=sala")).await.text();
    assert!(
        rooms.contains("Sala colloqui") && rooms.contains("Ada Rossi") && !rooms.contains('⟨'),
        "{rooms}"
    );
    // The room's gaps are booked from there, and the room is taken with them.
    let page = giulia.get(&format!("/agenda?giorno={day}&per=sala")).await.html();
    assert!(page.contains("Prenota 10:30") && !page.contains("Prenota 10:00"), "{page}");
    let room = "00000000-0000-7000-8000-00000000000b";
    let start = story.at(10, 30).to_string();
    let gap = format!(
        "/appuntamenti/nuovo?sportello={}&stanza={room}&inizio={start}&servizio={}",
        story.counter, story.talk
    );
    let form = giulia.get(&gap).await;
    assert!(form.text().contains("In questa stanza: Sala colloqui · Municipio."), "{}", form.text());
    let (counter, service) = (story.counter.to_string(), story.talk.to_string());
    let fields = [
        ("servizio", service.as_str()),
        ("sportello", &counter),
        ("stanza", room),
        ("inizio", &start),
        ("persona", "Ivo Bo"),
        ("telefono", "333 7654321"),
    ];
    assert_eq!(giulia.post("/appuntamenti/nuovo", &fields).await.status, 303);
    assert_eq!(story.count(&format!("appointment WHERE room_id = '{room}'")).await, 2);
    let taken = [fields[0], fields[1], fields[2], fields[3], ("persona", "Lia Bo"), fields[5]];
    assert_eq!(giulia.post("/appuntamenti/nuovo", &taken).await.status, 422);
    // The citizen reads the same.
    let times = story.site.stranger().get(&format!("{}?giorno={day}", story.step_three())).await.text();
    assert!(times.contains("Formazione del personale"), "{times}");
    // Nobody there speaks Arabic.
    let arabic = story.site.stranger().get(&format!("{}?lingua=ar", story.step_three())).await.text();
    assert!(arabic.contains("Nessun orario libero"), "{arabic}");
}
