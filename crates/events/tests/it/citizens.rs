//! On a telephone, without an account.

use crate::story::{Story, link};

#[tokio::test]
async fn who_registers_has_a_seat_a_code_and_a_picture_for_the_door() {
    let story = Story::begins().await;
    let event = story.publishes(72, &[]).await;
    let page = story.site.stranger().get(&format!("/lavoro/trecate/eventi/{event}")).await;
    assert!(page.text().contains("2 posti liberi"), "{}", page.text());
    assert!(page.html().contains(&format!("/lavoro/trecate/eventi/{event}/iscrizione")));

    let own = story.comes(&event, "Ada Rossi").await;
    let page = story.site.stranger().get(&own).await;
    assert!(page.text().contains("Il tuo posto è confermato"), "{}", page.text());
    let code = own.rsplit('/').next().unwrap();
    assert!(page.html().contains("<svg xmlns") || page.html().contains("<svg "), "no picture for the door");
    let (first, second) = code.split_at(5);
    assert!(page.text().contains(&format!("{first}-{second}")));
    assert_eq!(story.seats(&event).await, "1+0");

    let mail = story.told("Ada Rossi", "booked").await;
    assert!(mail.contains("è confermato") && mail.contains("Municipio, Piazza Cavour 24, Trecate"), "{mail}");
    assert_eq!(link(&mail), own);
    let reminder = story.told("Ada Rossi", "reminder").await;
    assert!(reminder.contains("Ti ricordiamo"), "{reminder}");
    let late = story
        .read("SELECT count(*) FROM message m JOIN event_occurrence o ON true WHERE m.kind = 'reminder' AND m.not_after > o.starts_at")
        .await;
    assert_eq!(late, "0", "nobody is reminded after the event began");
    assert!(story.told("Ada Rossi", "opinion").await.contains("/parere"));
}

#[tokio::test]
async fn who_comes_too_late_waits_and_is_offered_the_seat_that_comes_free() {
    let story = Story::begins().await;
    let event = story.publishes(72, &[("posti", "1")]).await;
    let ada = story.comes(&event, "Ada Rossi").await;
    let page = story.site.stranger().get(&format!("/lavoro/trecate/eventi/{event}")).await;
    assert!(page.text().contains("Lista d’attesa"), "{}", page.text());
    let bruno = story.comes(&event, "Bruno Neri").await;
    let carla = story.comes(&event, "Carla Verdi").await;
    assert_eq!(story.seats(&event).await, "1+2");
    assert!(story.site.stranger().get(&carla).await.text().contains("Prima di te c’è una persona"));
    assert_eq!(story.offers().await, 0, "there is nothing to offer");

    // Ada gives her seat back: it is offered there and then to who asked first.
    let left = story.site.stranger().post(&format!("{ada}/disdici"), &[]).await;
    assert_eq!(left.status, 303, "{left:?}");
    assert_eq!(story.seats(&event).await, "1+1");
    let offer = story.told("Bruno Neri", "offered").await;
    assert!(offer.contains("Si è liberato un posto"), "{offer}");
    assert_eq!(story.told("Carla Verdi", "offered").await, "");
    assert_eq!(story.offers().await, 0, "a seat is offered to one");

    // The message's own code opens the same registration as Bruno's slip, and answers.
    let offered = link(&offer);
    assert_ne!(offered, bruno);
    assert!(story.site.stranger().get(&offered).await.text().contains("C’è un posto per te"));
    let yes = story.site.stranger().post(&format!("{offered}/risposta"), &[("risposta", "si")]).await;
    assert_eq!(yes.status, 303, "{yes:?}");
    assert!(story.site.stranger().get(&bruno).await.text().contains("Il tuo posto è confermato"));
    assert_eq!(story.seats(&event).await, "1+1");
}

#[tokio::test]
async fn an_offer_that_nobody_answers_goes_to_the_next_and_twice_is_enough() {
    let story = Story::begins().await;
    let event = story.publishes(200, &[("posti", "1")]).await;
    let ada = story.comes(&event, "Ada Rossi").await;
    for name in ["Bruno Neri", "Carla Verdi"] {
        story.comes(&event, name).await;
    }
    story.site.stranger().post(&format!("{ada}/disdici"), &[]).await;
    assert_ne!(story.told("Bruno Neri", "offered").await, "");
    story.hours_go_by(25).await;
    let too_late = link(&story.told("Bruno Neri", "offered").await);
    let answer = story.site.stranger().post(&format!("{too_late}/risposta"), &[("risposta", "si")]).await;
    assert_eq!(answer.status, 422, "the time to answer is over");
    assert_eq!(story.offers().await, 1);
    assert_ne!(story.told("Carla Verdi", "offered").await, "");
    story.hours_go_by(25).await;
    assert_eq!(story.offers().await, 1, "Bruno again, who went to the end of the list");
    story.hours_go_by(25).await;
    assert_eq!(story.offers().await, 1, "Carla for the second time; Bruno had two");
    let bruno = story.read("SELECT state FROM registration WHERE name = 'Bruno Neri'").await;
    assert_eq!(bruno, "lapsed");
}

#[tokio::test]
async fn a_no_passes_the_seat_on() {
    let story = Story::begins().await;
    let event = story.publishes(72, &[("posti", "1")]).await;
    let ada = story.comes(&event, "Ada Rossi").await;
    story.comes(&event, "Bruno Neri").await;
    story.comes(&event, "Carla Verdi").await;
    story.site.stranger().post(&format!("{ada}/disdici"), &[]).await;
    let offered = link(&story.told("Bruno Neri", "offered").await);
    story.site.stranger().post(&format!("{offered}/risposta"), &[("risposta", "no")]).await;
    assert_ne!(story.told("Carla Verdi", "offered").await, "", "the next is offered it at once");
}

