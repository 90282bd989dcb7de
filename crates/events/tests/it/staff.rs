//! What staff do, and who may.

use snodo_core::Role;

use crate::story::{Story, link};

#[tokio::test]
async fn an_event_is_written_in_one_form_and_a_refused_one_comes_back_full() {
    let story = Story::begins().await;
    let fields = story.event_fields(72, &[("volte", "3")]);
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let written = story.giulia().post("/eventi/nuovo", &fields).await;
    assert_eq!(written.status, 303, "{}", written.text());
    assert_eq!(story.read("SELECT count(*) FROM event_occurrence").await, "3");
    let page = story.giulia().get(&written.location.unwrap()).await;
    assert!(page.text().contains("Bozza") && page.text().contains("Pubblica"), "{}", page.text());

    let (yesterday, _) = story.hours_from_now(-24);
    let wrong: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| match *name {
            "titolo" => ("titolo", ""),
            "data" => ("data", yesterday.as_str()),
            _ => (*name, *value),
        })
        .collect();
    let refused = story.giulia().post("/eventi/nuovo", &wrong).await;
    assert_eq!(refused.status, 422);
    let said = refused.text();
    assert!(
        said.contains("Scrivi un titolo.") && said.contains("Scegli un giorno che deve ancora venire."),
        "{said}"
    );
    assert!(refused.html().contains("Porta il tuo curriculum."));
    assert_eq!(story.read("SELECT count(*) FROM event").await, "1");
}

#[tokio::test]
async fn what_says_too_little_is_not_published() {
    let story = Story::begins().await;
    for other in [[("descrizione", "")], [("sede", "")]] {
        let event = story.writes(72, &other).await;
        let revision = story.revision(&event).await;
        let fields = [("stato", "published"), ("revisione", revision.as_str())];
        let refused = story.giulia().post(&format!("/eventi/{event}/stato"), &fields).await;
        assert_eq!(refused.status, 422, "{other:?}");
    }
    let event = story.writes(72, &[]).await;
    let stale = story
        .giulia()
        .post(&format!("/eventi/{event}/stato"), &[("stato", "published"), ("revisione", "7")])
        .await;
    assert_eq!(stale.fault, Some("stale"));
}

#[tokio::test]
async fn the_counter_registers_a_person_on_file_once_and_takes_them_off_and_back() {
    let story = Story::begins().await;
    let ada = story.enters("Ada", "Rossi").await.to_string();
    let event = story.publishes(72, &[("iscrizioni", "people_on_file"), ("posti", "1")]).await;
    let people = format!("/eventi/{event}/iscritti");
    let without_file =
        story.giulia().post(&people, &[("nome", "Qualcuno"), ("email", "q@posta.example")]).await;
    assert_eq!(without_file.status, 422);
    let added = story.giulia().post(&people, &[("nome", "Ada Rossi"), ("persona_code", &ada)]).await;
    assert_eq!(added.status, 303, "{added:?}");
    assert!(
        story.told("Ada Rossi", "booked").await.contains("è confermato"),
        "told at the address of the file"
    );
    let twice = story.giulia().post(&people, &[("nome", "Ada Rossi"), ("persona_code", &ada)]).await;
    assert_eq!(twice.status, 422);
    let one = story.read("SELECT id FROM registration").await;
    assert_eq!(story.giulia().post(&format!("{people}/{one}/togli"), &[]).await.status, 303);
    assert_eq!(story.seats(&event).await, "0+0");
    assert!(story.told("Ada Rossi", "cancelled").await.contains("non vale più"));
    assert_eq!(story.giulia().post(&format!("{people}/{one}/rimetti"), &[]).await.status, 303);
    assert_eq!(story.seats(&event).await, "1+0");
}

#[tokio::test]
async fn who_is_invited_answers_with_the_code() {
    let story = Story::begins().await;
    let event = story.publishes(72, &[("iscrizioni", "by_invitation")]).await;
    let fields = [("nome", "Ada Rossi"), ("email", "ada@posta.example")];
    let invited = story.giulia().post(&format!("/eventi/{event}/iscritti"), &fields).await;
    assert_eq!(invited.status, 303, "{invited:?}");
    assert_eq!(story.seats(&event).await, "0+0", "who is invited has no seat yet");
    let own = link(&story.told("Ada Rossi", "invited").await);
    assert!(story.site.stranger().get(&own).await.text().contains("Ci vieni?"));
    story.site.stranger().post(&format!("{own}/risposta"), &[("risposta", "si")]).await;
    assert_eq!(story.seats(&event).await, "1+0");
}

#[tokio::test]
async fn the_list_is_filtered_and_names_the_seats() {
    let story = Story::begins().await;
    let event = story.publishes(72, &[("posti", "1")]).await;
    story.publishes(30, &[("titolo", "Porte aperte"), ("tipo", "open_day")]).await;
    story.comes(&event, "Ada Rossi").await;
    story.comes(&event, "Bruno Neri").await;
    let all = story.giulia().get("/eventi").await.text();
    assert!(all.contains("1/1 · 1 in attesa") && all.contains("Porte aperte"), "{all}");
    let one = story.giulia().get("/eventi?tipo=open_day").await.text();
    assert!(!one.contains("Il curriculum che funziona"), "{one}");
    assert!(
        story.giulia().get("/eventi?q=curr%C3%ACculum").await.text().contains("Il curriculum che funziona")
    );
    assert!(story.giulia().get("/eventi?quando=passati").await.text().contains("Nessun evento così"));
    assert!(story.giulia().get("/eventi?stato=draft").await.text().contains("Nessun evento così"));
}

