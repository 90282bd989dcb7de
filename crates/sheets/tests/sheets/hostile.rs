//! Files made to break a reader, or that are not what their name says: each ends in an error that says what to do.

use std::io::{BufWriter, Write};

use crate::support::{Folder, Parts, archive, workbook};
use snodo_sheets::{Limits, OtherFormat, Sheet, SheetError};
use zip::write::SimpleFileOptions;

fn read(bytes: impl AsRef<[u8]>) -> Result<u32, SheetError> {
    read_within(bytes, &Limits::default())
}

fn read_within(bytes: impl AsRef<[u8]>, limits: &Limits) -> Result<u32, SheetError> {
    let folder = Folder::new();
    Sheet::open(&folder.file("file.xlsx", bytes), limits)?.measure().map(|extent| extent.rows)
}

const HEADER: &str = r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#;

/// A workbook whose worksheet inflates to `megabytes` of nothing.
fn bomb(megabytes: usize) -> Vec<u8> {
    let mut parts = Parts::new("");
    parts.left_out = vec!["xl/worksheets/sheet1.xml"];
    let mut zip = zip::ZipWriter::new_append(std::io::Cursor::new(parts.bytes())).unwrap();
    zip.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
    zip.write_all(b"<worksheet><sheetData>").unwrap();
    let row = b"<x/>".repeat((1 << 20) / 4);
    for _ in 0..megabytes {
        zip.write_all(&row).unwrap();
    }
    zip.write_all(b"</sheetData></worksheet>").unwrap();
    zip.finish().unwrap().into_inner()
}

/// The same bomb with another declared size, in the descriptor and in the directory.
fn bomb_declaring(megabytes: usize, declared: u32) -> Vec<u8> {
    let mut bytes = bomb(megabytes);
    let size = "<worksheet><sheetData></sheetData></worksheet>".len() + (megabytes << 20);
    let size = u32::try_from(size).unwrap().to_le_bytes();
    let places: Vec<usize> = (0..bytes.len() - 4).filter(|&at| bytes[at..at + 4] == size).collect();
    assert!(places.len() >= 2, "the declared sizes were found");
    for at in places {
        bytes[at..at + 4].copy_from_slice(&declared.to_le_bytes());
    }
    bytes
}

#[test]
fn a_zip_bomb_that_declares_itself_is_refused_at_once() {
    let error = read(bomb_declaring(1, 600 << 20)).unwrap_err();
    assert!(matches!(error, SheetError::InflatesTooMuch { limit: 536_870_912 }));
}

#[test]
fn a_zip_bomb_that_lies_about_its_size_is_stopped_while_inflating() {
    assert!(matches!(read(bomb_declaring(30, 100)), Err(SheetError::InflatesTooMuch { .. })));
}

