//! Feeds as a program that others wrote reads them.

use feed_rs::{model::FeedType, parser};

use crate::town::{Town, Vacancy};

async fn with_an_event() -> Town {
    let town = Town::new().await;
    let (network, lead, register) = (town.trecate.id, town.trecate.lead, town.trecate.register);
    town.run(&format!(
        "SET session_replication_role = replica;
         INSERT INTO event (network_id, id, kind, body_id, register_id, title, description, place, comune, state, verified_on)
         VALUES ('{network}', '00000000-0000-7000-8000-0000000000e1', 'seminar', '{lead}', '{register}', 'Il colloquio & altro', 'Come prepararsi.', 'Villa Cicogna', '003149', 'published', today_in_rome());
         INSERT INTO event_seats (network_id, event_id, seats, taken, waiting) VALUES ('{network}', '00000000-0000-7000-8000-0000000000e1', 20, 0, 0);
         INSERT INTO event_occurrence (network_id, id, event_id, starts_at, ends_at)
         VALUES ('{network}', gen_random_uuid(), '00000000-0000-7000-8000-0000000000e1', now() + interval '10 days', now() + interval '10 days 2 hours');"
    ))
    .await;
    town
}

#[tokio::test]
async fn vacancies_are_followed_as_atom_and_rss() {
    let town = Town::new().await;
    let id = town.publish(&Vacancy { title: "Addetto <carico> & scarico", ..Vacancy::default() }).await;
    for (below, kind) in [("/feed/offerte.atom", FeedType::Atom), ("/feed/offerte.rss", FeedType::RSS2)] {
        let page = town.get(below).await;
        let feed = parser::parse(page.bytes.as_slice())
            .unwrap_or_else(|fault| panic!("{below}: {fault}: {}", page.html()));
        assert_eq!(feed.feed_type, kind);
        assert_eq!(feed.entries.len(), 1);
        let entry = &feed.entries[0];
        assert_eq!(entry.id, format!("urn:uuid:{id}"));
        assert_eq!(
            entry.title.as_ref().map(|title| title.content.as_str()),
            Some("Addetto <carico> & scarico")
        );
        assert!(entry.links[0].href.ends_with(&format!("/lavoro/trecate/offerte/{id}")), "{:?}", entry.links);
        assert!(
            entry.published.is_some() && entry.authors[0].name.as_deref() == Some("Logistica Ticino"),
            "{entry:?}"
        );
        assert!(
            entry
                .summary
                .as_ref()
                .is_some_and(|summary| summary.content.contains("Trecate (NO), tempo determinato")),
            "{entry:?}"
        );
    }
}

#[tokio::test]
async fn events_are_followed_as_atom_rss_and_a_calendar() {
    let town = with_an_event().await;
    for below in ["/feed/eventi.atom", "/feed/eventi.rss"] {
        let page = town.get(below).await;
        let feed = parser::parse(page.bytes.as_slice())
            .unwrap_or_else(|fault| panic!("{below}: {fault}: {}", page.html()));
        assert_eq!(
            feed.entries[0].title.as_ref().map(|title| title.content.as_str()),
            Some("Il colloquio & altro")
        );
    }
    let calendar = town.get("/feed/eventi.ics").await.html();
    let parsed: icalendar::Calendar = calendar.parse().unwrap_or_else(|fault| panic!("{fault}: {calendar}"));
    assert_eq!(parsed.components.iter().filter(|one| one.as_event().is_some()).count(), 1, "{calendar}");
    let home = town.get("").await.text();
    assert!(home.contains("Il colloquio & altro") && home.contains("Villa Cicogna"), "{home}");
}

#[tokio::test]
async fn an_empty_feed_is_a_feed() {
    let town = Town::new().await;
    for below in [
        "/feed/offerte.atom",
        "/feed/offerte.rss",
        "/feed/eventi.atom",
        "/feed/novita.atom",
        "/feed/novita.rss",
    ] {
        let page = town.get(below).await;
        let feed = parser::parse(page.bytes.as_slice())
            .unwrap_or_else(|fault| panic!("{below}: {fault}: {}", page.html()));
        assert!(feed.entries.is_empty());
    }
}

#[tokio::test]
async fn the_site_map_names_every_public_page_and_crawlers_are_told_where_it_is() {
    let town = Town::new().await;
    let id = town.publish(&Vacancy::default()).await;
    let stranger = town.site.stranger();
    let robots = stranger.get("/robots.txt").await.html();
    assert!(robots.contains("Sitemap:") && robots.contains("Disallow: /\n"), "{robots}");
    assert!(stranger.get("/sitemap.xml").await.html().contains("/lavoro/trecate/sitemap.xml"));
    let map = town.get("/sitemap.xml").await.html();
    for place in [
        "/lavoro/trecate</loc>".to_owned(),
        format!("/offerte/{id}</loc>"),
        format!("/sportelli/trecate/{}", town.counter),
        "/trasparenza</loc>".to_owned(),
    ] {
        assert!(map.contains(&place), "{place}: {map}");
    }
    assert!(!map.contains("/persone") && !map.contains("/avvisi"), "{map}");
}
