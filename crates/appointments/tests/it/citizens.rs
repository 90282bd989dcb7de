use crate::story::Story;

impl Story {
    pub(crate) fn step_three(&self) -> String {
        format!("/sportelli/trecate/prenota/{}/{}", self.talk, self.counter)
    }
}

#[tokio::test]
async fn a_citizen_books_moves_and_cancels_with_a_code_and_no_account() {
    let story = Story::begins().await;
    let anna = story.site.stranger();
    let what = anna.get("/sportelli/trecate/prenota").await;
    assert!(what.text().contains("Primo colloquio"), "{}", what.text());

    let place = anna.get(&format!("/sportelli/trecate/prenota/{}?comune=Trecate", story.talk)).await;
    assert!(
        place.text().contains("Sportello di Trecate") && place.text().contains("Il primo posto libero"),
        "{}",
        place.text()
    );

    let when = anna.get(&format!("{}?giorno={}", story.step_three(), story.day)).await;
    assert!(when.text().contains("10:30"), "{}", when.text());
    let start = story.at(10, 30).to_string();
    let held = anna.post(&story.step_three(), &[("inizio", &start)]).await;
    assert_eq!(held.status, 303, "{}", held.text());
    let who = held.location.unwrap();
    assert!(who.ends_with("/dati"), "{who}");

    // While she types, somebody else is told the next times.
    let taken = story.site.stranger().post(&story.step_three(), &[("inizio", &start)]).await;
    assert_eq!(taken.status, 409);
    assert!(taken.text().contains("appena preso") && taken.text().contains("11:00"), "{}", taken.text());

    let form = anna.get(&who).await;
    assert!(form.text().contains("Teniamo questo orario"), "{}", form.text());
    let missing = anna.post(&who, &[("nome", "Anna Sartori")]).await;
    assert_eq!(missing.status, 422);
    assert!(missing.text().contains("Lascia un telefono") && missing.html().contains("Anna Sartori"));
    let fields =
        [("nome", "Anna Sartori"), ("email", "anna@posta.example"), ("comune", "Trecate"), ("lingua", "ar")];
    let booked = anna.post(&who, &fields).await;
    assert_eq!(booked.status, 303, "{}", booked.text());
    let own = booked.location.unwrap();
    let paper = anna.get(&format!("{own}/promemoria.pdf")).await;
    assert!(paper.status == 200 && paper.html().contains("Anna Sartori"), "{}", paper.html());

    let page = anna.get(&own).await.text();
    let plain = own.rsplit('/').next().unwrap();
    let code = format!("{}-{}", &plain[..5], &plain[5..]);
    for said in ["Confermato", "10:30–11:00", "Un documento", "piazza Cavour 24, Trecate", &code] {
        assert!(page.contains(said), "{said} is not in {page}");
    }
    assert!(!page.contains('⟨'), "{page}");
    let calendar = anna.get(&format!("{own}/calendario.ics")).await.html();
    assert!(
        calendar.contains("SUMMARY:Appuntamento\r\n") && calendar.contains("BEGIN:VTIMEZONE"),
        "{calendar}"
    );
    assert_eq!(story.count("message WHERE kind = 'booked' AND calendar_method = 'REQUEST'").await, 1);
    assert_eq!(story.count("message WHERE kind = 'reminder' AND state = 'queued'").await, 1);

    let found = story
        .site
        .stranger()
        .post("/sportelli/trecate/appuntamento", &[("codice", &code.to_lowercase())])
        .await;
    assert_eq!(found.location.as_deref(), Some(own.as_str()));
    let moved = anna.post(&format!("{own}/sposta"), &[("inizio", &story.at(11, 0).to_string())]).await;
    assert_eq!(moved.status, 303, "{}", moved.text());
    assert!(anna.get(&own).await.text().contains("11:00–11:30"));
    assert_eq!(story.count("message WHERE kind = 'reminder' AND state = 'queued'").await, 1);
    assert_eq!(story.count("message WHERE kind = 'reminder' AND state = 'withdrawn'").await, 1);

    let cancelled = anna.post(&format!("{own}/disdici"), &[]).await;
    assert_eq!(cancelled.status, 303, "{}", cancelled.text());
    assert!(anna.get(&own).await.text().contains("Disdetto da te"));
    assert_eq!(story.count("operator_engagement").await, 0);
    assert_eq!(story.count("message WHERE kind = 'reminder' AND state = 'queued'").await, 0);
    assert_eq!(story.count("message WHERE calendar_method = 'CANCEL'").await, 1);
    // Held, named, moved and cancelled: each left its trace.
    assert!(story.count("change_log WHERE table_name = 'participation' AND purpose = 'citizen'").await >= 3);
    assert!(story.count("change_log WHERE table_name = 'appointment' AND purpose = 'citizen'").await >= 3);
    assert_eq!(anna.post(&format!("{own}/disdici"), &[]).await.status, 422);
}

#[tokio::test]
async fn a_wrong_code_opens_nothing() {
    let story = Story::begins().await;
    let stranger = story.site.stranger();
    for wrong in ["/sportelli/trecate/appuntamento/0123456789", "/sportelli/trecate/appuntamento/x"] {
        assert_eq!(stranger.get(wrong).await.fault, Some("not-found"), "{wrong}");
    }
    let page = stranger.post("/sportelli/trecate/appuntamento", &[("codice", "01234-56789")]).await;
    assert!(
        page.status == 422 && page.text().contains("Nessun appuntamento con questo codice"),
        "{}",
        page.text()
    );
    assert_eq!(stranger.get("/sportelli/altrove/prenota").await.fault, Some("not-found"));
}
