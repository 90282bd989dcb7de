//! At the door, and what one gets for having been there.

use crate::story::Story;

/// Ada at an event of two days that begin now, which asks the whole of the hours; her page, and the event.
async fn two_days(story: &Story, share: &str) -> (String, String) {
    let event = story.publishes(1, &[("attestato", share), ("volte", "1")]).await;
    let own = story.comes(&event, "Ada Rossi").await;
    story.hours_go_by(1).await;
    story
        .site
        .database
        .in_the_past(
            &story.trecate.giulia_acts(),
            &format!(
                "INSERT INTO event_occurrence (network_id, id, event_id, starts_at, ends_at)
                 VALUES (acting_network(), gen_random_uuid(), '{event}', now() - interval '30 hours', now() - interval '28 hours')"
            ),
        )
        .await;
    (own, event)
}

#[tokio::test]
async fn the_picture_of_the_slip_opens_a_page_that_marks_who_is_there() {
    let story = Story::begins().await;
    let (own, event) = two_days(&story, "").await;
    let code = own.rsplit('/').next().unwrap();
    let door = format!("/eventi/codice/{code}");
    let at_the_door = story.site.stranger().get(&door).await;
    assert_eq!(at_the_door.status, 303, "a citizen's telephone is sent to sign in");
    let page = story.giulia().get(&door).await;
    assert!(page.text().contains("Ada Rossi") && page.text().contains("Segna che c’è"), "{}", page.text());
    let day = story
        .read(&format!(
            "SELECT id FROM event_occurrence WHERE event_id = '{event}' ORDER BY starts_at DESC LIMIT 1"
        ))
        .await;
    let marked = story.giulia().post(&door, &[("giorno", &day)]).await;
    assert_eq!(marked.status, 303, "{marked:?}");
    assert!(story.giulia().get(&door).await.text().contains("Presenza già segnata"));
    assert_eq!(story.read("SELECT state || ' ' || marked_via FROM event_attendance").await, "present code");
    let unknown = story.giulia().get("/eventi/codice/0000000000").await;
    assert_eq!(unknown.status, 404);
}

#[tokio::test]
async fn the_sheet_marks_everybody_on_one_page_and_puts_a_mistake_right() {
    let story = Story::begins().await;
    let event = story.publishes(1, &[]).await;
    for name in ["Ada Rossi", "Bruno Neri"] {
        story.comes(&event, name).await;
    }
    let day = story.read(&format!("SELECT id FROM event_occurrence WHERE event_id = '{event}'")).await;
    let of =
        async |name: &str| story.read(&format!("SELECT id FROM registration WHERE name = '{name}'")).await;
    let (ada, bruno) = (format!("p-{}", of("Ada Rossi").await), format!("p-{}", of("Bruno Neri").await));
    let sheet = format!("/eventi/{event}/presenze/{day}");
    assert!(story.giulia().get(&sheet).await.html().contains(&ada));
    let saved = story.giulia().post(&sheet, &[(ada.as_str(), "present"), (bruno.as_str(), "absent")]).await;
    assert_eq!(saved.status, 303, "{saved:?}");
    let marks = "SELECT string_agg(r.name || ' ' || a.state, ', ' ORDER BY r.name) FROM event_attendance a JOIN registration r ON r.id = a.registration_id";
    assert_eq!(story.read(marks).await, "Ada Rossi present, Bruno Neri absent");
    story.giulia().post(&sheet, &[(ada.as_str(), ""), (bruno.as_str(), "excused")]).await;
    assert_eq!(story.read(marks).await, "Bruno Neri excused");
    let printed = story.giulia().get(&format!("{sheet}/foglio.pdf")).await;
    let printed = printed.html();
    assert!(printed.contains("Ada Rossi") && printed.contains("Il curriculum che funziona"), "{printed}");
}

#[tokio::test]
async fn presence_is_not_marked_before_the_day() {
    let story = Story::begins().await;
    let event = story.publishes(72, &[]).await;
    story.comes(&event, "Ada Rossi").await;
    let day = story.read(&format!("SELECT id FROM event_occurrence WHERE event_id = '{event}'")).await;
    let ada = format!("p-{}", story.read("SELECT id FROM registration").await);
    let early =
        story.giulia().post(&format!("/eventi/{event}/presenze/{day}"), &[(ada.as_str(), "present")]).await;
    assert_eq!(early.status, 422, "{early:?}");
    assert_eq!(story.read("SELECT count(*) FROM event_attendance").await, "0");
}

