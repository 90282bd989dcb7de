use jiff::civil::date;
use snodo_identifiers::{PersonIdentifier, Sex};
use snodo_people::{
    Experience, ImportedPerson, LanguageSkill, NamedConcept, NewPerson, NewProfile, Outcome, RegisterId,
    person, profile, save_imported,
};
use snodo_test_support::{TestDatabase, stories};

use crate::story::{born, maria};

fn row_of(person: NewPerson) -> ImportedPerson {
    let profile = NewProfile {
        driving_licences: Some(vec!["B".into()]),
        experiences: vec![
            Experience { occupation_words: "magazziniere".into(), ..Experience::default() },
            Experience { occupation_words: "barista".into(), ..Experience::default() },
        ],
        languages: vec![LanguageSkill { language: "it".into(), native: true, ..LanguageSkill::default() }],
        skills: vec![NamedConcept { concept_id: None, words: "carico e scarico".into() }],
        wished_occupations: vec![NamedConcept { concept_id: None, words: "magazziniere".into() }],
        travel_means: Some(vec!["car".into()]),
        ..NewProfile::default()
    };
    ImportedPerson { person, profile }
}

#[tokio::test]
async fn a_sheet_imported_twice_opens_each_file_once() {
    let database = TestDatabase::new().await;
    let trecate = stories::trecate(&database).await;
    let register = RegisterId(trecate.register);
    let mut tx = database.begin(&trecate.giulia_acts()).await.unwrap();
    let nameless_of_code = NewPerson { identifiers: vec![], birth_date: None, phone: None, ..maria() };
    for row in [
        row_of(maria()),
        row_of(born("Li", "Wei", Sex::Male, date(1990, 1, 1))),
        row_of(NewPerson { family_name: "Diop".into(), ..nameless_of_code }),
    ] {
        let first = save_imported(&mut tx, register, &row).await.unwrap();
        assert!(matches!(first, Outcome::Created(_)), "{first:?}");
        assert_eq!(save_imported(&mut tx, register, &row).await.unwrap(), Outcome::Unchanged(first.person()));
    }
}

#[tokio::test]
async fn a_row_without_a_code_finds_the_file_by_name_and_birth() {
    let database = TestDatabase::new().await;
    let trecate = stories::trecate(&database).await;
    let register = RegisterId(trecate.register);
    let mut tx = database.begin(&trecate.giulia_acts()).await.unwrap();
    let id = save_imported(&mut tx, register, &row_of(maria())).await.unwrap().person();
    let later = NewPerson {
        identifiers: vec![],
        phone: Some("0321 777 888".into()),
        residence: snodo_people::Address::default(),
        ..maria()
    };
    assert_eq!(save_imported(&mut tx, register, &row_of(later)).await.unwrap(), Outcome::Updated(id));
    let said = person(&mut tx, id).await.unwrap().unwrap().said;
    assert_eq!(said.phone.as_deref(), Some("0321 777 888"));
    assert_eq!(
        (said.identifiers, said.residence),
        (maria().identifiers, maria().residence),
        "what the sheet does not say stays"
    );
    assert_eq!(profile(&mut tx, id).await.unwrap().unwrap().revision, 1);
}

#[tokio::test]
async fn two_people_with_one_name_and_birthday_but_two_codes_are_two() {
    let database = TestDatabase::new().await;
    let trecate = stories::trecate(&database).await;
    let register = RegisterId(trecate.register);
    let mut tx = database.begin(&trecate.giulia_acts()).await.unwrap();
    let one = save_imported(&mut tx, register, &row_of(maria())).await.unwrap();
    let elsewhere =
        snodo_identifiers::CodiceFiscale::compose("Bianchi", "Maria", date(1980, 5, 4), Sex::Female, "F952")
            .unwrap();
    let other = NewPerson {
        birth_place: None,
        identifiers: vec![PersonIdentifier::CodiceFiscale(elsewhere)],
        ..maria()
    };
    let other = save_imported(&mut tx, register, &row_of(other)).await.unwrap();
    assert!(matches!(other, Outcome::Created(id) if id != one.person()));
}
