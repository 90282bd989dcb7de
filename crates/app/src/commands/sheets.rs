use std::{error::Error, path::Path, sync::Arc};

use arc_swap::ArcSwap;
use snodo_core::{App, Clock, Settings};
use snodo_imports::{ImportRequest, Kind, demo};
use snodo_occupations::starter;
use snodo_places::Places;

use crate::{
    cli::{DemoData, Import, ImportFile},
    console, open, router,
};

/// Imports a sheet with the machinery of the pages.
pub(crate) async fn import(data: &Path, import: Import) -> Result<(), Box<dyn Error>> {
    let (kind, file) = match import {
        Import::People(file) => (Kind::People, file),
        Import::Companies(file) => (Kind::Companies, file),
        Import::Vacancies(file) => (Kind::Vacancies, file),
    };
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
        settings: Arc::new(Settings { demo: false, secure_cookies: true, scratch: std::env::temp_dir() }),
    };
    let request = ImportRequest {
        kind,
        path: file.file,
        network: file.network,
        body: file.body,
        account: file.account,
        dry_run: file.dry_run,
        refused_out: file.refused,
    };
    let report = snodo_imports::import_file(&app, &request, |done, total| {
        console::progress(&format!("{done} righe di {total}"));
    })
    .await?;
    console::say(&format!(
        "{} righe: {} nuove, {} aggiornate, {} già uguali, {} rifiutate, {} avvisi",
        report.rows, report.created, report.updated, report.unchanged, report.refused, report.warnings
    ));
    Ok(())
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
