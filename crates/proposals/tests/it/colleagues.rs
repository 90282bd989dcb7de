//! Several hands on one candidacy, and what no hand may do.

use crate::story::{Story, somebody};

#[tokio::test]
async fn notes_are_kept_and_a_colleagues_are_not_written_over() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(1).await;
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    let candidacy = story.proposes(vacancy, &[anna]).await[0];
    let address = format!("/candidature/{candidacy}/note");
    let first = [("note", "Richiamare dopo le 18\r\nnon il martedì"), ("prima", "")];
    assert_eq!(story.giulia().post(&address, &first).await.status, 303);
    let late = story.colleague().post(&address, &[("note", "Ha due figli piccoli"), ("prima", "")]).await;
    assert_eq!(late.status, 422);
    for words in ["Richiamare dopo le 18", "Ha due figli piccoli"] {
        assert!(late.text().contains(words), "{words}: {}", late.text());
    }
    let seen = [("note", "Richiamare dopo le 19"), ("prima", "Richiamare dopo le 18\r\nnon il martedì")];
    assert_eq!(story.colleague().post(&address, &seen).await.status, 303);
    let page = story.giulia().get(&format!("/candidature/{candidacy}")).await.text();
    assert!(page.contains("Richiamare dopo le 19"), "{page}");
    // A note is no move: whoever has the page open may still move the candidacy.
    assert_eq!(story.revision(candidacy).await, "1");
    // Somebody wrote something: the proposal is no slip any more.
    story.giulia().post(&format!("/candidature/annulla?c={candidacy}"), &[]).await;
    assert_eq!(story.count("candidacy").await, 1);
}

#[tokio::test]
async fn who_does_not_want_to_be_matched_is_not_proposed_by_a_page_that_was_open() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(1).await;
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    let giulia = story.giulia();
    giulia.post(&format!("/persone/{anna}/offerte/opposizione"), &[("contraria", "si")]).await;
    let answer = giulia
        .post(&format!("/offerte/{vacancy}/abbinamento/proponi"), &[("persona", &anna.to_string())])
        .await;
    assert_eq!(answer.status, 303);
    assert_eq!(story.count("candidacy").await, 0);
}

#[tokio::test]
async fn nobody_else_is_sent_for_a_vacancy_that_is_closed() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(1).await;
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    let bruno = story.enters(&somebody("Bruno", "Conti"), &story.anna_does().await).await;
    let [anna, bruno] = story.proposes(vacancy, &[anna, bruno]).await.try_into().unwrap();
    story.moves(anna, &[("stato", "willing")]).await;
    story.sends(bruno).await;
    let mut all = story.site.database.all_seeing_connection().await;
    sqlx::query("UPDATE vacancy SET state = 'expired' WHERE id = $1")
        .bind(vacancy)
        .execute(&mut all)
        .await
        .unwrap();
    let giulia = story.giulia();
    let page = giulia.get(&format!("/candidature/{anna}")).await;
    assert!(!page.text().contains("Mandata all’impresa"), "{}", page.text());
    assert!(page.text().contains("Chiudi la candidatura"));
    let sent = story.moves(anna, &[("stato", "sent")]).await;
    assert_eq!((sent.status.as_u16(), sent.fault), (422, Some("refused")));
    let address = format!("/offerte/{vacancy}/candidature");
    giulia.post(&address, &[("stato", "sent"), ("c", &anna.to_string())]).await;
    assert_eq!(story.stands(anna).await.0, "willing");
    // Whom the company knew already it may still meet, and a no has its reason.
    assert_eq!(story.moves(bruno, &[("stato", "interviewed"), ("giorno", "2026-11-20")]).await.status, 303);
    assert_eq!(
        story.moves(anna, &[("stato", "refused"), ("motivo", "counter:vacancy_closed")]).await.status,
        303
    );
    assert_eq!(story.moves(anna, &[("stato", "proposed")]).await.fault, Some("refused"));
}

#[tokio::test]
async fn who_is_hired_is_not_hired_again() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(2).await;
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    let candidacy = story.proposes(vacancy, &[anna]).await[0];
    story.sends(candidacy).await;
    assert_eq!(story.hires(candidacy, &[]).await.status, 303);
    let again = story.hires(candidacy, &[]).await;
    assert_eq!((again.status.as_u16(), again.fault), (422, Some("refused")));
    assert_eq!(story.count("placement").await, 1);
}

#[tokio::test]
async fn a_candidacy_that_goes_on_in_another_file_is_read_and_not_moved() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(2).await;
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    let twin = story.enters(&somebody("Anna", "Rosi"), &story.anna_does().await).await;
    let [kept, absorbed] = story.proposes(vacancy, &[anna, twin]).await.try_into().unwrap();
    story.moves(absorbed, &[("stato", "refused"), ("motivo", "counter:other")]).await;
    let mut all = story.site.database.all_seeing_connection().await;
    sqlx::query("UPDATE candidacy SET continues_in = $2 WHERE id = $1")
        .bind(absorbed)
        .bind(kept)
        .execute(&mut all)
        .await
        .unwrap();
    let page = story.giulia().get(&format!("/candidature/{absorbed}")).await;
    assert!(page.html().contains(&format!("href=\"/candidature/{kept}\"")));
    assert!(!page.text().contains("Proponi di nuovo"), "{}", page.text());
    assert_eq!(story.moves(absorbed, &[("stato", "proposed")]).await.fault, Some("stale"));
    story.giulia().post(&format!("/candidature/indietro?c={absorbed}"), &[]).await;
    assert_eq!(story.stands(absorbed).await.0, "refused");
}

#[tokio::test]
async fn a_file_that_became_another_is_not_proposed() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(2).await;
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    let twin = story.enters(&somebody("Anna", "Rosi"), &story.anna_does().await).await;
    let mut all = story.site.database.all_seeing_connection().await;
    let became = "UPDATE person SET merged_into = $2 WHERE id = $1";
    sqlx::query(became).bind(twin).bind(anna).execute(&mut all).await.unwrap();
    let giulia = story.giulia();
    giulia.post(&format!("/offerte/{vacancy}/abbinamento/proponi"), &[("persona", &twin.to_string())]).await;
    let other_way =
        giulia.post(&format!("/persone/{twin}/offerte/proponi"), &[("offerta", &vacancy.to_string())]).await;
    assert!(other_way.status == 404 || other_way.status == 303, "{}", other_way.status);
    assert_eq!(story.count("candidacy").await, 0);
}
