//! What anybody reads.

use crate::house::House;

#[tokio::test]
async fn a_sheet_has_the_sections_of_the_comunis_model_in_their_order() {
    let house = House::open().await;
    let sheet = house.sheet;
    house
        .write(&format!(
            "UPDATE service_sheet SET addressed_to = 'A chi cerca lavoro', how_to = 'Telefona', needed = 'Il telefono', obtained = 'Il curriculum', times = 'Un’ora',
               is_free = true, booking_url = 'https://ente.example/prenota', online_url = 'https://ente.example/online', conditions = 'Nessuna' WHERE id = '{sheet}';
             INSERT INTO sheet_term (network_id, body_id, sheet_id, taxonomy, code)
             SELECT network_id, body_id, id, 'topic', 'work' FROM service_sheet WHERE id = '{sheet}'"
        ))
        .await;
    let page = house.site.stranger().get(&format!("/lavoro/spezia/servizi/{sheet}")).await;
    let html = page.html();
    let elements = [
        "service-title",
        "service-status",
        "service-description",
        "page-index",
        "service-addressed",
        "service-how-to",
        "service-needed",
        "service-achieved",
        "service-calendar-text",
        "service-calendar-list",
        "service-generic-access",
        "service-booking-access",
        "service-online-access",
        "service-area",
        "service-topic",
    ];
    let mut at = 0;
    for element in elements {
        let found = html[at..]
            .find(&format!("data-element=\"{element}\""))
            .unwrap_or_else(|| panic!("{element} is not there, or not in order"));
        at += found;
    }
    assert!(
        html.contains("\"@type\":\"GovernmentService\"") && html.contains("\"addressRegion\":\"SP\""),
        "{html}"
    );
    let text = page.text();
    for said in ["giovedì 14:00–17:00", "Via del Prione 10, 19121", "È gratis.", "Apre gio 26 nov alle 14:00"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[tokio::test]
async fn what_is_not_public_is_nowhere() {
    let house = House::open().await;
    let (anybody, partner, sheet) = (house.site.stranger(), house.partner(), house.sheet);
    let (body, service) =
        (format!("/lavoro/spezia/enti/{partner}"), format!("/lavoro/spezia/servizi/{sheet}"));
    assert!(anybody.get(&body).await.text().contains("Scrivere il curriculum"));
    for state in ["inactive", "defunct"] {
        house.write(&format!("UPDATE service_sheet SET status = '{state}'")).await;
        assert_eq!(anybody.get(&service).await.fault, Some("not-found"), "{state}");
        assert!(!anybody.get(&body).await.text().contains("Scrivere il curriculum"), "{state}");
    }
    house
        .write(
            "UPDATE service_sheet SET status = 'active', valid_to = '2020-01-01', valid_from = '2019-01-01'",
        )
        .await;
    assert_eq!(anybody.get(&service).await.fault, Some("not-found"), "over");
    house
        .write("UPDATE service_sheet SET valid_to = NULL; UPDATE body_profile SET moderation = 'pending'")
        .await;
    assert_eq!(anybody.get(&service).await.fault, Some("not-found"), "its body waits");
    assert_eq!(anybody.get(&body).await.fault, Some("not-found"));
    assert_eq!(anybody.get(&format!("/lavoro/altrove/servizi/{sheet}")).await.fault, Some("not-found"));
}

#[tokio::test]
async fn who_objects_to_being_named_is_named_nowhere_whatever_version_comes_back() {
    let house = House::open().await;
    let (marco, sheet) = (house.marco(), house.sheet);
    let contacts = format!("/rete/servizi/{sheet}/contatti");
    let named = [
        ("revision", "1"),
        ("contact_role_0", "Segreteria"),
        ("contact_name_0", "Anna Costa"),
        ("contact_email_0", "anna@formazione.example"),
        ("takes_referrals", "yes"),
    ];
    assert_eq!(marco.post(&contacts, &named).await.status, 303);
    let public = format!("/lavoro/spezia/servizi/{sheet}");
    assert!(house.site.stranger().get(&public).await.text().contains("Anna Costa"));
    let id = house.text("SELECT id::text FROM directory_contact").await;
    let mut objects = named.to_vec();
    objects[0].1 = "2";
    objects.extend([("contact_id_0", id.as_str()), ("contact_objects_0", "yes")]);
    assert_eq!(marco.post(&contacts, &objects).await.status, 303);
    assert_eq!(marco.post(&format!("/rete/storia/sheet/{sheet}/1/ripristina"), &[]).await.status, 303);
    let text = house.site.stranger().get(&public).await.text();
    assert!(!text.contains("Anna Costa") && !text.contains("anna@"), "{text}");
    assert!(!marco.get(&format!("/rete/servizi/{sheet}")).await.text().contains("Anna Costa"));
}

#[tokio::test]
async fn staff_see_what_each_can_do_now() {
    let house = House::open().await;
    let sheet = house.sheet;
    house
        .write(&format!(
            "INSERT INTO directory_language (network_id, id, body_id, sheet_id, code)
             SELECT network_id, gen_random_uuid(), body_id, id, 'ar' FROM service_sheet WHERE id = '{sheet}';
             UPDATE service_sheet SET is_free = true;
             INSERT INTO sheet_term (network_id, body_id, sheet_id, taxonomy, code)
             SELECT network_id, body_id, id, 'need', 'cv' FROM service_sheet WHERE id = '{sheet}'"
        ))
        .await;
    let giulia = house.giulia();
    house.clock("2026-11-26T14:00:00Z");
    let shown = |address: &'static str| {
        let giulia = &giulia;
        async move { giulia.get(address).await.html().contains(&format!("/rete/servizi/{sheet}\"")) }
    };
    assert!(shown("/rete/servizi?oggi=1&gratis=1&lingua=ar&bisogno=work").await);
    assert!(giulia.get("/rete/servizi").await.text().contains("Aperto adesso"));
    assert!(!shown("/rete/servizi?lingua=uk").await);
    assert!(!shown("/rete/servizi?bisogno=housing").await);
    let near = giulia.get("/rete/servizi?comune=Lerici").await.text();
    assert!(near.contains("km"), "{near}");
    let sentence = giulia.get("/rete/cerca?q=curriculum").await;
    assert!(sentence.html().contains(&format!("/rete/servizi/{sheet}")), "{}", sentence.html());
    assert!(!shown("/rete/cerca?q=curriculum&lingua=uk").await);
    house.clock("2026-11-27T14:00:00Z");
    assert!(!shown("/rete/servizi?oggi=1").await);
    assert!(giulia.get("/rete").await.text().contains("Centro di formazione del territorio"));
}
