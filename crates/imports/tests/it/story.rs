use std::fmt::Write as _;

use snodo_core::Role;
use snodo_sheets::{Limits, Sheet};
use snodo_test_support::stories;

use crate::site::{Site, choices, confirm, upload, upload_with_token};

/// The sheet that Cerano has kept for years, as Excel of 2007 saved it: semicolons, Windows-1252.
fn sheet_of_cerano() -> Vec<u8> {
    let mut text = String::from(
        "Sportello di Cerano - elenco utenti;;;;;;;;\r\n\
         Cognome e nome;C.F.;Nato il;Luogo di nascita;Residenza;Cell.;Titolo di studio;Patente;Ultima occupazione;Varie\r\n",
    );
    text.push_str(
        "ROSSI ADA;RSSDAA80C68L356Z;28/03/1980;Trecate;Cerano;333 1234567;licenza media;B;mulettista;sì\r\n",
    );
    text.push_str(
        "El Idrissi Mohamed;;1/2/85;Marocco;Cerano;+39 320 7654321;;no;lavapiatti;lingua araba\r\n",
    );
    for number in 0..12 {
        let letter = char::from(b'A' + number);
        write!(
            text,
            "Prova{letter} Perché{letter};;{:02}/05/19{}0;Novara;Trecate;;Diploma;B;commessa;\r\n",
            number + 1,
            6 + number % 4
        )
        .unwrap();
    }
    // Row 17 as the spreadsheet counts.
    text.push_str("Bianchi Maria;;31/02/1990;Novara;Trecate;333 7654321;Diploma;B;badante;\r\n");
    text.push_str("Verdi Carlo;VRDCRL70A01F952Z;01/01/1970;Novara;Romentino;;Diploma;B;fabbro;\r\n");
    let mut bytes = Vec::new();
    for letter in text.chars() {
        bytes.push(u8::try_from(u32::from(letter)).expect("Windows-1252 holds what Cerano writes"));
    }
    bytes
}