#[tokio::test]
async fn a_partner_who_edits_keeps_events_and_sees_nobody_who_is_registered() {
    let story = Story::begins().await;
    let event = story.publishes(72, &[]).await;
    story.comes(&event, "Ada Rossi").await;
    let editor = story.site.browser(story.trecate.marco_as(&[Role::PartnerEditor]));
    let page = editor.get(&format!("/eventi/{event}")).await;
    assert_eq!(page.status, 200);
    assert!(!page.html().contains("Ada Rossi"));
    // Marco receives people in a register of his own: what Trecate keeps stays closed to him.
    let partner = story.site.browser(story.trecate.marco_as(&[Role::ReceptionOperator]));
    assert!(!partner.get(&format!("/eventi/{event}")).await.html().contains("Ada Rossi"));
    let day = story.read("SELECT id FROM event_occurrence").await;
    assert!(!partner.get(&format!("/eventi/{event}/presenze/{day}")).await.html().contains("Ada Rossi"));
    let reader = story.site.browser(story.trecate.giulia_as(&[Role::Inspector]));
    assert_eq!(reader.get("/eventi").await.status, 200);
    assert_eq!(reader.get("/eventi/nuovo").await.fault, Some("not-permitted"));
    assert_eq!(editor.get(&format!("/eventi/{event}/presenze/{day}")).await.fault, Some("not-permitted"));
}

#[tokio::test]
async fn another_network_sees_nothing() {
    let story = Story::begins().await;
    let event = story.publishes(72, &[]).await;
    let own = story.comes(&event, "Ada Rossi").await;
    let spezia = snodo_test_support::stories::la_spezia(&story.site.database).await;
    let other = story.site.browser(spezia.giulia_as(&Role::ALL));
    for address in [
        format!("/eventi/{event}"),
        format!("/eventi/{event}/modifica"),
        format!("/eventi/codice/{}", own.rsplit('/').next().unwrap()),
    ] {
        assert_eq!(other.get(&address).await.status, 404, "{address}");
    }
    assert_eq!(story.site.stranger().get(&format!("/lavoro/spezia/eventi/{event}")).await.status, 404);
    let elsewhere = own.replace("/lavoro/trecate/", "/lavoro/spezia/");
    assert_eq!(story.site.stranger().get(&elsewhere).await.status, 404);
}

#[tokio::test]
async fn days_are_added_and_taken_away_and_the_only_one_stays() {
    let story = Story::begins().await;
    let event = story.publishes(72, &[]).await;
    let revision = story.revision(&event).await;
    let verified =
        story.giulia().post(&format!("/eventi/{event}/verifica"), &[("revisione", &revision)]).await;
    assert_eq!(verified.status, 303, "{verified:?}");
    let ((date, from), (_, to)) = (story.hours_from_now(96), story.hours_from_now(97));
    let day = [("data", date.as_str()), ("dalle", &from), ("alle", &to), ("tema", "Il colloquio")];
    assert_eq!(story.giulia().post(&format!("/eventi/{event}/giorni"), &day).await.status, 303);
    let twice = story.giulia().post(&format!("/eventi/{event}/giorni"), &day).await;
    assert_eq!(twice.status, 422, "not twice at one time");
    let ids = story.read("SELECT string_agg(id::text, ' ' ORDER BY starts_at) FROM event_occurrence").await;
    let (first, second) = ids.split_once(' ').unwrap();
    assert_eq!(story.giulia().post(&format!("/eventi/{event}/giorni/{second}/togli"), &[]).await.status, 303);
    let only = story.giulia().post(&format!("/eventi/{event}/giorni/{first}/togli"), &[]).await;
    assert_eq!(only.status, 422, "what will not be is cancelled");
}

#[tokio::test]
async fn a_registration_is_joined_to_the_file_of_the_person() {
    let story = Story::begins().await;
    let ada = story.enters("Ada", "Rossi").await.to_string();
    let event = story.publishes(72, &[]).await;
    story.comes(&event, "Ada Rossi").await;
    let one = story.read("SELECT id FROM registration").await;
    let address = format!("/eventi/{event}/scheda");
    let nothing = story.giulia().post(&address, &[("iscrizione", &one)]).await;
    assert_eq!(nothing.status, 422);
    let joined = story.giulia().post(&address, &[("iscrizione", &one), ("persona_code", &ada)]).await;
    assert_eq!(joined.status, 303, "{joined:?}");
    let page = story.giulia().get(&format!("/eventi/{event}")).await;
    assert!(page.html().contains(&format!("href=\"/persone/{ada}\"")));
}

#[tokio::test]
async fn every_list_teaches_what_comes_first_and_every_form_opens() {
    let story = Story::begins().await;
    for (address, says) in [
        ("/eventi", "Non c’è ancora nessun evento"),
        ("/corsi", "Non c’è ancora nessun corso"),
        ("/materiali", "Non c’è ancora nessun materiale"),
        ("/eventi/nuovo", "Chi organizza"),
        ("/corsi/nuovo", "Che cosa dà"),
        ("/materiali/nuovo", "Testo del video"),
    ] {
        let page = story.giulia().get(address).await;
        assert_eq!(page.status, 200, "{address}");
        assert!(page.text().contains(says), "{address}: {}", page.text());
        assert!(!page.text().contains('⟨'), "{address} says something without words: {}", page.text());
    }
    for address in [
        "/lavoro/trecate/eventi",
        "/lavoro/trecate/corsi",
        "/lavoro/trecate/materiali",
        "/lavoro/trecate/iscrizione",
    ] {
        let page = story.site.stranger().get(address).await;
        assert_eq!(page.status, 200, "{address}");
        assert!(!page.text().contains('⟨'), "{address} says something without words: {}", page.text());
    }
}
