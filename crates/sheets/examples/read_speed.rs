//! How long a sheet of 5,000 rows and 30 columns takes to read, and how much memory; then a hostile one.
//!
//! `cargo run --release -p snodo-sheets --example read_speed`

use std::path::Path;
use std::time::Instant;

use jiff::civil::date;
use snodo_sheets::columns::{Field, Shape, guess};
use snodo_sheets::write::{CsvWriter, write_xlsx};
use snodo_sheets::{Cell, Limits, Sheet};

const ROWS: i32 = 5_000;
const COLUMNS: i32 = 30;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    if let [_, what, path] = &std::env::args().collect::<Vec<_>>()[..] {
        return read_here(what, Path::new(path));
    }
    let folder = tempfile::tempdir()?;
    let headers: Vec<String> = (1..=COLUMNS).map(|column| format!("Colonna {column}")).collect();
    let xlsx = folder.path().join("persone.xlsx");
    let start = Instant::now();
    write_xlsx(&xlsx, "Persone", &headers, (0..ROWS).map(row))?;
    say("write xlsx 5,000 x 30", start);

    let shared = folder.path().join("come excel.xlsx");
    write_with_shared_texts(&shared, &headers, (0..ROWS).map(row))?;

    let csv = folder.path().join("persone.csv");
    let mut writer = CsvWriter::new(std::fs::File::create(&csv)?, &headers)?;
    (0..ROWS).try_for_each(|number| writer.write(&row(number)))?;
    writer.finish()?;

    read("read xlsx, texts in the cells", &xlsx)?;
    read("read xlsx, texts in a table", &shared)?;
    read("read csv", &csv)?;

    let fields: Vec<Field> = (0..30)
        .map(|_| Field {
            key: "field",
            names: &["codice fiscale", "data di nascita"],
            shape: Shape::Date,
            required: false,
        })
        .collect();
    let sheet = Sheet::open(&xlsx, &Limits::default())?;
    let sample = sheet.sample(50)?;
    let start = Instant::now();
    guess(sheet.headers(), &sample, &fields);
    say("guess 30 columns among 30 fields", start);

    let large = folder.path().join("centomila.xlsx");
    write_xlsx(&large, "Persone", &headers, (0..100_000).map(row))?;
    read("read xlsx of 100,000 rows", &large)?;

    let heavy = folder.path().join("testi.xlsx");
    let texts = (0..95_000).map(|number| vec![Cell::text(format!("{number}{}", "x".repeat(480)))]);
    write_with_shared_texts(&heavy, &headers[..1], texts)?;
    read("read xlsx with 46 MB of texts in a table", &heavy)?;

    let wide = folder.path().join("righe lunghe.csv");
    let line = format!("{};\n", "x".repeat(32_000)).replace('\n', "").repeat(8);
    std::fs::write(&wide, format!("a;b;c;d;e;f;g;h\n{}", format!("{line}\n").repeat(240)))?;
    read("read csv with the longest rows", &wide)?;

    // As large as it may inflate and never more than the ratio allows: the longest that a hostile file keeps us busy.
    let slow = folder.path().join("lenta.xlsx");
    let blank = (0..100_000).map(|number| vec![Cell::Number(f64::from(number)); 150]);
    write_xlsx(&slow, "Numeri", &vec!["Numero".to_owned(); 150], blank)?;
    read("read xlsx of 15,000,000 numbers", &slow)?;
    Ok(())
}

/// A row in which every text differs from those of other rows.
fn row(number: i32) -> Vec<Cell> {
    let day = date(1960, 1, 1).saturating_add(jiff::Span::new().days(number % 15_000));
    (0..COLUMNS)
        .map(|column| match column % 6 {
            0 => Cell::Date(day),
            1 => Cell::Number(f64::from(number)),
            2 => Cell::Boolean(number % 2 == 0),
            _ => Cell::text(format!("Rossi Ada {number} {column}")),
        })
        .collect()
}

/// Texts in a table apart, as Excel itself stores them.
fn write_with_shared_texts(
    path: &Path,
    headers: &[String],
    rows: impl Iterator<Item = Vec<Cell>>,
) -> Result<(), Box<dyn std::error::Error>> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, header) in (0_u16..).zip(headers) {
        sheet.write_string(0, column, header)?;
    }
    for (line, row) in (1_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(row) {
            sheet.write_string(line, column, cell.as_text()?.unwrap_or_default())?;
        }
    }
    workbook.save(path)?;
    Ok(())
}

/// Reads in a process of its own, so that what wrote the file does not weigh.
fn read(what: &str, path: &Path) -> Result<(), Box<dyn std::error::Error>> {
    std::process::Command::new(std::env::current_exe()?).arg(what).arg(path).status()?;
    Ok(())
}

fn read_here(what: &str, path: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let start = Instant::now();
    let sheet = Sheet::open(path, &Limits::default())?;
    let mut cells = 0;
    for row in sheet.rows()? {
        cells += row?.cells.len();
    }
    say(&format!("{what}: {cells} cells, file of {} kB", std::fs::metadata(path)?.len() >> 10), start);
    Ok(())
}

#[expect(clippy::print_stdout, reason = "this program exists to print its figures")]
fn say(what: &str, start: Instant) {
    println!("{what}: {:.0} ms, peak memory {} MB", start.elapsed().as_secs_f64() * 1000.0, peak());
}

/// The most memory held, MB, as Linux counts it.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}
