use snodo_core::Clock;
use snodo_proposals::awaiting;

use crate::story::{Story, somebody};

#[tokio::test]
async fn from_the_proposal_to_the_company_each_step_is_kept_with_who_and_when() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(1).await;
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    story.pool_has(1).await;
    let candidacy = story.proposes(vacancy, &[anna]).await[0];
    let giulia = story.giulia();
    let board = giulia.get("/candidature").await.text();
    for words in ["Da chiamare", "Anna Rossi", "Mulettista · Logistica Ticino", "Tocca a noi: chiamare"] {
        assert!(board.contains(words), "{words}: {board}");
    }
    story.sends(candidacy).await;
    let page = giulia.get(&format!("/candidature/{candidacy}")).await.text();
    for words in [
        "Ha 7 requisiti su 9",
        "patentino del muletto",
        "Mandata all’impresa",
        "per telefono",
        "Ha detto sì",
        "Giulia Ferrari",
        "Tocca all’impresa",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let list = giulia.get("/candidature?vista=elenco&tocca=company&mie=si").await.text();
    assert!(list.contains("Anna Rossi"), "{list}");
    let nothing = giulia.get("/candidature?tocca=counter").await.text();
    assert!(nothing.contains("Nessuna candidatura così"), "{nothing}");
}

#[tokio::test]
async fn a_refusal_needs_its_reason_and_keeps_the_words() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(1).await;
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    let candidacy = story.proposes(vacancy, &[anna]).await[0];
    let without = story.moves(candidacy, &[("stato", "refused"), ("parole", "il bus non passa")]).await;
    assert_eq!(without.status, 422);
    assert!(
        without.text().contains("Scegli il motivo") && without.text().contains("il bus non passa"),
        "{}",
        without.text()
    );
    let invented = story.moves(candidacy, &[("stato", "refused"), ("motivo", "person:too_old")]).await;
    assert_eq!((invented.status.as_u16(), invented.fault), (422, Some("refused")));
    let said = story
        .moves(
            candidacy,
            &[("stato", "refused"), ("motivo", "person:transport"), ("parole", "il bus non passa")],
        )
        .await;
    assert_eq!(said.status, 303);
    assert_eq!(story.stands(candidacy).await, ("refused".into(), Some("person:transport".into())));
    let page = story.giulia().get(&format!("/candidature/{candidacy}")).await.text();
    assert!(page.contains("Dalla persona: non sa come arrivarci"), "{page}");

    // Who said no can be thought of again, and the history stays.
    assert_eq!(story.proposes(vacancy, &[anna]).await[0], candidacy);
    assert_eq!(story.stands(candidacy).await, ("proposed".into(), None));
    let page = story.giulia().get(&format!("/candidature/{candidacy}")).await.text();
    assert!(page.contains("il bus non passa"), "{page}");
}

