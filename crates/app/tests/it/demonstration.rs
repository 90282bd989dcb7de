//! The demonstration of Trecate has something to look at where visits and people with two files are shown.

use std::{collections::BTreeSet, path::PathBuf};

use snodo_core::{AccountId, Settings};

use crate::browser::{Answer, Browser, Site};

/// Trecate's network as `serve --demo` fills it, with fewer people.
async fn demonstration() -> Site {
    let site = Site::open().await;
    // The demonstration's days are counted from the database's own.
    let today = site.database.today().await;
    let noon = today.at(12, 0, 0, 0).in_tz("Europe/Rome").unwrap_or_else(|fault| panic!("{fault}"));
    site.app.clock.set(noon.timestamp());
    let settings = Settings { demo: true, secure_cookies: false, scratch: PathBuf::new() };
    snodo_network::seed_networks(&site.database, &settings).await.unwrap_or_else(|fault| panic!("{fault}"));
    snodo_openings::seed_openings(&site.database, &settings).await.unwrap_or_else(|fault| panic!("{fault}"));
    snodo_imports::demo::load(&site.app, "trecate", 150, 2016, |_, _, _| {})
        .await
        .unwrap_or_else(|fault| panic!("{fault}"));
    snodo_people::demo::open_double_files(&site.app, "trecate")
        .await
        .unwrap_or_else(|fault| panic!("{fault}"));
    snodo_visits::demo::load(&site.app, "trecate").await.unwrap_or_else(|fault| panic!("{fault}"));
    site
}

/// Giulia, who receives people and follows them.
async fn giulia(site: &Site) -> Browser {
    let account =
        site.database.read("SELECT id FROM account WHERE email = 'giulia.ferrari@trecate.demo'").await;
    let account = AccountId(account.parse().unwrap_or_else(|fault| panic!("{account}: {fault}")));
    site.browser_with_session(account).await
}

async fn opened(browser: &Browser, address: &str) -> Answer {
    let answer = browser.get(address).await;
    assert_eq!(answer.status, 200, "{address}: {}", answer.html);
    answer
}

/// The addresses of a page's links that begin so.
fn links(page: &Answer, beginning: &str) -> BTreeSet<String> {
    let links = page.html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    links.filter(|address| address.starts_with(beginning)).map(str::to_owned).collect()
}

#[tokio::test]
async fn two_people_have_two_files_and_can_be_compared_and_joined() {
    let site = demonstration().await;
    let giulia = giulia(&site).await;
    let people = opened(&giulia, "/persone").await;
    assert!(people.html.contains("href=\"/persone/doppioni\""), "a way leads there");
    let list = opened(&giulia, "/persone/doppioni").await;
    let pairs: Vec<String> =
        links(&list, "/persone/").into_iter().filter(|address| address.contains("/unisci/")).collect();
    assert_eq!(pairs.len(), 2, "{}", list.html);
    for pair in pairs {
        let compared = opened(&giulia, &pair).await;
        let differences = compared.html.matches("value=\"other\"").count();
        assert!(differences >= 2, "{pair}: {}", compared.html);
        assert!(compared.html.contains("name=\"kept_revision\""), "they can be joined: {}", compared.html);
        let files: Vec<&str> = pair.trim_start_matches("/persone/").split("/unisci/").collect();
        for file in files {
            opened(&giulia, &format!("/persone/{file}")).await;
        }
    }
}

#[tokio::test]
async fn every_counter_has_weeks_of_visits_wherever_visits_are_shown() {
    let site = demonstration().await;
    let giulia = giulia(&site).await;
    let without = "SELECT string_agg(c.name, ', ') FROM counter c WHERE EXISTS (
                       SELECT FROM network n WHERE n.id = c.network_id AND n.slug = 'trecate')
                   AND EXISTS (SELECT FROM counter_opening o WHERE o.counter_id = c.id)
                   AND NOT EXISTS (SELECT FROM visit v WHERE v.counter_id = c.id)";
    assert_eq!(site.database.read(without).await, "", "counters that are open and have no visits");
    let visits = site.database.read("SELECT count(*) FROM visit").await;
    snodo_visits::demo::load(&site.app, "trecate").await.unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(site.database.read("SELECT count(*) FROM visit").await, visits, "they are loaded once");

    let list = opened(&giulia, "/accessi?dal=2000-01-01").await;
    let of_list = links(&list, "/accessi/");
    let one = of_list.iter().find(|address| address.len() == "/accessi/".len() + 36);
    let one = one.unwrap_or_else(|| panic!("no visit in the list: {}", list.html));
    opened(&giulia, one).await;
    let download = of_list.iter().find(|address| address.starts_with("/accessi/scarica"));
    let download = download.unwrap_or_else(|| panic!("no download: {}", list.html)).replace("&#38;", "&");
    let sheet = opened(&giulia, &download).await;
    assert!(sheet.html.lines().count() > 100, "{}", sheet.html.lines().count());

    let receptions = links(&opened(&giulia, "/accoglienza?scegli=1").await, "/accoglienza/");
    assert!(receptions.len() > 1, "{receptions:?}");
    for address in receptions {
        opened(&giulia, &address).await;
    }
    let visitor = site
        .database
        .read("SELECT person_id FROM visit WHERE person_id IS NOT NULL AND channel = 'desk' ORDER BY happened_at DESC, id LIMIT 1")
        .await;
    for filter in ["", "?tipo=visit"] {
        let file = opened(&giulia, &format!("/persone/{visitor}{filter}")).await;
        assert!(file.html.contains("Accesso allo sportello"), "{filter}: {}", file.html);
    }
}
