use crate::story::Story;

#[tokio::test]
async fn giulia_books_for_somebody_on_the_telephone_and_follows_them_through_the_day() {
    let story = Story::begins().await;
    let ada = story.person("Ada", "Rossi").await;
    let giulia = story.giulia();
    assert!(giulia.get("/appuntamenti/persone?q=ros").await.html().contains("Ada Rossi"));

    let (service, counter) = (story.talk.to_string(), story.counter.to_string());
    let address = format!("/appuntamenti/nuovo?servizio={service}&giorno={}&persona={}", story.day, ada.0);
    let form = giulia.get(&address).await;
    assert!(form.html().contains("Ada Rossi") && form.text().contains("10:30"), "{}", form.text());
    let start = story.at(10, 30).to_string();
    let person = ada.0.to_string();
    let fields = [
        ("servizio", service.as_str()),
        ("sportello", &counter),
        ("inizio", &start),
        ("persona", "Ada Rossi"),
        ("persona_code", &person),
    ];
    let booked = giulia.post("/appuntamenti/nuovo", &fields).await;
    assert_eq!(booked.status, 303, "{}", booked.text());
    let own = booked.location.unwrap();
    let again = giulia.post("/appuntamenti/nuovo", &fields).await;
    assert!(again.status == 422 && again.text().contains("I prossimi liberi"), "{}", again.text());

    let page = giulia.get(&own).await;
    for said in ["Ada Rossi", "atteso", "È arrivato", "Giulia Ferrari", "Sportello di Trecate"] {
        assert!(page.text().contains(said), "{said} is not in {}", page.text());
    }
    assert!(!page.text().contains('⟨'), "{}", page.text());
    let html = page.html();
    let step = html.split_once("/presenze/").unwrap().1.split_once('"').unwrap().0;
    let step = format!("{own}/presenze/{step}");

    let shown = giulia.post(&format!("{step}/promemoria"), &[]).await;
    let code =
        shown.html().split_once("name=\"codice\" value=\"").unwrap().1.split_once('"').unwrap().0.to_owned();
    let paper = giulia.post(&format!("{step}/promemoria.pdf"), &[("codice", &code)]).await;
    assert!(paper.status == 200 && paper.html().contains("10.30"), "{}", paper.html());
    let other = giulia.post(&format!("{step}/promemoria.pdf"), &[("codice", "0000000000")]).await;
    assert_eq!(other.status, 404, "only the code that was handed out is printed");
    let slip = shown.text();
    assert!(slip.contains("Per spostare o disdire") && slip.contains("10:30–11:00"), "{slip}");
    let slips = "change_log WHERE table_name = 'participation' AND after ? 'code_hash' AND operation = 'update' AND account_id IS NOT NULL";
    assert_eq!(story.count(slips).await, 1);
    let moved = giulia
        .post(&format!("{step}/sposta"), &[("sportello", &counter), ("inizio", &story.at(11, 0).to_string())])
        .await;
    assert_eq!(moved.status, 303, "{}", moved.text());
    let traces = "change_log WHERE table_name = 'appointment' AND after ? 'during' AND operation = 'update' AND account_id IS NOT NULL";
    assert_eq!(story.count(traces).await, 1);

    let video = giulia.post(&format!("{own}/video"), &[("indirizzo", "https://incontri.example/ada")]).await;
    assert_eq!(video.fault, Some("refused"), "they meet at the counter");
    let early = giulia.post(&step, &[("passo", "no_show"), ("revisione", "2")]).await;
    assert!(early.status == 422, "{}", early.text());
    for (to, revision) in [("arrived", "2"), ("called", "3"), ("done", "4")] {
        let stepped = giulia.post(&step, &[("passo", to), ("revisione", revision)]).await;
        assert_eq!(stepped.status, 303, "{to}: {}", stepped.text());
    }
    assert_eq!(giulia.post(&step, &[("passo", "called"), ("revisione", "2")]).await.fault, Some("stale"));
    let mut tx = story.staff().await;
    let hers = snodo_appointments::of_person(&mut tx, ada).await.unwrap();
    assert_eq!(hers.len(), 1);
    assert_eq!(hers[0].people[0].state, snodo_appointments::ParticipationState::Done);
}

