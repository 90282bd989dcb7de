//! Workbooks as Excel, LibreOffice and other programs write them.

use crate::support::{Folder, Parts, workbook};
use calamine::Reader as _;
use jiff::civil::{date, time};
use snodo_sheets::write::write_xlsx;
use snodo_sheets::{Cell, CellProblem, Limits, Ragged, Sheet, SheetError, SheetFormat};

fn open(parts: &Parts) -> Result<Sheet, SheetError> {
    let folder = Folder::new();
    Sheet::open(&folder.file("elenco.xlsx", parts.bytes()), &Limits::default())
}

fn cells(parts: &Parts) -> Vec<Cell> {
    let rows: Vec<_> = open(parts).unwrap().rows().unwrap().collect::<Result<_, _>>().unwrap();
    rows.into_iter().flat_map(|row| row.cells).collect()
}

const HEADER: &str = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>"#;

#[test]
fn every_kind_of_cell_is_read() {
    let found = cells(&Parts::new(&format!(
        r#"{HEADER}
        <row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3"><v>28069</v></c></row>
        <row r="4"><c r="A4" s="1"><v>29308</v></c><c r="B4" s="3"><v>29308.5</v></c></row>
        <row><c t="b"><v>1</v></c><c t="inlineStr"><is><t>in riga</t></is></c></row>
        <row><c t="e"><v>#N/A</v></c><c s="4"><v>0.354166666666667</v></c></row>
        <row><c t="d"><v>1980-03-28</v></c><c s="2"><v>0</v></c></row>"#
    )));
    assert_eq!(
        found,
        [
            Cell::Text("Ros&si è \r".into()),
            Cell::Number(28069.0),
            Cell::Date(date(1980, 3, 28)),
            Cell::DateTime(date(1980, 3, 28).at(12, 0, 0, 0)),
            Cell::Boolean(true),
            Cell::Text("in riga".into()),
            Cell::Problem(CellProblem::ShowsError("#N/A".into())),
            Cell::Time(time(8, 30, 0, 0)),
            Cell::Date(date(1980, 3, 28)),
            Cell::Number(0.0),
        ]
    );
}

#[test]
fn a_formula_counts_for_the_value_it_had() {
    let found = cells(&Parts::new(&format!(
        r#"{HEADER}
        <row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>"a"&amp;"b"</f><v>ab</v></c></row>
        <row r="3"><c r="A3"><f>1+1</f><v></v></c><c r="B3" t="str"><f>""</f><v></v></c></row>
        <row r="4"><c r="A4"><f t="shared" si="0"/></c></row>"#
    )));
    let missing = Cell::Problem(CellProblem::FormulaWithoutValue);
    assert_eq!(
        found,
        [Cell::Number(2.0), Cell::Text("ab".into()), missing.clone(), Cell::Empty, missing, Cell::Empty]
    );
}