#[tokio::test]
async fn giulia_brings_in_the_sheet_that_cerano_has_kept_for_years() {
    let site = Site::new().await;
    let giulia = site.giulia();
    assert!(giulia.get("/importa").await.text().contains("Porta qui i fogli che usi già"));
    assert!(giulia.get("/importa/nuovo").await.text().contains("Come dev’essere il foglio"));

    let taken = upload(&giulia, "people", "utenti cerano.csv", &sheet_of_cerano()).await;
    assert_eq!(taken.status, 303, "{}", taken.text());
    let address = taken.location.clone().unwrap();

    // Columns: all guessed but the last, which Giulia knows to be notes.
    let columns = giulia.get(&address).await;
    let mut chosen = choices(&columns);
    let fields: Vec<&str> = chosen.iter().map(|(_, field)| field.as_str()).collect();
    assert_eq!(
        fields,
        [
            "full_name",
            "fiscal_code",
            "birth_date",
            "birth_place",
            "residence_comune",
            "phone",
            "education",
            "licences",
            "last_occupation",
            ""
        ]
    );
    assert!(columns.text().contains("ROSSI ADA · El Idrissi Mohamed"), "{}", columns.text());
    chosen[9].1 = "notes".into();
    let form: Vec<(&str, &str)> =
        chosen.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let checking = giulia.post(&format!("{address}/colonne"), &form).await;
    assert_eq!(checking.status, 303, "{}", checking.text());
    let progress = giulia.get(&address).await;
    assert!(
        progress.html().contains("data-poll=\"2\"") && progress.html().contains("<noscript>"),
        "{}",
        progress.html()
    );
    site.work_off().await;

    // The dry run wrote nothing and says what is wrong, by cell.
    assert_eq!(site.count("person").await, 0);
    let checked = giulia.get(&address).await.text();
    assert!(checked.contains("Importa 14 righe"), "{checked}");
    assert!(
        checked.contains("C17 Nato il") && checked.contains("La data «31/02/1990» non esiste"),
        "{checked}"
    );
    assert!(checked.contains("B18 C.F.") && checked.contains("l’ultima lettera sarebbe"), "{checked}");
    let errors = giulia.get(&format!("{address}?solo=errori")).await.text();
    assert!(errors.contains("C17 Nato il") && !errors.contains("Avviso"), "{errors}");

    assert_eq!(giulia.post(&format!("{address}/avvia"), &[]).await.status, 303);
    site.work_off().await;
    let done = giulia.get(&address).await.text();
    assert!(
        done.contains("Importazione finita") && done.contains("14\nnuove") && done.contains("2\nscartate"),
        "{done}"
    );
    assert_eq!(site.count("person").await, 14);
    assert_eq!(site.count("import_piece").await, 0, "the file is forgotten");

    // The refused rows come back with the reason; corrected, they complete what is there.
    let refused = giulia.get(&format!("{address}/scartate.xlsx")).await;
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), &refused.bytes).unwrap();
    let sheet = Sheet::open(file.path(), &Limits::default()).unwrap();
    assert_eq!(sheet.headers().last().unwrap(), "Motivo del rifiuto");
    let rows: Vec<_> = sheet.rows().unwrap().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2);
    assert!(rows[0].cells.last().unwrap().as_shown().contains("non esiste"));
    let mut headers = sheet.headers().to_vec();
    headers.pop();
    let corrected = rows.iter().map(|row| {
        let mut cells = row.cells[..headers.len()].to_vec();
        match cells[0].as_shown().as_str() {
            "Bianchi Maria" => cells[2] = snodo_sheets::Cell::text("28/02/1990"),
            _ => cells[1] = snodo_sheets::Cell::Empty,
        }
        cells
    });
    snodo_sheets::write::write_xlsx(file.path(), "Corrette", &headers, corrected).unwrap();
    let again = upload(&giulia, "people", "corrette.xlsx", &std::fs::read(file.path()).unwrap()).await;
    let second = again.location.unwrap();
    // The same headers: what Giulia chose last time is kept.
    assert_eq!(choices(&giulia.get(&second).await)[9].1, "notes");
    confirm(&giulia, &second).await;
    site.work_off().await;
    giulia.post(&format!("{second}/avvia"), &[]).await;
    site.work_off().await;
    assert_eq!(site.count("person").await, 16);

    // The whole sheet once more: nobody is doubled.
    let whole = upload(&giulia, "people", "utenti cerano.csv", &sheet_of_cerano()).await.location.unwrap();
    assert!(giulia.get(&whole).await.text().contains("già stato importato"));
    confirm(&giulia, &whole).await;
    site.work_off().await;
    giulia.post(&format!("{whole}/avvia"), &[]).await;
    site.work_off().await;
    assert_eq!(site.count("person").await, 16);
    let again = giulia.get(&whole).await.text();
    assert!(again.contains("14\ngià come nel foglio"), "{again}");
    assert_eq!(giulia.get("/importa").await.text().matches("Finita").count(), 3);
}

#[tokio::test]
async fn the_program_dies_in_the_middle_and_nothing_is_lost_or_double() {
    let site = Site::new().await;
    let giulia = site.giulia();
    let mut text = String::from("Cognome;Nome;Telefono\r\n");
    for number in 0..450 {
        let letters: String =
            number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect();
        write!(text, "Prova;Numero {letters};333 {:07}\r\n", 1_000_000 + number).unwrap();
    }
    let address = upload(&giulia, "people", "lungo.csv", text.as_bytes()).await.location.unwrap();
    confirm(&giulia, &address).await;
    site.work_off().await;
    giulia.post(&format!("{address}/avvia"), &[]).await;

    // The program works off one batch and is gone; the job waits for whoever comes next.
    let import = address.rsplit('/').next().unwrap().parse().unwrap();
    snodo_imports::work_one_batch(
        &site.site.app,
        &site.trecate.giulia_acts(),
        snodo_imports::ImportId(import),
    )
    .await
    .unwrap();
    assert_eq!(site.count("person").await, 200);
    assert!(giulia.get(&address).await.text().contains("200 di 450 righe"));

    site.work_off().await;
    assert_eq!(site.count("person").await, 450);
    assert_eq!(site.count("import_row").await, 450);
    let done = giulia.get(&address).await.text();
    assert!(done.contains("450\nnuove"), "{done}");
}

