//! A curriculum to take away: what the person told of their work, and nothing else.

use snodo_core::Role;
use snodo_people::{
    Experience, LanguageSkill, MESSAGES, NamedConcept, NewProfile, profile, routes, save_profile,
};
use snodo_test_support::{stories, web::TestSite};

use crate::story::{enters, maria};

#[tokio::test]
async fn a_curriculum_says_the_work_and_not_the_counters_notes() {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let trecate = stories::trecate(&site.database).await;
    let mut tx = site.database.begin(&trecate.giulia_acts()).await.unwrap();
    let notes = Some("Ha un debito con il vicino".to_owned());
    let said = snodo_people::NewPerson { notes, ..maria() };
    let id = enters(&mut tx, &trecate, &said).await;
    let revision = profile(&mut tx, id).await.unwrap().unwrap().revision;
    let work = NewProfile {
        own_words: "Sono *puntuale*".to_owned(),
        practical_limits: "Non solleva pesi".to_owned(),
        experiences: vec![Experience {
            occupation_words: "magazziniera".to_owned(),
            employer: "Logistica Ovest".to_owned(),
            ..Experience::default()
        }],
        skills: vec![NamedConcept { words: "inventario".to_owned(), concept_id: None }],
        languages: vec![LanguageSkill {
            language: "it".to_owned(),
            native: true,
            ..LanguageSkill::default()
        }],
        driving_licences: Some(vec!["B".to_owned()]),
        ..NewProfile::default()
    };
    assert!(save_profile(&mut tx, id, revision, &work).await.unwrap());
    tx.commit().await.unwrap();

    let giulia = site.browser(trecate.giulia_as(&[Role::CaseManager]));
    let paper = giulia.get(&format!("/persone/{id}/curriculum.pdf")).await;
    assert_eq!(paper.status, 200, "{}", paper.html());
    let paper = paper.html();
    for said in
        ["Comune di Trecate", "Sono *puntuale*", "magazziniera", "Logistica Ovest", "inventario", "italiano"]
    {
        assert!(paper.contains(said), "{said}: {paper}");
    }
    for unsaid in ["debito", "pesi", "citizenship"] {
        assert!(!paper.contains(unsaid), "{unsaid}: {paper}");
    }
    let log = giulia.get(&format!("/persone/{id}/accessi")).await.text();
    assert!(log.contains("Stampa di una carta"), "{log}");
    let partner = site.browser(trecate.giulia_as(&[Role::PartnerEditor]));
    assert_eq!(partner.get(&format!("/persone/{id}/curriculum.pdf")).await.status, 403);
}
