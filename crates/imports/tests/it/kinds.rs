use crate::site::{Site, confirm, upload};

#[tokio::test]
async fn companies_come_in_with_their_workplaces_and_are_updated() {
    let site = Site::new().await;
    let giulia = site.giulia();
    let sheet = "Ragione sociale;P. IVA;Comune;Sede operativa;Dipendenti;Telefono;Referente\r\n\
                 Logistica Ticino S.r.l.;12345678903;Trecate;Cerano;40;0321 123456;Paola Conti\r\n\
                 Riseria Prova;12345678901;Vespolate;;8;;\r\n\
                 Officine Romentino;;Romentino;Romentino;venti;;\r\n";
    let address = upload(&giulia, "companies", "imprese.csv", sheet.as_bytes()).await.location.unwrap();
    let checking = confirm(&giulia, &address).await;
    assert_eq!(checking.status, 303, "{}", checking.text());
    site.work_off().await;
    let checked = giulia.get(&address).await.text();
    assert!(checked.contains("B3 P. IVA") && checked.contains("l’ultima sarebbe 3"), "{checked}");
    assert_eq!(site.count("company").await, 0);
    giulia.post(&format!("{address}/avvia"), &[]).await;
    site.work_off().await;
    assert_eq!((site.count("company").await, site.count("workplace").await), (2, 2));

    let address =
        upload(&giulia, "companies", "imprese.csv", sheet.replace("Paola Conti", "Ada Conti").as_bytes())
            .await
            .location
            .unwrap();
    confirm(&giulia, &address).await;
    site.work_off().await;
    giulia.post(&format!("{address}/avvia"), &[]).await;
    site.work_off().await;
    assert_eq!((site.count("company").await, site.count("workplace").await), (2, 2));
    let done = giulia.get(&address).await.text();
    assert!(done.contains("1\naggiornate") && done.contains("1\ngià come nel foglio"), "{done}");
}

#[tokio::test]
async fn vacancies_come_in_with_their_company_and_what_they_ask() {
    let site = Site::new().await;
    let giulia = site.giulia();
    let sheet = "Azienda;Partita IVA;Mansione;Descrizione;Posti;Sede di lavoro;Contratto;Turni;Retribuzione;Data richiesta;Scadenza;Patentini;Patente\r\n\
                 Logistica Ticino S.r.l.;12345678903;Mulettista;Carico e scarico;2;Cerano;tempo determinato;2 turni;10-11 €/h;16/11/2026;31/12/2026;patentino del muletto;B\r\n\
                 ;;Cuoco;;1;Trecate;;;;;;;\r\n";
    let address = upload(&giulia, "vacancies", "offerte.csv", sheet.as_bytes()).await.location.unwrap();
    let checking = confirm(&giulia, &address).await;
    assert_eq!(checking.status, 303, "{}", checking.text());
    site.work_off().await;
    let checked = giulia.get(&address).await.text();
    assert!(
        checked.contains("A3 Azienda: Manca il nome dell’impresa")
            || checked.contains("Manca il nome dell’impresa"),
        "{checked}"
    );
    for _ in 0..2 {
        if giulia.get(&address).await.text().contains("Importa una riga") {
            giulia.post(&format!("{address}/avvia"), &[]).await;
        }
        site.work_off().await;
    }
    assert_eq!((site.count("vacancy").await, site.count("company").await), (1, 1));
    assert!(site.count("vacancy_requirement").await >= 4);
    let mut superuser = site.site.database.all_seeing_connection().await;
    let state: String =
        sqlx::query_scalar("SELECT state FROM vacancy").fetch_one(&mut superuser).await.unwrap();
    assert_eq!(state, "published");
}