#[tokio::test]
async fn an_import_that_is_stopped_writes_no_more() {
    let site = Site::new().await;
    let giulia = site.giulia();
    let address =
        upload(&giulia, "people", "due.csv", b"Cognome;Nome\r\nRossi;Ada\r\n").await.location.unwrap();
    confirm(&giulia, &address).await;
    site.work_off().await;
    giulia.post(&format!("{address}/avvia"), &[]).await;
    assert_eq!(giulia.post(&format!("{address}/annulla"), &[]).await.status, 303);
    site.work_off().await;
    assert_eq!(site.count("person").await, 0);
    assert!(giulia.get(&address).await.text().contains("Importazione fermata"));
    assert_eq!(giulia.post(&format!("{address}/avvia"), &[]).await.fault, Some("stale"));
}

#[tokio::test]
async fn another_network_never_sees_the_import() {
    let site = Site::new().await;
    let spezia = stories::la_spezia(&site.site.database).await;
    let giulia = site.giulia();
    let address =
        upload(&giulia, "people", "nostro.csv", b"Cognome;Nome\r\nRossi;Ada\r\n").await.location.unwrap();
    let elsewhere = site.site.browser(spezia.giulia_as(&[Role::CaseManager]));
    assert_eq!(elsewhere.get(&address).await.fault, Some("not-found"));
    assert_eq!(elsewhere.post(&format!("{address}/avvia"), &[]).await.fault, Some("not-found"));
    assert!(!elsewhere.get("/importa").await.text().contains("nostro.csv"));
    // Nor does the partner of the same network, which keeps a register of its own.
    let marco = site.site.browser(site.trecate.marco_as(&[Role::CaseManager]));
    assert_eq!(marco.get(&address).await.fault, Some("not-found"));
}

#[tokio::test]
async fn who_may_not_import_is_told() {
    let site = Site::new().await;
    let reception = site.site.browser(site.trecate.giulia_as(&[Role::ReceptionOperator]));
    assert_eq!(reception.get("/importa").await.fault, Some("not-permitted"));
    let case_manager = site.site.browser(site.trecate.giulia_as(&[Role::CaseManager]));
    let companies =
        upload(&case_manager, "companies", "imprese.csv", b"Azienda;Comune\r\nRiseria;Cerano\r\n").await;
    assert_eq!(companies.fault, Some("not-permitted"));
    let foreign =
        upload_with_token(&case_manager, "of-elsewhere", "people", "x.csv", b"Cognome;Nome\r\nRossi;Ada\r\n")
            .await;
    assert_eq!(foreign.fault, Some("form-too-old"));
}

#[tokio::test]
async fn a_sheet_without_a_name_column_is_not_tried() {
    let site = Site::new().await;
    let giulia = site.giulia();
    let address = upload(&giulia, "people", "senza.csv", b"Cognome;Telefono\r\nRossi;333 1234567\r\n")
        .await
        .location
        .unwrap();
    let refused = confirm(&giulia, &address).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("Nessuna colonna è il nome"), "{}", refused.text());
    let twice =
        giulia.post(&format!("{address}/colonne"), &[("c0", "family_name"), ("c1", "family_name")]).await;
    assert_eq!(twice.status, 422);
    assert!(twice.text().contains("C’è già la colonna «Cognome»"), "{}", twice.text());
}
