use jiff::civil::date;
use snodo_identifiers::{PersonIdentifier, Sex};
use snodo_people::{
    Experience, ImportedFiles, ImportedPerson, LanguageSkill, NamedConcept, NewPerson, NewProfile, Outcome,
    RegisterId, person, profile,
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

async fn import(tx: &mut sqlx::PgConnection, register: RegisterId, row: &ImportedPerson) -> Outcome {
    let mut files = ImportedFiles::of(register);
    let outcome = files.save(&mut *tx, row).await.unwrap();
    files.finish(tx).await.unwrap();
    outcome
}

#[tokio::test]
async fn people_of_one_sheet_keep_each_their_own_work_and_a_second_row_adds_to_the_first() {
    let database = TestDatabase::new().await;
    let trecate = stories::trecate(&database).await;
    let mut tx = database.begin(&trecate.giulia_acts()).await.unwrap();
    let li = NewProfile { own_words: "cucino da vent'anni".into(), ..NewProfile::default() };
    let li = ImportedPerson { person: born("Li", "Wei", Sex::Male, date(1990, 1, 1)), profile: li };
    let again = NewProfile { own_words: "so guidare il muletto".into(), ..NewProfile::default() };
    let again = ImportedPerson { person: maria(), profile: again };

    let mut files = ImportedFiles::of(RegisterId(trecate.register));
    let maria = files.save(&mut tx, &row_of(maria())).await.unwrap().person();
    let li = files.save(&mut tx, &li).await.unwrap().person();
    assert_eq!(files.save(&mut tx, &again).await.unwrap(), Outcome::Updated(maria));
    files.finish(&mut tx).await.unwrap();

    let maria = profile(&mut tx, maria).await.unwrap().unwrap().said;
    assert_eq!(
        maria.experiences.iter().map(|one| &one.occupation_words).collect::<Vec<_>>(),
        ["magazziniere", "barista"]
    );
    assert_eq!((maria.languages.len(), maria.own_words.as_str()), (1, "so guidare il muletto"));
    let li = profile(&mut tx, li).await.unwrap().unwrap().said;
    assert_eq!((li.experiences.len(), li.own_words.as_str()), (0, "cucino da vent'anni"));
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
        let first = import(&mut tx, register, &row).await;
        assert!(matches!(first, Outcome::Created(_)), "{first:?}");
        assert_eq!(import(&mut tx, register, &row).await, Outcome::Unchanged(first.person()));
    }
}

#[tokio::test]
async fn a_row_without_a_code_finds_the_file_by_name_and_birth() {
    let database = TestDatabase::new().await;
    let trecate = stories::trecate(&database).await;
    let register = RegisterId(trecate.register);
    let mut tx = database.begin(&trecate.giulia_acts()).await.unwrap();
    let id = import(&mut tx, register, &row_of(maria())).await.person();
    let later = NewPerson {
        identifiers: vec![],
        phone: Some("0321 777 888".into()),
        residence: snodo_people::Address::default(),
        ..maria()
    };
    assert_eq!(import(&mut tx, register, &row_of(later)).await, Outcome::Updated(id));
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
    let one = import(&mut tx, register, &row_of(maria())).await;
    let elsewhere =
        snodo_identifiers::CodiceFiscale::compose("Bianchi", "Maria", date(1980, 5, 4), Sex::Female, "F952")
            .unwrap();
    let other = NewPerson {
        birth_place: None,
        identifiers: vec![PersonIdentifier::CodiceFiscale(elsewhere)],
        ..maria()
    };
    let other = import(&mut tx, register, &row_of(other)).await;
    assert!(matches!(other, Outcome::Created(id) if id != one.person()));
}
