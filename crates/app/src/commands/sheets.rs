use std::{error::Error, path::Path, sync::Arc};

use arc_swap::ArcSwap;
use snodo_core::{App, Clock, Language, Settings};
use snodo_imports::{ImportFault, ImportRequest, Kind, demo};
use snodo_occupations::starter;
use snodo_places::Places;

use crate::{
    cli::{DemoData, Import, ImportFile},
    console, fault_words, open, router,
};

/// Imports a sheet with the machinery of the pages.
pub(crate) async fn import(data: &Path, import: Import) -> Result<(), Box<dyn Error>> {
    let (kind, file) = match import {
        Import::People(file) => (Kind::People, file),
        Import::Companies(file) => (Kind::Companies, file),
        Import::Vacancies(file) => (Kind::Vacancies, file),
    };
    // Before a database is opened, or made, for nothing.
    if let Err(fault) = std::fs::metadata(&file.file) {
        return Err(format!("{}: {}", file.file.display(), fault_words::io(&fault)).into());
    }
    let opened = open::open(data).await?;
    let outcome = run(&opened, kind, file).await;
    opened.close().await;
    outcome
}

async fn run(opened: &open::Opened, kind: Kind, file: ImportFile) -> Result<(), Box<dyn Error>> {
    let app = App {
        database: opened.database.clone(),
        clock: Clock::system(),
        catalogue: Arc::new(router::catalogue()?),
        vocabulary: Arc::new(ArcSwap::from_pointee(
            snodo_vocabulary::read_vocabulary(&opened.database).await?,
        )),
        assets: Arc::default(),
        press: Arc::new(snodo_documents::Typesetter::default()),
        // Sheets have nothing to do with what is reserved.
        reserved: Arc::default(),
        settings: Arc::new(Settings { demo: false, secure_cookies: true, scratch: std::env::temp_dir() }),
    };
    let request = ImportRequest {
        kind,
        path: file.file,
        network: file.network,
        worksheet: file.sheet,
        body: file.body,
        account: file.account,
        dry_run: file.dry_run,
        refused_out: file.refused,
    };
    let report = snodo_imports::import_file(&app, &request, |done, total| {
        console::progress(&format!("{done} righe di {total}"));
    })
    .await
    .map_err(|fault| said(&app, &request.path, fault))?;
    console::say(&format!(
        "{} righe: {} nuove, {} aggiornate, {} già uguali, {} rifiutate, {} avvisi",
        report.rows, report.created, report.updated, report.unchanged, report.refused, report.warnings
    ));
    Ok(())
}

/// A fault with the file that it is about, and what to do about it.
fn said(app: &App, file: &Path, fault: ImportFault) -> Box<dyn Error> {
    let words = match &fault {
        ImportFault::UnknownNetwork(name) => format!("nessuna rete si chiama «{name}»: controlla --network"),
        ImportFault::UnknownOperator => {
            "oggi nessuno lavora per l’ente e con l’indirizzo indicati: controlla --body e --account"
                .to_owned()
        }
        ImportFault::NoRegister => {
            "l’ente non tiene fascicoli: indica con --body un ente che ha un registro".to_owned()
        }
        ImportFault::ColumnsMissing(fields) => {
            format!("nessuna colonna contiene {}: scrivi un titolo in cima a ogni colonna", fields.join(", "))
        }
        _ => match fault.message() {
            Some(message) => app.catalogue.word_message(Language::Italian, &message),
            None => return fault.into(),
        },
    };
    format!("{}: {words}", file.display()).into()
}

/// Writes a sheet of invented jobseekers.
pub(crate) fn demo_data(options: &DemoData) -> Result<(), Box<dyn Error>> {
    let (places, starter, today) = (Places::embedded(), starter::load()?, Clock::system().today());
    demo::people_sheet(
        places,
        &starter,
        &options.network,
        options.people,
        options.seed,
        today,
        &options.out,
    )?;
    console::say(&format!("{} persone inventate in {}", options.people, options.out.display()));
    Ok(())
}
