//! How fast a sheet of fictional people is imported, into a database of its own: `cargo run --profile demo --example import_speed -- 5000`.
//!
//! Prints the seconds of writing the sheet, of the dry run, of the import and of importing again, and the most memory this process held.

use std::time::Instant;

use jiff::civil::date;
use snodo_core::Messages;
use snodo_imports::{ImportRequest, Kind, demo, import_file};
use snodo_occupations::starter;
use snodo_places::Places;
use snodo_test_support::{stories, web::TestSite};

#[expect(clippy::print_stdout, reason = "a measurement is printed")]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let people: u32 = std::env::args().nth(1).map_or(Ok(5_000), |people| people.parse())?;
    let messages: Vec<Messages> =
        snodo_imports::MESSAGES.into_iter().chain([snodo_people::MESSAGES]).collect();
    let site = TestSite::new(snodo_imports::routes(), &messages).await;
    snodo_vocabulary::load_reference(&site.database).await?;
    snodo_vocabulary::refresh_vocabulary(&site.app).await?;
    stories::trecate(&site.database).await;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("people.xlsx");
    let started = Instant::now();
    demo::people_sheet(
        Places::embedded(),
        &starter::load()?,
        "trecate",
        people,
        1,
        date(2026, 11, 22),
        &path,
    )?;
    println!("sheet of {people} people: {:.2} s", started.elapsed().as_secs_f64());
    println!("before importing: {}", most_memory()?);
    for (what, dry_run) in [("dry run", true), ("import", false), ("import again", false)] {
        let request = ImportRequest {
            worksheet: None,
            kind: Kind::People,
            path: path.clone(),
            network: "trecate".into(),
            body: None,
            account: None,
            dry_run,
            refused_out: None,
        };
        let started = Instant::now();
        let report = import_file(&site.app, &request, |_, _| {}).await?;
        println!(
            "{what}: {:.2} s; created {}, updated {}, unchanged {}, refused {}, with warnings {}",
            started.elapsed().as_secs_f64(),
            report.created,
            report.updated,
            report.unchanged,
            report.refused,
            report.warnings
        );
    }
    println!("after importing: {}", most_memory()?);
    Ok(())
}

fn most_memory() -> std::io::Result<String> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    Ok(status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default().to_owned())
}
