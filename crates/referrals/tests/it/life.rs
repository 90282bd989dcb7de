//! From the yes to the outcome, by the receiver and by the counter.

use crate::story::{PARTNER, Story};

#[tokio::test]
async fn the_partner_accepts_from_the_mail_and_the_outcome_comes_back() {
    let story = Story::begins().await;
    let id = story.sent().await;
    let visit = story.visits(id).await;
    let page = story.stranger().get(&visit).await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("Ada Rossi") && page.text().contains("Accetto"), "{}", page.text());
    for (state, word) in
        [("accepted", "Accettato"), ("arrived", "La persona è venuta"), ("in_progress", "Iniziato")]
    {
        let answered = story.answers(&visit, id, &[("stato", state)]).await;
        assert_eq!(answered.status, 303, "{state}: {}", answered.text());
        assert!(story.stranger().get(&visit).await.text().contains(word), "{word}");
    }
    let refused = story.answers(&visit, id, &[("stato", "done")]).await;
    assert_eq!(refused.status, 422, "an end says how");
    assert_eq!(
        story.read(&format!("SELECT counter_turn_since IS NULL FROM referral WHERE id = '{id}'")).await,
        "true"
    );
    let done = story
        .answers(
            &visit,
            id,
            &[("stato", "done"), ("motivo_done", "course_done"), ("parole_done", "Livello B1")],
        )
        .await;
    assert_eq!(done.status, 303, "{}", done.text());
    let page = story.stranger().get(&visit).await.text();
    assert!(!page.contains("Ada Rossi") && !page.contains("333 000 1234"), "the share ended: {page}");
    assert!(page.contains("È tutto: non devi fare altro"), "{page}");
    let file = story.giulia().get(&format!("/persone/{}", story.ada)).await.text();
    for words in [
        format!("Concluso con {PARTNER}"),
        "Ha finito il corso. Livello B1".to_owned(),
        format!("Accettata da {PARTNER}"),
    ] {
        assert!(file.contains(&words), "{words}: {file}");
    }
    let here = story.giulia().get(&format!("/rinvii/{id}")).await.text();
    assert!(here.contains("Tocca a noi") && here.contains("L’esito è nella storia"), "{here}");
    assert_eq!(story.giulia().post(&format!("/rinvii/{id}/visto"), &[]).await.status, 303);
    assert_eq!(story.read("SELECT count(*) FROM referral WHERE counter_turn_since IS NOT NULL").await, "0");
    assert_eq!(
        story
            .read("SELECT string_agg(to_state || ' ' || side, ', ' ORDER BY id) FROM referral_transition")
            .await,
        "accepted receiver, arrived receiver, in_progress receiver, done receiver"
    );
}

#[tokio::test]
async fn every_reading_is_in_the_persons_list() {
    let story = Story::begins().await;
    let id = story.sent().await;
    let visit = story.visits(id).await;
    story.stranger().get(&visit).await;
    story.marco().get(&format!("/rinvii/ricevuti/{id}")).await;
    assert_eq!(
        story.read("SELECT string_agg(by_link::text, ',' ORDER BY id) FROM referral_reading").await,
        "true,false"
    );
    let list = story.giulia().get(&format!("/persone/{}/accessi", story.ada)).await.text();
    for words in ["Dal collegamento di una mail", "Marco Conti", PARTNER, "Le parole condivise nel rinvio"] {
        assert!(list.contains(words), "{words}: {list}");
    }
}

#[tokio::test]
async fn an_account_of_the_partner_does_the_same() {
    let story = Story::begins().await;
    let id = story.sent().await;
    let marco = story.marco();
    let list = marco.get("/rinvii/ricevuti").await.text();
    assert!(list.contains("Rinvio n. 1") && list.contains("A. R.") && !list.contains("Ada Rossi"), "{list}");
    assert_eq!(story.read("SELECT count(*) FROM referral_reading").await, "0", "a list is no reading");
    let here = format!("/rinvii/ricevuti/{id}");
    assert!(marco.get(&here).await.text().contains("Ada Rossi"));
    let yes = [("revisione", "1"), ("stato", "accepted")];
    assert_eq!(marco.post(&format!("{here}/rispondi"), &yes).await.status, 303);
    assert_eq!(marco.post(&format!("{here}/rispondi"), &yes).await.status, 409, "another tab");
    let back = marco.post(&format!("{here}/annulla"), &[]).await;
    assert_eq!(back.status, 303, "{}", back.text());
    assert_eq!(story.state(id).await, "sent");
    assert_eq!(
        marco.post(&format!("{here}/scrivi"), &[("messaggio", "A che ora la chiamo?")]).await.status,
        303
    );
    let counter = story.giulia().get(&format!("/rinvii/{id}")).await.text();
    assert!(counter.contains("A che ora la chiamo?") && counter.contains("Tocca a noi"), "{counter}");
    let answer = story.giulia().post(&format!("/rinvii/{id}/scrivi"), &[("messaggio", "Dopo le 9")]).await;
    assert_eq!(answer.status, 303);
    assert!(marco.get(&here).await.text().contains("Dopo le 9"));
    assert_eq!(story.read("SELECT count(*) FROM referral WHERE counter_turn_since IS NOT NULL").await, "0");
}

