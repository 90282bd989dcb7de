//! The sheet of refused rows comes back as it was, with the reasons, and runs nothing.

use jiff::civil::date;
use snodo_sheets::refused::{Captions, Reason, write_refused_csv, write_refused_xlsx};
use snodo_sheets::{Cell, Limits, Row, Sheet};

use crate::support::Folder;

const CAPTIONS: Captions<'_> = Captions { worksheet: "Righe rifiutate", reason: "Motivo del rifiuto" };

fn headers() -> Vec<String> {
    ["Cognome", "Nato il", "CAP"].map(str::to_owned).to_vec()
}

fn refused() -> Vec<(Row, Vec<Reason>)> {
    let reason = |column, message: &str| Reason { column, message: message.to_owned() };
    vec![
        (
            Row {
                number: 4,
                cells: vec![
                    Cell::text("=HYPERLINK(\"http://x\")"),
                    Cell::Date(date(1980, 3, 28)),
                    Cell::Number(28069.0),
                ],
                ragged: None,
            },
            vec![reason(Some(0), "Il cognome ha segni strani"), reason(None, "Riga doppia")],
        ),
        (
            Row {
                number: 9,
                cells: vec![
                    Cell::text("+39 Rossi"),
                    Cell::text("31/02/1980"),
                    Cell::Empty,
                    Cell::text("@in più"),
                ],
                ragged: None,
            },
            vec![reason(Some(1), "La data non esiste")],
        ),
    ]
}

#[test]
fn as_a_workbook() {
    let folder = Folder::new();
    let path = folder.path("rifiutate.xlsx");
    assert_eq!(write_refused_xlsx(&path, &headers(), CAPTIONS, refused()).unwrap(), 2);
    let sheet = Sheet::open(&path, &Limits::default()).unwrap();
    assert_eq!(sheet.headers(), ["Cognome", "Nato il", "CAP", "Motivo del rifiuto", ""]);
    let rows: Vec<Row> = sheet.rows().unwrap().map(Result::unwrap).collect();
    let (first, _) = &refused()[0];
    assert_eq!(rows[0].cells[..3], first.cells[..]);
    assert_eq!(rows[0].cells[3], Cell::text("Il cognome ha segni strani; Riga doppia"));
    assert_eq!(rows[1].cells[4], Cell::text("@in più"));
    let mut archive = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
    let worksheet = std::io::read_to_string(archive.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap();
    assert!(!worksheet.contains("<f>"), "no formula is ever written");
    let styles = std::io::read_to_string(archive.by_name("xl/styles.xml").unwrap()).unwrap();
    assert!(styles.contains("quotePrefix=\"1\"") && styles.contains("FFD9D9"), "kept as text, and marked");
}

#[test]
fn as_csv() {
    let bytes = write_refused_csv(Vec::new(), &headers(), CAPTIONS, refused()).unwrap();
    let text = std::str::from_utf8(&bytes).unwrap();
    assert!(text.starts_with("\u{feff}Cognome;Nato il;CAP;Motivo del rifiuto\r\n\"'=HYPERLINK"), "{text}");
    let folder = Folder::new();
    let sheet = Sheet::open(&folder.file("rifiutate.csv", &bytes), &Limits::default()).unwrap();
    let rows: Vec<Row> = sheet.rows().unwrap().map(Result::unwrap).collect();
    assert_eq!(rows[0].cells[0], Cell::text("=HYPERLINK(\"http://x\")"));
    assert_eq!(rows[0].cells[1].as_date().unwrap(), Some(date(1980, 3, 28)));
    assert_eq!(rows[1].cells[0], Cell::text("+39 Rossi"));
}
