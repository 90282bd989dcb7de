use jiff::civil::date;
use snodo_imports::{ImportRequest, Kind, demo, import_file};
use snodo_occupations::starter;
use snodo_places::Places;
use snodo_sheets::{Limits, Sheet};

use crate::site::Site;

fn people(seed: u64, folder: &std::path::Path) -> Vec<u8> {
    let path = folder.join(format!("{seed}.csv"));
    let vocabulary = starter::load().unwrap();
    demo::people_sheet(Places::embedded(), &vocabulary, "trecate", 200, seed, date(2026, 11, 22), &path)
        .unwrap();
    std::fs::read(path).unwrap()
}

#[test]
fn the_same_seed_gives_the_same_people() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(people(7, folder.path()), people(7, folder.path()));
    assert_ne!(people(7, folder.path()), people(8, folder.path()));
}

#[test]
fn a_network_that_is_not_known_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let refused = demo::companies_sheet(Places::embedded(), "atlantide", 3, 1, &folder.path().join("x.csv"));
    assert!(matches!(refused, Err(demo::DemoFault::UnknownNetwork(_))));
}

#[tokio::test]
async fn demonstration_people_are_imported_but_for_a_few() {
    let site = Site::new().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("persone.xlsx");
    demo::people_sheet(
        Places::embedded(),
        &starter::load().unwrap(),
        "trecate",
        400,
        1,
        date(2026, 11, 22),
        &path,
    )
    .unwrap();
    assert_eq!(Sheet::open(&path, &Limits::default()).unwrap().measure().unwrap().rows, 400);
    let refused_out = folder.path().join("scartate.xlsx");
    let mut request = ImportRequest {
        worksheet: None,
        kind: Kind::People,
        path,
        network: "trecate".into(),
        body: None,
        account: None,
        dry_run: true,
        refused_out: Some(refused_out.clone()),
    };
    let tried = import_file(&site.site.app, &request, |_, _| {}).await.unwrap();
    assert_eq!(site.count("person").await, 0);
    assert_eq!(tried.rows, 400);
    assert!((1..=16).contains(&tried.refused), "{tried:#?}");
    assert_eq!(tried.refused_written, tried.refused);

    request.dry_run = false;
    let done = import_file(&site.site.app, &request, |_, _| {}).await.unwrap();
    assert_eq!((done.created, done.updated, done.refused), (tried.created, tried.updated, tried.refused));
    assert_eq!(site.count("person").await, i64::from(done.created));

    let again = import_file(&site.site.app, &request, |_, _| {}).await.unwrap();
    assert_eq!((again.created, again.refused), (0, done.refused));
    assert_eq!(site.count("person").await, i64::from(done.created));
}

#[tokio::test]
async fn a_network_is_filled_with_people_companies_and_vacancies() {
    let site = Site::new().await;
    let loaded = demo::load(&site.site.app, "trecate", 150, 3, |_, _, _| {}).await.unwrap();
    assert!(loaded.people.created >= 140, "{:#?}", loaded.people);
    assert_eq!(loaded.companies.refused + loaded.vacancies.refused, 0, "{loaded:#?}");
    assert!(site.count("vacancy").await >= 4);
    let again = demo::load(&site.site.app, "trecate", 150, 3, |_, _, _| {}).await.unwrap();
    assert_eq!((again.people.created, again.companies.created, again.vacancies.created), (0, 0, 0));
}
