use snodo_core::Role;
use snodo_matching::Formula;
use snodo_people::{NewProfile, PersonId, profile, save_profile};
use snodo_proposals::MatchingPools;
use snodo_test_support::stories;

use crate::story::{Story, follow, somebody};

#[tokio::test]
async fn a_profile_saved_now_is_found_by_a_match_within_a_second() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(1).await;
    let giulia = story.giulia();
    let anna = story.enters(&somebody("Anna", "Rossi"), &NewProfile::default()).await;
    story.pool_has(1).await;
    let before = giulia.get(&format!("/offerte/{vacancy}/abbinamento")).await.text();
    assert!(before.contains("Nessuno ha l’indispensabile"), "{before}");

    let mut tx = story.site.database.begin(&story.trecate.giulia_acts()).await.unwrap();
    let revision = profile(&mut tx, PersonId(anna)).await.unwrap().unwrap().revision;
    assert!(save_profile(&mut tx, PersonId(anna), revision, &story.anna_does().await).await.unwrap());
    tx.commit().await.unwrap();
    let saved = std::time::Instant::now();
    loop {
        let page = giulia.get(&format!("/offerte/{vacancy}/abbinamento")).await.text();
        if page.contains("1 persona ha l’indispensabile") {
            assert!(page.contains("Anna Rossi"), "{page}");
            break;
        }
        assert!(saved.elapsed().as_secs() < 5, "{page}");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn who_was_there_before_the_start_is_there_after_it() {
    let story = Story::begins().await;
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    story.enters_at_the_partner(&somebody("Bruno", "Conti"), &story.anna_does().await).await;
    story.pool_has(2).await;
    let kept = story.pools.people(story.trecate.id).await.unwrap().person(anna).unwrap();

    let restarted = MatchingPools::new(Formula::default());
    follow(&restarted, &story.site.app);
    let people = restarted.people(story.trecate.id).await.unwrap();
    assert_eq!(people.len(), 2, "all registers of the network");
    assert_eq!(people.person(anna).unwrap(), kept);
}

#[tokio::test]
async fn a_network_made_later_gets_its_pool_when_it_is_needed() {
    let story = Story::begins().await;
    story.pool_has(0).await;
    let spezia = stories::la_spezia(&story.site.database).await;
    let vacancy = crate::story::vacancy(&story.site.database, &spezia, 1, "Saldatore").await;
    let elsewhere = story.site.browser(spezia.giulia_as(&[Role::LeadBodyCoordinator]));
    let page = elsewhere.get(&format!("/offerte/{vacancy}/abbinamento")).await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("Qui vedrai le persone adatte"));
}

#[tokio::test]
async fn who_was_merged_into_another_file_is_matched_no_more() {
    let story = Story::begins().await;
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    let twice = story.enters(&somebody("Anna", "Rosi"), &story.anna_does().await).await;
    story.pool_has(2).await;
    let mut tx = story.site.database.begin(&story.trecate.giulia_acts()).await.unwrap();
    sqlx::query("UPDATE person SET merged_into = $1 WHERE id = $2")
        .bind(anna)
        .bind(twice)
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    story.pool_has(1).await;
}

#[tokio::test]
async fn sex_birth_and_citizenship_change_nothing() {
    let story = Story::begins().await;
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    story.pool_has(1).await;
    let before = story.pools.people(story.trecate.id).await.unwrap().person(anna).unwrap();
    let mut tx = story.site.database.begin(&story.trecate.giulia_acts()).await.unwrap();
    sqlx::query(
        "UPDATE person SET sex = 'M', birth_date = '1961-02-03', citizenship = 'MA', birth_country = 'MA', spoken_language = 'ar',
                           declared_status = 'unemployed', declared_status_source = 'declared', permit_type = 'asylum'
         WHERE id = $1",
    )
    .bind(anna)
    .execute(&mut *tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let afresh = MatchingPools::new(Formula::default());
    follow(&afresh, &story.site.app);
    assert_eq!(afresh.people(story.trecate.id).await.unwrap().person(anna).unwrap(), before);
    // What the view does not carry, nothing behind it can know.
    let mut all = story.site.database.all_seeing_connection().await;
    let columns: Vec<String> = sqlx::query_scalar(
        "SELECT attname::text FROM pg_attribute WHERE attrelid = 'matching_person'::regclass AND attnum > 0 ORDER BY attname",
    )
    .fetch_all(&mut all)
    .await
    .unwrap();
    assert_eq!(
        columns,
        [
            "available_from",
            "certificates",
            "contracts",
            "driving_licences",
            "education_level",
            "experiences",
            "home_comune",
            "hours",
            "id",
            "languages",
            "network_id",
            "profile_of",
            "shifts",
            "skills",
            "travel_kilometres",
            "travel_means",
            "waiting_since",
            "weekly_hours_max",
            "weekly_hours_min",
            "wishes"
        ]
    );
}

#[tokio::test]
async fn who_does_not_want_to_be_matched_is_not() {
    let story = Story::begins().await;
    story.vacancy(1).await;
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    story.pool_has(1).await;
    let giulia = story.giulia();
    let address = format!("/persone/{anna}/offerte/opposizione");
    assert_eq!(giulia.post(&address, &[("contraria", "si")]).await.status, 303);
    story.pool_has(0).await;
    let page = giulia.get(&format!("/persone/{anna}/offerte")).await.text();
    assert!(page.contains("non vuole essere confrontata") && !page.contains("Mulettista"), "{page}");
    giulia.post(&address, &[("contraria", "no")]).await;
    story.pool_has(1).await;
}