#[tokio::test]
async fn a_certificate_is_for_who_was_there_long_enough() {
    let story = Story::begins().await;
    // Four hours in two days; she is there on one.
    for (share, due) in [("50", true), ("51", false)] {
        let (own, event) = two_days(&story, share).await;
        let registration =
            story.read(&format!("SELECT id FROM registration WHERE event_id = '{event}'")).await;
        let day = story
            .read(&format!(
                "SELECT id FROM event_occurrence WHERE event_id = '{event}' ORDER BY starts_at LIMIT 1"
            ))
            .await;
        let field = format!("p-{registration}");
        let sheet = format!("/eventi/{event}/presenze/{day}");
        assert_eq!(story.giulia().post(&sheet, &[(field.as_str(), "present")]).await.status, 303);
        let staff = format!("/eventi/{event}/iscritti/{registration}/attestato.pdf");
        assert_eq!(story.giulia().get(&staff).await.status, 422, "not before it is over");
        story.hours_go_by(3).await;
        story.offers().await;
        let printed = story.giulia().get(&staff).await;
        let hers = story.site.stranger().get(&format!("{own}/attestato.pdf")).await;
        if due {
            assert!(
                printed.html().contains("\"minutes\": \"2 h\"")
                    && printed.html().contains("\"of_minutes\": \"4 h\""),
                "{}",
                printed.html()
            );
            assert_eq!(hers.status, 200);
            assert!(story.site.stranger().get(&own).await.html().contains("attestato.pdf"));
        } else {
            assert_eq!((printed.status.as_u16(), hers.status.as_u16()), (422, 404));
        }
        story.hours_go_by(24).await;
    }
}

#[tokio::test]
async fn presence_is_in_the_persons_story_and_follows_when_two_files_become_one() {
    let story = Story::begins().await;
    let ada = story.enters("Ada", "Rossi").await;
    let twin = story.enters("Ada", "Rossi").await;
    let event = story.publishes(1, &[]).await;
    let twin_code = twin.to_string();
    let added = story
        .giulia()
        .post(&format!("/eventi/{event}/iscritti"), &[("nome", "Ada Rossi"), ("persona_code", &twin_code)])
        .await;
    assert_eq!(added.status, 303, "{added:?}");
    let day = story.read(&format!("SELECT id FROM event_occurrence WHERE event_id = '{event}'")).await;
    let field = format!("p-{}", story.read("SELECT id FROM registration").await);
    story.giulia().post(&format!("/eventi/{event}/presenze/{day}"), &[(field.as_str(), "present")]).await;
    let told = async |person: uuid::Uuid| {
        let mut tx = story.site.database.begin(&story.trecate.giulia_acts()).await.unwrap();
        let events: Vec<(String, Option<String>)> = sqlx::query_as(
            "SELECT kind, code FROM person_events(ARRAY[$1], ARRAY['event']) ORDER BY at, kind",
        )
        .bind(person)
        .fetch_all(&mut *tx)
        .await
        .unwrap();
        events
            .into_iter()
            .map(|(kind, code)| format!("{kind} {}", code.unwrap_or_default()))
            .collect::<Vec<_>>()
    };
    assert_eq!(told(twin).await, ["registration confirmed", "attendance present"]);
    story
        .by_hand(&format!(
            "INSERT INTO person_merge (network_id, register_id, id, kept_person_id, absorbed_person_id, kept_before, absorbed_before, moved,
                                       merged_by)
             SELECT network_id, register_id, gen_random_uuid(), '{ada}', '{twin}', '{{}}', '{{}}', '{{}}', acting_account() FROM person WHERE id = '{ada}';
             UPDATE person SET merged_into = '{ada}' WHERE id = '{twin}';
             SELECT carry_merged(id) FROM person_merge"
        ))
        .await
        .unwrap();
    assert_eq!(told(ada).await, ["registration confirmed", "attendance present"]);
}
