//! The sheet that nobody dares to touch.

use rust_xlsxwriter::{Format, Workbook};

use crate::site::{Site, choices, confirm, upload};

/// Below the titles.
const ROWS: &[&[&str]] = &[
    &[
        "N.",
        "UTENTE",
        "",
        "Nato/a il",
        "cod.fisc.",
        "Tel.",
        "",
        "PAESE",
        "tit. studio",
        "Mansione cercata",
        "patente",
        "NOTE",
    ],
    &["GENNAIO 2026"],
    &[
        "1",
        "ROSSI ADA",
        "",
        "28 marzo 1980",
        "rss daa 80c68 l356z",
        "333 1234567 (figlia)",
        "",
        "cerano",
        "3^ media",
        "mulettista",
        "B",
        "richiamare",
    ],
    &[
        "2",
        "El Idrissi Mohamed",
        "",
        "1.2.85",
        "",
        "cell 320-7654321 casa 0321/777888",
        "",
        "TRECATE",
        "",
        "lavapiatti ",
        "no",
        "",
    ],
    &[
        "3",
        "Bianchi Maria / Verdi Carlo",
        "",
        "",
        "",
        "333 7654321",
        "",
        "Trecate",
        "",
        "pulizie",
        "B",
        "marito e moglie",
    ],
    &[
        "N.",
        "UTENTE",
        "",
        "Nato/a il",
        "cod.fisc.",
        "Tel.",
        "",
        "PAESE",
        "tit. studio",
        "Mansione cercata",
        "patente",
        "NOTE",
    ],
    &["FEBBRAIO 2026"],
    &[
        "4",
        "de rosa anna",
        "",
        "03/04/79",
        "",
        "non ha",
        "",
        "Romentino",
        "dipl. ragioneria",
        "impiegata",
        "sì",
        "",
    ],
    &["", "", "", "", "", "", "", "", "", "", "", "", "* = da richiamare"],
    &["", "TOTALE UTENTI", "", "5"],
];

/// Ten years of a counter: titles across the columns, columns left empty, groups by month, two people on a line, totals at the end.
fn register_of_the_counter() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let title = Format::new().set_bold();
    sheet.merge_range(0, 0, 0, 11, "COMUNE DI TRECATE - SPORTELLO LAVORO", &title).unwrap();
    sheet.merge_range(1, 0, 1, 11, "elenco utenti aggiornato al 31/01/2026", &title).unwrap();
    for (number, row) in (3_u32..).zip(ROWS) {
        for (column, words) in (0_u16..).zip(*row).filter(|(_, words)| !words.is_empty()) {
            sheet.write(number, column, *words).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

#[tokio::test]
async fn the_sheet_that_nobody_dares_to_touch_comes_in() {
    let site = Site::new().await;
    let giulia = site.giulia();
    let taken = upload(&giulia, "people", "UTENTI def (2) NUOVO.xlsx", &register_of_the_counter()).await;
    assert_eq!(taken.status, 303, "{}", taken.text());
    let address = taken.location.unwrap();

    let columns = choices(&giulia.get(&address).await);
    let fields: Vec<&str> = columns.iter().map(|(_, field)| field.as_str()).collect();
    // The two columns left empty are not asked about.
    assert_eq!(
        fields,
        [
            "",
            "full_name",
            "birth_date",
            "fiscal_code",
            "phone",
            "residence_comune",
            "education",
            "wished",
            "licences",
            "notes",
            ""
        ]
    );
    confirm(&giulia, &address).await;
    site.work_off().await;
    let checked = giulia.get(&address).await.text();
    for said in [
        "una cella sola, «GENNAIO 2026»",
        "Sembrano due persone",
        "di nuovo i nomi delle colonne",
        "una cella sola, «* = da richiamare»",
        "È una riga di totali",
    ] {
        assert!(checked.contains(said), "{said}: {checked}");
    }
    assert!(checked.contains("Importa 3 righe"), "{checked}");
    assert!(!checked.contains("non è un numero di telefono, 333"), "{checked}");

    giulia.post(&format!("{address}/avvia"), &[]).await;
    site.work_off().await;
    assert_eq!(site.count("person").await, 3);
    for known in [
        "family_name = 'Rossi' AND given_name = 'Ada' AND phone = '333 1234567' AND notes LIKE '%figlia%' AND birth_date = '1980-03-28'",
        "family_name = 'El Idrissi' AND phone = '320 7654321' AND notes LIKE '%0321777888%' AND birth_date = '1985-02-01'",
        "family_name = 'De Rosa' AND given_name = 'Anna' AND birth_date = '1979-04-03' AND residence_comune IS NOT NULL",
    ] {
        assert_eq!(site.count(&format!("person WHERE {known}")).await, 1, "{known}");
    }
    assert_eq!(site.count("person_identifier WHERE value = 'RSSDAA80C68L356Z'").await, 1);
}
