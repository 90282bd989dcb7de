//! The contest as schools, jurors, the office and everybody else live it.

use crate::story::Story;

#[tokio::test]
async fn schools_enter_the_jury_judges_blind_and_the_winner_is_published() {
    let story = Story::begins().await;
    let levante = story.entered("Istituto Levante", "Il nodo").await;
    story.entered("Liceo Ponente", "Il filo").await;
    let stranger = story.site.stranger();
    let own = stranger.get(&levante).await.text();
    assert!(own.contains("Opera numero 1") && own.contains("Istituto Levante"), "{own}");
    let receipt = stranger.get(&format!("{levante}/ricevuta.pdf")).await.html();
    assert!(receipt.contains("Istituto Levante") && receipt.contains("\"number\": 1"), "{receipt}");
    let file = story
        .read("SELECT f.id FROM contest_file f JOIN contest_entry e ON e.id = f.entry_id WHERE e.number = 1")
        .await;
    assert_eq!(stranger.get(&format!("{levante}/file/{file}")).await.status, 200);
    assert_eq!(stranger.get("/lavoro/trecate/concorsi/opera/0000000000").await.status, 404);

    // The protocol office's number, and a work on paper.
    let entry = story.read("SELECT id FROM contest_entry WHERE number = 1").await;
    let work = story.address(&format!("/opere/{entry}"));
    assert!(story.giulia().get(&work).await.text().contains("Prof. Neri"));
    let protocol = [("revisione", "1"), ("numero", "12/2026"), ("giorno", "2026-11-22")];
    assert_eq!(story.giulia().post(&format!("{work}/protocollo"), &protocol).await.status, 303);
    assert_eq!(story.giulia().post(&format!("{work}/protocollo"), &protocol).await.status, 409);
    assert!(story.giulia().get(&format!("{work}/ricevuta.pdf")).await.html().contains("12/2026"));
    assert_eq!(story.giulia().get(&format!("{work}/file/{file}")).await.status, 200);

    let link = story.juror("Paola Riva", "").await;
    assert_eq!(story.steps("jury").await.status, 303);
    assert_eq!(story.read("SELECT state FROM contest").await, "open", "works can still come");
    assert!(stranger.get(&link).await.text().contains("non lavora"));
    story.deadline_passes().await;
    assert_eq!(story.steps("jury").await.status, 303);
    let list = stranger.get(&link).await.html();
    assert!(list.contains("Il nodo") && !list.contains("Levante"), "a juror sees works and no schools");
    let criterion = story.read("SELECT id FROM contest_criterion").await;
    let second = story.read("SELECT id FROM contest_entry WHERE number = 2").await;
    let judged = stranger.get(&format!("{link}/{entry}")).await.html();
    assert!(judged.contains("Il nodo") && !judged.contains("Levante") && !judged.contains("3ªB"));
    assert_eq!(stranger.get(&format!("{link}/file/{file}")).await.status, 200);
    assert_eq!(stranger.post(&format!("{link}/{entry}"), &[(&criterion, "11")]).await.status, 422);
    assert_eq!(stranger.post(&format!("{link}/{entry}"), &[(&criterion, "7")]).await.status, 303);
    assert_eq!(story.steps("scored").await.status, 303);
    assert_eq!(story.read("SELECT state FROM contest").await, "jury", "points are missing");
    assert_eq!(stranger.post(&format!("{link}/{second}"), &[(&criterion, "9")]).await.status, 303);
    assert_eq!(story.steps("scored").await.status, 303);
    let ranking = story.giulia().get(&story.address("")).await.text();
    assert!(ranking.contains("90,0") && ranking.contains("70,0"), "{ranking}");

    let public = format!("/lavoro/trecate/concorsi/{}", story.contest);
    assert!(!stranger.get(&public).await.html().contains("Ponente"));
    assert_eq!(story.steps("published").await.status, 303);
    let winners = stranger.get(&public).await.html();
    assert!(winners.contains("Liceo Ponente") && winners.contains("3ªB"));
    assert!(
        !winners.contains("Levante") && !winners.contains("Neri"),
        "one place is awarded, and no teacher named"
    );
    let shown = story
        .read("SELECT f.id FROM contest_file f JOIN contest_entry e ON e.id = f.entry_id WHERE e.number = 2")
        .await;
    assert_eq!(stranger.get(&format!("{public}/file/{shown}")).await.status, 200);
    assert_eq!(stranger.get(&format!("{public}/file/{file}")).await.status, 404);
    assert!(stranger.get("/lavoro/trecate/concorsi").await.text().contains("Una rete, un marchio"));
}

