//! What appears under a field while somebody types.

use snodo_test_support::web::{Browser, TestSite};

async fn somebody() -> (TestSite, Browser) {
    let site = TestSite::new(snodo_vocabulary::routes(), &[]).await;
    let browser = site.stranger();
    (site, browser)
}

#[tokio::test]
async fn an_everyday_word_with_a_slip_finds_its_occupation() {
    let (_site, browser) = somebody().await;
    let found = browser.get("/vocabolario/suggerimenti?tipo=occupation&q=mulettsta").await.html();
    assert!(found.contains("carrell") && found.contains("\"value\""), "{found}");
    let licence =
        browser.get("/vocabolario/suggerimenti?tipo=certificate&q=patentino%20muletto").await.html();
    assert!(licence.contains("\"value\""), "{licence}");
    assert_ne!(found, licence);
    assert_eq!(browser.get("/vocabolario/suggerimenti?tipo=occupation&q=").await.html(), "[]");
}

#[tokio::test]
async fn a_comune_is_told_by_its_code_and_a_country_only_where_one_may_be_said() {
    let (_site, browser) = somebody().await;
    let comune = browser.get("/luoghi/suggerimenti?tipo=comune&q=trecate").await.html();
    assert!(comune.contains("\"value\":\"003149\""), "{comune}");
    let no_country = browser.get("/luoghi/suggerimenti?tipo=comune&q=marocco").await.html();
    assert!(!no_country.contains("\"value\":\"MA\""), "{no_country}");
    assert!(
        browser.get("/luoghi/suggerimenti?tipo=luogo&q=marocco").await.html().contains("\"value\":\"MA\"")
    );
}
