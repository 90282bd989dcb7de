//! Two bodies turn out to be one: what was sent to the one follows to the other.

use snodo_core::Role;
use uuid::Uuid;

use crate::story::{PARTNER, SHELTER, Story};

const SCHOOL: &str = "Scuola per adulti";

/// The lead body's coordinator merges what was one body with another into the one that stays; the merge's key.
async fn merge(story: &Story, kept: &str, merged: &str) -> Uuid {
    story
        .everywhere(&format!(
            "INSERT INTO operator_role (network_id, operator_id, role, valid_from) VALUES ('{}', '{}', 'lead_body_coordinator', '2020-01-01')
             ON CONFLICT DO NOTHING",
            story.trecate.id, story.giulia
        ))
        .await;
    let body = |name: &str| format!("(SELECT id FROM body WHERE name = '{name}')");
    let made = format!("SELECT merge_bodies({}, {}, now())", body(kept), body(merged));
    story.by_hand(&made).await.unwrap();
    story.read("SELECT id FROM body_merge ORDER BY merged_at DESC, id LIMIT 1").await.parse().unwrap()
}

#[tokio::test]
async fn a_referral_follows_the_body_that_stays_and_goes_home_when_they_are_two_again() {
    let story = Story::begins().await;
    let id = story.sent().await;
    let link = format!("/sportelli/trecate/rinvio/{}", story.link(id).await);
    let made = merge(&story, SCHOOL, PARTNER).await;
    // Staff's list and page, and the link of the mail that had gone out.
    let list = story.giulia().get("/rinvii").await.text();
    assert!(list.contains(SCHOOL) && !list.contains(PARTNER), "{list}");
    let whole = story.giulia().get(&format!("/rinvii/{id}")).await.text();
    assert!(whole.contains(SCHOOL), "{whole}");
    let page = story.stranger().get(&link).await.text();
    assert!(page.contains("Apri il rinvio"), "{page}");
    let school = story.read(&format!("SELECT id FROM body WHERE name = '{SCHOOL}'")).await;
    let of_school = story.giulia().get(&format!("/rinvii?conta=aperti&ente={school}")).await.text();
    assert!(of_school.contains("Rossi"), "{of_school}");
    // Who received for the body that is no more goes on receiving, by the account and by the link.
    let queue = story.marco().get("/rinvii/ricevuti").await.text();
    assert!(queue.contains("A. R."), "{queue}");
    assert!(story.marco().get(&format!("/rinvii/ricevuti/{id}")).await.text().contains("Ada Rossi"));
    let visit = story.visits(id).await;
    assert_eq!(story.answers(&visit, id, &[("stato", "accepted")]).await.status, 303);
    let told = story.giulia().get(&format!("/persone/{}", story.ada)).await.text();
    assert!(told.contains(SCHOOL), "{told}");

    // A second referral, to the one that stays, does not go along when they are two again.
    let other = story.sends(&format!("scheda={}", story.other_course)).await;
    story.by_hand(&format!("SELECT undo_body_merge('{made}', now())")).await.unwrap();
    let receiver = |id: Uuid| {
        let statement = format!(
            "SELECT b.name FROM referral_receiver v JOIN body b ON b.id = v.body_id WHERE v.referral_id = '{id}'"
        );
        let story = &story;
        async move { story.read(&statement).await }
    };
    assert_eq!(receiver(id).await, PARTNER);
    assert_eq!(receiver(other).await, SCHOOL);
    assert!(story.marco().get(&format!("/rinvii/ricevuti/{id}")).await.text().contains("Ada Rossi"));
    assert_eq!(story.marco().get(&format!("/rinvii/ricevuti/{other}")).await.fault, Some("not-found"));
}

#[tokio::test]
async fn what_follows_a_sensitive_body_is_hidden_and_stays_so() {
    let story = Story::begins().await;
    let id = story.sent().await;
    assert!(story.paola().get("/rinvii").await.text().contains(PARTNER));
    let made = merge(&story, SHELTER, PARTNER).await;
    for address in ["/rinvii".to_owned(), format!("/rinvii/{id}"), format!("/persone/{}", story.ada)] {
        let page = story.paola_as(&[Role::CaseManager]).get(&address).await;
        assert!(
            !page.html().contains(SHELTER) && !page.html().contains(PARTNER),
            "{address}: {}",
            page.text()
        );
    }
    assert!(story.giulia().get(&format!("/rinvii/{id}")).await.text().contains(SHELTER));
    // Which referrals went along is nobody's to read.
    assert!(story.by_hand("SELECT count(*) FROM referral_merged").await.is_err());
    story.by_hand(&format!("SELECT undo_body_merge('{made}', now())")).await.unwrap();
    assert!(!story.paola().get("/rinvii").await.text().contains(PARTNER), "what was hidden stays hidden");
}
