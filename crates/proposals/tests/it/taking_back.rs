//! A slip is taken back by who made it, at once; afterwards it is withdrawn with a reason.

use crate::story::{Story, somebody};

#[tokio::test]
async fn a_proposal_is_taken_back_only_by_who_made_it() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(1).await;
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    let candidacy = story.proposes(vacancy, &[anna]).await[0];
    let address = format!("/candidature/annulla?c={candidacy}");
    assert_eq!(story.colleague().post(&address, &[]).await.status, 303);
    assert_eq!(story.stands(candidacy).await.0, "proposed", "it is Giulia's");
    story.giulia().post(&address, &[]).await;
    assert_eq!(story.count("candidacy").await, 0);
}

#[tokio::test]
async fn a_proposal_of_this_morning_is_withdrawn_with_a_reason() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(1).await;
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    let candidacy = story.proposes(vacancy, &[anna]).await[0];
    story.minutes_pass(31).await;
    let giulia = story.giulia();
    giulia.post(&format!("/candidature/annulla?c={candidacy}"), &[]).await;
    assert_eq!(story.stands(candidacy).await.0, "proposed");
    let why = [("stato", "refused"), ("motivo", "counter:proposed_by_mistake")];
    assert_eq!(story.moves(candidacy, &why).await.status, 303);

    // A network may allow more.
    let bruno = story.enters(&somebody("Bruno", "Conti"), &story.anna_does().await).await;
    let slip = story.proposes(vacancy, &[bruno]).await[0];
    story.minutes_pass(31).await;
    let mut all = story.site.database.all_seeing_connection().await;
    sqlx::query("INSERT INTO proposal_setting (network_id, take_back_minutes) VALUES ($1, 60)")
        .bind(story.trecate.id.0)
        .execute(&mut all)
        .await
        .unwrap();
    giulia.post(&format!("/candidature/annulla?c={slip}"), &[]).await;
    assert_eq!(story.count("candidacy").await, 1, "Bruno's is gone");
}

#[tokio::test]
async fn taking_back_does_not_undo_what_a_colleague_did_meanwhile() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(1).await;
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    let candidacy = story.proposes(vacancy, &[anna]).await[0];
    story.moves(candidacy, &[("stato", "contacted"), ("come", "phone")]).await;
    let revision = story.revision(candidacy).await;
    let willing = [("stato", "willing"), ("revisione", revision.as_str())];
    let address = format!("/candidature/{candidacy}/stato");
    assert_eq!(story.colleague().post(&address, &willing).await.status, 303);
    story.giulia().post(&format!("/candidature/indietro?c={candidacy}"), &[]).await;
    assert_eq!(story.stands(candidacy).await.0, "willing");
    story.colleague().post(&format!("/candidature/indietro?c={candidacy}"), &[]).await;
    assert_eq!(story.stands(candidacy).await.0, "contacted");
    story.minutes_pass(31).await;
    story.giulia().post(&format!("/candidature/indietro?c={candidacy}"), &[]).await;
    assert_eq!(story.stands(candidacy).await.0, "contacted");
}

#[tokio::test]
async fn a_repeated_proposal_begins_its_story_with_the_first_and_taken_back_gives_the_wait_back() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(1).await;
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    let candidacy = story.proposes(vacancy, &[anna]).await[0];
    story.moves(candidacy, &[("stato", "refused"), ("motivo", "person:hours")]).await;
    story.minutes_pass(60 * 24 * 10).await;
    let again = format!("/offerte/{vacancy}/abbinamento/proponi");
    story.colleague().post(&again, &[("persona", &anna.to_string())]).await;
    let page = story.giulia().get(&format!("/candidature/{candidacy}")).await.text();
    let (_, told) = page.split_once("Che cosa è successo finora").unwrap();
    assert_eq!(told.matches("Proposta di nuovo").count(), 1, "{told}");
    let (_, first) = told.rsplit_once("Proposta").unwrap();
    assert!(first.contains("Giulia Ferrari") && !first.contains("oggi"), "{first}");

    story.colleague().post(&format!("/candidature/annulla?c={candidacy}"), &[]).await;
    assert_eq!(story.stands(candidacy).await, ("refused".into(), Some("person:hours".into())));
    let mut all = story.site.database.all_seeing_connection().await;
    let (waits, by_giulia): (bool, bool) = sqlx::query_as(
        "SELECT f.waiting_since < now() - interval '9 days', c.proposed_by = $2
         FROM candidacy c JOIN profile f ON f.person_id = c.person_id WHERE c.id = $1",
    )
    .bind(candidacy)
    .bind(story.trecate.giulia.0)
    .fetch_one(&mut all)
    .await
    .unwrap();
    assert!(waits && by_giulia);
}
