//! The public pages as anybody reads them.

mod alerts;
mod feeds;
mod hidden_employer;
mod leaving;
mod pages;
mod town;
mod vacancies;
mod widgets;

use snodo_matching::Formula;
use snodo_site::{MESSAGES, routes};
use snodo_test_support::web::TestSite;

#[tokio::test]
async fn anybody_reads_how_matching_works_with_its_real_numbers() {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let page = site.stranger().get("/come-funziona-abbinamento").await;
    assert_eq!(page.status, 200);
    let text = page.text();
    assert!(!text.contains('⟨'), "{text}");
    let formula = Formula::default();
    for words in [
        format!("vale il {} % del suo peso", formula.close_occupation_percent),
        format!("in auto: {} km", formula.reach.car_km),
        "Mestiere ed esperienza".into(),
        "Il sesso, l’età, la nazionalità".into(),
        "Parla con il tuo sportello".into(),
    ] {
        assert!(text.contains(&words), "{words}: {text}");
    }
}

#[tokio::test]
async fn accessibility_and_privacy_are_there() {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    for address in ["/accessibilita", "/privacy"] {
        let page = site.stranger().get(address).await;
        assert_eq!(page.status, 200);
        assert!(!page.text().contains('⟨'), "{}", page.text());
    }
}

#[test]
fn every_message_is_in_both_languages() {
    let keys = |source: &str| -> Vec<String> {
        let keys = source.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key.to_owned());
        keys.filter(|key| !key.starts_with(' ')).collect()
    };
    assert_eq!(keys(MESSAGES.it), keys(MESSAGES.en));
}