#[test]
fn workbooks_born_on_a_mac_count_days_from_1904() {
    let mut parts = Parts::new(&format!(r#"{HEADER}<row r="2"><c r="A2" s="1"><v>27846</v></c></row>"#));
    parts.workbook = workbook(r#"date1904="1""#, r#"<sheet name="Foglio1" sheetId="1" r:id="rId1"/>"#);
    assert_eq!(cells(&parts)[0], Cell::Date(date(1980, 3, 28)));
}

#[test]
fn dates_before_march_1900_follow_excel() {
    let row = r#"<row r="2"><c r="A2" s="1"><v>1</v></c><c r="B2" s="1"><v>59</v></c></row><row r="3"><c r="A3" s="1"><v>60</v></c><c r="B3" s="1"><v>61</v></c></row>"#;
    assert_eq!(
        cells(&Parts::new(&format!("{HEADER}{row}"))),
        [
            Cell::Date(date(1900, 1, 1)),
            Cell::Date(date(1900, 2, 28)),
            Cell::Number(60.0),
            Cell::Date(date(1900, 3, 1))
        ]
    );
}

#[test]
fn rows_keep_the_numbers_that_excel_shows_and_say_when_they_go_beyond_the_header() {
    let mut rows = format!(
        r#"<row r="2"><c r="A2" t="inlineStr"><is><t>Elenco 2025</t></is></c></row>{}"#,
        HEADER.replace('1', "5")
    );
    rows = rows.replace("<v>5</v>", "<v>1</v>");
    rows.extend((6..60).map(|number| format!(r#"<row r="{number}"><c r="A{number}"><v>1</v></c></row>"#)));
    rows += r#"<row r="70"><c r="D70"><v>1</v></c><c r="XFD70" s="1"/></row>"#;
    let sheet = open(&Parts::new(&rows)).unwrap();
    assert_eq!((sheet.header_row(), sheet.headers()), (5, &["Cognome".to_owned(), "Nome".to_owned()][..]));
    let last = sheet.rows().unwrap().last().unwrap().unwrap();
    assert_eq!((last.number, last.ragged), (70, Some(Ragged { found: 4, expected: 2 })));
    assert_eq!(sheet.measure().unwrap().rows, 55);
    assert_eq!(sheet.with_header_row(6).unwrap().headers()[0], "1");
}

#[test]
fn the_first_worksheet_with_something_is_read_and_the_others_are_named() {
    let folder = Folder::new();
    let path = folder.path("due fogli.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_name("Vuoto").unwrap();
    book.add_worksheet().set_name("Liste").unwrap().set_hidden(true).write_string(0, 0, "nascosto").unwrap();
    book.add_worksheet().set_name("Iscritti").unwrap().write_string(0, 0, "Cognome").unwrap();
    book.add_worksheet().set_name("Aziende").unwrap().write_string(3, 1, "Ragione sociale").unwrap();
    book.save(&path).unwrap();
    let sheet = Sheet::open(&path, &Limits::default()).unwrap();
    assert_eq!(sheet.format(), SheetFormat::Xlsx);
    assert_eq!(sheet.worksheets(), ["Vuoto", "Iscritti", "Aziende"]);
    assert_eq!((sheet.worksheet(), sheet.headers()[0].as_str()), (Some("Iscritti"), "Cognome"));
    assert_eq!(sheet.open_worksheet("Aziende").unwrap().headers(), ["", "Ragione sociale"]);
    assert!(matches!(sheet.open_worksheet("Liste"), Err(SheetError::UnknownWorksheet { .. })));
    assert_eq!(sheet.open_worksheet(" aziende ").unwrap().worksheet(), Some("Aziende"));
    let names = |sheets: &[Sheet]| {
        sheets.iter().filter_map(|sheet| sheet.worksheet().map(str::to_owned)).collect::<Vec<_>>()
    };
    assert_eq!(names(&sheet.siblings().unwrap()), ["Iscritti", "Aziende"]);
}

#[test]
fn a_worksheet_that_cannot_be_read_does_not_hide_the_one_that_can() {
    let folder = Folder::new();
    let path = folder.path("con una tabella enorme.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_name("Tabellone").unwrap().write_string(0, 300, "fuori").unwrap();
    book.add_worksheet().set_name("Iscritti").unwrap().write_string(0, 0, "Cognome").unwrap();
    book.save(&path).unwrap();
    let sheet = Sheet::open(&path, &Limits::default()).unwrap();
    assert_eq!((sheet.worksheet(), sheet.siblings().unwrap().len()), (Some("Iscritti"), 1));
}

#[test]
fn another_reader_finds_the_same() {
    let folder = Folder::new();
    let path = folder.path("confronto.xlsx");
    let headers = ["Cognome".to_owned(), "Nato il".to_owned(), "CAP".to_owned(), "Attivo".to_owned()];
    let row = |n: i32| {
        let day = date(1960, 1, 1).checked_add(jiff::Span::new().days(n)).unwrap();
        [
            Cell::text(format!("D'Amico <{n}> & figli")),
            Cell::Date(day),
            Cell::Number(f64::from(n) / 8.0),
            Cell::Boolean(n % 2 == 0),
        ]
    };
    write_xlsx(&path, "Foglio", &headers, (0..500).map(row)).unwrap();
    let mut other = calamine::open_workbook_auto(&path).unwrap();
    let range = other.worksheet_range("Foglio").unwrap();
    let ours: Vec<_> =
        Sheet::open(&path, &Limits::default()).unwrap().rows().unwrap().map(Result::unwrap).collect();
    assert_eq!(ours.len(), 500);
    for (ours, theirs) in ours.iter().zip(range.rows().skip(1)) {
        let [words, day, number, flag] = theirs else { panic!("four columns") };
        let serial = Cell::Number(calamine::DataType::get_datetime(day).unwrap().as_f64()).as_date().unwrap();
        assert_eq!(ours.cells[0].as_text().unwrap().unwrap(), words.to_string());
        assert_eq!(ours.cells[1].as_date().unwrap(), serial);
        assert_eq!(ours.cells[2].as_decimal().unwrap(), calamine::DataType::get_float(number));
        assert_eq!(ours.cells[3].as_yes_no().unwrap(), calamine::DataType::get_bool(flag));
    }
}