#[tokio::test]
async fn an_operator_on_the_jury_sees_no_school_until_the_points_are_given() {
    let story = Story::begins().await;
    story.entered("Istituto Levante", "Il nodo").await;
    assert!(story.giulia().get(&story.address("")).await.text().contains("Levante"));
    story.juror("Giulia Ferrari", "giulia@trecate.example").await;
    let page = story.giulia().get(&story.address("")).await.text();
    assert!(page.contains("Il nodo") && !page.contains("Levante"), "{page}");
}

#[tokio::test]
async fn a_work_that_the_rules_do_not_take_comes_back_with_all_that_was_typed() {
    let story = Story::begins().await;
    let ask = format!("/lavoro/trecate/concorsi/{}/partecipa", story.contest);
    assert_eq!(story.site.stranger().get(&ask).await.status, 200);
    let refused = story.enters("Istituto Levante", "Il nodo", b"<svg/>").await;
    assert_eq!(refused.status, 422);
    assert!(refused.html().contains("Istituto Levante"));
    assert_eq!(story.enters("Istituto Levante", "", b"\x89PNG\r\n\x1a\n").await.status, 422);
    story.deadline_passes().await;
    assert_eq!(story.enters("Istituto Levante", "Il nodo", b"\x89PNG\r\n\x1a\n").await.status, 422);
    assert_eq!(story.read("SELECT count(*) FROM contest_entry").await, "0");
}

#[tokio::test]
async fn the_office_writes_a_work_on_paper_and_a_school_takes_its_own_back() {
    let story = Story::begins().await;
    let own = story.entered("Istituto Levante", "Il nodo").await;
    assert_eq!(story.site.stranger().post(&format!("{own}/ritira"), &[("si", "si")]).await.status, 303);
    assert!(story.site.stranger().get(&own).await.text().contains("ritirata"));
    let paper = story.address("/opere/nuova");
    assert_eq!(story.giulia().get(&paper).await.status, 200);
    let today = story.site.database.today().await.yesterday().unwrap().to_string();
    let typed = [
        ("titolo", "Il ponte"),
        ("scuola", "Scuola media di esempio"),
        ("ordine", "middle"),
        ("classe", "2ªA"),
        ("docente", "Prof. Riva"),
        ("numero", "77/2026"),
        ("giorno", today.as_str()),
        ("ora", "09:30"),
    ];
    let written = story.giulia().post(&paper, &typed).await;
    assert_eq!(written.status, 303, "{}", written.text());
    let late: Vec<_> =
        typed.iter().map(|(name, value)| (*name, if *name == "ora" { "07:00" } else { value })).collect();
    assert_eq!(story.giulia().post(&paper, &late).await.status, 422);
    let work = written.location.unwrap();
    let out = [("revisione", "1"), ("motivo", "Fuori tema")];
    assert_eq!(story.giulia().post(&format!("{work}/esclusione"), &out).await.status, 303);
    assert!(story.giulia().get(&work).await.text().contains("Fuori tema"));
}

#[tokio::test]
async fn rules_criteria_and_jurors_are_changed_as_long_as_they_may() {
    let story = Story::begins().await;
    assert!(story.giulia().get("/concorsi").await.text().contains("Una rete, un marchio"));
    assert_eq!(story.giulia().get(&story.address("/modifica")).await.status, 200);
    assert_eq!(story.giulia().post(&story.address("/modifica"), &[("titolo", "")]).await.status, 422);
    let criterion = story.read("SELECT id FROM contest_criterion").await;
    assert_eq!(
        story.giulia().post(&story.address(&format!("/criteri/{criterion}/togli")), &[]).await.status,
        303
    );
    assert_eq!(story.read("SELECT count(*) FROM contest_criterion").await, "0");
    story.juror("Paola Riva", "").await;
    let juror = story.read("SELECT id FROM contest_juror").await;
    assert_eq!(
        story.giulia().post(&story.address(&format!("/giurati/{juror}/scusa")), &[]).await.status,
        303
    );
    assert_eq!(story.read("SELECT excused FROM contest_juror").await, "true");
}