#[test]
fn one_empty_worksheet_listed_a_thousand_times_is_refused() {
    let mut parts = Parts::new(&"<row/>".repeat(20_000));
    parts.workbook = workbook("", &r#"<sheet name="Foglio" r:id="rId1"/>"#.repeat(1000));
    let limits = Limits { uncompressed_bytes: 1 << 20, ..Limits::default() };
    assert!(matches!(read_within(parts.bytes(), &limits), Err(SheetError::InflatesTooMuch { .. })));
}

#[test]
fn a_million_rows_are_refused() {
    let folder = Folder::new();
    let path = folder.path("un milione.csv");
    let mut file = BufWriter::new(std::fs::File::create(&path).unwrap());
    writeln!(file, "Cognome;Nome").unwrap();
    for number in 0..1_000_000 {
        writeln!(file, "Rossi{number};Ada").unwrap();
    }
    drop(file);
    let measured = Sheet::open(&path, &Limits::default()).unwrap().measure();
    assert!(matches!(measured, Err(SheetError::TooManyRows { limit: 100_000 })));
}

#[test]
fn a_file_of_300_megabytes_is_refused_unread() {
    let folder = Folder::new();
    let path = folder.path("enorme.csv");
    std::fs::File::create(&path).unwrap().set_len(300 << 20).unwrap();
    assert!(matches!(Sheet::open(&path, &Limits::default()), Err(SheetError::FileTooLarge { .. })));
}

#[test]
fn entities_and_document_types_are_refused() {
    let mut laughs = Parts::new("");
    laughs.sheet = br#"<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><worksheet><sheetData/></worksheet>"#.to_vec();
    assert!(matches!(read(laughs.bytes()), Err(SheetError::ForbiddenMarkup { .. })));
    let entity = Parts::new(r#"<row r="1"><c r="A1" t="inlineStr"><is><t>&passwd;</t></is></c></row>"#);
    assert!(matches!(read(entity.bytes()), Err(SheetError::ForbiddenMarkup { .. })));
}

#[test]
fn endless_markup_is_refused() {
    let text = "x".repeat(2 << 20);
    let tag = Parts::new(&format!(r#"{HEADER}<row r="2"><c r="A2" t="{text}"/></row>"#));
    assert!(matches!(read(tag.bytes()), Err(SheetError::Damaged { .. })));
    let comment = Parts::new(&format!("<!--{}-->{HEADER}", "<".repeat(2 << 20)));
    assert!(matches!(read(comment.bytes()), Err(SheetError::Damaged { .. })));
    let nested = Parts::new(&"<a>".repeat(100_000));
    assert!(matches!(read(nested.bytes()), Err(SheetError::Damaged { .. })));
}

#[test]
fn long_cells_and_wide_rows_are_refused_by_name() {
    let cell = Parts::new(&format!(
        r#"{HEADER}<row r="2"><c r="B2" t="inlineStr"><is><t>{}</t></is></c></row>"#,
        "à".repeat(32_768)
    ));
    let error = read(cell.bytes()).unwrap_err();
    assert_eq!(error.arguments()[0], ("cell", "B2".to_owned()));
    let wide = Parts::new(&format!(r#"{HEADER}<row r="2"><c r="XFD2"><v>1</v></c></row>"#));
    assert!(matches!(read(wide.bytes()), Err(SheetError::TooManyColumns { row: 2, limit: 200 })));
    let blank = Parts::new(&format!(r#"{HEADER}<row r="2"><c r="A2"><v>1</v></c><c r="XFD2" s="1"/></row>"#));
    assert_eq!(read(blank.bytes()).unwrap(), 1);
}

#[test]
fn a_table_of_texts_that_would_fill_the_memory_is_refused() {
    let mut many = Parts::new(HEADER);
    many.strings = format!("<sst>{}</sst>", "<si/>".repeat(300_000)).into_bytes();
    let limits = Limits { shared_text_bytes: 1 << 20, ..Limits::default() };
    assert!(matches!(read_within(many.bytes(), &limits), Err(SheetError::TooMuchText { .. })));
}

#[test]
fn missing_and_cut_parts_are_named() {
    for part in ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"] {
        let mut parts = Parts::new(HEADER);
        parts.left_out = vec![part];
        let error = read(parts.bytes()).unwrap_err();
        assert!(
            matches!(&error, SheetError::MissingPart { part: missing } if missing == part),
            "{part}: {error:?}"
        );
    }
    let mut no_strings = Parts::new(HEADER);
    no_strings.left_out = vec!["xl/sharedStrings.xml"];
    assert!(matches!(read(no_strings.bytes()), Err(SheetError::Damaged { .. })));
    let whole = Parts::new(HEADER).bytes();
    assert!(matches!(read(&whole[..whole.len() / 2]), Err(SheetError::Damaged { .. })));
}

#[test]
fn an_archive_with_very_many_entries_is_refused() {
    let names: Vec<String> = (0..60_000).map(|number| format!("xl/{number:050}")).collect();
    let bytes = archive(names.iter().map(|name| (name.as_str(), &b""[..])));
    assert!(matches!(read(bytes), Err(SheetError::Damaged { .. })));
}

#[test]
fn other_formats_are_told_by_their_content() {
    let ole = |stream: &str| {
        let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        bytes.resize(70_000, 0);
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(80_000, 0);
        bytes
    };
    assert!(matches!(read(ole("EncryptedPackage")), Err(SheetError::PasswordProtected)));
    let cases: [(Vec<u8>, OtherFormat); 11] = [
        (ole("Workbook"), OtherFormat::OldExcel),
        (ole("WordDocument"), OtherFormat::TextDocument),
        (b"%PDF-1.7\n...".to_vec(), OtherFormat::Pdf),
        (b"\xEF\xBB\xBF\r\n<HTML><table><tr><td>1".to_vec(), OtherFormat::WebPage),
        (
            b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>".to_vec(),
            OtherFormat::Xml,
        ),
        (
            archive([("mimetype", &b"application/vnd.oasis.opendocument.spreadsheet"[..])]),
            OtherFormat::OpenDocument,
        ),
        (archive([("[Content_Types].xml", &b""[..]), ("xl/workbook.bin", b"")]), OtherFormat::BinaryExcel),
        (archive([("[Content_Types].xml", &b""[..]), ("word/document.xml", b"")]), OtherFormat::TextDocument),
        (archive([("Index/Document.iwa", &b""[..])]), OtherFormat::AppleNumbers),
        (archive([("foto.jpg", &b""[..])]), OtherFormat::Archive),
        ((0..=255).cycle().take(5000).collect(), OtherFormat::Unknown),
    ];
    for (bytes, format) in cases {
        let error = read(bytes).unwrap_err();
        assert!(matches!(error, SheetError::OtherFormat(found) if found == format), "{format:?}: {error:?}");
    }
    assert!(matches!(read(b""), Err(SheetError::EmptyFile)));
    assert!(matches!(read(b"\n\n ; ;\n"), Err(SheetError::NothingWritten)));
}
