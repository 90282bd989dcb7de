//! Whose referrals anybody sees.

use snodo_core::Role;

use crate::story::Story;

#[tokio::test]
async fn a_receiver_sees_what_was_sent_to_the_own_body_alone() {
    let story = Story::begins().await;
    let to_the_centre = story.sent().await;
    let elsewhere = story.sends(&format!("scheda={}", story.other_course)).await;
    let marco = story.marco();
    assert_eq!(marco.get(&format!("/rinvii/ricevuti/{to_the_centre}")).await.status, 200);
    assert_eq!(marco.get(&format!("/rinvii/ricevuti/{elsewhere}")).await.status, 404);
    let yes = [("revisione", "1"), ("stato", "accepted")];
    assert_eq!(marco.post(&format!("/rinvii/ricevuti/{elsewhere}/rispondi"), &yes).await.status, 404);
    assert_eq!(marco.get(&format!("/rinvii/{to_the_centre}")).await.status, 403);
    // The rows themselves: the database's policies, not the pages, keep them apart.
    let marco_acts = story.trecate.marco_acts();
    let seen = "DO $$ BEGIN IF (SELECT count(*) FROM referral) <> 1 OR EXISTS (SELECT FROM referral_text) OR EXISTS (SELECT FROM person WHERE family_name = 'Rossi')
                THEN RAISE EXCEPTION 'sees %', (SELECT count(*) FROM referral); END IF; END $$";
    assert_eq!(story.site.database.by_hand(&marco_acts, seen).await.err(), None);
}

#[tokio::test]
async fn without_the_role_the_database_gives_nothing() {
    let story = Story::begins().await;
    let id = story.sent().await;
    story.everywhere("DELETE FROM operator_role WHERE role = 'partner_receiver'").await;
    // The page's own question is asked first; the database's answer is the same whatever the pages think.
    assert_eq!(story.marco().get(&format!("/rinvii/ricevuti/{id}")).await.status, 404);
    let text = format!(
        "DO $$ BEGIN IF read_referral_text('{id}') IS NOT NULL THEN RAISE EXCEPTION 'read'; END IF; END $$"
    );
    assert_eq!(story.site.database.by_hand(&story.trecate.marco_acts(), &text).await.err(), None);
    assert_eq!(story.read("SELECT count(*) FROM referral_reading").await, "0");
}

#[tokio::test]
async fn who_inspects_reads_and_changes_nothing() {
    let story = Story::begins().await;
    let id = story.sent().await;
    let inspector = story.paola_as(&[Role::Inspector]);
    assert_eq!(inspector.get("/rinvii").await.status, 200);
    assert_eq!(inspector.get(&format!("/rinvii/{id}")).await.status, 200);
    for address in ["passo", "annulla", "sbagliato", "scrivi", "visto", "collegamento", "referente"] {
        let page = inspector.post(&format!("/rinvii/{id}/{address}"), &[("revisione", "1")]).await;
        assert_eq!(page.status, 403, "{address}");
    }
    assert_eq!(inspector.get("/rinvii/nuovo").await.status, 403);
}

#[tokio::test]
async fn two_files_that_become_one_keep_their_referrals() {
    let story = Story::begins().await;
    let id = story.sent().await;
    let other = uuid::Uuid::now_v7();
    let merge = uuid::Uuid::now_v7();
    story
        .by_hand(&format!(
            "INSERT INTO person (network_id, id, register_id, given_name, family_name) VALUES (acting_network(), '{other}', '{}', 'Ada', 'Rossi');
             INSERT INTO person_merge (network_id, register_id, id, kept_person_id, absorbed_person_id, kept_before, absorbed_before, moved, merged_by)
             VALUES (acting_network(), '{}', '{merge}', '{other}', '{}', '{{}}', '{{}}', '{{}}', acting_account());
             UPDATE person SET merged_into = '{other}' WHERE id = '{}';
             SELECT carry_merged('{merge}')",
            story.trecate.register, story.trecate.register, story.ada, story.ada
        ))
        .await
        .unwrap();
    assert_eq!(
        story.read(&format!("SELECT person_id FROM referral WHERE id = '{id}'")).await,
        other.to_string()
    );
    assert_eq!(story.state(id).await, "sent");
}
