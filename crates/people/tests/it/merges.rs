use jiff::civil::date;
use snodo_core::Role;
use snodo_identifiers::Sex;
use snodo_people::{
    MESSAGES, NamedConcept, NewPerson, NewProfile, PersonId, person, profile, routes, save_profile,
};
use snodo_test_support::{stories, stories::Network, web::TestSite};

use crate::story::{born, enters, maria};

pub(crate) struct Story {
    pub(crate) site: TestSite,
    pub(crate) trecate: Network,
    pub(crate) maria: PersonId,
    pub(crate) mria: PersonId,
}

/// Maria came twice; the second time her name was mistyped, she gave no code and another telephone.
pub(crate) async fn maria_came_twice() -> Story {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let trecate = stories::trecate(&site.database).await;
    let mut tx = site.database.begin(&trecate.giulia_acts()).await.unwrap();
    let first = enters(&mut tx, &trecate, &maria()).await;
    let provisional = snodo_identifiers::PersonIdentifier::parse("12345678903").unwrap();
    let again = NewPerson {
        given_name: "Mria".into(),
        phone: Some("0321 777 888".into()),
        email: Some("maria@esempio.it".into()),
        identifiers: vec![provisional],
        ..maria()
    };
    let second = enters(&mut tx, &trecate, &again).await;
    let words = |words: &str| vec![NamedConcept { concept_id: None, words: words.into() }];
    let of_first = NewProfile {
        wished_occupations: words("barista"),
        driving_licences: Some(vec!["B".into()]),
        ..NewProfile::default()
    };
    let of_second = NewProfile {
        wished_occupations: words("cameriera"),
        shifts: Some(vec!["day".into()]),
        ..NewProfile::default()
    };
    assert!(save_profile(&mut tx, first, 1, &of_first).await.unwrap());
    assert!(save_profile(&mut tx, second, 1, &of_second).await.unwrap());
    tx.commit().await.unwrap();
    Story { site, trecate, maria: first, mria: second }
}

/// All that a file says, without the counters of its saves.
pub(crate) async fn fingerprint(story: &Story, id: PersonId) -> serde_json::Value {
    sqlx::query_scalar(
        "SELECT jsonb_build_object(
             'person', to_jsonb(p) - 'revision',
             'codes', (SELECT jsonb_agg(to_jsonb(i) ORDER BY i.id) FROM person_identifier i WHERE i.person_id = p.id),
             'profile', profile_of(p.network_id, p.id),
             'waiting', (SELECT waiting_since FROM profile WHERE person_id = p.id),
             'words', (SELECT jsonb_agg(w.word ORDER BY w.word) FROM person_search_word w WHERE w.person_id = p.id))
         FROM person p WHERE p.id = $1",
    )
    .bind(id.0)
    .fetch_one(&mut story.site.database.all_seeing_connection().await)
    .await
    .unwrap()
}

pub(crate) async fn merged(story: &Story) -> String {
    let giulia = story.site.browser(story.trecate.giulia_as(&[Role::CaseManager]));
    let address = format!("/persone/{}/unisci/{}", story.maria, story.mria);
    let page = giulia.get(&address).await.text();
    assert!(page.contains("0321 777 888") && page.contains("333 000 1122") && !page.contains('⟨'), "{page}");
    let done = giulia
        .post(
            &address,
            &[("kept_revision", "1"), ("other_revision", "1"), ("phone", "other"), ("given-name", "kept")],
        )
        .await;
    assert_eq!(done.status, 303, "{done:?}");
    let mut superuser = story.site.database.all_seeing_connection().await;
    let id: uuid::Uuid =
        sqlx::query_scalar("SELECT id FROM person_merge").fetch_one(&mut superuser).await.unwrap();
    format!("/persone/unioni/{id}/annulla")
}

