use snodo_companies::{MESSAGES, routes};
use snodo_core::Role;
use snodo_test_support::{stories, web::TestSite};

#[tokio::test]
async fn a_company_phones_and_is_in_the_list_a_minute_later() {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let trecate = stories::trecate(&site.database).await;
    let giulia = site.browser(trecate.giulia_as(&[Role::CompanyContactOfficer]));
    assert!(giulia.get("/imprese").await.text().contains("Qui ci saranno le imprese"));

    let entered = giulia
        .post(
            "/imprese/nuova",
            &[("name", "Logistica Ticino S.r.l."), ("comune", "Trecate"), ("phone", "0321 123456")],
        )
        .await;
    assert_eq!(entered.status, 303, "{}", entered.text());

    let list = giulia.get("/imprese?q=ticino").await.text();
    assert!(list.contains("Logistica Ticino S.r.l."), "{list}");
    assert!(list.contains("Trecate"), "{list}");
}

#[tokio::test]
async fn the_same_tax_code_is_said_beside_its_field_and_nothing_typed_is_lost() {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let trecate = stories::trecate(&site.database).await;
    let giulia = site.browser(trecate.giulia_as(&[Role::CompanyContactOfficer]));
    let fields = [("name", "Riseria Cerano"), ("fiscal_code", "01234567897"), ("activity", "riso")];
    assert_eq!(giulia.post("/imprese/nuova", &fields).await.status, 303);
    let again = giulia.post("/imprese/nuova", &fields).await;
    assert_eq!(again.status, 422);
    assert!(again.text().contains("C’è già un’impresa con questo codice fiscale"), "{}", again.text());
    assert!(again.html().contains("value=\"riso\""));
}

#[tokio::test]
async fn another_network_sees_nothing() {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let trecate = stories::trecate(&site.database).await;
    let spezia = stories::la_spezia(&site.database).await;
    let giulia = site.browser(trecate.giulia_as(&[Role::CompanyContactOfficer]));
    giulia.post("/imprese/nuova", &[("name", "Logistica Ticino")]).await;
    let elsewhere = site.browser(spezia.giulia_as(&[Role::CompanyContactOfficer]));
    assert!(!elsewhere.get("/imprese").await.text().contains("Logistica Ticino"));
}

#[tokio::test]
async fn a_form_from_elsewhere_is_refused() {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let trecate = stories::trecate(&site.database).await;
    let giulia = site.browser(trecate.giulia_as(&[Role::CompanyContactOfficer]));
    let page = giulia.post_from_elsewhere("/imprese/nuova", &[("name", "Intrusa")]).await;
    assert_eq!((page.status.as_u16(), page.fault), (403, Some("form-too-old")));
}
