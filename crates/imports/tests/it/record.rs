use crate::site::{Site, choices, confirm, upload};

#[tokio::test]
async fn the_last_employer_the_registers_and_the_computer_skills_come_in() {
    let site = Site::new().await;
    let giulia = site.giulia();
    let sheet = "Cognome;Nome;Ultima occupazione;Ultimo datore di lavoro;P. IVA datore di lavoro;Codice ATECO;Competenze informatiche;Albo professionale\r\n\
                 Rossi;Ada;cuoca;Osteria del Ponte;12345678903;561011;excel, posta elettronica;\r\n\
                 Bianchi;Maria;assistente sociale;Comune di Trecate;12345678901;ristoranti;buone;Albo degli assistenti sociali n. 1234\r\n";
    let address = upload(&giulia, "people", "iscritti.csv", sheet.as_bytes()).await.location.unwrap();
    let fields: Vec<String> =
        choices(&giulia.get(&address).await).into_iter().map(|(_, field)| field).collect();
    assert_eq!(
        fields[2..],
        ["last_occupation", "last_employer", "last_employer_code", "last_ateco", "digital_skills", "rolls"]
    );
    confirm(&giulia, &address).await;
    site.work_off().await;
    let checked = giulia.get(&address).await.text();
    assert!(
        checked.contains("E3 P. IVA datore di lavoro") && checked.contains("Non è un codice ATECO"),
        "{checked}"
    );
    giulia.post(&format!("{address}/avvia"), &[]).await;
    site.work_off().await;
    for known in [
        "experience WHERE employer = 'Osteria del Ponte' AND employer_code = '12345678903' AND ateco = '56.10.11'",
        "experience WHERE employer = 'Comune di Trecate' AND employer_code IS NULL AND ateco IS NULL",
        "digital_skill WHERE words = 'uso del computer' AND level = 'intermediate'",
    ] {
        assert_eq!(site.count(known).await, 1, "{known}");
    }
    assert_eq!(site.count("digital_skill").await, 3);
    assert_eq!(site.count("roll_entry WHERE roll = 'assistenti-sociali' AND number = '1234'").await, 1);
}
