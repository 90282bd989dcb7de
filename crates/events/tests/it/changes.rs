//! What moves or is cancelled is told to everybody.

use crate::story::Story;

#[tokio::test]
async fn a_day_that_moves_is_told_to_who_has_a_seat_and_who_waits() {
    let story = Story::begins().await;
    let event = story.publishes(72, &[("posti", "1")]).await;
    story.comes(&event, "Ada Rossi").await;
    story.comes(&event, "Bruno Neri").await;
    let day = story.read(&format!("SELECT id FROM event_occurrence WHERE event_id = '{event}'")).await;
    let ((date, from), (_, to)) = (story.hours_from_now(96), story.hours_from_now(98));
    let fields = [("data", date.as_str()), ("dalle", &from), ("alle", &to), ("tema", "")];
    let moved = story.giulia().post(&format!("/eventi/{event}/giorni/{day}"), &fields).await;
    assert_eq!(moved.status, 303, "{moved:?}");
    for name in ["Ada Rossi", "Bruno Neri"] {
        assert!(story.told(name, "moved").await.contains("è cambiato"), "{name} was not told");
    }
    let reminders = "SELECT count(*) FILTER (WHERE state = 'queued') || '/' || count(*) FROM message WHERE kind = 'reminder'";
    assert_eq!(story.read(reminders).await, "1/2", "the reminder of the former day is taken back");
    let sequence = story.read(&format!("SELECT calendar_sequence FROM event WHERE id = '{event}'")).await;
    let calendar = story
        .read("SELECT calendar FROM message WHERE kind = 'moved' AND recipient_name = 'Ada Rossi'")
        .await;
    assert!(calendar.contains(&format!("SEQUENCE:{sequence}")), "{calendar}");
}

#[tokio::test]
async fn a_cancelled_event_says_so_and_tells_everybody_why() {
    let story = Story::begins().await;
    let event = story.publishes(72, &[]).await;
    let own = story.comes(&event, "Ada Rossi").await;
    let revision = story.revision(&event).await;
    let without_why = [("stato", "cancelled"), ("motivo", " "), ("revisione", revision.as_str())];
    assert_eq!(story.giulia().post(&format!("/eventi/{event}/stato"), &without_why).await.status, 422);
    story.steps(&event, "cancelled", "Il relatore è malato").await;
    let mail = story.told("Ada Rossi", "cancelled").await;
    assert!(mail.contains("non si fa più") && mail.contains("Il relatore è malato"), "{mail}");
    assert_eq!(story.told("Ada Rossi", "reminder").await, "");
    assert_eq!(story.told("Ada Rossi", "opinion").await, "", "nobody is asked how it was");
    let page = story.site.stranger().get(&format!("/lavoro/trecate/eventi/{event}")).await;
    assert_eq!(page.status, 200);
    assert!(
        page.text().contains("Questo evento non si fa più.") && page.text().contains("Il relatore è malato")
    );
    assert!(page.html().contains("EventCancelled"));
    assert!(!page.html().contains(&format!("/eventi/{event}/iscrizione")));
    assert!(story.site.stranger().get(&own).await.text().contains("L’evento è annullato"));
    let revision = story.revision(&event).await;
    let again = [("stato", "published"), ("revisione", revision.as_str())];
    assert_eq!(
        story.giulia().post(&format!("/eventi/{event}/stato"), &again).await.status,
        422,
        "everybody was told"
    );
}

#[tokio::test]
async fn what_is_withdrawn_is_gone_and_what_was_never_published_was_never_there() {
    let story = Story::begins().await;
    let address = |id: &str| format!("/lavoro/trecate/eventi/{id}");
    let draft = story.writes(72, &[]).await;
    assert_eq!(story.site.stranger().get(&address(&draft)).await.status, 404);
    let event = story.publishes(100, &[]).await;
    assert_eq!(story.site.stranger().get(&address(&event)).await.status, 200);
    story.steps(&event, "withdrawn", "").await;
    let gone = story.site.stranger().get(&address(&event)).await;
    assert_eq!(gone.status, 410);
    assert!(!gone.html().contains("Il curriculum che funziona"));
    let list = story.site.stranger().get("/lavoro/trecate/eventi").await;
    assert!(!list.text().contains("Il curriculum che funziona"), "{}", list.text());
}

#[tokio::test]
async fn more_seats_are_offered_at_once_and_fewer_than_taken_are_refused() {
    let story = Story::begins().await;
    let event = story.publishes(72, &[("posti", "2")]).await;
    for name in ["Ada Rossi", "Bruno Neri", "Carla Verdi"] {
        story.comes(&event, name).await;
    }
    let save = async |seats: &str, revision: &str| {
        let mut fields = story.event_fields(72, &[("posti", seats), ("revisione", revision)]);
        fields.retain(|(name, _)| !["data", "dalle", "alle"].contains(&name.as_str()));
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        story.giulia().post(&format!("/eventi/{event}/modifica"), &fields).await
    };
    let revision = story.revision(&event).await;
    let fewer = save("1", &revision).await;
    assert_eq!(fewer.status, 422);
    assert!(fewer.text().contains("Ci sono già più iscritti"), "{}", fewer.text());
    assert_eq!(save("3", &revision).await.status, 303);
    assert_ne!(story.told("Carla Verdi", "offered").await, "");
    let stale = save("4", &revision).await;
    assert_eq!(stale.fault, Some("stale"), "another tab saved meanwhile");
}
