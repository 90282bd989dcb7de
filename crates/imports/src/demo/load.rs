use snodo_core::App;
use snodo_occupations::starter;
use snodo_places::Places;

use super::{DemoFault, companies_sheet, people_sheet, vacancies_sheet};
use crate::{
    command::{ImportReport, ImportedFile, import_as, operator},
    kind::Kind,
};

/// What a demonstration was filled with.
#[derive(Clone, Debug)]
pub struct DemoLoaded {
    /// Jobseekers.
    pub people: ImportReport,
    /// Companies.
    pub companies: ImportReport,
    /// Vacancies.
    pub vacancies: ImportReport,
}

/// Fills a network with so many people, and companies and vacancies in proportion, through the import itself. Done again with the same
/// seed it changes nothing. `progress` hears the kind, how many rows are done, and how many there are.
///
/// # Errors
/// When the network is not known here or in the database, or has no operator.
pub async fn load(
    app: &App,
    network: &str,
    people: u32,
    seed: u64,
    progress: impl Fn(Kind, u32, u32) + Sync,
) -> Result<DemoLoaded, DemoFault> {
    let acting = operator(app, network, None, None).await?;
    std::fs::create_dir_all(&app.settings.scratch)?;
    let folder = tempfile::tempdir_in(&app.settings.scratch)?;
    let companies = (people / 60).clamp(8, 200);
    let vacancies = (people / 80).clamp(6, 150);
    let path = |kind: Kind| folder.path().join(file_name(kind));
    let (of_people, of_companies, of_vacancies) =
        (path(Kind::People), path(Kind::Companies), path(Kind::Vacancies));
    let (today, slug) = (app.clock.today(), network.to_owned());
    let written = {
        let (of_people, of_companies, of_vacancies) =
            (of_people.clone(), of_companies.clone(), of_vacancies.clone());
        tokio::task::spawn_blocking(move || -> Result<(), DemoFault> {
            let places = Places::embedded();
            companies_sheet(places, &slug, companies, seed, &of_companies)?;
            vacancies_sheet(places, &slug, vacancies, seed, today, &of_vacancies)?;
            people_sheet(places, &starter::load()?, &slug, people, seed, today, &of_people)
        })
    };
    written.await.map_err(std::io::Error::other)??;
    let import = async |kind: Kind, path: &std::path::Path| -> Result<ImportReport, DemoFault> {
        let said = |done, total| progress(kind, done, total);
        let file = ImportedFile { kind, path, worksheet: None, dry_run: false, refused_out: None };
        Ok(import_as(app, &acting, &file, &said).await?)
    };
    let companies = import(Kind::Companies, &of_companies).await?;
    let vacancies = import(Kind::Vacancies, &of_vacancies).await?;
    let people = import(Kind::People, &of_people).await?;
    Ok(DemoLoaded { people, companies, vacancies })
}

/// What a counter would call such a file.
fn file_name(kind: Kind) -> &'static str {
    match kind {
        Kind::People => "Iscritti allo sportello.csv",
        Kind::Companies => "Aziende del territorio.csv",
        Kind::Vacancies => "Richieste delle aziende.csv",
    }
}
