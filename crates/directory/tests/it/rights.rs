//! Who writes what: the pages ask, and the database holds.

use snodo_core::{Acting, Purpose, Role};

use crate::house::House;

#[tokio::test]
async fn a_partners_editor_writes_their_own_body_alone() {
    let house = House::open().await;
    let (marco, lead) = (house.marco(), house.network.lead);
    assert_eq!(marco.get(&format!("/rete/enti/{lead}/profilo")).await.fault, Some("not-permitted"));
    assert_eq!(
        marco.post(&format!("/rete/enti/{lead}/servizi/nuovo"), &[("name", "X")]).await.fault,
        Some("not-permitted")
    );
    for address in ["/rete/doppioni", "/rete/aggiornamento/ritmi"] {
        assert_eq!(marco.get(address).await.fault, Some("not-permitted"), "{address}");
    }
    // Whatever a page forgot, the database refuses.
    let mut tx = house.acting(&house.network.marco_acts()).await;
    let insert = format!(
        "INSERT INTO service_sheet (network_id, id, body_id, name) VALUES (acting_network(), gen_random_uuid(), '{lead}', 'X')"
    );
    assert!(sqlx::query(sqlx::AssertSqlSafe(insert)).execute(&mut *tx).await.is_err());
    let mut tx = house.acting(&house.network.marco_acts()).await;
    let own = format!("UPDATE body_profile SET is_sensitive = true WHERE body_id = '{}'", house.partner());
    assert!(
        sqlx::query(sqlx::AssertSqlSafe(own)).execute(&mut *tx).await.is_err(),
        "what reveals is the lead's to say"
    );
}

#[tokio::test]
async fn who_follows_people_reads_and_does_not_write() {
    let house = House::open().await;
    let reader = house.site.browser(house.network.giulia_as(&[Role::CaseManager]));
    for address in ["/rete", "/rete/servizi", "/rete/iniziative", "/rete/aggiornamento"] {
        assert_eq!(reader.get(address).await.status, 200, "{address}");
    }
    assert_eq!(reader.get(&format!("/rete/servizi/{}", house.sheet)).await.status, 200);
    assert_eq!(
        reader.get(&format!("/rete/servizi/{}/in-breve", house.sheet)).await.fault,
        Some("not-permitted")
    );
    assert_eq!(
        reader.post(&format!("/rete/servizi/{}/conferma", house.sheet), &[]).await.fault,
        Some("not-permitted")
    );
}

#[tokio::test]
async fn nobody_without_an_account_writes_without_a_link() {
    let house = House::open().await;
    for purpose in [Purpose::Public, Purpose::Citizen, Purpose::CounterService] {
        let mut tx = house.acting(&Acting::program(house.id(), purpose)).await;
        let changed = sqlx::query("UPDATE service_sheet SET name = 'X'").execute(&mut *tx).await.unwrap();
        assert_eq!(changed.rows_affected(), 0, "{purpose}");
    }
}

#[tokio::test]
async fn a_new_body_waits_for_the_lead_body() {
    let house = House::open().await;
    let marco = house.marco();
    let made =
        marco.post("/rete/enti/nuovo", &[("name", "Emporio solidale"), ("kind", "third_sector")]).await;
    let address = made.location.unwrap();
    let anybody = house.site.stranger();
    assert!(!anybody.get("/lavoro/spezia/enti").await.text().contains("Emporio solidale"));
    assert_eq!(
        marco.post(&format!("{address}/decisione"), &[("decision", "list")]).await.fault,
        Some("not-permitted")
    );
    let giulia = house.giulia();
    assert!(giulia.get("/rete").await.text().contains("Un nuovo ente aspetta una decisione"));
    assert_eq!(giulia.get(&address).await.status, 200);
    assert_eq!(giulia.post(&format!("{address}/decisione"), &[("decision", "refuse")]).await.status, 422);
    assert_eq!(giulia.post(&format!("{address}/decisione"), &[("decision", "list")]).await.status, 303);
    let listed = async || anybody.get("/lavoro/spezia/enti").await.text().contains("Emporio solidale");
    assert!(listed().await);
    // Decided too soon: it waits again, and is decided anew.
    assert_eq!(giulia.post(&format!("{address}/decisione/annulla"), &[]).await.status, 303);
    assert!(!listed().await);
    assert_eq!(giulia.post(&format!("{address}/decisione/annulla"), &[]).await.fault, Some("stale"), "once");
    assert_eq!(giulia.post(&format!("{address}/decisione"), &[("decision", "list")]).await.status, 303);
    assert!(listed().await);
}

#[tokio::test]
async fn a_mark_is_set_and_taken_away_and_each_is_undone() {
    let house = House::open().await;
    let (giulia, address) = (house.giulia(), format!("/rete/enti/{}", house.partner()));
    let mark = "SELECT is_sensitive::text FROM body_profile p JOIN body b ON b.id = p.body_id WHERE b.email LIKE 'segreteria@%'";
    for (button, fields, expected) in [
        ("riservatezza", &[("sensitive", "yes")][..], "true"),
        // Undone by a button alone.
        ("riservatezza", &[], "false"),
        ("riservatezza/rimetti", &[], "true"),
        ("riservatezza", &[("sensitive", "no")], "false"),
    ] {
        assert_eq!(giulia.post(&format!("{address}/{button}"), fields).await.status, 303, "{button}");
        assert_eq!(house.text(mark).await, expected, "{button}");
    }
    assert_eq!(
        house.marco().post(&format!("{address}/riservatezza/rimetti"), &[]).await.fault,
        Some("not-permitted")
    );
}

#[tokio::test]
async fn an_editor_comes_by_invitation() {
    let house = House::open().await;
    let (giulia, partner) = (house.giulia(), house.partner());
    let page = format!("/rete/enti/{partner}/redattori");
    let lia = [("name", "Lia Neri"), ("email", "Lia@Formazione.example")];
    assert_eq!(giulia.post(&page, &lia).await.status, 422, "where links begin is not known");
    house.write("INSERT INTO directory_setting (network_id, site_address) VALUES (acting_network(), 'https://rete.example')").await;
    assert_eq!(giulia.post(&page, &lia).await.status, 303);
    let link = house.newest_link().await;
    let anybody = house.site.stranger();
    assert!(anybody.get(&link).await.text().contains("Lia Neri"));
    assert_eq!(
        house.text("SELECT count(*)::text FROM operator_role WHERE role = 'partner_editor'").await,
        "1",
        "looking changes nothing"
    );
    let accepted = anybody.post(&link, &[]).await;
    assert!(accepted.location.unwrap().starts_with("/password/"));
    assert!(giulia.get(&page).await.text().contains("Lia Neri"));
    assert_eq!(
        house.text("SELECT count(*)::text FROM operator_role WHERE role = 'partner_editor'").await,
        "2"
    );
    assert_eq!(anybody.post(&link, &[]).await.location, Some(link.clone()), "once");
    assert!(anybody.get(&link).await.text().contains("Hai già accettato"));
    assert_eq!(giulia.post(&page, &[("name", "Ugo"), ("email", "ugo@formazione.example")]).await.status, 303);
    let id = house.text("SELECT id::text FROM partner_invitation WHERE name = 'Ugo'").await;
    assert_eq!(giulia.post(&format!("/rete/inviti/{id}/ritira"), &[]).await.status, 303);
}
