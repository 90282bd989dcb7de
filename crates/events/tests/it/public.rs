//! What machines read.

use serde_json::Value;

use crate::story::Story;

fn jsonld(html: &str) -> Value {
    let (_, rest) = html.split_once("<script type=\"application/ld+json\">").unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

#[tokio::test]
async fn an_event_tells_search_engines_all_that_they_ask() {
    let story = Story::begins().await;
    let event = story.publishes(72, &[("costo", "5")]).await;
    let read = jsonld(&story.site.stranger().get(&format!("/lavoro/trecate/eventi/{event}")).await.html());
    assert_eq!(read["@type"], "Event");
    assert_eq!(read["name"], "Il curriculum che funziona");
    let starts = read["startDate"].as_str().unwrap();
    assert!(starts.ends_with("+01:00") || starts.ends_with("+02:00"), "{starts}");
    assert_eq!(read["location"]["@type"], "Place");
    assert_eq!(read["location"]["address"]["addressLocality"], "Trecate");
    assert_eq!(read["eventStatus"], "https://schema.org/EventScheduled");
    assert_eq!(read["eventAttendanceMode"], "https://schema.org/OfflineEventAttendanceMode");
    assert_eq!(read["organizer"]["name"], "Comune di Trecate");
    assert_eq!(
        (&read["offers"]["price"], &read["offers"]["availability"]),
        (&"5.00".into(), &"https://schema.org/InStock".into())
    );
    let online = story.publishes(80, &[("sede", ""), ("online", "https://riunioni.example/segreta")]).await;
    let page = story.site.stranger().get(&format!("/lavoro/trecate/eventi/{online}")).await.html();
    let read = jsonld(&page);
    assert_eq!(read["location"]["@type"], "VirtualLocation");
    assert_eq!(read["eventAttendanceMode"], "https://schema.org/OnlineEventAttendanceMode");
    assert!(!page.contains("segreta"), "where to join is for who is registered");
    let own = story.comes(&online, "Ada Rossi").await;
    assert!(story.site.stranger().get(&own).await.html().contains("https://riunioni.example/segreta"));
}

#[tokio::test]
async fn a_course_tells_its_provider_its_price_and_its_editions() {
    let story = Story::begins().await;
    let course = story.course().await;
    story.edition(&course, 72, "8").await;
    let read = jsonld(&story.site.stranger().get(&format!("/lavoro/trecate/corsi/{course}")).await.html());
    assert_eq!(read["@type"], "Course");
    assert_eq!(read["provider"]["name"], "Comune di Trecate");
    assert_eq!((&read["offers"]["category"], &read["offers"]["price"]), (&"Paid".into(), &"120.50".into()));
    let edition = &read["hasCourseInstance"][0];
    assert_eq!((&edition["courseMode"], &edition["courseWorkload"]), (&"Onsite".into(), &"PT12H".into()));
}

#[tokio::test]
async fn an_event_is_put_into_ones_own_calendar() {
    let story = Story::begins().await;
    let event = story.publishes(72, &[("volte", "2")]).await;
    let address = format!("/lavoro/trecate/eventi/{event}/calendario.ics");
    let calendar = story.site.stranger().get(&address).await.html();
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 2, "{calendar}");
    assert!(
        calendar.contains("SUMMARY:Il curriculum che funziona")
            && calendar.contains("DTSTART;TZID=Europe/Rome"),
        "{calendar}"
    );
    story.steps(&event, "cancelled", "Non c’è la sala").await;
    assert_eq!(story.site.stranger().get(&address).await.status, 410);
}
