//! CSV as Excel, web services and old programs write it.

use crate::support::Folder;
use snodo_sheets::{Cell, Limits, Ragged, Row, Separator, Sheet, SheetError, SheetFormat, TextEncoding};

fn open(bytes: impl AsRef<[u8]>) -> Result<Sheet, SheetError> {
    let folder = Folder::new();
    Sheet::open(&folder.file("elenco.csv", bytes), &Limits::default())
}

fn rows(sheet: &Sheet) -> Vec<Row> {
    sheet.rows().unwrap().collect::<Result<_, _>>().unwrap()
}

fn texts(row: &Row) -> Vec<String> {
    row.cells.iter().map(|cell| cell.as_text().unwrap().unwrap_or_default()).collect()
}

#[test]
fn every_encoding_gives_the_same_words() {
    let text = "Città;Nome\r\nForlì;Niccolò\r\n";
    let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let western: Vec<u8> =
        text.chars().map(|character| u8::try_from(u32::from(character)).unwrap()).collect();
    let cases = [
        (text.as_bytes().to_vec(), TextEncoding::Utf8),
        ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), TextEncoding::Utf8),
        (western, TextEncoding::Windows1252),
        ([&[0xFF, 0xFE][..], &wide(u16::to_le_bytes)].concat(), TextEncoding::Utf16Le),
        ([&[0xFE, 0xFF][..], &wide(u16::to_be_bytes)].concat(), TextEncoding::Utf16Be),
        (wide(u16::to_le_bytes), TextEncoding::Utf16Le),
    ];
    for (bytes, encoding) in cases {
        let sheet = open(bytes).unwrap();
        assert_eq!(sheet.format(), SheetFormat::Csv { separator: Separator::Semicolon, encoding });
        assert_eq!(sheet.headers(), ["Città", "Nome"]);
        assert_eq!(texts(&rows(&sheet)[0]), ["Forlì", "Niccolò"]);
    }
}

#[test]
fn a_character_cut_between_two_pieces_of_a_long_file_is_still_utf8() {
    let text = format!("Nome,Nota\n{}", "Niccolò,così è\n".repeat(20_000));
    let sheet = open(&text).unwrap();
    let SheetFormat::Csv { encoding, .. } = sheet.format() else { panic!("a CSV") };
    assert_eq!(encoding, TextEncoding::Utf8);
    assert_eq!(texts(&rows(&sheet)[19_999]), ["Niccolò", "così è"]);
}

#[test]
fn quotes_line_ends_and_empty_lines() {
    let sheet = open(
        "Nome,Nota\r\"Rossi, Ada\",\"disse \"\"sì\"\"\nsubito\"\r\r\nVerdi,=\"00184\"\n'=A1,5\" di altezza",
    )
    .unwrap();
    let rows = rows(&sheet);
    assert_eq!(texts(&rows[0]), ["Rossi, Ada", "disse \"sì\"\nsubito"]);
    assert_eq!((rows[1].number, texts(&rows[1])), (4, vec!["Verdi".to_owned(), "00184".to_owned()]));
    assert_eq!(texts(&rows[2]), ["=A1", "5\" di altezza"]);
}

#[test]
fn rows_of_another_length_are_padded_and_told() {
    let sheet = open("a;b;c\n1;2;3\n1\n1;2;3;4\n1;2;3;;\n").unwrap();
    let rows = rows(&sheet);
    assert_eq!(sheet.headers().len(), 4, "the fourth column has something in it");
    assert_eq!(rows[1].cells, [Cell::Text("1".into()), Cell::Empty, Cell::Empty, Cell::Empty]);
    assert_eq!(rows[1].ragged, Some(Ragged { found: 1, expected: 4 }));
    assert_eq!((rows[2].ragged, rows[3].ragged), (None, None));
}

#[test]
fn a_quote_that_never_closes_is_an_error_with_its_row() {
    let short = open("Nome;Nota\nAda;\"aperta\nUgo;fine\n").unwrap_err();
    assert!(matches!(short, SheetError::QuoteNeverClosed { row: 2 }), "{short:?}");
    let long = open(format!("Nome;Nota\nAda;\"aperta\n{}", "Ugo;fine\n".repeat(10_000))).unwrap_err();
    assert!(matches!(long, SheetError::CellTooLong { row: 2, column: 1, .. }), "{long:?}");
}
