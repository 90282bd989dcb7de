//! A body whose name says too much: nobody reads it but who is involved, on no page, in no list, in no row.

use snodo_core::Role;

use crate::story::{SHELTER, Story};

/// Every address where it could be read.
fn addresses(story: &Story, id: uuid::Uuid) -> Vec<String> {
    vec![
        "/rinvii".to_owned(),
        format!("/rinvii?ente={}", story.shelter),
        "/rinvii?conta=aperti".to_owned(),
        "/rinvii/scarica".to_owned(),
        format!("/rinvii/{id}"),
        format!("/rinvii/{id}/foglio.pdf"),
        format!("/rinvii/{id}/collegamento"),
        format!("/persone/{}", story.ada),
        format!("/persone/{}?tipo=rinvii", story.ada),
        format!("/persone/{}?tipo=messaggi", story.ada),
        format!("/persone/{}/accessi", story.ada),
        "/rinvii/ricevuti".to_owned(),
        format!("/rinvii/ricevuti/{id}"),
    ]
}

#[tokio::test]
async fn who_is_not_involved_reads_a_body_on_every_page_and_in_every_role() {
    let story = Story::begins().await;
    let id = story.sends(&format!("ente={}", story.shelter)).await;
    let visit = story.visits(id).await;
    story.stranger().get(&visit).await;
    let answered = story.answers(&visit, id, &[("stato", "accepted")]).await;
    assert_eq!(answered.status, 303, "{}", answered.text());
    let told = story
        .stranger()
        .post(&format!("{visit}/scrivi"), &[("messaggio", "Qui da Aurora la aspettiamo")])
        .await;
    assert_eq!(told.status, 303);
    let gone = [("stato", "dropped"), ("motivo_dropped", "other"), ("parole_dropped", "Aurora non va bene")];
    assert_eq!(story.answers(&visit, id, &gone).await.status, 303);
    for role in Role::ALL {
        let paola = story.paola_as(&[role]);
        for address in addresses(&story, id) {
            let page = paola.get(&address).await;
            assert!(
                !page.html().contains("Aurora") && !page.html().contains("aurora@"),
                "{role} {address}: {}",
                page.text()
            );
        }
    }
    let list = story.paola().get("/rinvii").await.text();
    assert!(list.contains("Un ente") && list.contains("Rossi"), "{list}");
    assert!(story.paola().get("/rinvii/scarica").await.html().contains("Un ente"));
    let file = story.paola().get(&format!("/persone/{}", story.ada)).await.text();
    assert!(file.contains("Mandata a un ente") && file.contains("Ha lasciato un ente"), "{file}");
    let log = story.paola().get(&format!("/persone/{}/accessi", story.ada)).await.text();
    assert!(log.contains("Le parole condivise nel rinvio") && log.contains("Un ente"), "{log}");
    // Who sent the person reads it all.
    let giulia = story.giulia().get(&format!("/rinvii/{id}")).await.text();
    assert!(
        giulia.contains(SHELTER)
            && giulia.contains("Aurora non va bene")
            && giulia.contains("aurora@enti.example"),
        "{giulia}"
    );
}

#[tokio::test]
async fn no_row_tells_it_either() {
    let story = Story::begins().await;
    let id = story.sends(&format!("ente={}", story.shelter)).await;
    story.marco();
    let shelter = story.shelter;
    for (table, condition) in [
        ("referral_receiver", format!("body_id = '{shelter}'")),
        ("referral_text", "true".to_owned()),
        ("referral_receiver_act", "true".to_owned()),
        ("message", "kind = 'referral'".to_owned()),
        ("person_event", format!("with_whom = '{SHELTER}'")),
        (
            "change_log",
            format!(
                "table_name LIKE 'referral%' OR after::text LIKE '%{id}%' AND after::text LIKE '%{shelter}%'"
            ),
        ),
    ] {
        let count = format!(
            "DO $$ BEGIN IF EXISTS (SELECT FROM {table} WHERE {condition}) THEN RAISE EXCEPTION 'seen in {table}'; END IF; END $$"
        );
        let seen = story.site.database.by_hand(&story.paola_acts(), &count).await;
        assert_eq!(seen.err(), None, "{table}");
    }
    let subject = story.read("SELECT subject || body FROM message").await;
    assert!(!subject.contains("Aurora") && !subject.contains("Rossi"), "{subject}");
}

#[tokio::test]
async fn who_follows_the_person_is_named_by_who_is_involved() {
    let story = Story::begins().await;
    let id = story.sends(&format!("ente={}", story.shelter)).await;
    let (paola, here) = (story.paola.to_string(), format!("/rinvii/{id}/referente"));
    let herself = [("revisione", "1"), ("referente", paola.as_str())];
    let refused = story.paola().post(&here, &herself).await;
    assert_eq!(refused.status, 422, "nobody lets themselves in");
    assert_eq!(story.giulia().post(&here, &herself).await.status, 303);
    let page = story.paola().get(&format!("/rinvii/{id}")).await.text();
    assert!(page.contains(SHELTER), "{page}");
    assert_eq!(
        story.read("SELECT count(*) FROM message WHERE cardinality(involved) = 2").await,
        "1",
        "the mail follows"
    );
}

#[tokio::test]
async fn a_body_that_is_marked_later_is_hidden_from_then_on() {
    let story = Story::begins().await;
    let id = story.sent().await;
    let before = story.paola().get(&format!("/rinvii/{id}")).await.text();
    assert!(before.contains(crate::story::PARTNER));
    // Who keeps the directory marks it, in the network.
    let (network, partner) = (story.trecate.id, story.trecate.partner);
    story
        .everywhere(&format!(
            "SELECT set_config('snodo.network', '{network}', false);
             UPDATE body_profile SET is_sensitive = true WHERE body_id = '{partner}'"
        ))
        .await;
    for address in addresses(&story, id) {
        let page = story.paola().get(&address).await;
        assert!(
            !page.html().contains(crate::story::PARTNER) && !page.html().contains("corsi@enti"),
            "{address}: {}",
            page.text()
        );
    }
    assert!(story.giulia().get(&format!("/rinvii/{id}")).await.text().contains(crate::story::PARTNER));
}
