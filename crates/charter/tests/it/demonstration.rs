use std::sync::Arc;

use snodo_core::{App, Settings};
use snodo_test_support::web::TestSite;

#[tokio::test]
async fn every_network_of_the_demonstration_has_its_charter_and_two_have_complaints() {
    let messages = [snodo_charter::MESSAGES];
    let site = TestSite::new(snodo_charter::routes(), &messages).await;
    let now = site
        .database
        .read("to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")
        .await;
    site.app.clock.set(now.parse().unwrap());
    let settings = Settings { demo: true, ..(*site.app.settings).clone() };
    let app = App { settings: Arc::new(settings), ..site.app.clone() };
    snodo_network::seed_networks(&app.database, &app.settings).await.unwrap();
    snodo_openings::seed_openings(&app.database, &app.settings).await.unwrap();
    snodo_directory::seed_directory(&app.database, &app.settings, app.clock.today()).await.unwrap();
    for network in ["trecate", "spezia", "varese"] {
        snodo_visits::demo::load(&app, network).await.unwrap();
        snodo_appointments::demo::load(&app, network).await.unwrap();
        snodo_charter::demo::load(&app, network).await.unwrap();
        let page = site.stranger().get(&format!("/lavoro/{network}/carta")).await;
        assert_eq!(page.html().matches("<svg class=\"mw-100").count(), 9, "{network}: {}", page.text());
        assert!(page.text().contains("Il primo appuntamento entro 10 giorni"), "{}", page.text());
        // A second time changes nothing.
        snodo_appointments::demo::load(&app, network).await.unwrap();
        snodo_charter::demo::load(&app, network).await.unwrap();
    }
    let complaints = "SELECT string_agg(n.slug || ' ' || c.count, ', ' ORDER BY n.slug) FROM network n
                      JOIN (SELECT network_id, count(*) FROM complaint GROUP BY network_id) AS c ON c.network_id = n.id";
    assert_eq!(site.database.read(complaints).await, "spezia 12, trecate 12");
    let counted =
        "SELECT (count(DISTINCT indicator) >= 5)::text FROM charter_month WHERE kept > 0 AND missed > 0";
    assert_eq!(site.database.read(counted).await, "true", "what is promised is sometimes missed");
}
