//! Two bodies that are one: found by the program, merged by a person, two again in one click.

use uuid::Uuid;

use crate::house::House;

/// Everything that hangs on bodies, as text: to see that an undone merge left nothing changed.
const EVERYTHING: &str = "SELECT string_agg(line, E'\\n' ORDER BY line) FROM (
    SELECT 'sheet ' || id || body_id || name AS line FROM service_sheet
    UNION ALL SELECT 'location ' || id || body_id || name FROM service_location
    UNION ALL SELECT 'at ' || id || body_id FROM sheet_at_location
    UNION ALL SELECT 'hours ' || id || body_id FROM directory_schedule
    UNION ALL SELECT 'phone ' || id || body_id || number FROM directory_phone
    UNION ALL SELECT 'contact ' || id || body_id || role FROM directory_contact
    UNION ALL SELECT 'initiative ' || id || body_id FROM initiative
    UNION ALL SELECT 'merged ' || body_id || coalesce(merged_into_body_id::text, '') FROM body_profile) x";

async fn with_a_double() -> (House, Uuid) {
    let house = House::open().await;
    let double = Uuid::now_v7();
    house
        .write(&format!(
            "INSERT INTO body (network_id, id, kind, name, email) VALUES
               (acting_network(), '{double}', 'training_agency', 'Formazione territorio (centro)', 'segreteria@formazione.example');
             INSERT INTO service_sheet (network_id, id, body_id, name, status) VALUES
               (acting_network(), gen_random_uuid(), '{double}', 'Scrivere il curriculum', 'active'),
               (acting_network(), gen_random_uuid(), '{double}', 'Corso di inglese', 'active');
             INSERT INTO directory_phone (network_id, id, body_id, number) VALUES (acting_network(), gen_random_uuid(), '{double}', '0187 123456');
             INSERT INTO directory_contact (network_id, id, body_id, role) VALUES (acting_network(), gen_random_uuid(), '{double}', 'Segreteria');
             INSERT INTO initiative (network_id, id, body_id, kind, title, starts_on, shown_until)
             VALUES (acting_network(), gen_random_uuid(), '{double}', 'activity', 'Open day', '2026-11-01', '2026-12-01')"
        ))
        .await;
    (house, double)
}

#[tokio::test]
async fn doubles_are_found_merged_by_a_person_and_undone() {
    let (house, double) = with_a_double().await;
    let (giulia, partner) = (house.giulia(), house.partner());
    let before = house.text(EVERYTHING).await;
    let text = giulia.get("/rete/doppioni").await.text();
    assert!(text.contains("Stessa mail"), "{text}");
    assert_eq!(house.text("SELECT count(*)::text FROM body_merge").await, "0", "never by itself");
    let pair = format!("/rete/doppioni/{partner}/{double}");
    let text = giulia.get(&pair).await.text();
    assert!(text.contains("Corso di inglese") && text.contains("Via del Prione 10"), "{text}");
    let keep = partner.to_string();
    let merged = giulia.post(&format!("{pair}/unisci"), &[("keep", &keep)]).await;
    assert_eq!(merged.location, Some(format!("/rete/enti/{partner}")));
    let text = giulia.get(&format!("/rete/enti/{partner}")).await.text();
    assert!(
        text.contains("Corso di inglese")
            && text.contains("Scrivere il curriculum (Formazione territorio (centro))"),
        "{text}"
    );
    assert_eq!(
        giulia.get(&format!("/rete/enti/{double}")).await.location,
        Some(format!("/rete/enti/{partner}"))
    );
    let anybody = house.site.stranger();
    assert_eq!(anybody.get(&format!("/lavoro/spezia/enti/{double}")).await.fault, Some("not-found"));
    assert_eq!(giulia.post(&format!("{pair}/unisci"), &[("keep", &keep)]).await.fault, Some("stale"), "once");
    let id = house.text("SELECT id::text FROM body_merge").await;
    assert_eq!(giulia.post(&format!("/rete/unioni/{id}/annulla"), &[]).await.status, 303);
    assert_eq!(house.text(EVERYTHING).await, before, "everything went home");
    assert_eq!(giulia.post(&format!("/rete/unioni/{id}/annulla"), &[]).await.fault, Some("not-found"));
}

#[tokio::test]
async fn two_that_are_two_are_not_asked_about_again() {
    let (house, double) = with_a_double().await;
    let (giulia, partner) = (house.giulia(), house.partner());
    let pair = format!("/rete/doppioni/{partner}/{double}");
    assert_eq!(giulia.post(&format!("{pair}/diversi"), &[]).await.status, 303);
    assert!(!giulia.get("/rete/doppioni").await.text().contains("Formazione territorio"));
    assert_eq!(giulia.post(&format!("{pair}/forse"), &[]).await.status, 303);
    assert!(giulia.get("/rete/doppioni").await.text().contains("Formazione territorio"));
}

#[tokio::test]
async fn who_kept_the_double_keeps_what_it_became() {
    let (house, double) = with_a_double().await;
    let (giulia, partner, lead) = (house.giulia(), house.partner(), house.network.lead);
    // The partner's own body turns out to be the double: Marco, its editor, goes on with its sheets there.
    let keep = double.to_string();
    let merged = giulia.post(&format!("/rete/doppioni/{partner}/{double}/unisci"), &[("keep", &keep)]).await;
    assert_eq!(merged.status, 303, "{}", merged.text());
    let marco = house.marco();
    assert_eq!(marco.get(&format!("/rete/servizi/{}/in-breve", house.sheet)).await.status, 200);
    assert_eq!(marco.get(&format!("/rete/enti/{lead}/profilo")).await.fault, Some("not-permitted"));
}