#[tokio::test]
async fn two_people_answer_at_once_and_one_answer_stands() {
    let story = Story::begins().await;
    let id = story.sent().await;
    let visit = story.visits(id).await;
    let no = [("stato", "declined"), ("motivo_declined", "no_places")];
    let yes = [("stato", "accepted")];
    let (one, other) = tokio::join!(story.answers(&visit, id, &yes), story.answers(&visit, id, &no));
    assert!(one.status.as_u16() == 303 && other.status.as_u16() == 303, "{} {}", one.text(), other.text());
    assert_eq!(story.read("SELECT count(*) FROM referral_transition").await, "1");
}

#[tokio::test]
async fn what_was_declined_is_tried_with_another_body() {
    let story = Story::begins().await;
    let id = story.sent().await;
    let visit = story.visits(id).await;
    let no = [("stato", "declined"), ("motivo_declined", "no_places")];
    assert_eq!(story.answers(&visit, id, &no).await.status, 303);
    let here = story.giulia().get(&format!("/rinvii/{id}")).await;
    assert!(here.html().contains(&format!("/rinvii/nuovo?dopo={id}")), "one click");
    let services = story.giulia().get(&format!("/rinvii/nuovo?dopo={id}")).await.text();
    let first = services.split("Italiano di sera").next().unwrap();
    assert!(
        services.contains("Stesso bisogno") && !first.contains(PARTNER),
        "the same need first: {services}"
    );
    let address = format!("/rinvii/nuovo?persona={}&scheda={}&dopo={id}", story.ada, story.other_course);
    let page = story.giulia().get(&address).await;
    let sent = story.press(&page, &[("accordo", "in_person")]).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    assert_eq!(story.read("SELECT count(*) FROM referral WHERE again_of IS NOT NULL").await, "1");
    assert_eq!(story.read("SELECT count(*) FROM referral WHERE counter_turn_since IS NOT NULL").await, "0");
    assert!(story.giulia().get(&format!("/rinvii/{id}")).await.text().contains("Mandata da un’altra parte"));
}

#[tokio::test]
async fn the_counter_writes_down_what_it_is_told_and_takes_a_slip_back() {
    let story = Story::begins().await;
    let id = story.sent().await;
    let giulia = story.giulia();
    let step = format!("/rinvii/{id}/passo");
    assert_eq!(giulia.post(&step, &[("revisione", "1"), ("stato", "declined")]).await.status, 422);
    let no = [("revisione", "1"), ("stato", "declined"), ("motivo_declined", "area")];
    assert_eq!(giulia.post(&step, &no).await.status, 303);
    assert_eq!(giulia.post(&step, &no).await.status, 409, "two tabs");
    assert_eq!(giulia.post(&format!("/rinvii/{id}/annulla"), &[]).await.status, 303);
    assert_eq!(story.state(id).await, "sent");
    assert_eq!(story.read("SELECT ended_at IS NULL FROM referral_share").await, "true", "it holds again");
    let out = [("revisione", "3"), ("stato", "withdrawn"), ("motivo_withdrawn", "person_asks")];
    assert_eq!(giulia.post(&step, &out).await.status, 303);
    assert_eq!(story.read("SELECT ended_at IS NOT NULL FROM referral_share").await, "true");
}

#[tokio::test]
async fn the_list_says_how_old_whose_turn_and_counts_its_rows() {
    let story = Story::begins().await;
    let first = story.sent().await;
    story.days_pass(first, 10).await;
    story.sends(&format!("scheda={}", story.other_course)).await;
    let giulia = story.giulia();
    let list = giulia.get("/rinvii").await.text();
    assert!(
        (list.contains("da 10 giorni") || list.contains("da 9 giorni"))
            && list.contains("2 rinvii")
            && list.contains("Tocca all’ente"),
        "{list}"
    );
    assert!(giulia.get("/rinvii?giorni=7").await.text().contains("1 rinvii"));
    assert!(giulia.get("/rinvii?tocca=counter").await.text().contains("Nessun rinvio con questi filtri"));
    assert!(giulia.get("/rinvii?conta=senza-risposta").await.text().contains("2 rinvii"));
    assert!(giulia.get("/rinvii?chi=miei&q=rossi").await.text().contains("2 rinvii"));
    let sheet = giulia.get("/rinvii/scarica").await.html();
    assert!(sheet.lines().count() == 3 && sheet.contains(PARTNER), "{sheet}");
}

#[tokio::test]
async fn how_many_are_answered_in_time_is_counted_for_everybody() {
    let story = Story::begins().await;
    let slow = story.sent().await;
    story.days_pass(slow, 9).await;
    let quick = story.sends(&format!("scheda={}", story.other_course)).await;
    for id in [slow, quick] {
        let visit = {
            story.everywhere(&format!("UPDATE referral_link SET expires_at = now() + interval '1 day' WHERE referral_id = '{id}'")).await;
            story.visits(id).await
        };
        assert_eq!(story.answers(&visit, id, &[("stato", "accepted")]).await.status, 303);
    }
    let acting = snodo_core::Acting::program(story.trecate.id, snodo_core::Purpose::Public);
    let mut tx = story.site.database.begin(&acting).await.unwrap();
    let today = story.site.database.today().await;
    let from = today.checked_sub(jiff::Span::new().days(30)).unwrap();
    let answered = snodo_referrals::answered_within(&mut tx, from, today, 5).await.unwrap();
    assert_eq!((answered.sent, answered.answered, answered.in_time, answered.still_open), (2, 2, 1, 0));
}
