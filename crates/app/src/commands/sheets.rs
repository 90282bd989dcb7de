use std::{error::Error, path::Path, sync::Arc};

use arc_swap::ArcSwap;
use snodo_core::{App, Clock, Settings};
use snodo_imports::{ImportKind, ImportRequest, demo};
use snodo_occupations::starter;

use crate::{
    cli::{DemoData, Import, ImportFile},
    console, open, router,
};

/// Imports a sheet with the machinery of the pages.
pub(crate) async fn import(data: &Path, import: Import) -> Result<(), Box<dyn Error>> {
    let (kind, file) = match import {
        Import::People(file) => (ImportKind::People, file),
        Import::Companies(file) => (ImportKind::Companies, file),
        Import::Vacancies(file) => (ImportKind::Vacancies, file),
    };
    let opened = open::open(data).await?;
    let outcome = run(&opened, kind, file).await;
    opened.close().await;
    outcome
}

async fn run(opened: &open::Opened, kind: ImportKind, file: ImportFile) -> Result<(), Box<dyn Error>> {
    let app = App {
        database: opened.database.clone(),
        clock: Clock::system(),
        catalogue: Arc::new(router::catalogue()?),
        vocabulary: Arc::new(ArcSwap::from_pointee(snodo_vocabulary::read_vocabulary(&opened.database).await?)),
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
    console::say(&report.to_string());
    Ok(())
}

/// Writes a sheet of invented jobseekers.
pub(crate) fn demo_data(options: &DemoData) -> Result<(), Box<dyn Error>> {
    let starter = starter::load()?;
    demo::people_sheet(&starter, &options.network, options.people, options.seed, &options.out)?;
    console::say(&format!("{} persone inventate in {}", options.people, options.out.display()));
    Ok(())
}
