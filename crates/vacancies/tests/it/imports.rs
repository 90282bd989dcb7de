use jiff::civil::date;
use snodo_companies::{NewCompany, NewWorkplace, Outcome};
use snodo_matching::ContractKind;
use snodo_vacancies::{ImportedVacancy, NewVacancy, VacancyState, save_imported, vacancy};

use crate::network::Story;

#[tokio::test]
async fn a_sheet_uploaded_twice_changes_nothing_and_a_richer_one_completes() {
    let story = Story::begin().await;
    let mut tx = story.giulia_acts().await;
    let said = NewCompany {
        name: "Riseria Cerano".into(),
        vat_number: Some("01234567897".into()),
        phone: Some("0321 123456".into()),
        ..NewCompany::default()
    };
    let place = NewWorkplace { comune: "003049".into(), ..NewWorkplace::default() };
    let first = snodo_companies::save_imported(&mut tx, &said, Some(&place)).await.unwrap();
    let second = snodo_companies::save_imported(&mut tx, &said, Some(&place)).await.unwrap();
    assert_eq!((first.outcome, second.outcome), (Outcome::Created, Outcome::Unchanged));
    assert_eq!((first.id, first.workplace), (second.id, second.workplace));
    let richer = NewCompany { email: Some("info@riseria.example".into()), phone: None, ..said };
    let third = snodo_companies::save_imported(&mut tx, &richer, None).await.unwrap();
    assert_eq!((third.id, third.outcome), (first.id, Outcome::Updated));
    let kept = snodo_companies::company(&mut tx, first.id).await.unwrap().unwrap().said;
    assert_eq!(
        (kept.phone.as_deref(), kept.email.as_deref()),
        (Some("0321 123456"), Some("info@riseria.example"))
    );

    let mut imported = ImportedVacancy {
        said: NewVacancy {
            workplace: first.workplace,
            contract: Some(ContractKind::Seasonal),
            ..NewVacancy::draft(first.id, "Addetto alla pulitura del riso")
        },
        portal_code: Some("CLIC-77".into()),
        published_on: Some(date(2026, 11, 20)),
        expires_on: Some(date(2026, 12, 20)),
        requirements: Vec::new(),
    };
    let today = date(2026, 11, 22);
    let (id, outcome) = save_imported(&mut tx, &imported, today).await.unwrap();
    assert_eq!(outcome, Outcome::Created);
    let again = save_imported(&mut tx, &imported, today).await.unwrap();
    assert_eq!(again, (id, Outcome::Unchanged));
    assert_eq!(vacancy(&mut tx, id).await.unwrap().unwrap().state, VacancyState::Draft);
    imported.said.description = "Pulitura e insacco.".into();
    assert_eq!(save_imported(&mut tx, &imported, today).await.unwrap(), (id, Outcome::Updated));
}

#[tokio::test]
async fn a_whole_vacancy_of_a_sheet_is_open_at_once_and_found_again_without_a_code() {
    let story = Story::begin().await;
    let mut tx = story.giulia_acts().await;
    let company = NewCompany { name: "Bar Sport".into(), ..NewCompany::default() };
    let place = NewWorkplace { comune: "003149".into(), ..NewWorkplace::default() };
    let company = snodo_companies::save_imported(&mut tx, &company, Some(&place)).await.unwrap();
    let imported = ImportedVacancy {
        said: NewVacancy {
            workplace: company.workplace,
            contract: Some(ContractKind::Permanent),
            description: "Banco e sala.".into(),
            ..NewVacancy::draft(company.id, "Barista")
        },
        portal_code: None,
        published_on: Some(date(2026, 11, 20)),
        expires_on: Some(date(2026, 12, 20)),
        requirements: Vec::new(),
    };
    let (id, _) = save_imported(&mut tx, &imported, date(2026, 11, 22)).await.unwrap();
    assert_eq!(vacancy(&mut tx, id).await.unwrap().unwrap().state, VacancyState::Published);
    let again = save_imported(&mut tx, &imported, date(2026, 11, 22)).await.unwrap();
    assert_eq!(again, (id, Outcome::Unchanged));
}
