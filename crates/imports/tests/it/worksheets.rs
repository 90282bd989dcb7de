use rust_xlsxwriter::Workbook;
use snodo_imports::{ImportFault, ImportRequest, Kind, import_file};

use crate::site::{Site, choices, confirm, upload};

/// A workbook as it grows over the years: what the words mean, one worksheet a year, lists for the drop-down menus.
fn workbook_of_romentino() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let mut add = |name: &str, rows: &[&[&str]]| {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name).unwrap();
        for (number, row) in (0_u32..).zip(rows) {
            for (column, words) in (0_u16..).zip(*row) {
                sheet.write(number, column, *words).unwrap();
            }
        }
    };
    add("Leggimi", &[&["Sigla", "Vuol dire"], &["D", "disoccupato"], &["I", "inoccupato"]]);
    add("Appunti", &[]);
    add("2025", &[&["Cognome", "Nome", "Cell."], &["Rossi", "Ada", "333 1234567"]]);
    add(
        "2026",
        &[&["Cognome", "Nome", "Residenza"], &["Bianchi", "Maria", "Trecate"], &["Verdi", "Carlo", "Cerano"]],
    );
    add("Titoli di studio", &[&["Titolo"]]);
    workbook.save_to_buffer().unwrap()
}

#[tokio::test]
async fn of_several_worksheets_the_first_with_people_is_read_and_another_can_be_chosen() {
    let site = Site::new().await;
    let giulia = site.giulia();
    let address =
        upload(&giulia, "people", "utenti romentino.xlsx", &workbook_of_romentino()).await.location.unwrap();
    let page = giulia.get(&address).await;
    assert!(page.text().contains("Quale foglio del file importi?"), "{}", page.text());
    assert_eq!(
        choices(&page)[0],
        ("sheet".to_owned(), "2025".to_owned()),
        "the legend that comes first has no names of people"
    );
    assert!(page.html().contains(">Leggimi</option>") && !page.html().contains(">Appunti</option>"));
    assert!(page.text().contains("utenti romentino.xlsx · 2025 · una riga"), "{}", page.text());

    // A worksheet without rows is refused beside its field, and nothing changed.
    let refused = giulia.post(&format!("{address}/foglio"), &[("sheet", "Titoli di studio")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.html().contains("field-sheet-error"), "{}", refused.html());
    let unknown = giulia.post(&format!("{address}/foglio"), &[("sheet", "2019")]).await;
    assert_eq!(unknown.status, 422);

    // Also after a dry run of the first: the columns wait again.
    confirm(&giulia, &address).await;
    site.work_off().await;
    assert!(giulia.get(&address).await.text().contains("Importa una riga"));
    let chosen = giulia.post(&format!("{address}/foglio"), &[("sheet", "2026")]).await;
    assert_eq!(chosen.status, 303, "{}", chosen.text());
    let page = giulia.get(&address).await;
    let fields: Vec<String> = choices(&page).into_iter().map(|(_, field)| field).collect();
    assert_eq!(fields, ["2026", "family_name", "given_name", "residence_comune"]);
    confirm(&giulia, &address).await;
    site.work_off().await;
    giulia.post(&format!("{address}/avvia"), &[]).await;
    site.work_off().await;
    assert_eq!(site.count("person WHERE family_name IN ('Bianchi', 'Verdi')").await, 2);
    assert_eq!(site.count("person").await, 2);
    assert_eq!(giulia.post(&format!("{address}/foglio"), &[("sheet", "2025")]).await.fault, Some("stale"));
}

#[tokio::test]
async fn a_file_with_one_worksheet_asks_nothing() {
    let site = Site::new().await;
    let giulia = site.giulia();
    let address =
        upload(&giulia, "people", "uno.csv", b"Cognome;Nome\r\nRossi;Ada\r\n").await.location.unwrap();
    assert!(!giulia.get(&address).await.text().contains("Quale foglio"));
}

#[tokio::test]
async fn the_command_line_reads_the_worksheet_that_is_named() {
    let site = Site::new().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("utenti romentino.xlsx");
    std::fs::write(&path, workbook_of_romentino()).unwrap();
    let request = |worksheet: Option<&str>| ImportRequest {
        kind: Kind::People,
        path: path.clone(),
        network: "trecate".into(),
        worksheet: worksheet.map(str::to_owned),
        body: None,
        account: None,
        dry_run: true,
        refused_out: None,
    };
    let rows = async |worksheet| {
        import_file(&site.site.app, &request(worksheet), |_, _| {}).await.map(|report| report.rows)
    };
    assert_eq!(rows(None).await.unwrap(), 1);
    assert_eq!(rows(Some("2026")).await.unwrap(), 2);
    assert!(
        matches!(rows(Some("2019")).await, Err(ImportFault::Sheet(fault)) if fault.message_key() == "sheet-error-unknown-worksheet")
    );
}
