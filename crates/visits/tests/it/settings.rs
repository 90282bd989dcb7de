use snodo_core::Role;

use crate::story;

#[tokio::test]
async fn a_network_says_its_reasons_and_how_late_a_visit_is_written_down() {
    let story = story().await;
    let admin = story.site.browser(story.trecate.giulia_as(&[Role::NetworkAdministrator]));
    let page = admin.get("/impostazioni/accessi").await;
    assert!(page.text().contains("NASpI e DID: informazioni"), "{}", page.text());

    let fields = [("name", "Bonus affitto"), ("short", "AFF"), ("position", "12")];
    assert_eq!(admin.post("/impostazioni/accessi/motivi/nuovo", &fields).await.status, 303);
    let again = admin.post("/impostazioni/accessi/motivi/nuovo", &fields).await;
    assert!(again.text().contains("Un altro motivo ha già questa sigla."), "{}", again.text());
    assert_eq!(admin.post("/impostazioni/accessi/motivi/nuovo", &[("short", "è!")]).await.status, 422);
    assert_eq!(story.record(&[("reasons", "aff")]).await.status, 303);

    let html = admin.get("/impostazioni/accessi").await.html();
    let before = html.split_once(">Bonus affitto<").unwrap().0;
    let id = before.rsplit_once("/motivi/").unwrap().1.split_once('"').unwrap().0;
    let today = story.site.app.clock.today().to_string();
    let closed = [
        ("revision", "1"),
        ("name", "Bonus affitto"),
        ("short", "aff"),
        ("position", "12"),
        ("closed_on", today.as_str()),
    ];
    let address = format!("/impostazioni/accessi/motivi/{id}");
    assert_eq!(admin.post(&address, &closed).await.status, 303);
    assert_eq!(admin.post(&address, &closed).await.fault, Some("stale"));
    assert_eq!(story.record(&[("reasons", "aff")]).await.status, 422);

    assert_eq!(admin.post("/impostazioni/accessi", &[("days_back", "40")]).await.status, 422);
    assert_eq!(admin.post("/impostazioni/accessi", &[("days_back", "0")]).await.status, 303);
    let yesterday = story.site.app.clock.today().yesterday().unwrap().to_string();
    let late = story.record(&[("reasons", "cv"), ("day", &yesterday), ("time", "9:30")]).await;
    assert!(late.text().contains("Gli accessi si scrivono lo stesso giorno."), "{}", late.text());
}

#[tokio::test]
async fn reasons_belong_to_one_network() {
    let story = story().await;
    let admin = story.site.browser(story.trecate.giulia_as(&[Role::LeadBodyCoordinator]));
    let html = admin.get("/impostazioni/accessi").await.html();
    let id = html
        .split_once("/motivi/nuovo")
        .unwrap()
        .1
        .split_once("/motivi/")
        .unwrap()
        .1
        .split_once('"')
        .unwrap()
        .0;
    let spezia = snodo_test_support::stories::la_spezia(&story.site.database).await;
    let elsewhere = story.site.browser(spezia.giulia_as(&[Role::NetworkAdministrator]));
    assert_eq!(elsewhere.get(&format!("/impostazioni/accessi/motivi/{id}")).await.fault, Some("not-found"));
    let reception = story.reception();
    assert_eq!(reception.get("/impostazioni/accessi").await.fault, Some("not-permitted"));
}