#[tokio::test]
async fn a_slip_is_taken_back_and_a_proposal_gives_the_wait_back() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(1).await;
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    let giulia = story.giulia();
    let candidacy = story.proposes(vacancy, &[anna]).await[0];
    story.moves(candidacy, &[("stato", "willing")]).await;
    assert_eq!(giulia.post(&format!("/candidature/indietro?c={candidacy}"), &[]).await.status, 303);
    assert_eq!(story.stands(candidacy).await.0, "proposed");
    giulia.post(&format!("/candidature/annulla?c={candidacy}"), &[]).await;
    assert_eq!(story.stands(candidacy).await, ("proposed".into(), None), "it has a history by now: it stays");
    story.moves(candidacy, &[("stato", "refused"), ("motivo", "person:pay")]).await;
    giulia.post(&format!("/candidature/indietro?c={candidacy}"), &[]).await;
    assert_eq!(story.stands(candidacy).await, ("proposed".into(), None));
    story.moves(candidacy, &[("stato", "refused"), ("motivo", "person:pay")]).await;
    story.proposes(vacancy, &[anna]).await;
    giulia.post(&format!("/candidature/annulla?c={candidacy}"), &[]).await;
    assert_eq!(
        story.stands(candidacy).await,
        ("refused".into(), Some("person:pay".into())),
        "as it was before"
    );

    let bruno = story.enters(&somebody("Bruno", "Conti"), &story.anna_does().await).await;
    let mut all = story.site.database.all_seeing_connection().await;
    let waited = "UPDATE person SET created_at = created_at - interval '30 days' WHERE id = $1";
    sqlx::query(waited).bind(bruno).execute(&mut all).await.unwrap();
    let slip = story.proposes(vacancy, &[bruno]).await[0];
    giulia.post(&format!("/candidature/annulla?c={slip}"), &[]).await;
    let (gone, waits): (bool, bool) = sqlx::query_as(
        "SELECT NOT EXISTS (SELECT FROM candidacy WHERE id = $1),
                (SELECT waiting_since < now() - interval '29 days' FROM profile WHERE person_id = $2)",
    )
    .bind(slip)
    .bind(bruno)
    .fetch_one(&mut all)
    .await
    .unwrap();
    assert!(gone && waits);
}

#[tokio::test]
async fn somebody_else_moved_it_meanwhile() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(1).await;
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    let candidacy = story.proposes(vacancy, &[anna]).await[0];
    let old = story.revision(candidacy).await;
    story.moves(candidacy, &[("stato", "willing")]).await;
    let late = story
        .giulia()
        .post(&format!("/candidature/{candidacy}/stato"), &[("stato", "willing"), ("revisione", &old)])
        .await;
    assert_eq!((late.status.as_u16(), late.fault), (409, Some("stale")));
}

#[tokio::test]
async fn several_are_sent_together_and_who_did_not_say_yes_is_left() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(2).await;
    let mut people = Vec::new();
    for name in ["Anna", "Bruno", "Carla"] {
        people.push(story.enters(&somebody(name, "Rossi"), &story.anna_does().await).await);
    }
    let candidacies = story.proposes(vacancy, &people).await;
    let keys: Vec<String> = candidacies.iter().map(ToString::to_string).collect();
    let address = format!("/offerte/{vacancy}/candidature");
    let giulia = story.giulia();
    let both = [("c", keys[0].as_str()), ("c", keys[1].as_str())];
    giulia.post(&address, &[&both[..], &[("stato", "contacted"), ("come", "message")]].concat()).await;
    giulia.post(&address, &[&both[..], &[("stato", "willing")]].concat()).await;
    let all: Vec<(&str, &str)> = keys.iter().map(|key| ("c", key.as_str())).collect();
    let sent = giulia.post(&address, &[&all[..], &[("stato", "sent")]].concat()).await;
    assert_eq!(sent.status, 303);
    let mut states = Vec::new();
    for candidacy in &candidacies {
        states.push(story.stands(*candidacy).await.0);
    }
    assert_eq!(states, ["sent", "sent", "proposed"]);
    let sheet = giulia.get(&format!("/offerte/{vacancy}/presentazione")).await.text();
    assert!(
        sheet.contains("Anna Rossi") && sheet.contains("mulettista") && !sheet.contains("Carla"),
        "{sheet}"
    );
}

