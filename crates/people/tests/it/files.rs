use snodo_people::RegisterId;
use snodo_people::{
    Experience, LanguageSkill, NamedConcept, NewPerson, NewProfile, file_exists_elsewhere,
    find_by_identifier, find_by_name_and_birth, insert_person, person, profile, record_access,
    registers_of_actor, save_profile, update_person,
};
use snodo_test_support::{TestDatabase, stories};

use crate::story::{enters, maria};

#[tokio::test]
async fn a_file_comes_back_as_it_was_written() {
    let database = TestDatabase::new().await;
    let trecate = stories::trecate(&database).await;
    let mut tx = database.begin(&trecate.giulia_acts()).await.unwrap();
    let id = enters(&mut tx, &trecate, &maria()).await;
    assert_eq!(person(&mut tx, id).await.unwrap().unwrap().said, maria());
    assert!(profile(&mut tx, id).await.unwrap().unwrap().said.is_blank());
}

#[tokio::test]
async fn new_files_go_to_the_register_of_the_convention() {
    let database = TestDatabase::new().await;
    let trecate = stories::trecate(&database).await;
    let mut tx = database.begin(&trecate.giulia_acts()).await.unwrap();
    let registers = registers_of_actor(&mut tx).await.unwrap();
    assert_eq!(registers.first().map(|(id, _)| id.0), Some(trecate.register));
}

#[tokio::test]
async fn each_save_of_a_profile_keeps_the_version_before() {
    let database = TestDatabase::new().await;
    let trecate = stories::trecate(&database).await;
    let mut tx = database.begin(&trecate.giulia_acts()).await.unwrap();
    let id = enters(&mut tx, &trecate, &maria()).await;
    let first = NewProfile {
        own_words: "so fare un po’ di tutto".into(),
        driving_licences: Some(vec![]),
        experiences: vec![Experience {
            occupation_words: "barista".into(),
            employer: "Bar Centrale".into(),
            from_month: Some(jiff::civil::date(2019, 3, 1)),
            ..Experience::default()
        }],
        languages: vec![LanguageSkill { language: "it".into(), native: true, ..LanguageSkill::default() }],
        skills: vec![NamedConcept { concept_id: None, words: "fare il caffè".into() }],
        ..NewProfile::default()
    };
    assert!(save_profile(&mut tx, id, 1, &first).await.unwrap());
    assert_eq!(profile(&mut tx, id).await.unwrap().unwrap().said, first);
    let second = NewProfile { driving_licences: Some(vec!["B".into()]), ..first.clone() };
    assert!(save_profile(&mut tx, id, 2, &second).await.unwrap());
    assert!(
        !save_profile(&mut tx, id, 2, &first).await.unwrap(),
        "a form made from an older version is refused"
    );
    let kept: serde_json::Value =
        sqlx::query_scalar("SELECT profile FROM profile_revision WHERE person_id = $1 AND revision = 2")
            .bind(id.0)
            .fetch_one(&mut *tx)
            .await
            .unwrap();
    assert_eq!(serde_json::from_value::<NewProfile>(kept).unwrap(), first);
}

#[tokio::test]
async fn a_new_codice_fiscale_leaves_the_old_one_as_history() {
    let database = TestDatabase::new().await;
    let trecate = stories::trecate(&database).await;
    let mut tx = database.begin(&trecate.giulia_acts()).await.unwrap();
    let id = enters(&mut tx, &trecate, &maria()).await;
    let old = maria().identifiers[0].clone();
    let provisional = snodo_identifiers::PersonIdentifier::parse("12345678903").unwrap();
    let changed = NewPerson { identifiers: vec![provisional.clone()], ..maria() };
    assert!(update_person(&mut tx, id, 1, &changed).await.unwrap());
    assert_eq!(person(&mut tx, id).await.unwrap().unwrap().said.identifiers, [provisional]);
    assert_eq!(
        find_by_identifier(&mut tx, &old).await.unwrap()[0].id,
        id,
        "the old code still finds the file"
    );
}

#[tokio::test]
async fn a_slip_of_the_pen_still_finds_the_file() {
    let database = TestDatabase::new().await;
    let trecate = stories::trecate(&database).await;
    let mut tx = database.begin(&trecate.giulia_acts()).await.unwrap();
    let id = enters(&mut tx, &trecate, &maria()).await;
    let day = maria().birth_date.unwrap();
    assert!(find_by_name_and_birth(&mut tx, "Biancchi", "Maria", day, false).await.unwrap().is_empty());
    assert_eq!(find_by_name_and_birth(&mut tx, "Biancchi", "Maria", day, true).await.unwrap()[0].id, id);
    assert_eq!(find_by_name_and_birth(&mut tx, "Maria", "Bianchi", day, true).await.unwrap()[0].id, id);
}

#[tokio::test]
async fn another_register_only_learns_that_a_file_exists() {
    let database = TestDatabase::new().await;
    let trecate = stories::trecate(&database).await;
    let mut tx = database.begin(&trecate.giulia_acts()).await.unwrap();
    let id = enters(&mut tx, &trecate, &maria()).await;
    tx.commit().await.unwrap();

    let code = maria().identifiers[0].clone();
    let mut marco = database.begin(&trecate.marco_acts()).await.unwrap();
    assert!(file_exists_elsewhere(&mut marco, &code).await.unwrap());
    assert!(find_by_identifier(&mut marco, &code).await.unwrap().is_empty());
    assert_eq!(person(&mut marco, id).await.unwrap(), None);
    assert_eq!(profile(&mut marco, id).await.unwrap(), None);
    assert!(!record_access(&mut marco, id, "person").await.unwrap());
    assert!(insert_person(&mut marco, RegisterId(trecate.register), &maria()).await.is_err());
}

#[tokio::test]
async fn another_network_does_not_even_learn_that() {
    let database = TestDatabase::new().await;
    let trecate = stories::trecate(&database).await;
    let spezia = stories::la_spezia(&database).await;
    let mut tx = database.begin(&trecate.giulia_acts()).await.unwrap();
    let id = enters(&mut tx, &trecate, &maria()).await;
    tx.commit().await.unwrap();
    let mut other = database.begin(&spezia.giulia_acts()).await.unwrap();
    assert!(!file_exists_elsewhere(&mut other, &maria().identifiers[0]).await.unwrap());
    assert_eq!(person(&mut other, id).await.unwrap(), None);
}

#[tokio::test]
async fn without_anybody_acting_nothing_is_there() {
    use snodo_core::{Acting, Purpose};

    let database = TestDatabase::new().await;
    let trecate = stories::trecate(&database).await;
    let mut tx = database.begin(&trecate.giulia_acts()).await.unwrap();
    let id = enters(&mut tx, &trecate, &maria()).await;
    tx.commit().await.unwrap();
    let mut nobody = database.begin(&Acting::nobody(Purpose::CounterService)).await.unwrap();
    assert_eq!(person(&mut nobody, id).await.unwrap(), None);
    assert!(registers_of_actor(&mut nobody).await.unwrap().is_empty());
}
