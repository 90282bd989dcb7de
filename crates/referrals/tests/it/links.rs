//! The link of a mail: it opens once, a program that looks at it opens nothing, and it is never a dead end.

use crate::story::Story;

#[tokio::test]
async fn looking_at_a_link_opens_nothing_and_shows_nobody() {
    let story = Story::begins().await;
    let id = story.sent().await;
    let link = format!("/sportelli/trecate/rinvio/{}", story.link(id).await);
    for _ in 0..3 {
        let page = story.stranger().get(&link).await;
        assert_eq!(page.status, 200);
        assert!(page.text().contains("Apri il rinvio") && !page.html().contains("Rossi"), "{}", page.text());
    }
    assert_eq!(story.read("SELECT count(*) FROM referral_link WHERE used_at IS NOT NULL").await, "0");
}

#[tokio::test]
async fn a_link_opens_once_and_a_new_one_goes_to_the_address_on_file() {
    let story = Story::begins().await;
    let id = story.sent().await;
    let link = format!("/sportelli/trecate/rinvio/{}", story.link(id).await);
    let (one, other) =
        tokio::join!(async { story.stranger().post(&format!("{link}/apri"), &[]).await }, async {
            story.stranger().post(&format!("{link}/apri"), &[]).await
        },);
    let opened = [one, other]
        .into_iter()
        .filter(|page| page.location.as_deref().is_some_and(|to| to.contains("rinvio-aperto")));
    assert_eq!(opened.count(), 1, "two clicks, one visit");
    let again = story.stranger().get(&link).await.text();
    assert!(
        again.contains("è già stato usato") && again.contains("Mandami un collegamento nuovo"),
        "{again}"
    );
    let asked = story.stranger().post(&format!("{link}/nuovo-collegamento"), &[]).await;
    assert_eq!(asked.status, 303);
    assert!(!asked.html().contains("corsi@enti.example"), "the address is told to nobody");
    assert_eq!(
        story.read("SELECT count(*) || ' ' || max(recipient) FROM message").await,
        "2 corsi@enti.example"
    );
    // Asked twice in a moment, it is one mail.
    story.stranger().post(&format!("{link}/nuovo-collegamento"), &[]).await;
    assert_eq!(story.read("SELECT count(*) FROM message").await, "2");
    let visit = story.visits(id).await;
    assert!(story.stranger().get(&visit).await.text().contains("Ada Rossi"));
}

#[tokio::test]
async fn an_expired_link_and_an_ended_visit_lead_on() {
    let story = Story::begins().await;
    let id = story.sent().await;
    let visit = story.visits(id).await;
    let old = format!("/sportelli/trecate/rinvio/{}", story.link(id).await);
    story.days_pass(id, 9).await;
    let page = story.stranger().get(&old).await.text();
    assert!(page.contains("Mandami un collegamento nuovo"), "{page}");
    let ended = story.stranger().get(&visit).await;
    let to = ended.location.unwrap();
    let page = story.stranger().get(&to).await.text();
    assert!(page.contains("non vale più") && page.contains("Mandami un collegamento nuovo"), "{page}");
    assert_eq!(story.stranger().post(&format!("{to}/nuovo-collegamento"), &[]).await.status, 303);
    let visit = story.visits(id).await;
    assert_eq!(story.answers(&visit, id, &[("stato", "accepted")]).await.status, 303);
    assert_eq!(story.state(id).await, "accepted");
}

#[tokio::test]
async fn a_link_to_what_is_over_says_so() {
    let story = Story::begins().await;
    let id = story.sent().await;
    let link = format!("/sportelli/trecate/rinvio/{}", story.link(id).await);
    story.giulia().post(&format!("/rinvii/{id}/sbagliato"), &[]).await;
    let page = story.stranger().get(&link).await.text();
    assert!(page.contains("Ritirato") && page.contains("0321 776 000"), "whom to call: {page}");
    let opened = story.stranger().post(&format!("{link}/apri"), &[]).await;
    assert_eq!(opened.location.unwrap(), link);
    story.stranger().post(&format!("{link}/nuovo-collegamento"), &[]).await;
    assert_eq!(story.read("SELECT count(*) FROM referral_link").await, "1", "no new link to what is over");
}

#[tokio::test]
async fn a_wrong_code_and_another_network_find_nothing() {
    let story = Story::begins().await;
    let id = story.sent().await;
    let code = story.link(id).await;
    snodo_test_support::stories::la_spezia(&story.site.database).await;
    for address in
        [format!("/sportelli/spezia/rinvio/{code}"), "/sportelli/trecate/rinvio/0000000000".to_owned()]
    {
        assert_eq!(story.stranger().get(&address).await.status, 404, "{address}");
    }
    // The link's code is no visit's.
    let page = story.stranger().get(&format!("/sportelli/trecate/rinvio-aperto/{code}")).await;
    assert!(!page.html().contains("Rossi"));
    assert!(page.location.is_some());
}
