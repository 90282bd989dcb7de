//! The demonstration's referrals: fifteen, in all states, of a network that has people and services.

use crate::story::Story;

#[tokio::test]
async fn the_demonstration_has_referrals_in_all_states() {
    let story = Story::begins().await;
    let register = story.trecate.register;
    story
        .by_hand(&format!(
            "INSERT INTO person (network_id, id, register_id, given_name, family_name)
             SELECT acting_network(), gen_random_uuid(), '{register}', 'Persona', 'Numero ' || n FROM generate_series(1, 30) AS n"
        ))
        .await
        .unwrap();
    for _ in 0..2 {
        snodo_referrals::load_demonstration(&story.site.app, "trecate").await.unwrap();
    }
    assert_eq!(story.read("SELECT count(*) FROM referral").await, "15", "once");
    assert_eq!(story.read("SELECT count(DISTINCT state) FROM referral").await, "9");
    assert_eq!(
        snodo_referrals::look_after(&story.site.app, story.trecate.id).await.unwrap().reminded,
        0,
        "nothing of the past is said again"
    );
    let list = story.giulia().get("/rinvii").await.text();
    assert!(list.contains("15 rinvii"), "{list}");
}