#[tokio::test]
async fn two_files_of_one_person_are_found_and_become_one() {
    let story = maria_came_twice().await;
    let giulia = story.site.browser(story.trecate.giulia_as(&[Role::CaseManager]));
    assert!(giulia.get("/persone/doppioni").await.text().contains("Nome quasi uguale"));
    merged(&story).await;
    let mut tx = story.site.database.begin(&story.trecate.giulia_acts()).await.unwrap();
    let kept = person(&mut tx, story.maria).await.unwrap().unwrap().said;
    assert_eq!(
        (kept.given_name.as_str(), kept.phone.as_deref()),
        ("Maria", Some("0321 777 888")),
        "as the operator chose"
    );
    assert_eq!(kept.email.as_deref(), Some("maria@esempio.it"), "what only one file says is kept");
    assert_eq!(kept.identifiers.len(), 2);
    let joined = profile(&mut tx, story.maria).await.unwrap().unwrap().said;
    assert_eq!(joined.wished_occupations.len(), 2);
    assert_eq!((joined.driving_licences, joined.shifts), (Some(vec!["B".into()]), Some(vec!["day".into()])));

    let gone = giulia.get(&format!("/persone/{}", story.mria)).await;
    assert_eq!(gone.location, Some(format!("/persone/{}", story.maria)));
    assert!(giulia.get("/persone/doppioni").await.text().contains("Nessun doppione"));
    let file = giulia.get(&format!("/persone/{}", story.maria)).await.text();
    assert!(file.contains("Unita la scheda di Mria Bianchi") && file.contains("Separa di nuovo"), "{file}");
}

#[tokio::test]
async fn undoing_a_merge_leaves_both_files_as_they_were() {
    let story = maria_came_twice().await;
    let before = (fingerprint(&story, story.maria).await, fingerprint(&story, story.mria).await);
    let undo = merged(&story).await;
    assert_ne!(fingerprint(&story, story.maria).await, before.0);
    let giulia = story.site.browser(story.trecate.giulia_as(&[Role::CaseManager]));
    assert_eq!(giulia.post(&undo, &[]).await.status, 303);
    assert_eq!(fingerprint(&story, story.maria).await, before.0);
    assert_eq!(fingerprint(&story, story.mria).await, before.1);
    assert_eq!(giulia.post(&undo, &[]).await.status, 404, "a merge is undone once");
    merged_again_after_undo(&story).await;
}

async fn merged_again_after_undo(story: &Story) {
    let giulia = story.site.browser(story.trecate.giulia_as(&[Role::CaseManager]));
    let address = format!("/persone/{}/unisci/{}", story.maria, story.mria);
    assert_eq!(
        giulia.post(&address, &[("kept_revision", "1"), ("other_revision", "1")]).await.status,
        409,
        "seen before the merge"
    );
    assert_eq!(giulia.post(&address, &[("kept_revision", "3"), ("other_revision", "3")]).await.status, 303);
}

#[tokio::test]
async fn two_different_people_are_not_shown_again() {
    let story = maria_came_twice().await;
    let giulia = story.site.browser(story.trecate.giulia_as(&[Role::CaseManager]));
    let said = format!("/persone/{}/unisci/{}/diverse", story.mria, story.maria);
    assert_eq!(giulia.post(&said, &[]).await.status, 303);
    assert!(giulia.get("/persone/doppioni").await.text().contains("Nessun doppione"));
    assert_eq!(giulia.post(&format!("{said}/annulla"), &[]).await.status, 303);
    assert!(giulia.get("/persone/doppioni").await.text().contains("Bianchi"));
}

#[tokio::test]
async fn duplicates_never_reach_into_another_register() {
    let story = maria_came_twice().await;
    let mut marco = story.site.database.begin(&story.trecate.marco_acts()).await.unwrap();
    let register = snodo_people::RegisterId(story.trecate.partner_register);
    let own = snodo_people::insert_person(&mut marco, register, &maria()).await.unwrap();
    marco.commit().await.unwrap();
    let marco = story.site.browser(story.trecate.marco_as(&[Role::CaseManager]));
    assert!(marco.get("/persone/doppioni").await.text().contains("Nessun doppione"));
    assert_eq!(marco.get(&format!("/persone/{own}/unisci/{}", story.maria)).await.status, 404);
    let giulia = story.site.browser(story.trecate.giulia_as(&[Role::CaseManager]));
    assert!(!giulia.get("/persone/doppioni").await.html().contains(&own.to_string()));
}

#[tokio::test]
async fn twins_are_two_people() {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let trecate = stories::trecate(&site.database).await;
    let mut tx = site.database.begin(&trecate.giulia_acts()).await.unwrap();
    enters(&mut tx, &trecate, &born("Rossi", "Marco", Sex::Male, date(1990, 1, 1))).await;
    enters(&mut tx, &trecate, &born("Rossi", "Mattia", Sex::Male, date(1990, 1, 1))).await;
    tx.commit().await.unwrap();
    let giulia = site.browser(trecate.giulia_as(&[Role::CaseManager]));
    assert!(giulia.get("/persone/doppioni").await.text().contains("Nessun doppione"));
}