#[tokio::test]
async fn every_pair_of_states_is_allowed_or_refused_by_the_database() {
    const FORWARD: [(&str, &str); 14] = [
        ("proposed", "contacted"),
        ("proposed", "willing"),
        ("proposed", "refused"),
        ("contacted", "willing"),
        ("contacted", "refused"),
        ("willing", "sent"),
        ("willing", "refused"),
        ("sent", "interviewed"),
        ("sent", "hired"),
        ("sent", "refused"),
        ("interviewed", "hired"),
        ("interviewed", "refused"),
        ("hired", "refused"),
        ("refused", "proposed"),
    ];
    const BACK: [(&str, &str); 9] = [
        ("contacted", "proposed"),
        ("willing", "proposed"),
        ("willing", "contacted"),
        ("sent", "willing"),
        ("interviewed", "sent"),
        ("refused", "contacted"),
        ("refused", "willing"),
        ("refused", "sent"),
        ("refused", "interviewed"),
    ];
    const STATES: [&str; 7] = ["proposed", "contacted", "willing", "sent", "interviewed", "hired", "refused"];
    let story = Story::begins().await;
    let vacancy = story.vacancy(1).await;
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    let candidacy = story.proposes(vacancy, &[anna]).await[0];
    let mut all = story.site.database.all_seeing_connection().await;
    for from in STATES {
        for to in STATES.into_iter().filter(|to| *to != from) {
            let mut tx = sqlx::Connection::begin(&mut all).await.unwrap();
            let put = "UPDATE candidacy SET state = $2, refused_by = CASE $2 WHEN 'refused' THEN 'person' END,
                                            refusal_reason = CASE $2 WHEN 'refused' THEN 'hours' END WHERE id = $1";
            sqlx::query("SET LOCAL session_replication_role = replica").execute(&mut *tx).await.unwrap();
            sqlx::query(put).bind(candidacy).bind(from).execute(&mut *tx).await.unwrap();
            sqlx::query("SET LOCAL session_replication_role = origin").execute(&mut *tx).await.unwrap();
            let moved = sqlx::query(put).bind(candidacy).bind(to).execute(&mut *tx).await;
            let allowed = FORWARD.contains(&(from, to)) || BACK.contains(&(from, to));
            assert_eq!(moved.is_ok(), allowed, "{from} -> {to}");
            tx.rollback().await.unwrap();
        }
    }
    let not_offered: Vec<(String, String)> = sqlx::query_as(
        "SELECT from_state, to_state FROM candidacy_allowed_transition WHERE takes_back ORDER BY 1, 2",
    )
    .fetch_all(&mut all)
    .await
    .unwrap();
    assert_eq!(not_offered.len(), BACK.len());
    assert!(not_offered.iter().all(|(from, to)| BACK.contains(&(from.as_str(), to.as_str()))));
}

#[tokio::test]
async fn a_move_that_is_not_allowed_is_refused_kindly() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(1).await;
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    let candidacy = story.proposes(vacancy, &[anna]).await[0];
    let skipped = story.moves(candidacy, &[("stato", "sent")]).await;
    assert_eq!((skipped.status.as_u16(), skipped.fault), (422, Some("refused")));
    assert_eq!(story.stands(candidacy).await.0, "proposed");
}

#[tokio::test]
async fn what_waits_for_us_is_counted_for_the_first_page() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(1).await;
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    let bruno = story.enters(&somebody("Bruno", "Conti"), &story.anna_does().await).await;
    let candidacies = story.proposes(vacancy, &[anna, bruno]).await;
    story.sends(candidacies[0]).await;
    // The database dates what is sent by the machine's clock, not by the one that stands in tests.
    let now = Clock::system().now();
    let week = now + jiff::SignedDuration::from_hours(24 * 8);
    let mut tx = story.site.database.begin(&story.trecate.giulia_acts()).await.unwrap();
    let today = awaiting(&mut tx, now, 5).await.unwrap();
    assert_eq!((today.our_turn.count, today.company_silent.count, today.reason_missing.count), (1, 0, 0));
    assert_eq!(today.our_turn.first[0].person, "Bruno Conti");
    let later = awaiting(&mut tx, week, 5).await.unwrap();
    assert_eq!(later.company_silent.first[0].person, "Anna Rossi");
    drop(tx);
    let mut partner = story.site.database.begin(&story.trecate.marco_acts()).await.unwrap();
    assert_eq!(
        awaiting(&mut partner, week, 5).await.unwrap().our_turn.count,
        0,
        "another register's are another's"
    );
}