#[tokio::test]
async fn a_school_brings_a_class_without_its_names() {
    let story = Story::begins().await;
    let event = story
        .publishes(72, &[("iscrizioni", "by_class"), ("posti", "30"), ("tipo", "school_laboratory")])
        .await;
    let address = format!("/lavoro/trecate/eventi/{event}/iscrizione");
    let class = |pupils| {
        [
            ("nome", "Prof. Neri"),
            ("email", "neri@scuola.example"),
            ("scuola", "Istituto Einaudi"),
            ("classe", "3ªB"),
            ("studenti", pupils),
        ]
    };
    let registered = story.site.stranger().post(&address, &class("24")).await;
    assert_eq!(registered.status, 303, "{}", registered.text());
    assert_eq!(story.seats(&event).await, "24+0");
    let second = story.site.stranger().post(&address, &class("12")).await;
    assert_eq!(second.status, 303);
    assert_eq!(story.seats(&event).await, "24+1", "twelve more have no room: the class waits");
    let too_many = story.site.stranger().post(&address, &class("31")).await;
    assert_eq!(too_many.status, 422, "a class that never fits is not put on the list");
    let nothing = story.site.stranger().post(&address, &[("nome", "Prof. Neri")]).await;
    assert_eq!(nothing.status, 422);
    assert!(nothing.text().contains("quanti studenti"), "{}", nothing.text());
}

#[tokio::test]
async fn a_refused_form_comes_back_full_and_says_what_is_missing() {
    let story = Story::begins().await;
    let event = story.publishes(72, &[]).await;
    let address = format!("/lavoro/trecate/eventi/{event}/iscrizione");
    let page = story.site.stranger().post(&address, &[("nome", "Ada Rossi")]).await;
    assert_eq!(page.status, 422);
    assert!(page.html().contains("value=\"Ada Rossi\""));
    assert!(page.text().contains("Lascia l’email o il cellulare, così possiamo avvisarti."));
    assert_eq!(story.seats(&event).await, "0+0");
}

#[tokio::test]
async fn the_code_of_a_slip_finds_the_registration_however_it_is_typed() {
    let story = Story::begins().await;
    let event = story.publishes(72, &[]).await;
    let own = story.comes(&event, "Ada Rossi").await;
    let code = own.rsplit('/').next().unwrap().to_lowercase();
    let typed = format!(" {} - {}", &code[..5], &code[5..]);
    let found = story.site.stranger().post("/lavoro/trecate/iscrizione", &[("codice", &typed)]).await;
    assert_eq!(found.location.as_deref(), Some(own.as_str()), "{}", found.text());
    let wrong = story.site.stranger().post("/lavoro/trecate/iscrizione", &[("codice", "0000000000")]).await;
    assert_eq!(wrong.status, 422);
    assert_eq!(story.site.stranger().get("/lavoro/trecate/iscrizione/0000000000").await.status, 404);
}

#[tokio::test]
async fn nobody_registers_outside_the_days_or_where_the_counter_does() {
    let story = Story::begins().await;
    let (tomorrow, _) = story.hours_from_now(30);
    let later = story.publishes(200, &[("dal", &tomorrow)]).await;
    let by_counter = story.publishes(100, &[("iscrizioni", "people_on_file")]).await;
    let free = story.publishes(90, &[("iscrizioni", "free_entry")]).await;
    for (event, says) in [
        (&later, "Le iscrizioni aprono"),
        (&by_counter, "chiedi allo sportello"),
        (&free, "Non serve iscriversi"),
    ] {
        let page = story.site.stranger().get(&format!("/lavoro/trecate/eventi/{event}")).await;
        assert!(page.text().contains(says), "{}", page.text());
        let sent = story.registers(event, "Ada Rossi").await;
        assert_eq!(sent.location.as_deref(), Some(format!("/lavoro/trecate/eventi/{event}").as_str()));
        assert_eq!(story.seats(event).await, "0+0");
    }
}

#[tokio::test]
async fn how_it_was_is_said_once_and_nobody_can_tell_by_whom() {
    let story = Story::begins().await;
    let event = story.publishes(3, &[]).await;
    let own = story.comes(&event, "Ada Rossi").await;
    let opinion = format!("{own}/parere");
    assert_eq!(story.site.stranger().get(&opinion).await.status, 303, "not before it was");
    story.hours_go_by(6).await;
    story.offers().await;
    assert_eq!(story.read(&format!("SELECT state FROM event WHERE id = '{event}'")).await, "held");
    let page = story.site.stranger().get(&opinion).await;
    assert!(page.text().contains("Quanto ti è stato utile?"), "{}", page.text());
    assert_eq!(story.site.stranger().post(&opinion, &[]).await.status, 422);
    let fields = [("voto", "4"), ("parole", "Chiaro")];
    assert_eq!(story.site.stranger().post(&opinion, &fields).await.status, 303);
    assert_eq!(story.site.stranger().post(&opinion, &fields).await.status, 303);
    assert_eq!(story.read("SELECT string_agg(rate || words, ' ') FROM event_opinion").await, "4Chiaro");
    let leads_to_somebody = story
        .read("SELECT count(*) FROM pg_attribute WHERE attrelid = 'event_opinion'::regclass AND attname ~ 'person|registration|code|account|_at$'")
        .await;
    assert_eq!(leads_to_somebody, "0");
    assert!(story.giulia().get(&format!("/eventi/{event}")).await.text().contains("Chiaro"));
}
