use snodo_companies::{MESSAGES, company_named, routes};
use snodo_core::Role;
use snodo_test_support::{stories, web::TestSite};

#[tokio::test]
async fn a_company_is_shown_whole_with_its_workplaces_and_what_changed() {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let trecate = stories::trecate(&site.database).await;
    let giulia = site.browser(trecate.giulia_as(&[Role::CompanyContactOfficer]));
    let entered =
        giulia.post("/imprese/nuova", &[("name", "Riseria Cerano"), ("contact_name", "Sig.ra Pavan")]).await;
    let address = entered.location.unwrap();
    let page = giulia.get(&address).await;
    let text = page.text();
    assert!(
        text.contains("Sig.ra Pavan") && text.contains("Non sappiamo ancora come raggiungerla."),
        "{text}"
    );
    let id = address.rsplit_once('/').unwrap().1;
    assert!(page.html().contains(&format!("/offerte/nuova?impresa={id}")));

    let missing = giulia.post(&format!("{address}/sedi/nuova"), &[("address", "Via Roma 3")]).await;
    assert_eq!(missing.status, 422);
    assert!(missing.text().contains("Scrivi in quale Comune si lavora."), "{}", missing.text());
    let added = giulia
        .post(&format!("{address}/sedi/nuova"), &[("comune", "Cerano"), ("address", "Via Roma 3")])
        .await;
    assert_eq!(added.location.as_deref(), Some(address.as_str()));
    let page = giulia.get(&address).await;
    assert!(page.text().contains("Via Roma 3, Cerano (NO)"), "{}", page.text());
    assert!(page.text().contains("Sede inserita"), "{}", page.text());
    assert!(!page.text().contains('⟨'), "{}", page.text());

    let html = page.html();
    let workplace = html.split_once(&format!("{address}/sedi/")).unwrap().1.split_once('"').unwrap().0;
    let form = [("comune", "Cerano"), ("address", "Via Roma 3"), ("closed_on", "22/11/2026")];
    assert_eq!(giulia.post(&format!("{address}/sedi/{workplace}"), &form).await.status, 303);
    let text = giulia.get(&address).await.text();
    assert!(text.contains("Sedi chiuse") && text.contains("chiusa da oggi"), "{text}");
    assert!(text.contains("Sede, cambiati: chiusura"), "{text}");
}

#[tokio::test]
async fn another_networks_company_and_workplaces_are_not_there() {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let trecate = stories::trecate(&site.database).await;
    let spezia = stories::la_spezia(&site.database).await;
    let giulia = site.browser(trecate.giulia_as(&[Role::CompanyContactOfficer]));
    let address = giulia.post("/imprese/nuova", &[("name", "Logistica Ticino")]).await.location.unwrap();
    let elsewhere = site.browser(spezia.giulia_as(&[Role::CompanyContactOfficer]));
    for page in [address.clone(), format!("{address}/modifica"), format!("{address}/sedi/nuova")] {
        assert_eq!(elsewhere.get(&page).await.fault, Some("not-found"), "{page}");
    }
    let posted = elsewhere.post(&format!("{address}/sedi/nuova"), &[("comune", "Lerici")]).await;
    assert_eq!(posted.fault, Some("not-found"));
    assert_eq!(elsewhere.get("/imprese/suggerimenti?q=logi").await.html(), "[]");
    assert!(giulia.get("/imprese/suggerimenti?q=logi").await.html().contains("Logistica Ticino"));
}

#[tokio::test]
async fn a_reader_sees_no_way_to_change_a_company() {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let trecate = stories::trecate(&site.database).await;
    let giulia = site.browser(trecate.giulia_as(&[Role::CompanyContactOfficer]));
    let address = giulia.post("/imprese/nuova", &[("name", "Logistica Ticino")]).await.location.unwrap();
    let reader = site.browser(trecate.giulia_as(&[Role::Inspector]));
    let page = reader.get(&address).await;
    assert_eq!(page.status, 200);
    assert!(!page.html().contains("/modifica") && !page.html().contains("/sedi/nuova"), "{}", page.html());
    assert_eq!(
        reader.post(&format!("{address}/sedi/nuova"), &[("comune", "Cerano")]).await.fault,
        Some("not-permitted")
    );
}

#[tokio::test]
async fn namesakes_are_found_whatever_the_capitals() {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let trecate = stories::trecate(&site.database).await;
    let giulia = site.browser(trecate.giulia_as(&[Role::CompanyContactOfficer]));
    giulia.post("/imprese/nuova", &[("name", "Caffè Centrale")]).await;
    let mut tx = site.database.begin(&trecate.giulia_acts()).await.unwrap();
    assert_eq!(company_named(&mut tx, " caffe centrale ").await.unwrap().len(), 1);
    assert!(company_named(&mut tx, "caffe").await.unwrap().is_empty());
}
