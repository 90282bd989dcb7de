use crate::site::{Site, confirm, upload};

async fn bring_in(site: &Site, sheet: &str) -> String {
    let giulia = site.giulia();
    let address = upload(&giulia, "people", "iscritti.csv", sheet.as_bytes()).await.location.unwrap();
    confirm(&giulia, &address).await;
    site.work_off().await;
    let checked = giulia.get(&address).await.text();
    giulia.post(&format!("{address}/avvia"), &[]).await;
    site.work_off().await;
    checked
}

async fn waits_since(site: &Site, family_name: &str) -> String {
    let mut superuser = site.site.database.all_seeing_connection().await;
    sqlx::query_scalar(
        "SELECT (waiting_since AT TIME ZONE 'Europe/Rome')::date::text FROM profile p JOIN person ON person.id = p.person_id WHERE family_name = $1",
    )
    .bind(family_name)
    .fetch_one(&mut superuser)
    .await
    .unwrap()
}

#[tokio::test]
async fn whoever_registered_years_ago_has_waited_since_then() {
    let site = Site::new().await;
    let checked = bring_in(
        &site,
        "Cognome;Nome;Telefono;Data iscrizione;Note\r\n\
         Rossi;Ada;333 1234567;15/03/2024;preferisce il mattino\r\n\
         Bianchi;Maria;333 7654321;;\r\n\
         Verdi;Carlo;333 1112223;01/01/2099;\r\n",
    )
    .await;
    assert!(
        checked.contains("D4 Data iscrizione") && checked.contains("non può essere dopo oggi"),
        "{checked}"
    );
    assert_eq!(waits_since(&site, "Rossi").await, "2024-03-15");
    let notes = site.count("person WHERE notes LIKE '%iscrizione%' OR notes LIKE '%2024%'").await;
    assert_eq!(notes, 0, "the day has a place of its own");
    assert_ne!(waits_since(&site, "Verdi").await, "2099-01-01");
    assert_eq!(site.count("person WHERE registered_on IS NOT NULL").await, 1);

    // The sheet was wrong, and is corrected: the wait follows.
    bring_in(&site, "Cognome;Nome;Telefono;Data iscrizione\r\nRossi;Ada;333 1234567;15/03/2023\r\n").await;
    assert_eq!(waits_since(&site, "Rossi").await, "2023-03-15");
    // A sheet that does not say it leaves it alone.
    bring_in(&site, "Cognome;Nome;Telefono\r\nRossi;Ada;333 1234567\r\n").await;
    assert_eq!(waits_since(&site, "Rossi").await, "2023-03-15");
}