#[tokio::test]
async fn a_gap_of_the_agenda_is_taken_whenever_there_is_time_and_where_there_is_not_the_page_says_why() {
    let story = Story::begins().await;
    let giulia = story.giulia();
    let (service, counter) = (story.talk.to_string(), story.counter.to_string());
    let chosen = |at: jiff::Timestamp| {
        format!(
            "/appuntamenti/nuovo?servizio={service}&sportello={counter}&operatore={}&inizio={at}",
            story.giulia_works
        )
    };
    // Talks begin every half hour; in between there is time as well.
    let between = story.at(9, 45);
    let page = giulia.get(&chosen(between)).await;
    assert!(page.html().contains(&format!("value=\"{between}\" checked")), "{}", page.text());
    let start = between.to_string();
    let fields = [
        ("servizio", service.as_str()),
        ("sportello", &counter),
        ("inizio", &start),
        ("persona", "Ada Rossi"),
    ];
    let booked = giulia.post("/appuntamenti/nuovo", &fields).await;
    assert_eq!(booked.status, 303, "{}", booked.text());

    let taken = giulia.get(&chosen(story.at(10, 0))).await.text();
    assert!(taken.contains("che dura 30 minuti. Questo orario è stato appena preso."), "{taken}");
    let too_short = giulia.get(&chosen(story.at(11, 45))).await.text();
    assert!(too_short.contains("Lo sportello è chiuso a quell’ora. I prossimi liberi"), "{too_short}");

    // The page that moves it says the same; with a good time it is chosen.
    let own = booked.location.unwrap();
    let html = giulia.get(&own).await.html();
    let step = html.split_once("/presenze/").unwrap().1.split_once('"').unwrap().0;
    let moving = format!("{own}/presenze/{step}/sposta?sportello={counter}&operatore={}", story.giulia_works);
    let page = giulia.get(&format!("{moving}&inizio={}", story.at(11, 45))).await.text();
    assert!(page.contains("Lo sportello è chiuso a quell’ora"), "{page}");
    let good = story.at(10, 20);
    let page = giulia.get(&format!("{moving}&inizio={good}")).await.html();
    assert!(page.contains(&format!("value=\"{good}\" checked")), "{page}");

    // Citizens keep to the usual beginnings.
    let start = story.at(10, 45).to_string();
    let other = story.site.stranger().post(&story.step_three(), &[("inizio", &start)]).await;
    assert_eq!(other.status, 409, "{}", other.text());
}

#[tokio::test]
async fn family_and_a_second_operator_come_along_and_the_whole_is_cancelled() {
    let story = Story::begins().await;
    let giulia = story.giulia();
    let (service, counter, start) =
        (story.talk.to_string(), story.counter.to_string(), story.at(9, 0).to_string());
    let fields = [
        ("servizio", service.as_str()),
        ("sportello", &counter),
        ("inizio", &start),
        ("persona", "Fatima Zahra"),
        ("email", "fatima@posta.example"),
        ("lingua", "ar"),
    ];
    let own = giulia.post("/appuntamenti/nuovo", &fields).await.location.unwrap();
    let added =
        giulia.post(&format!("{own}/persone"), &[("persona", "Omar Zahra"), ("ruolo", "interpreter")]).await;
    assert_eq!(added.status, 303, "{}", added.text());
    let full = giulia.post(&format!("{own}/persone"), &[("persona", "Ivo Bo"), ("ruolo", "attendee")]).await;
    assert_eq!(full.status, 422);
    let page = giulia.get(&own).await.text();
    assert!(page.contains("Interprete") && page.contains("Preferisce parlare in: Arabo"), "{page}");

    let marco = story.site.browser(story.trecate.marco_as(&[snodo_core::Role::CaseManager]));
    assert_eq!(marco.get(&own).await.fault, Some("not-found"));
    assert_eq!(giulia.post(&format!("{own}/disdici"), &[]).await.status, 303);
    assert!(giulia.get(&own).await.text().contains("Questo appuntamento è annullato"));
    assert_eq!(story.count("message WHERE kind = 'cancelled'").await, 1);
    assert_eq!(story.count("operator_engagement").await, 0);
}
