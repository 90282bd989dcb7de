//! What holds for every file and every cell.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use snodo_sheets::write::{CsvWriter, write_xlsx};
use snodo_sheets::{Cell, Limits, Row, Sheet};

use crate::support::{Folder, Parts};

fn any_date() -> impl Strategy<Value = Date> {
    (0_i64..70_000).prop_map(|days| date(1900, 3, 1).checked_add(jiff::Span::new().days(days)).unwrap())
}

fn any_cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        Just(Cell::Empty),
        "[ -~àèéìòù€\n\t☑𝄞]{1,40}".prop_map(Cell::text),
        "_x[0-9A-F]{4}_".prop_map(Cell::text),
        (-1e12..1e12).prop_map(Cell::Number),
        (-100_000..100_000_i32).prop_map(|number| Cell::Number(f64::from(number))),
        any_date().prop_map(Cell::Date),
        (any_date(), 0_i8..24, 0_i8..60, 1_i8..60)
            .prop_map(|(day, hour, minute, second)| Cell::DateTime(day.at(hour, minute, second, 0))),
        any::<bool>().prop_map(Cell::Boolean),
    ]
}

fn any_table() -> impl Strategy<Value = Vec<Vec<Cell>>> {
    prop::collection::vec(prop::collection::vec(any_cell(), 4), 1..20)
}

fn headers() -> Vec<String> {
    ["Cognome", "Nome", "Nato il", "Note"].map(str::to_owned).to_vec()
}

fn written(table: &[Vec<Cell>]) -> Vec<Vec<Cell>> {
    table.iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).cloned().collect()
}

fn read_all(sheet: &Sheet) -> Vec<Vec<Cell>> {
    sheet.rows().unwrap().map(|row| row.unwrap().cells).collect()
}

/// Everything an import does with a file; whatever the file, it ends with rows or an error.
fn read_whatever(bytes: &[u8]) {
    let folder = Folder::new();
    let limits = Limits { uncompressed_bytes: 4 << 20, shared_text_bytes: 1 << 20, ..Limits::default() };
    let Ok(sheet) = Sheet::open(&folder.file("file", bytes), &limits) else { return };
    let _extent = sheet.measure();
    for row in sheet.rows().into_iter().flatten().flatten() {
        read_every_way(&row);
    }
}

fn read_every_way(row: &Row) {
    for cell in &row.cells {
        let _ = (
            cell.as_date(),
            cell.as_past_date(date(2026, 1, 1)),
            cell.as_time(),
            cell.as_text(),
            cell.as_code(5),
        );
        let _ = (
            cell.as_integer(),
            cell.as_decimal(),
            cell.as_yes_no(),
            cell.as_list(),
            cell.as_phones(),
            cell.as_shown(),
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_workbook_is_read_as_it_was_written(table in any_table()) {
        let folder = Folder::new();
        let path = folder.path("elenco.xlsx");
        write_xlsx(&path, "Elenco", &headers(), &table).unwrap();
        let sheet = Sheet::open(&path, &Limits::default()).unwrap().with_header_row(1).unwrap();
        prop_assert_eq!(read_all(&sheet), written(&table));
    }

    #[test]
    fn a_row_is_kept_and_given_back(cells in prop::collection::vec(any_cell(), 0..6), number in 1_u32..1_000_000) {
        let row = Row { number, cells, ragged: None };
        let kept: Row = serde_json::from_str(&serde_json::to_string(&row).unwrap()).unwrap();
        prop_assert_eq!(kept, row);
    }

    #[test]
    fn a_csv_is_read_as_it_was_written(table in prop::collection::vec(prop::collection::vec("[ -~àè€\n\t]{0,20}", 4), 1..20)) {
        let table: Vec<Vec<Cell>> = table.into_iter().map(|row| row.into_iter().map(Cell::text).collect()).collect();
        let mut writer = CsvWriter::new(Vec::new(), &headers()).unwrap();
        for row in &table {
            writer.write(row).unwrap();
        }
        let folder = Folder::new();
        let sheet = Sheet::open(&folder.file("elenco.csv", writer.finish().unwrap()), &Limits::default());
        // Cells full of separators can make another separator as likely: then the names are not the four.
        if let Ok(sheet) = sheet.and_then(|sheet| sheet.with_header_row(1)) && sheet.headers() == headers() {
            let expected: Vec<_> = written(&table).into_iter().map(|row| row.into_iter().map(without_excel_quoting).collect::<Vec<_>>()).collect();
            prop_assert_eq!(read_all(&sheet), expected);
        }
    }

    #[test]
    fn a_date_is_read_as_it_is_printed(day in any_date()) {
        for format in ["%d/%m/%Y", "%-d/%-m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%d%m%Y", "%Y%m%d"] {
            prop_assert_eq!(Cell::text(day.strftime(format).to_string()).as_date(), Ok(Some(day)), "{}", format);
        }
        prop_assert_eq!(Cell::text(Cell::Date(day).as_text().unwrap().unwrap()).as_date(), Ok(Some(day)));
    }

    #[test]
    fn a_number_is_read_as_it_is_printed(number in -1e9..1e9_f64) {
        let number = (number * 100_f64).round() / 100.0;
        let printed = Cell::Number(number).as_text().unwrap().unwrap();
        let (whole, decimals) = printed.split_once(',').unwrap_or((&printed, ""));
        // Three decimals after a comma are decimals; a dot would be taken for thousands, and is never printed.
        prop_assert!(!whole.contains('.') && decimals.len() <= 2);
        prop_assert_eq!(Cell::text(printed).as_decimal(), Ok(Some(number)));
    }

    #[test]
    fn no_text_breaks_a_reading(text in "\\PC{0,60}") {
        read_every_way(&Row { number: 1, cells: vec![Cell::text(text)], ragged: None });
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn a_changed_workbook_never_breaks_the_reader(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), cut in any::<prop::sample::Index>(), whole in any::<bool>()) {
        let mut bytes = sample_workbook();
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if !whole {
            bytes.truncate(cut.index(bytes.len()));
        }
        read_whatever(&bytes);
    }

    #[test]
    fn changed_markup_never_breaks_the_reader(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6), strings in any::<bool>()) {
        let mut parts = sample_parts();
        let part = if strings { &mut parts.strings } else { &mut parts.sheet };
        for (at, value) in changes {
            let at = at.index(part.len());
            part[at] = value;
        }
        read_whatever(&parts.bytes());
    }

    #[test]
    fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..600), text in any::<bool>()) {
        let bytes = if text { bytes.iter().map(|byte| b";,\t\"\n\r=-'ab1\xE8"[usize::from(*byte) % 13]).collect() } else { bytes };
        read_whatever(&bytes);
    }
}

fn without_excel_quoting(cell: Cell) -> Cell {
    match &cell {
        Cell::Text(words) => {
            // Written by hand, this is Excel's way to keep `="00184"` a text; written by us it is guarded and comes back whole.
            words
                .strip_prefix('\'')
                .filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\r']))
                .map_or(cell.clone(), Cell::text)
        }
        _ => cell,
    }
}

fn sample_parts() -> Parts {
    Parts::new(
        r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2" spans="1:2"><c r="A2" s="1"><v>29308</v></c><c r="B2" t="inlineStr"><is><t>D&apos;Amico &#232;</t></is></c></row><row r="3"><c r="A3"><f>SUM(A1)</f><v>2</v></c><c r="B3" t="e"><v>#N/A</v></c></row>"#,
    )
}

fn sample_workbook() -> Vec<u8> {
    sample_parts().bytes()
}
