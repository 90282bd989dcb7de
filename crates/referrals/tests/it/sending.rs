//! Sending somebody: what is chosen, shown and said yes to is what is sent.

use crate::story::{PARTNER, Story, form_of};

#[tokio::test]
async fn a_person_is_sent_in_three_clicks() {
    let story = Story::begins().await;
    let giulia = story.giulia();
    let file = giulia.get(&format!("/persone/{}", story.ada)).await;
    assert!(
        file.html().contains(&format!("/rinvii/nuovo?persona={}", story.ada)),
        "one: from the person's page"
    );
    let services = giulia.get(&format!("/rinvii/nuovo?persona={}", story.ada)).await;
    let choice = format!("/rinvii/nuovo?persona={}&#38;scheda={}", story.ada, story.course);
    assert!(
        services.html().contains(&choice) || services.html().contains(&choice.replace("&#38;", "&amp;")),
        "two: the service"
    );
    let page = giulia.get(&format!("/rinvii/nuovo?persona={}&scheda={}", story.ada, story.course)).await;
    let shown = page.text();
    for words in ["Ada Rossi", "333 000 1234", "italiano A2", "Imparare una lingua", "Parla arabo"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let sent = story.press(&page, &[("accordo", "in_person")]).await;
    assert_eq!(sent.status, 303, "three: {}", sent.text());
    let here = giulia.get(&sent.location.unwrap()).await;
    assert!(here.text().contains("Rinvio n. 1") && here.text().contains(PARTNER), "{}", here.text());
    let mail = story.read("SELECT recipient || ': ' || subject FROM message WHERE kind = 'referral'").await;
    assert_eq!(mail, "corsi@enti.example: Rinvio n. 1 da Comune di Trecate");
    let file = giulia.get(&format!("/persone/{}", story.ada)).await.text();
    assert!(file.contains("Rinvii aperti: 1") && file.contains(&format!("Mandata a {PARTNER}")), "{file}");
}

#[tokio::test]
async fn from_the_sheet_a_person_is_looked_for() {
    let story = Story::begins().await;
    let page = story.giulia().get(&format!("/rinvii/nuovo?scheda={}&q=rossi", story.course)).await;
    assert!(
        page.html().contains(&format!("persona={}", story.ada))
            && page.html().contains(&story.course.to_string())
    );
    let nobody = story.giulia().get(&format!("/rinvii/nuovo?scheda={}&q=verdi", story.course)).await;
    assert!(nobody.html().contains("/persone/nuova"), "there is a way on");
}

#[tokio::test]
async fn only_the_chosen_parts_are_shared_and_never_notes() {
    let story = Story::begins().await;
    let page =
        story.giulia().get(&format!("/rinvii/nuovo?persona={}&scheda={}", story.ada, story.course)).await;
    assert!(!page.text().contains("Non prima delle 9") && !page.text().contains("Nota dello sportello"));
    let mut fields = form_of(&page);
    fields.push(("parti".to_owned(), "limits".to_owned()));
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let look = [fields.clone(), vec![("azione", "testo")]].concat();
    let shown = story.giulia().post("/rinvii/nuovo", &look).await;
    assert_eq!(shown.status, 200);
    assert!(shown.text().contains("Non prima delle 9"), "{}", shown.text());
    // Another part is ticked, and it is sent without the new words having been shown.
    let unseen = [fields, vec![("accordo", "in_person")]].concat();
    let refused = story.giulia().post("/rinvii/nuovo", &unseen).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("Le parole sono cambiate"), "{}", refused.text());
    assert_eq!(story.read("SELECT count(*) FROM referral").await, "0");
    let sent = story.press(&shown, &[("accordo", "phone")]).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let text = story.read("SELECT sections::text FROM referral_text").await;
    assert!(text.contains("Non prima delle 9") && !text.contains("Nota dello sportello"), "{text}");
    assert_eq!(story.read("SELECT agreed_how FROM referral").await, "phone");
}

#[tokio::test]
async fn without_the_persons_yes_nothing_is_sent() {
    let story = Story::begins().await;
    let page =
        story.giulia().get(&format!("/rinvii/nuovo?persona={}&scheda={}", story.ada, story.course)).await;
    let refused = story.press(&page, &[]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("come la persona ha detto di sì"), "{}", refused.text());
    assert_eq!(story.read("SELECT count(*) FROM message").await, "0");
}

#[tokio::test]
async fn two_clicks_send_once() {
    let story = Story::begins().await;
    let page =
        story.giulia().get(&format!("/rinvii/nuovo?persona={}&scheda={}", story.ada, story.course)).await;
    let yes = [("accordo", "in_person")];
    let (one, other) = tokio::join!(story.press(&page, &yes), story.press(&page, &yes));
    assert_eq!((one.status.as_u16(), other.status.as_u16()), (303, 303), "{} {}", one.text(), other.text());
    assert_eq!(one.location, other.location);
    assert_eq!(story.read("SELECT count(*) FROM referral").await, "1");
    assert_eq!(story.read("SELECT count(*) FROM message").await, "1");
}

#[tokio::test]
async fn a_body_without_an_address_is_called() {
    let story = Story::begins().await;
    let member = story.trecate.member;
    let id = story.sends(&format!("ente={member}")).await;
    let page = story.giulia().get(&format!("/rinvii/{id}")).await.text();
    assert!(page.contains("L’ente non ha una mail: telefona"), "{page}");
    assert_eq!(story.read("SELECT count(*) FROM message").await, "0");
    let told = [("revisione", "1"), ("stato", "accepted")];
    assert_eq!(story.giulia().post(&format!("/rinvii/{id}/passo"), &told).await.status, 303);
    assert_eq!(story.state(id).await, "accepted");
}

#[tokio::test]
async fn the_slip_says_the_very_words() {
    let story = Story::begins().await;
    let id = story.sent().await;
    let slip = story.giulia().get(&format!("/rinvii/{id}/foglio.pdf")).await.html();
    for words in ["Ada Rossi", PARTNER, "italiano A2", "corsi@enti.example"] {
        assert!(slip.contains(words), "{words}: {slip}");
    }
}

#[tokio::test]
async fn a_slip_of_the_hand_is_undone() {
    let story = Story::begins().await;
    let id = story.sent().await;
    let undone = story.giulia().post(&format!("/rinvii/{id}/sbagliato"), &[]).await;
    assert_eq!(undone.status, 303);
    assert_eq!(story.state(id).await, "withdrawn");
    assert_eq!(story.read("SELECT state FROM message").await, "withdrawn", "the mail never left");
    assert_eq!(story.giulia().post(&format!("/rinvii/{id}/sbagliato"), &[]).await.status, 409);
}
