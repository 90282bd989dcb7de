//! From what a body does to the page that sends somebody there.

use snodo_core::Role;

use crate::house::House;

#[tokio::test]
async fn a_sheet_that_takes_referrals_leads_to_sending_somebody() {
    let house = House::open().await;
    let (sheet, partner) = (house.sheet, house.partner());
    let giulia = house.site.browser(house.network.giulia_as(&[Role::CaseManager]));
    let (of_sheet, of_body) = (format!("/rete/servizi/{sheet}"), format!("/rete/enti/{partner}"));
    let to_sheet = format!("href=\"/rinvii/nuovo?scheda={sheet}\"");
    let to_body = format!("href=\"/rinvii/nuovo?ente={partner}\"");
    for page in [&of_sheet, &of_body] {
        let html = giulia.get(page).await.html();
        assert!(html.contains(&to_sheet) && !html.contains(&to_body), "{page}");
    }
    // Who keeps the body's own sheets sends nobody, and nobody sends to themselves.
    let coordinator = house.site.browser(house.network.marco_as(&[Role::PartnerEditor, Role::CaseManager]));
    for reader in [house.marco(), coordinator] {
        assert!(!reader.get(&of_sheet).await.html().contains("/rinvii/nuovo"));
        assert!(!reader.get(&of_body).await.html().contains("/rinvii/nuovo"));
    }

    // A service that takes none is no longer offered; the body as such is.
    house.write("UPDATE service_sheet SET takes_referrals = false").await;
    assert!(!giulia.get(&of_sheet).await.html().contains("/rinvii/nuovo"));
    let html = giulia.get(&of_body).await.html();
    assert!(html.contains(&to_body) && !html.contains(&to_sheet), "{html}");
}
